"""What every reader of a wrapping hands on: one text, and the ranges of it that belong to the report."""

from dataclasses import dataclass

__all__ = ["Document"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the half-open ranges that are kept; everything else (chrome, quotes, footers) is left out.

    A reader may only leave ranges out: *text* is never rewritten, so no span can break.
    """

    text: str
    kept: tuple[tuple[int, int], ...]
    kind: str
    encoding: str | None = None
    url: str | None = None
    title: str | None = None
    board: str | None = None
    posted: str | None = None
