"""Horizons: the years that a heading or a leading paragraph gives to what comes after it.

过去五年工作回顾 speaks of five years, down to the paragraph that turns to the last of them: 刚刚过去的2022年，…
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from govreport.data import table
from govreport.language.lexer import Token
from govreport.language.words import any_of
from govreport.metrics.cues import PART, Cue, Years, cues_in, heading_cues
from govreport.metrics.standing import AHEAD
from govreport.structure.outline import Block

__all__ = ["Horizons", "opens", "opens_at_once", "turns_to_year"]

_OPENING: Final = 6  # characters within which a cue opens its sentence
_REMARK: Final = 12  # characters in front of it that say no more than 各位代表 or 特别需要指出的是
_LEAD: Final = 40  # characters of a paragraph that its leading cue stands in
_LONG: Final = 4  # years of the shortest stretch that a paragraph gives to those behind it: 近三年 gives none
_MARKS: Final = "，,！!：:"
_PAUSE: Final = re.compile("[^，,。；;]{1,7}[，,]")


def opens(text: str, start: int, at: int) -> bool:
    """Whether *at* is where a stretch of text from *start* opens, if need be behind a remark."""
    mark = max(text.rfind(mark, start, at) for mark in _MARKS)
    if mark - start <= _REMARK:
        start = max(start, mark + 1)
    return at <= start + _OPENING


def opens_at_once(text: str, start: int, at: int) -> bool:
    """Whether a past time at *at* opens its sentence with no more before it than what makes it one: 过去｜五年."""
    mark = max(text.rfind(mark, start, at) for mark in _MARKS)
    if mark - start <= _REMARK:
        start = max(start, mark + 1)
    return text[start:at].strip() in _openers()


@cache
def _openers() -> frozenset[str]:
    span = table("periods")["span"]
    return frozenset(("", *span["timed"], *span["past_before"]))


def turns_to_year(text: str, start: int, end: int) -> bool:
    """Whether a sentence without a number turns to the year of the report: 今年要适当减少赤字。｜拟安排赤字3000亿元."""
    return start < end and _this_year().search(text, start, end) is not None


@cache
def _this_year() -> re.Pattern[str]:
    return re.compile(f"(?:[。！？!?\\n]|^)[\u3000 \r\n]{{0,8}}+(?:{any_of(table('periods')['cue']['this'])})")


@cache
def _turning() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands in front of the year, or from its first word on, where a paragraph turns to it."""
    lead = table("periods")["lead"]
    return (
        re.compile(f"(?:{any_of(lead['before'])})[{_MARKS}]?$"),
        re.compile(f"(?:{any_of(lead['whole'])})|[^，。；]{{1,7}}年，?(?:{any_of(lead['behind'])})"),
    )


@cache
def _terms() -> re.Pattern[str]:
    """Words of a heading for the term of a government, whose years its first paragraphs tell."""
    return re.compile(any_of(table("periods")["lead"]["terms"]))


class Horizons:
    """The years that govern the block at hand, as headings and paragraphs before it gave them."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._year = year
        self._headings: dict[str, Cue] = {}
        self._part = ""
        self._lead: Cue | None = None
        self._paired = False  # whether the heading of the part names its year beside a longer stretch

    def enter(self, block: Block, tokens: Sequence[Token]) -> Cue | None:
        """The cue that governs *block*, whose number tokens are *tokens*, where it has none of its own."""
        if self._year is None:
            return None
        part = block.section.partition(".")[0]
        if part != self._part:
            self._part, self._lead, self._paired = part, None, False
        heading = self._of_heading(block, tokens) if block.heading else None
        if heading is not None:
            self._headings[block.section] = heading
        above = self._above(block.section)
        if not block.heading:
            turns = self._of_plan if block.role in AHEAD else self._of_paragraph
            self._lead = turns(block, tokens, above) or self._lead
        if self._lead is not None and (above is None or above.at < self._lead.at):
            above = self._lead
        if above is None or not _is_long(above.years):
            return None
        return None if block.role in AHEAD and self._is_past(above.years) else above

    def _above(self, section: str) -> Cue | None:
        """The cue of the innermost heading around that gives any."""
        while section:
            if section in self._headings:
                return self._headings[section]
            section = section.rpartition(".")[0]
        return None

    def _of_heading(self, block: Block, tokens: Sequence[Token]) -> Cue | None:
        """The years that a heading gives; of 过去五年和2022年工作回顾 the first, which are reported first."""
        cues = [
            cue
            for cue in heading_cues(self._text, block.prose, block.end, tokens, self._year, block.role in AHEAD)
            if cue.years
        ]
        if not cues:
            return None
        long = _is_long(cues[0].years)
        term = not long and len(cues) == 1 and _terms().search(self._text, block.prose, block.end) is not None
        self._paired = self._paired or term or len(cues) > 1
        if term or (len(cues) > 1 and (block.role in AHEAD or not (long and self._is_own(cues[1].years)))):
            return None
        return cues[0] if long or self._is_own(cues[0].years) else None

    def _of_paragraph(self, block: Block, tokens: Sequence[Token], above: Cue | None) -> Cue | None:
        """The years that the opening of a paragraph gives to those behind it too, if it gives any."""
        start, end = block.prose, min(block.end, block.prose + _LEAD)
        inside = tokens[: bisect_left(tokens, end, key=_start)]
        before, behind = _turning()
        cues = cues_in(self._text, start, end, inside, self._year, False)
        for cue in cues:
            if cue.years and self._is_term(cue.years) and self._text[cue.at - 1] in "。！":
                return cue  # 去年是“十三五”收官之年。｜五年来，…
        for cue in cues:
            if cue.years is None or cue.years == PART:
                continue
            turn = before.search(self._text[start : cue.at])
            if not opens(self._text, start, start + turn.start() if turn else cue.at):
                return None
            if self._is_own(cue.years):  # 刚刚过去的2022年, 2022年是…, and not 2022年粮食产量…, a figure among others
                turned = turn or behind.match(self._text, cue.at) or (self._paired and self._pause(cue.at))
                return cue if turned else None
            yearly = above is not None and not _is_long(above.years)
            return cue if not yearly and not cue.brief and self._is_whole(cue.years) else None
        return None

    def _of_plan(self, block: Block, tokens: Sequence[Token], above: Cue | None) -> Cue | None:
        """The year of the report where a line of a longer plan turns to it: 2006年的政府工作."""
        year, end = self._year, min(block.end, block.prose + _LEAD)
        if year is None or above is None or not _is_long(above.years):
            return None
        inside = tokens[: bisect_left(tokens, end, key=_start)]
        for cue in cues_in(self._text, block.prose, end, inside, year, True):
            opening = cue.years == (year, year) and opens(self._text, block.prose, cue.at)
            return cue if opening else None
        return None

    def _pause(self, at: int) -> bool:
        """Whether the year at *at* is set off: 2005年｜，省政府…"""
        return _PAUSE.match(self._text, at) is not None

    def _is_own(self, years: Years | None) -> bool:
        """Whether these are the one year that the report looks back on, or that it plans."""
        year = self._year
        return year is not None and years in ((year - 1, year - 1), (year, year))

    def _is_whole(self, years: Years) -> bool:
        """Whether these are the years of a term or a five-year plan, up to the report."""
        return years[1] - years[0] + 1 >= _LONG and self._year is not None and years[1] == self._year - 1

    def _is_term(self, years: Years) -> bool:
        return years[1] - years[0] == _LONG and self._is_whole(years)

    def _is_past(self, years: Years | None) -> bool:
        return self._year is not None and years is not None and years[1] < self._year


def _is_long(years: Years | None) -> bool:
    return years is not None and years[0] < years[1]


def _start(token: Token) -> int:
    return token.start
