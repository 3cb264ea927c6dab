"""From rows that were put together out of several reports to an Arrow table."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from govreport import data
from govreport.tables.arrow import arrow_type, pyarrow
from govreport.tables.columns import Column, RowType
from govreport.tables.rows import Row, Value

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["gathered"]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def gathered(kind: RowType, rows: Sequence[Row]) -> "pa.Table":
    """A ``pyarrow.Table`` of *rows*, with the columns of *kind*, their descriptions, and the versions that made it.

    Members of vocabularies become their words, an empty string is null, and U+FFFD stands for a lone surrogate. Raises
    :class:`~govreport.errors.MissingExtraError` without pyarrow (extra ``[tables]``).
    """
    from govreport import __version__

    arrow = pyarrow()
    fields = [arrow.field(column.name, arrow_type(column), metadata=_about(column)) for column in kind.columns]
    about = {"govreport.table": kind.name, "govreport.library": __version__, "govreport.tables": data.digest()}
    columns = zip(*rows, strict=True) if rows else ((),) * len(fields)
    arrays = [
        arrow.array([_sound(cell) for cell in cells], field.type) for cells, field in zip(columns, fields, strict=True)
    ]
    made: pa.Table = arrow.Table.from_arrays(arrays, schema=arrow.schema(fields, metadata=about))
    return made


def _about(column: Column) -> dict[str, str]:
    """What a column holds; the words of its vocabulary too, which Stata takes as value labels."""
    words = {"words": " ".join(column.words)} if column.words else {}
    return {"description": column.description, **words}


def _sound(cell: Value) -> Value:
    return _SURROGATE.sub("\ufffd", str(cell)) or None if isinstance(cell, str) else cell
