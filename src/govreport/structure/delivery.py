"""The year of delivery, where no date says it: from what is looked back on and what is planned."""

import re
from collections import Counter
from functools import cache

from govreport.data import table

__all__ = ["year_of_plan"]

_YEARS = re.compile("(?<![0-9０-９])((?:19|20|１９|２０)[0-9０-９]{2}) ?年")
_PLAN = re.compile("(?<![一二三四五六七八九])(九|十[一二三四五六七八]?)五[”’]?(?:计划|规划)?(?:时期|期间)?")
_OUTLINE = re.compile("第(九|十[一二三四五六七八]?)个五年(?:规划|计划)(?:纲要)?")
_CONGRESS = re.compile("向第(十[一二三四五六七八九]?|九)届全国人民代表大会第([一二三四五])次会议")
_DIGITS = {char: index + 1 for index, char in enumerate("一二三四五六七八九")}
_SHORT = 60  # a heading or the start of a clause
_OPENING = 600  # characters in which the speaker says what he submits
_SURE = 4
_EARLY = 0.15  # share of the body in which the review has begun
_FIRST = 0.05
_LATE = 0.35
_LEAD = 24  # characters of a heading in front of its year


@cache
def _cues() -> list[tuple[re.Pattern[str], int, int]]:
    """Pattern, years to add, weight."""
    words = table("front")["year"]
    rows = (("review", 1, 4, 24), ("plan", 0, 4, 14), ("either", 0, 2, 14))
    return [
        (re.compile(f"[^。；，,;\n0-9]{{0,{reach}}}?(?:{'|'.join(words[key])})(?!报告)"), add, weight)
        for key, add, weight, reach in rows
    ]


@cache
def _past() -> re.Pattern[str]:
    return re.compile(f"(?:(?!开局|第一)[^。；\n]){{0,20}}?(?:{'|'.join(table('front')['year']['past'])})")


def year_of_plan(text: str, start: int = 0, end: int | None = None) -> tuple[int | None, bool]:
    """Year that the report in ``text[start:end]`` plans for, and whether its headings say so.

    >>> year_of_plan("一、2023年工作回顾\\n全年增长8%。\\n二、2024年工作安排\\n")
    (2024, True)
    """
    end = len(text) if end is None else end
    cues: Counter[int] = Counter()
    seen: dict[int, list[int]] = {}
    for match in _YEARS.finditer(text, start, end):
        year = int(match[1])
        if text[match.start() - 1 : match.start()] not in ("到", "至", "：", "—", "-"):
            seen.setdefault(year, []).append(match.start())
        if match.start() > start + _OPENING and not _begins(text, match.start(), start):
            continue
        for pattern, add, weight in _cues():
            if pattern.match(text, match.end(), min(end, match.end() + _SHORT)):
                cues[year + add] += weight
                break
        else:
            cues[year + 1] += _looks_back(text, match, start, end)
            cues[year] += _looks_ahead(text, match, start, end)
    _five_year_plans(text, start, end, cues)
    latest = _after_latest(seen, start, end)
    if latest:
        cues[latest] += 1
    if not cues:
        return None, False
    best = max(cues, key=lambda year: (cues[year], year))
    return best, cues[best] >= _SURE


def _five_year_plans(text: str, start: int, end: int, cues: Counter[int]) -> None:
    """Votes of “十三五”…回顾, of a draft of the next plan that is submitted, and of the number of the congress."""
    ahead = min(end, start + _OPENING)
    for match in _PLAN.finditer(text, start, end):
        if _begins(text, match.start(), start) and _past().match(text, match.end(), min(end, match.end() + _SHORT)):
            cues[_first_year(match[1]) + 5] += 4
    outline = _OUTLINE.search(text, start, ahead)
    if outline:
        cues[_first_year(outline[1])] += 4
    congress = _CONGRESS.search(text, start, ahead)
    if congress:
        cues[1953 + 5 * _ordinal(congress[1]) + _DIGITS[congress[2]] - 1] += 4


def _ordinal(number: str) -> int:
    return 10 * number.startswith("十") + _DIGITS.get(number[-1], 0)


def _first_year(number: str) -> int:
    """First year of a five-year plan: 十四五 began in 2021."""
    return 1951 + 5 * _ordinal(number)


def _after_latest(seen: dict[int, list[int]], start: int, end: int) -> int | None:
    """The year after the latest that the review speaks of; later years are far aims of the plan."""
    years = [year for year, places in seen.items() if len(places) > 1] or list(seen)
    if not years:
        return None
    latest = max(years)
    early = max((year for year in years if seen[year][0] < start + _EARLY * (end - start)), default=None)
    if early is None or latest == early + 1:
        return latest
    return early + 1


def _looks_back(text: str, match: re.Match[str], start: int, end: int) -> int:
    """Weight of 刚刚过去的2023年, of 首先报告2001年的工作, and of the year with which the body begins: 2023年，在…."""
    if text.endswith("过去的", start, match.start()):
        return 4
    words = table("front")["year"]
    told = text.startswith(tuple(words["told"]), match.end())
    if told and text.endswith(tuple(words["telling"]), start, match.start()):
        return 4
    return 2 if match.start() < start + _FIRST * (end - start) and text[match.end() : match.end() + 1] in "，,是" else 0


def _looks_ahead(text: str, match: re.Match[str], start: int, end: int) -> int:
    """Weight of a paragraph behind the review that begins with 2024年是…之年."""
    line = text[match.start() - 1 : match.start()] in "\n\r\u3000 "
    late = match.start() > start + _LATE * (end - start)
    return 2 if late and line and text.startswith("是", match.end()) else 0


def _begins(text: str, at: int, start: int) -> bool:
    """Whether a sentence begins at *at*, give or take a marker or opening words, or a line a little before it."""
    left = at
    while left > start and at - left < _LEAD and text[left - 1] not in "\n\r。；":
        left -= 1
    return left == start or text[left - 1] in ("\n\r" if at - left > _LEAD // 2 else "\n\r。；")
