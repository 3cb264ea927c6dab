"""What is written to a file: a table of reports or one that is at hand, as rows and as record batches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from govreport.models import Report
from govreport.tables.arrow import batches, pyarrow, schema
from govreport.tables.columns import TABLES, Column, Kind, row_type
from govreport.tables.rows import rows

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Content", "OfReports", "OfTable", "Tabular", "content_of"]


class Tabular(Protocol):
    """A table of pyarrow, polars, pandas or duckdb: whatever speaks the Arrow C stream interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as a capsule."""
        ...


class Content(Protocol):
    """A table to be written, which is gone through once."""

    name: str
    columns: tuple[Column, ...]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Its rows as plain values."""

    def schema(self) -> "pa.Schema":
        """Its Arrow schema."""

    def batches(self) -> Iterator["pa.RecordBatch"]:
        """Its rows as record batches."""


class OfReports:
    """A table of reports, which are taken one by one."""

    def __init__(self, reports: Iterable[Report], table: str) -> None:
        self.reports = reports
        self.name = table
        self.columns = row_type(table).columns

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Its rows as plain values; this needs no extra."""
        return (row for report in self.reports for row in rows(report, self.name))

    def schema(self) -> "pa.Schema":
        """Its Arrow schema."""
        return schema(self.name)

    def batches(self) -> Iterator["pa.RecordBatch"]:
        """Its rows as record batches."""
        return batches(self.reports, self.name)


class OfTable:
    """A table that is at hand, of whatever columns."""

    def __init__(self, table: "pa.Table") -> None:
        self.table = table
        about: Mapping[bytes, bytes] = table.schema.metadata or {}
        self.name = about.get(b"govreport.table", b"table").decode()
        known = TABLES.get(self.name)
        same = known is not None and known.names == tuple(table.schema.names)
        self.columns = known.columns if known is not None and same else tuple(map(_column, table.schema))

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Its rows as plain values."""
        for batch in self.table.to_batches(max_chunksize=10_000):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def schema(self) -> "pa.Schema":
        """Its Arrow schema."""
        return self.table.schema

    def batches(self) -> Iterator["pa.RecordBatch"]:
        """Its rows as record batches."""
        yield from self.table.to_batches(max_chunksize=10_000)


def content_of(what: Report | Iterable[Report] | Tabular, table: str = "metrics") -> Content:
    """The content of reports, or of a table; *table* says which one of reports is meant."""
    if isinstance(what, Report):
        return OfReports((what,), table)
    if hasattr(what, "__arrow_c_stream__"):
        return OfTable(pyarrow().table(what))
    return OfReports(what, table)


def _column(field: "pa.Field") -> Column:
    """What a field of a schema is, as a column; what is none of the usual kinds is written as text."""
    types = pyarrow().types
    kind = field.type
    known = {
        Kind.INTEGER: types.is_integer(kind),
        Kind.NUMBER: types.is_decimal(kind) or types.is_floating(kind),
        Kind.DATE: types.is_date(kind),
        Kind.BOOLEAN: types.is_boolean(kind),
    }
    found = next((name for name, yes in known.items() if yes), Kind.STRING)
    about: Mapping[bytes, bytes] = field.metadata or {}
    words = tuple(about.get(b"words", b"").decode().split())
    return Column(field.name, found, about.get(b"description", b"").decode(), words or None)
