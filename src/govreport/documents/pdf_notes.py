"""Footnotes of a PDF: the smaller lines at the foot of a page, from one that opens with a mark."""

import re
from collections import Counter
from collections.abc import Sequence

from govreport.documents.pdf_lines import PrintedLine

__all__ = ["apart"]

_SMALL = 0.9
_MARK = re.compile(r"\[[0-9]{1,3}\]|[〔【［][0-9]{1,3}[〕】］]|[①-⓿]|[0-9]{1,3}(?![0-9.%])|[*※]{1,3}|注[0-9]{0,3}[:：]")


def apart(pages: Sequence[Sequence[PrintedLine]]) -> tuple[list[list[PrintedLine]], list[list[PrintedLine]]]:
    """The lines of each page without its footnotes, and the lines of each footnote.

    A note goes on over the border of a page where the next one has smaller lines at its foot too.

    >>> line = PrintedLine(0, "减税降费[1]2.43亿元。", 80, 240, 400, 16)
    >>> body, notes = apart([[line, PrintedLine(0, "[1]减税：少收。", 80, 140, 90, 9)]])
    >>> [line.text for note in notes for line in note]
    ['[1]减税：少收。']
    """
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    notes: list[list[PrintedLine]] = []
    body = []
    for lines in pages:
        goes_on = bool(notes and lines) and notes[-1][-1].page == lines[0].page - 1
        first = _first(lines, usual, goes_on)
        body.append(list(lines[:first]))
        for line in lines[first:]:
            if _MARK.match(line.text) or not notes:
                notes.append([line])
            else:
                notes[-1].append(line)
    return body, notes


def _first(lines: Sequence[PrintedLine], usual: float, goes_on: bool) -> int:
    """Index of the first line of the notes at the foot of a page; the number of lines where there are none."""
    first = len(lines)
    while first and lines[first - 1].size < _SMALL * usual:
        first -= 1
    while first < len(lines) and not (goes_on or _MARK.match(lines[first].text)):
        first += 1
    above = any(line.size >= _SMALL * usual for line in lines[:first])
    return first if above else len(lines)
