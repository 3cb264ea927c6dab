"""One input of many: a name, and where its bytes are. It is made in one process and read in another."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from govreport.documents.limits import DEFAULT, Limits
from govreport.errors import InputError

__all__ = ["Input", "given"]

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read: a file, which is opened when its turn comes, or bytes that are at hand.

    ``name`` is what a person calls it (a path, ``archive.zip!member``), ``path`` its file, ``data`` its bytes.
    ``fault`` is what went wrong where it was looked for; reading it raises that, so that one broken member of an
    archive costs that member alone. A name that is a mere number (``named=False``) is not that of the report's source.

    >>> Input("old.zip!anji.txt", data=b"2024").opened().name
    'old.zip!anji.txt'
    """

    name: str
    path: str | None = None
    data: bytes | None = None
    fault: Exception | None = None
    named: bool = True

    def opened(self) -> "str | bytes | _Named":
        """What :func:`govreport.read` is given; raises the fault where there is one."""
        if self.fault is not None:
            raise self.fault
        if self.path is not None:
            return self.path
        data = self.data or b""
        return _Named(data, self.name) if self.named else data


class _Named(BytesIO):
    """Bytes that have the name of a file."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def given(source: object, number: int, limits: Limits = DEFAULT) -> Input:
    """The input that a caller means with *source*, the one of that *number*: what :func:`govreport.read` takes.

    Open files are read here, since no other process can.

    >>> given(b"2024", 3).name
    'input 3'
    """
    if isinstance(source, Input):
        return source
    if isinstance(source, str | os.PathLike):
        path = os.fsdecode(source)
        return Input(path, path=path)
    name = f"input {number}"
    if isinstance(source, bytes | bytearray | memoryview):
        return Input(name, data=bytes(source), named=False)
    fetch = getattr(source, "read", None)
    if not callable(fetch):
        what = type(source).__name__
        return Input(name, fault=TypeError(f"an input is a path, bytes or a file opened in binary mode, not {what}"))
    called = getattr(source, "name", None)
    named = isinstance(called, str) and not called.startswith("<")
    name = str(called) if named else name
    try:
        return Input(name, data=_drained(fetch, limits), named=named)
    except OSError as error:
        return Input(name, fault=InputError(f"{name}: the file cannot be read: {error.strerror or error}"))
    except TypeError as error:
        return Input(name, fault=error)


def _drained(fetch: Callable[[int], object], limits: Limits) -> bytes:
    """What is to be had, as far as one byte over the limit, which reading will refuse."""
    whole = bytearray()
    while len(whole) <= limits.input_bytes:
        piece = fetch(_CHUNK)
        if not isinstance(piece, bytes | bytearray):
            raise TypeError("an input is opened in binary mode, open(path, 'rb')")
        if not piece:
            break
        whole += piece
    return bytes(whole)


def missing(path: str, error: Exception, other: InputError) -> Input:
    """The input that stands for a file that cannot be opened: reading it says why, or else *other* does."""
    if isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError):
        return Input(path, path=path)
    return Input(path, fault=InputError(f"{path}: {other}"))


def cut_off(what: str, error: Exception, last: str = "") -> InputError:
    """The error for a source that breaks off; *last* is what was read of it in the end.

    >>> print(cut_off("tar archive", EOFError(), "anji.txt"))
    the tar archive is broken or cut off: EOFError, and what stands behind anji.txt is not read
    """
    why = " ".join(str(error).split()) or type(error).__name__
    behind = f", and what stands behind {last} is not read" if last else ""
    return InputError(f"the {what} is broken or cut off: {why}{behind}")
