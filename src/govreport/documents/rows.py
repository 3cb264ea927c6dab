"""Rows of tables in a text that was taken out of markup: a list of figures is no prose and is not read as such."""

import re
from collections.abc import Sequence

from govreport.documents.chrome import opens_body
from govreport.documents.page import PageLine

__all__ = ["tables"]

_NUMBER = re.compile(r"[-+±−]?[0-9][0-9,.]*\s?[%％‰]?$")
_PROSE = frozenset("。；;！!？?")
_STOPS = _PROSE | frozenset("，,：:、")
_HEAD = 30
# The archive of a forum glues the cells of a row: 地区生产总值(亿元)75.26.8%.
_GLUED = re.compile(r"[^，。；：、!！?？0-9]{2,40}[(（][^()（）0-9]{1,8}[)）]\s?[-+−]?[0-9][0-9.%％+−-]*$")


def tables(lines: Sequence[PageLine]) -> list[tuple[int, int]]:
    """The ranges of the tables among *lines*, whose cells a tab parts: rows without a sentence, one with a number.

    Where cells are glued, the line above the first row of figures is taken for the head of the table if it is short and
    neither a sentence nor a heading.

    >>> from govreport.documents.page import page_lines
    >>> tables(page_lines("各项指标：\\n指标\\t增速\\n生产总值\\t6.8%\\n一网通办\\t指在一个平台上办理。"))
    [(6, 22)]
    """
    found = []
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and _is_row(lines[last].text):
            last += 1
        if last > first and any(_figures(line.text) for line in lines[first:last]):
            head = first > 0 and "\t" not in lines[first].text and _is_head(lines[first - 1].text)
            found.append((lines[first - head].start, lines[last - 1].end))
        first = max(last, first + 1)
    return found


def _is_row(line: str) -> bool:
    if "\t" not in line:
        return _GLUED.match(line) is not None
    return _PROSE.isdisjoint(line) and len([cell for cell in line.split("\t") if cell.strip()]) > 1


def _is_head(line: str) -> bool:
    return len(line) <= _HEAD and _STOPS.isdisjoint(line) and not opens_body(line)


def _figures(line: str) -> bool:
    return "\t" not in line or any(_NUMBER.match(cell.strip()) for cell in line.split("\t"))
