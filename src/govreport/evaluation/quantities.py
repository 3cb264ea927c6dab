"""The four levels at which figures are measured: found, amount, named, whole.

A figure is aligned by the numerals that it stands on, never by order or name, so that a report may cut a text as it
likes. Optional rows are left out on both sides.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govreport.evaluation.gold import Gold
from govreport.evaluation.readings import Reading
from govreport.evaluation.rows import Amount, Row
from govreport.evaluation.scores import LEVELS, Fault, Measure, Miss, Share
from govreport.evaluation.wording import accepts, tidy
from govreport.kinds import Bound

__all__ = ["around", "compare", "same_unit"]

_LEFT, _RIGHT = 24, 14
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The gold rows by numeral beside the readings that cover them, and for each group the metric of its value."""

    rows: Mapping[int, Row]
    covered: Mapping[int, Reading]
    partners: Mapping[str, int]


def compare(gold: Gold, text: str, covered: Mapping[int, Reading]) -> tuple[dict[Measure, Share], list[Miss]]:
    """The figures of a report against the gold rows: a share for each level, and what is missed.

    *covered* are the readings by numeral (:func:`~govreport.evaluation.readings.cover`), *text* what they point into.
    """
    partners = {
        row.group: covered[row.numeral].number for row in gold.rows if row.kind == "V" and row.numeral in covered
    }
    sheet = _Sheet({row.numeral: row for row in gold.rows}, covered, partners)
    counted = _counted(gold, sheet)
    misses = [_extra(reading, text) for reading in counted if not _known(reading, sheet)]
    right: Counter[Measure] = Counter()
    wanted = [row for row in gold.rows if not row.optional]
    for row in wanted:
        reached, miss = _level(row, sheet, gold)
        right.update(LEVELS[:reached])
        misses += [miss] if miss else []
    shares = {level: Share(right=right[level], gold=len(wanted), output=len(counted)) for level in LEVELS}
    return shares, misses


def _counted(gold: Gold, sheet: _Sheet) -> list[Reading]:
    """The readings that count: each once, and none that stands on optional rows or ends of ranges alone."""
    counted: dict[tuple[int, int, str], Reading] = {}
    for numeral, reading in sheet.covered.items():
        row = sheet.rows.get(numeral)
        if numeral not in gold.ends and not (row and row.optional):
            counted.setdefault((reading.start, reading.end, reading.kind), reading)
    return list(counted.values())


def _known(reading: Reading, sheet: _Sheet) -> bool:
    """Whether one of the numerals that a reading covers has a row."""
    return any(numeral in sheet.rows for numeral, other in sheet.covered.items() if other is reading)


def _extra(reading: Reading, text: str) -> Miss:
    said = f"{_figure(reading.amount, reading.unit)} {reading.metric.name}"
    return Miss(fault=Fault.EXTRA, found=said, where=around(text, reading.start, reading.end))


def _level(row: Row, sheet: _Sheet, gold: Gold) -> tuple[int, Miss | None]:
    """How many levels a row reaches, and what keeps it from the next."""
    numeral = gold.numerals[row.numeral]
    where = around(gold.text, numeral.start, numeral.end)
    reading = sheet.covered.get(row.numeral)
    if reading is None:
        said = f"{_figure(row.amount, row.unit)} {row.names}"
        return 0, Miss(fault=Fault.MISSED, gold=said, where=where)
    for reached, steps in enumerate((_amounts(row, reading), _names(row, reading), _rest(row, reading, sheet)), 1):
        fault = next(steps, None)
        if fault:
            kind, found, wanted = fault
            return reached, Miss(fault=kind, found=found, gold=wanted, where=where)
    return len(LEVELS), None


_Faults = Iterator[tuple[Fault, str, str]]
"""What is wrong, what was read, and what the gold has."""


def _amounts(row: Row, reading: Reading) -> _Faults:
    said, wanted = _figure(reading.amount, reading.unit), _figure(row.amount, row.unit)
    if reading.kind != row.kind:
        yield Fault.KIND, f"{reading.kind} {said}", f"{row.kind} {wanted}"
    if reading.amount != row.amount:
        yield Fault.NUMBER, said, wanted
    if not same_unit(row.unit, reading.unit):
        yield Fault.UNIT, said, wanted


def _names(row: Row, reading: Reading) -> _Faults:
    if not accepts(row.names, reading.metric.name):
        yield Fault.NAME, reading.metric.name, row.names


def _rest(row: Row, reading: Reading, sheet: _Sheet) -> _Faults:
    metric = reading.metric
    if row.bound is not reading.bound and Bound.RANGE not in (row.bound, reading.bound):
        yield Fault.BOUND, reading.bound, row.bound  # of a range both ends were compared already
    if row.statuses and metric.status not in row.statuses:
        yield Fault.STATUS, metric.status, "|".join(sorted(row.statuses))
    subject = tidy(metric.subject)
    if row.subject and tidy(row.subject) not in subject + tidy(metric.name):
        yield Fault.SUBJECT, subject or "none", row.subject
    elif subject and not row.subject and subject not in tidy(row.names):
        yield Fault.SUBJECT, subject, "none"
    if row.kind == "C":
        yield from _pairing(row, reading, sheet)


def _pairing(row: Row, change: Reading, sheet: _Sheet) -> _Faults:
    """A change is joined with the value of its group. Of two changes of one value the second may stand alone."""
    partner = sheet.partners.get(row.group)
    if partner is None:
        if change.metric.value is not None and _values(change, sheet) - {row.group}:
            yield Fault.PAIRING, "joined with another's value", "alone"
    elif partner != change.number:
        sibling = any(
            other.kind == "C" and other.group == row.group and other is not row
            and numeral in sheet.covered and sheet.covered[numeral].number == partner
            for numeral, other in sheet.rows.items()
        )  # fmt: skip
        if change.metric.value is not None or not sibling:
            yield Fault.PAIRING, "not joined", "joined with its value"


def _values(change: Reading, sheet: _Sheet) -> set[str]:
    """The groups of the values that stand in the metric of a change."""
    return {
        sheet.rows[numeral].group
        for numeral, other in sheet.covered.items()
        if other.metric is change.metric and numeral in sheet.rows and sheet.rows[numeral].kind == "V"
    }


def same_unit(gold: str, found: str) -> bool:
    """Whether a unit is the gold's; a gold row without one takes any.

    >>> same_unit("百分点", "个百分点"), same_unit("元", "美元"), same_unit("", "个")
    (True, False, True)
    """
    wanted, given = (unicodedata.normalize("NFKC", unit).replace("个百分点", "百分点") for unit in (gold, found))
    return wanted in ("", given)


def _figure(amount: Amount, unit: str) -> str:
    low, high = (None if number is None else f"{number.normalize():f}" for number in amount)
    return f"{low}{unit}" if high is None else f"{low}..{high}{unit}"


def around(text: str, start: int, end: int) -> str:
    """A place of a text with what stands on both sides, on one line.

    >>> around("全年生产总值170亿元", 6, 9)
    '…全年生产总值⟦170⟧亿元…'
    """
    left, right = text[max(0, start - _LEFT) : start], text[end : end + _RIGHT]
    return _BLANKS.sub(" ", f"…{left}⟦{text[start:end]}⟧{right}…")
