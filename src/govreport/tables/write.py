"""Writing tables to files: the format by the suffix, and never half a file under the name that was asked for."""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from govreport.errors import InputError, OutputError
from govreport.models import Report
from govreport.tables.columns import row_type
from govreport.tables.content import Content, OfReports, Tabular, content_of
from govreport.tables.delimited_file import write_csv, write_jsonl
from govreport.tables.excel_file import write_sheet, write_workbook
from govreport.tables.parquet_file import write_parquet
from govreport.tables.stata_file import write_stata

__all__ = ["SUFFIXES", "replacing", "write"]

_WRITERS: Final[Mapping[str, Callable[[Content, BinaryIO], None]]] = {
    ".csv": write_csv,
    ".jsonl": write_jsonl,
    ".parquet": write_parquet,
    ".xlsx": write_sheet,
    ".dta": write_stata,
}
SUFFIXES: Final = tuple(_WRITERS)
"""The endings of the files that can be written."""


def write(
    what: Report | Iterable[Report] | Tabular,
    path: str | os.PathLike[str],
    *,
    table: str = "metrics",
    format: str | None = None,  # noqa: A002 - the name is part of the interface
) -> None:
    """Write a table to a file, in the format that the suffix of *path* or else *format* names.

    *what* is a report or many, of which *table* is written, or a table that is at hand (of pyarrow, polars, pandas).
    ``.csv`` is UTF-8 with a byte-order mark, ``.jsonl`` an object a line, ``.parquet`` Parquet, ``.dta`` Stata 14 and
    newer, and ``.xlsx`` Excel: of reports a workbook with a sheet for each kind of thing. Stata and Excel know
    floating-point numbers only, so that a number of more than 15 digits is rounded there, and only there. Reports are
    taken as they are needed, so that an iterator of any length will do for CSV, JSON Lines and Parquet.

    The file is written beside *path* under another name and takes its place when it is whole; what was there before
    stays until then. Raises :class:`~govreport.errors.InputError` for a suffix or a table that there is not,
    :class:`~govreport.errors.OutputError` where the file cannot be written or the format cannot hold that much, and
    :class:`~govreport.errors.MissingExtraError` where the format needs the extra ``[tables]``.

    >>> import tempfile, govreport
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(report, f"{folder}/metrics.jsonl")
    ...     Path(folder, "metrics.jsonl").read_text(encoding="utf-8").count("\\n")
    1
    """
    target = Path(path)
    suffix = target.suffix.lower() if format is None else f".{format}"
    writer = _WRITERS.get(suffix)
    if writer is None:
        raise InputError(f"{target}: no format is known by the suffix {suffix!r}; there are: {', '.join(SUFFIXES)}")
    row_type(table)
    content = content_of(what, table)
    with replacing(target) as sink:
        if suffix == ".xlsx" and isinstance(content, OfReports):
            write_workbook(content.reports, sink)
        else:
            writer(content, sink)


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of *target* when all went well, and is taken away otherwise.

    What is no file, such as a pipe, is written to as it is. Raises :class:`~govreport.errors.OutputError` where the
    disk is full, the folder is missing, or nothing may be written there.
    """
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as sink:
                yield sink
            return
        whole = target.resolve()
        part = whole.with_name(f".{secrets.token_hex(6)}.part")
        with _removed_unless_renamed(part), part.open("xb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
            sink.close()
            part.replace(whole)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from None


@contextmanager
def _removed_unless_renamed(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
