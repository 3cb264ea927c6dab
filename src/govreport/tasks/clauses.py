"""The plan of a report, cut into lines, sentences and clauses."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govreport.models import Report, Role, Section
from govreport.structure.lines import lines_of

__all__ = ["Clause", "Places", "Row", "clauses_of", "rows_of", "sentences_of"]

_SENTENCE_END = re.compile("[。！？!]")
_OPENING = "“‘（(《〈〔【「"
_CLOSING = "”’）)》〉〕】」"
_CUTS = "，,；;：:"
_MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:是要?|、)[，,：:]?|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9])|[①-⑳]|[—–―]{1,3}"
)
_BLANKS = " \t\u3000\xa0\u2002\u2003"


class Row(NamedTuple):
    """A line of the plan, or the rest of it: its place, its section, and whether it is a heading."""

    start: int
    end: int
    section: str
    heading: bool


class Clause(NamedTuple):
    """A clause: its place, without a marker and the blanks at its ends."""

    start: int
    end: int


class Places:
    """Sections by place."""

    def __init__(self, report: Report) -> None:
        self._parts = list(report.walk())
        self._starts = [part.span.start for part in self._parts]

    def innermost(self, at: int) -> Section | None:
        """The innermost section around a place."""
        for index in range(bisect_right(self._starts, at) - 1, -1, -1):
            if self._parts[index].span.end > at:
                return self._parts[index]
        return None


def rows_of(report: Report) -> Iterator[Row]:
    """The lines of the parts that tell what is to be done, in order."""
    places = Places(report)
    for part in report.sections:
        if part.role not in (Role.PLAN, Role.GOVERNMENT):
            continue
        for start, end in lines_of(report.text, [(part.span.start, part.span.end)]):
            section = places.innermost(start)
            assert section is not None
            heading = section.heading is not None and end <= section.heading.end
            yield Row(start, end, section.id, heading)


def sentences_of(text: str, row: Row) -> Iterator[tuple[int, int]]:
    """The sentences of a line. A mark inside quotes ends one too, as it does where figures are read."""
    start = row.start
    for mark in _SENTENCE_END.finditer(text, row.start, row.end):
        if start < mark.start():
            yield start, mark.start()
        start = mark.end()
    if start < row.end:
        yield start, row.end


def clauses_of(
    text: str, start: int, end: int, whole: Sequence[tuple[int, int]], labels: Sequence[tuple[int, int]]
) -> list[Clause]:
    """The clauses of a sentence: what stands between commas, semicolons and colons, but for those inside brackets,
    quotes, and the ranges *whole*, which are figures. What stands in the ranges *labels* belongs to none.
    """
    clauses: list[Clause] = []
    skipped = dict(labels[bisect_left(labels, (start,)) : bisect_left(labels, (end,))])
    inner = {index for low, high in whole for index in range(low, high)}
    depth, first = 0, start
    for index in range(start, end):
        char = text[index]
        if index in skipped:
            _add(clauses, text, first, index)
            first, depth = skipped[index], 0
        elif index < first:
            continue
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char in _CUTS and not depth and index not in inner:
            _add(clauses, text, first, index)
            first = index + 1
    _add(clauses, text, first, end)
    return clauses


def _add(clauses: list[Clause], text: str, start: int, end: int) -> None:
    while start < end and text[start] in _BLANKS:
        start += 1
    marker = _MARKER.match(text, start, end)
    if marker is not None:
        start = marker.end()
    while start < end and text[end - 1] in _BLANKS:
        end -= 1
    while start < end and text[start] in _BLANKS:
        start += 1
    if start < end:
        clauses.append(Clause(start, end))
