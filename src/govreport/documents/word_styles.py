"""What the styles of a Word file say of a paragraph or run: heading, contents, hidden, bold, numbered."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govreport.documents.word_file import NAMESPACE as W

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["VALUE", "Style", "Styles", "is_on", "is_outlined", "value_of"]

VALUE: Final = f"{W}val"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_HEADING: Final = re.compile(r"(?:heading|标题) ?[1-9]")
_CONTENTS: Final = re.compile(r"(?:toc|目录) ?(?:[1-9]|heading|标题)|contents heading")
_BODY_TEXT: Final = 9
"""The outline level of text that is no heading."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; ``number`` and ``level`` are the list that it belongs to, and the level there."""

    id: str = ""
    heading: bool = False
    contents: bool = False
    hidden: bool = False
    bold: bool = False
    number: str | None = None
    level: int | None = None


_NONE: Final = Style()


def value_of(element: "_Element | None", path: str) -> str | None:
    """The value of the element at *path* below *element*; None where there is no such element."""
    found = None if element is None else element.find(path)
    return None if found is None else found.get(VALUE)


def is_on(element: "_Element") -> bool:
    """Whether an element such as ``w:b`` switches on what it names."""
    return element.get(VALUE) not in _OFF


def is_outlined(level: str) -> bool:
    """Whether a level of the outline is that of a heading.

    >>> is_outlined("0"), is_outlined("9")
    (True, False)
    """
    return level.isdecimal() and int(level[:3]) < _BODY_TEXT


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: "_Element | None") -> None:
        self._rows: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for row in () if root is None else root.iterchildren(f"{W}style"):
            name = row.get(f"{W}styleId") or ""
            self._rows.setdefault(name, row)
            if row.get(f"{W}type") == "paragraph" and row.get(f"{W}default") in {"1", "true", "on"}:
                self._default = self._default or name

    def of(self, name: str | None) -> Style:
        """The style of an id, that of plain paragraphs where there is none."""
        name = self._default if name is None else name
        found = self._known.get(name)
        return found or self._read(name)

    def _read(self, name: str) -> Style:
        """Read a style and those that it is based on, the last of them first."""
        chain: list[str] = []
        at: str | None = name
        while at is not None and at not in self._known and at not in chain:
            chain.append(at)
            at = value_of(self._rows.get(at), f"{W}basedOn")
        below = self._known.get(at, _NONE) if at is not None else _NONE
        for one in reversed(chain):
            below = self._known[one] = self._inherited(one, below)
        return below

    def _inherited(self, name: str, below: Style) -> Style:
        row = self._rows.get(name)
        if row is None:
            return _NONE
        called = (value_of(row, f"{W}name") or "").lower()
        outline = value_of(row, f"{W}pPr/{W}outlineLvl")
        heading = _HEADING.fullmatch(called) is not None
        level = value_of(row, f"{W}pPr/{W}numPr/{W}ilvl")
        number = value_of(row, f"{W}pPr/{W}numPr/{W}numId")
        return Style(
            id=name,
            heading=heading or (below.heading if outline is None else is_outlined(outline)),
            contents=_CONTENTS.fullmatch(called) is not None or below.contents,
            hidden=_switched(row, "vanish", below.hidden),
            bold=_switched(row, "b", below.bold),
            number=below.number if number is None else number,
            level=below.level if level is None or not level.isdecimal() else int(level),
        )


def _switched(row: "_Element", name: str, below: bool) -> bool:
    found = row.find(f"{W}rPr/{W}{name}")
    return below if found is None else is_on(found)
