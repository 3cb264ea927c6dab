"""Word files that were made out of pages: their printed lines, each a paragraph, put together to paragraphs again."""

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from govreport.documents.pdf_glyphs import width_of
from govreport.documents.rejoin import is_marked, seam
from govreport.documents.word_text import WordLine

__all__ = ["unwrapped"]

_ENDS: Final = frozenset("。！？!?；;：:")
_FEWEST: Final = 60
_SHORTEST: Final = 10
"""Widths are those of so many full characters."""
_NARROWEST: Final = 18
_BROKEN: Final = 0.6
_EVEN: Final = 0.8
_WIDER: Final = 0.05
_WITHIN: Final = 4  # a line of one half of a paragraph's first, and blanks spread or squeezed
_INDENT: Final = 2
_SPARE: Final = 1.6
_PAGE: Final = re.compile(r"[-—－–]\s*[0-9]{1,3}(?:\s*[-—－–])?")
_OPENS: Final = re.compile("[一二三四五六七八九十]{1,3}(?:[）)]|是)|——|各位")
"""What opens a paragraph besides the mark of a heading."""


def unwrapped(lines: Sequence[WordLine]) -> Sequence[WordLine]:
    """The *lines* of a file, and where they are printed ones its paragraphs, without the numbers of pages.

    Lines are printed ones where most of them end within a sentence, nearly all of these are equally wide, and none is
    much wider.

    >>> rows = [WordLine("面对艰巨繁重的改革发展任务，全市上下同心协力攻坚，")] * 60 + [WordLine("完成了任务。")]
    >>> [len(unwrapped(rows * count)) for count in (1, 2)]
    [1, 2]
    """
    usual = _usual_width(lines)
    if usual is None:
        return lines
    groups: list[list[WordLine]] = []
    last = ""
    for line in lines:
        text = line.text.strip()
        if _PAGE.fullmatch(text):
            continue
        if last and text and not line.contents and _goes_on(last, len(groups[-1]) == 1, text, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
        last = text if "\t" not in text else ""
    return [group[0] if len(group) == 1 else _joined(group) for group in groups]


def _usual_width(lines: Sequence[WordLine]) -> float | None:
    """The width of lines that end within a sentence, where they are printed ones; None where they are paragraphs."""
    texts = [text for line in lines if len(text := line.text.strip()) >= _SHORTEST and not line.contents]
    widths = [_width(text) for text in texts if text[-1] not in _ENDS]
    if len(texts) < _FEWEST or len(widths) < _BROKEN * len(texts):
        return None
    usual = median(widths)
    even = sum(abs(width - usual) <= _WITHIN for width in widths)
    wide = sum(_width(text) > usual + _WITHIN for text in texts)
    printed = usual >= _NARROWEST and even >= _EVEN * len(widths) and wide <= _WIDER * len(texts)
    return usual if printed else None


def _goes_on(last: str, opens: bool, text: str, usual: float) -> bool:
    """Whether a line goes on with the *last* one, which *opens* its paragraph, and then may have an indent."""
    full = _width(last) + _INDENT * opens >= usual - _SPARE
    if last[-1] not in _ENDS:
        return full or not opens
    first = _width(text) + _INDENT
    return full and _OPENS.match(text) is None and not is_marked(text) and abs(first - usual) > _SPARE / 2


def _joined(group: Sequence[WordLine]) -> WordLine:
    """A paragraph of several lines; its heading goes on as long as whole lines belong to it."""
    parts: list[str] = []
    length = apart = 0
    above = ""
    for line in group:
        text = line.text.strip()
        between = seam(above, text)
        if apart == length and line.apart:
            apart = length + len(between) + min(line.apart, len(text))
        parts += (between, text)
        length += len(between) + len(text)
        above = text
    return group[0]._replace(text="".join(parts), apart=apart)


def _width(text: str) -> float:
    return sum(map(width_of, text))
