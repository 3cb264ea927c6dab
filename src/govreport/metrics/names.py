"""What is measured: from the stretch of text beside a number to the name of a metric."""

import re
from collections.abc import Mapping

from govreport.language.lexer import Token
from govreport.metrics.vocabulary import vocabulary

__all__ = ["Head", "head_of", "noun_after", "relative_noun", "split_heads", "tidy"]

_JUNK = " \u3000\xa0\t\n\r,，、;；:：。.?？!！—-–·…①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FOOTNOTE = re.compile(r"[\[〔【［](?:注)?\d{1,3}[\]〕】］]|[①-⑳]|\s+|[?？]+")
_DONE = re.compile("(?<=[\u4e00-\u9fff]{2})了(?![解如结])")
_AT = re.compile("在(?![建校岗线职册编川外地用押逃园])")
_SETTING = re.compile(r"(?:在|按照?|依托|围绕|通过|面向|针对|作为|根据|经)[^，]{1,24}?(?:上|中|内|下|期间|方面|过程中|以来)(?!升|涨|市|网|线|央|小|心|学|部|药|降|达|游|岗|水)")
_CONJUNCTIONS = "和及与"
_NEXT = re.compile(r"[，,；;：:。！？!?、（）()\n]|——|以上|左右|以及|和(?=[0-9])|及(?=[0-9])")


class Head:
    """A cleaned name with what its head said: whether it is a forecast, and the word of commitment."""

    __slots__ = ("commitment", "end", "forecast", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.forecast = False
        self.commitment = ""


def head_of(text: str, start: int, end: int, starts: Mapping[int, Token]) -> Head:
    """Strip what is no part of a name from both ends of ``text[start:end]``; *starts* holds tokens by position."""
    words = vocabulary()
    head = Head(start, end)
    while head.start < head.end:
        token = starts.get(head.start)
        if token is not None and token.kind in ("date", "plan", "compare") and text.startswith("的", token.end):
            head.start = token.end + 1
            continue
        if token is not None and token.end <= head.end and token.kind in ("date", "plan", "footnote", "marker", "compare"):
            head.start = token.end
            continue
        if token is not None and token.kind == "duration" and token.end < head.end and (
            text[token.end] in "来间内"
            or (token.unit == "年" and not text.startswith(words.plan_words, token.end))
            or _verb_follows(text, token.end, head.end)
        ):
            head.start = token.end + (text[token.end] in "来间内")
            continue
        if text[head.start] in "（(":
            close = text.find("）" if text[head.start] == "（" else ")", head.start, head.end)
            if 0 < close < head.end - 1:
                head.start = close + 1
                continue
        if text[head.start] in _JUNK or text[head.start] in "”）)》":
            head.start += 1
            continue
        found = words.head.after(text, head.start, head.end)
        if found is None:
            setting = _SETTING.match(text, head.start, head.end)
            if setting is None or setting.end() >= head.end:
                break
            head.start = setting.end()
            continue
        word, kind = found
        rest = head.start + len(word)
        if kind == "manner" and not (rest == head.end or _verb_follows(text, rest, head.end)):
            break
        if len(word) == 1 and _bound_inside(text, head.start, head.end):
            break
        if kind == "forecast":
            head.forecast = True
        elif kind.startswith("commitment."):
            head.commitment = head.commitment or kind.removeprefix("commitment.")
        head.start += len(word)
    inner = words.forecast.search(text, head.start, head.end)
    if inner is not None and inner.end() < head.end:
        head.forecast, head.start = True, inner.end()
    _trim_end(text, head)
    return head


def _verb_follows(text: str, start: int, end: int) -> bool:
    words = vocabulary()
    if words.verbs.after(text, start, end):
        return True
    found = words.head.after(text, start, end)
    return found is not None and (found[1] != "manner" or _verb_follows(text, start + len(found[0]), end))


_WORDS_WITH = re.compile(
    "(?:并购|并网|并轨|且|也|又|还款|还贷|还田|还林|则|而|再生|再造|再贷款|再就业|再制造|再担保|就业|就医|就诊|就读|都市|都会|均等|均价|已|共享|共建|共有|共同|仅|只|将|要素|要道|可再生|可支配|可持续|可用|可追溯|了|的士|地方|地表|地下|地质|地区|地级|地震|地标|地铁|地票|得|着|到位|到账|到期|到岗|到港|到资|至|把|即|和谐|和美|和田|和平|及|与|或|是|有色|有效|有机|有线|有轨|有组织|有害|有限|等级|首都|首发|首贷|首店|首套|其他|来宾|来电|来源|近海|近岸|近视|经济|经营|经常|经纪)"
)


def _bound_inside(text: str, start: int, end: int) -> bool:
    """Whether the single character at *start* begins a longer word."""
    match = _WORDS_WITH.match(text, start, end)
    return match is not None and match.end() - match.start() > 1


def _trim_end(text: str, head: Head) -> None:
    while head.end > head.start and (text[head.end - 1] in _JUNK or text[head.end - 1] in "的了（(“《"):
        head.end -= 1


def tidy(text: str, start: int, end: int) -> str:
    """The name in ``text[start:end]`` without footnote marks, blanks, and halves of pairs."""
    name = text[start:end]
    if "了" in name:
        name = _DONE.sub("", name)
    if not name.isalnum():
        name = _FOOTNOTE.sub("", name)
        for left, right in ("“”", "（）", "()", "《》"):
            if name.count(left) != name.count(right):
                name = name.replace(left, "").replace(right, "")
    return name


def noun_after(text: str, start: int, end: int, *, share: bool = False) -> tuple[int, int] | None:
    """The noun right of a number, in ``text[start:end]``: up to punctuation or the verb that says something of it.

    Behind a *share* the verb belongs to the name: 86%的｜县建成三级医院.
    """
    if start >= end or text[start] in "、（(等":
        return None
    if text[start] in _CONJUNCTIONS and not _bound_inside(text, start, end):
        return None
    stop = _NEXT.search(text, start, end)
    while stop is not None and stop.group() == "、":
        further = _NEXT.search(text, stop.end(), end)
        if text[stop.end() : stop.end() + 1].isdecimal():
            break
        if further is None:
            if end >= len(text) or text[end] in "，,；;。！？!\n":
                stop = None
            break  # else a number follows: another item of a list
        if further.group() == "、" or further.start() - stop.end() < 2:
            break
        stop = further
    if stop is not None:
        end = stop.start()
    if start < end and text[start] == "的":
        start += 1
    close = text.find("”", start + 1, end)
    if close >= 0 and text.find("“", start, close) < 0:
        end = close
    while start < end and text[start] in " \u3000”":
        start += 1
    if end - start < 1:
        return None
    words = vocabulary()
    if words.predicate_starts.after(text, start, end) and not _is_attribute(text, start, end):
        return None
    verb = words.predicate.search(text, start + (1 if text[start] in words.short and not share else 2), end)
    if verb is not None:
        end = verb.start()
    verb = words.nominal.search(text, start + 2, end)
    if verb is not None:
        manner = words.manner_ends.before(text, start + 2, verb.start())
        if manner is not None:
            end = verb.start() - len(manner[0])
        elif verb.end() < end and not text.endswith(words.heads, verb.end(), end):
            end = verb.start()
    place = _AT.search(text, start + 2, end)
    if place is not None:
        end = place.start()
    if text.endswith("及其", start, end):
        end -= 2
    while end > start and text[end - 1] in "的等了 \u3000“（(和及与":
        end -= 1
    return (start, end) if end > start else None


_RELATIVE = re.compile("[^，,、；;：:。的0-9]{2,20}的")


def relative_noun(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun behind a relative clause: 76座｜列入国家规划的｜水库除险加固工程."""
    clause = _RELATIVE.match(text, start, end)
    return noun_after(text, clause.end(), end) if clause is not None else None


def _is_attribute(text: str, start: int, end: int) -> bool:
    """Whether the verb at *start* belongs to a noun: 77个｜新开工项目."""
    words = vocabulary()
    if words.longer.after(text, start, end):
        return True
    found = words.attributive.after(text, start, end)
    if found is None:
        return False
    at = start + len(found[0])
    return text.startswith(words.heads, at, end)


_TOWN_AND_COUNTRY = (
    ("城乡居民", "城镇居民", "农村居民"),
    ("城镇和农村", "城镇", "农村"),
    ("城乡常住居民", "城镇常住居民", "农村常住居民"),
    ("城乡", "城镇", "农村"),
    ("存贷款", "存款", "贷款"),
    ("存贷", "存款", "贷款"),
)
_AND = re.compile("、|和(?!谐|美|平|田)|及(?!时)|以及|与(?!会)|，")


def split_heads(name: str, number: int) -> list[str]:
    """The *number* names that a name stands for, or an empty list.

    >>> split_heads("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_heads("蔬菜、水果产量", 2)
    ['蔬菜产量', '水果产量']
    """
    if number == 2:
        for both, first, second in _TOWN_AND_COUNTRY:
            if both in name and not _AND.search(name):
                return [name.replace(both, first, 1), name.replace(both, second, 1)]
    parts = [part for part in _AND.split(name) if part]
    if len(parts) != number:
        parts = [part for part in name.split("、") if part]
    if len(parts) != number:
        return []
    shared = _shared_head(parts)
    if shared is None:
        return []
    measures = vocabulary().measures
    return [part if not shared or measures.before(part, 0, len(part)) else part + shared for part in parts[:-1]] + parts[-1:]


_OWNERS = ("居民", "职工", "农民")
_PLACE = re.compile(".*[省市县区州旗盟镇乡]")


def _shared_head(parts: list[str]) -> str | None:
    """What the last part lends to the others; None where it cannot be told."""
    name = parts[-1]
    place = _PLACE.match(name)
    if place is not None and all(part[-1] in "省市县区州旗盟镇乡" for part in parts[:-1]):
        return name[place.end() :]
    if "人均" in name and not any("人均" in part for part in parts[:-1]):
        at = name.index("人均")
        return name[at - 2 if name.startswith(_OWNERS, max(at - 2, 0)) else at :]
    measures = vocabulary().measures
    found = measures.before(name, 0, len(name))
    if found is None or len(found[0]) == len(name) or all(measures.before(part, 0, len(part)) for part in parts[:-1]):
        return ""
    if len(found[0]) > 1:
        return found[0]
    width = len(parts[0])  # 煤炭、稀土转化率: parts of one length
    alike = all(len(part) == width for part in parts[:-1])
    return name[width:] if alike and 2 <= len(name) - width <= 5 else None
