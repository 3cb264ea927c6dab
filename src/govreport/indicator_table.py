"""Indicators for people: as a table for the terminal, as JSON, and as CSV."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govreport.delimited import csv_lines
from govreport.indicators import Indicator
from govreport.printing import plain

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["COLUMNS", "csv_text", "json_text", "plain_table", "table"]

COLUMNS = (
    "id", "zh", "en", "dimension", "units", "kind", "stated", "basis", "polarity", "theme", "built", "forms",
    "growth_forms", "note",
)  # fmt: skip
"""The columns of the CSV and the keys of the JSON, in their order: those of :class:`~govreport.Indicator`."""


def _cell(row: Indicator, column: str) -> str:
    """What a row says under a column, on one line; a semicolon stands between the entries of a list."""
    value = getattr(row, column)
    if column == "built" and row.built is not None:
        whole = f" over {row.built.over}" if row.built.over else ""
        return f"{row.built.by} of {'; '.join(row.built.of)}{whole}"
    return "" if value is None else "; ".join(value) if isinstance(value, tuple) else str(value)


def csv_text(rows: Sequence[Indicator]) -> str:
    """The indicators as CSV (RFC 4180), the columns of :data:`COLUMNS`; a cell is empty where nothing is said."""
    return csv_lines([COLUMNS, *([_cell(row, column) for column in COLUMNS] for row in rows)])


def json_text(rows: Sequence[Indicator]) -> str:
    """The indicators as JSON: a list, an object a line, with every key of :class:`~govreport.Indicator`."""
    lines = ",\n".join(row.model_dump_json() for row in rows)
    return f"[{lines}]\n"


def table(rows: Sequence[Indicator]) -> "RenderableType":
    """The indicators as something that rich prints: a line each, or all that is known of a single one."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if len(rows) == 1:
        card = Table.grid(padding=(0, 2))
        for column in COLUMNS:
            if cell := _cell(rows[0], column):
                card.add_row(Text(column, style="dim"), Text(cell))
        return card
    grid = Table(box=box.SIMPLE_HEAD, expand=True, show_edge=False, pad_edge=False, header_style="dim")
    grid.add_column("Id", ratio=6, overflow="fold")
    grid.add_column("Name", ratio=4, overflow="fold")
    grid.add_column("English", ratio=6, overflow="fold")
    grid.add_column("Unit", ratio=2, overflow="fold")
    grid.add_column("Kind", width=5, no_wrap=True)
    grid.add_column("Theme", width=11, overflow="fold")
    for row in rows:
        usual = row.units[0] if row.units else ""
        cells = (row.id, row.zh, row.en or "", usual, row.kind, row.theme or "")
        grid.add_row(*(Text(cell) for cell in cells))
    return grid


def plain_table(rows: Sequence[Indicator]) -> str:
    """The same without colour, for a pipe or a file."""
    return plain(table(rows))
