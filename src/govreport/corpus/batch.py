"""A whole corpus to a folder of tables: each document once, part by part, so that a run may break off at any moment."""

import os
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from govreport.corpus.counts import Counts
from govreport.corpus.failure import Failure, failure
from govreport.corpus.identity import Copy, Known, Marked
from govreport.corpus.input import Input
from govreport.corpus.lists import Lists
from govreport.corpus.lock import locked
from govreport.corpus.manifest import begin, manifest
from govreport.corpus.part import Part
from govreport.corpus.parts import RECORD, Parts
from govreport.corpus.reading import Reading
from govreport.corpus.tabling import Tabled, Tabling
from govreport.corpus.workers import ANEW, Beginning, Lost, in_order
from govreport.errors import MissingExtraError, OutputError
from govreport.tables.arrow import pyarrow
from govreport.tables.columns import row_type

__all__ = ["TABLES", "Plan", "batch"]

TABLES: Final = ("metrics", "rankings", "glossary", "diagnostics", RECORD)
"""The tables that a run writes unless it is asked for more."""

_DOCUMENTS: Final = 250
_SECONDS: Final = 60
"""When a part is written: after so many documents, or after so many seconds. What is lost at worst is read again."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: how documents are read, into which tables, by how many processes.

    With *workers* 0 this process reads; *timeout* is in seconds for each document, *limit* how many are read at most.
    *begun* is how the processes begin (:mod:`govreport.corpus.fork_server`).
    """

    reading: Reading = Reading()  # noqa: RUF009 - it is frozen
    tables: tuple[str, ...] = TABLES
    workers: int = 0
    timeout: int | None = None
    limit: int | None = None
    begun: Beginning = ANEW


def batch(
    inputs: Iterable[Input],
    folder: str | os.PathLike[str],
    plan: Plan = Plan(),
    *,
    resume: bool = False,
    tell: Callable[[Counts], object] = lambda _: None,
) -> Counts:
    """Read *inputs* into the tables of *folder*: Parquet files that DuckDB, polars and Spark read as one table each.

    The folder holds a folder for each table (``metrics/part-000001.parquet``), and ``failures.parquet`` and
    ``copies.parquet``: what could not be read, and what has the content of a document that was. A document is what has
    the same SHA-256; each is read once. *tell* is called after each document.

    A run that broke off, at whatever moment, goes on with ``resume=True``: what is in the tables stays and is not read
    again, and nothing is there twice. Documents that failed are tried again. Only one run writes to a folder at a time,
    and all of it is read by the same rules and options.

    Raises :class:`~govreport.errors.OutputError` where the folder is no such folder, is that of another run, or cannot
    be written to (the parts that are whole stay as they are), :class:`~govreport.errors.InputError` for a table that
    there is not, and :class:`~govreport.errors.MissingExtraError` without the extra ``[tables]``.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as out:
    ...     batch([Input("anji.txt", data="2024年，地区生产总值170亿元。".encode())], out)
    Counts(read=1, failed=0, copies=0, before=0)
    """
    if find_spec("pyarrow") is None:
        raise MissingExtraError("tables")
    for table in plan.tables:
        row_type(table)
    if plan.workers:
        threading.Thread(target=_load, name="govreport-load").start()
    place = Path(folder)
    with ExitStack() as held:
        with _to_be_written(place):
            place.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(place / ".lock"))
            begin(place, manifest(plan.reading, plan.tables), resume=resume)
            run = _Run(place, plan, tell)
        return run.run(inputs)


def _load() -> None:
    """Load pyarrow, and pandas that it takes along, while the workers start: together they take over half a second."""
    pyarrow().array([""])


@contextmanager
def _to_be_written(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(f"{place}: cannot be written: {error.strerror or error}") from None


class _Run:
    """One run: what is read goes to parts, what cannot be read to a list."""

    def __init__(self, folder: Path, plan: Plan, tell: Callable[[Counts], object]) -> None:
        self._plan = plan
        self._tell = tell
        self._parts = Parts(folder, plan.tables)
        self._parts.clean()
        self._lists = Lists(folder)
        self._known = Known(self._parts.column("sha256"))
        self._counts = Counts()
        self._part = Part(plan.tables)
        self._since = time.monotonic()

    def run(self, inputs: Iterable[Input]) -> Counts:
        try:
            with closing(self._results(self._to_read(inputs))) as results:
                for marked, result in results:
                    self._take(marked, result)
        except OutputError:
            raise
        except BaseException:
            self._write()  # Ctrl-C: what is read so far is kept
            raise
        self._write()
        self._parts.close()
        return self._counts

    def _to_read(self, inputs: Iterable[Input]) -> Iterator[Marked]:
        left = self._plan.limit
        if left == 0:
            return
        for found in self._known.sift(self._lists.met(inputs), self._plan.reading.limits):
            if found is None:
                self._counts.before += 1
                self._tell(self._counts)
            elif isinstance(found, Copy):
                self._copied(found)
            else:
                yield found
                if left is not None and (left := left - 1) == 0:
                    return

    def _results(self, items: Iterator[Marked]) -> Generator[tuple[Marked, Tabled | Failure], None, None]:
        job = Tabling(self._plan.reading, self._plan.tables)
        if self._plan.workers == 0:
            yield from ((item, job(item)) for item in items)
            return
        plan = self._plan
        apart = in_order(items, job, workers=plan.workers, timeout=plan.timeout, begun=plan.begun)
        with closing(apart) as results:
            for marked, result in results:
                yield marked, failure(marked.item.name, result.error) if isinstance(result, Lost) else result

    def _take(self, marked: Marked, result: Tabled | Failure) -> None:
        if isinstance(result, Failure):
            self._counts.fail(result)
            self._lists.failed(result, marked.sha256)
            self._tell(self._counts)
            return
        sha256, tables = result
        if not self._known.is_new(marked, sha256):
            self._copied(Copy(marked.item.name, sha256))
            return
        self._counts.read += 1
        self._part.add(marked.item.name, tables)
        self._tell(self._counts)
        if self._part.documents >= _DOCUMENTS or time.monotonic() - self._since > _SECONDS:
            self._commit()

    def _copied(self, copy: Copy) -> None:
        self._counts.copies += 1
        self._lists.copied(copy)
        self._tell(self._counts)

    def _commit(self) -> None:
        # Ctrl-C may come at any moment here, and what is written already must not be written once more.
        part, self._part = self._part, Part(self._plan.tables)
        if part.documents:
            self._parts.commit(part.tables())
        self._since = time.monotonic()

    def _write(self) -> None:
        self._commit()
        self._lists.write()
