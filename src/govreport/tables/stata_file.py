"""Tables as Stata files: words as numbers with value labels, variables with labels, long strings as strL."""

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from govreport.errors import MissingExtraError
from govreport.tables.arrow import pyarrow
from govreport.tables.columns import Column, Kind
from govreport.tables.content import Content

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["label", "variables", "write_stata"]

_LABEL: Final = 80
_NAME: Final = 32
_FIXED: Final = 2045
"""Bytes of the longest string that a variable of fixed width holds."""

_RESERVED: Final = frozenset(
    "aggregate array boolean break byte case catch class colvector complex const continue default delegate delete do "
    "double else eltypedef end enum explicit export external float for friend function global goto if in inline int "
    "local long mata matrix namespace new null numeric pragma private protected public quad real return rowvector "
    "scalar short signed static string struct super switch template this throw transmorphic try typedef typename "
    "union unsigned using vector version virtual void volatile while with "
    "NULL _all _b _coef _cons _n _N _pi _pred _rc _se _skip strL".split()
)
"""Words of Stata that name no variable."""

_MADE: Final = datetime(1980, 1, 1)  # noqa: DTZ001  a Stata file knows no time zone
_UTF_8: Final = 118
"""The version of the format that is in UTF-8: Stata 14 and newer."""


def write_stata(content: Content, sink: BinaryIO) -> None:
    """Write a Stata file of version 118 (Stata 14 and newer).

    Columns of a closed vocabulary and of yes and no are numbers with value labels, counted from 0 in the order of the
    vocabulary. Numbers become doubles, which hold 15 digits; dates are daily dates; a missing string is an empty one.
    A column whose name is a word of Stata has an underscore behind it: ``end_``.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtraError("tables") from None
    table = pyarrow().Table.from_batches(list(content.batches()), schema=content.schema())
    columns = dict(zip(variables(column.name for column in content.columns), content.columns, strict=True))
    found = {name: _series(column, table.column(column.name)) for name, column in columns.items()}
    pd.DataFrame(found).to_stata(
        sink,
        write_index=False,
        version=_UTF_8,
        data_label=f"govreport {content.name}"[:_LABEL],
        time_stamp=_MADE,
        variable_labels={name: label(column) for name, column in columns.items()},
        value_labels={name: words for name, column in columns.items() if (words := _words(column))},
        convert_dates={name: "td" for name, column in columns.items() if column.kind is Kind.DATE},
        convert_strl=[name for name, series in found.items() if series.dtype == object and _long(series)],
    )


def variables(names: Iterable[str]) -> list[str]:
    """Names of columns as Stata takes them: 32 characters, no mark but the underscore, and none of its own words.

    >>> variables(["level", "end", "2024 target"])
    ['level', 'end_', '_2024_target']
    """
    found: list[str] = []
    for given in names:
        name = re.sub(r"\W|^(?=\d)", "_", given)[:_NAME]
        taken = {*found, *_RESERVED}
        tails = chain(("", "_"), map(str, count(1)))
        found.append(next(whole for tail in tails if (whole := name[: _NAME - len(tail)] + tail) not in taken))
    return found


def label(column: Column) -> str:
    """The label of a variable: its description, as far as 80 characters go.

    >>> label(Column("unit", Kind.STRING, "unit as written, magnitude included: 亿元"))
    'unit as written, magnitude included: 亿元'
    """
    text = column.description
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"


def _series(column: Column, cells: "pa.ChunkedArray") -> Any:
    """The cells of a column as a series of a kind that Stata has."""
    import pandas as pd

    arrow = pyarrow()
    if words := _words(column):
        codes = {word: code for code, word in words.items()}
        return pd.Series([None if cell is None else codes[cell] for cell in _said(cells)], dtype=pd.Int8Dtype())
    if column.kind is Kind.NUMBER:
        return cells.cast(arrow.float64()).to_pandas()
    if column.kind is Kind.INTEGER:
        return cells.to_pandas(types_mapper={arrow.int32(): pd.Int32Dtype(), arrow.int64(): pd.Int64Dtype()}.get)
    if column.kind is Kind.DATE:
        return cells.cast(arrow.timestamp("ms")).to_pandas()
    texts = ["" if cell is None else str(cell).replace("\0", "\ufffd") for cell in cells.to_pylist()]
    return pd.Series(texts, dtype=object)


def _words(column: Column) -> dict[int, str]:
    """The words that stand for the numbers of a column; empty where it has no such words."""
    if column.kind is Kind.BOOLEAN:
        return {0: "no", 1: "yes"}
    return dict(enumerate(map(str, column.words or ())))


def _said(cells: "pa.ChunkedArray") -> list[str | None]:
    """The cells of a column as words."""
    return [("no", "yes")[cell] if isinstance(cell, bool) else cell for cell in cells.to_pylist()]


def _long(series: Any) -> bool:
    return any(len(text.encode()) > _FIXED for text in series)
