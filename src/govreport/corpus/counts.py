"""How far a run is, in numbers."""

from dataclasses import dataclass, field

from govreport.corpus.failure import Failure

__all__ = ["Counts"]

_FEW = 10


@dataclass(slots=True)
class Counts:
    """Documents that were read, that failed, that are copies of others, and that a run before this one read.

    ``examples`` are the first failures.

    >>> counts = Counts(read=1200, copies=1)
    >>> counts.fail(Failure(source="a.txt", error="InputError", message="a.txt: the input is empty"))
    >>> counts.line(60)
    '1200 read, 1 failed, 1 copies left out, 60 s, 20.0 a second'
    """

    read: int = 0
    failed: int = 0
    copies: int = 0
    before: int = 0
    examples: list[Failure] = field(default_factory=list, repr=False)

    def fail(self, failure: Failure) -> None:
        """Count a failure."""
        self.failed += 1
        if len(self.examples) < _FEW:
            self.examples.append(failure)

    @property
    def seen(self) -> int:
        """All of them."""
        return self.read + self.failed + self.copies + self.before

    def speed(self, seconds: float) -> str:
        """Documents a second, those that failed included."""
        return f"{(self.read + self.failed) / seconds:.1f}" if seconds > 0 else "0.0"

    def line(self, seconds: float) -> str:
        """All of it on one line, after so many *seconds*."""
        before = f", {self.before} read before" if self.before else ""
        copies = f", {self.copies} copies left out" if self.copies else ""
        took = f"{seconds:.0f} s, {self.speed(seconds)} a second"
        return f"{self.read} read, {self.failed} failed{copies}{before}, {took}"
