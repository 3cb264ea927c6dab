"""The head of a table: what the cells below each of its columns are."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govreport.data import table
from govreport.language.words import any_of
from govreport.metrics.cues import Years

__all__ = ["Cell", "Column", "cells_of", "read_head", "unit_in"]

_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_UNIT = re.compile(r"[（(](?:单位[：:])?([^（）()]{1,10})[）)]$")
_FIGURE = re.compile("(?<![0-9,，.．])[-−－+±<>≤≥＜＞约↓↑]?[0-9][0-9,，.．]*+[^0-9年]{0,6}$")
_BLANKS = " \u3000\xa0\t"
_FEWEST = 2  # cells that hold something, of the shortest row of a table

Cell = tuple[int, int]
"""Where the text of a cell begins and ends, without the blanks around it."""


class Column(NamedTuple):
    """What the cells of a column are: ``name``, ``unit``, ``value`` or ``growth``; empty where they measure nothing.

    ``status`` and ``years`` are None where the head says neither; ``unit`` is that of its cells, where it gives one.
    """

    kind: str
    status: str | None = None
    years: Years | None = None
    unit: str | None = None
    mean: bool = False


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(any_of(words)) for kind, words in table("columns").items()}


def cells_of(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a row, which tabs part; none where fewer than two hold anything.

    >>> cells_of("粮食产量\\t万吨\\t 5.2", 0, 12)
    [(0, 4), (5, 7), (9, 12)]
    """
    cells: list[Cell] = []
    while start <= end:
        stop = text.find("\t", start, end)
        stop = end if stop < 0 else stop
        first, last = start, stop
        while first < last and text[first] in _BLANKS:
            first += 1
        while last > first and text[last - 1] in _BLANKS:
            last -= 1
        cells.append((first, last))
        start = stop + 1
    return cells if sum(first < last for first, last in cells) >= _FEWEST else []


def unit_in(written: str) -> tuple[str, str | None]:
    """A name and the unit in brackets behind it: 地区生产总值｜（亿元）.

    >>> unit_in("地区生产总值（亿元）"), unit_in("年末户数")
    (('地区生产总值', '亿元'), ('年末户数', None))
    """
    found = _UNIT.search(written)
    return (written[: found.start()], found[1]) if found is not None else (written, None)


def read_head(text: str, cells: Sequence[Cell], year: int | None) -> list[Column] | None:
    """The columns that a row of titles names, or None where it names none whose cells measure anything."""
    titles = [text[start:end] for start, end in cells]
    if any(_FIGURE.match(title) for title in titles):
        return None
    columns = [_column(title, year) for title in titles]
    if columns[0].kind in ("", "value") and not any(column.kind == "name" for column in columns):
        columns[0] = Column("name") if not titles[0] else columns[0]
    kinds = {column.kind for column in columns}
    return columns if "name" in kinds and kinds & {"value", "growth"} else None


def _column(title: str, year: int | None) -> Column:
    words = _words()
    name, unit = unit_in(title)
    if words["units"].fullmatch(name):
        return Column("unit")
    if words["names"].fullmatch(name):
        return Column("name")
    if not title or words["left"].search(name):
        return Column("")
    status = next((kind for kind in ("estimate", "target", "actual") if words[kind].search(name)), None)
    years = _years(name, year)
    mean = words["mean"].search(name) is not None
    if words["growth"].search(name):
        return Column("growth", status, years, unit or "%", mean)
    return Column("value" if status or years else "", status, years, unit, mean)


def _years(title: str, year: int | None) -> Years | None:
    found = [int(number) for number in _YEAR.findall(title)]
    if found:
        return found[0], found[-1]
    if year is not None and _words()["last"].search(title) and not _words()["growth"].search(title):
        return year - 1, year - 1
    return (year, year) if year is not None and _words()["this"].search(title) else None
