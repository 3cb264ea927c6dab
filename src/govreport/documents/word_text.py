"""The lines of a printed Word file: paragraphs, rows of tables and text boxes, in the order of the body."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from govreport.documents.limits import Limits, over
from govreport.documents.numbered_lists import Lists
from govreport.documents.word_file import NAMESPACE as W
from govreport.documents.word_runs import PLACEHOLDER, Runs
from govreport.documents.word_styles import VALUE, Style, Styles, is_outlined, value_of
from govreport.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["WordLine", "WordText"]

_PARAGRAPH: Final = f"{W}p"
_TABLE: Final = f"{W}tbl"
_FOREIGN: Final = f"{W}altChunk"
_PROPERTIES: Final = f"{W}pPr"
_DELETED: Final = f"{W}del"
_GALLERY: Final = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
# A cell of more characters is no cell of a table but a part of a page that is laid out by one.
_CELL: Final = 400
_DEEPEST: Final = 50


class WordLine(NamedTuple):
    """A line of the text; of its first ``apart`` characters style or bold type make a heading.

    ``styled`` says that a style does so; ``contents`` that it is a line of the table of contents.
    """

    text: str
    apart: int = 0
    styled: bool = False
    contents: bool = False


_EMPTY: Final = WordLine("")


class WordText:
    """Takes the lines out of the body of a file; its lists, fields and notes are counted along.

    ``foreign`` counts the documents of other formats that some software puts in place of paragraphs.
    """

    def __init__(self, styles: Styles, lists: Lists, limits: Limits) -> None:
        self._styles = styles
        self._lists = lists
        self._nesting = limits.nesting
        self.runs = Runs(styles, limits)
        self._carried: list[str] = []
        self._contents = 0
        self.foreign = 0

    def lines(self, blocks: "_Element", depth: int = 0) -> list[WordLine]:
        """The lines of what *blocks* holds: a body, a cell, a text box, a note."""
        if depth > _DEEPEST:
            raise InputError(f"the Word file nests tables deeper than {_DEEPEST} in each other")
        rows: list[WordLine] = []
        stack: list[tuple[Iterator[_Element], bool]] = [(iter(blocks), False)]
        while stack:
            element = next(stack[-1][0], None)
            if element is None:
                self._contents -= stack.pop()[1]
            elif element.tag == _PARAGRAPH:
                rows += self._paragraph(element)
                stack += [(iter(box), False) for box in reversed(self.runs.boxes)]
            elif element.tag == _TABLE:
                rows += self._table(element, depth)
            elif element.tag == _FOREIGN:
                self.foreign += 1
            elif (inside := _opened(element)) is not None:
                contents = "Contents" in (value_of(element, _GALLERY) or "")
                self._contents += contents
                stack.append((iter(inside), contents))
            if len(stack) > self._nesting:
                raise over(f"the Word file nests elements deeper than {self._nesting}", "nesting")
        if self._carried:
            rows.append(WordLine("".join(self._carried)))
            self._carried.clear()
        return rows

    def _paragraph(self, element: "_Element") -> list[WordLine]:
        if not len(element) and not self._carried:
            self.runs.boxes = []
            return [_EMPTY]
        # The properties stand in front; a look for them by their name would take longer than all the rest.
        first = element[0] if len(element) else None
        properties = _properties(first) if first is not None and first.tag == _PROPERTIES else {}
        style = self._styles.of(properties.get("pStyle"))
        text, bold, contents = self.runs.read(element, style)
        ends = properties.get("rPr") != "del"
        if ends or text:
            label = "" if self._carried or style.hidden else self._label(properties, style)
            text, bold = (label + text, bold + len(label) if bold else 0) if text.strip() else (text, 0)
        if not ends:  # the end of the paragraph is deleted: it goes on with the next one
            self._carried += [text] if text else []
            return []
        if self._carried:
            text, bold = "".join([*self._carried, text]), 0
            self._carried.clear()
        outline = properties.get("outlineLvl")
        styled = style.heading if outline is None else is_outlined(outline)
        contents = contents or style.contents or self._contents > 0
        if not text:
            return [_EMPTY]
        head, *others = text.split("\n")
        apart = len(head) if styled else min(bold, len(head))
        return [
            WordLine(head, apart, styled, contents),
            *(WordLine(line, len(line) if styled else 0, styled, contents) for line in others),
        ]

    def _label(self, properties: dict[str, str], style: Style) -> str:
        level = properties.get("ilvl", "")
        number = properties.get("numId", style.number)
        return self._lists.label(number, int(level) if level.isdecimal() else style.level, style.id)

    def _table(self, table: "_Element", depth: int) -> Iterator[WordLine]:
        for row in _within(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                cells = [self._cell(cell, depth) for cell in _within(row, f"{W}tc") if _is_seen(cell)]
                yield from _row(cells)

    def _cell(self, cell: "_Element", depth: int) -> list[WordLine]:
        return [line for line in self.lines(cell, depth + 1) if line.text.strip()]


def _properties(element: "_Element") -> dict[str, str]:
    """The properties of a paragraph by their names; ``rPr`` is del where its end is deleted."""
    rows: dict[str, str] = {}
    for row in element:
        name = row.tag.rpartition("}")[2]
        if name == "numPr":
            rows |= {one.tag.rpartition("}")[2]: one.get(VALUE) or "" for one in row}
        elif name == "rPr":
            rows[name] = "del" if any(one.tag == _DELETED for one in row) else ""
        else:
            rows[name] = row.get(VALUE) or ""
    return rows


def _opened(element: "_Element") -> "Sequence[_Element] | _Element | None":
    """What stands in place of an element that only wraps others; None for one that is no text."""
    name = element.tag.rpartition("}")[2]
    if name == "sdt":
        return None if element.find(PLACEHOLDER) is not None else element.find(f"{W}sdtContent")
    if name == "AlternateContent":
        return next(iter(element), None)
    return element if name in {"customXml", "ins", "moveTo", "smartTag"} else None


def _within(element: "_Element", tag: str) -> "Iterator[_Element]":
    """The rows of a table, or the cells of a row, those inside of content controls too."""
    stack: list[Iterator[_Element]] = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == tag:
            yield child
        elif (inside := _opened(child)) is not None:
            stack.append(iter(inside))


def _is_seen(cell: "_Element") -> bool:
    """Whether a cell is one of its own and not deleted; those merged with the cell above are empty ones."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return True
    merged = properties.find(f"{W}hMerge")
    return properties.find(f"{W}cellDel") is None and (merged is None or merged.get(f"{W}val") == "restart")


def _row(cells: Sequence[list[WordLine]]) -> list[WordLine]:
    """A row as a line, a tab between its cells; a row that lays out a page as the lines that are in it."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 or any(sum(len(line.text) for line in cell) > _CELL for cell in filled):
        return [line for cell in filled for line in cell]
    whole = "\t".join(" ".join(line.text.strip() for line in cell) for cell in cells).rstrip("\t")
    return [WordLine(whole)] if whole else []
