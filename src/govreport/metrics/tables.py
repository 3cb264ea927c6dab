"""Figures in the rows of a table, under what its head says of each column.

A table is a run of lines whose cells tabs part, as the readers of pages and Word files keep them. Its first row must
name a column of names and one of figures; without such a head nothing says what a number in a cell is, and the row is
read as prose is.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from govreport.construct import span
from govreport.data import table
from govreport.language.lexer import LookUp, Token
from govreport.language.words import any_of
from govreport.metrics.columns import Cell, Column, cells_of, read_head, unit_in
from govreport.metrics.cues import Years
from govreport.metrics.draft import Draft, Figure
from govreport.metrics.limits import limit_after
from govreport.metrics.names import tidy
from govreport.metrics.rows import metric_row
from govreport.metrics.sentence import CANDIDATES
from govreport.metrics.standing import AHEAD
from govreport.metrics.vocabulary import vocabulary
from govreport.structure.outline import Block

__all__ = ["Tables"]

_NUMBERED = re.compile(r"(?:[0-9]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,2}[）)、])\s?")


@cache
def _before() -> dict[str, re.Pattern[str]]:
    """What may stand in front of the number of a cell, by what it says."""
    words = table("columns")
    kinds = {"fall": "falls", "at_least": "least", "at_most": "most", "approx": "about", "among": "among"}
    return {kind: re.compile(any_of(words[key])) for kind, key in kinds.items()}


class Tables:
    """The table that the block at hand may be a row of, as the rows before it gave its head."""

    def __init__(self, text: str, year: int | None, unit: LookUp) -> None:
        self._text = text
        self._year = year
        self._unit = unit
        self._head: list[Column] | None = None
        self._any = "\t" in text

    def read(self, block: Block, tokens: Sequence[Token], metrics: list[dict[str, Any]]) -> bool:
        """Add the figures of a row to *metrics*; false where *block* is none, and is to be read as prose."""
        if not self._any:
            return False
        cells = cells_of(self._text, block.prose, block.end)
        if not cells:
            self._head = None
            return False
        head = read_head(self._text, cells, self._year)
        if head is not None:
            self._head = head
            return True
        if self._head is None or len(cells) > len(self._head):
            return False
        cells += [(block.end, block.end)] * (len(self._head) - len(cells))  # readers keep no empty cells at its end
        for draft, column in self._drafts(cells, tokens):
            status = column.status or ("target" if block.role in AHEAD and column.years is None else "actual")
            place = span(block.prose, block.end)
            draft.index = len(metrics)
            row = metric_row(draft, self._text, place, block.section, status, self._years(column, status))
            metrics.append(row)
        return True

    def _years(self, column: Column, status: str) -> Years | None:
        if column.years is not None or self._year is None or column.mean:
            return column.years
        year = self._year if status == "target" else self._year - 1
        return year, year

    def _drafts(self, cells: Sequence[Cell], tokens: Sequence[Token]) -> Iterator[tuple[Draft, Column]]:
        """A draft for each value of a row, with its growth, and for each growth that has no value."""
        assert self._head is not None
        name, unit = self._name(cells)
        if not name:
            return
        rows: list[tuple[Draft, Column]] = []
        for column, cell in zip(self._head, cells, strict=True):
            token = _only(tokens, cell) if column.kind in ("value", "growth") else None
            if token is None:
                continue
            figure = self._figure(token, cell, column, unit)
            noun = vocabulary().growth_noun(name, 0, len(name))
            grows = column.kind == "growth" or (noun is not None and figure.is_rate)
            beside = rows[-1] if rows and column.kind == "growth" and _pairs(rows[-1], column) else None
            if beside is not None:
                beside[0].growth = figure
            elif grows:
                bare = name[: -len(noun[0])] if noun is not None else name.removesuffix("增长")
                rows.append((Draft(bare or name, None, figure), column))
            else:
                figure.token.value, figure.sign = _signed(figure), 1
                rows.append((Draft(name, figure, None), column))
        yield from rows

    def _name(self, cells: Sequence[Cell]) -> tuple[str, str | None]:
        """What a row measures, and the unit that it gives for all of its figures."""
        assert self._head is not None
        kinds = [column.kind for column in self._head]
        name, unit = unit_in(self._text[slice(*cells[kinds.index("name")])])
        if "unit" in kinds:
            unit = self._text[slice(*cells[kinds.index("unit")])] or unit
        numbered = _NUMBERED.match(name)
        name = name[numbered.end() :] if numbered is not None else name
        among = _before()["among"].match(name)
        name = name[among.end() :] if among is not None else name
        return tidy(name, 0, len(name)).strip(), unit

    def _figure(self, token: Token, cell: Cell, column: Column, unit: str | None) -> Figure:
        """The number of a cell as a figure, with the unit of its row or column where it has none of its own."""
        word = token.unit or (column.unit if column.kind == "growth" else unit or column.unit)
        if token.unit is None and word is not None:
            known = self._unit(word)
            token.unit = word
            token.base, token.factor = (known.base, known.factor) if known is not None else (word, token.factor)
        token.kind = "quantity"
        found = {kind for kind, words in _before().items() if words.search(self._text, cell[0], token.start)}
        after = limit_after(self._text, token.end, cell[1])
        bound = next((kind for kind in ("at_least", "at_most", "approx") if kind in found), "exact")
        if after is not None:
            bound = "at_least" if after.lastgroup == "more" else after.lastgroup or bound
        bound = "range" if token.upper is not None else bound
        basis = "annual_average" if column.mean else "yoy"
        return Figure(token, bound, token.start, token.end, -1 if "fall" in found else 1, basis)


def _only(tokens: Sequence[Token], cell: Cell) -> Token | None:
    """The number of a cell that holds one."""
    found = [token for token in tokens if cell[0] <= token.start and token.end <= cell[1]]
    return found[0] if len(found) == 1 and found[0].kind in CANDIDATES and found[0].value is not None else None


def _pairs(row: tuple[Draft, Column], column: Column) -> bool:
    """Whether a growth is that of the value in front of it: of the same year, as far as their heads say."""
    draft, other = row
    alike = column.years in (None, other.years) and column.status in (None, other.status) and not column.mean
    return alike and draft.value is not None and draft.growth is None


def _signed(figure: Figure) -> Decimal | None:
    value = figure.token.value
    return value.copy_negate() if value is not None and figure.sign < 0 else value
