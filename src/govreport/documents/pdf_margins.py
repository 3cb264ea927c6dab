"""Page numbers, running heads and feet of a PDF: what stands at the edge of its pages and is no part of the report."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from govreport.documents.pdf_lines import PrintedLine

__all__ = ["without_margins"]

_DEPTH = 3
_SAME = 0.6
_ROUND = 4
_MOST = 0.5
_ORNAMENTS = "—–―─-－_·•.~～〜|｜*"
_PAIRED = (("(", ")"), ("（", "）"), ("[", "]"), ("<", ">"), ("《", "》"), ("【", "】"))
_COUNT = "[0-9０-９]{1,4}"
_SAID = re.compile(
    rf"第({_COUNT})页?[,，、/／(（|｜]?共{_COUNT}页|第({_COUNT})页|({_COUNT})[/／]{_COUNT}|[Pp]age({_COUNT})(?:of{_COUNT})?"
)
_BARE = re.compile(f"({_COUNT})")
_ROMAN = re.compile("[ivxIVXⅠ-Ⅻⅰ-ⅻ]{1,5}")
_FIGURES = re.compile("[0-9０-９]{1,9}")


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


def _keys(head: bool, line: PrintedLine) -> set[Key]:
    """What a line is to share with those of other pages: all it says, or all but the number of the page in it."""
    text = "".join(line.text.split())
    figures = list(_FIGURES.finditer(text))
    texts = {text}
    for figure in (*figures[:1], *figures[-1:]):
        offset = int(figure.group()) - line.page
        texts.add(f"{text[: figure.start()]}#{offset}#{text[figure.end() :]}")
    return {(head, text) for text in texts}


def _running(pages: Sequence[Sequence[PrintedLine]]) -> dict[Key, list[float]]:
    """Lines that stand at the same height of at least three pages, or of two where there are no more than three."""
    places: dict[Key, list[PrintedLine]] = defaultdict(list)
    for lines in pages:
        for head, edge in zip((True, False), _edges(lines), strict=True):
            for line in edge:
                for key in _keys(head, line):
                    places[key].append(line)
    enough = min(3, max(2, sum(map(bool, pages)) - 1))
    found: dict[Key, list[float]] = {}
    for key, lines in places.items():
        heights = Counter(round(line.base / _ROUND) for line in lines)
        often = [at for at in heights if heights[at - 1] + heights[at] + heights[at + 1] >= enough]
        if often:
            found[key] = [at * _ROUND for at in often]
    return found


class _Number(NamedTuple):
    """A page number: the number, and whether more stands around it than blanks."""

    value: int
    dressed: bool


def _number(line: PrintedLine) -> _Number | None:
    """The page number that a line consists of; None where it is none."""
    text = "".join(line.text.split())
    bare = text.strip(_ORNAMENTS)
    for opening, closing in _PAIRED:
        if bare.startswith(opening) and bare.endswith(closing):
            bare = bare[1:-1]
    found = _SAID.fullmatch(bare) or _BARE.fullmatch(bare)
    if found is None:
        return None
    return _Number(next(int(figure) for figure in found.groups() if figure), bare != text or found.re is _SAID)


def _counted(pages: Sequence[Sequence[PrintedLine]]) -> set[int]:
    """By how much a number at an edge is larger than the place of its page, where that holds for most pages."""
    steps: Counter[int] = Counter()
    for page, lines in enumerate(pages):
        found = [_number(line) for edge in _edges(lines) for line in edge]
        steps.update({number.value - page for number in found if number})
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
    number = _number(line)
    if number is not None and (number.value - line.page in counted or (number.dressed and not counted)):
        return True
    if not head and _ROMAN.fullmatch("".join(line.text.split()).strip(_ORNAMENTS)):
        return True
    heights = (height for key in _keys(head, line) for height in same.get(key, ()))
    return any(abs(line.base - height) <= _SAME * max(line.size, _ROUND) for height in heights)
