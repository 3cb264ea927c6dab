"""Paragraphs out of hard-wrapped lines: which line goes on with the one above it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govreport.documents.pdf_glyphs import width_of
from govreport.documents.pdf_lines import PrintedLine

__all__ = ["Column", "columns", "is_leader", "is_marked", "paragraphs", "seam"]

_SHARE = 0.08
_PAGE = 20
_INDENT = 1.2
_SPARE = 0.15
_SHORT = 3
_DEEP = 4
_NARROW = 0.75
_MOST = 0.7
_OTHER_SIZE = 0.1
_LEADING = 1.3
_CENTRED = 2.5
_OPENING = "（“‘《〈【「『〔"
_CLOSING = "，。、；：？！”’）》〉】」』〕"
_ENDS = frozenset("。！？!?；;：:…”』」）)】")
# What no line break stands inside of: a word or a number, with the marks that may not open a line behind it.
_FIRST = re.compile(
    r"[（(“‘「『《〈【\[]*[+±\-−￥¥$]*(?:[0-9A-Za-z.,%‰~\-+/]+|——|……|.)?[，。、；：？！”’）)」』》〉】\]%,.;:?!…—]*"
)
_MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部条]"
    r"|[0-9]{1,3}(?:[.．](?![0-9])|、|[）)])|[①-⓿❶-❿●■◆★※·•—]|[\[【〔]\s?[0-9一-十注]"
)
_LEADERS = re.compile(r"(?:…{2,}|\.{4,}|·{4,}|．{3,}|(?:\.\s){4,}|(?:…\s?){3,}|_{4,}|-{6,})\s*[（(]?[0-9]{1,4}[)）]?$")


class Column(NamedTuple):
    """Both margins of the lines of a column in points, and the usual distance of its base lines in parts of a size.

    What stands below a short line opens a paragraph. ``indented`` says that it is indented as a rule, and ``spaced``
    that there is a gap above it, so that a line without one goes on with the line above; ``marked`` says that marked
    lines (headings, entries of a list) stand there without indent.
    """

    left: float
    right: float
    leading: float
    indented: bool
    spaced: bool
    marked: bool


def is_marked(line: str) -> bool:
    """Whether a line opens with the mark of a heading or of an entry of a list.

    >>> is_marked("（一）农业"), is_marked("2.5万亩")
    (True, False)
    """
    return _MARK.match(line) is not None


def columns(lines: Sequence[PrintedLine], widths: Sequence[float]) -> dict[tuple[int, int], Column]:
    """The column that the lines of each page and column stand in; *widths* are those of the pages in points.

    Margins are told from all pages of one width together, since one page may hold nothing but short lines; odd and even
    ones apart where they are bound like a book.
    """
    groups: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        groups[round(widths[line.page]), line.column].append(line)
    found: dict[tuple[int, int], Column] = {}
    for (width, number), group in groups.items():
        for part in _halves(group):
            column = _column(part, width if number == 0 else 0)
            found |= {(line.page, line.column): column for line in part}
    return found


def _halves(lines: Sequence[PrintedLine]) -> list[Sequence[PrintedLine]]:
    """The lines of odd and even pages, where their left margins differ; else all of them."""
    halves = [[line for line in lines if line.page % 2 == odd] for odd in (0, 1)]
    if min(map(len, halves)) < _PAGE:
        return [lines]
    even, odd = (_left(half, _size(half)) for half in halves)
    return list(halves) if abs(even - odd) > _size(lines) / 2 else [lines]


def _size(lines: Sequence[PrintedLine]) -> float:
    return Counter(round(line.size, 1) for line in lines).most_common(1)[0][0]


def _left(lines: Sequence[PrintedLine], size: float) -> float:
    """The left margin; a mark that opens a line may be set into it by half its width."""
    return _edge(sorted(line.left + size / 2 * (line.text[0] in _OPENING) for line in lines), size / 2)


def _right(lines: Sequence[PrintedLine], size: float) -> float:
    return -_edge(sorted(size / 2 * (line.text[-1] in _CLOSING) - line.right for line in lines), 1.2 * size)


def _edge(places: Sequence[float], within: float) -> float:
    """The first of *places*, which are in order, that enough of them stand close behind."""
    few = max(2, _SHARE * len(places))
    last = 0
    for at, place in enumerate(places):
        while last < len(places) and places[last] <= place + within:
            last += 1
        if last - at >= few:
            return place
    return places[0]


def _column(lines: Sequence[PrintedLine], width: float) -> Column:
    """The column of *lines*; *width* is that of the page, where they stand alone on it."""
    size = _size(lines)
    left = _left(lines, size)
    steps = Counter(
        round((above.base - line.base) / line.size * 20)
        for above, line in pairwise(lines)
        if above.page == line.page and above.base > line.base
    )
    right = _right(lines, size)
    if right < _NARROW * (width - left):  # nothing but short lines: as far from the edge as on the left
        right = width - left
    leading = steps.most_common(1)[0][0] / 20 if steps else 1.5
    below = [
        (above, line)
        for above, line in pairwise(lines)
        if right - above.right > _SHORT * size and line.left - left < _DEEP * size and not _is_row(above)
    ]
    flush = [line for _, line in below if line.left - left <= _INDENT * size]
    near = [_gap(above, line, leading) for above, line in below if above.page == line.page]
    return Column(
        left,
        right,
        leading,
        indented=len(flush) < (1 - _MOST) * len(below),
        spaced=sum(near) > _MOST * len(near),
        marked=sum(is_marked(line.text) for line in flush) > 1,
    )


def _gap(above: PrintedLine, line: PrintedLine, leading: float) -> bool:
    return above.base - line.base > _LEADING * max(leading, 1.0) * line.size


def paragraphs(lines: Sequence[PrintedLine], widths: Sequence[float]) -> list[list[PrintedLine]]:
    """Lines in the order of reading, put together to paragraphs; a table row is one of its own.

    A line goes on with the one above it where that one is full, that is where the first word below would not have
    fitted into it, and nothing else says that a new paragraph begins: another size, a gap, an indent, a mark behind the
    end of a sentence.

    >>> rows = [("一段话写到行末为止，", 96, 256), ("再写几个字。", 64, 160), ("另一段也写到行末才停，", 96, 256)]
    >>> page = [PrintedLine(0, text, left, right, 90 - at * 28, 16) for at, (text, left, right) in enumerate(rows)]
    >>> [len(paragraph) for paragraph in paragraphs(page, [320])]
    [2, 1]
    """
    places = columns(lines, widths)
    found: list[list[PrintedLine]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, places):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _goes_on(paragraph: Sequence[PrintedLine], line: PrintedLine, places: dict[tuple[int, int], Column]) -> bool:
    above = paragraph[-1]
    before, column = places[above.page, above.column], places[line.page, line.column]
    if abs(above.size - line.size) > _OTHER_SIZE * above.size or _is_row(above) or _is_row(line):
        return False
    near = (above.page, above.column) == (line.page, line.column)
    if near and _gap(above, line, column.leading):
        return False
    indent = line.left - column.left
    sure = (column.indented and indent < _INDENT * line.size) or (column.spaced and near)
    if not _full(above, line, before, sure):
        return False
    if _centred(line, column) or indent > _INDENT * line.size:
        return _hangs(paragraph, line, before, column)
    may_open = column.marked or not column.indented
    return not (may_open and above.text[-1] in _ENDS and is_marked(line.text))


def _hangs(paragraph: Sequence[PrintedLine], line: PrintedLine, before: Column, column: Column) -> bool:
    """Whether an indented line goes on with its paragraph, since that one's lines hang below their mark, or are
    centred."""
    indent = line.left - column.left
    if len(paragraph) > 1:
        return abs(paragraph[-1].left - before.left - indent) < line.size / 2
    first = paragraph[0].left - before.left
    if first < indent - line.size / 2:
        return is_marked(paragraph[0].text) and not is_marked(line.text)
    return _centred(paragraph[0], before) and _centred(line, column)


def _full(above: PrintedLine, line: PrintedLine, column: Column, sure: bool) -> bool:
    """Whether the first word of a line would not have fitted behind the one above it.

    Where something else says already that the line goes on, the width need not be exact.
    """
    word = _FIRST.match(line.text)
    assert word is not None
    width = sum(map(width_of, word.group())) + _SPARE
    return column.right - above.right < max(width, _SHORT if sure else 0) * line.size


def _centred(line: PrintedLine, column: Column) -> bool:
    left, right = line.left - column.left, column.right - line.right
    return left > _CENTRED * line.size and abs(left - right) < line.size


def _is_row(line: PrintedLine) -> bool:
    return "\t" in line.text or _LEADERS.search(line.text) is not None


def is_leader(text: str) -> bool:
    """Whether a line is one of a table of contents: a row of dots with a page number behind it.

    >>> is_leader("一、2023年工作回顾…………3"), is_leader("增长8%。")
    (True, False)
    """
    return _LEADERS.search(text) is not None


def seam(above: str, below: str) -> str:
    """What stands between two lines of one paragraph: a blank between two words of Latin letters, else nothing.

    >>> seam("推进open", "government建设"), seam("完成1", "23.4亿元")
    (' ', '')
    """
    left, right = above[-1:], below[:1]
    return " " if left.isascii() and right.isascii() and left.isalpha() and right.isalpha() else ""
