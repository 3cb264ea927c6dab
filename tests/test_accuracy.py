"""Accuracy on real reports, where gold and corpus stand beside the repository; elsewhere these tests skip."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow

# What the project has promised to reach, on all gold reports together and on those that nobody may look at.
TOTAL = {"found": 0.99, "amount": 0.985, "named": 0.94, "whole": 0.93, "sections": 0.94, "glossary": 0.99,
         "headline": 0.95, "metadata": 0.95}  # fmt: skip
BLIND_WHOLE = 0.92
SEED_WHOLE = 0.97


def _scored(shared: Path, *options: str) -> dict[str, Any]:
    """The figures of the scorer."""
    command = f"{sys.executable} -m govreport parse {{}} --format json"
    call = [sys.executable, str(shared / "tools" / "score.py"), *options, "--json", "--command", command]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


@pytest.fixture(scope="module")
def scores(shared: Path) -> dict[str, Any]:
    """The figures for the reports as text."""
    return _scored(shared, "--text")


@pytest.fixture(scope="module")
def originals(shared: Path) -> dict[str, Any]:
    """The figures for the files that the reports came from: Word, GB18030, pages."""
    return _scored(shared)


@pytest.mark.parametrize(("level", "floor"), TOTAL.items())
def test_gold_reports(scores: dict[str, Any], level: str, floor: float) -> None:
    assert scores["TOTAL"][level] >= floor


def test_the_wrapping_of_a_report_costs_nothing(scores: dict[str, Any], originals: dict[str, Any]) -> None:
    for name, figures in scores.items():
        for level in set(figures) & {*TOTAL, "roles"}:
            assert originals[name][level] >= figures[level], f"{level} of {name}"


def test_gold_reports_that_nobody_looked_at(scores: dict[str, Any]) -> None:
    assert scores["BLIND"]["whole"] >= BLIND_WHOLE


def test_the_seed(scores: dict[str, Any]) -> None:
    assert scores["xingshan_2024"]["whole"] >= SEED_WHOLE


def test_the_table_of_the_readme_is_true(scores: dict[str, Any]) -> None:
    """Within half a point, so that not each change of a rule needs another table; ``make accuracy`` writes it."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    table = page[page.index("<!-- accuracy: begin") : page.index("<!-- accuracy: end")]
    rows = re.findall(r"^\| (\w+) \|.*\| ([01]\.\d{3}) \| ([01]\.\d{3}) \|$", table, re.MULTILINE)
    assert {level for level, *_ in rows} == set(TOTAL) | {"roles"}
    for level, *shown in rows:
        for kind, figure in zip(("TOTAL", "BLIND"), shown, strict=True):
            assert abs(float(figure) - scores[kind][level]) <= 0.0055, f"{level} of {kind}: run make accuracy"
