"""Rows as CSV (RFC 4180), with cells that a spreadsheet takes for text and never for a formula."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

__all__ = ["bare", "csv_lines", "guarded", "plain_number", "written"]

_SIGNS: Final = "=+\\-@\t\r＝＋－＠"
_FORMULA: Final = re.compile(f"'*[{_SIGNS}]")
_GUARDED: Final = re.compile(f"'+[{_SIGNS}]")
_FIGURE: Final = re.compile("[+\\-＋－][0-9０-９][0-9０-９.,，]*[%％‰\u4e00-\u9fff]*")


def csv_lines(rows: Iterable[Iterable[object]]) -> str:
    """The rows as lines that end in CR LF; a cell with a comma, a quotation mark or a line end stands in quotes.

    >>> print(csv_lines([["name", "value"], ["税收，含'两费'", Decimal("8.40")], ["=1+1", None]]), end="")
    name,value
    税收，含'两费',8.4
    '=1+1,
    """
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows([written(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def written(value: object) -> str:
    """A value as a cell: nothing for None, ``true`` and ``false``, dates by ISO 8601, numbers as plain decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(str(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain_number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def plain_number(number: Decimal) -> str:
    """A number in full, without zeros that say nothing.

    >>> plain_number(Decimal("1.7E+10")), plain_number(Decimal("8.40")), plain_number(Decimal("-0.0"))
    ('17000000000', '8.4', '0')
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def guarded(text: str) -> str:
    """A text with an apostrophe in front where a spreadsheet would reckon with it.

    A figure with a sign is left alone, since nothing can be hidden in it. :func:`bare` takes the apostrophe away again.

    >>> guarded("=1+1"), guarded("-1.2%"), guarded("@SUM(A1)"), guarded("'=1")
    ("'=1+1", '-1.2%', "'@SUM(A1)", "''=1")
    """
    return f"'{text}" if _FORMULA.match(text) and not _FIGURE.fullmatch(text) else text


def bare(text: str) -> str:
    """A text without the apostrophe that :func:`guarded` puts in front."""
    return text[1:] if _GUARDED.match(text) else text
