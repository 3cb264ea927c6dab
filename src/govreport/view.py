"""A report for people: as a table for the terminal, and as Markdown.

Everything here reads the :class:`~govreport.models.Report` alone. The words are the report's own; numbers stay as
written, nothing is rounded.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from govreport.models import Basis, Bound, Growth, Metric, Period, Report, Status
from govreport.printing import one_line, plain
from govreport.tables.headings import heading_paths
from govreport.tables.headlines import headlines

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["markdown", "plain_table", "table"]

_BOUNDS = {Bound.APPROX: "≈ {}", Bound.AT_LEAST: "≥ {}", Bound.AT_MOST: "≤ {}"}
_STATUSES = {Status.ACTUAL: "actual", Status.ESTIMATE: "estimate", Status.TARGET: "target"}
_STYLES = {Status.ACTUAL: "", Status.ESTIMATE: "yellow", Status.TARGET: "cyan"}
_RATES = frozenset({"%", "％", "百分点", "个百分点"})


def _number(number: Decimal) -> str:
    return format(number, "f")


def _bounded(low: str, high: str | None, unit: str, bound: Bound) -> str:
    figure = f"{low}–{high}{unit}" if high is not None else f"{low}{unit}"
    return _BOUNDS.get(bound, "{}").format(figure)


def _value(metric: Metric) -> str:
    if metric.value is None:
        return metric.relation or ""
    high = None if metric.upper_value is None else _number(metric.upper_value)
    return _bounded(_number(metric.value), high, metric.unit or "", metric.bound)


def _growth(growth: Growth | None) -> str:
    if growth is None:
        return ""
    if growth.unit not in _RATES:
        return growth.text
    high = None if growth.upper_rate is None else _number(growth.upper_rate)
    sign = "+" if growth.rate > 0 else ""
    figure = _bounded(sign + _number(growth.rate), high, growth.unit, growth.bound)
    return f"{figure} a year" if growth.basis is Basis.ANNUAL_AVERAGE else figure


def _period(period: Period | None) -> str:
    if period is None:
        return ""
    return str(period.start) if period.start == period.end else f"{period.start}–{period.end}"


def _name(metric: Metric) -> str:
    whose = f"{metric.subject} · " if metric.subject else ""
    part = "　└ " if metric.part_of is not None else ""
    return f"{part}{whose}{metric.name}"


def _cells(metric: Metric) -> tuple[str, str, str, str, str]:
    """What a row shows: name, value, growth, status, period."""
    return _name(metric), _value(metric), _growth(metric.growth), _STATUSES[metric.status], _period(metric.period)


def _title(report: Report) -> str:
    return one_line(report.title or report.source.title or report.source.name or "A report without a title")


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    """The headline of a report as pairs of label and text; what is not known is left out."""
    region, speaker = report.region, report.speaker
    if region:
        above = " ".join(name for name in (region.province, region.prefecture) if name and name != region.name)
        kind = ", ".join(part for part in (region.level, region.code) if part)
        yield "Region", f"{above} {region.name}".strip() + (f" ({kind})" if kind else "")
    if report.date or report.year:
        yield "Delivered", report.date.isoformat() if report.date else str(report.year)
    if report.meeting:
        yield "Meeting", report.meeting
    if speaker:
        yield "Speaker", " ".join(part for part in (speaker.title, speaker.name) if part)
    if report.source.posted:
        yield "Posted", report.source.posted + (f" ({report.source.board})" if report.source.board else "")
    yield "Contents", _contents(report)


def _contents(report: Report) -> str:
    targets = sum(metric.status is Status.TARGET for metric in report.metrics)
    unresolved = sum(numeral.kind == "unresolved" for numeral in report.numerals)
    counts = (
        f"{_count(sum(1 for _ in report.walk()), 'section')}",
        f"{_count(len(report.metrics), 'metric')} ({_count(targets, 'target')})",
        _count(len(report.rankings), "ranking") if report.rankings else "",
        _count(len(report.glossary), "glossary entry", "glossary entries") if report.glossary else "",
        _count(unresolved, "unresolved numeral") if unresolved else "",
        _count(len(report.diagnostics), "diagnostic") if report.diagnostics else "",
    )
    return ", ".join(part for part in counts if part)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _sections(report: Report) -> Iterator[tuple[str, list[Metric]]]:
    """The metrics in the order of the text, section by section, each with the path of its headings."""
    paths = heading_paths(report.sections)
    for section, metrics in groupby(report.metrics, key=lambda metric: metric.section):
        yield paths.get(section, section), list(metrics)


def table(report: Report) -> "RenderableType":
    """The report as something that rich prints: headline, headline indicators, and the metrics section by section."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    facts = Table.grid(padding=(0, 2))
    for label, fact in _facts(report):
        facts.add_row(Text(label, style="dim"), Text(one_line(fact)))
    parts: list[Any] = [Text(_title(report), style="bold"), facts]
    known = [report.metrics[index] for index in headlines(report)]
    groups = [("Headline indicators", known)] if known else []
    for number, (heading, metrics) in enumerate([*groups, *_sections(report)]):
        parts += ["", Text(heading, style="bold"), _grid(metrics, header=number == 0)]
    if report.diagnostics:
        parts += ["", Text("Diagnostics", style="bold")]
        parts += [Text(f"{doubt.code}  {one_line(doubt.message)}") for doubt in report.diagnostics]
    return Group(*parts)


def plain_table(report: Report) -> str:
    """The same without colour, for a pipe or a file."""
    return plain(table(report))


def _grid(metrics: list[Metric], *, header: bool) -> "RenderableType":
    """The rows of one section; the columns of all sections stand below each other, so that one header does."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(
        box=box.SIMPLE_HEAD, show_header=header, expand=True, show_edge=False, pad_edge=False, header_style="dim"
    )
    grid.add_column("Name", ratio=5, overflow="fold")
    grid.add_column("Value", ratio=3, justify="right", overflow="fold")
    grid.add_column("Growth", ratio=3, justify="right", overflow="fold")
    grid.add_column("Status", width=8, no_wrap=True)
    grid.add_column("Period", width=9, no_wrap=True)
    for metric in metrics:
        cells = [Text(one_line(cell)) for cell in _cells(metric)]
        cells[3].stylize(_STYLES[metric.status])
        grid.add_row(*cells)
    return grid


def markdown(report: Report) -> str:
    """The report as Markdown: the headline as a list, the metrics as one table a section, the glossary as a list."""
    lines = [f"# {_escaped(_title(report))}", ""]
    lines += [f"- **{label}:** {_escaped(fact)}" for label, fact in _facts(report)]
    known = [report.metrics[index] for index in headlines(report)]
    groups = [("Headline indicators", known)] if known else []
    for heading, metrics in [*groups, *_sections(report)]:
        lines += [
            "",
            f"## {_escaped(heading)}",
            "",
            "| Name | Value | Growth | Status | Period |",
            "| --- | ---: | ---: | --- | --- |",
        ]
        lines += [f"| {' | '.join(_escaped(cell) for cell in _cells(metric))} |" for metric in metrics]
    if report.glossary:
        lines += ["", "## Glossary", ""]
        lines += [f"- **{_escaped(entry.term)}:** {_escaped(entry.definition)}" for entry in report.glossary]
    if report.diagnostics:
        lines += ["", "## Diagnostics", ""]
        lines += [f"- {doubt.code}: {_escaped(doubt.message)}" for doubt in report.diagnostics]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>#|" else char for char in one_line(text))
