"""What every reader of a wrapping hands on: one text, and the ranges of it that belong to the report."""

from dataclasses import dataclass

__all__ = ["Document", "Doubt", "faults"]

Doubt = tuple[str, str, tuple[int, int] | None]
"""Code of a diagnostic, what it says, and the half-open range that it speaks of."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the half-open ranges that are kept; everything else (chrome, quotes, footers) is left out.

    A reader may only leave ranges out: *text* is never rewritten, so no span can break. Where the wrapping is no text
    (HTML, Word, PDF), *text* is what was taken out of it, a paragraph or a table row a line. ``kind`` is the name of
    the wrapping; ``title``, ``board``, ``author`` (of a post), ``posted`` (ISO 8601) and ``url`` are what the page says
    of itself; ``headings`` are the ranges that the wrapping sets apart as headings (a line, or the bold words that open
    one); ``notes`` is the range of footnotes, one a line; ``pages`` are the indices at which the pages of a PDF begin;
    ``doubts`` become diagnostics of the report.
    """

    text: str
    kept: tuple[tuple[int, int], ...]
    kind: str
    encoding: str | None = None
    url: str | None = None
    title: str | None = None
    board: str | None = None
    author: str | None = None
    posted: str | None = None
    headings: tuple[tuple[int, int], ...] = ()
    notes: tuple[int, int] | None = None
    pages: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def faults(document: Document) -> tuple[str, ...]:
    """What is wrong with a document that somebody's reader made; empty where nothing is.

    >>> faults(Document("一、回顾", ((0, 9),), "portal"))
    ('kept: (0, 9) does not lie in the text, which has 4 characters',)
    """
    found = []
    for field in ("text", "kind"):
        value: object = getattr(document, field)
        if not isinstance(value, str):
            return (f"{field}: {type(value).__name__} is no str",)
    if not document.kind:
        found.append("kind: it is empty, and no name of a wrapping")
    length = len(document.text)
    notes = (document.notes,) if document.notes else ()
    for field, ranges in (("kept", document.kept), ("headings", document.headings), ("notes", notes)):
        before = 0
        for start, end in ranges:
            if not 0 <= start <= end <= length:
                found.append(f"{field}: ({start}, {end}) does not lie in the text, which has {length} characters")
            elif start < before:
                found.append(f"{field}: ({start}, {end}) begins before the range in front of it ends")
            before = max(before, end)
    if list(document.pages) != sorted(page for page in document.pages if 0 <= page <= length):
        found.append("pages: not in the order of the text, or outside of it")
    return tuple(found)
