"""Comparisons with what is no year: 农民负担｜比改革前减少39%, 新增就业｜比计划目标多2.5万人."""

import re
from functools import cache
from typing import Final

from govreport.data import table
from govreport.language.lexer import Token
from govreport.language.words import any_of
from govreport.metrics.heads import Head
from govreport.metrics.names import JUNK
from govreport.metrics.sentence import Sentence
from govreport.metrics.tail import Tail

__all__ = ["basis_of", "cut_rival", "exceeds", "is_moment", "names_moment"]

_OPENING: Final = "比较"
_OVER: Final = "超"
_MOMENTS: Final = f"{_OPENING}与同"  # open what compares with a point in time
_EARLIER: Final = re.compile("[0-9０-９”〇]|[二两三四五十]年")


def cut_rival(sentence: Sentence, tail: Tail, head: Head) -> None:
    """Take from the name of a change what it is compared with: 企业数量52.5万户，｜比改革前的2013年增长87.1%."""
    text = sentence.text
    if text.find("比", head.start, head.end) < 0 and text.find("较", head.start, head.end) < 0:
        return
    rival = sentence.words.rival.search(text, head.start, head.end)
    if rival is None:
        return
    earlier = _EARLIER.search(text, rival.start(), rival.end()) is not None or text.endswith(
        sentence.words.rival_times, rival.start(), head.end
    )
    tail.basis = "since" if earlier else "other"
    head.end = rival.start()
    while head.end > head.start and text[head.end - 1] in JUNK:
        head.end -= 1


def exceeds(text: str, tail: Tail) -> bool:
    """Whether an amount is by how much one is above or below another: 比计划目标｜多2.5万人, 超计划任务｜7.8%."""
    if not tail.kind:
        return tail.compare is not None and text[tail.compare.start] == _OVER
    if tail.kind not in ("rise_level", "fall_level"):
        return False
    return bool(tail.basis) or (tail.compare is not None and text[tail.compare.start] in _OPENING)


def basis_of(text: str, tail: Tail, token: Token) -> str | None:
    """What a change compares with, where its words say it."""
    if tail.mean:
        return "annual_average"
    if tail.basis:
        return tail.basis
    if tail.compare is None:
        return "since" if token.kind == "fold" else None
    start, end = tail.compare.start, tail.compare.end
    if text[start] not in _MOMENTS:
        return "other"
    if _EARLIER.search(text, start, end):
        return "since"
    return "other" if _peers().match(text, start + 1, end) else "yoy"


def names_moment(text: str, tail: Tail) -> bool:
    """Whether what a tail compares with is a point in time, and no rival: 比上年, not 高于全国."""
    return tail.compare is not None and text[tail.compare.start] in _MOMENTS


def is_moment(text: str, compare: Token) -> bool:
    """Whether a comparison is with a year or the end of years, 较“十二五”末, 是2010年的, and not with all of them."""
    return _moment().search(text[compare.start : compare.end]) is not None


@cache
def _peers() -> re.Pattern[str]:
    """比｜全国平均水平, 比｜年初目标: others, or an aim; not 比｜上年预算."""
    clause = table("sentence")["clause"]
    return re.compile(f"(?![上去]年).*?(?:{any_of((*clause['peers'], *clause['aims']))})")


@cache
def _moment() -> re.Pattern[str]:
    return re.compile(f"(?:[0-9０-９]{{4}} ?年|{any_of(table('periods')['span']['moments'])}).{{0,3}}$")
