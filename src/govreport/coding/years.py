"""The targets of one report against the outcomes that the report of the year after it states."""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import Field

from govreport.coding.figures import Measure, figure, same_thing
from govreport.coding.outcomes import Completion, completion
from govreport.coding.polarity import Polarity, polarity_of
from govreport.errors import CodingError
from govreport.frozen import Frozen, Word
from govreport.models import Metric, Report, Status
from govreport.profiles.profile import GENERIC, Profile

__all__ = ["Gap", "Uncoded", "completions"]


class Gap(Word):
    """Why a target was not coded."""

    NO_NUMBER = "no_number"
    NO_OUTCOME = "no_outcome"
    OTHER_MEASURE = "other_measure"
    SEVERAL_OUTCOMES = "several_outcomes"
    NO_POLARITY = "no_polarity"


class Uncoded(Frozen):
    """A target of which it cannot be said whether it was met."""

    reason: Gap = Field(
        description="no_number: the target is put in words; no_outcome: the next report says nothing of it; "
        "other_measure: it gives a level for a growth, or another unit; several_outcomes: it gives different figures; "
        "no_polarity: nothing says which way is better"
    )
    found: tuple[int, ...] = Field(default=(), description="indices in later.metrics of what the next report does say")


def completions(
    earlier: Report,
    later: Report,
    *,
    polarities: Mapping[str, Polarity] | None = None,
    margin: Decimal = Decimal(0),
    profile: Profile = GENERIC,
) -> dict[int, Completion | Uncoded]:
    """For each target of *earlier* whether *later*, the report of the year after, says that it was met.

    Keys are indices in ``earlier.metrics``, in the order of the text. Targets count that are the region's own, of an
    indicator of the catalogue, and of the year in which *earlier* was given (not of the five years of a plan). The
    outcome is the figure, reached or estimated, of the same indicator, measure and unit, for that year; what *later*
    leaves open is said as :class:`Uncoded`, never filled in. Two targets of an indicator (确保6%，力争7%) are coded
    each. *polarities* goes before the polarity of the catalogue. See :func:`~govreport.coding.outcomes.completion`
    for *margin*, for the convention that is followed, and for what it leaves open.

    Raises :class:`~govreport.errors.CodingError` where the reports are known to be of two regions, where a year is not
    known, and where *later* is not of the year after.

    >>> import govreport
    >>> aims = "二、2023年目标任务\\n地区生产总值增长7%，固定资产投资增长9%。"
    >>> earlier = govreport.parse(f"2023年某县政府工作报告\\n{aims}")
    >>> later = govreport.parse("2024年某县政府工作报告\\n一、2023年工作回顾\\n地区生产总值增长6.2%。")
    >>> [coded.verdict.value if isinstance(coded, Completion) else coded.reason.value
    ...     for coded in completions(earlier, later).values()]
    ['missed', 'no_outcome']
    """
    year = _year(earlier, later)
    outcomes: dict[str, list[int]] = {}
    for index, metric in enumerate(later.metrics):
        if metric.indicator is not None and _reached(metric, year):
            outcomes.setdefault(metric.indicator, []).append(index)
    coded: dict[int, Completion | Uncoded] = {}
    for index, metric in enumerate(earlier.metrics):
        if metric.indicator is None or not _aimed(metric, year):
            continue
        polarity = (polarities or {}).get(metric.indicator) or polarity_of(metric.indicator, profile)
        coded[index] = _one(metric, later, outcomes.get(metric.indicator, []), polarity, margin)
    return coded


def _year(earlier: Report, later: Report) -> int:
    """The year whose targets are compared; both reports are of one region, and of two years in a row."""
    codes = {report.region.code for report in (earlier, later) if report.region and report.region.code}
    names = {report.region.name for report in (earlier, later) if report.region}
    if len(codes) > 1 and len(names) > 1:
        raise CodingError(f"the reports are of different regions: {', '.join(sorted(names))}")
    if earlier.year is None or later.year is None:
        raise CodingError("a report without a year cannot be compared with the next one")
    if later.year != earlier.year + 1:
        raise CodingError(f"the outcomes of {earlier.year} stand in the report of {earlier.year + 1}, not {later.year}")
    return earlier.year


def _aimed(metric: Metric, year: int) -> bool:
    return (
        metric.status is Status.TARGET
        and metric.subject is None
        and (metric.period is None or (metric.period.start, metric.period.end) == (year, year))
    )


def _reached(metric: Metric, year: int) -> bool:
    return (
        metric.status is not Status.TARGET
        and metric.subject is None
        and metric.period is not None
        and (metric.period.start, metric.period.end) == (year, year)
    )


def _one(
    target: Metric, later: Report, found: list[int], polarity: Polarity | None, margin: Decimal
) -> Completion | Uncoded:
    try:
        measure = figure(target).measure
    except CodingError:
        return Uncoded(reason=Gap.NO_NUMBER, found=tuple(found))
    if not found:
        return Uncoded(reason=Gap.NO_OUTCOME)
    fitting = [index for index in found if _fits(target, later.metrics[index], measure)]
    if not fitting:
        return Uncoded(reason=Gap.OTHER_MEASURE, found=tuple(found))
    if len({_stated(later.metrics[index], measure) for index in fitting}) > 1:
        return Uncoded(reason=Gap.SEVERAL_OUTCOMES, found=tuple(fitting))
    if polarity is None:
        return Uncoded(reason=Gap.NO_POLARITY, found=tuple(fitting))
    return completion(target, later.metrics[fitting[0]], polarity=polarity, measure=measure, margin=margin)


def _fits(target: Metric, outcome: Metric, measure: Measure) -> bool:
    try:
        same_thing(target, outcome, measure)
    except CodingError:
        return False
    return True


def _stated(outcome: Metric, measure: Measure) -> tuple[Decimal, Decimal | None, str]:
    found = figure(outcome, measure)
    return found.number, found.upper, str(found.bound)
