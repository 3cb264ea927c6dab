"""The text of one paragraph of a Word file: its runs, without what is deleted or hidden, fields by their results."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govreport.documents.limits import Limits, over
from govreport.documents.word_file import NAMESPACE as W
from govreport.documents.word_pieces import Piece, joined
from govreport.documents.word_styles import VALUE, Style, Styles, is_on
from govreport.documents.word_symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["PLACEHOLDER", "Runs"]

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BOX: Final = f"{W}txbxContent"
_RUN: Final = f"{W}r"
_PROPERTIES: Final = f"{W}pPr"
_CONTROL: Final = f"{W}sdt"
_FORMULA: Final = f"{_MATH}t"
PLACEHOLDER: Final = f"{W}sdtPr/{W}showingPlcHdr"
"""What a content control holds in which nobody has written anything."""

# What holds runs of the paragraph; everything else in it (properties, deletions, bookmarks, comments) is no text.
_HOLDS_RUNS: Final = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo")
)
_CHANGES: Final = frozenset(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_MARKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_PAGES: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_SAYS: Final = 80
"""Characters of the words of a field that are looked at."""

_ON: Final = frozenset({"1", "true", "on"})


@dataclass(slots=True)
class _Field:
    """A field that is open: what it says, and whether its result has begun."""

    says: str = ""
    result: bool = False
    contents: bool = False

    @property
    def name(self) -> str:
        """The first word of what it says."""
        return (self.says.split(None, 1) or [""])[0].upper()

    @property
    def silent(self) -> bool:
        """Whether what is inside is not printed now, or only numbers pages."""
        return not self.result or self.name in _PAGES


class Runs:
    """Reads paragraphs in order; fields may reach over several of them, and notes are numbered along the way.

    ``boxes`` are the text boxes of the paragraph read last, ``notes`` kind and id of the notes referred to so far, in
    the order of their numbers. ``letters`` and ``bold`` count the characters read, and those of them in bold type;
    ``changes`` the insertions and deletions that nobody has accepted yet.
    """

    def __init__(self, styles: Styles, limits: Limits) -> None:
        self._styles = styles
        self._nesting = limits.nesting
        self._fields: list[_Field] = []
        self.boxes: list[_Element] = []
        self._silent = 0
        self._contents = 0
        self.notes: dict[tuple[str, str], int] = {}
        self.letters = 0
        self.bold = 0
        self.changes = 0

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open, which is a field."""
        return self._contents > 0

    def read(self, paragraph: "_Element", style: Style) -> tuple[str, int, bool]:
        """The text of a paragraph, how many characters at its head are a marker and bold words, and whether it belongs
        to a table of contents.
        """
        self.boxes = []
        contents = self.in_contents
        pieces: list[Piece] = []
        for element in self._runs(paragraph):
            if element.tag == _RUN:
                self._run(element, style, pieces)
                contents = contents or self.in_contents
            elif not style.hidden:
                pieces.append(Piece(element.text or "", False, False))
        for text, bold, _ in pieces:
            self.letters += len(text)
            self.bold += len(text) * bold
        while self._fields and not self._fields[-1].result:
            self._end()  # a field without a result ends in its paragraph; a broken one must not hide what follows
        return (*joined(pieces), contents) if pieces else ("", 0, contents)

    def _runs(self, paragraph: "_Element") -> "Iterator[_Element]":
        """The runs of a paragraph and the texts of its formulas, in order."""
        stack: list[Iterator[_Element]] = [iter(paragraph)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            tag = child.tag
            if tag in (_RUN, _FORMULA):
                yield child
                continue
            self.changes += tag in _CHANGES
            if tag != _PROPERTIES and _holds_runs(child, tag):
                stack.append(iter(child))
            if len(stack) > self._nesting:
                raise over(f"the Word file nests elements deeper than {self._nesting}", "nesting")

    def _run(self, run: "_Element", style: Style, pieces: list[Piece]) -> None:
        hidden, bold, raised = style.hidden, style.bold, False
        for child in run:
            name = child.tag.rpartition("}")[2]
            if name == "rPr":
                hidden, bold, raised = self._set(child, style)
            elif name == "fldChar":
                self._field(child.get(f"{W}fldCharType") or "")
            elif name == "instrText":
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].says = (self._fields[-1].says + (child.text or ""))[:_SAYS]
            elif hidden or self._silent:
                continue
            elif name == "t":
                noted = bool(self._fields) and self._fields[-1].name == "NOTEREF"
                pieces.append(Piece(_shown(child), bold, raised or noted))
            elif name in {"drawing", "pict", "AlternateContent"}:
                self.boxes += _boxes(child)
            elif name in _NOTES:
                pieces.append(Piece(self._note(_NOTES[name], child.get(f"{W}id") or ""), bold, False))
                if child.get(f"{W}customMarkFollows") in _ON:
                    break  # the rest of the run is the mark that is printed in place of the number
            elif written := _written(child, name):
                pieces.append(Piece(written, bold, False))

    def _set(self, properties: "_Element", style: Style) -> tuple[bool, bool, bool]:
        """Whether a run is hidden, bold, and raised above the line."""
        hidden, bold, raised = style.hidden, style.bold, False
        for child in properties:
            name = child.tag.rpartition("}")[2]
            if name == "rStyle":
                own = self._styles.of(child.get(VALUE) or "")
                hidden, bold = hidden or own.hidden, bold or own.bold
            elif name == "vanish":
                hidden = is_on(child)
            elif name == "b":
                bold = is_on(child)
            elif name == "vertAlign":
                raised = child.get(VALUE) == "superscript"
        return hidden, bold, raised

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
            self._silent += 1
        elif kind == "separate" and self._fields and not self._fields[-1].result:
            field = self._fields[-1]
            field.result = True
            field.contents = field.name == "TOC"
            self._contents += field.contents
            self._silent -= not field.silent
        elif kind == "end" and self._fields:
            self._end()
        if len(self._fields) > self._nesting:
            raise over(f"the Word file opens more than {self._nesting} fields in each other", "nesting")

    def _end(self) -> None:
        field = self._fields.pop()
        self._silent -= field.silent
        self._contents -= field.contents

    def _note(self, kind: str, name: str) -> str:
        number = self.notes.setdefault((kind, name), len(self.notes) + 1)
        return f"[{number}]"


def _holds_runs(element: "_Element", tag: str) -> bool:
    """Whether what is inside of an element is text of the paragraph."""
    if tag == _CONTROL:
        return element.find(PLACEHOLDER) is None
    return tag.startswith(_MATH) or (tag in _HOLDS_RUNS and not _is_page(element))


def _is_page(element: "_Element") -> bool:
    """Whether an element is a field that numbers pages."""
    return _Field(element.get(f"{W}instr") or "", True).silent


def _shown(element: "_Element") -> str:
    """The text of an element; blanks at its ends are printed only where it says so."""
    text = element.text or ""
    if "\n" in text or "\r" in text:
        text = " ".join(text.split())
    return text if element.get(_SPACE) == "preserve" else text.strip(" \t")


def _written(element: "_Element", name: str) -> str:
    """What an element of a run stands for that is no text itself; empty where it prints nothing."""
    if name == "sym":
        try:
            char = chr(int(element.get(f"{W}char") or "", 16))
        except (ValueError, OverflowError):
            return ""
        return symbol(char, element.get(f"{W}font"))
    if name == "ruby":
        return "".join(_shown(text) for text in element.iterfind(f"{W}rubyBase/{W}r/{W}t"))
    return _MARKS.get(name, "")


def _boxes(drawn: "_Element") -> "list[_Element]":
    """The text boxes of a drawing, those inside of others left out; of two versions of a drawing the first."""
    rows: list[_Element] = []
    stack = [drawn]
    while stack:
        element = stack.pop()
        if element.tag == _BOX:
            rows.append(element)
        elif element.tag.endswith("}AlternateContent"):
            stack += list(element)[:1]
        else:
            stack += reversed(element)
    return rows
