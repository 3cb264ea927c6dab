"""The parts of a Word file that hold its text: body, styles, lists, notes, title; nothing else of it is opened."""

import posixpath
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from govreport.documents.archive import Archive
from govreport.documents.limits import Limits
from govreport.documents.xml_part import root_of
from govreport.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NAMESPACE", "WordFile"]

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of the elements and attributes of a Word file, as lxml writes it in front of names."""

# Word can save in a stricter dialect too, which has the same names in another namespace.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = NAMESPACE[1:-1].encode()
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class WordFile:
    """A Word file whose parts are found as the format wants it, from relationship to relationship.

    What lies outside of the file is never followed, and pictures, macros and embedded files are never unpacked.

    Raises :class:`~govreport.errors.InputError` for what is no Word file, no whole one, or over a limit.
    """

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        archive.check()
        top = self._related("")
        self._main = next((target for kind, target in top if kind == "officeDocument"), "word/document.xml")
        self._core = next((target for kind, target in top if kind == "core-properties"), None)

    @cached_property
    def body(self) -> "_Element":
        """The element that holds the paragraphs and tables of the text."""
        root = self._part(self._main)
        if root is None:
            raise InputError(f"the Word file is broken: it lacks {self._main!a}, which holds its text")
        body = root.find(f"{NAMESPACE}body")
        if body is None:
            raise InputError(f"the Word file is broken: {self._main!a} has no body")
        return body

    @property
    def styles(self) -> "_Element | None":
        """The styles, where there are any."""
        return self._of_body("styles")

    @property
    def lists(self) -> "_Element | None":
        """How the numbers of lists are made, where there are any."""
        return self._of_body("numbering")

    def notes(self, kind: str) -> "Iterable[_Element]":
        """The notes of a *kind*, footnotes or endnotes."""
        root = self._of_body(kind)
        return () if root is None else root

    @property
    def title(self) -> str | None:
        """The title among the properties of the file. Broken properties are no reason to refuse a text."""
        try:
            root = self._part(self._core) if self._core else None
        except InputError:
            return None
        return None if root is None else root.findtext(_TITLE)

    @property
    def has_pictures(self) -> bool:
        """Whether the file holds pictures, which are never opened."""
        return any(name.startswith("word/media/") for name in self._archive.names)

    @cached_property
    def _beside(self) -> dict[str, str]:
        return dict(self._related(self._main))

    def _of_body(self, kind: str) -> "_Element | None":
        target = self._beside.get(kind)
        return self._part(target) if target else None

    def _part(self, name: str) -> "_Element | None":
        data = self._archive.read(name)
        return None if data is None else root_of(data.replace(_STRICT, _USUAL), name, self._limits)

    def _related(self, part: str) -> list[tuple[str, str]]:
        """Kind and name of the parts inside the file that *part* refers to; those of the file itself for no part."""
        folder, name = posixpath.split(part)
        data = self._archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
        if data is None:
            return []
        rows = []
        for row in root_of(data, f"{name}.rels", self._limits):
            target = row.get("Target")
            if target and row.get("TargetMode") != "External":
                place = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
                rows.append(((row.get("Type") or "").rpartition("/")[2], place))
        return rows
