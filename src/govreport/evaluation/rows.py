"""The rows of a gold file: a quantity each, as a careful reader takes it from the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from govreport.evaluation.numbering import Numeral
from govreport.evaluation.wording import pattern
from govreport.kinds import Bound, Status

__all__ = ["BOUNDS", "Amount", "Kind", "Row", "Rows", "read_rows"]

Amount = tuple[Decimal, Decimal | None]
"""A number multiplied out, and the upper end where it is a range."""

Kind = str
"""``V`` for a value, ``C`` for a change."""

BOUNDS: Final = {
    "=": Bound.EXACT,
    "~": Bound.APPROX,
    ">": Bound.AT_LEAST,
    "<": Bound.AT_MOST,
    "-": Bound.RANGE,
}
"""How the rows write a bound; what stands behind the sign (``>=``) is no matter."""

COLUMNS: Final = ("id", "kind", "amount", "unit", "bound", "status", "group", "indicator", "subject", "flag")


@dataclass(frozen=True, slots=True)
class Row:
    """A quantity of the gold. *numeral* is the number of the numeral that it stands on."""

    numeral: int
    kind: Kind
    amount: Amount
    unit: str
    bound: Bound
    statuses: frozenset[Status]
    group: str
    names: str
    subject: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file; the numerals that end a range, which are no quantities of their own; and what is wrong."""

    rows: tuple[Row, ...]
    ends: frozenset[int]
    faults: tuple[str, ...] = ()


def read_rows(content: str, numerals: Sequence[Numeral]) -> Rows:
    """The rows of a gold file, held against the numerals of its text; a fault names its line.

    >>> read_rows("0\\tV\\t12O", [Numeral(0, 0, 3, "120")]).faults
    ("line 1: the amount '12O' is no number; 853.7e4, -3.2 and 3..5 are",)
    """
    rows: dict[int, Row] = {}
    ends: set[int] = set()
    faults = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            cells = _cells(line)
            at = _numeral(cells[0], numerals)
            if at in rows or at in ends:
                raise ValueError(f"there is a row for numeral {at} already")
            if cells[1] == "P":  # the row of the first numeral of a range stands for both
                ends.add(at)
            else:
                rows[at] = _row(at, cells)
        except ValueError as fault:
            faults.append(f"line {number}: {fault}")
    return Rows(tuple(rows.values()), frozenset(ends), tuple(faults))


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) == 1:
        raise ValueError("its columns are not set apart by tabs")
    if any(cells[len(COLUMNS) :]):
        raise ValueError(f"there are {len(cells)} columns; there may be {len(COLUMNS)}: {', '.join(COLUMNS)}")
    return [*cells, *[""] * len(COLUMNS)][: len(COLUMNS)]


def _numeral(cell: str, numerals: Sequence[Numeral]) -> int:
    if not (cell.isascii() and cell.isdigit()):
        raise ValueError(f"the id {cell!r} is no number of a numeral")
    if int(cell) >= len(numerals):
        raise ValueError(f"there is no numeral {cell}; the last one of the text is {len(numerals) - 1}")
    return int(cell)


def _row(at: int, cells: Sequence[str]) -> Row:
    _, kind, amount, unit, bound, status, group, names, subject, flag = cells
    if kind not in ("V", "C"):
        raise ValueError(f"there is no kind {kind!r}; there are V, a value, C, a change, and P, the end of a range")
    if bound and bound[0] not in BOUNDS:
        raise ValueError(f"there is no bound {bound!r}; there are {' '.join(BOUNDS)}")
    if flag not in ("", "opt"):
        raise ValueError(f"there is no flag {flag!r}; there is opt")
    try:
        pattern(names)
    except re.error:
        raise ValueError(f"the brackets of the name {names!r} do not pair") from None
    return Row(
        at, kind, _amount(amount), unit, BOUNDS[bound[:1] or "="], _statuses(status), group or f"#{at}", names, subject,
        flag == "opt",
    )  # fmt: skip


def _amount(cell: str) -> Amount:
    low, between, high = cell.partition("..")
    try:
        numbers = Decimal(low), Decimal(high) if between else None
    except InvalidOperation:
        numbers = (Decimal("NaN"), None)
    if not all(number is None or number.is_finite() for number in numbers):
        raise ValueError(f"the amount {cell!r} is no number; 853.7e4, -3.2 and 3..5 are")
    return numbers


def _statuses(cell: str) -> frozenset[Status]:
    words = [word for word in cell.split("|") if word]
    strange = [word for word in words if word not in list(Status)]
    if strange:
        raise ValueError(f"there is no status {strange[0]!r}; there are {', '.join(Status)}, and a|b for either")
    return frozenset(map(Status, words))
