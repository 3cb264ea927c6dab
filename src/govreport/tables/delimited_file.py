"""Tables as CSV and as JSON Lines, row by row; neither needs an extra."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from govreport.delimited import csv_lines, plain_number
from govreport.tables.columns import row_type
from govreport.tables.content import Content
from govreport.tables.rows import Row

__all__ = ["csv_text", "json_line", "write_csv", "write_jsonl"]


def csv_text(rows: Iterable[Row], table: str = "metrics", *, header: bool = True) -> str:
    """Rows of a table as CSV, below the names of its columns or, without *header*, alone.

    >>> import govreport
    >>> from govreport.tables import rows
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    >>> csv_text(rows(report, "documents"), "documents").split(",")[:2]
    ['region_code', 'region']
    """
    return (csv_lines([row_type(table).names]) if header else "") + csv_lines(rows)


def write_csv(content: Content, sink: BinaryIO) -> None:
    """Write CSV in UTF-8, with the mark by which Excel knows that it is."""
    sink.write("\ufeff".encode() + csv_lines([[column.name for column in content.columns]]).encode())
    sink.writelines(csv_lines([row]).encode("utf-8", "replace") for row in content.rows())


def write_jsonl(content: Content, sink: BinaryIO) -> None:
    """Write an object a line in UTF-8, with every column as a key; see :func:`json_line`."""
    names = [column.name for column in content.columns]
    sink.writelines(line.encode("utf-8", "replace") for line in _lines(names, content.rows()))


def _lines(names: list[str], rows: Iterable[Row]) -> Iterator[str]:
    return (f"{json_line(names, row)}\n" for row in rows)


def json_line(names: Iterable[str], row: Row) -> str:
    """A row as a JSON object: decimal numbers are plain strings, dates ISO 8601, and what is missing is null.

    >>> json_line(["name", "value", "metric", "date"], ("税收", Decimal("8.40"), 3, None))
    '{"name":"税收","value":"8.4","metric":3,"date":null}'
    """
    cells = {name: _plain(cell) for name, cell in zip(names, row, strict=True)}
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def _plain(cell: object) -> object:
    if isinstance(cell, Decimal):
        return plain_number(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
