"""JSON Lines and Parquet as sources: each row an input, with the text of a report in one column."""

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import IO, Any

from govreport.corpus.input import Input, cut_off, missing
from govreport.documents.limits import Limits, over
from govreport.errors import InputError, MissingExtraError

__all__ = ["json_rows", "parquet_rows"]

_ROWS = 64
"""Rows of a Parquet file that are in memory at once."""

_FAULTS = (OSError, EOFError, zlib.error, ValueError)


def json_rows(path: str, column: str, limits: Limits) -> Iterator[Input]:
    """The lines of a file of JSON Lines (``.gz`` too): each an object that holds a report under *column*.

    A line is named ``file.jsonl!12``, counted from 1; empty lines are none. What is wrong with one costs it alone.
    """
    try:
        with open(path, "rb") as raw:  # noqa: PTH123 - a str stays one
            lines: gzip.GzipFile | IO[bytes] = gzip.GzipFile(fileobj=raw) if path.lower().endswith(".gz") else raw
            number = 0
            while line := lines.readline(limits.input_bytes + 1):
                number += 1
                whole = len(line) <= limits.input_bytes
                while not line.endswith(b"\n") and (rest := lines.readline(limits.input_bytes)):
                    line = rest
                if whole and not line.strip():
                    continue
                name = f"{path}!{number}"
                yield _json_row(name, line, column) if whole else _too_long(name, limits)
    except _FAULTS as error:
        yield missing(path, error, cut_off("file", error))


def _too_long(name: str, limits: Limits) -> Input:
    error = over(f"the line holds more than {limits.input_bytes} bytes", "input_bytes")
    return Input(name, fault=InputError(f"{name}: {error}"))


def _json_row(name: str, line: bytes, column: str) -> Input:
    try:
        row: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Input(name, fault=InputError(f"{name}: the line is no JSON: {error}"))
    if not isinstance(row, dict):
        return Input(name, fault=InputError(f"{name}: the line is no object of JSON, {{…}}"))
    if column not in row:
        return Input(name, fault=_no_column(name, column, list(row)))
    return _cell(name, row[column], column)


def parquet_rows(path: str, column: str, limits: Limits) -> Iterator[Input]:
    """The rows of a Parquet file: the column holds texts, or bytes of pages and files. Needs the extra ``[tables]``."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        yield Input(path, fault=MissingExtraError("tables"))
        return
    try:
        with parquet.ParquetFile(path) as file:
            if column not in file.schema_arrow.names:
                yield Input(path, fault=_no_column(path, column, file.schema_arrow.names))
                return
            number = 0
            for batch in file.iter_batches(_ROWS, columns=[column]):
                for cell in batch.column(0):
                    number += 1
                    yield _cell(f"{path}!{number}", cell.as_py(), column, limits)
    except (OSError, ValueError, pyarrow.ArrowException) as error:
        yield missing(path, error, cut_off("Parquet file", error))


def _cell(name: str, cell: Any, column: str, limits: Limits | None = None) -> Input:
    """The report of a cell; a lone surrogate in a text, which UTF-8 has no place for, is U+FFFD."""
    if isinstance(cell, str):
        cell = cell.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode() if cell else b""
    if not isinstance(cell, bytes):
        what = "is empty" if cell is None else f"holds no text but a value of type {type(cell).__name__}"
        return Input(name, fault=InputError(f"{name}: the column {column!r} {what}"))
    if limits is not None and len(cell) > limits.input_bytes:
        return Input(name, fault=InputError(f"{name}: {over('the row holds too many bytes', 'input_bytes')}"))
    return Input(name, data=cell)


def _no_column(name: str, column: str, there: list[str]) -> InputError:
    names = ", ".join(map(str, there[:20]))
    return InputError(f"{name}: there is no column {column!r}; there are: {names}. --text-column names the one to read")
