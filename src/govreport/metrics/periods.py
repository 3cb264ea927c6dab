"""Of which years a figure speaks.

A cue (去年, 2002年, 到2025年, 过去五年, “十三五”时期) governs the figures behind it in its sentence up to the next cue,
and the rest of its paragraph where that has none of its own. Without a cue a target is of the year of the report, and
what was reached of the year before.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govreport.data import table
from govreport.language.lexer import Token
from govreport.metrics.draft import Draft

__all__ = ["Cue", "Years", "ahead_words", "cues_in", "governing", "horizon", "period_of", "years_in"]

Years = tuple[int, int]


class Cue(NamedTuple):
    """Where a cue stands, and its first and last year."""

    at: int
    years: Years


_PLANS = ["八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"]
_FIRST_YEARS = dict(zip(_PLANS, range(1991, 2032, 5), strict=True))
"""First years of the five-year plans: 2021 for 十四."""

_TIMES = frozenset(("compare", "date", "plan", "duration"))
_PLAN = re.compile("(十[一二三四五六]|[八九十])五")
_YEAR = re.compile("[0-9０-９]{4}|[一二][〇零○０一二三四五六七八九]{3}")
_DIGITS = str.maketrans("〇零○０一二三四五六七八九１２３４５６７８９", "0000123456789123456789")


def years_in(token: Token, text: str) -> Years | None:
    """First and last year that a date or the name of a five-year plan speaks of."""
    words = text[token.start : token.end]
    if token.kind == "plan":
        plan = _PLAN.search(words)
        if plan is None:
            return None
        first = _FIRST_YEARS[plan[1]]
        return (first + 4, first + 4) if words.endswith("末") else (first, first + 4)
    found = [int(year.translate(_DIGITS)) for year in _YEAR.findall(words)]
    return (found[0], found[-1]) if found else None


@cache
def _cue_words() -> tuple[re.Pattern[str], dict[str, int], str]:
    """A pattern of the words, the year that each means, and a character that all of them hold, if there is one."""
    words = table("periods")["cue"]
    shifts = {word: shift for kind, shift in (("before", -1), ("this", 0), ("after", 1)) for word in words[kind]}
    shared = "".join(sorted(set.intersection(*map(set, shifts))))[:1]
    return re.compile("|".join(sorted(map(re.escape, shifts), key=len, reverse=True))), shifts, shared


@cache
def _spans() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    words = table("periods")["span"]
    return tuple(words["past_before"]), tuple(words["past_behind"]), tuple(words["ahead_before"])


@cache
def _plan_ends() -> tuple[str, ...]:
    return tuple(table("periods")["span"]["plan_ends"])


def cues_in(text: str, start: int, end: int, tokens: Sequence[Token], year: int | None) -> list[Cue]:
    """The cues of ``text[start:end]`` in order; comparisons (比上年) are none. Only *year* tells what 去年 means."""
    cues: list[Cue] = []
    compared: list[tuple[int, int]] = []
    for token in tokens:
        if token.kind not in _TIMES:
            continue
        if token.kind == "compare":
            compared.append((token.start, token.end))
            continue
        years: Years | None = None
        if token.kind == "date" or (token.kind == "plan" and text.endswith(_plan_ends(), token.start, token.end)):
            years = years_in(token, text)
            if years is not None and year is not None and text.endswith("以来", token.start, token.end):
                years = years[0], max(years[0], year - 1)
        elif token.kind == "duration" and year is not None:
            years = _stretch(text, token, year)
        if years is not None:
            cues.append(Cue(token.start, years))
    if year is None:
        return cues
    pattern, shifts, shared = _cue_words()
    if text.find(shared, start, end) < 0:
        return cues
    for match in pattern.finditer(text, start, end):
        if not any(first <= match.start() < last for first, last in compared):
            last = year + shifts[match.group()]
            cues.append(Cue(match.start(), (last, last)))
    cues.sort()
    return cues


@cache
def ahead_words() -> tuple[str, ...]:
    """Words for the year of the report and the one after: 今年, 明年."""
    words = table("periods")["cue"]
    return (*words["this"], *words["after"])


def _stretch(text: str, token: Token, year: int) -> Years | None:
    """The years of 过去五年, 五年来, 今后五年; None for a length of time that is none of the report's."""
    if token.unit != "年" or token.upper is not None or token.value is None or not 2 <= token.value <= 10:
        return None
    length = int(token.value)
    before, behind, ahead = _spans()
    if text.endswith(ahead, 0, token.start):
        return year, year + length - 1
    if text.endswith(before, 0, token.start) or text.startswith(behind, token.end):
        return year - length, year - 1
    return None


def horizon(text: str, start: int, end: int, tokens: Sequence[Token], year: int | None) -> Cue | None:
    """The years that a heading in ``text[start:end]`` gives its section: 过去五年工作回顾, “十三五”时期工作回顾."""
    cues = cues_in(text, start, end, tokens, year)
    return cues[0] if len(cues) == 1 and cues[0].years[0] < cues[0].years[1] else None


def governing(cues: Sequence[Cue], at: int) -> Cue | None:
    """The last cue before *at*."""
    if not cues:
        return None
    index = bisect_right(cues, at, key=_place)
    return cues[index - 1] if index else None


def _place(cue: Cue) -> int:
    return cue.at


def period_of(draft: Draft, status: str, cue: Years | None, year: int | None) -> Years | None:
    """The years of a figure under the *cue* that governs it.

    A level under a cue of several years is of the last of them; a yearly average, a sum or a count is of all.
    """
    if draft.origin:
        return None if cue is None else cue if cue[0] == cue[1] else (cue[0] - 1, cue[0] - 1)
    if cue is None:
        if year is None or draft.since or draft.mean:
            return None
        return (year, year) if status == "target" else (year - 1, year - 1)
    if draft.mean and cue[0] == cue[1]:
        return (year, cue[1]) if year is not None and cue[1] > year else None
    level = draft.level and not draft.mean and draft.change is None
    return (cue[1], cue[1]) if level else cue
