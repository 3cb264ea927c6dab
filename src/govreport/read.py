"""Reading whatever holds a report: a path, bytes, or an open binary file."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from govreport.documents.plain import decode, document
from govreport.errors import InputError
from govreport.models import Report
from govreport.parse import assemble

__all__ = ["read"]


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO, *, profile: str = "generic", encoding: str | None = None
) -> Report:
    """Read a report from a path, bytes or a binary file. Raises InputError where there is nothing to read."""
    name = None
    if isinstance(source, bytes):
        raw = source
    elif isinstance(source, str | os.PathLike):
        path = Path(source)
        name = path.name
        if path.is_dir():
            raise InputError(f"{path} is a directory; give the files in it")
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raise InputError(f"{path}: there is no such file") from None
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    else:
        raw = source.read()
    text, found = decode(raw, encoding)
    from dataclasses import replace

    return assemble(
        replace(document(text), encoding=found), sha256=hashlib.sha256(raw).hexdigest(), name=name, profile=profile
    )
