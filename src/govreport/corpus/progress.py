"""How far a run is: a bar on a terminal, a line a minute in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from govreport.complaints import complain
from govreport.corpus.counts import Counts

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["Teller", "progress"]

_SECONDS: Final = 60
"""Between two lines of a log."""


class Teller:
    """What is called with the counts of a run after each step, and says them."""

    def __init__(self) -> None:
        self.counts = Counts()
        self._began = self._last = time.monotonic()

    def __call__(self, counts: Counts) -> None:
        """Say how far the run is, if it is time to."""
        self.counts = counts
        now = time.monotonic()
        if now - self._last >= _SECONDS:
            self._last = now
            complain(self.line())

    def line(self) -> str:
        """How far the run is, on one line."""
        return self.counts.line(self.seconds)

    @property
    def seconds(self) -> float:
        """Since when it runs."""
        return time.monotonic() - self._began


class _Bar(Teller):
    """The same as a bar."""

    def __init__(self, bar: "Progress", total: int | None) -> None:
        super().__init__()
        self._bar = bar
        self._task: Any = bar.add_task("", total=total)

    def __call__(self, counts: Counts) -> None:
        self.counts = counts
        told = f"{counts.speed(self.seconds)} a second, {counts.failed} failed"
        self._bar.update(self._task, completed=counts.seen, description=told)


@contextmanager
def progress(total: Callable[[], int | None]) -> Iterator[Teller]:
    """What tells of a run on standard error.

    *total* is asked for on a terminal: how many inputs there are, None where nobody knows.
    """
    if not sys.stderr.isatty():
        yield Teller()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        MofNCompleteColumn(),
        BarColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(bar, total())
