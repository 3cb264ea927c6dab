"""Which places a text speaks of, and which of them it is about."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from govreport.regions import Place, named, numbered, prefix, stems

__all__ = ["most_spoken_of"]

_MUNICIPALITIES = ("11", "12", "31", "50")
_OWN = 36  # weight of a place's own name
_BELOW = 12  # of the name of a place below it, divided by the number of places that share the name
_ALOOF = 10  # of a county's own name, where the text never names its province or prefecture
_LEAST = 36
_CLEAR = 3  # a city of county level is spoken of so many times oftener than its prefecture


def most_spoken_of(text: str, level: str, ending: str, year: int | None, under: str = "") -> Place | None:
    """The place on *level* that *text* is about, none where it is not clear; *ending* (县, 区) is preferred.

    *under* names the province or prefecture that it must lie in, where that is known.

    A province or prefecture is shown by the names of what lies in it as well, a county by its prefecture. A city that
    calls itself 全市 may be a prefecture, a municipality, or of county level.

    >>> most_spoken_of("宜昌的发展离不开湖北。兴山做好兴山的事，兴山人民", "county", "县", 2024).name
    '兴山县'
    """
    counts = _mentions(text)
    places = {place.code: (place, count) for place, count in _held(counts, year)}
    below: defaultdict[str, int] = defaultdict(int)
    sharing = Counter(place.name for place, _ in places.values())
    for code, (place, count) in places.items():
        share = _BELOW * count // sharing[place.name]
        if not code.endswith("0000"):
            below[code[:2] if code.endswith("00") else code[:4]] += share
    areas = [prefix(place) for place in named(under)] or [""]
    best, most = None, _LEAST - 1
    for code, (place, count) in places.items():
        if not any(code.startswith(area) for area in areas):
            continue
        score = _score(place, count, places, below, level)
        if score and ending and not place.name.endswith(ending):
            score //= 2
        if score > most:
            best, most = places[code][0], score
    return best


def _score(
    place: Place, count: int, places: dict[str, tuple[Place, int]], below: defaultdict[str, int], level: str
) -> int:
    code = place.code
    above = [places[up][1] if up in places else 0 for up in (code[:4] + "00", code[:2] + "0000")]
    if level == "province":
        return _OWN * count + below[code[:2]] if place.level == "province" else 0
    if level == "county":
        return (_OWN if any(above) else _ALOOF) * count if place.level == "county" else 0
    if place.level == "prefecture" or (place.level == "province" and code[:2] in _MUNICIPALITIES):
        return _OWN * count + below[code[:4]] + below[code[:2] + "01"]
    city = place.level == "county" and place.name.endswith("市") and count > _CLEAR * above[0]
    return (_OWN if any(above) else _ALOOF) * count if city else 0


def _held(counts: Counter[str], year: int | None) -> Iterator[tuple[Place, int]]:
    known = stems()
    for word, count in counts.items():
        for row in known[word]:
            found = numbered(row)
            if found.gap(year) <= 1:
                yield found, count


@cache
def _openings() -> dict[str, tuple[int, ...]]:
    """The first two characters of the stems, with the lengths of the stems that begin so, the longest first."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for word in stems():
        lengths[word[:2]].add(len(word))
    return {opening: tuple(sorted(known, reverse=True)) for opening, known in lengths.items()}


def _mentions(text: str) -> Counter[str]:
    """How often each stem stands in the text; of stems that begin at one place the longest."""
    openings, known = _openings(), stems()
    counts: Counter[str] = Counter()
    for at in [at for at in range(len(text)) if text[at : at + 2] in openings]:
        for length in openings[text[at : at + 2]]:
            word = text[at : at + length]
            if word in known:
                counts[word] += 1
                break
    return counts
