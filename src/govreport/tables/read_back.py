"""Tables out of the files that were written: the same values and types, whatever the format."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govreport.delimited import bare
from govreport.errors import InputError
from govreport.tables.arrow import pyarrow, schema

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["read_table"]


def read_table(path: str | os.PathLike[str], table: str = "metrics") -> "pa.Table":
    """The table of a Parquet, CSV or JSON Lines file that :func:`~govreport.tables.write.write` wrote.

    Its schema is that of the table, and its values are those that were written. Raises
    :class:`~govreport.errors.InputError` where there is no such file, where it holds something else, and for a table
    that there is not.

    >>> import tempfile, govreport
    >>> from govreport.tables import write
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(report, f"{folder}/metrics.csv")
    ...     read_table(f"{folder}/metrics.csv").equals(report.to_arrow())
    True
    """
    file = Path(path)
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise InputError(f"{file}: tables are read back from {', '.join(_READERS)}")
    wanted = schema(table)
    if not file.is_file():
        raise InputError(f"{file}: there is no such file")
    try:
        return reader(file, wanted)
    except (OSError, ValueError, KeyError, InvalidOperation) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"{file}: it is no table {table} of this version of govreport: {reason}") from None


def _parquet(file: Path, wanted: "pa.Schema") -> "pa.Table":
    pyarrow()
    from pyarrow.parquet import read_table

    found: pa.Table = read_table(file)
    return found.select(wanted.names).cast(wanted)


def _csv(file: Path, wanted: "pa.Schema") -> "pa.Table":
    arrow = pyarrow()
    from pyarrow.csv import ConvertOptions, ParseOptions, read_csv

    convert = ConvertOptions(
        column_types=wanted,
        include_columns=wanted.names,
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    found = read_csv(file, parse_options=ParseOptions(newlines_in_values=True), convert_options=convert)
    columns = [_bare(column, arrow) if column.type == arrow.string() else column for column in found.columns]
    made: pa.Table = arrow.Table.from_arrays(columns, schema=wanted)
    return made


def _bare(column: "pa.ChunkedArray", arrow: Any) -> "pa.ChunkedArray":
    """The texts without the apostrophes that guard them in a spreadsheet."""
    if not any(text and text.startswith("'") for text in column.unique().to_pylist()):
        return column
    return arrow.chunked_array([[None if text is None else bare(text) for text in column.to_pylist()]], arrow.string())


def _jsonl(file: Path, wanted: "pa.Schema") -> "pa.Table":
    arrow = pyarrow()
    with file.open(encoding="utf-8") as lines:
        found: Iterable[dict[str, Any]] = [json.loads(line) for line in lines]
    columns = [
        arrow.array([_typed(row[field.name], field.type, arrow) for row in found], field.type) for field in wanted
    ]
    made: pa.Table = arrow.Table.from_arrays(columns, schema=wanted)
    return made


def _typed(cell: Any, kind: "pa.DataType", arrow: Any) -> Any:
    if isinstance(cell, str) and arrow.types.is_decimal(kind):
        return Decimal(cell)
    return date.fromisoformat(cell) if isinstance(cell, str) and arrow.types.is_date(kind) else cell


_READERS: Final[Mapping[str, Callable[[Path, Any], Any]]] = {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl}
