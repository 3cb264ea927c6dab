"""What is wrong with the shape of a profile file: keys that there are not, values of another kind; in plain words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from pydantic import ValidationError

from govreport.profiles.content import Content
from govreport.profiles.faults import fault

__all__ = ["Checked", "Tables", "shape"]

Tables = Callable[[str], dict[str, Any]]
"""A table of words by its name: those of the package, or of the profile that is added to."""

_SPELT: Final[dict[int | str, str]] = {
    "id": "it has to be lower-case English words joined by underscores, such as tea_output",
    "theme": "it has to be lower-case English words joined by underscores, such as agriculture",
    "by": "it has to be the name of a constructor, such as share or per_person",
    "over": "it has to be the id of an indicator, such as gdp",
    "factor": 'it has to be a number of the base unit: 50, "0.5" or "20/3"',
    "code": "it has to be six digits in quotation marks",
    "form": "it has to hold one N, where the number stands",
    "built": 'it has to be { by = "per_person", of = ["gdp"] }, or of another constructor',
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
    return Checked(_sound(raw, wrong), tuple(fault(row, Content, _SPELT) for row in details), wrong)


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
