"""Reading whatever holds a report: a path, bytes, or an open binary file."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from govreport.documents.detect import read_as, read_detected
from govreport.documents.limits import DEFAULT, Limits, over
from govreport.documents.raw import Raw
from govreport.errors import InputError
from govreport.models import Report
from govreport.parse import assemble
from govreport.profiles.profile import Profile, resolve

__all__ = ["read"]

_TEXT = "text that is at hand goes to govreport.parse(text)"
_CHUNK = 1 << 20


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    format: str = "auto",  # noqa: A002 - the name is part of the interface
    profile: str | os.PathLike[str] | Profile = "generic",
    encoding: str | None = None,
    limits: Limits = DEFAULT,
) -> Report:
    """Read a report from a path, from bytes or from a file opened in binary mode.

    A ``str`` is a path; text that is at hand goes to :func:`~govreport.parse.parse`. *format* names the wrapping;
    ``auto`` finds it out, by content first and by name second, and ``report.source.kind`` says which it was.
    *encoding* is found out too where it is not given: a byte-order mark, UTF-8, GB18030. *profile* is a
    :class:`Profile`, the name of one, or its file; *limits* are caps on what a hostile file may cost.

    Raises :class:`~govreport.errors.InputError` where there is nothing to read (no such file, a directory, no
    permission, empty, binary, undecodable, encrypted, over a limit), :class:`~govreport.errors.MissingExtraError` where
    the wrapping needs a part that is not installed, :class:`~govreport.errors.UnknownPlugin` for a format or profile
    that is not there, :class:`~govreport.errors.DataError` for a profile with faults, and ``TypeError`` for anything
    else than a path, bytes or a binary file.

    >>> report = read("2024年，地区生产总值170亿元，增长8%。".encode("gb18030"))
    >>> report.source.encoding, str(report.metrics[0].amount)
    ('gb18030', '17000000000')
    """
    words = resolve(profile)
    data, place = _bytes(source, limits)
    name = None if place is None else Path(place).name
    try:
        raw = Raw(data, name, encoding, limits)
        document = read_detected(raw) if format == "auto" else read_as(format, raw)
        if len(document.text) > limits.characters:
            raise over(f"the input holds more than {limits.characters} characters", "characters")
        return assemble(document, sha256=hashlib.sha256(data).hexdigest(), name=name, profile=words)
    except InputError as error:
        if place is None:
            raise
        raise InputError(f"{_shown(place)}: {error}") from None


def _bytes(source: object, limits: Limits) -> tuple[bytes, str | None]:
    """What *source* holds, and the path of its file where it has one."""
    if isinstance(source, bytes | bytearray | memoryview):
        if len(source) > limits.input_bytes:
            raise over(f"the input holds more than {limits.input_bytes} bytes", "input_bytes")
        return bytes(source), None
    if isinstance(source, str | os.PathLike):
        given = os.fsdecode(source)
        if not given:
            raise InputError(f"the path is empty; {_TEXT}")
        path = Path(given)
        return _file(path, limits), str(path)
    fetch = getattr(source, "read", None)
    if not callable(fetch):
        raise TypeError(
            f"read takes a path, bytes or a file opened in binary mode, not {type(source).__name__}; {_TEXT}"
        )
    called = getattr(source, "name", None)
    return _drained(fetch, limits), called if isinstance(called, str) and not called.startswith("<") else None


def _drained(fetch: Callable[[int], object], limits: Limits) -> bytes:
    """All bytes that are to be had, piece by piece, so that a source without end costs no memory without end."""
    whole = bytearray()
    while True:
        try:
            piece = fetch(_CHUNK)
        except UnicodeDecodeError:
            piece = ""
        except OSError as error:
            raise InputError(f"the file cannot be read: {error.strerror or error}") from None
        if not isinstance(piece, bytes | bytearray):
            raise TypeError(
                "read takes files opened in binary mode, open(path, 'rb'): a file opened as text has already chosen an "
                f"encoding; {_TEXT}"
            )
        if not piece:
            return bytes(whole)
        whole += piece
        if len(whole) > limits.input_bytes:
            raise over(f"the input holds more than {limits.input_bytes} bytes", "input_bytes")


def _file(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            return _drained(file.read, limits)
    except InputError as error:
        raise InputError(f"{_shown(path)}: {error}") from None
    except FileNotFoundError:
        raise InputError(f"{_shown(path)}: there is no such file{_hint(path)}") from None
    except IsADirectoryError:
        raise InputError(f"{_shown(path)} is a directory; name the files in it") from None
    except PermissionError:
        what = "is a directory; name the files in it" if path.is_dir() else "may not be read: no permission"
        raise InputError(f"{_shown(path)} {what}") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{_shown(str(path)[:80])} cannot be read: {_reason(error)}{_hint(path)}") from None


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _hint(path: Path) -> str:
    """A report passed in place of its path is a slip that is easily made."""
    text = str(path)
    return f"; {_TEXT}" if "。" in text or len(text.splitlines()) > 1 or text.isspace() else ""


def _shown(path: Path | str) -> str:
    """A path in one line: a message is one, whatever a name holds."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(path))
