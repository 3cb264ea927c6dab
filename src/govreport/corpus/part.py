"""A part in the making: rows of documents, which become Arrow tables some documents at a time."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from govreport.corpus.parts import RECORD
from govreport.tables.arrow import pyarrow, schema
from govreport.tables.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Part", "recorded", "sound"]

_AT_ONCE: Final = 25
"""Documents whose rows are made into Arrow at once: one by one it takes twice the time, and rows take ten times the
memory."""


class Part:
    """Rows of documents, table by table."""

    def __init__(self, tables: Sequence[str]) -> None:
        self.documents = 0
        self._rows: dict[str, list[Row]] = {table: [] for table in tables}
        self._batches: dict[str, list[pa.RecordBatch]] = {table: [] for table in tables}

    def add(self, path: str, tables: Mapping[str, list[Row]]) -> None:
        """Add the rows of a document that was found at *path*."""
        self.documents += 1
        for table, rows in tables.items():
            self._rows[table] += [(*row, sound(path)) for row in rows] if table == RECORD else rows
        if self.documents % _AT_ONCE == 0:
            self._pack()

    def tables(self) -> "dict[str, pa.Table]":
        """The tables of all that was added."""
        self._pack()
        arrow = pyarrow()
        return {
            table: arrow.Table.from_batches(batches, schema=recorded(table)) for table, batches in self._batches.items()
        }

    def _pack(self) -> None:
        arrow = pyarrow()
        for table, rows in self._rows.items():
            if rows:
                whole = recorded(table)
                columns = zip(zip(*rows, strict=True), whole, strict=True)
                arrays = [arrow.array(cells, field.type) for cells, field in columns]
                self._batches[table].append(arrow.RecordBatch.from_arrays(arrays, schema=whole))
                rows.clear()


def recorded(table: str) -> "pa.Schema":
    """The schema of a table of a run: that of the table, and in ``documents`` a column more, where it was found.

    >>> recorded("documents").names[-1], recorded("metrics") == schema("metrics")
    ('path', True)
    """
    own = schema(table)
    if table != RECORD:
        return own
    about = {"description": "where it was found: its path, archive.zip!member, file.jsonl!line"}
    return own.append(pyarrow().field("path", pyarrow().string(), metadata=about))


def sound(text: str) -> str:
    """A name without lone surrogates, which stand in one that is no UTF-8 and which no table holds.

    >>> sound("a\\udcff.txt") == "a\\ufffd.txt"
    True
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
