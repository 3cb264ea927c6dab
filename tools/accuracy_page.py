"""The page docs/accuracy.md and the table of the README, out of what tools/accuracy.py measures."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from peers import PEERS, Counts

from govreport.evaluation.scores import LEVELS, Measure, Score, total
from govreport.kinds import Level

if TYPE_CHECKING:
    from accuracy import Judged, Measured

WHAT: Final = {
    Measure.FOUND: "figures that are taken, against those that a careful reader took",
    Measure.AMOUNT: "… with the right number, unit and sign, as value or growth",
    Measure.NAMED: "… and the right name",
    Measure.WHOLE: "… and the right bound, status, subject, and growth beside its value",
    Measure.METADATA: "title, region and its code, year, date, meeting, speaker",
    Measure.SECTIONS: "headings with their level",
    Measure.ROLES: "reports of which every part has its right role",
    Measure.GLOSSARY: "terms",
    Measure.HEADLINE: "main figures with the right indicator",
}
FAULTS: Final = {
    "missed": "a figure is not taken",
    "extra": "something is taken for a figure that is none",
    "kind": "a value is taken for a change, or a change for a value",
    "number": "the number is another one",
    "unit": "the unit is another one",
    "name: more than the name": "the name has words before or behind it that do not belong to it",
    "name: a part of it": "words of the name are missing",
    "name: another one": "the name is another one",
    "bound": "以上, 左右 and the like are missed, or seen where there is none",
    "status": "target, actual and estimate are confused",
    "subject": "whose figure it is: not said, or said where it is the region's own",
    "pairing": "a growth is not joined with its value, or with another's",
    "metadata": "title, region, date and so on",
    "section": "a heading is missed, or is none",
    "roles": "a main part has another role",
    "term": "a term of the glossary is missed, or is none",
    "indicator": "a main figure has no indicator, or another one",
}
PERIODS: Final = ((1999, 2009), (2010, 2019), (2020, 2025))
COLUMNS: Final = ("target", "growth", "level")

Rows = Iterator[Sequence[str]]


def summary(scores: Sequence[Score]) -> str:
    """The table of the README: totals only, rounded to three places."""
    blind = [score for score in scores if score.blind]
    figures, hidden = total(scores), total(blind)
    head = ("", "what is measured", f"all {len(scores)} reports ({_gold(scores)} figures)",
            f"those never looked at ({_gold(blind)} figures)")  # fmt: skip
    rows = ((measure, WHAT[measure], _shown(figures.get(measure)), _shown(hidden.get(measure))) for measure in Measure)
    return "\n".join(_table(head, rows)) + "\n"


def page(measured: "Measured") -> str:
    """The whole page."""
    parts = (_head(), _fields(measured), _panel(measured), _numbers(measured), _corpus(measured), _wrong(measured))
    return "\n".join(line for part in parts for line in part)


def _gold(scores: Sequence[Score]) -> int:
    return sum(score.found.gold for score in scores)


def _shown(figure: Fraction | None) -> str:
    return "–" if figure is None else f"{float(round(figure, 3)):.3f}"


def _share(right: int, whole: int) -> str:
    return _shown(Fraction(right, whole)) if whole else "–"


def _table(head: Sequence[str], rows: Rows) -> Iterator[str]:
    yield f"| {' | '.join(head)} |".replace("|  |", "| |", 1)
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _head() -> Iterator[str]:
    yield """\
# How well it reads

This page is made by `make accuracy` and never typed. It shows what govreport reads right of reports that people have
read carefully, beside what a regular expression and public libraries read of the same texts, and what is known to be
wrong. Gold reports, panel and corpus are no part of the repository. {doc}`gold` says what gold is and what each figure
means, {doc}`how-to/measure` how to measure on reports of your own.
"""


def _groups(scores: Sequence[Score]) -> dict[str, list[Score]]:
    """The reports of each column: all, each level of government, the blind ones."""
    groups = {"all": list(scores)}
    groups |= {str(level): [score for score in scores if score.level == level] for level in Level}
    return groups | {"blind": [score for score in scores if score.blind]}


def _fields(measured: "Measured") -> Iterator[str]:
    groups = _groups(measured.scores)
    yield f"""\
## By field, and by level of government

{len(measured.scores)} reports from 2003 to 2025, {_gold(measured.scores)} figures. The first four rows, sections and
glossary are F1, the rest shares that are right. Nobody looks at the blind reports while rules are written; they stand
among the others too, and one of them, 容城县 2012, was opened by mistake. One report of the national level says little:
a figure more or less is two points.
"""
    head = ("", *(f"{name} ({len(group)})" for name, group in groups.items()))
    yield from _table(head, _by_group(groups, list(Measure)))
    yield ""
    yield from (f"- **{measure}:** {what}" for measure, what in WHAT.items())
    yield """
The same of one regular expression of some twenty-five lines (`tools/floor.py`), which looks for a name, a verb, a
number, a unit and a bound, and for a dozen indicators; it reads neither sections nor glossary:
"""
    yield from _table(head, _by_group(_groups(measured.floor), [*LEVELS, Measure.HEADLINE]))
    yield ""


def _by_group(groups: Mapping[str, Sequence[Score]], measures: Sequence[Measure]) -> Rows:
    totals = [total(group) for group in groups.values()]
    return ((str(measure), *(_shown(figures.get(measure)) for figures in totals)) for measure in measures)


def _panel(measured: "Measured") -> Iterator[str]:
    yield """\
## The growth target and its outcome

For reports of the provinces, what a panel is made of: the target for the growth of GDP with its bound (`target`), and
growth and level of the year before (`growth`, `level`), each as the one figure that a program would pick by indicator,
status and year. Shares that are right, of the cells that can be judged.
"""
    head = ("", "cells", "all years", *(f"{first}–{last}" for first, last in PERIODS), "a regular expression")
    yield from _table(head, (_panel_row(column, measured) for column in COLUMNS))
    yield ""


def _panel_row(column: str, measured: "Measured") -> Sequence[str]:
    cells = [cell for cell in measured.panel if cell.column == column]
    floor = [cell for cell in measured.panel_floor if cell.column == column]
    spans = [[cell for cell in cells if first <= cell.year <= last] for first, last in PERIODS]
    return (column, str(len(cells)), *map(_right, (cells, *spans, floor)))


def _right(cells: Sequence["Judged"]) -> str:
    return _share(sum(cell.right for cell in cells), len(cells))


def _numbers(measured: "Measured") -> Iterator[str]:
    yield """\
## Numbers and units alone

A reader of numbers says neither what a number is of nor whether it is a growth. What it can be scored on is whether it
finds the figures of the gold (`found`), with the right number (`number`), and the right unit besides (`unit`), all
three as shares of the gold rows. It is asked for no sign, and of a range for the first end only. `F1` is that of
`unit`: whatever else is read, dates and ordinals too, counts against it, as it does for somebody who wants the
quantities of a report. `money` is `unit` of the amounts in 元 and 美元 alone.
"""
    readers: dict[str, Mapping[str, Counts]] = dict(measured.numbers)
    readers |= {_named(row): row["counts"] for row in measured.peers.values() if row["counts"]}
    unitless = {_named(row) for name, row in measured.peers.items() if not PEERS[name].units}
    head = ("", "found", "number", "unit", "F1", "money")
    rows = ((name, *_number_row(groups["all"], units=name not in unitless)) for name, groups in readers.items())
    yield from _table(head, rows)
    yield "\n`F1` by level of government:\n"
    groups = ["all", *map(str, Level), "blind"]
    known = {name: counts for name, counts in readers.items() if name not in unitless}
    yield from _table(
        ("", *groups), ((name, *(_unit_f1(row[group]) for group in groups)) for name, row in known.items())
    )
    yield """
The libraries were run by `make peers`, each in an environment of its own, over the same texts. What was taken for their
reading:
"""
    yield from (f"- **{_named(row)}:** {PEERS[name].use}{_fault(row)}" for name, row in measured.peers.items())
    yield ""


def _named(row: Mapping[str, Any]) -> str:
    return str(row["packages"][0]).replace("==", " ")


def _fault(row: Mapping[str, Any]) -> str:
    return f" It {row['fault']}." if row["fault"] else ""


def _number_row(counts: Counts, *, units: bool) -> Sequence[str]:
    found, number, unit = (_share(counts[key], counts["gold"]) for key in ("found", "number", "unit"))
    if not units:
        return (found, number, "–", "–", "–")
    return (found, number, unit, _unit_f1(counts), _share(counts["money_right"], counts["money"]))


def _unit_f1(counts: Counts) -> str:
    return _share(2 * counts["unit"], counts["gold"] + counts["output"])


def _corpus(measured: "Measured") -> Iterator[str]:
    """Shares alone: counts to the last one would make another page of every change to a rule."""
    counts = measured.corpus
    yield f"""\
## On reports without gold

In {counts["reports"]} texts from 1999 to 2025, of all levels, with some {round(counts["metrics"], -3)} metrics:
"""
    yield from _table(("", "share"), _corpus_rows(counts))
    yield ""


def _corpus_rows(counts: Mapping[str, int]) -> Rows:
    for label, part, whole in (
        ("numerals that nothing explains (`unresolved`)", "unresolved", "numerals"),
        ("metrics without a name", "nameless", "metrics"),
        ("metrics with an indicator of the catalogue", "identified", "metrics"),
    ):
        share = 100 * counts[part] / counts[whole]
        yield label, f"{share:.2f} %" if share < 1 else f"{share:.0f} %"


def _wrong(measured: "Measured") -> Iterator[str]:
    seen = [score for score in measured.scores if not score.blind]
    yield f"""\
## What is known to be wrong

Of the {len(seen)} gold reports that may be looked at, with {_gold(seen)} figures, each miss by its kind. A figure
counts once, at the first level that it fails.
"""
    yield from _table(("kind", "misses", "what it is"), _fault_rows(measured.faults))
    yield "\nOf the panel, reports that are blind left out:\n"
    yield from _table(("", *COLUMNS), _panel_faults(measured.panel))
    yield """
Sentences that are known to be misread stand in `tests/cases/metrics.toml`, each with a line that says `fails`; what
falls short by its kind, and not by a slip, is listed in the README.
"""


def _fault_rows(faults: Mapping[str, int]) -> Rows:
    return ((kind, str(faults.get(kind, 0)), what) for kind, what in FAULTS.items())


def _panel_faults(cells: Sequence["Judged"]) -> Rows:
    found = Counter((cell.fault, cell.column) for cell in cells if cell.fault)
    kinds = sorted({cell.fault for cell in cells if cell.fault})
    kinds.sort(key=lambda kind: -sum(found[kind, column] for column in COLUMNS))
    return ((str(kind), *(str(found[kind, column]) for column in COLUMNS)) for kind in kinds)
