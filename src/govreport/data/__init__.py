"""The tables of words that the grammar works with, each a TOML file headed by its own description.

A table is read once, on first need, and never at import.
"""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["content", "digest", "table"]


def content(name: str) -> str:
    """The text of the packaged file *name*."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """The packaged table ``name.toml`` as a dictionary.

    >>> table("units")["dimension"]["area"]
    '平方米'
    """
    return tomllib.loads(content(f"{name}.toml"))


@cache
def digest() -> str:
    """First twelve hexadecimal digits of the SHA-256 over all tables, in the order of their names.

    It stands in every report (``report.rules.tables``), so that two results made with different tables can be told
    apart.
    """
    whole = hashlib.sha256()
    folder = files(__package__)
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith((".toml", ".tsv")):
            whole.update(item.name.encode())
            whole.update(item.read_bytes())
    return whole.hexdigest()[:12]
