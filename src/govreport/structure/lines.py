"""Lines of a text: what stands between line ends, without the blanks around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Line", "lines_of"]

# Some files carry the four characters \r\n where a line end was.
_LINE = re.compile(r"(?:[^\r\n\\\u2028\u2029\x0b\x0c\x85]|\\(?!r\\n|n))+")
_BLANKS = " \t\u3000\xa0\ufeff\u200b\u200c\u200d\u2002\u2003\u2009\x00"


@dataclass(frozen=True, slots=True)
class Line:
    """Half-open range of a line that holds more than blanks, the blanks at both ends left out."""

    start: int
    end: int


def lines_of(text: str, kept: Iterable[tuple[int, int]]) -> list[Line]:
    """The lines inside the *kept* ranges of *text*, in order.

    >>> lines_of("  一、回顾 \\r\\n\\u3000\\u3000过去一年", [(0, 16)])
    [Line(start=2, end=6), Line(start=11, end=15)]
    """
    rows = []
    for first, last in kept:
        for match in _LINE.finditer(text, first, last):
            start, end = match.span()
            while start < end and text[start] in _BLANKS:
                start += 1
            while end > start and text[end - 1] in _BLANKS:
                end -= 1
            if start < end:
                rows.append(Line(start, end))
    return rows
