"""Reports as Arrow tables: the rows of a table, with its schema."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from govreport import data
from govreport.errors import MissingExtraError
from govreport.models import Report
from govreport.tables.columns import Column, Kind, row_type
from govreport.tables.exact import BEFORE, BEHIND
from govreport.tables.rows import Row, rows

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["arrow_type", "batches", "pyarrow", "schema", "to_arrow"]

_BATCH = 10_000


def pyarrow() -> Any:
    """The package pyarrow; raises :class:`~govreport.errors.MissingExtraError` where it is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError("tables") from None
    return pyarrow


def arrow_type(column: Column) -> "pa.DataType":
    """The Arrow type of a column: string, int32, decimal128(38, 10), date32 or bool."""
    arrow = pyarrow()
    types = {
        Kind.STRING: arrow.string,
        Kind.INTEGER: arrow.int32,
        Kind.NUMBER: lambda: arrow.decimal128(BEFORE + BEHIND, BEHIND),
        Kind.DATE: arrow.date32,
        Kind.BOOLEAN: arrow.bool_,
    }
    made: pa.DataType = types[column.kind]()
    return made


@cache
def schema(table: str = "metrics") -> "pa.Schema":
    """The Arrow schema of a table, the same for all reports.

    The metadata of a field hold its description, those of the schema the name of the table, the version of the library
    and the digest of its tables of words. Raises :class:`~govreport.errors.InputError` for a table that there is not.

    >>> schema("metrics").field("amount").type
    Decimal128Type(decimal128(38, 10))
    """
    from govreport import __version__

    arrow = pyarrow()
    fields = [
        arrow.field(column.name, arrow_type(column), metadata={"description": column.description})
        for column in row_type(table).columns
    ]
    about = {"govreport.table": table, "govreport.library": __version__, "govreport.tables": data.digest()}
    made: pa.Schema = arrow.schema(fields, metadata=about)
    return made


def to_arrow(reports: Report | Iterable[Report], table: str = "metrics") -> "pa.Table":
    """One table of one report or of many, in their order, as a ``pyarrow.Table``.

    *table* is ``metrics``, ``rankings``, ``glossary``, ``tasks``, ``diagnostics``, ``documents`` or ``sentences``; the
    columns are those of :func:`~govreport.tables.columns.row_type`, always the same, whatever is in the reports.
    Numbers are ``decimal128(38, 10)``; see :func:`~govreport.tables.rows.rows` for what does not fit.

    Raises :class:`~govreport.errors.InputError` for a table that there is not, and
    :class:`~govreport.errors.MissingExtraError` without pyarrow (extra ``[tables]``).

    >>> import govreport
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    >>> found = to_arrow([report, report])
    >>> found.num_rows, found.column("growth_unit").to_pylist()
    (2, ['%', '%'])
    """
    arrow = pyarrow()
    made: pa.Table = arrow.Table.from_batches(list(batches(reports, table)), schema=schema(table))
    return made


def batches(reports: Report | Iterable[Report], table: str = "metrics") -> Iterator["pa.RecordBatch"]:
    """The same as record batches of bounded size, one after the other; reports are taken as they are needed."""
    arrow = pyarrow()
    whole = schema(table)
    many: Iterable[Report] = (reports,) if isinstance(reports, Report) else reports
    pending: Iterator[Row] = (row for report in many for row in rows(report, table))
    while chunk := list(islice(pending, _BATCH)):
        columns = [arrow.array(cells, field.type) for cells, field in zip(zip(*chunk, strict=True), whole, strict=True)]
        yield arrow.RecordBatch.from_arrays(columns, schema=whole)
