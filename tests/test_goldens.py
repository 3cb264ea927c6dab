"""A folder of tests/goldens is a test: source.toml names a report, the rest is what is read from it, a line a thing.

``pytest tests/test_goldens.py --update-goldens`` writes what is read now, after the laws of test_properties.py have
been checked; git shows what the change gains and loses.
"""

import difflib
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from test_properties import check

import govreport
from govreport.models import Bound, Growth, Metric, Report

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = sorted(path.parent for path in (ROOT / "tests" / "goldens").glob("*/source.toml"))
SIGNS = {Bound.EXACT: "", Bound.APPROX: "~", Bound.AT_LEAST: ">=", Bound.AT_MOST: "<=", Bound.RANGE: ""}


def _row(*cells: object) -> str:
    return " | ".join("" if cell is None else str(cell) for cell in cells).rstrip(" |")


def _number(sign: str, low: object, high: object, unit: str | None) -> str:
    return f"{sign}{low}{'' if high is None else f'..{high}'} {unit or ''}".strip()


def _growth(growth: Growth | None) -> str:
    if growth is None:
        return ""
    plus = "+" if growth.rate >= 0 else ""
    return _number(f"{SIGNS[growth.bound]}{plus}", growth.rate, growth.upper_rate, growth.unit)


def _metric(metric: Metric, report: Report) -> str:
    value = "" if metric.value is None else _number(SIGNS[metric.bound], metric.value, metric.upper_value, metric.unit)
    years = metric.period and f"{metric.period.start}..{metric.period.end}"
    whole = "" if metric.part_of is None else f"in {report.metrics[metric.part_of].name}"
    owner = f"of {metric.subject}" if metric.subject else ""
    rest = (metric.change, metric.commitment, metric.growth and metric.growth.basis, owner, whole, metric.relation)
    more = ", ".join(str(part) for part in rest if part)
    cells = (metric.section, metric.name, value, _growth(metric.growth), metric.status, years, metric.indicator, more)
    return _row(*cells)


def render(report: Report) -> dict[str, str]:
    """The lines of each file of a golden."""
    region, speaker = report.region, report.speaker
    facts: Iterable[tuple[str, object]] = (
        ("title", report.title),
        ("region", region and _row(region.name, region.level, region.code, region.province, region.prefecture)),
        ("year", report.year),
        ("date", report.date),
        ("meeting", report.meeting),
        ("speaker", speaker and _row(speaker.name, speaker.title)),
        ("source", _row(report.source.kind, report.source.board, report.source.posted, report.source.title)),
        ("counts", f"{len(report.metrics)} metrics, {len(report.glossary)} terms, {len(report.numerals)} numerals"),
    )
    files = {
        "front.txt": [f"{name}: {'' if fact is None else fact}" for name, fact in facts],
        "sections.txt": [
            f"{'  ' * part.level}{_row(part.id, part.marker, part.title, part.role)}" for part in report.walk()
        ],
        "metrics.txt": [_metric(metric, report) for metric in report.metrics],
        "rankings.txt": [
            _row(r.name, ("≤ " if r.upto else "") + str(r.position), r.scope, r.subject) for r in report.rankings
        ],
        "glossary.txt": [_row(e.number, e.term, f"{len(e.mentions)} mentions") for e in report.glossary],
        "numerals.txt": [
            _row(n.kind, report.text[max(0, n.span.start - 6) : n.span.start].split("\n")[-1] + f"[{n.text}]")
            for n in report.numerals
        ],
        "diagnostics.txt": [_row(d.code, d.message) for d in report.diagnostics],
    }
    return {name: "".join(f"{line.rstrip()}\n" for line in lines) for name, lines in files.items()}


@pytest.mark.parametrize("folder", GOLDENS, ids=lambda folder: folder.name)
def test_a_golden(folder: Path, pytestconfig: pytest.Config) -> None:
    source = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    report = govreport.read(ROOT / source["file"])
    check(report)
    changes: list[str] = []
    for name, now in render(report).items():
        path = folder / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if pytestconfig.getoption("--update-goldens"):
            path.write_text(now, encoding="utf-8", newline="\n")
        elif before != now:
            changes += difflib.unified_diff(before.splitlines(), now.splitlines(), name, name, lineterm="", n=1)
    command = "python -m pytest tests/test_goldens.py --update-goldens"
    assert not changes, "\n".join([*changes, "", f"to accept this: {command}"])


def test_there_are_goldens() -> None:
    assert GOLDENS
