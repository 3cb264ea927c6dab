"""What of a profile does not go together: with itself, or with the tables that it adds to."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from govreport import data
from govreport.profiles.content import Content, IndicatorRow, MarkerRow, UnitRow
from govreport.profiles.faults import meant
from govreport.profiles.forms import folded
from govreport.profiles.localities import region_faults
from govreport.profiles.shape import Checked, Tables

__all__ = ["clashes"]

_NEEDED: Final = ("zh", "dimension", "kind")
_ADDS: Final = frozenset({"id", "forms", "growth_forms"})
_COMMON: Final = ("money", "ratio", "persons", "households", "count_item", "count_org", "mass", "area", "length")
_MAGNITUDES: Final = "万亿"
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_WORD: Final = re.compile(r"[^\s0-9０-９，。；、：！？]+")


def clashes(checked: Checked, base: Tables | None) -> tuple[str, ...]:
    """What of a file does not go together with itself, or with the tables that it adds to.

    *base* gives these tables; None is for the package's own, which add to nothing. Rows whose shape is wrong were left
    out, so that one fault does not hide another.
    """
    units = tuple(checked.rows("unit"))
    known = base("units") if base else data.table("units") | {"unit": []}
    dimensions = {*known["dimension"], *(row.get("dimension", row["words"][0]) for row in known["unit"])}
    dimensions |= {row.dimension or row.words[0] for _, row in units if row.own}
    return (
        *_name(checked.content, base),
        *_indicators(tuple(checked.rows("indicator")), base, dimensions),
        *_units_of_indicators(
            tuple(checked.rows("indicator")), {*_homes(known), *(w for _, r in units for w in r.words)}
        ),
        *_built(tuple(checked.rows("indicator")), base),
        *_units(units, known),
        *(region_faults(checked, base) if base else ()),
        *_markers(tuple(checked.rows("marker")), base),
        *_headings(checked.content.glossary.headings),
    )


def _name(content: Content, base: Tables | None) -> Iterator[str]:
    if base and content.name == "generic":
        yield "name: generic is the profile of the package; choose another one"


def _indicators(
    rows: Sequence[tuple[str, IndicatorRow]], base: Tables | None, dimensions: Collection[str]
) -> Iterator[str]:
    known = base("indicators") if base else {"indicator": [], "inner": []}
    names = {row["id"]: row["zh"] for row in known["indicator"]}
    owners = {
        folded(form, known["inner"]): row["id"]
        for row in known["indicator"]
        for form in (row["zh"], *row.get("forms", ()), *row.get("growth_forms", ()))
    }
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
    for key in sorted(row.model_fields_set - _ADDS):
        if getattr(row, key):
            yield f"{at}.{key}: {row.id} is in the catalogue ({name}); a row that adds names to it has no {key}"
    if not row.forms and not row.growth_forms:
        yield f"{at}: it adds nothing: {row.id} is in the catalogue ({name}), and forms is missing"


def _new(at: str, row: IndicatorRow, names: Iterable[str], dimensions: Collection[str]) -> Iterator[str]:
    """What is wrong with a row of an indicator that the catalogue does not have."""
    lacks = [key for key in _NEEDED if getattr(row, key) is None]
    if lacks == list(_NEEDED):
        yield f"{at}.id: there is no indicator {row.id!r}{meant(row.id, names)}; a new one needs {', '.join(_NEEDED)}"
    else:
        yield from (f"{at}.{key}: it is missing; a new indicator needs it" for key in lacks)
    if row.dimension is not None and row.dimension not in dimensions:
        yield f"{at}.dimension: {_no_dimension(row.dimension, dimensions)}"


def _units_of_indicators(rows: Sequence[tuple[str, IndicatorRow]], words: Collection[str]) -> Iterator[str]:
    """Units of an indicator that are none: 万元/亩 is one where 元 and 亩 are."""
    for at, row in rows:
        for index, unit in enumerate(row.units):
            if unit not in words and not all(_is_unit(part, words) for part in unit.split("/")):
                yield f"{at}.units[{index}]: there is no unit {unit}"


def _is_unit(unit: str, words: Collection[str]) -> bool:
    return any(unit[at:] in words for at in range(len(unit)) if not unit[:at].strip("百千" + _MAGNITUDES))


def _built(rows: Sequence[tuple[str, IndicatorRow]], base: Tables | None) -> Iterator[str]:
    """Names that are put together by a constructor that there is not, or out of indicators that there are not."""
    table = base("indicators") if base else data.table("indicators")
    names = [row["name"] for row in table["constructor"]]
    ids = {*(row["id"] for row in table["indicator"]), *(row.id for _, row in rows)}
    for at, row in rows:
        if row.built is None:
            continue
        if row.built.by not in names:
            yield f"{at}.built.by: there is no constructor {row.built.by!r}; it is one of {', '.join(names)}"
        if row.built.over is not None and row.built.over not in ids:
            yield f"{at}.built.over: there is no indicator {row.built.over!r}{meant(row.built.over, ids)}"
        for index, part in enumerate(row.built.of):
            if part.isascii() and part not in ids:
                yield f"{at}.built.of[{index}]: there is no indicator {part!r}{meant(part, ids)}"


def _no_dimension(dimension: str, dimensions: Iterable[str]) -> str:
    several = sorted(name for name in dimensions if name.startswith(f"{dimension}_"))
    hint = f" (is one of {', '.join(several)} meant?)" if len(several) > 1 else meant(dimension, dimensions)
    return (
        f"there is no dimension {dimension!r}{hint}; the commonest are {', '.join(_COMMON)}; docs/profiles.md has all"
    )


def _homes(known: dict[str, Any]) -> dict[str, str]:
    """Every word of the table of units, with its dimension."""
    return {word: row.get("dimension", row["words"][0]) for row in known["unit"] for word in row["words"]}


def _units(rows: Sequence[tuple[str, UnitRow]], known: dict[str, Any]) -> Iterator[str]:
    homes = _homes(known)
    taken = dict.fromkeys(homes, "the package or the profile below")
    own = {word: row.dimension or row.words[0] for _, row in rows if row.own for word in row.words}
    bases = {*known["dimension"], *homes.values(), *(row.words[0] for _, row in rows if not row.dimension)}
    for at, row in rows:
        for index, word in enumerate(row.words):
            if word in taken:
                yield f"{at}.words[{index}]: {word} is a unit of {taken[word]} already"
            elif word[0] in _MAGNITUDES:
                yield f"{at}.words[{index}]: a unit is given without the magnitude before it: {word[1:]}"
            elif not _WORD.fullmatch(word):
                yield f"{at}.words[{index}]: {word} holds a digit, a blank or a mark that ends a sentence"
            taken.setdefault(word, at)
        if row.dimension is not None and row.dimension not in bases:
            yield f"{at}.dimension: {_no_dimension(row.dimension, bases)}"
        if not Fraction(row.factor):
            yield f"{at}.factor: it is zero"
        if row.shown is not None and row.shown not in row.words:
            home = homes.get(row.shown) or own.get(row.shown)
            if home is None:
                yield f"{at}.shown: there is no unit {row.shown}"
            elif row.dimension not in (None, home):
                yield f"{at}.shown: {row.shown} is of the dimension {home}, and not {row.dimension}"
    yield from _bases({**homes, **own}, known)


def _bases(homes: dict[str, str], known: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the list of dimensions and of what may stand under the line of a compound unit."""
    for dimension, word in known["dimension"].items():
        parts = [part for part in word.split("/") if part]
        if any(part not in homes for part in parts) or (len(parts) == 1 and homes[word] != dimension):
            yield f"dimension.{dimension}: no unit of it is {word!r}"
    for index, word in enumerate(known["per"]):
        if word not in homes and word.lstrip("百千万亿") not in homes:
            yield f"per[{index}]: there is no unit {word}"


def _markers(rows: Sequence[tuple[str, MarkerRow]], base: Tables | None) -> Iterator[str]:
    taken = {row["form"]: row["like"] for row in base("markers")["marker"]} if base else {}
    for at, row in rows:
        if row.form.strip("N：:、，,.． ") == "":
            yield f"{at}.form: {row.form} is a marker of every report already, or none: a word has to stand beside N"
        elif taken.setdefault(row.form, row.like) != row.like:
            yield f"{at}.like: {row.form} ranks with {taken[row.form]} already"


def _headings(headings: Sequence[str]) -> Iterator[str]:
    for index, heading in enumerate(headings):
        if len(_HAN.findall(heading)) < 2:
            yield f"glossary.headings[{index}]: {heading} holds no two Chinese characters"
