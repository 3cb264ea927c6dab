"""Glyphs of a PDF page as PDFium gives them, in upright runs on one base line."""

import ctypes
from dataclasses import dataclass, field
from math import hypot
from typing import Any, NamedTuple

__all__ = ["Glyph", "PageGlyphs", "Run", "page_glyphs", "width_of"]

_SAMPLE = 4
_NARROW = 0x2000
_HALF = 0.55
_SHIFT = 0.1
_APART = 1.5
# Soft hyphens and marks without width.
_NO_GLYPH = frozenset("\x00\xad\u200b\u200c\u200d\u2060\ufeff\uffff\r\n")
# What PDFium has for a hyphen at the end of a line; in 2-3个 and U-Key it counts.
_HYPHENS = frozenset("\x02\ufffe")
_TILT = 0.1


class Glyph(NamedTuple):
    """A character, where it begins and about where it ends; ``made`` is a blank that PDFium put in for a gap."""

    char: str
    left: float
    right: float
    made: bool = False


@dataclass(slots=True)
class Run:
    """Glyphs that follow one another on one base line; ``size`` is their height, ``em`` the width of a full one."""

    base: float
    size: float
    em: float
    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where the first glyph begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where the last glyph ends."""
        return self.glyphs[-1].right


class PageGlyphs(NamedTuple):
    """The runs of a page in the order of the file, and of how many characters the font told the meaning.

    ``sampled`` characters were looked at; of ``unmapped`` among them the font does not say what they mean.
    """

    runs: list[Run]
    sampled: int
    unmapped: int


def width_of(char: str) -> float:
    """About how wide a character is, in parts of a full one.

    >>> width_of("亿"), width_of("8")
    (1.0, 0.55)
    """
    return _HALF if ord(char[0]) < _NARROW else 1.0


def page_glyphs(textpage: Any, raw: Any, turns: int) -> PageGlyphs:
    """What stands on a page; *raw* is ``pypdfium2.raw``, *turns* the quarter turns by which the page is shown.

    The caller holds the lock and the page. Text that stands askew (watermarks, notes in the margin) is left out.
    """
    return _Page(textpage, raw, turns % 4).read()


def _one_shape(char: str, before: str) -> bool:
    """Whether two characters may share one shape, as —— does and fi: they are said to stand at the same place."""
    return char == before or (char.isascii() and before.isascii())


class _Page:
    def __init__(self, textpage: Any, raw: Any, turns: int) -> None:
        self.page, self.raw, self.turns = textpage.raw, raw, turns
        self.count = textpage.count_chars()
        self.matrix = raw.FS_MATRIX()
        self.to_matrix = ctypes.pointer(self.matrix)
        self.sampled = self.unmapped = 0

    def read(self) -> PageGlyphs:
        raw, page = self.raw, self.page
        x, y = ctypes.c_double(), ctypes.c_double()
        to_x, to_y = ctypes.pointer(x), ctypes.pointer(y)
        runs: list[Run] = []
        run: Run | None = None
        base, upright, origin = None, True, 0.0
        for index in range(self.count):
            code = raw.FPDFText_GetUnicode(page, index)
            made = code <= 0x20 and raw.FPDFText_IsGenerated(page, index) == 1
            if made:
                if code == 0x20 and run is not None and upright:
                    run.glyphs.append(Glyph(" ", run.right, run.right, True))
                continue
            if index % _SAMPLE == 0:
                self.sampled += 1
                self.unmapped += raw.FPDFText_HasUnicodeMapError(page, index) == 1
            raw.FPDFText_GetCharOrigin(page, index, to_x, to_y)
            across, up = self._turned(x.value, y.value)
            place = across
            if base is None or run is None or abs(up - base) > _SHIFT * run.size:
                run, upright = self._begun(index, up)
                base = up
                if upright:
                    runs.append(run)
            char = chr(code) if chr(code) not in _HYPHENS else "-"
            if not upright or char in _NO_GLYPH:
                continue
            if run.glyphs:
                if abs(across - origin) < _SHIFT * run.em and _one_shape(char, run.glyphs[-1].char):
                    across = run.right
                elif not -run.em < across - run.right < _APART * run.em:
                    run = Run(up, run.size, run.em)
                    runs.append(run)
            run.glyphs.append(Glyph(char, across, across + width_of(char) * run.em))
            origin = place
        return PageGlyphs([run for run in runs if run.glyphs], self.sampled, self.unmapped)

    def _begun(self, index: int, base: float) -> tuple[Run, bool]:
        """A run that opens with this character, and whether it stands upright."""
        self.raw.FPDFText_GetMatrix(self.page, index, self.to_matrix)
        given = self.raw.FPDFText_GetFontSize(self.page, index)
        matrix = self.matrix
        em = hypot(matrix.a, matrix.b) * given or 1.0
        size = hypot(matrix.c, matrix.d) * given or 1.0
        across, up = self._turned(matrix.a, matrix.b)
        return Run(base, size, em), across > 0 and abs(up) <= _TILT * across

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        """A place of the page as it is shown."""
        if self.turns == 0:
            return x, y
        if self.turns == 1:
            return y, -x
        return (-x, -y) if self.turns == 2 else (-y, x)
