"""The numbers that Word makes for the paragraphs of a list, computed as it prints them: 一、 （二） 1. ●"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from govreport.documents.list_numbers import written_number
from govreport.documents.word_file import NAMESPACE as W
from govreport.documents.word_styles import is_on, value_of
from govreport.documents.word_symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Lists"]

_LEVELS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_LONGEST: Final = 40
"""Characters of a label; what is longer is no number, and a hostile file must not repeat it without end."""
_CLOSED: Final = "、）)．：。"
"""Behind these no blank is needed: they bring one along."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered; ``restart`` is the level below which it begins anew, 0 for never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the one whose counters it shares, its levels, and the levels that begin anew with its first use."""

    counters: str
    levels: dict[int, _Level]
    anew: dict[int, int]


class Lists:
    """The numbers of the lists of one file, counted along while its paragraphs are read in order."""

    def __init__(self, root: "_Element | None") -> None:
        self._abstract: dict[str, _Element] = {}
        self._numbers: dict[str, _Element] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, _List | None] = {}
        self._counted: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        for row in () if root is None else root:
            if row.tag == f"{W}abstractNum":
                name = row.get(f"{W}abstractNumId") or ""
                self._abstract.setdefault(name, row)
                if link := value_of(row, f"{W}styleLink"):
                    self._linked.setdefault(link, name)
            elif row.tag == f"{W}num":
                self._numbers.setdefault(row.get(f"{W}numId") or "", row)

    def label(self, number: str | None, level: int | None, style: str) -> str:
        """The label of the next paragraph of a list, with the blank behind it; empty where it has none.

        *number* is the id of the list, *style* that of the paragraph's style, which may say the *level*.
        """
        found = self._list(number) if number not in {None, "0"} else None
        if number is None or found is None:
            return ""
        if level is None:
            level = next((at for at, row in found.levels.items() if row.style and row.style == style), 0)
        row = found.levels.get(level)
        if row is None:
            return ""
        self._count(number, found, level)
        text = self._written(found, level, row)
        if not text or len(text) > _LONGEST:
            return ""
        return text if row.suffix == "nothing" or text[-1] in _CLOSED else f"{text} "

    def _count(self, number: str, found: _List, level: int) -> None:
        counters = self._counted.setdefault(found.counters, {})
        if level in found.anew and (number, level) not in self._used:
            counters[level] = found.anew[level]
        else:
            counters[level] = counters.get(level, found.levels[level].start - 1) + 1
        self._used.add((number, level))
        for below in [at for at in counters if at > level]:
            row = found.levels.get(below)
            if row is None or row.restart is None or level < row.restart:
                del counters[below]

    def _written(self, found: _List, level: int, row: _Level) -> str:
        counters = self._counted[found.counters]
        if row.form == "bullet":
            return row.text
        if row.form == "none" and "%" in row.text:
            return ""

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = found.levels.get(at, _Level())
            # A level above that was never printed counts as begun.
            value = counters.get(at, shown.start)
            return written_number(value, "decimal" if row.legal and shown.form != "decimalZero" else shown.form)

        return _PLACE.sub(place, row.text)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> _List | None:
        row = self._numbers.get(number)
        name = value_of(row, f"{W}abstractNumId")
        abstract = self._abstract.get(name or "")
        link = value_of(abstract, f"{W}numStyleLink")
        if link is not None:  # the list is kept with a style, and this is a name for it
            name = self._linked.get(link)
            abstract = self._abstract.get(name or "")
        if row is None or abstract is None or name is None:
            return None
        levels = {at: _level(one) for one in abstract.iterchildren(f"{W}lvl") if (at := _index(one)) is not None}
        anew = {}
        for override in row.iterchildren(f"{W}lvlOverride"):
            at = _index(override)
            if at is None:
                continue
            other = override.find(f"{W}lvl")
            if other is not None:
                levels[at] = _level(other)
            start = _integer(value_of(override, f"{W}startOverride"))
            if start is not None:
                anew[at] = start
                levels[at] = replace(levels.get(at, _Level()), start=start)
        return _List(name, levels, anew)


def _index(row: "_Element") -> int | None:
    at = _integer(row.get(f"{W}ilvl"))
    return at if at is not None and at < _LEVELS else None


def _integer(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() and len(value) < _LEVELS else None


def _level(row: "_Element") -> _Level:
    form = value_of(row, f"{W}numFmt")
    if form is None:  # a form of newer versions stands beside one that all know
        form = value_of(row, f".//{W}numFmt") or "decimal"
    text = value_of(row, f"{W}lvlText") or ""
    fonts = row.find(f"{W}rPr/{W}rFonts")
    if form == "bullet":
        font = None if fonts is None else fonts.get(f"{W}ascii")
        text = "".join(symbol(char, font) for char in text[:1])
    legal = row.find(f"{W}isLgl")
    start = _integer(value_of(row, f"{W}start"))
    return _Level(
        start=1 if start is None else start,
        form=form,
        text=text[: 2 * _LONGEST],
        suffix=value_of(row, f"{W}suff") or "tab",
        legal=legal is not None and is_on(legal),
        restart=_integer(value_of(row, f"{W}lvlRestart")),
        style=value_of(row, f"{W}pStyle"),
    )
