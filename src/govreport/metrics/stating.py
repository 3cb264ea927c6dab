"""Whether a number states a quantity: spelt counts, lengths of time, and numbers without a unit."""

from typing import Final

from govreport.language.lexer import Token
from govreport.metrics.heads import Head
from govreport.metrics.sentence import Sentence
from govreport.metrics.tail import Tail

__all__ = ["states_quantity"]

_ENDS: Final = "，,、；;。"
_SHORTER: Final = "压缩减精"  # open the verbs of what takes less time: 压缩到, 缩减至
_FEW: Final = 30
_ROUND: Final = (100, 1000, 10**4, 10**8)


def states_quantity(sentence: Sentence, token: Token, tail: Tail, head: Head, change: bool) -> bool:
    """Whether a token says how much or how many there is of something; a count of one becomes rhetoric."""
    if token.kind == "quantity" and token.base != "类":
        return True
    if token.kind == "fold" and sentence.text.startswith("的", token.end):
        token.kind = "rhetoric"  # 翻一番的突破之年
        return False
    if token.kind == "round":
        if not tail.bound and tail.kind != "level":
            token.kind = "rhetoric"
        return token.kind == "round"
    if token.kind == "duration":
        return _is_time_measured(sentence, token, tail, head, change)
    if token.kind == "counted":
        return _counts(sentence, token, tail, head)
    if token.base == "类" and sentence.text[token.start - 1] in "和与及、" and not tail.kind:
        token.kind = "enumeration"  # 国道和｜10类重点路段: sorts of things, with others that have no number
        return False
    if token.kind == "number":
        last = sentence.drafts[-1].value if sentence.drafts else None
        if head.end == head.start and tail.kind == "level" and last is not None and last.token.unit is None:
            return True
        named = head.end > head.start and sentence.text[head.end - 1] in sentence.words.unitless
        if token.factor > 1 or (tail.kind in ("level", "origin") and named):
            return True
        return named and not tail.kind and _is_index(sentence, token, head)
    return True


def _is_index(sentence: Sentence, token: Token, head: Head) -> bool:
    """空气质量综合指数5.94，: an index has no unit, and its decimals tell it from the number of a thing."""
    text = sentence.text
    index = text.endswith(sentence.words.indices, head.start, head.end) and text.find(".", token.start, token.end) > 0
    return index and text[token.end : token.end + 1] in _ENDS


def _is_time_measured(sentence: Sentence, token: Token, tail: Tail, head: Head, change: bool) -> bool:
    """优良天数266天 measures, 审批压缩到17个工作日 too; 连续九年 does not."""
    text = sentence.text
    bare = head.end == head.start
    last = sentence.drafts[-1].value if sentence.drafts else None
    if bare and tail.kind and last is not None and last.token.unit == token.unit:
        return True
    if change and token.unit != "年" and not bare:
        return True
    if not bare and tail.kind == "level" and token.unit != "年" and text[tail.start] in _SHORTER:
        return True
    timed = not bare and sentence.words.time_nouns.search(text, head.start, head.end) is not None
    if not timed:
        return False
    return (
        bool(tail.kind or tail.bound)
        or change
        or (token.unit != "年" and text[token.end : token.end + 1] in "，、；。")
    )


def _counts(sentence: Sentence, token: Token, tail: Tail, head: Head) -> bool:
    """Whether a spelt number counts: 撤并三个乡镇; not 六个方面, nor 一个台阶."""
    assert token.value is not None
    if token.value == 1 and token.base not in sentence.words.rate_units:
        token.kind = "rhetoric"
        return False
    round_number = sentence.text[token.start] in "百千万亿" and token.value in _ROUND
    if (
        round_number
        and not token.more
        and tail.kind != "level"
        and not tail.bound
        and token.base not in sentence.words.amounts
    ):
        return False  # 百项工程, 千家万户
    if token.value <= _FEW and sentence.words.policies.match(sentence.text, token.end, sentence.end):
        return False  # 十条措施, 八项行动
    if token.value > 10 or token.base in sentence.words.amounts:
        return True
    if tail.kind == "level" or token.base in sentence.words.counted:
        return True
    return head.end > head.start and sentence.words.objects.after(sentence.text, head.start, head.end) is not None
