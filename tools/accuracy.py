"""Measure how well reports are read, and write what is measured: docs/accuracy.md and the table of the README.

usage: accuracy.py [--write | --check]

Without an option the page is printed. Gold reports, the panel and the corpus stand in a folder ``shared`` beside the
repository; where it is absent nothing can be measured, and the script says so and exits with status 2. It takes half a
minute. The figures of public libraries, which do not change with this package, are taken from tools/peers.json.

--write     put the page into docs/accuracy.md, and the table into README.md where two comments mark its place
--check     exit with status 1 where page or table show other figures than are measured
"""

import argparse
import csv
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from accuracy_page import page, summary
from floor import read_floor
from peers import RECORD, Counts, Output, by_group, count

import govreport
from govreport.evaluation.evaluate import score
from govreport.evaluation.gold import Gold, find_gold, read_gold
from govreport.evaluation.readings import readings
from govreport.evaluation.scores import Fault, Miss, Score
from govreport.evaluation.wording import pattern, tidy

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ROOT.parent / "shared"
README: Final = ROOT / "README.md"
PAGE: Final = ROOT / "docs" / "accuracy.md"
PLACE: Final = re.compile(r"(?<=<!-- accuracy: begin)([^>]*-->\n).*?(?=<!-- accuracy: end -->)", re.DOTALL)
COLUMNS: Final = ("target", "growth", "level")


@dataclass(frozen=True)
class Judged:
    """A cell of the panel: its column, the year of the report, whether it is right, and else what is wrong with it.

    *fault* is None where it is right, and where the report is blind.
    """

    column: str
    year: int
    right: bool
    fault: str | None


@dataclass(frozen=True)
class Measured:
    """Everything that the page shows."""

    scores: tuple[Score, ...]
    floor: tuple[Score, ...]
    numbers: Mapping[str, Mapping[str, Counts]]
    peers: Mapping[str, Mapping[str, Any]]
    panel: tuple[Judged, ...]
    panel_floor: tuple[Judged, ...]
    faults: Mapping[str, int]
    corpus: Mapping[str, int]


def golds() -> list[Gold]:
    """The gold reports."""
    return [read_gold(path, [SHARED / "corpus"]) for path in find_gold(SHARED / "gold")]


def measure() -> Measured:
    """Read the gold reports, the panel and the corpus, and score what is read."""
    rows = golds()
    ours = [govreport.parse(gold.text) for gold in rows]
    floor = [read_floor(gold.text) for gold in rows]
    scores = tuple(score(gold, report) for gold, report in zip(rows, ours, strict=True))
    numbers = {
        name: by_group(rows, [count(gold, gold.text, outputs(report)) for gold, report in zip(rows, read, strict=True)])
        for name, read in (("govreport", ours), ("a regular expression", floor))
    }
    blind = {gold.content.source for gold in rows if gold.content.blind}
    panel, panel_floor, corpus = _corpus(blind)
    return Measured(
        scores=scores,
        floor=tuple(score(gold, report) for gold, report in zip(rows, floor, strict=True)),
        numbers=numbers,
        peers=json.loads(RECORD.read_text(encoding="utf-8")),
        panel=panel,
        panel_floor=panel_floor,
        faults=Counter(fault_of(miss) for row in scores for miss in row.misses),
        corpus=corpus,
    )


def outputs(report: govreport.Report) -> Iterator[Output]:
    """The numbers of a report, as those of a library that reads numbers alone."""
    for reading in readings(report):
        yield Output(reading.start, reading.end, reading.amount[0], reading.unit)


def fault_of(miss: Miss) -> str:
    """What is wrong with a miss; of a name also in which way."""
    if miss.fault is not Fault.NAME or miss.gold is None or miss.found is None:
        return str(miss.fault)
    name = tidy(miss.found)
    if any(match.group() for match in pattern(miss.gold).finditer(name)):
        return "name: more than the name"
    if name and name in re.sub(r"[\[\]*]", "", tidy(miss.gold)):
        return "name: a part of it"
    return "name: another one"


def _panel_score() -> ModuleType:
    """The published scorer of the panel."""
    spec = importlib.util.spec_from_file_location("panel_score", SHARED / "tools" / "panel_score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _corpus(blind: set[str]) -> tuple[tuple[Judged, ...], tuple[Judged, ...], Mapping[str, int]]:
    """The panel as it is read, the same with the floor, and what the texts of the corpus hold; each is read once."""
    with (SHARED / "panel" / "gdp.tsv").open(encoding="utf-8", newline="") as file:
        truth = {row["file"]: row for row in csv.DictReader(file, delimiter="\t")}
    scorer = _panel_score()
    panel: list[Judged] = []
    floor: list[Judged] = []
    counts: Counter[str] = Counter()
    paths = {path.name: path for path in (SHARED / "corpus").glob("*.txt")}
    paths |= {name: SHARED / "corpus" / name for name in truth}
    for name, path in sorted(paths.items()):
        report = govreport.read(path)
        if path.suffix == ".txt":
            counts.update(held(report))
        if name in truth:
            hidden = name in blind
            panel += judged(scorer, truth[name], report, hidden=hidden)
            floor += judged(scorer, truth[name], read_floor(report.text), hidden=hidden)
    return tuple(panel), tuple(floor), counts


def held(report: govreport.Report) -> Counter[str]:
    """What a report holds: metrics, those without a name, those with an indicator; numerals, those unresolved."""
    figures = {metric.span for metric in report.metrics}
    figures |= {metric.growth.span for metric in report.metrics if metric.growth}
    return Counter(
        reports=1,
        metrics=len(report.metrics),
        nameless=sum(not metric.name for metric in report.metrics),
        identified=sum(metric.indicator is not None for metric in report.metrics),
        numerals=len(figures) + len(report.numerals),
        unresolved=sum(numeral.kind == "unresolved" for numeral in report.numerals),
    )


def judged(scorer: Any, row: dict[str, str], report: govreport.Report, *, hidden: bool) -> Iterator[Judged]:
    """The cells of one report that can be judged, by the scorer's ``check``."""
    content = json.loads(report.model_dump_json())
    for column, (right, found, truth) in scorer.check(row, content).items():
        fault = None if right or hidden else _panel_fault(column, found, truth, content)
        yield Judged(column, int(row["year"]), right, fault)


def _panel_fault(column: str, found: Any, truth: Any, report: Mapping[str, Any]) -> str:
    """What is wrong with a cell: *found* is what the scorer took for it."""
    if truth == ():
        return "a figure where the report gives none"
    wanted = Decimal(truth[0] if column == "target" else truth)
    gdp = [metric for metric in report["metrics"] if metric["indicator"] == "gdp"]
    figures = [metric["amount"] if column == "level" else (metric["growth"] or {}).get("rate") for metric in gdp]
    if any(figure is not None and Decimal(figure) == wanted for figure in figures):
        return "read, under another year, status or bound"
    return "another figure" if found not in ((), None) else "no figure"


def readme_with(table: str) -> str:
    """The README with this table in its place."""
    text = README.read_text(encoding="utf-8")
    if PLACE.search(text) is None:
        raise SystemExit(f"{README.name} has no place for the table")
    return PLACE.sub(lambda match: f"{match[1]}\n{table}\n", text)


def stale(measured: Measured) -> list[str]:
    """The files that show other figures than were measured."""
    shown = ((PAGE, page(measured)), (README, readme_with(summary(measured.scores))))
    return [path.name for path, text in shown if not path.exists() or path.read_text(encoding="utf-8") != text]


def main() -> int:
    """Print, write or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("needs the folder shared/ beside the repository, with gold, panel and corpus", file=sys.stderr)
        return 2
    measured = measure()
    print(page(measured) if not options.write else summary(measured.scores), end="")
    if options.check:
        return int(bool(stale(measured)))
    if options.write:
        PAGE.write_text(page(measured), encoding="utf-8")
        README.write_text(readme_with(summary(measured.scores)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
