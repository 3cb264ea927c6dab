"""SQL over the tables that a batch has written: nothing is written, and nothing but these tables is read."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from govreport.corpus.parts import RECORD
from govreport.errors import InputError, MissingExtraError, QueryError
from govreport.tables.arrow import pyarrow, schema
from govreport.tables.columns import TABLES

if TYPE_CHECKING:
    import duckdb

__all__ = ["Answer", "query", "table_files"]

_SEALED: Final[dict[str, str | bool | int | float | list[str]]] = {
    # No file, no address and no extension is in reach of a query, whatever it says: DuckDB is handed the tables.
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "lock_configuration": True,
}
_CHUNK: Final = 1000
_PART: Final = re.compile("part-[0-9]+[.]")


class Answer(NamedTuple):
    """What a query gives: the names of its columns, and its rows, which are fetched as they are taken."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def query(folder: str | os.PathLike[str], sql: str) -> Answer:
    """Ask the tables of *folder*, as ``govreport batch`` writes them, in the SQL of DuckDB.

    Every folder in it that holds Parquet files is a table of its name, and so is every Parquet file beside them; of the
    tables that reports have, one of which nothing was written is there without rows. Of several statements the last one
    answers. Nothing is written, and no other file is read, nor any address.

    Raises :class:`~govreport.errors.InputError` where the folder holds no table or a file is broken,
    :class:`~govreport.errors.QueryError` with what DuckDB says of the SQL, and
    :class:`~govreport.errors.MissingExtraError` without the extra ``[query]``.

    >>> import tempfile, pyarrow.parquet, govreport
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    >>> folder = tempfile.TemporaryDirectory()
    >>> pyarrow.parquet.write_table(report.to_arrow(), f"{folder.name}/metrics.parquet")
    >>> answer = query(folder.name, "SELECT indicator, amount FROM metrics")
    >>> answer.columns, list(answer.rows)
    (('indicator', 'amount'), [('gdp', Decimal('17000000000.0000000000'))])
    >>> folder.cleanup()
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("query") from None
    tables = {name: _dataset(files) for name, files in table_files(folder).items()}
    tables |= {name: schema(name).empty_table() for name in TABLES if name not in tables}
    connection = duckdb.connect(":memory:", config=_SEALED)
    for name, table in tables.items():
        connection.register(name, table)
    try:
        if not connection.extract_statements(sql):
            raise QueryError("there is no statement in it")
        result = connection.execute(sql)
    except duckdb.Error as error:
        raise QueryError(str(error)) from None
    return Answer(tuple(column[0] for column in result.description), _rows(result))


def _rows(result: "duckdb.DuckDBPyConnection") -> Iterator[tuple[Any, ...]]:
    import duckdb

    try:
        while chunk := result.fetchmany(_CHUNK):
            yield from chunk
    except duckdb.Error as error:
        raise QueryError(str(error)) from None
    finally:
        result.close()


def table_files(folder: str | os.PathLike[str]) -> dict[str, list[Path]]:
    """The Parquet files of each table in *folder*, by the name of the table; what is hidden or unfinished is none.

    Where there is a table ``documents``, a part of another one counts only if that has a part of the same name: a batch
    writes it last, so that a run that broke off shows no document in half of the tables.

    Raises :class:`~govreport.errors.InputError` where there is no table.
    """
    place = Path(folder)
    try:
        inside = sorted(place.iterdir())
    except OSError as error:
        raise InputError(f"{place}: cannot be read as a folder: {error.strerror or error}") from None
    found = {item.stem: [item] for item in inside if _is_part(item)}
    record = place / RECORD
    whole = {part.name for part in record.iterdir() if _is_part(part)} if record.is_dir() else None
    for item in inside:
        if item.is_dir() and not item.name.startswith((".", "_")):
            parts = sorted(part for part in item.iterdir() if _is_part(part))
            parts = [part for part in parts if whole is None or part.name in whole or not _PART.match(part.name)]
            if parts:
                found[item.name] = found.get(item.name, []) + parts
    if not found:
        raise InputError(f"{place}: no table in it; govreport batch SOURCE… -o {place} writes them")
    return found


def _is_part(path: Path) -> bool:
    return path.suffix == ".parquet" and not path.name.startswith((".", "_")) and path.is_file()


def _dataset(files: list[Path]) -> Any:
    """Parquet files as one table; a column that only some of them have is null in the others."""
    arrow = pyarrow()
    from pyarrow import dataset, parquet

    schemas = []
    for file in files:
        try:
            schemas.append(parquet.read_schema(file))
        except (arrow.ArrowException, OSError) as error:
            reason = " ".join(str(error).split())
            raise InputError(f"{file}: cannot be read as Parquet: {reason}") from None
    try:
        whole = arrow.unify_schemas(schemas, promote_options="permissive")
    except arrow.ArrowException as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{files[0].parent}: its files do not make one table: {reason}") from None
    return dataset.dataset([str(file) for file in files], schema=whole, format="parquet")
