"""The identity of documents: the hash of their content, by which each is read once, in this run and in later ones."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from govreport.corpus.input import Input
from govreport.documents.limits import Limits

__all__ = ["Copy", "Known", "Marked"]


class Marked(NamedTuple):
    """An input with the SHA-256 of its content; None where it has none: it is missing, broken, or over a limit."""

    item: Input
    sha256: str | None


class Copy(NamedTuple):
    """An input whose content was met before: its name, and the SHA-256 of both."""

    source: str
    sha256: str


class Known:
    """The contents that are known already: *done* by runs before this one, and those met in this one.

    >>> known = Known([])
    >>> same = [Input("a.txt", data=b"2024"), Input("b.txt", data=b"2024")]
    >>> [type(found).__name__ for found in known.sift(same, Limits())]
    ['Marked', 'Copy']
    """

    def __init__(self, done: Iterable[str]) -> None:
        self._done = {bytes.fromhex(sha256) for sha256 in done}
        self._met: set[bytes] = set()

    def sift(self, items: Iterable[Input], limits: Limits) -> Iterator[Marked | Copy | None]:
        """For each input what is to be done: read it, count it as a copy, or nothing, since an earlier run read it."""
        for item in items:
            digest = _digest(item, limits)
            if digest is None:
                yield Marked(item, None)
            elif digest in self._met:
                yield Copy(item.name, digest.hex())
            else:
                self._met.add(digest)
                yield None if digest in self._done else Marked(item, digest.hex())

    def is_new(self, marked: Marked, sha256: str) -> bool:
        """Whether what was read is no copy: a file may have changed between the look at it and the reading."""
        digest = bytes.fromhex(sha256)
        if marked.sha256 == sha256:
            return True
        if digest in self._met or digest in self._done:
            return False
        self._met.add(digest)
        return True


def _digest(item: Input, limits: Limits) -> bytes | None:
    if item.fault is not None:
        return None
    if item.path is None:
        return hashlib.sha256(item.data or b"").digest()
    try:
        path = Path(item.path)
        if not path.is_file() or path.stat().st_size > limits.input_bytes:
            return None  # to read it will say what is wrong with it
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except (OSError, ValueError):
        return None
