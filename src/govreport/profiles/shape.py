"""What is wrong with the shape of a profile file: keys that there are not, values of another kind; in plain words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import count
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from govreport.profiles.content import Content

__all__ = ["Checked", "Tables", "meant", "shape"]

Tables = Callable[[str], dict[str, Any]]
"""A table of words by its name: those of the package, or of the profile that is added to."""

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
_SPELT: Final[dict[int | str, str]] = {
    "id": "it has to be lower-case English words joined by underscores, such as tea_output",
    "theme": "it has to be lower-case English words joined by underscores, such as agriculture",
    "by": "it has to be the name of a constructor, such as share or per_person",
    "over": "it has to be the id of an indicator, such as gdp",
    "factor": 'it has to be a number of the base unit: 50, "0.5" or "20/3"',
    "code": "it has to be six digits in quotation marks",
    "form": "it has to hold one N, where the number stands",
    "name": "it has to be lower-case letters, digits, - and _, such as anji or anji-2024",
}
_BUILT: Final = '{ by = "per_person", of = ["gdp"] }, or of another constructor'


@dataclass(frozen=True, slots=True)
class Checked:
    """The content of a profile file, as far as its shape is right; what is wrong with the rest, and where."""

    content: Content
    faults: tuple[str, ...] = ()
    wrong: frozenset[tuple[int | str, ...]] = frozenset()

    def rows(self, key: str) -> Iterator[tuple[str, Any]]:
        """The rows of that key, each with its place in the file: indicator[2]."""
        places = (at for at in count() if (key, at) not in self.wrong)
        return ((f"{key}[{at}]", row) for at, row in zip(places, getattr(self.content, key), strict=False))


def shape(raw: dict[str, Any]) -> Checked:
    """Hold a file against the keys that there are: none is strange, and each has a value of its kind.

    >>> shape({"name": "anji", "sources": [], "extends": 1}).faults
    ('extends: it has to be text in quotation marks', 'sources: it is empty; one entry at least')
    """
    try:
        return Checked(Content.model_validate(raw))
    except ValidationError as error:
        details = error.errors(include_url=False)
    wrong = frozenset(row["loc"][:2] for row in details)
    return Checked(_sound(raw, wrong), tuple(f"{_path(row['loc'])}: {_plain(row)}" for row in details), wrong)


def _path(loc: Sequence[int | str]) -> str:
    """The key as a reader counts it down: indicator[2].forms[0], the first being 0.

    >>> _path(("indicator", 2, "forms", 0))
    'indicator[2].forms[0]'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).removeprefix(".")


def _plain(row: ErrorDetails) -> str:
    kind, loc = row["type"], row["loc"]
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]), _keys(loc[:-1]))
    if kind == "literal_error":
        return f"there is no {row['input']!r}; it is one of {row['ctx']['expected']}"
    if kind == "model_type" and loc[-1] == "built":
        return f"it has to be {_BUILT}"
    if kind == "model_type":
        line = f"[{loc[0]}]" if len(loc) == 1 else f"[[{loc[0]}]]"
        return f"it has to be a section below a line of its own: {line}"
    if kind == "tuple_type" and isinstance(row["input"], dict):
        return f"the line above it has two square brackets: [[{loc[0]}]]"
    if kind == "string_pattern_mismatch":
        return _SPELT.get(loc[-1], "it has to be text in one line")
    if kind == "string_too_long":
        longest = row["ctx"]["max_length"]
        return f"it is longer than {longest} character{'s' * (longest > 1)}"
    if loc[-1] == "factor":
        return _SPELT["factor"]
    return _ALONE.get(kind, row["msg"])


def _keys(loc: Sequence[int | str]) -> list[str]:
    """The keys that the section at *loc* has."""
    model: type[BaseModel] = Content
    for part in loc:
        if isinstance(part, str):
            kind: Any = model.model_fields[part].annotation
            model = next(iter(getattr(kind, "__args__", ())), kind)
    return list(model.model_fields)


def _unknown_key(key: str, keys: Sequence[str]) -> str:
    if key in Content.model_fields:
        return f"{key} belongs to the top of the file, before the first line in square brackets"
    return f"there is no such key{meant(key, keys)}; there are: {', '.join(keys)}"


def meant(word: str, words: Iterable[str]) -> str:
    """What a word that there is not is likely to be meant for, in brackets; empty where nothing is near.

    >>> meant("gpd", ("gdp", "population"))
    " (is 'gdp' meant?)"
    """
    close = get_close_matches(word, list(words), 1)
    return f" (is {close[0]!r} meant?)" if close else ""


def _sound(raw: dict[str, Any], wrong: frozenset[tuple[int | str, ...]]) -> Content:
    """What is left without the rows and sections that have a fault in their shape."""
    kept: dict[str, Any] = {"name": "unnamed", "sources": ["unknown"]}
    sections = {loc[0] for loc in wrong if len(loc) < 2 or isinstance(loc[1], str)}
    for key, value in raw.items():
        if isinstance(value, list) and key not in sections:
            kept[key] = [item for index, item in enumerate(value) if (key, index) not in wrong]
        elif key not in sections:
            kept[key] = value
    return Content.model_validate({key: value for key, value in kept.items() if value})
