"""The headline of a report: its well-known indicators, what was reached of each and what is aimed at."""

from itertools import islice
from typing import Final

from govreport.models import Basis, Bound, Change, Metric, Period, Report, Status

__all__ = ["HEADLINES", "headlines"]

HEADLINES: Final = (
    "gdp",
    "general_public_budget_revenue",
    "fixed_asset_investment",
    "industrial_value_added_above_scale",
    "retail_sales_consumer_goods",
    "imports_exports_total",
    "disposable_income_per_capita",
    "disposable_income_per_capita_urban",
    "disposable_income_per_capita_rural",
)
"""The indicators that most reports state, in the order in which they state them."""

_IN_ITS_PLACE: Final = {"general_public_budget_revenue": "fiscal_revenue_total"}
_MEASURES: Final = (None, "元", "美元", "%")


def headlines(report: Report) -> list[int]:
    """For each well-known indicator the figure reached in the year before the report, and the one aimed at in it.

    They are given by their index in ``report.metrics``. A growth that is stated apart from the value stands behind it.
    A report that states no 一般公共预算收入 has its 财政收入 there.

    >>> import govreport
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。粮食产量9万吨。")
    >>> headlines(report)
    [0]
    """
    found: list[int] = []
    for indicator in HEADLINES:
        for target in (False, True):
            known = _stated(report, indicator, target)
            if not known and indicator in _IN_ITS_PLACE:
                known = _stated(report, _IN_ITS_PLACE[indicator], target)
            year = None if report.year is None else report.year - (not target)
            found += _first(report, sorted(known, key=lambda index: _distance(report.metrics[index], year)), year)
    return found


def _stated(report: Report, indicator: str, target: bool) -> list[int]:
    """The figures of an indicator that are the region's own, aimed at or not."""
    return [
        index
        for index, metric in enumerate(report.metrics)
        if metric.indicator == indicator
        and (metric.status is Status.TARGET) is target
        and metric.subject is None
        and metric.base_unit in _MEASURES
        and not _is_gap(metric)
    ]


def _first(report: Report, nearest: list[int], year: int | None) -> list[int]:
    """The figure that a reader looks for first, and the growth of that year where it is a statement of its own."""
    if not nearest:
        return []
    first = report.metrics[nearest[0]]
    period = first.period if first.growth is None else None
    if _is_of(first.value_period, year):
        period = first.value_period  # its growth is over other years
    if period is None:
        return nearest[:1]
    apart = (
        index
        for index in nearest[1:]
        if (metric := report.metrics[index]).value is None and metric.growth is not None and metric.period == period
    )
    return nearest[:1] + list(islice(apart, 1))


def _is_gap(metric: Metric) -> bool:
    """增速高于全省1个百分点: how far the growth is from another one, and not how high it is."""
    growth = metric.growth
    return metric.value is None and growth is not None and growth.basis is Basis.OTHER and growth.unit != "%"


def _is_of(period: Period | None, year: int | None) -> bool:
    return period is not None and period.start == period.end == year


def _distance(metric: Metric, year: int | None) -> tuple[bool, ...]:
    """How far a figure is from the one that a reader looks for first: one of that very year, with a value.

    A mark that was only passed, 突破千亿元, and what is summed up, 累计, stand behind others of their year, as they do
    in a panel; so does a value whose growth is over other years, 由1.2万亿元增加到2万亿元，年均增长8%.
    """
    of_year = _is_of(metric.period, year), _is_of(metric.value_period, year)
    passed = metric.status is not Status.TARGET and metric.bound is Bound.AT_LEAST
    return not any(of_year), metric.value is None, passed, metric.change is Change.CUMULATIVE, not of_year[0]
