"""The lines of a page as it was copied, for the readers that leave chrome out line by line."""

import re
from typing import NamedTuple

__all__ = ["PageLine", "complement", "iso_date", "page_lines"]

# Some files carry the four characters \r\n where a line end was.
_LITERAL = re.compile(r"\\r\\n|\\n")
_DATE = re.compile(r"([12][0-9]{3})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})")
_MARKS = "\ufeff\u200b\u200c\u200d\x00"
_MONTHS = 12
_DAYS = 31


class PageLine(NamedTuple):
    """A line that is not blank: where it and the next one begin, and its text without the blanks around it."""

    start: int
    end: int
    text: str


def page_lines(text: str) -> list[PageLine]:
    r"""The lines of *text* that hold more than blanks.

    >>> page_lines("首页\r\n\r\n  一、回顾")
    [PageLine(start=0, end=4, text='首页'), PageLine(start=6, end=12, text='一、回顾')]
    """
    rows = []
    literal = "\\" in text
    start = 0
    for piece in text.splitlines(keepends=True):
        end = start + len(piece)
        bare = piece.strip()
        if bare:
            if literal and "\\" in bare:
                rows += _divided(piece, start)
            elif (bare[0] not in _MARKS and bare[-1] not in _MARKS) or (bare := bare.strip(_MARKS).strip()):
                rows.append(PageLine(start, end, bare))
        start = end
    return rows


def _divided(piece: str, start: int) -> list[PageLine]:
    rows = []
    ends = [match.end() for match in _LITERAL.finditer(piece)]
    first = 0
    for last in [*ends, len(piece)]:
        bare = _LITERAL.sub("", piece[first:last]).strip().strip(_MARKS)
        if bare:
            rows.append(PageLine(start + first, start + last, bare))
        first = last
    return rows


def complement(cuts: list[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    """What is left of ``range(length)`` without *cuts*, which may overlap and stand in any order.

    >>> complement([(6, 8), (0, 2), (1, 3)], 10)
    ((3, 6), (8, 10))
    """
    kept = []
    start = 0
    for first, last in sorted(cuts):
        if first > start:
            kept.append((start, first))
        start = max(start, last)
    if start < length:
        kept.append((start, length))
    return tuple(kept)


def iso_date(line: str) -> str | None:
    """The first date of a line in ISO 8601, without its time.

    >>> iso_date("发表于 2024-6-15 18:27:36"), iso_date("2003年01月13日"), iso_date("2003-13-01")
    ('2024-06-15', '2003-01-13', None)
    """
    match = _DATE.search(line)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return None
    return f"{year:04}-{month:02}-{day:02}"
