"""The catalogue of indicators for people: each as an object with all that the table says of it, and a search."""

import os
from functools import lru_cache
from typing import Literal

from pydantic import Field

from govreport.catalogue import catalogue, identify
from govreport.frozen import Frozen
from govreport.profiles.content import BuiltName, Stated
from govreport.profiles.forms import folded
from govreport.profiles.profile import Profile, resolve

__all__ = ["Indicator", "indicators"]


class Indicator(Frozen):
    """An indicator of the catalogue: what ``metric.indicator`` names, and what is known of it."""

    id: str = Field(description="what metric.indicator says")
    zh: str = Field(description="its name in Chinese")
    en: str | None = Field(
        default=None, description="its name in English, as the China Statistical Yearbook has it where it has one"
    )
    dimension: str = Field(description="what it is measured in: money, mass, area, persons …")
    units: tuple[str, ...] = Field(default=(), description="its customary units, the most usual first")
    kind: Literal["flow", "stock", "ratio", "index"] = Field(
        description="flow (over a year), stock (at its end), ratio or index"
    )
    stated: tuple[Stated, ...] = Field(
        default=(),
        description="how reports state it: level, growth (a rate of change), rate (per cent, which is the value), "
        "change (in points or per cent), new (added), done (in the year)",
    )
    basis: Literal["real", "nominal"] | None = Field(
        default=None, description="of its growth, where it has prices: real (constant prices) or nominal"
    )
    polarity: Literal["up", "down", "neutral"] | None = Field(
        default=None, description="up where more is better, down where less is, or neutral"
    )
    theme: str | None = Field(default=None, description="what it belongs to")
    built: BuiltName | None = Field(
        default=None,
        description="how its name is put together: by a constructor, of what is measured, over what it is divided by",
    )
    forms: tuple[str, ...] = Field(default=(), description="other names that reports give it")
    growth_forms: tuple[str, ...] = Field(
        default=(), description="names that mean it only where the figure is a rate of growth"
    )
    note: str | None = Field(default=None, description="what a reader of its figures should know")


def indicators(word: str = "", *, profile: str | os.PathLike[str] | Profile = "generic") -> tuple[Indicator, ...]:
    """The indicators of the catalogue in its order, or those that a *word* finds; *profile* may add some.

    A word is looked for in ids, in Chinese and English names and in every written form, whatever its case and width;
    of several words with blanks between them each has to be found. The indicator that the word is a name of, as
    reports write names, comes first.

    Raises what :meth:`Profile.load` raises for a profile.

    >>> [row.id for row in indicators("GDP")][:2], indicators("no such thing")
    (['gdp', 'gdp_per_capita'], ())
    >>> tax = indicators("全市税收收入")[0]
    >>> tax.id, tax.en, tax.units, tax.kind, tax.basis, tax.polarity
    ('tax_revenue', 'Tax Revenue', ('亿元', '万元'), 'flow', 'nominal', 'up')
    """
    found = resolve(profile)
    rows = _rows(found)
    parts = [_plain(part) for part in word.split()]
    if not parts:
        return tuple(row for row, _ in rows)
    known = catalogue(found)
    named = identify(word, known=known) or identify(word, growth=True, known=known)
    hits = [row for row, text in rows if row.id == named or all(part in text for part in parts)]
    return tuple(sorted(hits, key=lambda row: row.id != named))


@lru_cache(maxsize=8)
def _rows(profile: Profile) -> tuple[tuple[Indicator, str], ...]:
    """Every indicator, with the text that words are looked for in."""
    rows = [Indicator.model_validate(row) for row in profile.table("indicators")["indicator"]]
    return tuple(
        (row, "\n".join(_plain(name) for name in (row.id, row.zh, row.en or "", *row.forms, *row.growth_forms)))
        for row in rows
    )


def _plain(text: str) -> str:
    return folded(text, ())
