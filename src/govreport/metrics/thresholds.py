"""Sizes that only describe what is counted: 亿元以上项目40个, 产值过10亿元的企业, 千亩高产示范片, 110千伏变电站."""

from typing import Final

from govreport.language.lexer import Token
from govreport.language.numerals import EXACT, product
from govreport.metrics.heads import head_of
from govreport.metrics.limits import limit_after
from govreport.metrics.nouns import noun_after
from govreport.metrics.sentence import CUT, Sentence, holds
from govreport.metrics.tail import tail_of
from govreport.metrics.verbs import all_verbs

__all__ = ["is_threshold"]

_POWERS: Final = "十百千万亿"
_CLOSED: Final = "，,；;。"
_STOPS: Final = "，,、；;。"
_JOINS: Final = ("、", "和")
_OF_EACH: Final = "值产收"  # 生产总值, 总产, 总收入: of each of them, but the 总投资 of all
_LARGE: Final = 10**8
_CLASS: Final = 16  # characters from a sum to the end of the things that it classes
_BODY: Final = 12  # characters from a size to the count of the bodies that have it


def is_threshold(sentence: Sentence, index: int) -> bool:
    """Whether the token at *index* says how large the things are that another number counts."""
    token, text, words = sentence.tokens[index], sentence.text, sentence.words
    if not token.base and text[token.end - 1] == "亿":
        return _of_several(sentence, index)  # 培育一批产值超500亿｜的产业集群
    if token.base not in words.sizes or token.kind not in ("quantity", "counted"):
        return False
    if token.base in words.voltages:
        return _is_voltage(sentence, token)
    if text.endswith(words.speeds, sentence.start, token.start):
        return True
    if text.startswith(words.around, token.end):  # 河道两岸1000米｜范围内村庄污水治理; not 控制在100平方公里范围内
        tail = tail_of(text, sentence.left(token.start), token.start, sentence.ends)
        return not tail.kind and not tail.bound
    if text[token.start] in _POWERS and _is_round_size(sentence, index):
        return True
    if token.base in words.dimensions and _of_several(sentence, index):
        return True
    if token.base in words.money and _is_class(sentence, index):
        return True
    after = limit_after(text, token.end, sentence.end)
    if after is not None and after.lastgroup in ("at_least", "at_most"):
        return _counts_behind(sentence, index, after.end())
    if token.base in words.money and _counts_bodies(sentence, index):
        return True
    if text[token.start - 1] not in "过超达上":
        return False
    return _modifies(sentence, index) or _follows_count(sentence, token)


def _is_class(sentence: Sentence, index: int) -> bool:
    """两千亿元｜产业, 500亿元｜园区: a round sum that classes things; 千亿元和｜五百亿元园区 are two of them."""
    text, token = sentence.text, sentence.tokens[index]
    value = token.value
    if value is None or sentence.words.class_word.search(text, token.end, token.end + _CLASS) is None:
        return False
    if product(value, token.factor) < _LARGE or len(value.normalize(EXACT).as_tuple().digits) > 1:
        return False
    following = sentence.following(index)
    if following is not None and text[token.end : following.start] in _JOINS and following.base == token.base:
        return _is_class(sentence, index + 1)
    stop = tail_of(text, token.end, following.start, sentence.ends).start if following is not None else sentence.end
    noun = noun_after(text, token.end, stop)
    if noun is None or noun[0] != token.end or not text.endswith(sentence.words.classed, noun[0], noun[1]):
        return False
    return sentence.words.predicate_starts.after(text, noun[0], noun[1]) is None


def _of_several(sentence: Sentence, index: int) -> bool:
    """培育一批销售收入超百亿元｜的企业: the size of things that nobody counts, and no sum of all of them."""
    text, token = sentence.text, sentence.tokens[index]
    start = max(sentence.clause_start(token.start), sentence.edge)
    several = sentence.words.several
    at = text.find(several, start, token.start)
    if at < 0 or text.startswith("”", at + len(several)):
        return False
    total = text.find("总", at, token.start)
    if total >= 0 and text[total + 1] not in _OF_EACH:
        return False
    limit = limit_after(text, token.end, sentence.end)
    end = limit.end() if limit is not None else token.end
    for other in sentence.tokens[index + 1 : index + 4]:  # 投资达10亿、｜50亿、100亿级重大项目
        if text[end : end + 1] not in _JOINS or text[end + 1 : other.start].strip("过超达"):
            break
        end = other.end
    if text[end : end + 1] not in _JOINS:
        return noun_after(text, end, sentence.end) is not None
    stop = CUT.search(text, end, sentence.end)
    return text.find("的", end, stop.start() if stop is not None else sentence.end) > 0


def _counts_behind(sentence: Sentence, index: int, at: int) -> bool:
    """亿元以上｜项目40个, 100万元以上｜5个: something is counted behind the limit that ends at *at*."""
    text, token, following = sentence.text, sentence.tokens[index], sentence.following(index)
    if following is not None and following.start - at <= 1 and text[at : following.start] in ("", "的"):
        return True
    noun = noun_after(text, at, following.start if following else sentence.end)
    if noun is None or text[at] in _STOPS:
        return False
    words = sentence.words
    if token.base in words.money | words.technical or (following is not None and following.start == noun[1]):
        return True
    if token.base in words.persons and holds(text, noun[0], noun[1], words.settled):
        return True  # 完成20户以上｜自然村广播电视村村通工程
    tail = tail_of(text, sentence.left(token.start), token.start, sentence.ends)
    return not tail.kind and tail.start == sentence.left(token.start)  # 、20户以下｜自然村通广播电视


def _counts_bodies(sentence: Sentence, index: int) -> bool:
    """10亿元｜企业达25家, 其中50亿—100亿元｜项目8个: bodies of that size are counted, and nothing else is measured."""
    text, token, following = sentence.text, sentence.tokens[index], sentence.following(index)
    if following is None or following.base in sentence.words.money or following.start - token.end > _BODY:
        return False
    if text[token.end] in _STOPS:
        return False
    stop = tail_of(text, token.end, following.start, sentence.ends).start
    if not text.endswith(sentence.words.bodies, token.end, stop):
        return False
    noun = noun_after(text, token.end, stop)
    if noun != (token.end, stop) or sentence.words.predicate_starts.after(text, noun[0], noun[1]) is not None:
        return False
    left = sentence.left(token.start)
    if index and sentence.tokens[index - 1].end > left:
        left = sentence.tokens[index - 1].end
        limit = limit_after(text, left, token.start)
        left = limit.end() if limit is not None else left
    tail = tail_of(text, left, token.start, sentence.ends)
    head = head_of(text, left, tail.start, sentence.starts, sentence.forecast)
    return not tail.kind and (head.end == head.start or all_verbs(text, head.start, head.end))


def _modifies(sentence: Sentence, index: int) -> bool:
    """纳税超1000万元｜企业2家, 产值过10亿元的｜企业…: a noun follows, and its count or nothing."""
    text, token, following = sentence.text, sentence.tokens[index], sentence.following(index)
    of = text.startswith("的", token.end)
    stop = tail_of(text, token.end, following.start, sentence.ends).start if following else sentence.end
    noun = noun_after(text, token.end, stop)
    if (
        noun is not None
        and token.base in sentence.words.money
        and text[token.start - 1] in "过超"
        and text.endswith(sentence.words.bodies, *noun)
    ):
        return True
    if following is not None and of and token.base in sentence.words.money and text[token.start - 1] in "过超":
        return text[token.end : following.start] == "的" or (noun is not None and noun[1] == stop)
    if noun is None or following is None:
        return False
    if of:
        return noun[1] == following.start
    return (
        noun[1] == stop
        and token.base in sentence.words.money
        and following.base not in sentence.words.money
        and text[token.start - 1] in "过超"
    )


def _follows_count(sentence: Sentence, token: Token) -> bool:
    """82个预增产值｜过10亿元｜的增长点: the count stands before, in the same clause."""
    text = sentence.text
    if not sentence.drafts or sentence.drafts[-1].value is None:
        return False
    before = sentence.drafts[-1].value
    if before.token.base in sentence.words.money or CUT.search(text, before.end, token.start) is not None:
        return False
    if token.base in sentence.words.money and text[token.start - 1] in "过超":
        return "、" not in text[before.end : token.start] and not _sums_up(sentence, before.end, token)
    return text.startswith("的", token.end)


def _sums_up(sentence: Sentence, start: int, token: Token) -> bool:
    """100个项目｜完成投资超260亿元，: what all of them come to, and no size of each."""
    text = sentence.text
    if text[token.end : token.end + 1] not in _CLOSED:
        return False
    end = tail_of(text, start, token.start, sentence.ends).start
    return sentence.words.sums.before(text, start, end) is not None or text.find("总", start, end) >= 0


def _is_voltage(sentence: Sentence, token: Token) -> bool:
    """35千伏｜变电站6座, 750千伏、330千伏电网: of which the lines and stations are; not 电压等级达到500千伏."""
    text = sentence.text
    tail = tail_of(text, sentence.left(token.start), token.start, sentence.ends)
    return tail.kind != "level" or tail.doing or noun_after(text, token.end, sentence.end) is not None


def _is_round_size(sentence: Sentence, index: int) -> bool:
    """A round number in words that describes a thing: 千亩高产示范片, 百万农民."""
    text, token = sentence.text, sentence.tokens[index]
    words = text[token.start : token.end - len(token.unit or "")]
    if not words or words.strip(_POWERS):
        return False
    tail = tail_of(text, sentence.left(token.start), token.start, sentence.ends)
    following = sentence.following(index)
    if tail.bound:
        noun = noun_after(text, token.end, following.start) if following is not None else None
        return noun is not None and following is not None and noun[1] == following.start
    sized = not tail.kind or (tail.kind == "rise" and token.base != "元")  # 增产｜百亿斤｜商品粮能力建设
    return sized and noun_after(text, token.end, sentence.end) is not None
