"""A lock on a folder, so that two runs do not write to it at once. It ends with its process, however that ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from govreport.errors import OutputError

__all__ = ["locked"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of the file *path*, which is made where it is missing.

    Raises :class:`~govreport.errors.OutputError` where another process holds it, or no file can be made there.
    """
    try:
        file = path.open("ab")
    except OSError as error:
        raise OutputError(f"{path.parent}: nothing can be written there: {error.strerror or error}") from None
    with file:
        try:
            _lock(file)
        except OSError:
            raise OutputError(f"{path.parent}: another run is writing there") from None
        yield


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
