"""One stretch that names several things: 城乡居民人均可支配收入, 蔬菜、水果产量."""

import re
from typing import Final

from govreport.metrics.grades import behind_grades
from govreport.metrics.vocabulary import vocabulary

__all__ = ["all_heads", "is_use", "of_event", "per_output", "split_heads"]

_OWNER: Final = 3  # characters of the shortest name that a measure is of: 规上工业, 批发业; not 销售
# Last characters of words that something may stand before: 限额以上石油类、家电类｜零售额.
_CLASSES: Final = "业路类级考型性"
_RATES: Final = "率度比重例"  # last characters of what is a rate, as 满意度 and 比重 are
_AND: Final = re.compile("、|(?<=”)(?=“)|和(?!谐|美|平|田)|(?<![惠涉普])及(?!时|以上)|以及|(?<!参)与(?!会)|，")


def split_heads(name: str, number: int) -> list[str]:
    """The *number* names that a name stands for, or an empty list.

    >>> split_heads("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_heads("蔬菜、水果产量", 2)
    ['蔬菜产量', '水果产量']
    >>> split_heads("钢铁、水泥分别淘汰落后产能", 2)
    ['钢铁淘汰落后产能', '水泥淘汰落后产能']
    """
    in_turn = vocabulary().in_turn
    apart = name.find(in_turn, 2)
    if apart > 0:
        return [part + name[apart + len(in_turn) :] for part in split_heads(name[:apart], number)]
    at = name.find("占", 2)
    if at > 0 and not _AND.search(name, at):
        return _of_one_whole(name, at, number)
    if number < 4:
        for both, *each in vocabulary().pairs:
            if both in name and len(each) == number and not _AND.search(name.replace(both, "", 1)):
                return [name.replace(both, one, 1) for one in each]
    parts = [part for part in _AND.split(name) if part]
    if len(parts) != number:
        parts = [part for part in name.split("、") if part]
    if len(parts) == number - 1:
        parts = _with_pair(parts)
    if len(parts) != number:
        return []
    runs = _runs(parts)
    if max(map(len, runs)) == 1 or len(runs) == 1:
        return _completed(parts)
    return [own for run in runs for own in _completed(run)]


def _with_pair(parts: list[str]) -> list[str]:
    """Parts of which one stands for two.

    >>> _with_pair(["地区生产总值", "城乡居民收入"])
    ['地区生产总值', '城镇居民收入', '农村居民收入']
    """
    for both, *each in vocabulary().pairs:
        for index, part in enumerate(parts):
            if both in part and len(each) == 2:
                return [*parts[:index], *(part.replace(both, one, 1) for one in each), *parts[index + 1 :]]
    return parts


def _runs(parts: list[str]) -> list[list[str]]:
    """Parts in runs that each end in a measure: 批发业、零售业销售额｜住宿业、餐饮业营业额."""
    measures = vocabulary().measures
    runs: list[list[str]] = [[]]
    for part in parts:
        runs[-1].append(part)
        found = measures.before(part, 0, len(part))
        if found is not None and len(found[0]) > 1 and not part.endswith(vocabulary().heads):
            runs.append([])
    return runs if runs[-1] else runs[:-1]


def _completed(parts: list[str]) -> list[str]:
    """Parts with what the last one lends to those before it."""
    if len(parts) == 1:
        return parts
    rest = _behind_body(parts) or behind_grades(parts)
    if rest:
        return [part + rest for part in parts[:-1]] + parts[-1:]
    shared = _shared_head(parts)
    if not shared:
        return _with_owner(parts)
    return [part if _is_whole(part, shared) else _lent(part, shared) for part in parts[:-1]] + parts[-1:]


def all_heads(name: str, *, shared: bool) -> list[str]:
    """The names that a name stands for, where one number holds of each; an empty list where it is one, or not sure.

    城乡居民收入 is that of all residents, unless it is *shared* out. Only 人均 is lent: what 国考、省考断面优良率 is of
    cannot be told so surely that it could be said twice.

    >>> all_heads("工业增加值和社会消费品零售总额", shared=False), all_heads("国考、省考断面优良率", shared=True)
    (['工业增加值', '社会消费品零售总额'], [])
    >>> all_heads("城乡居民收入", shared=False), all_heads("城乡居民收入", shared=True)
    ([], ['城镇居民收入', '农村居民收入'])
    """
    parts = [part for part in _AND.split(name) if part]
    if len(parts) == 1:
        return split_heads(name, 2) if shared else []
    names = split_heads(name, len(parts))
    lent = names and behind_grades(parts) != ""
    sure = lent or all(_is_sure(part, own) for part, own in zip(parts, names, strict=False))
    if name[-1] == "率" and not all(own[-1] in _RATES for own in names):
        return []  # 脱贫人口、困难群众参保率
    return names if sure else []


def _is_sure(part: str, own: str) -> bool:
    """Whether the name that a part stands for cannot be another."""
    words = vocabulary()
    return (
        part == own
        or words.per_person in own
        or is_use(part)
        or (part in words.incomes and own == words.visitors[0] + part)
    )


def _behind_body(parts: list[str]) -> str:
    """What is measured of bodies of one kind: 民营企业、外资企业｜出口."""
    for body in vocabulary().bodies:
        if parts[0].endswith(body):
            at = parts[-1].find(body, 1)
            alike = at > 0 and all(part.endswith(body) for part in parts[:-1])
            return parts[-1][at + len(body) :] if alike else ""
    return ""


def _of_one_whole(name: str, at: int, number: int) -> list[str]:
    """Shares of one whole, which begins at *at*.

    >>> split_heads("规上工业、服务业增加值占生产总值比重", 2)
    ['规上工业增加值占生产总值比重', '服务业增加值占生产总值比重']
    """
    share = name[at:]
    return [part + share for part in split_heads(name[:at].removesuffix(vocabulary().in_turn), number)]


def _with_owner(parts: list[str]) -> list[str]:
    """规上工业产值和增加值: a bare measure is of what the first part measures, as in 旅游人次和收入.

    >>> _with_owner(["规上工业产值", "增加值"]), _with_owner(["蔬菜产量", "水果产量"])
    (['规上工业产值', '规上工业增加值'], ['蔬菜产量', '水果产量'])
    """
    words = vocabulary()
    per = per_output(parts[0])
    if per:
        return parts[:1] + [per + part if is_use(part) else part for part in parts[1:]]
    first = words.measures.before(parts[0], 0, len(parts[0]))
    owner = parts[0].removesuffix(first[0]) if first is not None else ""
    if first is not None and parts[0].startswith(words.visitors[0]):
        return [words.visitors[0] + part if part in words.incomes else part for part in parts]
    if len(owner) < _OWNER:
        return parts
    return parts[:1] + [owner + part if part in words.belongings else part for part in parts[1:]]


def per_output(name: str) -> str:
    """The output over which a name measures a use, with the word before it; empty where it measures none.

    >>> per_output("预计单位GDP能耗"), per_output("单位面积产量"), is_use("用水量")
    ('单位GDP', '', True)
    """
    words = vocabulary()
    use = words.consumption.before(name, 0, len(name))
    per = words.per_output.search(name) if use is not None else None
    return name[per.start() :].removesuffix(use[0]) if per is not None and use is not None else ""


def is_use(name: str) -> bool:
    """Whether a name is nothing but a use, of which its context says over what: 能耗, 二氧化碳排放."""
    return vocabulary().consumption.before(name, 0, len(name)) == (name, "use")


def of_event(name: str, before: str) -> str:
    """A loss under the event that the name *before* it is of.

    >>> of_event("死亡人数", "生产安全事故起数"), of_event("死亡人数", "煤矿")
    ('生产安全事故死亡人数', '死亡人数')
    """
    event = vocabulary().events.match(before)
    return event.group() + name if event is not None else name


def _lent(part: str, shared: str) -> str:
    """A part with what the last one lends it; what both have stands once: 养老保险｜保险参保人数."""
    return part + (shared[2:] if part.endswith(shared[:2]) and len(shared) > 2 else shared)


def _is_whole(part: str, shared: str) -> bool:
    """Whether a part has a head of its own: 农业科技创新平台, and 农业科技小巨人企业.

    Things are no rate: 普惠性幼儿园、公办幼儿园｜覆盖率.
    """
    words = vocabulary()
    measure = words.measures.before(part, 0, len(part))
    thing = words.events.fullmatch(part) is not None or (shared[-1] != "率" and part.endswith(words.heads))
    return thing or (measure is not None and len(measure[0]) > 1)  # 安全生产事故、｜死亡人数


_PLACE: Final = re.compile(".*(?:县城|[省市县区州旗盟镇乡])")


def _with_modifiers(name: str, at: int) -> int:
    """Where the words begin that only say how it is measured, before a measure at *at*: 畜禽粪污｜综合利用率."""
    modifiers = vocabulary().modifiers
    while (found := modifiers.before(name, 2, at)) is not None:
        at -= len(found[0])
    return at


def _shared_head(parts: list[str]) -> str:
    """What the last part lends to the others; nothing where it cannot be told: 刑事案件、命案数."""
    name = parts[-1]
    place = _PLACE.match(name)
    if place is not None and all(part[-1] in "省市县区州旗盟镇乡" for part in parts[:-1]):
        return name[place.end() :]
    words = vocabulary()
    measures, each = words.measures, words.per_person
    apart = [part for part in parts[:-1] if each in part or measures.before(part, 0, len(part))]
    if each in name and not apart:
        at = name.index(each)
        owner = next((word for word in words.owners if name.endswith(word, 0, at)), "")
        return name[at - len(owner) :]
    found = measures.before(name, 0, len(name))
    if found is not None and len(found[0]) == len(name):
        return ""
    if found is not None and all(measures.before(part, 0, len(part)) for part in parts[:-1]):
        return ""
    rest = _behind_scheme(parts) or _behind_like(parts)
    if rest or found is None:
        return rest
    if len(found[0]) > 1:
        return name[_with_modifiers(name, len(name) - len(found[0])) :]
    width = len(parts[0])  # 煤炭、稀土转化率: parts of one length
    alike = all(len(part) == width for part in parts[:-1])
    least = 1 if name[-1] == "率" else 2  # 弃风、弃光率, but 二氧化硫、化学需氧量
    return name[width:] if alike and least <= len(name) - width <= 5 else ""


def _behind_scheme(parts: list[str]) -> str:
    """The scheme with what is measured of it, where the other parts only say whom it is for.

    城镇职工和居民｜基本医疗年度最高支付限额.
    """
    words = vocabulary()
    name = parts[-1]
    scheme = words.scheme.search(name, 2)
    if scheme is None or not name.endswith(words.insured, 0, scheme.start()):
        return ""
    return name[scheme.start() :] if all(part.endswith(words.insured) for part in parts[:-1]) else ""


def _behind_like(parts: list[str]) -> str:
    """What stands behind words of one build, which end alike: 进口、出口｜通关时间, 刑事、治安｜案件."""
    name = parts[-1]
    for width in (3, 2):
        rest = name[width:]
        last = name[width - 1 : width]
        if len(rest) < 2 or not all(len(part) == width for part in parts[1:-1]) or parts[0].endswith(name[:width]):
            continue
        alone = len(parts[0]) == width
        if (alone or (len(parts[0]) > width and last in _CLASSES)) and all(part[-1] == last for part in parts[:-1]):
            return rest
        if alone and rest in vocabulary().heads:
            return rest
    return ""
