"""Long lines that hold several paragraphs, cut where a numbered heading begins inside them."""

import re
from collections.abc import Iterator, Sequence

from govreport.structure.headings import is_top_title
from govreport.structure.lines import Line, end_of

__all__ = ["parted", "unrolled"]

_LONG = 250
_WHOLE = 2000  # characters that a report of one line has at least
_N = "[一二三四五六七八九十]"
_BEFORE = "。！？!：:；;” \t\u3000\xa0"
# It begins with what is rarer than marks and blanks, so that the search leaps from one of these to the next.
_INSIDE = re.compile(
    rf"[（(一二三四五六七八九十各](?<=[{_BEFORE}].)"
    rf"(?:(?<=[（(]){_N}{{1,3}}[）)]|(?<={_N}){_N}{{0,2}}、(?!{_N}(?:{_N}?、|[类级季线期等]))|(?<=各)位代表[！!，,：:])"
)
_SECOND = {"二是": "一是", "二要": "一要"}
_BLANKS = re.compile(r"[ \u3000\xa0]+")
_INDENT = re.compile(r"[ \u3000\xa0]{2,}")
_TITLE = 40
_PARAGRAPHS = 8  # indents inside a line that show that its paragraphs were put one behind the other


def parted(text: str, lines: list[Line]) -> list[Line]:
    """The lines, but one with many indents inside, which is all the paragraphs of a text, cut at each of them.

    >>> parted("一、回顾", [Line(0, 4)])
    [Line(start=0, end=4)]
    """
    if all(line.end - line.start < _WHOLE for line in lines):
        return lines
    rows: list[Line] = []
    for line in lines:
        indents = list(_INDENT.finditer(text, line.start, line.end)) if line.end - line.start >= _WHOLE else []
        if len(indents) < _PARAGRAPHS:
            rows.append(line)
            continue
        starts = [line.start, *(indent.end() for indent in indents)]
        ends = [*(indent.start() for indent in indents), line.end]
        for start, end in zip(starts, ends, strict=True):
            rows += _cut(text, Line(start, end))
    return rows


def unrolled(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, the long ones cut before the headings inside them and behind a heading that a blank ends.

    >>> unrolled("一、回顾", [Line(0, 4)])
    [Line(start=0, end=4)]
    """
    rows: list[Line] = []
    for line in lines:
        if text[line.start] == "二" and rows and (first := _first(text, rows[-1], line)):
            rows[-1:] = first
        if line.end - line.start < _LONG:
            rows.append(line)
        else:
            rows += _cut(text, line)
    return rows


def _first(text: str, before: Line, line: Line) -> list[Line]:
    """The line before 二是 cut where its 一是 begins inside it: …把握以下原则：｜一是扩内需、保增长。…

    A single sentence before it heads the whole paragraph, and stays there: 打好节能减排攻坚战。一要以工业为重点…
    """
    marker = text[line.start : line.start + 2]
    if marker not in _SECOND or text.startswith(_SECOND[marker], before.start):
        return []
    place = text.rfind(_SECOND[marker], before.start, before.end)
    if place < 0 or text[place - 1] not in _BEFORE or text.find("。", before.start, place) == place - 1:
        return []
    return [Line(before.start, end_of(text, before.start, place)), Line(place, before.end)]


def _cut(text: str, line: Line) -> Iterator[Line]:
    places = [match.start() for match in _INSIDE.finditer(text, line.start + 1, line.end)]
    for start, end in zip([line.start, *places], [*places, line.end], strict=True):
        begin = start
        if places or _BLANKS.search(text, start, min(end, start + _TITLE)):
            for blank in _BLANKS.finditer(text, start, min(end, start + _TITLE)):
                if is_top_title(text[start : blank.start()]) and text[start] in "一二三四五六七八九十":
                    yield Line(start, blank.start())
                    begin = blank.end()
                    break
        stop = end_of(text, begin, end)
        if stop > begin:
            yield Line(begin, stop)
