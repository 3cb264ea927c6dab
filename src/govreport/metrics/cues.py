"""Cues: words that say which years a sentence speaks of.

A cue (去年, 2002年, 到2025年, 过去五年, “十三五”时期) governs the figures behind it in its sentence up to the next cue,
and, unless it is brief, the rest of its paragraph where that has none of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from govreport.data import table
from govreport.language.lexer import Token
from govreport.language.words import any_of
from govreport.metrics.sentence import holds
from govreport.metrics.vocabulary import vocabulary

__all__ = ["PART", "Cue", "Years", "ahead_words", "cues_in", "governing", "heading_cues", "shared_out", "years_in"]

Years = tuple[int, int]

PART: Final[Years] = (0, 0)
"""In place of the years of a cue that is a part of a year: 前三季度."""


class Cue(NamedTuple):
    """Where a cue stands, and its first and last year; None where it only ends what went before: 全年.

    One that is *brief* says nothing of the sentences behind its own: 三年解决240万人饮水困难。
    """

    at: int
    years: Years | None
    brief: bool = False


_PLANS: Final = ["八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"]
_FIRST_YEARS: Final = dict(zip(_PLANS, range(1991, 2032, 5), strict=True))
"""First years of the five-year plans: 2021 for 十四."""

_WHOLE: Final = 4  # years of the shortest stretch that goes on over sentences where no word makes it one
_TIMES: Final = frozenset(("date", "plan", "duration"))
_PLAN: Final = re.compile("(十[一二三四五六]|[八九十])五")
_YEAR: Final = re.compile("[0-9０-９]{4}|[一二][〇零○０一二三四五六七八九]{3}")
_MONTHS: Final = "1[-—－–~～至到]{1,2}(?:[2-9]|1[01])月(?!底|末)"  # a part of the year: 1—11月
_JOINED: Final = re.compile("[^、，。；]{1,8}[、和与及]")
_UNCOUNTED: Final = re.compile("[^，,；;：:。！？、0-9０-９\\n]{2,40}(?:[，,；;。！？\\n]|$)")
_DIGITS: Final = str.maketrans("〇零○０一二三四五六七八九１２３４５６７８９", "0000123456789123456789")


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
def _cue_words() -> tuple[re.Pattern[str], dict[str, str], str]:
    """A pattern of the words, the kind of each, and characters of which each holds one."""
    kinds = {word: kind for kind, words in table("periods")["cue"].items() for word in words}
    shared = "".join(char for char in "年季" if any(char in word for word in kinds))
    assert all(set(shared).intersection(word) for word in kinds)
    words = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    return re.compile(f"{words}|{_MONTHS}"), kinds, f"{shared}月"


_SHIFTS: Final = {"before": -1, "this": 0, "after": 1}


class _Spans(NamedTuple):
    """Words that make a number of years a stretch of time, and the longer ones that do not."""

    past_before: tuple[str, ...]
    past_behind: tuple[str, ...]
    sum_behind: tuple[str, ...]
    within: tuple[str, ...]
    ahead_before: tuple[str, ...]
    never_before: tuple[str, ...]


@cache
def _spans() -> _Spans:
    words = table("periods")["span"]
    return _Spans(*(tuple(words[key]) for key in _Spans._fields))


@cache
def _plan_ends() -> tuple[str, ...]:
    return tuple(table("periods")["span"]["plan_ends"])


def cues_in(text: str, start: int, end: int, tokens: Sequence[Token], year: int | None, ahead: bool) -> list[Cue]:
    """The cues of ``text[start:end]`` in order; comparisons (比上年) are none. Only *year* tells what 去年 means.

    *ahead* says that the section tells what is to be done: 五年新增就业350万人 is of the years to come there.
    """
    cues: list[Cue] = []
    compared: list[tuple[int, int]] = []
    for token in tokens:
        if token.kind == "compare":
            compared.append((token.start, token.end))
        elif token.kind in _TIMES:
            cue = _told(text, token, start, end, year, ahead)
            if cue is None or cue.years is None:
                continue
            if ahead or year is None or cue.years[1] <= year or _comes(text, start, token.start):
                cues.append(cue)
    if year is None:
        return cues
    pattern, kinds, shared = _cue_words()
    if not holds(text, start, end, shared):
        return cues
    for match in pattern.finditer(text, start, end):
        if not any(first <= match.start() < last for first, last in compared):
            kind = kinds.get(match.group(), "part")
            if kind == "before" and _is_base(text, match):
                continue
            last = year + _SHIFTS.get(kind, 0)
            cues.append(Cue(match.start(), PART if kind == "part" else None if kind == "whole" else (last, last)))
            if match.group() not in kinds and text[match.start() - 1] not in _introduced()[1]:
                comma = text.find("，", match.end(), end)  # 利润｜1-11月增长31%，税收增长8%
                cues.append(Cue(comma if comma >= 0 else end, None))
    cues.sort(key=_place)
    return cues


def heading_cues(text: str, start: int, end: int, tokens: Sequence[Token], year: int | None, ahead: bool) -> list[Cue]:
    """The cues of a heading, where the bare name of a plan is one too: “十四五”的目标任务; not “十三五”良好开局."""
    cues = cues_in(text, start, end, tokens, year, ahead)
    for token in tokens:
        if token.kind != "plan" or text.endswith(_plan_ends(), token.start, token.end):
            continue
        years = None if _passing().search(text, token.end, end) else years_in(token, text)
        if years is not None and (ahead or year is None or years[1] <= year):
            cues.append(Cue(token.start, years))
    cues.sort(key=_place)
    return cues


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(any_of(table("periods")["span"]["passing"]))


def _comes(text: str, start: int, at: int) -> bool:
    """Whether a year to come is the time of what a review says behind it, and not part of a name: 申办2022年亚运会."""
    until, clause = _introduced()
    return at == start or text[at - 1] in clause or text.endswith(until, start, at)


@cache
def _introduced() -> tuple[tuple[str, ...], str]:
    return tuple(table("periods")["span"]["until"]), "，,；;：:、。！!？?（(“\n \u3000"


def _is_base(text: str, cue: re.Match[str]) -> bool:
    """略高于｜上年水平, 控制在｜上年水平以下: what is compared with, and no time of what follows."""
    above, level = _bases()
    return text.endswith(above, 0, cue.start()) or text.startswith(level, cue.end()) or _is_ground(text, cue.end())


def _is_ground(text: str, at: int) -> bool:
    """在去年｜明显下降的基础上, 在2022年｜大幅下降的基础上: what was reached is built on."""
    return _ground().match(text, at) is not None


@cache
def _ground() -> re.Pattern[str]:
    return re.compile(f"[^，,；;。：:、0-9０-９\\n]{{1,12}}?(?:{any_of(table('periods')['span']['built_on'])})")


@cache
def _bases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = table("periods")["span"]
    return tuple(words["above"]), (*words["levels"], *words["grounds"])


def _told(text: str, token: Token, start: int, end: int, year: int | None, ahead: bool) -> Cue | None:
    """The years that a date, the name of a plan or a length of time tells of what follows it."""
    if text.startswith(_grounds(), token.end) or _is_ground(text, token.end):
        return None  # 在2020年｜基础上翻一番
    since = text.endswith("以来", token.start, token.end)
    if _record().match(text, token.end - 2 * since, end):
        return None
    if token.kind == "duration":
        return None if year is None else _stretch(text, token, start, year, ahead)
    if token.kind == "plan" and not text.endswith(_plan_ends(), token.start, token.end):
        return None
    if token.kind == "date" and _is_in_name(text, token, start):
        return None
    years = years_in(token, text)
    if years is None:
        return None
    brief = _is_aside(text, token, years, year, ahead)
    if year is not None and (since or (brief and not ahead and _goes_on(text, token))):
        years = years[0], max(years[0], year - 1)
    return Cue(token.start, years, brief and not since)


def _goes_on(text: str, token: Token) -> bool:
    """从｜2015年开始, 从｜2010年11月起: the time goes on up to the report, in its sentence."""
    words, onwards = _onwards()
    if not (text.endswith(onwards, token.start, token.end) or text.startswith(onwards, token.end)):
        return False
    return text.endswith(words, 0, token.start - (text[token.start - 1] == " "))


@cache
def _onwards() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = table("periods")["span"]
    return tuple(words["starting"]), tuple(words["onwards"])


def _is_in_name(text: str, token: Token, start: int) -> bool:
    """Whether a date belongs to a name, 获得｜2022年全国文明城市提名, “2023年最美热线人”, 行动方案（2021—2023年）.

    It stands within its clause, no word makes it a time, and up to the end of the clause no figure follows.
    """
    at, marks = token.start, _introduced()[1]
    if at == start:
        return False
    if text[at - 1] in "（(":
        return text[token.end : token.end + 1] in ("）", ")")
    if text[at - 1] == "“":
        return True
    if text[at - 1] in marks or text.endswith(_timed(), start, at) or not text[token.end : token.end + 1].isalpha():
        return False
    return _UNCOUNTED.match(text, token.end) is not None and not text.startswith("的", token.end)


@cache
def _timed() -> tuple[str, ...]:
    words = table("periods")["span"]
    return (*words["until"], *words["begun"], *words["timed"])


def _is_aside(text: str, token: Token, years: Years, year: int | None, ahead: bool) -> bool:
    """Whether a date says nothing of the sentences behind its own: a day or a month, where a change began, 由2010年的
    56项, and a year before the last, since a report comes back to the years that it looks back on."""
    if years[0] != years[1]:
        return False
    dated, begun = _asides()
    if year is not None and (years[1] < year - 1 or (years[1] > year and not ahead)):
        return True
    return text.endswith(dated, token.start, token.end) or text.endswith(begun, 0, token.start)


@cache
def _asides() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = table("periods")["span"]
    return tuple(words["dated"]), tuple(words["begun"])


@cache
def _grounds() -> tuple[str, ...]:
    return tuple(table("periods")["span"]["grounds"])


@cache
def _record() -> re.Pattern[str]:
    return re.compile(f"以?来[^，。；、]{{0,4}}(?:{any_of(table('periods')['span']['records'])})")


@cache
def ahead_words() -> tuple[str, ...]:
    """Words for the year of the report and the one after: 今年, 明年."""
    words = table("periods")["cue"]
    return (*words["this"], *words["after"])


def _stretch(text: str, token: Token, start: int, year: int, ahead: bool) -> Cue | None:
    """The years of 过去五年, 五年来, 今后五年; None for a length of time that is none of the report's."""
    if token.unit != "年" or token.upper is not None or token.value is None or not 2 <= token.value <= 10:
        return None
    at, length, words = token.start, int(token.value), _spans()
    past, coming = (year - length, year - 1), (year, year + length - 1)
    if text.endswith(words.ahead_before, 0, at):
        return Cue(at, coming)
    if text.endswith(words.past_before, 0, at):
        first = text[at - 1] == "前"  # “十三五”前两年脱贫200万人
        if text.endswith(words.never_before, 0, at) or (first and ahead):
            return None
        return Cue(at, past, brief=first and length < _WHOLE)
    if text.startswith(words.past_behind, token.end):
        return Cue(at, past)
    years = coming if ahead else past
    if text.startswith(words.sum_behind, token.end):
        return Cue(at, years)
    if (ahead and text.startswith(words.within, token.end)) or _opens_clause(text, start, token):
        return Cue(at, years, brief=ahead or length < _WHOLE)
    return None


def _opens_clause(text: str, start: int, token: Token) -> bool:
    """Whether a clause begins with a number of years and goes on at once: 五年｜建成公路800公里; not 三年｜行动计划."""
    if token.start > start and text[token.start - 1] not in _introduced()[1]:
        return False
    return text[token.end : token.end + 1].isalpha() and not text.startswith(_attached(), token.end)


@cache
def _attached() -> tuple[str, ...]:
    return (*vocabulary().plan_words, *table("periods")["span"]["never_behind"])


def governing(cues: Sequence[Cue], at: int) -> Cue | None:
    """The last cue before *at*; for 全年 the one that holds behind the parts of the year, if there is one."""
    if not cues:
        return None
    index = bisect_right(cues, at, key=_place) - 1
    if index >= 0 and cues[index].years is None:
        while index >= 0 and cues[index].years in (None, PART):
            index -= 1
    return cues[index] if index >= 0 else None


def shared_out(text: str, cues: Sequence[Cue], starts: Sequence[int]) -> dict[int, Cue | None]:
    """Which cue governs which figure where several share several: 一季度、上半年和全年分别增长5%、6%、7%.

    *starts* are the places of the figures; the keys are indices of those that get a cue so.
    """
    rows: dict[int, Cue | None] = {}
    first = 0
    for last in range(1, len(cues)):
        if not _JOINED.fullmatch(text, cues[last - 1].at, cues[last].at):
            first = last
            continue
        count = last - first + 1
        figure = bisect_right(starts, cues[last].at)
        begin = starts[figure] if figure < len(starts) else cues[last].at
        if figure + count <= len(starts) and text.find("分别", cues[last].at, begin) >= 0:
            for index in range(count):
                cue = cues[first + index]
                rows[figure + index] = cue if cue.years is not None else governing(cues, cue.at)
    return rows


def _place(cue: Cue) -> int:
    return cue.at
