"""The public names as a user writes them. mypy --strict checks this file and a test runs it; nothing here is cast."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import govreport


def growth_targets(path: Path) -> Iterator[tuple[str, Decimal]]:
    """Names and rates of the targets."""
    report = govreport.read(path)
    for metric in report.select(status="target"):
        if metric.growth is not None:
            yield metric.name, metric.growth.rate


def quotations(report: govreport.Report) -> list[str]:
    """What each metric was read from."""
    return [report.quote(metric.span) for metric in report.metrics]


def headings(report: govreport.Report) -> dict[str, str | None]:
    """Titles by id."""
    return {section.id: section.title for section in report.walk()}


def total(text: str) -> Decimal:
    """Sum of all amounts in 元."""
    quantities: tuple[govreport.Quantity, ...] = govreport.find_quantities(text)
    return sum((found.amount for found in quantities if found.base_unit == "元"), Decimal(0))


def numbers() -> tuple[Decimal, Decimal]:
    """A written number, and an exact conversion."""
    written: Decimal = govreport.parse_number("一千二百三十四万")
    area: Decimal = govreport.convert(Decimal("9.4"), "万亩", "公顷")
    return written, area


def reason(text: str) -> str:
    """Why a text cannot be read."""
    try:
        govreport.parse(text)
    except govreport.InputError as error:
        root: govreport.GovReportError = error
        return str(root)
    return ""


def region(report: govreport.Report) -> tuple[str, str | None] | None:
    """Name and code."""
    return (report.region.name, report.region.code) if report.region else None


def doubts(report: govreport.Report) -> list[tuple[str, str]]:
    """Codes and messages."""
    return [(doubt.code, doubt.message) for doubt in report.diagnostics]
