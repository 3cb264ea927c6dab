"""The tables of a profile: those that it adds to, and what its file says. Nothing is replaced or taken away."""

from collections.abc import Iterable
from typing import Any

from govreport.profiles.checks import Tables
from govreport.profiles.content import Content, IndicatorRow

__all__ = ["merged"]


def merged(content: Content, base: Tables) -> dict[str, dict[str, Any]]:
    """The tables, by name, to which *content* adds something."""
    tables: dict[str, dict[str, Any]] = {}
    if content.indicator:
        known = base("indicators")
        tables["indicators"] = known | {"indicator": _indicators(known["indicator"], content.indicator)}
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
    return found + [row.model_dump(exclude_unset=True) for row in further.values()]
