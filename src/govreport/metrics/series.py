"""Series of numbers: 分别增长6.2%、8.8%, 163.6亿元和224.2亿元, 221户385人."""

import re
from typing import Final

from govreport.language.lexer import Token
from govreport.metrics.heads import head_of
from govreport.metrics.limits import limit_after
from govreport.metrics.nouns import noun_after
from govreport.metrics.sentence import CANDIDATES, Sentence
from govreport.metrics.tail import tail_of
from govreport.metrics.thresholds import is_threshold
from govreport.metrics.verbs import all_verbs

__all__ = ["series_at"]

# A blank behind the mark is of the print: 10.4%、 12.5%. 月人均440元和年人均1750元: for whom it is goes with the unit.
_GAP: Final = re.compile("([、和及与，,]|以及|或)[ \u3000\xa0]?(?:[年月](?:人均)?|每人每[年月])?")
_OPENS: Final = frozenset("、和及与，,以或")
_WIDEST: Final = 5  # characters between two of its numbers: 及以上 and 以及
_NAMED: Final = 4  # characters of the shortest name that needs no noun behind the number: 农村就业
_LONGEST: Final = (
    40  # numbers of the longest series; a limit, since one that states nothing is looked at again from its second
)


def series_at(sentence: Sentence, index: int) -> list[Token]:
    """The token at *index* and those behind it that only a list mark separates from it.

    A number without a unit takes that of the next in the list: 增长5.1、6.2个百分点.
    """
    tokens = sentence.tokens
    last = tokens[index]
    series = [last]
    if index + 1 == len(tokens) or tokens[index + 1].start - last.end > _WIDEST:
        return series
    for place in range(index + 1, min(index + _LONGEST, len(tokens))):
        token, last = tokens[place], series[-1]
        if token.kind not in CANDIDATES or token.start - last.end > _WIDEST or not _joined(sentence, series, token):
            break
        if token.base != last.base and token.base in sentence.words.sizes and is_threshold(sentence, place):
            break  # 项目6个、｜亿元以上项目22个
        if token.base != last.base and _counts_others(sentence, series[0], token):
            break
        if token.kind == "quantity" and token.start != last.end:
            _give_unit(series, token)
        if last.base == "个" and token.base == "百分点":
            last.unit, last.base = token.unit, token.base
        series.append(token)
    return series


def _counts_others(sentence: Sentence, first: Token, token: Token) -> bool:
    """Whether a number has a noun of its own, and the series before it a name: 职业技能培训1万人次、｜3900名青年.

    Not 解决1万户、4万人｜搬迁问题, which count the same.
    """
    words, text = sentence.words, sentence.text
    if first.base in words.households or first.base in words.kinds:
        return False
    if token.base not in words.people and token.factor == 1:
        return False  # 取得4金、2银｜佳绩
    noun = noun_after(text, token.end, sentence.end)
    if noun is None or noun[0] != token.end:
        return False
    tail = tail_of(text, sentence.left(first.start), first.start, sentence.ends)
    head = head_of(text, sentence.left(first.start), tail.start, sentence.starts, sentence.forecast)
    named = head.end - head.start >= _NAMED and text[head.end - 1] != "等"
    return named and not tail.share_out and not all_verbs(text, head.start, head.end)


def _give_unit(series: list[Token], token: Token) -> None:
    for other in reversed(series):
        if other.kind != "number" or other.factor != 1:
            return
        other.kind, other.unit, other.base, other.factor = "quantity", token.unit, token.base, token.factor


def _joined(sentence: Sentence, series: list[Token], token: Token) -> bool:
    last, text = series[-1], sentence.text
    start = last.end
    if start < token.start and text[start] not in _OPENS and text[start] not in sentence.words.after_firsts:
        return False
    after = limit_after(text, start, token.start)
    if after is not None:
        start = after.end()
    if start == token.start:
        words = sentence.words
        kinds = last.base in words.kinds and token.base not in words.sizes  # 12类50件｜实事
        roads = last.base in words.works and token.base in words.lengths  # 73条110公里｜农村公路
        return kinds or roads or (last.base in words.households and token.base in words.people)
    gap = _GAP.fullmatch(text, start, token.start)
    if gap is None:
        return False
    shared = len(series) > 1 or _shares_out(sentence, series[0])
    if gap[1] in "，," and not (shared and token.base == last.base):
        return False
    if (token.kind == "duration") != (last.kind == "duration"):
        return False
    if (
        last.base in sentence.words.money
        and token.base not in sentence.words.money
        and noun_after(text, token.end, sentence.end) is not None
    ):
        return False  # 总投资638亿元、｜128个重点项目
    return not (token.kind == "number" and token.unit is None and last.unit is not None)


def _shares_out(sentence: Sentence, token: Token) -> bool:
    return tail_of(sentence.text, sentence.left(token.start), token.start, sentence.ends).share_out
