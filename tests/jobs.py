"""What workers do in the tests: jobs that end in every way that a process can end."""

import os
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

__all__ = ["job", "unready"]


def job(order: str) -> bytes:
    """The process that did it; *order* says what becomes of it before."""
    what, _, rest = order.partition(" ")
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "exit":
        os._exit(3)
    elif what == "raise":
        raise ValueError(rest)
    elif what == "sleep":
        time.sleep(int(rest))
    elif what == "nap":
        time.sleep(int(rest) / 1000)
    elif what == "once":
        _die_once(Path(rest))
    elif what == "half":
        _write_half()
        return b"x" * 30_000
    elif what == "loaded":
        return str(rest in sys.modules).encode()
    elif what == "large":
        return b"x" * 3_000_000
    return f"{order} {os.getpid()}".encode()


def _die_once(mark: Path) -> None:
    if not mark.exists():
        mark.touch()
        os._exit(1)


def _write_half() -> None:
    """The next message is written to its half, and then the process is killed."""

    def send(self: Any, data: bytes) -> None:
        os.write(self.fileno(), bytes(data)[: max(len(data) // 2, 1)])
        os.kill(os.getpid(), signal.SIGKILL)

    Connection._send = send  # type: ignore[attr-defined]


class unready:  # noqa: N801 - used like the function above
    """A job that does not arrive in another process."""

    def __call__(self, order: str) -> bytes:
        return order.encode()

    def __reduce__(self) -> Any:
        return os._exit, (7,)
