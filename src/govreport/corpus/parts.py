"""The tables of a run in parts: Parquet files that count from the moment when the last of them has its name."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govreport.errors import OutputError
from govreport.tables.arrow import pyarrow

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["RECORD", "Parts"]

RECORD: Final = "documents"
"""The table whose file says that a part is whole. It gets its name last."""

_UNFINISHED: Final = "_unfinished"
_NAME: Final = "part-{:06d}.parquet"


class Parts:
    """The tables below a folder, a folder each: ``metrics/part-000001.parquet`` and ``documents/part-000001.parquet``.

    A part is written to a folder aside, to the last byte, and then gets its names, that of the table ``documents``
    last. Whatever is broken off before leaves no file of that table, and :meth:`clean` takes the rest away. So a
    document is in all tables or counts in none, at whatever moment the power fails.
    """

    def __init__(self, folder: Path, tables: Sequence[str]) -> None:
        self._folder = folder
        self._tables = (*(table for table in tables if table != RECORD), RECORD)
        self._aside = folder / _UNFINISHED
        self._next = 1

    def clean(self) -> None:
        """Take away what was never finished, and go on with the numbers behind those that were."""
        for table in (*self._tables, _UNFINISHED):
            (self._folder / table).mkdir(exist_ok=True)
        done = {path.name for path in (self._folder / RECORD).glob("part-*.parquet")}
        for table in self._tables:
            for path in (self._folder / table).glob("part-*.parquet"):
                if path.name not in done:
                    path.unlink()
        for path in self._aside.iterdir():
            path.unlink()
        self._next = 1 + max((int(name[5:-8]) for name in done), default=0)

    def column(self, name: str) -> Iterator[str]:
        """The cells of a column of the table ``documents``, of all parts.

        Raises :class:`~govreport.errors.OutputError` for a file that is none of a run.
        """
        pyarrow()
        import pyarrow as pa
        from pyarrow import parquet

        for path in sorted((self._folder / RECORD).glob("part-*.parquet")):
            try:
                with parquet.ParquetFile(path) as file:
                    for batch in file.iter_batches(columns=[name]):
                        yield from batch.column(0).to_pylist()
            except (OSError, KeyError, ValueError, pa.ArrowException) as error:
                raise OutputError(f"{path}: the part cannot be read: {' '.join(str(error).split())}") from None

    def commit(self, tables: Mapping[str, "pa.Table"]) -> None:
        """Add a part: one table for each name.

        Raises :class:`~govreport.errors.OutputError` where it cannot be written; nothing of it is left then.
        """
        name = _NAME.format(self._next)
        made: list[Path] = []
        try:
            for table in self._tables:
                made.append(self._aside / f"{table}-{name}.part")
                _write(made[-1], tables[table])
            for table in self._tables:
                if table == RECORD:
                    self._settle()
                made.append(self._folder / table / name)
                (self._aside / f"{table}-{name}.part").replace(made[-1])
            _settle(self._folder / RECORD)
        except BaseException as error:
            if not made or made[-1].parent.name != RECORD or not made[-1].exists():
                for path in made:
                    with suppress(OSError):
                        path.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise OutputError(f"{self._folder}: cannot be written: {error.strerror or error}") from None
            raise
        self._next += 1

    def _settle(self) -> None:
        for table in self._tables[:-1]:
            _settle(self._folder / table)

    def close(self) -> None:
        """Take the folder aside away; it is empty when all went well."""
        with suppress(OSError):
            self._aside.rmdir()


def _write(path: Path, table: "pa.Table") -> None:
    from pyarrow import parquet

    with path.open("wb") as file:
        parquet.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """See to it that the names in a folder outlast a loss of power, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
