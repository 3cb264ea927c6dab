"""Fonts that a PDF names and does not hold: letters that would be lost where the machine has no such font either."""

import ctypes
from typing import Any

from govreport.errors import InputError

__all__ = ["give_width"]

_NONE = 0.02
_MOST = 100_000
_TEXTS = 20_000
_DEPTH = 4


def give_width(page: Any, raw: Any, number: int) -> None:
    """Give a width to pieces of text that have none, before the text of the page is loaded.

    PDFium leaves out text without width, and a single letter of a font that is not at hand has none: of 2024年12月 the
    年 and the 月 would be lost where the figures are in a font of their own, on a machine without Chinese fonts and on
    no other. A piece that is drawn with an outline is as wide as that; the page is open for reading only, and nothing
    of it is saved.

    Raises :class:`~govreport.errors.InputError` for a page of very many pieces, since PDFium takes the square of their
    number in time.
    """
    widening = _Widening(raw)
    widening.go(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _DEPTH)
    if widening.texts > _TEXTS or not widening.left_over:
        raise InputError(f"page {number + 1} of the PDF holds more pieces than a page of text can: it is no report")


class _Widening:
    def __init__(self, raw: Any) -> None:
        self.raw, self.left_over, self.texts = raw, _MOST, 0
        self.edges = [ctypes.c_float() for _ in range(4)]
        self.to_edges = [ctypes.pointer(edge) for edge in self.edges]

    def go(self, parent: Any, count: Any, fetch: Any, depth: int) -> None:
        raw, (left, _, right, _) = self.raw, self.edges
        for at in range(min(count(parent), self.left_over)):
            if self.texts > _TEXTS:
                return
            piece = fetch(parent, at)
            self.left_over -= 1
            kind = raw.FPDFPageObj_GetType(piece)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth:
                self.go(piece, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth - 1)
            if kind != raw.FPDF_PAGEOBJ_TEXT:
                continue
            self.texts += 1
            if raw.FPDFPageObj_GetBounds(piece, *self.to_edges) and right.value - left.value < _NONE:
                raw.FPDFTextObj_SetTextRenderMode(piece, raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
                raw.FPDFPageObj_SetStrokeWidth(piece, 1.0)
                raw.FPDFPageObj_Transform(piece, 1, 0, 0, 1, 0, 0)  # bounds are told anew
