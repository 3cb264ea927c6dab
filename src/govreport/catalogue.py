"""From the name of a metric, as the report writes it, to the canonical id of an indicator."""

import re
from functools import cache, lru_cache
from typing import Final

from govreport.language.units import units
from govreport.language.words import Endings
from govreport.profiles.forms import folded
from govreport.profiles.profile import GENERIC, Profile

__all__ = ["Catalogue", "catalogue", "identify", "indicators"]

_REMARK: Final = re.compile(r"(?<=[\u4e00-\u9fff])\([^()]{1,12}\)$")
_TIME: Final = re.compile(
    "[0-9〇零一二三四五六七八九十两前]{1,4}(?:年|月|个?季度)(?:度|末|底|份)?$|十[一二三四五六]五$"
)
_PLACE: Final = re.compile("[\u4e00-\u9fff]{1,9}[省市县区旗州盟]$")
_STOPS: Final = ",;:.。—-·﹔"
_PAIR: Final = 2
_REACH: Final = 64


class Catalogue:
    """The table of a profile, arranged for look-up by the ends of names."""

    def __init__(self, profile: Profile) -> None:
        rows = profile.table("indicators")
        self.unit: Final = units(profile).unit
        self.inner: Final = tuple(rows["inner"])
        self.scopes: Final = Endings({"scope": rows["scopes"]})
        self.decoration: Final = Endings({"decoration": rows["decoration"]})
        self.tails: Final = Endings({"tail": rows["tails"], "growth": rows["growth_tails"]})
        self.relations: Final = tuple(rows["relations"])
        self.parts: Final = tuple(rows["parts"])
        self.whole: Final[dict[str, str]] = {}
        ends: dict[str, list[tuple[str, str, bool]]] = {}
        for row in rows["indicator"]:
            for form in (row["zh"], *row.get("forms", ())):
                key = self.fold(form)
                self.whole[form] = self.whole[key] = row["id"]
                ends.setdefault(key[-_PAIR:], []).append((key, row["id"], False))
            for form in row.get("growth_forms", ()):
                key = self.fold(form)
                ends.setdefault(key[-_PAIR:], []).append((key, row["id"], True))
        for bucket in ends.values():
            bucket.sort(key=lambda entry: -len(entry[0]))
        self.ends: Final = ends
        self.money: Final = frozenset(row["id"] for row in rows["indicator"] if row["dimension"].startswith("money"))
        words = [word for key in ("inner", "tails", "growth_tails") for word in rows[key]]
        last = {pair[-1] for pair in ends} | {word[-1] for word in words} | set("”)）'\"")
        self.last: Final = frozenset(last | {chr(ord(char) + 0xFEE0) for char in last if char.isascii()})

    def fold(self, name: str) -> str:
        """The name in half-width capitals, without quotes, blanks, 的, verbs inside it and a bracket at its end."""
        return folded(name, self.inner)


@lru_cache(maxsize=8)
def catalogue(profile: Profile = GENERIC) -> Catalogue:
    """The catalogue of a profile."""
    return Catalogue(profile)


@cache
def indicators(profile: Profile = GENERIC) -> tuple[str, ...]:
    """The ids of the catalogue, in its order.

    >>> indicators()[:2]
    ('gdp', 'gdp_per_capita')
    """
    return tuple(row["id"] for row in profile.table("indicators")["indicator"])


@lru_cache(maxsize=8192)
def identify(
    name: str,
    *,
    growth: bool = False,
    context: str = "",
    base_unit: str | None = None,
    known: Catalogue | None = None,
) -> str | None:
    """The canonical id of what *name* measures, or None where the catalogue *known*, else the generic one, lacks it.

    *growth* says that the figure is a rate of change, which some short names need (经济增长8%); *context* is the name
    of the region whose report it is: with it, a name that begins with another place is not identified. *base_unit*
    is the unit of its value, if it has one: what is measured in money is not counted.

    >>> identify("兴山县地区生产总值"), identify("经济", growth=True), identify("民营经济增加值")
    ('gdp', 'gdp', 'private_economy_value_added')
    >>> identify("研发投入占GDP比重"), identify("占地区生产总值"), identify("武汉市生产总值", context="湖北省")
    ('research_development_intensity', None, None)
    >>> identify("生产总值连跨", base_unit="元"), identify("生产总值连跨", base_unit="个")
    ('gdp', None)
    """
    known = known or catalogue()
    found = known.whole.get(name)
    if found is None and name and name[-1] in known.last:
        found = _by_ends(known, name, growth, context)
    if found is None or base_unit is None or found not in known.money:
        return found
    counted = known.unit(base_unit)
    return None if counted is not None and counted.dimension.startswith("count") else found


def _by_ends(known: Catalogue, name: str, growth: bool, context: str) -> str | None:
    """The id by the end of *name*, or by what is left of it without the words that may stand behind a form."""
    key = known.fold(name[-_REACH:])
    key = _REMARK.sub("", key) if key.endswith(")") and key not in known.whole else key
    while key:
        result = _by_end(known, key, growth, context)
        if result != "":
            return result
        tail = known.tails.before(key, 0, len(key))
        if tail is None:
            return None
        key = key[: -len(tail[0])]
        growth = growth or tail[1] == "growth"
    return None


def _by_end(known: Catalogue, key: str, growth: bool, context: str) -> str | None:
    """The id by the longest form at the end of *key*; None where it is narrowed, empty where there is no form."""
    for form, indicator, growing in known.ends.get(key[-_PAIR:], ()):
        if key.endswith(form) and (growth or not growing):
            return indicator if _plain(known, key[: -len(form)], context) else None
    return ""


def _plain(known: Catalogue, before: str, context: str) -> bool:
    """Whether what stands before a form leaves its meaning alone."""
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
        word = known.decoration.before(before, 0, end)
        if word is None:
            return _is_region(known, before[:end], context)
        end -= len(word[0])
    return True


def _is_region(known: Catalogue, place: str, context: str) -> bool:
    """Whether *place* names the region of the report, or might, where *context* does not say which it is."""
    if context and (place in context or place.endswith(context)):
        return True
    return not context and _PLACE.fullmatch(place) is not None and not place.endswith(known.parts)
