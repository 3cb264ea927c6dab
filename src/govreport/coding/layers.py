"""层层加码: how much higher a government aims than the one above it."""

from pydantic import Field

from govreport.coding.figures import Figure, Measure, same_thing
from govreport.coding.numbers import RangeRule, difference, point_of
from govreport.errors import CodingError
from govreport.frozen import Frozen, Number, Word
from govreport.models import Metric, Status

__all__ = ["Layering", "Step", "layered", "layering_of"]

_RATES = ("%", "百分点")


class Step(Word):
    """How a target stands to that of the level above."""

    RAISED = "raised"
    EQUAL = "equal"
    LOWERED = "lowered"


class Layering(Frozen):
    """Own target less that of the upper level, and both figures."""

    step: Step = Field(description="raised where the own target is the higher number, lowered where it is the smaller")
    difference: Number = Field(description="own less upper; percentage points where both are rates in %")
    unit: str = Field(description="of both figures: % or 百分点")
    own: Figure = Field(description="the target of the government itself")
    upper: Figure = Field(description="the target of the level above")


def layered(
    own: Metric, upper: Metric, *, measure: Measure | None = None, rule: RangeRule = RangeRule.MIDPOINT
) -> Layering:
    """The target *own* less the target *upper* of the level above it, for the same indicator and year.

    Numbers are those of :func:`~govreport.coding.numbers.point`, with *rule* for ranges. Only rates are compared: the
    amounts of a county and of its province have no difference that means anything.

    Follows: the notion of 层层加码 in 周黎安、刘冲、厉行、翁翕 (2015), 《“层层加码”与官员激励》, 世界经济文汇, and
    Li, Liu, Weng and Zhou (2019), “Target Setting in Tournaments: Theory and Evidence from China”, Economic Journal
    129, where targets rise from level to level. Named from general knowledge; the difference of points is the plain
    reading of it, and was not compared with either text. Left open there: how ranges and 左右 count, and that words
    such as 以上 may differ while the numbers agree (:func:`~govreport.coding.tightness.hard_soft` codes those).
    Higher is not said to be better: for an unemployment rate ``raised`` is the milder target.

    Raises :class:`~govreport.errors.CodingError` where the indicators, units or years differ, where either metric is no
    target, states no such number or is somebody else's than the region's, and for amounts.

    >>> import govreport
    >>> county = govreport.parse("二、2024年目标任务\\n地区生产总值增长9%。").metrics[0]
    >>> province = govreport.parse("二、2024年目标任务\\n地区生产总值增长6%左右。").metrics[0]
    >>> coded = layered(county, province)
    >>> str(coded.step), str(coded.difference)
    ('raised', '3')
    """
    for metric in (own, upper):
        if metric.status is not Status.TARGET:
            raise CodingError(f"{metric.name} is no target: its status is {metric.status}")
        if metric.subject is not None:
            raise CodingError(f"{metric.name} is a target of {metric.subject}, and of no government")
    if own.period is not None and upper.period is not None and own.period != upper.period:
        raise CodingError(f"the two targets of {own.name} are of different years")
    mine, above = same_thing(own, upper, measure)
    if mine.unit not in _RATES:
        raise CodingError(f"{own.name} is in {mine.unit or 'no unit'}: only rates are compared between levels")
    return layering_of(mine, above, rule)


def layering_of(mine: Figure, above: Figure, rule: RangeRule = RangeRule.MIDPOINT) -> Layering:
    """The same for two figures, rates in one unit."""
    assert mine.unit is not None
    gap = difference(point_of(mine, rule).value, point_of(above, rule).value)
    step = Step.EQUAL if gap == 0 else Step.RAISED if gap > 0 else Step.LOWERED
    return Layering(step=step, difference=gap, unit=mine.unit, own=mine, upper=above)
