"""Lines of a text: what stands between line ends, without the blanks around it."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

__all__ = ["Line", "lines_of"]

# Some files carry the four characters \r\n where a line end was: they end a line and are part of none.
_LINE: Final = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
# Most texts have no other line end than this one, and the dot is passed over in half the time of a class.
_TO_NEWLINE: Final = re.compile(".+")
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
    written = "\\" in text
    pattern = _LINE_OR_WRITTEN if written else _LINE if any(end in text for end in _OTHER_ENDS) else _TO_NEWLINE
    for first, last in kept:
        for match in pattern.finditer(text, first, last):
            if written and match["line"] is None:
                continue
            start, end = match.span()
            if text[start] in _LEADING and (lead := _LEAD.match(text, start, end)):
                start = lead.end()
            if start < end:
                rows.append(Line(start, _end_of(text, start, end) if text[end - 1] in _TRAILING else end))
    return rows


def _end_of(text: str, start: int, end: int) -> int:
    """The end of a line without the blanks there."""
    while end > start:
        if text[end - 1] in _BLANKS:
            end -= 1
        elif text[end - 1] == ";" and text.endswith(_NBSP, start, end):
            end -= len(_NBSP)
        else:
            break
    return end
