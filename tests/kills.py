"""The end of a process at one step of its writing, chosen by its number."""

import os
import signal
from pathlib import Path
from typing import Any

__all__ = ["killed_at"]


def killed_at(step: int) -> None:
    """From now on, kill this process in front of the step of that number: each flush to the disk, each new name."""
    left = step

    def counted(done: Any) -> Any:
        def once(*arguments: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return done(*arguments)

        return once

    os.fsync = counted(os.fsync)
    Path.replace = counted(Path.replace)  # type: ignore[method-assign]
    Path.unlink = counted(Path.unlink)  # type: ignore[method-assign]
