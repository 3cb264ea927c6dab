"""Page numbers, running heads and feet of a PDF: what stands at the edge of its pages and is no part of the report."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from govreport.documents.pdf_lines import PrintedLine

__all__ = ["without_margins"]

_DEPTH = 3
_SAME = 0.6
_ROUND = 4
_MOST = 0.5
_OPEN = r"[\s—–―\-－_·•.~～〜|｜/*<>《》【】\[\]()（）]*"
_SIGN = rf"{_OPEN}(?:第\s*)?[0-9０-９]{{1,4}}\s*(?:页|頁)?{_OPEN}"
_OF = r"第\s*[0-9]{{1,4}}\s*页?\s*[,，、/／(（]?\s*共\s*[0-9]{{1,4}}\s*页"
_NUMBER = re.compile(
    rf"{_OPEN}(?:{_OF}|[0-9]{{1,4}}\s*[/／]\s*[0-9]{{1,4}}|[Pp]age\s*[0-9]{{1,4}}(?:\s*of\s*[0-9]{{1,4}})?){_OPEN}"
)
_DRESSED = re.compile(r"[—–―\-－_·•~～〜|｜]+\s*[0-9０-９]{1,4}\s*[—–―\-－_·•~～〜|｜]+|第\s*[0-9]{1,4}\s*页")
_BARE = re.compile(_SIGN)
_ROMAN = re.compile(rf"{_OPEN}[ivxIVXⅠ-Ⅻⅰ-ⅻ]{{1,5}}{_OPEN}")
_FIGURES = re.compile("[0-9０-９]+")


def without_margins(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The lines of each page without page numbers and without what many pages bear at the same place.

    Only the outermost three lines above and below are looked at, from the edge inwards, so that a line of the body
    goes only where all that is farther out goes too.

    >>> page = [PrintedLine(0, "增长8%。", 80, 140, 400, 16), PrintedLine(0, "— 1 —", 280, 310, 60, 14)]
    >>> [line.text for line in without_margins([page])[0]]
    ['增长8%。']
    """
    same = _running(pages)
    counted = _counted(pages)
    return [_inner(lines, same, counted) for lines in pages]


Key = tuple[bool, str]


def _edges(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The outermost lines above and below, from the edge inwards; on a page of few lines each is at one edge only."""
    down = sorted(lines, key=lambda line: -line.base)
    half = min(_DEPTH, (len(down) + 1) // 2)
    return down[:half], down[max(half, len(down) - _DEPTH) :][::-1]


def _key(head: bool, line: PrintedLine) -> Key:
    return head, _FIGURES.sub("#", "".join(line.text.split()))


def _running(pages: Sequence[Sequence[PrintedLine]]) -> dict[Key, list[float]]:
    """Lines that stand at the same height of at least three pages, or of two where there are no more than three."""
    places: dict[Key, list[PrintedLine]] = defaultdict(list)
    for lines in pages:
        for head, edge in zip((True, False), _edges(lines), strict=True):
            for line in edge:
                places[_key(head, line)].append(line)
    enough = min(3, max(2, sum(map(bool, pages)) - 1))
    found: dict[Key, list[float]] = {}
    for key, lines in places.items():
        heights = Counter(round(line.base / _ROUND) for line in lines)
        often = [at for at in heights if heights[at - 1] + heights[at] + heights[at + 1] >= enough]
        if often:
            found[key] = [at * _ROUND for at in often]
    return found


def _counted(pages: Sequence[Sequence[PrintedLine]]) -> set[int]:
    """By how much a bare number at an edge is larger than the place of its page, where that holds for most pages."""
    steps: Counter[int] = Counter()
    for number, lines in enumerate(pages):
        bare = [line.text for edge in _edges(lines) for line in edge if _BARE.fullmatch(line.text)]
        steps.update({int(_FIGURES.findall(text)[0]) - number for text in bare})
    filled = sum(map(bool, pages))
    return {step for step, times in steps.items() if times >= max(2, _MOST * (filled - 1))}


def _inner(lines: Sequence[PrintedLine], same: dict[Key, list[float]], counted: set[int]) -> list[PrintedLine]:
    """The lines of a page without those that are to go above and below."""
    gone: set[PrintedLine] = set()
    for head, edge in zip((True, False), _edges(lines), strict=True):
        for line in edge:
            if not _goes(head, line, same, counted):
                break
            gone.add(line)
    return [line for line in lines if line not in gone]


def _goes(head: bool, line: PrintedLine, same: dict[Key, list[float]], counted: set[int]) -> bool:
    text = line.text.strip()
    if _NUMBER.fullmatch(text) or _DRESSED.fullmatch(text) or (not head and _ROMAN.fullmatch(text)):
        return True
    if _BARE.fullmatch(text):
        return int(_FIGURES.findall(text)[0]) - line.page in counted
    return any(abs(line.base - height) <= _SAME * max(line.size, _ROUND) for height in same.get(_key(head, line), ()))
