"""The noun to the right of a number: what is counted."""

import re
from typing import Final

from govreport.metrics.vocabulary import Vocabulary, vocabulary

__all__ = ["noun_after", "relative_noun"]

_AT: Final = re.compile(
    "在(?![建校岗线职册编川外地用押逃园])|(?<![面方流取动投定导趋走去朝志意双单横纵倾航转外内])向(?![日阳导])"
)
_CONJUNCTIONS: Final = "和及与"
# Literal characters, not a class of them: then the engine leaps from one to the next.
_NEXT: Final = re.compile(
    r"，|,|；|;|：|:|。|！|？|!|\?|、|（|）|\(|\)|\n|——|(?<![级模科专])(?<!级及)以上|左右|以及|和(?=[0-9]|一[批系])|及(?=[0-9]|一[批系])|等(?=一[批系])"
)
_BEFORE_NEED: Final = "主需摘纪必简纲重概提紧"  # 主要, 纪要
_OF_BOTH: Final = 4  # characters from a conjunction to 的 that belongs to both
_CLAUSE_ENDS: Final = ("", *"，,；;。！？!\n、")
_SENTENCE_ENDS: Final = "，,；;。！？!\n"
_RELATIVE: Final = re.compile("集[^，,；;：:。0-9]{2,40}一体的|[^，,、；;：:。的0-9]{2,20}的")
_APART: Final = re.compile("[，,；;：:。和及0-9]")
_DAY_ENDS: Final = "月底份度年末前初"
_LONGEST_DAY: Final = 6  # 10月底前
# 长城汽车项目｜7月底建成投产, 露天矿｜一季度完成核准
_DAY: Final = re.compile(
    "(?:(?<![0-9])[0-9]{1,2}月(?:[底份末初])?|(?<![一二三四])[一二三四]季度末?|[上下]半年|年[底末])前?$"
)
_REMARK: Final = re.compile("[（(][^（）()，,。；;0-9]{1,8}[）)](?=[\u4e00-\u9fff，,；;。！!、\n]|$)")


def noun_after(
    text: str, start: int, end: int, *, share: bool = False, many: bool = False, done: bool = False
) -> tuple[int, int] | None:
    """The noun right of a number, in ``text[start:end]``: up to punctuation or the verb that says something of it.

    Behind a *share* the verb belongs to the name, if no further number follows: 86%的｜县建成三级医院. What is *done*
    may begin like a verb: 实施22项｜促进就业政策.
    """
    words = vocabulary()
    if start >= end or text[start] in "、（(等这":
        return None
    if text[start] in _CONJUNCTIONS and not words.bound.after(text, start, end):
        return None
    start, end = _stretch(text, start, end, words, many)
    if start < end and text[start] == "的":
        start += 1
    close = text.find("”", start + 1, end)
    if close >= 0 and text.find("“", start, close) < 0:
        end = close
    while start < end and text[start] in " \u3000”":
        start += 1
    if start >= end:
        return None
    verb = words.predicate_starts.after(text, start, end)
    end = _before_predicate(text, start, end, words, share)
    if text.startswith(words.dealings, end) and (partner := text.find("与", start + 2, end)) >= 0:
        end = partner  # 250家医疗机构｜与京津开展合作
    if verb is not None and not done and not _is_attribute(text, start, end, words):
        return None
    if text.endswith("及其", start, end):
        end -= 2
    elif text[end - 1] in "上下" and text.endswith(words.grounds, start, end):
        end -= 3
    end = _without_particles(text, start, end)
    return (start, end) if end > start else None


def _without_particles(text: str, start: int, end: int) -> int:
    """Where a noun ends before what opens its verb: 项目｜已开工, 粮食｜喜获丰收, 园区｜新开工; not 科技创新｜实现."""
    if text[end : end + 1].isalpha():
        adverb = vocabulary().adverb_ends.before(text, start, end)
        end -= len(adverb[0]) if adverb is not None else 0
        if text[end - 1] == "要" and text[end - 2] not in _BEFORE_NEED:
            end -= 1  # 57个项目｜要加快建设
    while end > start and text[end - 1] in "的等了将并已均共正再早喜、 \u3000“（(和及与":
        end -= 1
    words = vocabulary()
    if text.endswith(words.when, start + 2, end):
        end -= 2  # 964名贫困人口｜今年
    elif text[end - 1] in _DAY_ENDS:
        day = _DAY.search(text, max(start + 2, end - _LONGEST_DAY), end)
        end = day.start() if day is not None else end
    if text[end - 1] == "中" and not text.endswith(words.middle, start, end):
        end -= 1  # 20项主要经济指标｜中，15项增幅高于全省
    if end - start < 3 or text[end - 1] != "新" or text.endswith(words.newness, start, end):
        return end
    return end if words.predicate_starts.after(text, end, len(text)) is None else end - 1


def _end_of_list(text: str, start: int, end: int, many: bool) -> int:
    """Where the stretch of the noun ends: 、 goes on only between things that share the one number."""
    stop = _NEXT.search(text, start, end)
    words = vocabulary()
    halves = words.halves
    many = many and stop is not None and stop.group() == "、" and _is_open(text, start, stop.start(), end)
    while stop is not None and text[start : stop.start()] in halves and text[stop.end() : stop.end() + 1] in halves:
        if stop.group() != "、":
            break
        start = stop.end()  # 423个省、｜市重点项目
        stop = _NEXT.search(text, start, end)
    if stop is not None and stop.group() in "（(":
        remark = _REMARK.match(text, stop.start(), end)
        stop = _NEXT.search(text, remark.end(), end) if remark is not None else stop
    if stop is None and end < len(text) and text[end] not in _SENTENCE_ENDS:
        return _before_next_item(text, start, end)
    while stop is not None and stop.group() == "、":
        further = _NEXT.search(text, stop.end(), end)
        if text[stop.end() : stop.end() + 1].isdecimal() or text.startswith(words.placed, stop.end()):
            break
        if further is None:
            if end >= len(text) or text[end] in _SENTENCE_ENDS:
                return end
            if text[end - 1] in "和与" or (text[end - 1] == "及" and text[end - 2] not in "惠涉普"):
                return end - 1  # 533个县级图书馆、文化馆｜和4万个…
            break  # a number follows: another item of a list
        if not many and (further.group() in "、等" or further.start() - stop.end() < 2):
            break
        stop = further
    return stop.start() if stop is not None else end


def _is_open(text: str, start: int, end: int, limit: int) -> bool:
    """Whether the first item of a list waits for the noun of the last: 5000户｜药品、化妆品、医疗器械生产经营企业."""
    words = vocabulary()
    if text.find("“", start, limit) >= 0:
        return False  # 36个过江通道、｜“一江三河”连通工程
    return not text.endswith(words.heads, start, end) and words.measures.before(text, start, end) is None


def _stretch(text: str, start: int, limit: int, words: Vocabulary, many: bool) -> tuple[int, int]:
    """The stretch that holds the noun, behind a list of what the things are like: 30个特色鲜明、功能齐全的｜中心镇."""
    end = _end_of_list(text, start, limit, many)
    mark = text.find("、", start, end + 1)
    if mark < 0 or (text[start] != "有" and words.qualities.before(text, start, mark) is None):
        return start, end
    of = text.find("的", mark, limit) + 1
    return (of, _end_of_list(text, of, limit, many)) if of and _APART.search(text, mark, of) is None else (start, end)


def _before_next_item(text: str, start: int, end: int) -> int:
    """民生工程｜和县定10项…: the last conjunction before the next number opens another item."""
    at = max(text.rfind(char, start + 2, end) for char in _CONJUNCTIONS)
    if end - at <= _OF_BOTH and text[end - 1] == "的":
        return end  # 20个国家和地区的｜419家企业
    if text[at - 1] in "惠涉普":
        return end  # 18个群体社保待遇调整｜惠及368万人
    return at if at > start and not vocabulary().bound.after(text, at, end) else end


def _before_predicate(text: str, start: int, end: int, words: Vocabulary, share: bool) -> int:
    """Where the noun ends before what is said of it: a verb, a nominal verb that no noun ends, or a place."""
    if share and text[end : end + 1] in _CLAUSE_ENDS:
        return end
    least = start + (1 if text[start] in words.short else 2)
    verb = words.predicate.search(text, least, end)
    if verb is not None and not _describes_body(text, start, verb, end, words):
        end = verb.start()
        last = words.last_verbs.before(text, least, end)
        if last is not None:
            end -= len(last[0])
    people = words.people_end.search(text, start, end)
    if people is not None:
        end = people.end()
    end = _before_le(text, least, end, words)
    actor = words.acts.search(text, start, end)
    if actor is not None and not text.startswith(words.heads, actor.end() + 2, end):
        end = actor.end()
    verb = _nominal_verb(text, start + 2, end, words)
    if verb is not None:
        manner = words.manner_ends.before(text, start + 2, verb.start())
        if not text.endswith(words.heads, verb.end(), end):
            if manner is not None:
                end = verb.start() - len(manner[0])
            elif verb.end() < end:
                end = verb.start()
    if text.find("在", start + 2, end) < 0 and text.find("向", start + 2, end) < 0:
        return end
    place = _AT.search(text, start + 2, end)
    return place.start() if place is not None else end


def _nominal_verb(text: str, start: int, end: int, words: Vocabulary) -> re.Match[str] | None:
    """The first nominal verb that does not belong to the noun: 学校改造提升 is one, as is 贫困村整村推进."""
    verb = words.nominal.search(text, start, end)
    while verb is not None and text.endswith(words.nominal_after, 0, verb.start()):
        verb = words.nominal.search(text, verb.start() + 1, end)
    return verb


def _before_le(text: str, least: int, end: int, words: Vocabulary) -> int:
    """Where the verb begins that 了 follows, which no noun holds: 34个县｜组建了公司."""
    mark = text.find("了", least + 1, end)
    if mark < 0 or text.startswith("了解", mark) or text[mark - 1] in "为除":
        return end
    verb = words.verb_ends.before(text, least, mark)
    mark -= len(verb[0]) if verb is not None else 1 if text[mark - 1] in words.le_verbs else 2
    mark -= text[mark - 1] in "都又"
    manner = words.manner_ends.before(text, least - 2, mark) if mark >= least else None
    mark -= len(manner[0]) if manner is not None else 0
    return mark if mark >= least and text[mark - 1] not in "初末底" else end


def _describes_body(text: str, start: int, verb: re.Match[str], end: int, words: Vocabulary) -> bool:
    """Whether a verb only describes the body behind it: 2家新三板｜挂牌｜企业; not 3家企业｜入库｜项目."""
    if text[end : end + 1].isalnum():
        return False  # 8个园区｜开工企业112家
    return text[verb.end() : end] in words.bodies and not text.endswith(words.bodies, start, verb.start())


def relative_noun(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun behind a relative clause: 76座｜列入国家规划的｜水库除险加固工程."""
    clause = _RELATIVE.match(text, start, end)
    return noun_after(text, clause.end(), end) if clause is not None else None


def _is_attribute(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether the verb at *start* belongs to a noun: 77个｜新开工项目, 128项｜审批事项."""
    if words.longer.after(text, start, end):
        return True
    if text.startswith(words.attributes, start, end) and text[start - 1] != "元":
        return True  # 13个｜新增授权点, but 投入10亿元｜新增公交车
    found = words.attributive.after(text, start, end) or words.objects.after(text, start, end)
    if found is None:
        return False
    if text[end - 1] in _CONJUNCTIONS:
        end -= 1
    behind = start + len(found[0])
    if text.startswith(words.heads, behind, end) or text.endswith(words.heads, start + 4, end):
        return True
    return words.actor_ends.before(text, behind + 1, end) is not None
