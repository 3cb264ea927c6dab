"""From what is stated to numbers that a table takes: one number for a figure, or the interval that it leaves."""

from decimal import Context, Decimal

from pydantic import Field

from govreport.coding.figures import Figure, Measure, ends, figure
from govreport.frozen import Frozen, Number, Word
from govreport.models import Bound, Metric

__all__ = ["Interval", "Point", "RangeRule", "difference", "interval", "interval_of", "point", "point_of"]

_TWO = Decimal(2)


class RangeRule(Word):
    """Which number stands for a range."""

    MIDPOINT = "midpoint"
    LOW = "low"
    HIGH = "high"


class Point(Frozen):
    """One number for a stated figure, and what it was taken from."""

    value: Number = Field(description="in unit")
    unit: str | None = Field(description="%, 百分点, or the base unit")
    rule: RangeRule | None = Field(description="which number stands for the range; null where one number is stated")
    evidence: Figure = Field(description="the figure as stated, with bound and place")


class Interval(Frozen):
    """What a stated figure leaves open; an end that nothing limits is null. Both ends belong to it."""

    low: Number | None = Field(description="lower end, in unit; null where nothing limits it")
    high: Number | None = Field(description="upper end, in unit; null where nothing limits it")
    unit: str | None = Field(description="%, 百分点, or the base unit")
    approximate: bool = Field(description="true for 左右, 约 and the like, whose margin the report does not state")
    evidence: Figure = Field(description="the figure as stated, with bound and place")


def point(metric: Metric, *, measure: Measure | None = None, rule: RangeRule = RangeRule.MIDPOINT) -> Point:
    """One number for the figure of *metric*: the stated one, and for a range by default its midpoint.

    Convention: 6%左右, 6%以上 and 6%以内 count as 6; 6%—7% counts as 6.5, without rounding. *rule* takes an end of the
    range instead; the lower one is the smaller number, for a fall too (下降2%—3%: -3).

    Follows: the usual practice of studies of growth targets (e.g. Li, Liu, Weng and Zhou 2019, Economic Journal;
    余泳泽、刘大勇、龚宇 2019, 管理世界), which need one number for a region and year. The practice is named here from
    general knowledge; neither text was compared with it. Left open there: some take the lower end of a range, since
    that is what a government answers for; nothing says whether 6%以上 should count for more than 6%.

    *measure* is as in :func:`~govreport.coding.figures.figure`. Raises :class:`~govreport.errors.CodingError` where the
    metric states no number.

    >>> import govreport
    >>> report = govreport.parse("二、2024年目标任务\\n主要预期目标是：地区生产总值增长6%—7%。")
    >>> coded = point(report.metrics[0])
    >>> str(coded.value), coded.unit, str(coded.rule)
    ('6.5', '%', 'midpoint')
    >>> str(point(report.metrics[0], rule=RangeRule.LOW).value)
    '6'
    """
    return point_of(figure(metric, measure), rule)


def point_of(found: Figure, rule: RangeRule = RangeRule.MIDPOINT) -> Point:
    """The same for a figure."""
    if found.upper is None:
        return Point(value=found.number, unit=found.unit, rule=None, evidence=found)
    low, high = ends(found)
    value = low if rule is RangeRule.LOW else high if rule is RangeRule.HIGH else _midpoint(low, high)
    return Point(value=value, unit=found.unit, rule=rule, evidence=found)


def interval(metric: Metric, *, measure: Measure | None = None) -> Interval:
    """The interval of numbers that the figure of *metric* leaves open.

    6%以上 has no upper end, 6%以内 no lower one, 6%—7% both, and 6% is one number. 6%左右 is that one number too,
    said to be ``approximate``: no report states the margin. A limit of a fall limits its size: 下降3%以上 is at most
    -3. A growth is in the unit of the rate, a value in its base unit.

    Follows: 民法典 art. 1259, by which 以上, 以下 and 以内 include the number itself. The article also says that 超过
    and 不满 exclude it; the reading holds 超过6% as ``at_least``, so that here it counts as included. Left open: how
    far 左右 reaches.

    *measure* is as in :func:`~govreport.coding.figures.figure`. Raises :class:`~govreport.errors.CodingError` where the
    metric states no number.

    >>> import govreport
    >>> report = govreport.parse("二、2024年目标任务\\n地区生产总值增长6%以上，单位生产总值能耗下降3%以上。")
    >>> [(coded.low, coded.high) for coded in map(interval, report.metrics)]
    [(Decimal('6'), None), (None, Decimal('-3'))]
    """
    return interval_of(figure(metric, measure))


def interval_of(found: Figure) -> Interval:
    """The same for a figure."""
    falling = found.measure is Measure.GROWTH and found.number < 0
    low: Decimal | None
    high: Decimal | None
    low, high = ends(found)
    if found.bound is (Bound.AT_MOST if falling else Bound.AT_LEAST):
        high = None
    elif found.bound is (Bound.AT_LEAST if falling else Bound.AT_MOST):
        low = None
    return Interval(low=low, high=high, unit=found.unit, approximate=found.bound is Bound.APPROX, evidence=found)


def difference(one: Decimal, other: Decimal) -> Decimal:
    """One number less the other, exact, whatever the precision of the caller's context.

    >>> difference(Decimal("6.1"), Decimal("6.5"))
    Decimal('-0.4')
    """
    return _context(one, other).subtract(one, other)


def _midpoint(low: Decimal, high: Decimal) -> Decimal:
    context = _context(low, high)
    return context.divide(context.add(low, high), _TWO)


def _context(one: Decimal, other: Decimal) -> Context:
    """One that rounds nothing: wide enough for all digits of both numbers, wherever their points stand."""
    return Context(prec=sum(len(number.as_tuple().digits) + abs(number.adjusted()) for number in (one, other)) + 4)
