"""From a report to the rows of its tables: plain values, in the order of the columns."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from govreport.models import Report
from govreport.tables import listings
from govreport.tables.columns import row_type
from govreport.tables.exact import fits
from govreport.tables.metric_rows import metric_rows
from govreport.tables.place import Place

__all__ = ["Row", "Value", "rows"]

Value = str | int | Decimal | date | bool | None
"""What a cell holds; an empty string is null."""

Row = tuple[Value, ...]

_AS_THEY_ARE: Final = frozenset((type(None), int, bool, date))
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_READERS: Final[Mapping[str, Callable[[Report, Place], Iterable[tuple[Any, ...]]]]] = {
    "metrics": metric_rows,
    "rankings": listings.rankings,
    "glossary": listings.glossary,
    "tasks": listings.tasks,
    "diagnostics": listings.diagnostics,
    "documents": listings.documents,
    "sentences": listings.sentences,
}


def rows(report: Report, table: str = "metrics") -> Iterator[Row]:
    """The rows of a table of one report, in the order of the text, as tuples in the order of its columns.

    A cell is a plain ``str``, ``int``, ``Decimal``, ``date`` or ``bool``, or None. An empty string is None, so that
    every format can tell what is missing. A number that ``decimal128(38, 10)`` does not hold exactly is None too, and
    the table ``diagnostics`` has a row for it (GR501). U+FFFD stands for a lone surrogate, which no format holds.

    Raises :class:`~govreport.errors.InputError` for a table that there is not, and ``TypeError`` for what is no report,
    as the failures are that :func:`~govreport.corpus.read_many.read_many` gives among its reports.

    >>> import govreport
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    >>> (row,) = rows(report)
    >>> found = dict(zip(row_type("metrics").names, row, strict=True))
    >>> found["indicator_zh"], found["amount"], found["form"], found["low"], found["text"]
    ('地区生产总值', Decimal('17000000000'), 'growth', Decimal('8'), '170亿元')
    """
    columns = row_type(table).columns
    given: object = report
    if not isinstance(given, Report):
        raise TypeError(f"tables are made of reports, and this is a {type(given).__name__}: leave it out")
    sound = _sound(report)
    place = Place(sound)
    own = _READERS[table](sound, place)
    for cells in own:
        row = (*place.whose, *cells, *place.origin)
        assert len(row) == len(columns)
        yield tuple([cell if type(cell) in _AS_THEY_ARE else _plain(cell) for cell in row])


def _plain(cell: Any) -> Value:
    """A cell as it is, but a word of a vocabulary as a plain string, and nothing for what is empty or does not fit."""
    if isinstance(cell, str):
        return str(cell) or None
    return None if isinstance(cell, Decimal) and not fits(cell) else cell


def _sound(report: Report) -> Report:
    """The report, if need be with U+FFFD for lone surrogates, one for one: every span points where it did."""
    source = report.source
    given = (report.text, source.name, source.url, source.title, source.board, source.author, source.posted)
    if not any(text and _SURROGATE.search(text) for text in given):
        return report
    return Report.model_validate_json(report.model_dump_json())
