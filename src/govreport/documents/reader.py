"""What a reader of a wrapping is: a name, a score, and the way from bytes to a document."""

from typing import Protocol, runtime_checkable

from govreport.documents.document import Document
from govreport.documents.raw import Raw

__all__ = ["CERTAIN", "Reader"]

CERTAIN = 1.0
"""The score of a reader that no other may outbid: the input bears the signature of its format."""


@runtime_checkable
class Reader(Protocol):
    """Reads one wrapping. Packages offer theirs as entry points of the group ``govreport.documents``.

    The scores of the readers in the package: 1 for a signature (PDF, docx), 0.9 for the marks of one software
    (Discuz!), 0.5 for a markup of many hands (HTML), 0.01 for anything, which is read as plain text.
    """

    name: str
    """What ``read(..., format=name)`` asks for; lower-case letters, digits and underscores."""

    def score(self, raw: Raw) -> float:
        """How surely the input is in this wrapping, from 0 (not at all) to 1; it looks and never raises."""
        ...

    def read(self, raw: Raw) -> Document:
        """The text of the input and the ranges of it that belong to the report.

        Raises :class:`~govreport.errors.InputError` for an input that cannot be read.
        """
        ...
