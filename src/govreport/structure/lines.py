"""Lines of a text: what stands between line ends, without the blanks around it."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

__all__ = ["Line", "end_of", "lines_of"]

# Some files carry the four characters \r\n where a line end was: they end a line and are part of none.
_LINE: Final = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_OTHER_ENDS: Final = "\r\u2028\u2029\x0b\x0c\x85"
_LINE_OR_WRITTEN: Final = re.compile(r"\\r\\n|\\n|(?P<line>(?:[^\r\n\\\u2028\u2029\x0b\x0c\x85]|\\(?!r\\n|n))+)")
_BLANKS: Final = " \t\u3000\xa0\ufeff\u200b\u200c\u200d\u2002\u2003\u2009\x00"
_NBSP: Final = "&nbsp;"
_LEADING: Final = frozenset(_BLANKS + "&?")
_TRAILING: Final = frozenset(_BLANKS + ";")
# Two question marks are a blank that a decoder lost.
_LEAD: Final = re.compile(rf"(?:[{_BLANKS}]|{_NBSP}|\?\?)*")


class Line(NamedTuple):
    """Half-open range of a line that holds more than blanks, the blanks at both ends left out."""

    start: int
    end: int


def lines_of(text: str, kept: Iterable[tuple[int, int]]) -> list[Line]:
    """The lines inside the *kept* ranges of *text*, in order.

    >>> lines_of("  一、回顾 \\r\\n\\u3000\\u3000过去一年", [(0, 16)])
    [Line(start=2, end=6), Line(start=11, end=15)]
    """
    rows = []
    for begin, end in _ranges(text, kept):
        lead = _LEAD.match(text, begin, end) if text[begin] in _LEADING else None
        start = lead.end() if lead is not None else begin
        if start < end:
            rows.append(Line(start, end_of(text, start, end) if text[end - 1] in _TRAILING else end))
    return rows


def _ranges(text: str, kept: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands between line ends, blanks included, where there is anything."""
    if "\\" in text:
        found = (match for first, last in kept for match in _LINE_OR_WRITTEN.finditer(text, first, last))
        return [match.span() for match in found if match["line"] is not None]
    for end in _OTHER_ENDS:
        if end in text:
            return [match.span() for first, last in kept for match in _LINE.finditer(text, first, last)]
    rows = []
    for first, last in kept:
        start = first
        while start < last:
            stop = text.find("\n", start, last)
            if stop < 0:
                stop = last
            if stop > start:
                rows.append((start, stop))
            start = stop + 1
    return rows


def end_of(text: str, start: int, end: int) -> int:
    """The end of a line without the blanks there.

    >>> end_of("一、回顾 \u3000", 0, 6)
    4
    """
    while end > start:
        if text[end - 1] in _BLANKS:
            end -= 1
        elif text[end - 1] == ";" and text.endswith(_NBSP, start, end):
            end -= len(_NBSP)
        else:
            break
    return end
