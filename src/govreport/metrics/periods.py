"""Of which years a figure speaks.

Those of the cue that governs it; without one a target is of the year of the report, and what was reached of the year
before.
"""

from functools import cache
from typing import Final

from govreport.data import table
from govreport.metrics.cues import PART, Years
from govreport.metrics.draft import Draft, Figure
from govreport.metrics.sentence import holds

__all__ = ["basis_in", "period_of", "value_years"]

_NEAR: Final = 8  # characters in front of a change that say what it compares with: 同比分别增长


@cache
def _yearly() -> tuple[str, ...]:
    return tuple(table("periods")["span"]["yearly"])


def period_of(
    draft: Draft, status: str, cue: Years | None, year: int | None, begun: Years | None = None
) -> Years | None:
    """The years of a figure under the *cue* that governs it; *begun* are those of the level that it has grown from.

    A level under a cue of several years is of the last of them; a yearly average, a sum or a count is of all. Where a
    value and its growth speak of different years there are none for both, 达到1.2万亿元，年均增长7.9%, unless the
    change is one of a share: 达到60%，提高5个百分点.
    """
    if cue == PART or (status != "target" and _of_different_years(draft)):
        return None
    if draft.milestone and status != "target":
        return cue if cue is not None and cue[0] < cue[1] else None  # passed at some time within them
    if draft.origin:
        return None if cue is None else cue if cue[0] == cue[1] else (cue[0] - 1, cue[0] - 1)
    if cue is None:
        if year is None or draft.since or draft.mean:
            return None
        return (year, year) if status == "target" else (year - 1, year - 1)
    if draft.growth is not None and draft.growth.basis == "yoy" and status != "target":
        cue = cue[1], cue[1]  # 过去五年…，同比增长6%: of the last of them
    if draft.value is None and begun is not None and begun[1] < cue[1]:
        return begun[1] + 1, cue[1]  # 由2000年的2080亿元增加到2005年的4016亿元，增加1936亿元
    if draft.mean and cue[0] == cue[1]:
        return (year, cue[1]) if year is not None and cue[1] > year else None
    return (cue[1], cue[1]) if _is_level(draft) and not draft.mean else cue


def value_years(draft: Draft, cue: Years | None, year: int | None) -> Years | None:
    """The year of a level that has no period, since its growth is over other years, or since it is only passed."""
    if cue == PART or draft.origin or not (draft.milestone or _of_different_years(draft)):
        return None
    if cue is None:
        return None if year is None else (year - 1, year - 1)
    return cue[1], cue[1]


def basis_in(text: str, growth: Figure, cue: Years | None, begun: Years | None, year: int | None) -> str:
    """What a change compares with that names nothing: the year before, or what stood before a stretch of years.

    *begun* are the years of the level that its sentence says it to have begun with: 由2000年的2080亿元增加到4016亿元.
    """
    if cue is None or cue[0] == cue[1]:
        last = cue[1] if cue is not None else None if year is None else year - 1
        return "since" if begun is not None and last is not None and begun[1] < last - 1 else "yoy"
    return "yoy" if holds(text, growth.start - _NEAR, growth.start, _yearly()) else "since"


def _of_different_years(draft: Draft) -> bool:
    if draft.growth is None or not _is_level(draft):
        return False
    basis = draft.growth.basis
    return basis == "annual_average" or (basis == "since" and draft.growth.unit != "百分点")


def _is_level(draft: Draft) -> bool:
    """Whether a value is one of a point in time or of one year, and no sum of what happened over several.

    A word says so, 达到12491元; a share is one by itself, 覆盖率97%; and what has a yearly average growth is of a year,
    人均纯收入5495元，年均增长9%. Some names are of what is there at a time, 贷款余额, or for one person, 人均绿地面积.
    """
    value, growth = draft.value, draft.growth
    if value is None or draft.change is not None:
        return False
    if draft.level or value.token.base == "%" or (growth is not None and growth.basis == "annual_average"):
        return True
    ends, beginnings = _stocks()
    name = draft.name
    return name.startswith(beginnings) or (name.endswith(ends) and name not in ends)  # 开工建设公路42条，｜总里程


@cache
def _stocks() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = table("periods")["stock"]
    return tuple(words["ends"]), tuple(words["per"])
