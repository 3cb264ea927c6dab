"""Standing of a figure: reached, estimated or aimed at; of which years; and how firmly promised."""

import re
from collections.abc import Sequence
from decimal import Decimal

from govreport.language.lexer import Token
from govreport.language.numerals import parse_number
from govreport.metrics.draft import Draft
from govreport.metrics.vocabulary import vocabulary
from govreport.models import Role

__all__ = ["Years", "period_of", "status_of", "years_in"]

_FIVE_YEAR_PLANS = {
    "八": 1991, "九": 1996, "十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031,
}  # fmt: skip
_PLAN = re.compile("(十[一二三四五六]|[八九十])五")
_YEAR = re.compile("[0-9０-９]{4}|[一二][〇零○０九八七六五四三二一]{3}")
_PAST = re.compile("去年|上年|目前|现有|已建成|已完成|截至|截止|现已|原来|当前")
_AIM = re.compile("力争|目标|到20[0-9]{2}年|今后|未来|下一步|将达|将完成|将实现|规划到")
_DIGITS = str.maketrans("〇零○０一二三四五六七八九１２３４５６７８９", "0000123456789123456789")

Years = tuple[int, int]


def years_in(token: Token, text: str) -> Years | None:
    """First and last year that a date or the name of a five-year plan speaks of."""
    words = text[token.start : token.end]
    plan = _PLAN.search(words)
    if plan is not None and token.kind == "plan":
        first = _FIVE_YEAR_PLANS[plan[1]]
        return (first + 4, first + 4) if words.endswith("末") else (first, first + 4)
    found = [int(year.translate(_DIGITS)) for year in _YEAR.findall(words)]
    if not found:
        return None
    return found[0], found[-1]


def status_of(draft: Draft, role: Role, text: str, clause: tuple[int, int], year: int | None, spoken: Years | None) -> str:
    """The status of a figure from its own clause first, and from the role of its section where that is silent."""
    if draft.origin:
        return "actual"
    if draft.forecast and not draft.commitment:
        return "estimate"
    aimed = bool(draft.commitment) and draft.commitment != "seek"
    if role in (Role.PLAN, Role.GOVERNMENT):
        if year is not None and spoken is not None and spoken[1] < year and not aimed:
            return "actual"
        if _PAST.search(text, *clause) and not aimed and not draft.commitment:
            return "actual"
        return "target"
    if year is not None and spoken is not None and spoken[1] > year and aimed:
        return "target"
    return "actual"


def period_of(draft: Draft, role: Role, status: str, text: str, year: int | None, span: Years | None) -> Years | None:
    """The years of a figure: those that its clause names, else those of its part, else the year that its role implies.

    *span* are the years that the part as a whole speaks of (five years of a review at the end of a term), or None.
    """
    spoken = next((years for token in draft.dates if (years := years_in(token, text)) is not None), None)
    if spoken is not None:
        return spoken
    if draft.mean and span is not None:
        return span
    if year is None:
        return None
    if draft.mean:
        return None
    if status == "target":
        return year, year
    return year - 1, year - 1
