"""The figure of a metric that is coded: its growth or its value, with unit, bound and place."""

from decimal import Decimal

from pydantic import Field

from govreport.errors import CodingError
from govreport.frozen import Frozen, Number, Word
from govreport.models import Basis, Bound, Metric, Span

__all__ = ["Figure", "Measure", "ends", "figure", "same_thing"]

_POINTS = {"个百分点": "百分点", "％": "%"}


class Measure(Word):
    """Which of the two figures of a metric is meant."""

    GROWTH = "growth"
    VALUE = "value"


class Figure(Frozen):
    """One figure of a metric, multiplied out, in the unit in which two of them can be compared."""

    measure: Measure = Field(description="whether it is the growth or the value")
    number: Number = Field(description="in unit; the end of a range that is written first")
    upper: Number | None = Field(default=None, description="the end of a range that is written last, in unit")
    unit: str | None = Field(description="%, 百分点, or the base unit: 元, 人, 亩")
    bound: Bound = Field(description="how it limits the true figure, as the report has it")
    span: Span = Field(description="of the expression in the report")


def figure(metric: Metric, measure: Measure | None = None) -> Figure:
    """The figure of *metric* that is coded: by default its growth, and its value where no growth is stated.

    The literature on growth targets codes rates, hence the default: 生产总值增长6%，达到185亿元 is coded by its 6 %.
    Values are given in the base unit (185亿元 is 18500000000 元). Raises :class:`~govreport.errors.CodingError` where
    the metric states no such number, as a target put in words does not.

    >>> import govreport
    >>> metric = govreport.parse("2024年，地区生产总值170亿元，增长8%。").metrics[0]
    >>> str(figure(metric).number), figure(metric).unit
    ('8', '%')
    >>> str(figure(metric, Measure.VALUE).number), figure(metric, Measure.VALUE).unit
    ('17000000000', '元')
    """
    growth = metric.growth
    if growth is not None and measure is not Measure.VALUE:
        return Figure(
            measure=Measure.GROWTH,
            number=growth.rate,
            upper=growth.upper_rate,
            unit=_POINTS.get(growth.unit, growth.unit),
            bound=growth.bound,
            span=growth.span,
        )
    if metric.amount is None or measure is Measure.GROWTH:
        raise CodingError(f"{_named(metric)} states no {measure or 'number'}{_in_words(metric)}")
    unit = None if metric.base_unit is None else _POINTS.get(metric.base_unit, metric.base_unit)
    return Figure(
        measure=Measure.VALUE,
        number=metric.amount,
        upper=metric.upper_amount,
        unit=unit,
        bound=metric.bound,
        span=metric.span,
    )


def same_thing(one: Metric, other: Metric, measure: Measure | None) -> tuple[Figure, Figure]:
    """The figures of two metrics that measure the same; raises :class:`~govreport.errors.CodingError` otherwise.

    The same is measured where the indicators are equal, or the names where the catalogue has neither, where the units
    agree, and where growths compare with the same (年均增长8% is no growth of the year). What is compared is the growth
    where the first metric states one, and else the value.
    """
    if one.indicator != other.indicator or (one.indicator is None and one.name != other.name):
        raise CodingError(f"{_named(one)} and {_named(other)} are different indicators")
    first = figure(one, measure)
    second = figure(other, first.measure)
    if first.unit != second.unit:
        raise CodingError(f"{_named(one)} is in {first.unit or 'no unit'}, and here in {second.unit or 'no unit'}")
    if _basis(one, first) is not _basis(other, second):
        raise CodingError(f"the growths of {_named(one)} compare with different years")
    return first, second


def _basis(metric: Metric, found: Figure) -> Basis | None:
    """What a growth compares with; where nothing says it, that is the year before."""
    if found.measure is Measure.VALUE or metric.growth is None:
        return None
    return metric.growth.basis or Basis.YOY


def ends(found: Figure) -> tuple[Decimal, Decimal]:
    """Both ends of what is stated, the smaller one first: 下降2%—3% is -3 and -2."""
    upper = found.number if found.upper is None else found.upper
    return min(found.number, upper), max(found.number, upper)


def _named(metric: Metric) -> str:
    return metric.name or metric.text


def _in_words(metric: Metric) -> str:
    return f": it is put in words, {metric.relation}" if metric.relation else ""
