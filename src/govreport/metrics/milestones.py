"""Milestones: a round figure that a level has passed, beside the level itself: 突破4万亿元大关，达到4.32万亿元."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from govreport.data import table
from govreport.metrics.draft import Draft
from govreport.metrics.vocabulary import vocabulary

__all__ = ["ends_at_mark", "mark_milestones", "past_mark"]

_JOINED: Final = ("，", "、", ",")
_POWERS: Final = "百千万亿"


def past_mark(text: str, at: int) -> int:
    """Where the mark ends that a number passes or counts, which is no noun of it: 2万亿元｜大关, 2个｜万亿元台阶.

    The number ends at *at*, which is the answer where there is no mark.
    """
    words = vocabulary()
    match = words.mark.match(text, at) if text[at : at + 1] in words.mark_firsts else None
    return at if match is None else match.end()


def ends_at_mark(text: str, at: int) -> bool:
    """Whether a mark is all that is said of a level: 总量突破185亿元, not 总量跨过2万亿元大关｜，达到2.259万亿元.

    The number of the mark ends at *at*.
    """
    at = past_mark(text, at)
    return not (text[at : at + 1] in _JOINED and text.startswith(vocabulary().attained, at + 1))


def _carry_levels(text: str, drafts: Sequence[Draft]) -> None:
    """Carry a level on to the number of bodies behind it that has no verb: 外企达到167家，｜内企｜224家."""
    verbs, bodies = vocabulary().predicate_starts, _bodies()
    for before, draft in pairwise(drafts):
        first, value = before.value, draft.value
        if not before.level or before.origin or before.growth is not None or first is None or value is None:
            continue
        if draft.level or draft.change or draft.head is None or first.bound == "approx":
            continue
        if first.token.base != value.token.base or value.token.base not in bodies:
            continue
        start = draft.head[0]
        if (
            start < draft.head[1] == value.start
            and text[first.end : start] in _JOINED
            and not verbs.after(text, draft.head[0], draft.head[1])
        ):
            draft.level = True


@cache
def _bodies() -> frozenset[str]:
    return frozenset(table("periods")["stock"]["bodies"])


def mark_milestones(text: str, drafts: Sequence[Draft]) -> None:
    """Tell the round figures of a sentence from the levels behind them.

    One that is called a mark, 跨上万亿台阶, is passed at some time, and no level of the end of several years; a bare
    power of ten is no level at all.

    A lower limit is a milestone where a level of the same name and unit follows that is no smaller: it speaks of the
    way there and has no year of its own. A growth that stands in front of both is the level's.
    """
    for draft in drafts:
        value = draft.value
        if draft.growth is not None or value is None or value.bound != "at_least":
            continue
        if past_mark(text, value.end) != value.end:
            draft.level = False
            draft.milestone = text[value.token.start] in _POWERS
    if len(drafts) > 1:
        _carry_levels(text, drafts)
    for index in range(len(drafts) - 1, 0, -1):
        level = drafts[index]
        if level.value is None or not level.level or level.origin:
            continue
        for draft in reversed(drafts[:index]):
            if draft.name != level.name or not _is_passed(draft, level):
                break
            draft.milestone = True
            if draft.growth is not None and level.growth is None:
                level.growth = draft.growth  # in one line with the next, mypyc takes it for None
                draft.growth = None


def _is_passed(draft: Draft, level: Draft) -> bool:
    low, high = draft.value, level.value
    if low is None or high is None or draft.origin or low.bound != "at_least":
        return False
    if low.token.base and low.token.base != high.token.base:  # 迈上5万亿台阶, without 元
        return False
    return low.token.upper is None and low.amount <= high.amount
