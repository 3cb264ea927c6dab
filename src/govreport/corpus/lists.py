"""The lists beside the tables of a run: what could not be read, and what is a copy of what was."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from govreport.corpus.failure import Failure
from govreport.corpus.identity import Copy
from govreport.corpus.input import Input
from govreport.corpus.part import sound
from govreport.errors import OutputError
from govreport.tables.arrow import pyarrow
from govreport.tables.write import replacing

__all__ = ["COPIES", "FAILURES", "Lists"]

FAILURES: Final = "failures.parquet"
COPIES: Final = "copies.parquet"

_COLUMNS: Final = {
    FAILURES: {
        "source": "the input: its path, archive.zip!member, file.jsonl!line",
        "error": "name of the class of the error",
        "message": "what is wrong, on one line",
        "sha256": "SHA-256 of its bytes, hexadecimal; null where they cannot be had",
    },
    COPIES: {
        "source": "the input: its path, archive.zip!member, file.jsonl!line",
        "sha256": "SHA-256 of its bytes, hexadecimal: that of the document of the same content that was met before",
    },
}


class Lists:
    """Failures and copies by the name of the input. Those of earlier runs stay until their input is met again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for path in folder.glob(".*.part"):  # of a run that was killed while it wrote a list
            path.unlink()
        self._rows: dict[str, dict[str, tuple[str | None, ...]]] = {name: self._read(name) for name in _COLUMNS}

    def met(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """The inputs; what an earlier run said of them is forgotten."""
        for item in inputs:
            for rows in self._rows.values():
                rows.pop(sound(item.name), None)
            yield item

    def failed(self, failure: Failure, sha256: str | None) -> None:
        """Add a failure."""
        source = sound(failure.source)
        self._rows[FAILURES][source] = (source, failure.error, sound(failure.message), sha256)

    def copied(self, copy: Copy) -> None:
        """Add a copy."""
        source = sound(copy.source)
        self._rows[COPIES][source] = (source, copy.sha256)

    def write(self) -> None:
        """Write both; what was there before stays until the new one is whole."""
        arrow = pyarrow()
        from pyarrow import parquet

        for name, rows in self._rows.items():
            about = _COLUMNS[name].items()
            fields = [arrow.field(column, arrow.string(), metadata={"description": text}) for column, text in about]
            columns: Iterable[Any] = zip(*rows.values(), strict=True) if rows else ((),) * len(fields)
            arrays = [arrow.array(cells, arrow.string()) for cells in columns]
            with replacing(self._folder / name) as file:
                parquet.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)), file)

    def _read(self, name: str) -> dict[str, tuple[str | None, ...]]:
        path = self._folder / name
        if not path.exists():
            return {}
        arrow = pyarrow()
        from pyarrow import parquet

        try:
            with parquet.ParquetFile(path) as file:
                columns = file.read(list(_COLUMNS[name])).to_pydict()
        except (OSError, KeyError, ValueError, arrow.ArrowException) as error:
            raise OutputError(f"{path}: cannot be read: {' '.join(str(error).split())}") from None
        return {row[0]: row for row in zip(*columns.values(), strict=True)}
