"""Regions of China at province, prefecture and county level: codes, names, and the years in which they held.

The table is ``data/regions.tsv``, a row for every code and name: code of GB/T 2260, full name, first and last year;
``-`` where a year is not known or has not come. It is searched as it stands: nothing is built for a look-up by name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from govreport.data import table

__all__ = [
    "Place",
    "chain",
    "coded",
    "find",
    "is_place",
    "named",
    "numbered",
    "parents",
    "prefix",
    "settle",
    "stem",
    "stems",
    "within",
]

_MUNICIPALITIES = ("11", "12", "31", "50")
_RANKS = {"province": 0, "prefecture": 1, "county": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A code with the name that it stood for from year *first* to year *last* (0: not known, 9999: still)."""

    code: str
    name: str
    first: int
    last: int

    @property
    def level(self) -> str:
        """``province``, ``prefecture`` or ``county``."""
        return "province" if self.code.endswith("0000") else "prefecture" if self.code.endswith("00") else "county"

    def gap(self, year: int | None) -> int:
        """Years between *year* and the nearest year in which the row held; without a year, from now."""
        if year is None:
            return 9999 - self.last
        return max(self.first - year, year - self.last, 0)


@cache
def _rows() -> bytes:
    return b"\n" + files("govreport.data").joinpath("regions.tsv").read_bytes()


@cache
def _ending() -> re.Pattern[str]:
    words = table("places")
    peoples = "|".join(sorted(words["peoples"], key=len, reverse=True))
    return re.compile(f"(?:(?:{peoples})?族|{peoples})*+(?:{'|'.join(words['endings'])})")


@cache
def _autonomous() -> re.Pattern[str]:
    return re.compile(f"(.{{2,}}?)(?:{_ending().pattern})")


def _row(at: int) -> Place:
    rows = _rows()
    start = rows.rfind(b"\n", 0, at) + 1
    end = rows.find(b"\n", at)
    return _made(rows[start:end].decode().split("\t"))


def _made(fields: list[str]) -> Place:
    code, name, first, last = fields
    return Place(code, name, 0 if first == "-" else int(first), 9999 if last == "-" else int(last))


@lru_cache(maxsize=4096)
def named(name: str) -> tuple[Place, ...]:
    """Every row of that full name, or else every row whose name has that stem; at least two characters.

    >>> [place.code for place in named("兴山县")]
    ['420526', '422726']
    >>> [place.name for place in named("广西")]
    ['广西壮族自治区']
    """
    if not 2 <= len(name) <= 20 or "\t" in name or "\n" in name:
        return ()
    exact, longer = [], []
    needle = b"\t" + name.encode("utf-8", "surrogatepass")
    rows = _rows()
    at = rows.find(needle)
    while at >= 0:
        place = _row(at)
        if place.name == name:
            exact.append(place)
        elif place.name.startswith(name) and _ending().fullmatch(place.name, len(name)):
            longer.append(place)
        at = rows.find(needle, at + 1)
    if not exact and not longer and name.endswith("州") and len(name) > 2:
        longer = [place for place in named(name[:-1]) if place.name.endswith("州")]  # 恩施州
    return tuple(exact or longer)


def stem(name: str) -> str:
    """The name without what kind of place it is, two characters at least.

    >>> stem("恩施土家族苗族自治州"), stem("兴山县"), stem("赵县")
    ('恩施', '兴山', '赵县')
    """
    if "自治" not in name:
        match = _autonomous().fullmatch(name) if name[-2:] in ("地区", "林区", "矿区", "特区", "政区") else None
        return match[1] if match else name[:-1] if len(name) > 2 else name
    match = _autonomous().fullmatch(name)
    return match[1] if match else name


def within(places: Sequence[Place], year: int | None) -> list[Place]:
    """Those of *places* that held in *year*, or came nearest to it.

    >>> [place.code for place in within(named("清苑县"), 2005)]
    ['130622']
    """
    if not places:
        return []
    least = min(place.gap(year) for place in places)
    return [place for place in places if place.gap(year) == least]


def parents(place: Place, year: int | None = None) -> tuple[str | None, str | None]:
    """Names of the province and the prefecture above *place* in *year*; its own name at its own level.

    >>> parents(named("兴山县")[0], 2024)
    ('湖北省', '宜昌市')
    """
    province = _name_of(place.code[:2] + "0000", year)
    if place.level == "province" or place.code[:2] in _MUNICIPALITIES:
        return province, None
    return province, _name_of(place.code[:4] + "00", year)


def _name_of(code: str, year: int | None) -> str | None:
    place = coded(code, year)
    return None if place is None else place.name


@lru_cache(maxsize=1024)
def coded(code: str, year: int | None = None) -> Place | None:
    """The region that had a code in *year*, or came nearest to it; None for a code that no region ever had.

    >>> coded("420526").name, coded("999999")
    ('兴山县', None)
    """
    rows = _rows()
    places = []
    at = rows.find(b"\n" + code.encode() + b"\t")
    while at >= 0:
        places.append(_row(at + 1))
        at = rows.find(b"\n" + code.encode() + b"\t", at + 1)
    held = within(places, year)
    return held[0] if held else None


def find(name: str, *, year: int | None = None, level: str | None = None, under: str | None = None) -> list[Place]:
    """The places that *name* may mean in *year*: one, none, or several that share it.

    *level* and *under* (name of a province or prefecture) narrow the choice where they leave one. Of places on
    several levels that share a stem (吉林) the highest is meant.

    >>> [place.code for place in find("清苑", year=2005)]
    ['130622']
    >>> len(find("朝阳区", year=2020)), find("朝阳区", year=2020, under="长春市")[0].code
    (2, '220104')
    """
    places = list(named(name))
    if level and any(place.level == level for place in places):
        places = [place for place in places if place.level == level]
    if under:
        codes = {prefix(place) for place in named(under)}
        places = [place for place in places if any(place.code.startswith(code) for code in codes)] or places
    places = within(places, year)
    if places:
        top = min(_RANKS[place.level] for place in places)
        places = [place for place in places if _RANKS[place.level] == top]
    return _once(places)


def _once(places: list[Place]) -> list[Place]:
    return list({place.code: place for place in places}.values())


def prefix(place: Place) -> str:
    """The digits with which every code inside *place* begins.

    >>> prefix(named("湖北省")[0]), prefix(named("兴山县")[0])
    ('42', '420526')
    """
    return {"province": place.code[:2], "prefecture": place.code[:4]}.get(place.level, place.code)


def settle(places: Sequence[Place], text: str, year: int | None = None) -> Place | None:
    """The one of several places that share a name whose province and prefecture *text* speaks of, else none.

    >>> settle(find("朝阳区", year=2020), "长春市是吉林省的省会").code
    '220104'
    """
    if len(places) <= 1:
        return places[0] if places else None
    scores = []
    for place in places:
        province, prefecture = parents(place, year)
        count = text.count(stem(province)) if province else 0
        count += 2 * text.count(stem(prefecture)) if prefecture else 0
        scores.append((count, place))
    scores.sort(key=lambda row: -row[0])
    return scores[0][1] if scores[0][0] > 2 * scores[1][0] else None


@lru_cache(maxsize=1024)
def chain(words: str) -> tuple[str, ...]:
    """Place names that together make up *words*, from the widest to the narrowest; empty where they do not.

    >>> chain("保定市满城区"), chain("兴山县"), chain("中国县域")
    (('保定市', '满城区'), ('兴山县',), ())
    """
    if named(words):
        return (words,)
    for cut in range(len(words) - 2, 1, -1):
        if words[cut - 1] in "省市区州盟县" and named(words[:cut]):
            rest = chain(words[cut:])
            if rest:
                return (words[:cut], *rest)
    return ()


@cache
def _fields() -> list[str]:
    return _rows().decode().split()


@cache
def stems() -> dict[str, list[int]]:
    """Numbers of the rows, present and past, by the stem of their name; words of the language are left out.

    >>> [numbered(row).code for row in stems()["宜昌"]]
    ['420500', '420521', '422700', '422721']
    """
    names = _fields()[1::4]
    stem_of = {name: stem(name) for name in set(names)}
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(stem_of[name], []).append(row)
    for word in table("places")["common"]:
        rows.pop(word, None)
    return rows


@lru_cache(maxsize=4096)
def numbered(row: int) -> Place:
    """The row of that number, from 0."""
    return _made(_fields()[4 * row : 4 * row + 4])


@cache
def _names() -> frozenset[str]:
    return frozenset(_fields()[1::4])


@cache
def place_openings() -> frozenset[str]:
    """The first two characters of every name of a region, for a look before :func:`is_place`.

    >>> "兴山" in place_openings(), "增长" in place_openings()
    (True, False)
    """
    return frozenset(name[:2] for name in _names()).union(name[:2] for name in stems())


def is_place(name: str, *, short: bool = True) -> bool:
    """Whether *name* is the name of a region, now or since 1980; with *short* its stem is enough.

    Stems that are words of the language as well (合作, 资源) count only with their ending.

    >>> is_place("兴山县"), is_place("宜昌"), is_place("合作"), is_place("合作市"), is_place("集团")
    (True, True, False, True, False)
    """
    return name in _names() or (short and name in stems())
