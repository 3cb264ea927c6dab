"""What every reader of a wrapping hands on: one text, and the ranges of it that belong to the report."""

from dataclasses import dataclass

__all__ = ["Document", "Doubt"]

Doubt = tuple[str, str, tuple[int, int] | None]
"""Code of a diagnostic, what it says, and the half-open range that it speaks of."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the half-open ranges that are kept; everything else (chrome, quotes, footers) is left out.

    A reader may only leave ranges out: *text* is never rewritten, so no span can break. ``title``, ``board``,
    ``posted`` (ISO 8601) and ``url`` are what the page says of itself; ``doubts`` become diagnostics of the report.
    """

    text: str
    kept: tuple[tuple[int, int], ...]
    kind: str
    encoding: str | None = None
    url: str | None = None
    title: str | None = None
    board: str | None = None
    posted: str | None = None
    doubts: tuple[Doubt, ...] = ()
