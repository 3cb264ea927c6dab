"""What pydantic finds wrong with the content of a TOML file, in plain words and with the key that it is about."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

__all__ = ["fault", "meant"]

_ALONE: Final = {
    "missing": "it is missing",
    "string_type": "it has to be text in quotation marks",
    "bool_type": "it has to be true or false",
    "bool_parsing": "it has to be true or false",
    "dict_type": "it has to be a section below a line of its own in square brackets",
    "tuple_type": "it has to be a list in square brackets",
    "string_too_short": "it is empty",
    "too_short": "it is empty; one entry at least",
}


def fault(row: ErrorDetails, content: type[BaseModel], spelt: Mapping[int | str, str]) -> str:
    """One fault of a file whose content is a *content*; *spelt* says how the value of a key is to be spelt."""
    return f"{_path(row['loc'])}: {_plain(row, content, spelt)}"


def _path(loc: Sequence[int | str]) -> str:
    """The key as a reader counts it down: indicator[2].forms[0], the first being 0.

    >>> _path(("indicator", 2, "forms", 0))
    'indicator[2].forms[0]'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).removeprefix(".")


def _plain(row: ErrorDetails, content: type[BaseModel], spelt: Mapping[int | str, str]) -> str:
    kind, loc = row["type"], row["loc"]
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]), _keys(content, loc[:-1]), _keys(content, ()))
    if kind == "literal_error":
        return f"there is no {row['input']!r}; it is one of {row['ctx']['expected']}"
    if kind == "model_type" and loc[-1] in spelt:
        return spelt[loc[-1]]
    if kind == "model_type":
        line = f"[{loc[0]}]" if len(loc) == 1 else f"[[{loc[0]}]]"
        return f"it has to be a section below a line of its own: {line}"
    if kind == "tuple_type" and isinstance(row["input"], dict):
        return f"the line above it has two square brackets: [[{loc[0]}]]"
    if kind == "string_pattern_mismatch":
        return spelt.get(loc[-1], "it has to be text in one line")
    if kind == "string_too_long":
        longest = row["ctx"]["max_length"]
        return f"it is longer than {longest} character{'s' * (longest > 1)}"
    if loc[-1] == "factor":
        return spelt["factor"]
    return _ALONE.get(kind, row["msg"])


def _keys(content: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    """The keys that the section at *loc* has."""
    model = content
    for part in loc:
        if isinstance(part, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            kind: Any = fields[part].annotation
            model = next(iter(getattr(kind, "__args__", ())), kind)
    return [field.alias or name for name, field in model.model_fields.items()]


def _unknown_key(key: str, keys: Sequence[str], top: Sequence[str]) -> str:
    if key in top:
        return f"{key} belongs to the top of the file, before the first line in square brackets"
    return f"there is no such key{meant(key, keys)}; there are: {', '.join(keys)}"


def meant(word: str, words: Iterable[str]) -> str:
    """What a word that there is not is likely to be meant for, in brackets; empty where nothing is near.

    >>> meant("gpd", ("gdp", "population"))
    " (is 'gdp' meant?)"
    """
    close = get_close_matches(word, list(words), 1)
    return f" (is {close[0]!r} meant?)" if close else ""
