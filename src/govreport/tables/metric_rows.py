"""The rows of the table of metrics."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from govreport.catalogue import catalogue
from govreport.coding import Measure, figure
from govreport.coding.numbers import interval_of
from govreport.errors import PluginError
from govreport.models import Growth, Metric, Ranking, Report
from govreport.profiles.profile import GENERIC, PROFILES
from govreport.tables.forms import form_of
from govreport.tables.place import Place

__all__ = ["metric_rows"]

_ATTRIBUTES = ("commitment", "stretch", "relation", "change")


def metric_rows(report: Report, place: Place) -> Iterator[tuple[Any, ...]]:
    """The cells of every metric that are its own, in the order of the columns."""
    known = _indicators(report.rules.profile, report.rules.tables)
    ranks = _Ranks(report.rankings)
    for index, metric in enumerate(report.metrics):
        row = known.get(metric.indicator or "", {})
        period, own = metric.period, metric.value_period
        rank = ranks.of(metric)
        yield (
            index,
            period and period.start,
            period and period.end,
            own and own.start,
            own and own.end,
            metric.status,
            metric.indicator,
            row.get("zh"),
            row.get("en"),
            metric.name,
            *_figure(metric, row),
            metric.value,
            metric.upper_value,
            metric.unit,
            metric.amount,
            metric.upper_amount,
            metric.base_unit,
            metric.bound if metric.value is not None else None,
            *(getattr(metric, name) for name in _ATTRIBUTES),
            *_growth(metric.growth),
            rank and rank.position,
            rank and rank.upto,
            rank and rank.scope,
            metric.subject,
            metric.part_of,
            *place.section(metric.section),
            metric.span.start,
            metric.span.end,
            metric.text,
            *place.quoted(metric.sentence),
        )


def _growth(growth: Growth | None) -> tuple[Any, ...]:
    if growth is None:
        return (None,) * 8
    span = growth.span
    return (
        growth.rate,
        growth.upper_rate,
        growth.unit,
        growth.bound,
        growth.basis,
        span.start,
        span.end,
        growth.text,
    )


def _figure(metric: Metric, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Form, low, high and unit of the figure that is coded; nothing for a target in words."""
    if metric.growth is None and metric.amount is None:
        return None, None, None, None
    found = figure(metric, Measure.VALUE if metric.growth is None else None)
    limits = interval_of(found)
    return form_of(metric, found, row), limits.low, limits.high, limits.unit


@lru_cache(maxsize=8)
def _indicators(profile: str, tables: str) -> Mapping[str, Mapping[str, Any]]:
    """The rows of the catalogue that the report was read with, where they are at hand, else the generic ones."""
    try:
        found = PROFILES.get(profile)
    except PluginError:
        found = GENERIC
    return catalogue(found if found.digest == tables else GENERIC).rows


class _Ranks:
    """Rankings by their place, for the metrics that they stand behind."""

    def __init__(self, rankings: tuple[Ranking, ...]) -> None:
        self.rankings = sorted(rankings, key=lambda rank: rank.span.start)
        self.starts = [rank.span.start for rank in self.rankings]

    def of(self, metric: Metric) -> Ranking | None:
        """The first rank behind the figure, in the same sentence, of what has its name: 生产总值…，居全省第三."""
        if not metric.name:
            return None
        end = metric.sentence.end
        for at in range(bisect_left(self.starts, metric.span.start), len(self.rankings)):
            rank = self.rankings[at]
            if rank.span.start >= end:
                break
            if rank.name.startswith(metric.name) and rank.subject == metric.subject:
                return rank
        return None
