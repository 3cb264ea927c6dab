"""From the name of a metric, as the report writes it, to the canonical id of an indicator."""

import re
from functools import lru_cache
from typing import Any, Final

from govreport.composed import Composed
from govreport.language.units import units
from govreport.language.words import Endings
from govreport.profiles.forms import folded
from govreport.profiles.profile import GENERIC, Profile

__all__ = ["Catalogue", "catalogue", "identify"]

_REMARK: Final = re.compile(r"(?<=[\u4e00-\u9fff])\([^()]{1,12}\)$")
_TIME: Final = re.compile(
    "[0-9〇零一二三四五六七八九十两前]{1,4}(?:年|月|个?季度)(?:度|末|底|份)?$|十[一二三四五六]五$"
)
_PLACE: Final = re.compile("[\u4e00-\u9fff]{1,9}[省市县区旗州盟]$")
_STOPS: Final = ",;:.。—-·﹔"
_PAIR: Final = 2
_REACH: Final = 64
_MULTIPLE: Final = "倍"
_EXTENTS: Final = frozenset(("length", "area"))

Forms = dict[str, tuple[str, bool]]
"""Written forms, each with the id that it names and whether it does so beside a growth only."""


class Catalogue:
    """The table of a profile, arranged for look-up by the ends of names."""

    def __init__(self, profile: Profile) -> None:
        rows = profile.table("indicators")
        self.rows: Final[dict[str, dict[str, Any]]] = {row["id"]: row for row in rows["indicator"]}
        self.unit: Final = units(profile).unit
        self.dimensions: Final = frozenset(profile.table("units")["dimension"])
        self.inner: Final = tuple(rows["inner"])
        self.scopes: Final = Endings({"scope": rows["scopes"]})
        self.relations: Final = tuple(rows["relations"])
        self.parts: Final = tuple(rows["parts"])
        self.tails: Final = Endings({"tail": rows["tails"], "growth": rows["growth_tails"]})
        self.words: Final = Endings({"word": rows["decoration"]})
        self.before: Final = _before(rows)
        self.over_districts: Final = tuple(rows["over_districts"])
        self.whole: Final[dict[str, str]] = {}
        self.forms: Final[Forms] = {}
        for row in rows["indicator"]:
            for form in (row["zh"], *row.get("forms", ())):
                key = self.fold(form)
                self.whole[form] = self.whole[key] = row["id"]
                self.forms[key] = row["id"], False
            for form in row.get("growth_forms", ()):
                self.forms[self.fold(form)] = row["id"], True
        lengths: dict[str, set[int]] = {}
        for form in self.forms:
            lengths.setdefault(form[-_PAIR:], set()).add(len(form))
        self.lengths: Final = {pair: tuple(sorted(sizes, reverse=True)) for pair, sizes in lengths.items()}
        self.composed: Final = Composed(rows["constructor"], rows["indicator"], self.forms, self.fold)
        words = [word for key in ("inner", "tails", "growth_tails") for word in rows[key]]
        last = {pair[-1] for pair in (*lengths, *self.composed.ends)} | {word[-1] for word in words} | set("”)）'\"")
        self.last: Final = frozenset(last | {chr(ord(char) + 0xFEE0) for char in last if char.isascii()})
        self.fits: Final = lru_cache(maxsize=4096)(self._fits)
        self.find: Final = lru_cache(maxsize=8192)(self._find)

    def fold(self, name: str) -> str:
        """The name in half-width capitals, without quotes, blanks, 的, verbs inside it and a bracket at its end."""
        return folded(name, self.inner)

    def _find(self, name: str, growth: bool, context: str) -> str | None:
        """What :func:`identify` says; asked in this way it costs a report least."""
        found = self.whole.get(name)
        if found is None and name and name[-1] in self.last:
            found = _by_ends(self, self.fold(name[-_REACH:]), growth, context, self.composed)
        return found

    def _fits(self, indicator: str, base_unit: str) -> bool:
        """Whether a value in a unit can be one of an indicator: 万亩 of an area, 元 of no number of companies.

        Things are counted in any unit of things, companies in households too (户), and every quantity in multiples of
        itself. A unit that is not known is no reason for a doubt.
        """
        found = self.unit(base_unit)
        if found is None or base_unit == _MULTIPLE:
            return True
        row = self.rows[indicator]
        known = [self.unit(word) for word in row.get("units", ())]
        wanted = {row["dimension"], *(unit.dimension for unit in known if unit is not None)}
        if found.dimension in wanted or (found.dimension == "households" and "count_org" in wanted):
            return True
        return self._counts(found.dimension) and any(map(self._counts, wanted))

    def counts_things(self, indicator: str, base_unit: str) -> bool:
        """Whether a unit counts the things whose length or area the indicator is: 5条高速公路, and no 5公里."""
        found = self.unit(base_unit)
        return found is not None and self._counts(found.dimension) and self.rows[indicator]["dimension"] in _EXTENTS

    def _counts(self, dimension: str) -> bool:
        """Whether things are counted in it: a dimension of counts, or a measure word that converts into nothing."""
        return dimension.startswith("count") or (dimension not in self.dimensions and not dimension.endswith("元"))


def _before(rows: dict[str, Any]) -> dict[tuple[str, bool], Endings]:
    """The words that may stand before the forms of a row, and before those of its forms that need a growth."""
    made: dict[tuple[str, ...], Endings] = {}
    found: dict[tuple[str, bool], Endings] = {}
    for row in rows["indicator"]:
        stated = row.get("stated", ())
        keys = [key for word, key in (("new", "adding"), ("done", "doing")) if word in stated]
        levels = "levels" if row.get("theme") == "fiscal" else ""
        for growth, lead in ((True, ""), (False, row["id"] if row["id"] in rows["lead"] else "")):
            kind = (*keys, levels, lead)
            if kind not in made:
                words = {word for key in ("decoration", *keys) for word in rows[key]} | {*rows["lead"].get(lead, ())}
                made[kind] = Endings({"word": sorted(words), "level": rows[levels] if levels else ()})
            found[row["id"], growth] = made[kind]
    return found


@lru_cache(maxsize=8)
def catalogue(profile: Profile = GENERIC) -> Catalogue:
    """The catalogue of a profile."""
    return Catalogue(profile)


def identify(name: str, *, growth: bool = False, context: str = "", known: Catalogue | None = None) -> str | None:
    """The canonical id of what *name* measures, or None where the catalogue *known*, else the generic one, lacks it.

    *growth* says that the figure is a rate of change, which some short names need (经济增长8%); *context* is the name
    of the region whose report it is: with it, a name that begins with another place is not identified. Whether the
    unit of a value can be one of the indicator is another question (:meth:`Catalogue.fits`).

    >>> identify("兴山县地区生产总值"), identify("经济", growth=True), identify("民营经济增加值")
    ('gdp', 'gdp', 'private_economy_value_added')
    >>> identify("研发投入占GDP比重"), identify("占地区生产总值"), identify("武汉市生产总值", context="湖北省")
    ('research_development_intensity', None, None)
    >>> catalogue().fits("gdp", "元"), catalogue().fits("gdp", "个")
    (True, False)
    """
    return (known or catalogue()).find(name, growth, context)


def _by_ends(known: Catalogue, key: str, growth: bool, context: str, composed: Composed | None = None) -> str | None:
    """The id by the end of *key*, or by what is left of it without the words that may stand behind a form.

    A part of a name that is put together is not taken apart again: *composed* is None for it.
    """
    key = _REMARK.sub("", key) if key.endswith(")") and key not in known.whole else key
    while key:
        result = _by_end(known, key, growth, context)
        if result:
            return result
        if composed is not None and key[-_PAIR:] in composed.ends:
            made = composed.find(
                key,
                lambda part, rate: _by_ends(known, part, rate, context),
                lambda before: _plain(known, before, context, known.words),
            )
            if made is not None:
                return made
        if result is None:
            return None
        tail = known.tails.before(key, 0, len(key))
        if tail is None:
            return None
        key = key[: -len(tail[0])]
        growth = growth or tail[1] == "growth"
    return None


def _by_end(known: Catalogue, key: str, growth: bool, context: str) -> str | None:
    """The id by the longest form at the end of *key*; None where it is narrowed, empty where there is no form."""
    for length in known.lengths.get(key[-_PAIR:], ()):
        found = known.forms.get(key[-length:])
        if found is not None and length <= len(key) and (growth or not found[1]):
            return found[0] if _plain(known, key[:-length], context, known.before[found]) else None
    return ""


def _plain(known: Catalogue, before: str, context: str, words: Endings) -> bool:
    """Whether what stands before a form leaves its meaning alone; *words* are those that may."""
    end = len(before)
    while end:
        scope = known.scopes.before(before, 0, end)
        if scope is not None:
            return not before.endswith(known.relations, 0, end - len(scope[0]))
        if before[end - 1] in _STOPS:
            return True
        time = _TIME.search(before, max(0, end - 8), end)
        if time is not None:
            end = time.start()
            continue
        word = words.before(before, 0, end)
        if word is None:
            return _is_region(known, before[:end], context)
        if word[1] == "level" and context and (context[-1] != word[0][0] or context.endswith(known.over_districts)):
            return False  # 县级一般预算收入 in the report of a prefecture is of its counties
        end -= len(word[0])
    return True


def _is_region(known: Catalogue, place: str, context: str) -> bool:
    """Whether *place* names the region of the report, or might, where *context* does not say which it is."""
    if context and (place in context or place.endswith(context)):
        return True
    return not context and _PLACE.fullmatch(place) is not None and not place.endswith(known.parts)
