"""From elements of HTML to text: a paragraph or a table row a line, and what the markup says of each line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["NO_TEXT", "Flat", "FlatLine", "flatten", "hidden"]

_TEXT = "-text"
NO_TEXT = frozenset(
    "area audio base button canvas col colgroup datalist dialog embed head iframe img input link map meta meter "
    "noembed noframes noscript object optgroup option param picture progress rp rt script select source style svg "
    "template textarea title track video xmp -comment !doctype -doctype".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p pre section summary "
    "table tbody tfoot thead tr ul search".split()
)
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(["td", "th"])
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.0-9]*[1-9]))")
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)")
_AS_BLOCK = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|list-item)")
_LINES_KEPT = re.compile(r"white-space\s*:\s*pre")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:(?!\s*decimal)")
_COUNT = re.compile("[0-9]{1,4}")
# An item that says its number itself stands in a list that a style of the site shows without numbers.
_NUMBERED = re.compile(r"(?:[0-9０-９①-⓿]|[（(第【\[]?[一二三四五六七八九十]{1,3}(?:[、.．）)】\]是]|要))")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u0000]")
# Between two wide characters a line end of the source stands for nothing, nor behind a wide mark; else for a blank.
_WIDE_BREAK = re.compile(
    "(?<=[\u2014-\u2026\u3000-\u9fff\uff00-\uffef])\n(?=[\u2014-\u2026\u3000-\u9fff\uff00-\uffef])|(?<=[，。；：、！？）》])\n"
)
_LAYOUT_LINES = 12
_LAYOUT_LENGTH = 2000


class FlatLine(NamedTuple):
    """A line of the text: its range, where the bold words that open it end, the level of its ``<h1>``…, what it was.

    ``bold`` equals ``start`` where the line does not open in bold, and ``end`` where all of it is; ``level`` is 0 for
    what is no heading; ``row`` says that the line is a row of a table, its cells set apart by tabs.
    """

    start: int
    end: int
    bold: int
    level: int
    row: bool


@dataclass(frozen=True, slots=True)
class Flat:
    """A text whose lines are those that a browser would show, none of them blank, and its lines one by one."""

    text: str
    lines: tuple[FlatLine, ...]


class _Piece(NamedTuple):
    """A finished line on its way: text, length of the bold words in front, level, and whether it is a row."""

    text: str
    bold: int
    level: int
    row: bool


@dataclass(slots=True)
class _Row:
    """A table row that is open: its cells so far, each with its lines."""

    cells: list[list[_Piece]] = field(default_factory=list)
    nested: bool = False


def flatten(nodes: "LexborNode | Iterable[LexborNode]", skip: "Iterable[LexborNode]" = ()) -> Flat:
    """The text of *nodes* one after the other, as a browser shows it, without the elements of *skip*.

    Blocks and ``<br>`` end a line, inline elements do not; white space of the source collapses; U+3000 and U+00A0 stay,
    characters without width go. A row of a table is one line with a tab between its cells, except where a table only
    lays out the page: there a cell is what its lines are. Hidden elements, pictures, scripts and controls of forms
    are no text. Time grows with the number of nodes, and nothing recurses.

    >>> from govreport.documents.markup import parse_markup
    >>> page = parse_markup("<p><b>（</b><i>三）工 业\\n增加值</i><p hidden>7</p><table><tr><td>粮食<td>21万吨</table>")
    >>> flat = flatten(page.root)
    >>> flat.text
    '（三）工 业增加值\\n粮食\\t21万吨'
    >>> flat.lines[0]
    FlatLine(start=0, end=9, bold=1, level=0, row=False)
    """
    from selectolax.lexbor import LexborNode

    roots = [nodes] if isinstance(nodes, LexborNode) else list(nodes)
    walk = _Walk({node.mem_id for node in skip})
    for root in roots:
        walk.take_styles(root)
    for root in roots:
        walk.run(root)
    return _joined(walk.sinks[0])


def hidden(root: "LexborNode") -> "list[LexborNode]":
    """The elements in *root* that a browser would not show; :func:`flatten` leaves them out."""
    rows = root.css("[hidden]")
    rows += [node for node in root.css("[style]") if _HIDDEN.search((node.attributes.get("style") or "").lower())]
    return rows


def _joined(pieces: Sequence[_Piece]) -> Flat:
    lines = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        lines.append(FlatLine(at, end, at + piece.bold, piece.level, piece.row))
        at = end + 1
    return Flat("\n".join(piece.text for piece in pieces), tuple(lines))


class _Walk:
    """One walk over elements in the order of the page, and the line that is open at the place where it stands."""

    def __init__(self, skipped: set[int]) -> None:
        self.skipped = skipped
        self.weights: dict[int, bool] = {}
        self.shapes: dict[int, str] = {}
        self.sinks: list[list[_Piece]] = [[]]
        self.rows: list[_Row] = []
        self.line: list[str] = []
        self.opening = 0
        self.bold = False
        self.kept = False
        self.level = 0
        self.counts: dict[int, int] = {}
        self.shown: dict[int, bool] = {}
        self.number = ""

    def take_styles(self, root: "LexborNode") -> None:
        """Take down what attributes say: hidden, bold, a block, line ends kept."""
        self.skipped.update(node.mem_id for node in hidden(root))
        for node in root.css("[style]"):
            style = (node.attributes.get("style") or "").lower()
            if "font-weight" in style and ((heavy := _HEAVY.search(style)) or _LIGHT.search(style)):
                self.weights[node.mem_id] = heavy is not None
            if _LINES_KEPT.search(style):
                self.shapes[node.mem_id] = "pre"
            elif _AS_BLOCK.search(style):
                self.shapes[node.mem_id] = "div"

    def run(self, root: "LexborNode") -> None:
        """Go through the element and all that is in it; the line that is open then ends."""
        above: list[tuple[LexborNode, str, bool, bool]] = []
        node = root
        while True:
            tag = node.tag or ""
            if tag == _TEXT:
                self._text(node.text_content or "")
            elif tag == "br":
                self._end_line()
            elif tag not in NO_TEXT and (node.mem_id not in self.skipped):
                shape = self.shapes.get(node.mem_id, tag)
                bold, kept = self.bold, self.kept
                if tag == "li" and above and above[-1][1] == "ol":
                    self._count(above[-1][0], node)
                self._open(shape, self.weights.get(node.mem_id, True if tag in _BOLD else None))
                child = node.first_child
                if child is not None:
                    above.append((node, shape, bold, kept))
                    node = child
                    continue
                self._close(shape, bold, kept)
            while above and node.next is None:
                node, shape, bold, kept = above.pop()
                self._close(shape, bold, kept)
            following = node.next if above else None
            if following is None:
                break
            node = following
        self._end_line()

    def _open(self, tag: str, bold: bool | None) -> None:
        if bold is not None:
            self.bold = bold
        if tag in _BLOCKS or tag in _CELLS:
            self._end_line()
            if tag in _LEVELS:
                self.level = _LEVELS[tag]
            elif tag in {"pre", "listing"}:
                self.kept = True
            elif tag == "tr":
                self.rows.append(_Row())
            elif tag in _CELLS and self.rows:
                cell: list[_Piece] = []
                self.rows[-1].cells.append(cell)
                self.sinks.append(cell)

    def _close(self, tag: str, bold: bool, kept: bool) -> None:
        if tag in _BLOCKS or tag in _CELLS:
            self._end_line()
            if tag in _LEVELS:
                self.level = 0
            elif tag == "li":
                self.number = ""
            elif tag == "tr":
                self._end_row(self.rows.pop())
            elif tag in _CELLS and self.rows:
                self.sinks.pop()
        self.bold, self.kept = bold, kept

    def _count(self, numbered: "LexborNode", item: "LexborNode") -> None:
        """Take down the number that a browser shows in front of an item of a list."""
        self._end_line()
        said = item.attributes.get("value") or ""
        first = numbered.attributes.get("start") or ""
        before = self.counts.get(numbered.mem_id, int(first) - 1 if _COUNT.fullmatch(first) else 0)
        self.counts[numbered.mem_id] = number = int(said) if _COUNT.fullmatch(said) else before + 1
        if numbered.mem_id not in self.shown:
            self.shown[numbered.mem_id] = _shows_numbers(numbered)
        style = (item.attributes.get("style") or "").lower()
        self.number = f"{number}." if self.shown[numbered.mem_id] and not _LIST_STYLE.search(style) else ""

    def _text(self, text: str) -> None:
        if self.kept and "\n" in text:
            first, *rest = text.split("\n")
            self._piece(first)
            for line in rest:
                self._end_line()
                self._piece(line)
        else:
            self._piece(text)

    def _piece(self, text: str) -> None:
        if not text.strip(" \t\n\r\f"):
            if not self.line or not text:
                return
            text = "\n" if "\n" in text else " "
        if self.opening == len(self.line) and (self.bold or text.isspace()):
            self.opening += 1
        self.line.append(text)

    def _end_line(self) -> None:
        if not self.line:
            return
        text = _clean("".join(self.line))
        if text and not text.isspace():
            bold = 0
            if self.opening:
                opening = _clean("".join(self.line[: self.opening]))
                bold = 0 if opening.isspace() else min(len(opening), len(text))
            if self.number:
                bold += len(self.number) if bold else 0
                text = self.number + text
            self.number = ""
            self.sinks[-1].append(_Piece(text, bold, self.level, False))
        self.line = []
        self.opening = 0

    def _end_row(self, row: _Row) -> None:
        if self.rows and any(row.cells):
            self.rows[-1].nested = True
        if _lays_out(row):
            for cell in row.cells:
                self.sinks[-1] += cell
            return
        texts = [_joined_cell(cell) for cell in row.cells]
        text = "\t".join(texts).rstrip("\t")
        first = row.cells[0][0] if row.cells[0] else None
        if all(piece.bold == len(piece.text) for cell in row.cells for piece in cell):
            bold = len(text)
        else:
            bold = first.bold if first else 0
        self.sinks[-1].append(_Piece(text, bold, 0, True))


def _shows_numbers(numbered: "LexborNode") -> bool:
    """Whether a browser numbers the items of a list: no style says otherwise, and none of them has a number itself."""
    style = (numbered.attributes.get("style") or "").lower()
    if (numbered.attributes.get("type") or "1") != "1" or _LIST_STYLE.search(style):
        return False
    return not any(_NUMBERED.match(item.text().lstrip()) for item in numbered.iter())


def _clean(text: str) -> str:
    """The text of a line with its white space collapsed, without characters that take no room."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        text = _BLANKS.sub(lambda found: "\n" if "\n" in found[0] else " ", text)
        text = _WIDE_BREAK.sub("", text).replace("\n", " ")
    return _NO_WIDTH.sub("", text).strip(" ")


def _lays_out(row: _Row) -> bool:
    """Whether a row only sets parts of the page side by side, so that its cells are no cells of a table."""
    filled = [cell for cell in row.cells if cell]
    if row.nested or len(filled) < 2:
        return True
    return any(
        len(cell) > _LAYOUT_LINES
        or any(piece.level for piece in cell)
        or sum(len(p.text) for p in cell) > _LAYOUT_LENGTH
        for cell in filled
    )


def _joined_cell(cell: list[_Piece]) -> str:
    """The lines of a cell as one; a blank stands between them except where two wide characters meet."""
    text = "\n".join(piece.text for piece in cell)
    return _WIDE_BREAK.sub("", text).replace("\n", " ")
