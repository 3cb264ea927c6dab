"""The name to the left of a number: what the head of a clause says that is no part of the name is stripped."""

from collections.abc import Mapping
from typing import Final

from govreport.language.lexer import Token
from govreport.metrics.names import JUNK
from govreport.metrics.vocabulary import Vocabulary, vocabulary

__all__ = ["Head", "head_of"]

_TIMES: Final = frozenset(("date", "plan", "compare"))
_STRIPPED: Final = _TIMES | {"footnote", "marker"}
_CLOSING: Final = "”）)》"
_MARKS: Final = frozenset(JUNK + _CLOSING + "（(")
_PAUSES: Final = "，,；;：:。！？\n"
_LOOSE: Final = frozenset(JUNK + "的了（(“《")


class Head:
    """A cleaned name with what its head said: whether it is a forecast, and the word of commitment.

    ``verbs`` keeps whether it is nothing but verbs, once that was asked.
    """

    forecast: bool = False
    commitment: str = ""
    verbs: bool | None = None

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


def head_of(text: str, start: int, end: int, starts: Mapping[int, Token], forecast: bool = True) -> Head:
    """Strip what is no part of a name from both ends of ``text[start:end]``; *starts* holds tokens by position.

    *forecast* tells whether a word such as 预计 may stand in it, where that is known.
    """
    words = vocabulary()
    opens = words.head_starts
    head = Head(start, end)
    first = start
    while start < end:
        token = starts.get(start)
        after = _past_token(text, head, token, words) if token is not None else None
        if after is None:
            char = text[start]
            if char in _MARKS:
                after = _past_mark(text, head)
            if after is None and char in opens and not (char == "与" and _is_partner(text, first, start, end)):
                after = _past_words(text, head, words)
            if after is None:
                break
        head.start = start = after
    if start >= end:
        return head
    inner = words.forecast.search(text, start, end) if forecast else None
    if inner is not None and inner.end() < end:
        head.forecast, head.start = True, inner.end()
    head.end = _end_of(text, head.start, end, words)
    return head


def _end_of(text: str, start: int, end: int, words: Vocabulary) -> int:
    """Where a name ends, before what it rests on, or leaves out of account: 税收收入｜还原留抵退税后."""
    if text[end - 1] in words.apart_ends:
        apart = words.apart.search(text, start, end)
        end = apart.start() if apart is not None else end
    elif text[end - 1] in "上下":
        ground = words.ground.search(text, start, end)
        if ground is not None:
            end = ground.start()
        elif text[start:end] in words.grounds:  # 在2000年的｜基础上｜翻一番
            end = start
    if end > start and text[end - 1] == "中" and not text.endswith(words.middle, start, end):
        end -= 1  # 46个部门｜中39个
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    return end


def _is_partner(text: str, first: int, start: int, end: int) -> bool:
    """Whether 与 names a partner and does not join two figures: 累计｜与央企签订协议; not 农场5个｜与合作社3个."""
    return start + 2 < end and text[start + 1] != "此" and (start > first or text[start - 1] in _PAUSES)


def _past_token(text: str, head: Head, token: Token, words: Vocabulary) -> int | None:
    """Behind a date, a mark or a length of time: 五年来｜, 五年｜完成; not 三年行动."""
    if token.kind in _TIMES and text.startswith("的", token.end):
        return token.end + 1
    if token.end > head.end:
        return None
    if token.kind in _STRIPPED:
        return token.end
    if token.kind != "duration" or token.end == head.end or token.unit in ("岁", "周岁"):
        return None  # 3岁以上人口: an age belongs to the name
    if text[token.end] in "来间内":
        return token.end + 1
    years = token.unit == "年" and not text.startswith(words.plan_words, token.end)
    return token.end if years or _verb_follows(text, token.end, head.end) else None


def _past_mark(text: str, head: Head) -> int | None:
    """Behind a remark in brackets, or a mark that opens no name."""
    char = text[head.start]
    if char in "（(":
        close = text.find("）" if char == "（" else ")", head.start, head.end)
        if 0 < close < head.end - 1:
            return close + 1
        return None if close > 0 else head.start + 1  # （其中｜春季发展5万亩）
    return head.start + 1 if char in JUNK or char in _CLOSING else None


def _past_words(text: str, head: Head, words: Vocabulary) -> int | None:
    """Behind an adverb, a conjunction or a setting (在…方面); adverbs of manner fall only before a verb."""
    found = words.head.after(text, head.start, head.end)
    if found is None:
        if text[head.start] not in words.setting_starts:
            return None
        setting = words.setting.match(text, head.start, head.end)
        return setting.end() if setting is not None and setting.end() < head.end else None
    word, kind = found
    rest = head.start + len(word)
    if word == "在":
        setting = words.setting.match(text, head.start, head.end)
        if setting is not None and setting.end() < head.end and text.endswith(words.fields, rest, setting.end()):
            return setting.end()
    if kind == "manner" and not (rest == head.end or _verb_follows(text, rest, head.end)):
        return None
    longer = words.bound.after(text, head.start, head.end)
    if longer is not None and len(longer[0]) > len(word):
        return None
    if word == "以":
        led = words.led.match(text, head.start, head.end)
        return led.end() if led is not None and led.end() < head.end else rest
    if kind == "forecast":
        head.forecast = True
    elif kind.startswith("commitment."):
        head.commitment = head.commitment or kind.removeprefix("commitment.")
    return rest


def _verb_follows(text: str, start: int, end: int) -> bool:
    words = vocabulary()
    if words.verbs.after(text, start, end):
        return True
    found = words.head.after(text, start, end)
    longer = words.bound.after(text, start, end) if found is not None else None
    if found is None or (longer is not None and len(longer[0]) > len(found[0])):  # 无偿｜对口支援资金: 对 alone is none
        return False
    return found[1] != "manner" or _verb_follows(text, start + len(found[0]), end)
