"""Limits: how much an input may hold before it is refused."""

from dataclasses import dataclass

from govreport.errors import InputError

__all__ = ["DEFAULT", "Limits", "over"]

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on what is read, so that a hostile file costs an error and neither minutes nor memory.

    A report of a province is some 60 kB of text, and a Word file with pictures some megabytes, so that the defaults are
    met by accident hardly ever. What is over one of them raises :class:`~govreport.errors.InputError`, which names
    the field to raise:

    - ``input_bytes``: bytes of the input
    - ``characters``: characters of the text taken out of it
    - ``unpacked_bytes``: bytes of all parts of a zipped format such as docx; a part that is XML may hold a quarter, and
      what draws the pages of a PDF a sixteenth
    - ``unpacked_ratio``: bytes unpacked for one byte packed, in any part of more than a megabyte
    - ``pages``: pages of a PDF
    - ``nesting``: elements inside each other, in HTML and in the XML of a docx
    - ``elements``: elements and attributes of any one part of a docx, tags of an HTML page

    >>> import govreport
    >>> govreport.read(b"2024", limits=Limits(input_bytes=3))
    Traceback (most recent call last):
    ...
    govreport.errors.InputError: the input holds more than 3 bytes; where it is no mistake:
        limits=Limits(input_bytes=...)
    """

    input_bytes: int = 64 * _MEGABYTE
    characters: int = 1_000_000
    unpacked_bytes: int = 256 * _MEGABYTE
    unpacked_ratio: int = 200
    pages: int = 2000
    nesting: int = 1000
    elements: int = 300_000


def over(what: str, field: str) -> InputError:
    """The error for an input that goes over the limit *field*; *what* is a clause that says how.

    >>> print(over("the input holds more than 3 bytes", "input_bytes"))
    the input holds more than 3 bytes; where it is no mistake: limits=Limits(input_bytes=...)
    """
    return InputError(f"{what}; where it is no mistake: limits=Limits({field}=...)")


DEFAULT = Limits()
"""The limits that hold where none are given."""
