"""What is wrong with a profile: every fault at once, each with its key, in plain words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import count
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from govreport.profiles.content import Content, IndicatorRow
from govreport.profiles.forms import folded

__all__ = ["Checked", "Tables", "clashes", "shape"]

Tables = Callable[[str], dict[str, Any]]
"""A table of words by its name: those of the package, or of the profile that is added to."""

_NEEDED: Final = ("zh", "dimension", "kind")
_COMMON: Final = ("money", "ratio", "persons", "households", "count_item", "count_org", "mass", "area", "length")
_ALONE: Final = {
    "missing": "it is missing",
    "string_type": "it has to be text in quotation marks",
    "bool_type": "it has to be true or false",
    "bool_parsing": "it has to be true or false",
    "tuple_type": "it has to be a list in square brackets",
    "string_too_short": "it is empty",
    "too_short": "it is empty; one entry at least",
}
_SPELT: Final[dict[int | str, str]] = {
    "id": "it has to be lower-case English words joined by underscores, such as tea_output",
    "name": "it has to be lower-case letters, digits, - and _, such as anji or anji-2024",
}


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


def clashes(checked: Checked, base: Tables | None) -> tuple[str, ...]:
    """What of a file does not go together with itself, or with the tables that it adds to.

    *base* gives these tables; None is for the package's own, which add to nothing. Rows whose shape is wrong were left
    out, so that one fault does not hide another.
    """
    return (*_name(checked.content, base), *_indicators(tuple(checked.rows("indicator")), base))


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
    if kind == "model_type":
        return f"it has to be a section with a line in square brackets: [{loc[0]}]"
    if kind == "string_pattern_mismatch":
        return _SPELT.get(loc[-1], "it has to be text in one line")
    if kind == "string_too_long":
        return f"it is longer than {row['ctx']['max_length']} characters"
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
    return f"there is no such key{_meant(key, keys)}; there are: {', '.join(keys)}"


def _meant(word: str, words: Iterable[str]) -> str:
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


def _name(content: Content, base: Tables | None) -> Iterator[str]:
    if base and content.name == "generic":
        yield "name: generic is the profile of the package; choose another one"


def _indicators(rows: Sequence[tuple[str, IndicatorRow]], base: Tables | None) -> Iterator[str]:
    known = base("indicators") if base else {"indicator": [], "inner": []}
    names = {row["id"]: row["zh"] for row in known["indicator"]}
    owners = {
        folded(form, known["inner"]): row["id"]
        for row in known["indicator"]
        for form in (row["zh"], *row.get("forms", ()), *row.get("growth_forms", ()))
    }
    dimensions = base("units")["dimension"] if base else None
    seen: set[str] = set()
    for at, row in rows:
        if row.id in seen:
            yield f"{at}.id: {row.id} stands in two rows"
        seen.add(row.id)
        yield from _further(at, row, names[row.id]) if row.id in names else _new(at, row, names, dimensions)
        for place, form in _forms(at, row):
            owner = owners.setdefault(folded(form, known["inner"]), row.id)
            if owner != row.id:
                yield f"{place}: {form} is a name of {owner} already; a name means one indicator"


def _forms(at: str, row: IndicatorRow) -> Iterator[tuple[str, str]]:
    """Every written form of a row with its key."""
    if row.zh:
        yield f"{at}.zh", row.zh
    for key, forms in (("forms", row.forms), ("growth_forms", row.growth_forms)):
        yield from ((f"{at}.{key}[{index}]", form) for index, form in enumerate(forms))


def _further(at: str, row: IndicatorRow, name: str) -> Iterator[str]:
    """What is wrong with a row that adds names to an indicator that there is."""
    for key in (*_NEEDED, "en"):
        if getattr(row, key) is not None:
            yield f"{at}.{key}: {row.id} is in the catalogue ({name}); a row that adds names to it has no {key}"
    if not row.forms and not row.growth_forms:
        yield f"{at}: it adds nothing: {row.id} is in the catalogue ({name}), and forms is missing"


def _new(at: str, row: IndicatorRow, names: Iterable[str], dimensions: Iterable[str] | None) -> Iterator[str]:
    """What is wrong with a row of an indicator that the catalogue does not have."""
    lacks = [key for key in _NEEDED if getattr(row, key) is None]
    if lacks == list(_NEEDED):
        yield f"{at}.id: there is no indicator {row.id!r}{_meant(row.id, names)}; a new one needs {', '.join(_NEEDED)}"
    else:
        yield from (f"{at}.{key}: it is missing; a new indicator needs it" for key in lacks)
    if row.dimension is not None and dimensions is not None and row.dimension not in dimensions:
        what = f"there is no dimension {row.dimension!r}{_meant(row.dimension, dimensions)}"
        yield f"{at}.dimension: {what}; the commonest are {', '.join(_COMMON)}"
