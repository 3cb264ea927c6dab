"""Whether a target was met: what was aimed at against what the next report says was reached."""

from decimal import Decimal

from pydantic import Field

from govreport.coding.figures import Figure, Measure, same_thing
from govreport.coding.numbers import Interval, difference, interval_of, point_of
from govreport.coding.polarity import Polarity
from govreport.errors import CodingError
from govreport.frozen import Frozen, Number, Word
from govreport.models import Metric, Status

__all__ = ["Completion", "Verdict", "completion", "completion_of"]


class Verdict(Word):
    """How an outcome stands to its target."""

    SURPASSED = "surpassed"
    MET = "met"
    MISSED = "missed"
    AWAY = "away"
    UNDECIDED = "undecided"


class Completion(Frozen):
    """Whether a target was met, by how much it was passed or missed, and by which figures."""

    verdict: Verdict = Field(
        description="met: inside what was aimed at; surpassed: better than that; missed: worse; away: outside, where "
        "nothing says which side is better; undecided: the figures leave it open"
    )
    gap: Number = Field(description="outcome less target, ranges by their midpoints, in unit; signed")
    unit: str | None = Field(description="%, 百分点, or the base unit; a gap of two rates in % is in percentage points")
    polarity: Polarity = Field(description="by which it was judged")
    target: Interval = Field(description="what was aimed at, with its figure")
    outcome: Interval = Field(description="what was reached, with its figure")


def completion(
    target: Metric,
    outcome: Metric,
    *,
    polarity: Polarity,
    measure: Measure | None = None,
    margin: Decimal = Decimal(0),
) -> Completion:
    """Whether *outcome*, a figure of the next report, met *target*.

    Convention: the target is the interval of :func:`~govreport.coding.numbers.interval`. An outcome inside it is
    ``met``. Outside of it a stated limit decides first: below 6%以上 is ``missed``, above 5.5%以内 too. Else
    *polarity* says which side is better: for ``up`` more is ``surpassed`` and less ``missed``, for ``down`` the other
    way round, for ``neutral`` it is ``away``. *margin*, in the unit of the figure, widens a target of 左右 or 约 to
    both sides. An outcome that is a limit or a range itself (超过6%) is ``undecided`` where it leaves the answer
    open.

    Follows: the comparison of a target with the outcome of the same year that studies of growth targets make
    (徐现祥、李书娟、王贤彬、毕青苗 2018, 世界经济, and others); named from general knowledge and not compared with
    the text. Left open there: the margin of 左右; whether first estimates or revised figures count (a report states
    the first ones); what a number without a word promises, which is coded here as the number or better.

    Growth is compared where the target states one, else the value; *measure* asks for one of them. Raises
    :class:`~govreport.errors.CodingError` where the indicators, units, years or subjects differ, where either metric
    states no such number, where *target* is no target or *outcome* is one, and for a negative margin.

    >>> import govreport
    >>> aim = govreport.parse("二、2023年目标任务\\n地区生产总值增长6.5%左右。").metrics[0]
    >>> reached = govreport.parse("一、2023年工作回顾\\n地区生产总值增长6.1%。").metrics[0]
    >>> coded = completion(aim, reached, polarity=Polarity.UP)
    >>> str(coded.verdict), str(coded.gap)
    ('missed', '-0.4')
    >>> str(completion(aim, reached, polarity=Polarity.UP, margin=Decimal("0.5")).verdict)
    'met'
    """
    _comparable(target, outcome)
    return completion_of(*same_thing(target, outcome, measure), polarity=polarity, margin=margin)


def completion_of(aimed: Figure, reached: Figure, *, polarity: Polarity, margin: Decimal = Decimal(0)) -> Completion:
    """The same for two figures in one unit."""
    if margin < 0:
        raise CodingError(f"the margin is {margin}: it cannot be negative")
    wanted, had = interval_of(aimed), interval_of(reached)
    return Completion(
        verdict=_verdict(wanted, had, polarity, margin),
        gap=difference(point_of(reached).value, point_of(aimed).value),
        unit=aimed.unit,
        polarity=polarity,
        target=wanted,
        outcome=had,
    )


def _comparable(target: Metric, outcome: Metric) -> None:
    if target.status is not Status.TARGET:
        raise CodingError(f"{target.name} is no target: its status is {target.status}")
    if outcome.status is Status.TARGET:
        raise CodingError(f"{outcome.name} is no outcome: its status is target")
    if target.subject != outcome.subject:
        raise CodingError(f"the figures of {target.name} are of {target.subject} and of {outcome.subject}")
    if target.period is not None and outcome.period is not None and target.period != outcome.period:
        raise CodingError(f"the figures of {target.name} are of {_years(target)} and of {_years(outcome)}")


def _years(metric: Metric) -> str:
    period = metric.period
    assert period is not None
    return str(period.start) if period.start == period.end else f"{period.start}—{period.end}"


def _verdict(wanted: Interval, had: Interval, polarity: Polarity, margin: Decimal) -> Verdict:
    slack = margin if wanted.approximate else Decimal(0)
    low = None if wanted.low is None else wanted.low - slack
    high = None if wanted.high is None else wanted.high + slack
    inside = _at_least(had.low, low) and _at_most(had.high, high)
    below = low is not None and had.high is not None and had.high < low
    above = high is not None and had.low is not None and had.low > high
    if inside:
        return Verdict.MET
    one_sided = wanted.low is None or wanted.high is None
    if below or above:
        if one_sided:
            return Verdict.MISSED
        if polarity is Polarity.NEUTRAL:
            return Verdict.AWAY
        return Verdict.SURPASSED if above is (polarity is Polarity.UP) else Verdict.MISSED
    # 超过6% against 6%: where the side that is left open is the better one, the target was reached in any case
    if not one_sided and _reached(had, low, high, polarity):
        return Verdict.MET
    return Verdict.UNDECIDED


def _reached(had: Interval, low: Decimal | None, high: Decimal | None, polarity: Polarity) -> bool:
    if polarity is Polarity.UP:
        return _at_least(had.low, low)
    return polarity is Polarity.DOWN and _at_most(had.high, high)


def _at_least(number: Decimal | None, limit: Decimal | None) -> bool:
    return limit is None or (number is not None and number >= limit)


def _at_most(number: Decimal | None, limit: Decimal | None) -> bool:
    return limit is None or (number is not None and number <= limit)
