"""Worker processes: every item to one of them, results in the order of the items, and few of them under way at a time.

They are made of :mod:`multiprocessing` alone, a pipe to each. The pools of :mod:`concurrent.futures` and of pebble wait
without end for a worker that is killed while it writes its result, since they hold the writing end of its pipe too
(``tests/test_workers.py`` kills one there), and in a pool of several nobody can say which document it was.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

from govreport.errors import TookTooLong, WorkerDied, WorkersError

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

__all__ = ["ANEW", "Beginning", "Lost", "cores", "in_order", "interrupts_held"]

T = TypeVar("T")
R = TypeVar("R")

Beginning: TypeAlias = "SpawnContext | ForkServerContext"
"""How a process begins: a context of :mod:`multiprocessing`."""

# A fork of a process with threads may hang, and Windows has none: unless told otherwise workers begin anew everywhere.
ANEW: Final[Beginning] = multiprocessing.get_context("spawn")
"""Each worker loads everything itself."""

_QUEUED = 8
"""Items that wait in front of a worker, so that it works on while the caller looks at a result."""

_HELD = 1 << 20
"""Bytes of results that wait behind a worker, where the system allows it: some five reports as rows."""

_AHEAD = 16
"""Items per worker that may be under way behind one that takes long; what is done of them waits in memory."""

_UNREAD = 4096
"""Bytes that any pipe takes without a reader. More is sent only to a worker that waits for it, or both would wait."""

_TICK = 0.5
"""Seconds of the longest wait: on Windows a wait without end is not ended by Ctrl-C."""

_MOST = 60 if sys.platform == "win32" else sys.maxsize
"""Workers that one wait can watch."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in the place of a result when the worker died over it, or was ended for taking too long."""

    error: WorkerDied | TookTooLong


def cores() -> int:
    """How many processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows and macOS
        return os.cpu_count() or 1


def in_order(
    items: Iterable[T],
    job: Callable[[T], R],
    *,
    workers: int,
    timeout: int | None = None,
    begun: Beginning = ANEW,
) -> Generator[tuple[T, R | Lost], None, None]:
    """Each item with what *job* makes of it in one of *workers* processes, in the order of the items.

    Items are taken as they are needed, ``16 * workers`` ahead at most; what their iterator raises comes after the
    results of those that it gave. *job*, items and results have to be picklable, and *job* has to answer: what it
    raises kills its worker. A worker that dies costs the item that it was at, after a second try; the items that waited
    behind it are none the worse. *timeout* is in seconds for each item. No worker outlives the iterator, however it
    ends. *begun* is the context of :mod:`multiprocessing` that they are started in.

    Raises :class:`~govreport.errors.WorkersError` where no process can be started.

    >>> list(in_order([], bytes, workers=2))
    []
    """
    crew: _Crew[T] = _Crew(job, min(workers, _MOST), timeout, begun)
    pending: deque[_Task[T]] = deque()
    source = iter(items)
    ended: Exception | None = None
    try:
        while True:
            while ended is None and len(pending) < workers * _AHEAD and crew.has_room():
                try:
                    pending.append(_Task(next(source)))
                except Exception as error:  # StopIteration, or whatever the iterator of the caller raises
                    ended = error
                else:
                    crew.give(pending[-1])
            if not pending:
                break
            crew.attend(_TICK if pending[0].result is None else 0)
            if (result := pending[0].result) is not None:
                yield pending.popleft().item, result if isinstance(result, Lost) else _unpickled(result)
        if not isinstance(ended, StopIteration) and ended is not None:
            raise ended
    finally:
        crew.end()


@dataclass(eq=False, slots=True)
class _Task(Generic[T]):
    """An item under way."""

    item: T
    result: bytes | Lost | None = None
    deaths: int = 0


class _Worker(Generic[T]):
    """One process, and the tasks that are its own, the one that it is at in front."""

    def __init__(self, job: bytes, begun: Beginning) -> None:
        tasks, self.pipe = begun.Pipe(duplex=False)
        self.results, results = begun.Pipe(duplex=False)
        _widen(self.results)
        try:
            self.process = begun.Process(
                target=_serve, args=(tasks, results, job), name="govreport-worker", daemon=True
            )
            with interrupts_held():
                self.process.start()
        except (OSError, AssertionError) as error:
            self.pipe.close()
            self.results.close()
            raise _not_started(str(error)) from None
        finally:
            tasks.close()
            results.close()
        self.tasks: deque[_Task[T]] = deque()
        self.ready = False
        self.late = False
        self.since = 0.0
        self._sent: deque[int] = deque()

    def give(self, task: _Task[T]) -> None:
        """Put a task behind the others."""
        self.tasks.append(task)
        self._send()

    def take(self) -> None:
        """Take what it has sent: that it is ready, or the result of its first task. EOFError, OSError: it is dead."""
        result = self.results.recv_bytes()
        if self.ready:
            self.tasks.popleft().result = result
            self._sent.popleft()
        self.ready = True
        self.since = time.monotonic()
        self._send()

    def _send(self) -> None:
        while self.ready and len(self._sent) < len(self.tasks):
            data = pickle.dumps(self.tasks[len(self._sent)].item)
            if self._sent and sum(self._sent) + len(data) > _UNREAD:
                return
            if not self._sent:
                self.since = time.monotonic()
            self._sent.append(len(data))
            try:
                self.pipe.send_bytes(data)
            except OSError:  # it has just died, which is seen when it is listened to
                return

    def end(self) -> None:
        """Kill it; nothing of it is left."""
        self.pipe.close()
        self.results.close()
        self.process.kill()
        self.process.join()
        self.process.close()


class _Crew(Generic[T]):
    """The workers. They are started when there is something to do for them, and replaced when they die."""

    def __init__(self, job: Callable[[T], object], size: int, timeout: int | None, begun: Beginning) -> None:
        self._job = pickle.dumps(job)
        self._size = size
        self._timeout = timeout
        self._begun = begun
        self._workers: list[_Worker[T]] = []

    def has_room(self) -> bool:
        return len(self._workers) < self._size or any(len(worker.tasks) < _QUEUED for worker in self._workers)

    def give(self, task: _Task[T]) -> None:
        worker = min(self._workers, key=lambda one: len(one.tasks), default=None)
        if worker is None or (worker.tasks and len(self._workers) < self._size):
            worker = _Worker(self._job, self._begun)
            self._workers.append(worker)
        worker.give(task)

    def attend(self, patience: float) -> None:
        """Take what the workers have sent; wait *patience* seconds for the first of it."""
        by_pipe = {worker.results: worker for worker in self._workers}
        for pipe in wait(list(by_pipe), patience):
            assert isinstance(pipe, Connection)
            try:
                by_pipe[pipe].take()
            except (EOFError, OSError):
                self._bury(by_pipe[pipe])
        if self._timeout is None:
            return
        due = time.monotonic() - self._timeout
        for worker in self._workers:
            if worker.ready and worker.tasks and worker.since < due and not worker.results.poll():
                worker.late = True
                worker.process.kill()

    def _bury(self, worker: _Worker[T]) -> None:
        """Replace a worker that is dead; the task that it was at is tried once more, unless its time was over."""
        worker.process.join()
        code = worker.process.exitcode
        self._workers.remove(worker)
        worker.end()
        if not worker.ready:
            raise _not_started(f"it ended with exit code {code} before it was ready")
        tasks = worker.tasks
        if tasks:
            tasks[0].deaths += 1
            if worker.late:
                tasks.popleft().result = Lost(TookTooLong(f"it took more than {self._timeout} s, and was given up"))
            elif tasks[0].deaths > 1:
                tasks.popleft().result = Lost(WorkerDied(_death(code)))
        if tasks:
            self._workers.append(_Worker(self._job, self._begun))
            for task in tasks:
                self._workers[-1].give(task)

    def end(self) -> None:
        for worker in self._workers:
            worker.end()


def _widen(pipe: Connection) -> None:
    """Let a pipe hold several results, so that a worker goes on while the caller is busy. Only Linux can."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # more than the user is allowed
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _HELD)


def _serve(tasks: Connection, results: Connection, packed: bytes) -> None:
    """What a worker does, until the pipe of its tasks closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes at once, and the first ends the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    job: Callable[[object], object] = pickle.loads(packed)  # noqa: S301 - from the process that started this one
    results.send_bytes(b"")
    while True:
        try:
            done = job(pickle.loads(tasks.recv_bytes()))  # noqa: S301 - the same
            results.send_bytes(pickle.dumps(done, protocol=5))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _unpickled(data: bytes) -> Any:
    """What a worker made; with the garbage collector on, which finds nothing in it, this takes twice the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(data)  # noqa: S301 - from a process that this one started
    finally:
        if collecting:
            gc.enable()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """A process that is started here is not reached by Ctrl-C until it can say what to do then."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _not_started(why: str) -> WorkersError:
    return WorkersError(
        f"no worker process can be started: {why}. A script that reads in several processes has to do so below "
        '`if __name__ == "__main__":`; workers=0 reads in this process'
    )


def _death(code: int | None) -> str:
    """How a worker ended, for people."""
    if code is not None and code < 0:
        try:
            how = f"killed by {signal.Signals(-code).name}"
        except ValueError:
            how = f"killed by signal {-code}"
        why = "; SIGKILL is what a machine without memory left sends" if code == -getattr(signal, "SIGKILL", 0) else ""
    else:
        how, why = f"ended with exit code {code}", ""
    return f"the process that read it was {how}, and a second one too{why}"
