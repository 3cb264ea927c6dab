"""Tables as Excel workbooks: of reports a sheet for each kind of thing, with links from rows to their sentences."""

import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

from govreport.errors import MissingExtraError
from govreport.models import Report
from govreport.tables.columns import Column, Kind, row_type
from govreport.tables.content import Content
from govreport.tables.excel_sheet import Formats, Sheet
from govreport.tables.headlines import headlines
from govreport.tables.rows import Row, rows

__all__ = ["SHEETS", "write_sheet", "write_workbook"]

_TEXT: Final = "正文"
_COLUMNS: Final = "说明"
SHEETS: Final = {
    "核心指标": "metrics",
    "目标": "metrics",
    "指标": "metrics",
    "排名": "rankings",
    "名词解释": "glossary",
    "任务": "tasks",
    "诊断": "diagnostics",
    _TEXT: "sentences",
}
"""The sheets of a workbook of reports, and the table of which each shows rows."""

_MADE: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The day that a workbook says it was made on: the same content gives the same file."""


def write_sheet(content: Content, sink: BinaryIO) -> None:
    """Write a workbook of one sheet."""
    with _book(sink) as formats:
        sheet = Sheet(formats, content.name, content.columns)
        for row in content.rows():
            sheet.add(row)
        sheet.close()
        _explain(formats, {content.name: content.columns})


def write_workbook(reports: Iterable[Report], sink: BinaryIO) -> None:
    """Write a workbook of reports: the sheets of :data:`SHEETS`, and one that says what their columns hold."""
    with _book(sink) as formats:
        sheets = {title: Sheet(formats, title, row_type(table).columns) for title, table in SHEETS.items()}
        for report in reports:
            _fill(sheets, report)
        for sheet in sheets.values():
            sheet.close()
        _explain(formats, {table: row_type(table).columns for table in dict.fromkeys(SHEETS.values())})


def _fill(sheets: dict[str, Sheet], report: Report) -> None:
    """Add the rows of a report to every sheet."""
    metrics = list(rows(report))
    status = row_type("metrics").names.index("status")
    chosen: dict[str, Iterable[Row]] = {
        "核心指标": [metrics[index] for index in headlines(report)],
        "目标": [row for row in metrics if row[status] == "target"],
        "指标": metrics,
    }
    sentences = list(rows(report, "sentences"))
    leads = _Leads(sentences, sheets[_TEXT].height)
    for title, table in SHEETS.items():
        if title == _TEXT:
            continue
        at = _start(row_type(table).names)
        for row in chosen[title] if title in chosen else rows(report, table):
            sheets[title].add(row, leads.to(row[at]))
    for row in sentences:
        sheets[_TEXT].add(row)


def _start(names: tuple[str, ...]) -> int:
    return names.index("sentence_start" if "sentence_start" in names else "start")


class _Leads:
    """Where in the sheet of sentences each one of a report stands."""

    def __init__(self, sentences: list[Row], first: int) -> None:
        names = row_type("sentences").names
        self.starts: list[Any] = [row[names.index("start")] for row in sentences]
        self.first = first
        self.column = names.index("text")

    def to(self, start: Any) -> str | None:
        """The cell of the sentence that holds a position."""
        at = -1 if start is None else bisect_right(self.starts, start) - 1
        if at < 0:
            return None
        from xlsxwriter.utility import xl_rowcol_to_cell

        return f"'{_TEXT}'!{xl_rowcol_to_cell(self.first + at, self.column)}"


def _explain(formats: Formats, tables: dict[str, tuple[Column, ...]]) -> None:
    """Add a sheet that says what the columns hold."""
    names = ("table", "column", "type", "description")
    sheet = Sheet(formats, _COLUMNS, tuple(Column(name, Kind.STRING, "") for name in names))
    for table, columns in tables.items():
        for column in columns:
            sheet.add((table, column.name, str(column.kind.value), column.description))
    sheet.close()


@contextmanager
def _book(sink: BinaryIO) -> Iterator[Formats]:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingExtraError("tables") from None
    # Rows leave the memory as they are written, and no string is taken for more than it is.
    book = Workbook(sink, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    try:
        yield Formats(book)
    except BaseException:
        book.filename = io.BytesIO()  # what is closed into memory leaves no temporary files behind
        raise
    finally:
        book.close()
