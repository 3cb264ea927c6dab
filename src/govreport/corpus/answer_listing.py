"""The answer to a query, for people and for programs: as a table, as CSV, and as JSON."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from govreport.corpus.query import Answer
from govreport.delimited import csv_lines, written
from govreport.printing import one_line, plain, whole

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["SHOWN", "csv_pieces", "json_pieces", "plain_table", "table"]

SHOWN = 200
"""Rows that a table shows; CSV and JSON hold all of them."""


def _cell(value: object) -> str:
    """A value on one line of a table."""
    return json.dumps(value, ensure_ascii=False, default=_json) if isinstance(value, list | dict) else written(value)


def _json(value: object) -> str:
    return written(value) if isinstance(value, Decimal | date) else str(value)


def csv_pieces(answer: Answer) -> Iterator[str]:
    """The answer as CSV (RFC 4180), a piece for each row; a null is an empty cell."""
    yield csv_lines([answer.columns])
    for row in answer.rows:
        yield whole(csv_lines([[_cell(value) if isinstance(value, list | dict) else value for value in row]]))


def json_pieces(answer: Answer) -> Iterator[str]:
    """The answer as a list of objects, a line each. A decimal number is a string, as in all JSON of this package."""
    lead = "["
    for row in answer.rows:
        values = dict(zip(answer.columns, row, strict=True))
        yield f"{lead}{whole(json.dumps(values, ensure_ascii=False, default=_json))}"
        lead = ",\n"
    yield "[]\n" if lead == "[" else "]\n"


def table(answer: Answer) -> "RenderableType":
    """The first rows as something that rich prints, numbers to the right."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    rows = list(islice(answer.rows, SHOWN + 1))
    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for at, name in enumerate(answer.columns):
        number = any(isinstance(row[at], int | float | Decimal) and not isinstance(row[at], bool) for row in rows)
        grid.add_column(Text(one_line(name)), overflow="fold", justify="right" if number else "left")
    for row in rows[:SHOWN]:
        grid.add_row(*(Text(one_line(_cell(value))) for value in row))
    left = "" if len(rows) <= SHOWN else f"\nonly the first {SHOWN} rows are shown; --format csv gives all of them"
    return Group(grid, left) if left else grid


def plain_table(answer: Answer) -> str:
    """The same without colour, for a pipe or a file."""
    return plain(table(answer))
