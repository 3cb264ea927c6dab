"""The tables of a profile: those that it adds to, and what its file says. Nothing is replaced or taken away."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from govreport.profiles.content import Content, IndicatorRow, UnitRow
from govreport.profiles.shape import Tables

__all__ = ["LOCAL", "merged"]

LOCAL: Final[dict[str, dict[str, Any]]] = {
    "aliases": {"regions": {}, "region": []},
    "markers": {"marker": []},
    "edges": {"lines": []},
}
"""The tables of which the package has nothing, since nothing in them holds everywhere."""


def merged(content: Content, base: Tables) -> dict[str, dict[str, Any]]:
    """The tables, by name, to which *content* adds something."""
    tables: dict[str, dict[str, Any]] = {}
    if content.indicator or content.regions or content.region:
        known = base("indicators")
        names = [*content.regions, *(row.name for row in content.region)]  # 皖东新区｜生产总值
        rows = _indicators(known["indicator"], content.indicator)
        tables["indicators"] = known | {"indicator": rows, "scopes": [*known["scopes"], *names]}
    if content.unit:
        known = base("units")
        tables["units"] = known | {"unit": [*known["unit"], *_units(known["unit"], content.unit)]}
        latin = [word for row in content.unit for word in row.words if word[0].isascii()]
        tables["lexer"] = base("lexer") | {"latin_units": [*base("lexer")["latin_units"], *latin]}
    return tables | _local(content, base)


def _local(content: Content, base: Tables) -> dict[str, dict[str, Any]]:
    """The tables of names, headings and lines."""
    tables: dict[str, dict[str, Any]] = {}
    if content.regions or content.region:
        known = base("aliases")
        rows = [*known["region"], *(row.model_dump(exclude_defaults=True) for row in content.region)]
        tables["aliases"] = {"regions": known["regions"] | content.regions, "region": rows}
    if content.marker:
        tables["markers"] = {"marker": [*base("markers")["marker"], *(row.model_dump() for row in content.marker)]}
    if content.glossary.nouns or content.glossary.headings:
        heading = base("glossary")["heading"]
        nouns = [*heading["noun"], *content.glossary.nouns]
        whole = [*heading.get("whole", ()), *content.glossary.headings]
        tables["glossary"] = base("glossary") | {"heading": heading | {"noun": nouns, "whole": whole}}
    if content.chrome.lines:
        tables["edges"] = {"lines": [*base("edges")["lines"], *content.chrome.lines]}
    return tables


def _indicators(known: Iterable[dict[str, Any]], rows: Iterable[IndicatorRow]) -> list[dict[str, Any]]:
    further = {row.id: row for row in rows}
    found = []
    for row in known:
        more = further.pop(row["id"], None)
        if more is not None:
            added = {key: [*row.get(key, ()), *getattr(more, key)] for key in ("forms", "growth_forms")}
            row = row | {key: forms for key, forms in added.items() if forms}  # noqa: PLW2901 - the table stays as it is
        found.append(row)
    return found + [row.model_dump(exclude_defaults=True) for row in further.values()]


def _units(known: Iterable[dict[str, Any]], rows: Sequence[UnitRow]) -> Iterator[dict[str, Any]]:
    """The rows, with the dimension of the unit that is shown in their place where they name none."""
    homes = {word: row.get("dimension", row["words"][0]) for row in known for word in row["words"]}
    homes |= {word: row.dimension or row.words[0] for row in rows if row.own for word in row.words}
    for row in rows:
        found = row.model_dump(exclude_defaults=True)
        if row.shown is not None and row.shown in homes:
            found.setdefault("dimension", homes[row.shown])
        yield found
