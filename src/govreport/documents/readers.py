"""The document readers by name: those of the package, and those of other packages that are installed."""

import re
from typing import NamedTuple

from govreport.documents.reader import Reader
from govreport.plugins import Registry

__all__ = ["EXTRAS", "READERS", "Extra", "wrong"]

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def wrong(name: str, found: object) -> str | None:
    """What is wrong with a reader under a name, in one line; None where nothing is."""
    if isinstance(found, type):
        return f"it is the class {found.__name__}; the entry point has to name an instance of it"
    if not isinstance(found, Reader):
        lacks = [part for part in ("name", "score", "read") if not hasattr(found, part)]
        return f"{type(found).__name__} is no reader: it lacks {', '.join(lacks)}"
    if found.name != name:
        return f"the reader calls itself {found.name!r}"
    if not _NAME.fullmatch(name) or name == "auto":
        return "a name is lower-case letters, digits and underscores, and not auto"
    return None


READERS: Registry[Reader] = Registry(
    "format",
    "govreport.documents",
    {
        "plain": "govreport.documents.plain:READER",
        "docx": "govreport.documents.docx:READER",
        "discuz": "govreport.documents.discuz:READER",
        "html": "govreport.documents.html:READER",
        "pdf": "govreport.documents.pdf:READER",
    },
    wrong,
    patience=1.0,  # a score is looked for in a moment, and each reader that is installed is asked for one
)
"""Every format that ``read(..., format=...)`` can be asked for; entry points of the group ``govreport.documents``."""


class Extra(NamedTuple):
    """What a format is read with: the extra that installs it, and the module by which it is known."""

    name: str
    module: str


EXTRAS = {
    "docx": Extra("docx", "lxml"),
    "html": Extra("html", "selectolax"),
    "pdf": Extra("pdf", "pypdfium2"),
}
"""Formats of the package that need an extra; copied text of a forum is read without one, its pages are not."""
