"""Pairs: the report that aims at a year, and the report of the year after, which says what was reached."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from govreport.kinds import Level
from govreport.tables.choice import Choice, Side
from govreport.tables.columns import Column, Kind
from govreport.tables.editions import Edition, Editions
from govreport.tables.forms import Form
from govreport.tables.place import parent_code
from govreport.tables.rows import Row

__all__ = ["KEYS", "Pair", "pairs", "quoted"]

KEYS: Final = (
    Column(
        "region_code",
        Kind.STRING,
        "code of the region by GB/T 2260, six digits, as the report has it; 100000 for the nation",
    ),
    Column("region", Kind.STRING, "full name of the region"),
    Column("level", Kind.STRING, "level of its government", Level),
    Column("parent_code", Kind.STRING, "code of the region above: prefecture, province, or 100000"),
    Column("year", Kind.INTEGER, "the year that was aimed at, and that the outcome is of"),
)
"""What every row of a region and year begins with."""


class Pair(NamedTuple):
    """A region and year, with the report that aims at it and the report of the year after, where there is one."""

    code: str
    year: int
    target: Edition | None
    actual: Edition | None

    @property
    def keys(self) -> Row:
        """The cells that every row of the region and year begins with."""
        edition = self.target or self.actual
        assert edition is not None
        return self.code, edition.region, edition.level, parent_code(self.code, self.year), self.year

    def edition(self, side: Side) -> Edition | None:
        """The report that the figures of one side stand in."""
        return self.target if side is Side.TARGET else self.actual

    def others(self, side: Side, found: Editions) -> int | None:
        """How many documents of the region and year of that report are not used; None where there is no report."""
        edition = self.edition(side)
        return None if edition is None or edition.year is None else len(found.others[self.code, edition.year])

    def choice(self, side: Side, indicator: str, form: Form | None) -> Choice | None:
        """The figure of one side."""
        edition = self.edition(side)
        return None if edition is None else edition.choices.get((side, indicator, form))


def pairs(found: Editions) -> Iterator[Pair]:
    """Every region and year that a report aims at or looks back on, by code and year."""
    chosen = found.chosen
    keys = {(code, year - back) for code, year in chosen for back in (0, 1)}
    for code, year in sorted(keys):
        yield Pair(code, year, chosen.get((code, year)), chosen.get((code, year + 1)))


def quoted(choice: Choice | None, edition: Edition | None) -> Row:
    """The expression of a figure, its start and end, and the document that it stands in: name and SHA-256."""
    text = (None, None, None) if choice is None else (choice.text, choice.span.start, choice.span.end)
    return (*text, None, None) if edition is None else (*text, edition.source, edition.sha256)
