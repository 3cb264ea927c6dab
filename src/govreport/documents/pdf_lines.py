"""Printed lines: what stands on a page of a PDF, line by line, with its place and the size of its letters."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govreport.documents.pdf_glyphs import Glyph, Run
from govreport.documents.radicals import without_radicals

__all__ = ["PrintedLine", "printed_lines"]

_SMALL = 0.95
_LIFT = 0.12
_REACH = 0.75
_LEVEL = 0.3
_OVERLAP = 0.5
_MARK = 0.6
_MARKS = 6
_TWICE = 0.15
_BLANK = 0.9
_CELL = 2.5
_ROWS = 80
_NOTE = re.compile("[0-9]{1,3}")
_POWERS = {"2": "²", "3": "³"}
_LONG = 8
_WIDE = 0.3
_MIDDLE = range(40, 61, 2)
_CROSSING = 0.15
_FEW = 5


class PrintedLine(NamedTuple):
    """A line of a page: its characters, both ends and the base line in points from the lower left, and its size.

    ``page`` counts from 0; ``column`` is 0 for a line over the whole width, else 1 or 2. Cells of a table that stand
    side by side are one line with a tab between them.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    column: int = 0


class _Row:
    """Runs that stand side by side in one line; ``chief`` is the longest, which tells size and base line."""

    __slots__ = ("chief", "column", "runs")

    def __init__(self, column: int, run: Run) -> None:
        self.column, self.chief, self.runs = column, run, [run]

    def add(self, run: Run) -> None:
        """Take in one more run."""
        self.runs.append(run)
        if len(run.glyphs) > len(self.chief.glyphs):
            self.chief = run


def printed_lines(runs: Sequence[Run], page: int, width: float) -> list[PrintedLine]:
    """The lines that the *runs* of a page make, in the order in which they are read; *width* is that of the page.

    Figures that are smaller than their line and stand higher are marks of footnotes: they become ``[1]``, so that they
    are no part of a number. Behind m they are powers.

    >>> glyphs = [Glyph(char, 80 + 16 * at, 96 + 16 * at) for at, char in enumerate("减税降费")]
    >>> mark = [Glyph("1", 144, 148)]
    >>> printed_lines([Run(660, 16, 16, glyphs), Run(665, 9, 9, mark)], 0, 595)[0].text
    '减税降费[1]'
    """
    gutter = _gutter(runs, width)
    rows: list[_Row] = []
    for run in runs:
        _place(run, _column(run, gutter), rows)
    found = [_line(row, page) for row in _ordered(rows)]
    return [line for line in found if line.text]


def _place(run: Run, column: int, rows: list[_Row]) -> None:
    """Put a run beside those that stand in its line, the last one first; else it opens a line."""
    for row in reversed(rows[-_ROWS:]):
        if row.column != column:
            continue
        if any(_again(run, other) for other in row.runs[-_ROWS:]):
            return
        if _joins(run, row):
            row.add(run)
            return
    rows.append(_Row(column, run))


def _again(run: Run, other: Run) -> bool:
    """Whether a run is one printed twice, a hair aside, to look bold."""
    if len(run.glyphs) != len(other.glyphs) or abs(run.base - other.base) > _TWICE * run.size:
        return False
    if abs(run.left - other.left) > _TWICE * run.em:
        return False
    return all(one.char == two.char for one, two in zip(run.glyphs, other.glyphs, strict=True))


def _joins(run: Run, row: _Row) -> bool:
    """Whether a run stands in the line of a row: level with it, or small and close, and over none of its runs."""
    chief = row.chief
    larger = max(run.size, chief.size)
    small = min(run.size, chief.size) < _SMALL * larger and min(len(run.glyphs), len(chief.glyphs)) <= _MARKS
    if abs(run.base - chief.base) > (_REACH if small else _LEVEL) * larger:
        return False
    near = not small
    for other in row.runs[-_ROWS:]:
        overlap = min(run.right, other.right) - max(run.left, other.left)
        # A mark that closes a run is taken for wider than it is set.
        if overlap > max(_OVERLAP * min(run.right - run.left, other.right - other.left), _MARK * larger):
            return False
        near = near or -overlap < larger
    return near


def _gutter(runs: Sequence[Run], width: float) -> float | None:
    """Where the gap between two columns of prose runs; None where the page has one column."""
    long = [run for run in runs if len(run.glyphs) >= _LONG]
    for part in _MIDDLE:
        at = width * part / 100
        left = sum(run.right < at and run.right - run.left > _WIDE * width for run in long)
        right = sum(run.left > at and run.right - run.left > _WIDE * width for run in long)
        crossing = sum(run.left < at < run.right for run in long)
        if left >= _FEW and right >= _FEW and crossing <= _CROSSING * len(long):
            return at
    return None


def _column(run: Run, gutter: float | None) -> int:
    if gutter is None or run.left < gutter < run.right:
        return 0
    return 1 if run.right <= gutter else 2


def _ordered(rows: Sequence[_Row]) -> Iterator[_Row]:
    """From top to bottom; between two lines over the whole width first the left column, then the right one."""
    waiting: list[_Row] = []
    for row in sorted(rows, key=lambda row: -row.chief.base):
        if row.column:
            waiting.append(row)
        else:
            yield from sorted(waiting, key=lambda row: row.column)
            waiting.clear()
            yield row
    yield from sorted(waiting, key=lambda row: row.column)


def _line(row: _Row, page: int) -> PrintedLine:
    chief = row.chief
    runs = sorted(row.runs, key=lambda run: run.left)
    glyphs: list[Glyph] = []
    for run in runs:
        glyphs += _marked(run, chief, glyphs)
    text = without_radicals(_text(glyphs, chief.em)).strip()
    seen = [glyph for glyph in glyphs if not glyph.char.isspace()] or glyphs  # an indent may be made of blanks
    return PrintedLine(page, text, seen[0].left, seen[-1].right, chief.base, chief.size, row.column)


def _marked(run: Run, chief: Run, before: Sequence[Glyph]) -> Iterable[Glyph]:
    """The glyphs of a run, figures that stand higher made a mark."""
    text = "".join(glyph.char for glyph in run.glyphs).strip()
    raised = run.size < _SMALL * chief.size and run.base > chief.base + _LIFT * chief.size
    if not raised or not _NOTE.fullmatch(text):
        return run.glyphs
    if before and before[-1].char in "mM" and text in _POWERS:
        return [Glyph(_POWERS[text], run.left, run.right)]
    return [Glyph(f"[{text}]", run.left, run.right)]


def _text(glyphs: Iterable[Glyph], em: float) -> str:
    """The characters, with a blank for a wide gap and a tab for one between cells.

    A blank that PDFium put in counts between Latin letters and figures only: Chinese is set with small gaps.
    """
    parts: list[str] = []
    last: Glyph | None = None
    made = False
    for glyph in glyphs:
        if glyph.made:
            made = True
            continue
        if last is not None:
            parts.append(_between(last, glyph, em, made))
        parts.append(glyph.char)
        last, made = glyph, False
    return "".join(parts)


def _between(last: Glyph, glyph: Glyph, em: float, made: bool) -> str:
    gap = (glyph.left - last.right) / em
    if gap > _CELL:
        return "\t"
    if last.char.isspace() or glyph.char.isspace():
        return ""
    if gap > _BLANK:
        return " "
    return " " if made and last.char.isascii() and glyph.char.isascii() else ""
