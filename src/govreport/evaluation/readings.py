"""Readings: the figures of a report, each with the numerals of the gold that it stands on."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from govreport.evaluation.gold import Gold
from govreport.evaluation.numbering import Numeral, numbered
from govreport.evaluation.rows import Amount, Kind
from govreport.kinds import Bound
from govreport.models import Metric, Report

__all__ = ["Reading", "cover", "readings"]


class Placed(Protocol):
    """Whatever stands at a half-open range of characters."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Placed)


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a metric, or its growth. *number* is the index of the metric in the report."""

    start: int
    end: int
    kind: Kind
    amount: Amount
    unit: str
    bound: Bound
    metric: Metric
    number: int


def readings(report: Report) -> Iterator[Reading]:
    """Every value and every growth of a report, in the order of its metrics."""
    for number, metric in enumerate(report.metrics):
        if metric.amount is not None:
            span, amount = metric.span, (metric.amount, metric.upper_amount)
            unit = metric.base_unit or ""
            yield Reading(span.start, span.end, "V", amount, unit, metric.bound, metric, number)
        growth = metric.growth
        if growth is not None:
            span, amount = growth.span, (growth.rate, growth.upper_rate)
            yield Reading(span.start, span.end, "C", amount, growth.unit, growth.bound, metric, number)


def cover(gold: Gold, text: str, found: Iterable[T]) -> dict[int, T]:
    """For each numeral that a reading stands on the first such reading, by the number that the gold counts it with.

    *text* is what the readings point into. Numerals that the gold's text does not have get negative numbers.
    """
    numerals = numbered(text)
    same = _aligned([numeral.text for numeral in gold.numerals], [numeral.text for numeral in numerals])
    starts = [numeral.start for numeral in numerals]
    covered: dict[int, T] = {}
    for reading in found:
        for numeral in _inside(numerals, starts, reading.start, reading.end):
            covered.setdefault(same[numeral.id], reading)
    return covered


def _inside(numerals: Sequence[Numeral], starts: Sequence[int], start: int, end: int) -> Iterator[Numeral]:
    """The numeral that a range begins in, and those that lie in the range."""
    at = bisect_right(starts, start)
    if at and start < numerals[at - 1].end:
        yield numerals[at - 1]
    while at < len(numerals) and numerals[at].end <= end:
        yield numerals[at]
        at += 1


def _aligned(gold: Sequence[str], other: Sequence[str]) -> list[int]:
    """For each numeral of the other text the number of the same one in the gold's, or a negative number of its own."""
    same = [-1 - at for at in range(len(other))]
    if gold == other:
        return list(range(len(other)))
    for block in SequenceMatcher(None, gold, other, autojunk=False).get_matching_blocks():
        same[block.b : block.b + block.size] = range(block.a, block.a + block.size)
    return same
