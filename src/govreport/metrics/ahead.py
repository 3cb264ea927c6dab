"""The years of what a plan says without a number: 今后五年，居民收入增长与经济增长同步."""

from bisect import bisect_left
from collections.abc import Sequence

from govreport.language.lexer import Token
from govreport.metrics.cues import PART, Cue, Years, cues_in, governing
from govreport.structure.outline import Block

__all__ = ["Ahead"]


class Ahead:
    """What governs the blocks of a plan, and which of their tokens may be cues."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._year = year
        self._blocks: dict[int, tuple[Cue | None, Sequence[Token]]] = {}
        self._sentence = 0, 0
        self._cues: list[Cue] = []

    def enter(self, block: Block, cue: Cue | None, found: Sequence[Token]) -> None:
        """Keep the cue that governs *block* from outside, and its tokens."""
        self._blocks[block.start] = cue, found

    def years_at(self, block: Block, start: int, end: int, at: int) -> Years | None:
        """The years at a place in a sentence of *block*; none where they have passed, 去年…达到全国平均水平."""
        cue, found = self._blocks.get(block.start, (None, ()))
        if self._sentence != (start, end):
            inside = found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]
            self._sentence = start, end
            self._cues = cues_in(self._text, start, end, inside, self._year, ahead=True)
        cue = governing(self._cues, at) or cue
        if self._year is None:
            return None if cue is None or cue.years == PART else cue.years
        years = cue.years if cue is not None else (self._year, self._year)
        return None if years is None or years[1] < self._year else years


def _start(token: Token) -> int:
    return token.start
