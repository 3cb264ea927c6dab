"""From a draft to the row that a metric of the report is made from."""

from functools import lru_cache
from typing import Any

from govreport import construct
from govreport.construct import span
from govreport.language.numerals import product
from govreport.metrics.cues import Years
from govreport.metrics.draft import Draft, Figure
from govreport.models import Growth, Period, Span

__all__ = ["add_value_period", "metric_row", "period_row"]


def metric_row(
    draft: Draft, text: str, sentence: Span, section: str, status: str, period: Years | None
) -> dict[str, Any]:
    """The fields of :class:`~govreport.models.Metric` for a finished draft."""
    value, growth = draft.value, draft.growth
    figure = value or growth
    assert figure is not None
    start, end = figure.start, figure.end
    row = construct.blank_metric()
    row["name"] = draft.name
    row["status"] = status
    row["section"] = section
    row["sentence"] = sentence
    row["span"] = span(start, end)
    row["text"] = text[start:end]
    if draft.change:
        row["change"] = draft.change
    if draft.commitment and status == "target":  # 争取资金3亿元 in a review promises nothing
        row["commitment"] = draft.commitment
    if draft.subject:
        row["subject"] = draft.subject
    if period is not None:
        row["period"] = period_row(period)
    if draft.part_of is not None and draft.part_of.index is not None:
        row["part_of"] = draft.part_of.index
    if value is not None:
        _add_value(row, value)
    if growth is not None:
        row["growth"] = _growth(growth, text)
    return row


def add_value_period(row: dict[str, Any], years: Years | None) -> None:
    """Say in a row of :func:`metric_row` of which year its value is, where its growth is of others."""
    if years is not None:
        row["value_period"] = period_row(years)


@lru_cache(maxsize=1024)
def period_row(years: Years) -> Period:
    """One object for all figures of the same years: a report has few."""
    return Period(start=years[0], end=years[1])


def _add_value(row: dict[str, Any], figure: Figure) -> None:
    token = figure.token
    assert token.value is not None
    row["value"] = token.value
    row["unit"] = token.unit
    row["amount"] = product(token.value, token.factor)
    row["base_unit"] = token.base
    row["bound"] = figure.bound
    if token.upper is not None:
        row["upper_value"] = token.upper
        row["upper_amount"] = product(token.upper, token.factor)


def _growth(figure: Figure, text: str) -> Growth:
    fields = {
        "rate": figure.rate,
        "upper_rate": figure.upper_rate,
        "unit": figure.unit,
        "bound": figure.bound,
        "basis": figure.basis or None,
        "span": span(figure.start, figure.end),
        "text": text[figure.start : figure.end],
    }
    return construct.growth(fields)
