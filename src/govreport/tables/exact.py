"""Which numbers a column holds exactly: those of decimal128(38, 10)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from govreport.models import Diagnostic, Metric, Report

__all__ = ["BEFORE", "BEHIND", "fits", "misfits"]

BEHIND: Final = 10
"""Digits behind the point."""

BEFORE: Final = 28
"""Digits before the point: 38 in all."""


def fits(number: Decimal) -> bool:
    """Whether a column holds *number* without rounding it.

    >>> fits(Decimal("0.1234567890")), fits(Decimal("0.12345678901")), fits(Decimal("1E+28"))
    (True, False, False)
    """
    if not number.is_finite() or (number and number.adjusted() >= BEFORE):
        return False
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    extra = -exponent - BEHIND
    return extra <= 0 or not any(digits[-extra:])


def misfits(report: Report) -> Iterator[Diagnostic]:
    """A doubt (GR501) for each metric of which a number is left out of the tables."""
    for metric in report.metrics:
        if all(number is None or fits(number) for number in _numbers(metric)):
            continue
        message = (
            f"a number of {metric.name or 'a figure'} has more than {BEFORE} digits before the point or {BEHIND} "
            "behind it, so that it is left out of the tables; it stands in the JSON of the report"
        )
        yield Diagnostic(code="GR501", message=message, span=metric.span)


def _numbers(metric: Metric) -> Iterator[Decimal | None]:
    yield from (metric.value, metric.upper_value, metric.amount, metric.upper_amount)
    if metric.growth is not None:
        yield from (metric.growth.rate, metric.growth.upper_rate)
