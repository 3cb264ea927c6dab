"""Whose report it is: the region out of title, meeting and opening words, or out of the places spoken of."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from govreport.data import table
from govreport.profiles.profile import GENERIC, Profile
from govreport.regions import Place, chain, coded, find, named, parents, settle
from govreport.structure.places import most_spoken_of

__all__ = ["Aliases", "Located", "aliases", "bare_level", "locate"]

Doubt = tuple[str, str, tuple[int, int] | None]

_HAN = "[\u4e00-\u9fff]"
_NUMBER = "[〇零一二三四五六七八九十百0-9]"
_OPENING = re.compile(f"代表(?:第?{_NUMBER}+届)?({_HAN}{{0,16}}?)(?:第?{_NUMBER}{{1,3}}届)?(人民政府|政府|国务院)")
_REACH = 1500  # characters of the body in which the speaker says for whom he speaks
_BARE = {"省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture", "自治州": "prefecture"}
_BARE |= {"盟": "prefecture", "县": "county", "区": "county", "旗": "county", "自治县": "county", "自治旗": "county"}
_OWN = ("全县", "我县", "全区", "我区", "全旗", "我旗", "全州", "我州")
_LEAST = 3  # a place that is spoken of less often is no evidence


@dataclass(frozen=True, slots=True)
class Located:
    """The region with its code and parents, each missing where the text leaves it open."""

    name: str | None = None
    level: str | None = None
    code: str | None = None
    province: str | None = None
    prefecture: str | None = None
    doubt: Doubt | None = None


class Aliases(NamedTuple):
    """Names of a profile: by alias the code or the full name of a region, and by code or name regions of its own."""

    meant: dict[str, str]
    regions: dict[str, Located]

    def inside(self, words: str) -> str | None:
        """The longest alias that *words* hold."""
        return max((alias for alias in self.meant if alias in words), key=len, default=None)


@lru_cache(maxsize=8)
def aliases(profile: Profile = GENERIC) -> Aliases:
    """The aliases of a profile; there are none in the generic one."""
    local = profile.table("aliases")
    regions = {key: Located(**row) for row in local["region"] for key in (row["name"], row.get("code")) if key}
    return Aliases({row["name"]: row["name"] for row in local["region"]} | local["regions"], regions)


def bare_level(words: str) -> str | None:
    """Level that a word without a name says: 省, 自治区, 县."""
    return _BARE.get(words)


def locate(
    text: str, start: int, said: Iterable[str], page: str, board: str, year: int | None, known: Aliases
) -> Located:
    """The region of a report whose body begins at *start*.

    *said* are words that name it in front of the body, the surest first: 保定市满城区, 全国, 省. *page* is what the
    title of the page names, *board* the board of a forum, which may be the province only; either may be empty. *known*
    are other names; a full name that the table has goes before one that is only part of the words.
    """
    spoken = list(said)
    opening = _OPENING.search(text, start, min(len(text), start + _REACH))
    if opening:
        spoken.append("全国" if opening[2] == "国务院" else opening[1].removeprefix("省").strip() or opening[1])
    level = None
    for words in [*spoken, page]:
        if words in ("全国", "国务院", "中国"):
            return Located("中国", "national")
        path = () if words in known.meant else chain(words)
        if path:
            return _resolved(text, path, board, year)
        alias = known.inside(words)
        if alias is not None:
            return _meant(text, known, known.meant[alias], board, year)
        level = level or bare_level(words)
    for words in spoken:
        if len(words) > 2 and not bare_level(words) and words[-1] in "省市县区旗州盟":
            doubt = ("GR101", f"no region code is known for {words}", None)
            return Located(words, bare_level(words[-1]) if words[-1] != "区" else "county", doubt=doubt)
    return _by_frequency(text, level, board, year)


def _meant(text: str, known: Aliases, region: str, board: str, year: int | None) -> Located:
    """The region that an alias stands for: one of the profile, a code, or a full name."""
    if region in known.regions:
        return known.regions[region]
    place = coded(region, year)
    return _placed(place, year) if place is not None else _resolved(text, (region,), board, year)


def _resolved(text: str, path: tuple[str, ...], board: str, year: int | None) -> Located:
    under = path[-2] if len(path) > 1 else board if named(board) and board != path[-1] else None
    places = find(path[-1], year=year, under=under)
    place = settle(places, text, year)
    if place is None:
        codes = " ".join(place.code for place in places)
        level = places[0].level
        return Located(path[-1], level, doubt=("GR101", f"several regions are called {path[-1]}: {codes}", None))
    return _placed(place, year)


def _placed(place: Place, year: int | None, doubt: Doubt | None = None) -> Located:
    province, prefecture = parents(place, year)
    return Located(place.name, place.level, place.code, province, prefecture, doubt)


def _by_frequency(text: str, level: str | None, board: str, year: int | None) -> Located:
    """The place that the report speaks of most, on the level that its words such as 全县 show."""
    own, ending = _own_level(text)
    level = level or own
    if level == "national":
        return Located("中国", "national", doubt=_guess("中国"))
    place = most_spoken_of(text, level, ending, year, under=board) if level else None
    if place is None:
        return Located(level=level, doubt=("GR103", "the text does not show whose report it is", None))
    return _placed(place, year, _guess(place.name))


def _guess(name: str) -> Doubt:
    return ("GR102", f"the region {name} is taken from the places that the text speaks of", None)


def _own_level(text: str) -> tuple[str | None, str]:
    """The level that a report's own words show, and the ending of the names on it.

    Every government names the party committees above it and hardly ever those below, so the lowest committee counts
    more than words such as 全省, which also say where a county ranks.
    """
    place = table("front")["place"]
    counts = {level: sum(text.count(word) for word in words) for level, words in place["words"].items()}
    committees = {level: sum(text.count(word) for word in words) for level, words in place["committees"].items()}
    if counts["county"] and text.count("自治区") >= _LEAST and text.count("自治区党委") >= committees["county"] - 1:
        counts["province"] += counts["county"]
        counts["county"] = committees["county"] = 0
    if max(counts.values()) < min(_LEAST, text.count("我国") + text.count("国务院")):
        return "national", ""
    level = max(counts, key=lambda key: counts[key])
    for lower in ("county", "prefecture"):
        if counts[lower] and committees[lower] >= _LEAST - (counts[lower] >= _LEAST):
            level = lower
            break
    if not counts[level]:
        return None, ""
    endings: Counter[str] = Counter()
    for word in _OWN:
        endings[word[-1]] += text.count(word)
    ending, count = endings.most_common(1)[0]
    return level, ending if count and level == "county" else ""
