"""One stretch that names several things: 城乡居民人均可支配收入, 蔬菜、水果产量."""

import re

from govreport.metrics.vocabulary import vocabulary

__all__ = ["split_heads"]

_OWNER = 3  # characters of the shortest name that a measure is of: 规上工业, 批发业; not 销售
_AND = re.compile("、|和(?!谐|美|平|田)|及(?!时)|以及|与(?!会)|，")


def split_heads(name: str, number: int) -> list[str]:
    """The *number* names that a name stands for, or an empty list.

    >>> split_heads("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_heads("蔬菜、水果产量", 2)
    ['蔬菜产量', '水果产量']
    """
    if number == 2:
        for both, first, second in vocabulary().pairs:
            if both in name and not _AND.search(name.replace(both, "", 1)):
                return [name.replace(both, first, 1), name.replace(both, second, 1)]
    parts = [part for part in _AND.split(name) if part]
    if len(parts) != number:
        parts = [part for part in name.split("、") if part]
    if len(parts) != number:
        return []
    shared = _shared_head(parts)
    if shared is None:
        return []
    if not shared:
        return _with_owner(parts)
    return [part if _is_whole(part) else part + shared for part in parts[:-1]] + parts[-1:]


def _with_owner(parts: list[str]) -> list[str]:
    """规上工业产值和增加值: a bare measure is of what the first part measures.

    >>> _with_owner(["规上工业产值", "增加值"]), _with_owner(["蔬菜产量", "水果产量"])
    (['规上工业产值', '规上工业增加值'], ['蔬菜产量', '水果产量'])
    """
    words = vocabulary()
    first = words.measures.before(parts[0], 0, len(parts[0]))
    owner = parts[0].removesuffix(first[0]) if first is not None else ""
    if len(owner) < _OWNER:
        return parts
    return parts[:1] + [owner + part if part in words.belongings else part for part in parts[1:]]


def _is_whole(part: str) -> bool:
    """Whether a part has a head of its own: 农业科技创新平台, and 农业科技小巨人企业."""
    words = vocabulary()
    measure = words.measures.before(part, 0, len(part))
    return part.endswith(words.heads) or (measure is not None and len(measure[0]) > 1)


_PLACE = re.compile(".*[省市县区州旗盟镇乡]")


def _shared_head(parts: list[str]) -> str | None:
    """What the last part lends to the others; None where it cannot be told."""
    name = parts[-1]
    place = _PLACE.match(name)
    if place is not None and all(part[-1] in "省市县区州旗盟镇乡" for part in parts[:-1]):
        return name[place.end() :]
    if "人均" in name and not any("人均" in part for part in parts[:-1]):
        at = name.index("人均")
        return name[at - 2 if name.startswith(vocabulary().owners, max(at - 2, 0)) else at :]
    measures = vocabulary().measures
    found = measures.before(name, 0, len(name))
    if found is None or len(found[0]) == len(name) or all(measures.before(part, 0, len(part)) for part in parts[:-1]):
        return ""
    if len(found[0]) > 1:
        return found[0]
    width = len(parts[0])  # 煤炭、稀土转化率: parts of one length
    alike = all(len(part) == width for part in parts[:-1])
    return name[width:] if alike and 2 <= len(name) - width <= 5 else None
