"""No numeral disappears: what is part of no metric is listed, with the reason why."""

import re
import runpy
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.account import account
from govreport.data import table
from govreport.documents.plain import document
from govreport.models import NumeralKind, Report, Role
from govreport.structure.build import build
from govreport.structure.outline import Block

ROOT = Path(__file__).parent.parent
FILE = Path(__file__).parent / "cases" / "numerals.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["case"]
SEED = ROOT / "seeds" / "xingshan-2024.txt"
CORPUS = ROOT.parent / "shared" / "corpus"
HEADING = "一、工作回顾\n"
BLIND = (
    *("district_海拉尔区_2018", "city_青岛市_2018_lb", "county_曲阳县_2020", "county_容城县_2012"),
    *("city_苏州_2023", "province_浙江省_2016_pp"),
)
"""Reports that nobody looks at, since they measure what a rule is worth on reports unseen."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_numeral_has_the_kind_that_the_case_says(case: dict[str, Any]) -> None:
    report = govreport.parse(HEADING + case["text"])
    rows = [[numeral.text, numeral.kind.value] for numeral in report.numerals if numeral.span.start >= len(HEADING)]
    assert rows == case["numerals"]


def _digits_unaccounted(report: Report) -> list[str]:
    """The runs of digits in the sections of a report that are neither in a metric nor listed."""
    covered: set[int] = set()
    for metric in report.metrics:
        for span in (metric.span, metric.growth.span if metric.growth else metric.span):
            covered.update(range(span.start, span.end))
    for numeral in report.numerals:
        covered.update(range(numeral.span.start, numeral.span.end))
    body = [part.span for part in report.sections if part.role is not Role.GLOSSARY]
    return [
        report.text[max(0, match.start() - 10) : match.end() + 10]
        for span in body
        for match in re.compile("[0-9０-９]+").finditer(report.text, span.start, span.end)
        if match.start() not in covered
    ]


def test_every_digit_of_the_seed_is_accounted_for_and_none_is_unresolved() -> None:
    report = govreport.read(SEED)
    assert [report.quote(numeral.span) for numeral in report.numerals if numeral.kind is NumeralKind.UNRESOLVED] == []
    assert _digits_unaccounted(report) == []
    assert all(report.quote(numeral.span) == numeral.text for numeral in report.numerals)


def test_numerals_come_in_order_and_outside_of_metrics() -> None:
    report = govreport.read(SEED)
    starts = [numeral.span.start for numeral in report.numerals]
    assert starts == sorted(set(starts))
    metrics = [(metric.span.start, metric.span.end) for metric in report.metrics]
    assert not [at for at in starts if any(start <= at < end for start, end in metrics)]


def test_a_numeral_in_a_ranking_is_a_rank() -> None:
    text = "排名全省前8。"
    rows = account(text, [Block(0, len(text), "1", Role.REVIEW, 0)], [], [], [(0, 6)])
    assert [(row.text, row.kind) for row in rows] == [("8", NumeralKind.RANK)]


def test_the_table_names_kinds_and_no_word_twice() -> None:
    rules = table("account")["rule"]
    assert {rule["kind"] for rule in rules} <= {kind.value for kind in NumeralKind} - {"unresolved"}
    words = Counter(word for rule in rules for word in rule.get("words", ()))
    assert [word for word, times in words.items() if times > 1] == []
    keys = {"kind", "words", "after", "before", "closing", "written"}
    assert all(rule.keys() <= keys and len(rule) > 1 for rule in rules)


_ALL: list[Path | None] = [path for path in sorted(CORPUS.glob("*.txt")) if path.stem not in BLIND]


@pytest.mark.parametrize("path", _ALL[:: len(_ALL) // 40 + 1] or [None], ids=lambda path: path.stem if path else "none")
def test_every_numeral_of_the_blocks_of_a_real_report_is_in_a_metric_or_listed(path: Path | None, shared: Path) -> None:
    if path is None:
        pytest.skip("the corpus of reports is not there: ../shared/corpus")
    numeral = re.compile(runpy.run_path(str(shared / "tools" / "numerals.py"))["NUMERAL"].pattern)
    try:
        report = govreport.read(path)
    except govreport.InputError:  # a few files of the corpus hold no text
        return
    text = report.text
    covered = bytearray(len(text))
    spans = [metric.span for metric in report.metrics] + [numeral.span for numeral in report.numerals]
    for span in spans + [metric.growth.span for metric in report.metrics if metric.growth]:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    found = [m for b in build(document(text)).blocks for m in numeral.finditer(text, b.start, b.end)]
    assert [text[max(0, m.start() - 9) : m.end() + 9] for m in found if not all(covered[m.start() : m.end()])] == []


@pytest.mark.slow
def test_less_than_two_in_a_hundred_numerals_of_the_corpus_are_unresolved() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of reports is not there: ../shared/corpus")
    kinds: Counter[str] = Counter()
    for path in sorted(CORPUS.glob("*.txt")):
        try:
            report = govreport.read(path)
        except govreport.InputError:  # a few files of the corpus hold no text
            continue
        kinds.update(numeral.kind.value for numeral in report.numerals)
        kinds["in metrics"] += len(
            {span for metric in report.metrics for span in (metric.span, metric.growth and metric.growth.span) if span}
        )
    assert kinds["unresolved"] < 0.02 * kinds.total()
