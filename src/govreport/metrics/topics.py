"""What a clause without numbers is about, for a number in the next clause that says it no more.

贸易顺差连续两年下降, 2010年比上年减少6.4%: the trade surplus.
"""

from typing import Final

from govreport.metrics.coordination import split_heads
from govreport.metrics.heads import head_of
from govreport.metrics.names import tidy
from govreport.metrics.nouns import noun_after
from govreport.metrics.sentence import Sentence
from govreport.metrics.tail import tail_of
from govreport.metrics.verbs import measure_done

__all__ = ["of_half", "of_sector", "of_visitors", "per_head", "share_of", "topic_of", "topics_between"]

_SHORTEST: Final = 4  # characters of a measure that is no bare one

_NAME: Final = 3  # characters of the shortest topic that is a name of its own


def topic_of(sentence: Sentence, at: int, least: int = _NAME) -> str:
    """The name that opens the clause before the one that holds *at*, up to its verb; empty where there is none.

    What is shorter than *least* characters is rather a part of a name.
    """
    text = sentence.text
    end = sentence.clause_start(at) - 1
    if end < sentence.start:
        return ""
    start = sentence.clause_start(end)
    head = head_of(text, start, end, sentence.starts)
    first = sentence.token_from(head.start + 1)
    if first is not None and first.start < end:
        head.end = tail_of(text, head.start, first.start, sentence.ends).start
    for word in sentence.words.share_words:
        share = text.find(word, head.start + 3, head.end)
        head.end = share if share > 0 else head.end
    verb = sentence.words.predicate_starts.after(text, head.start, head.end)
    if sentence.words.longer.after(text, head.start, head.end):
        verb = None
    if verb is not None and len(verb[0]) > 1 and head.start + len(verb[0]) < head.end:
        head.start += len(verb[0])
    noun = noun_after(text, head.start, head.end)
    if noun is None or noun[1] - noun[0] < least:
        return ""
    adverb = sentence.words.head.after(text, *noun) if noun[1] - noun[0] < _NAME else None
    return tidy(text, *noun) if adverb is None else ""


def topics_between(sentence: Sentence, at: int, number: int) -> list[str]:
    """Names for *number* figures from *at* on, out of the measure that opens the clause before; else an empty list.

    That clause has no number, and speaks of another measure than what stands before it: 工业利润增长22%；｜进出口总额｜
    逆势上扬，全年突破200亿元. But 总量居全省第6位，占… speaks of what was measured.
    """
    text, words, last = sentence.text, sentence.words, sentence.last()
    end = sentence.clause_start(at) - 1
    if end < sentence.start or (last is None and number == 1) or (last is not None and end <= last.start):
        return []
    start = sentence.clause_start(end)
    if last is not None and start <= last.end:
        return []
    start = head_of(text, start, end, sentence.starts).start
    if words.predicate_starts.after(text, start, end) and words.longer.after(text, start, end) is None:
        return []
    stops = [end, *range(start + _SHORTEST, end)]
    for stop in stops if number == 1 else stops[1:] + stops[:1]:
        if words.measures.before(text, start, stop) is None or text[stop] in "、和与及":
            continue
        if stop == end or words.predicate_starts.after(text, stop, end) or words.head.after(text, stop, end):
            name = tidy(text, start, stop)
            names = split_heads(name, number) if number > 1 and name not in words.bare else []
            if names or last is not None:
                return names or ([] if name in words.bare else [name] * number)
    return []


def per_head(sentence: Sentence, name: str, at: int, number: int) -> list[str]:
    """Names for *number* figures under a bare 人均, out of the clause before, which says what rose; else an empty list.

    养老金标准继续提高，｜年人均提高2556元; 低保补助明显提高，农村年人均提高到540元，｜城市月人均提高到130元.
    """
    words, text, last = sentence.words, sentence.text, sentence.last()
    if words.per_head.fullmatch(name) is None:
        return []
    end = sentence.clause_start(at) - 1
    start = sentence.clause_start(end)
    if end < sentence.start or text[end] not in "，,":
        return []
    if last is not None and start <= last.end:
        before = words.per_head.search(last.name)
        return [last.name[: before.start()] + name] * number if before is not None and before.start() else []
    tail = tail_of(text, start, end, sentence.ends)
    if tail.kind not in ("rise", "fall"):
        topic = topic_of(sentence, at)
        return [topic + name] * number if topic and not any(map(str.isdigit, topic)) else []  # 连续第7年提高
    head = head_of(text, start, tail.start, sentence.starts)
    topic = tidy(text, head.start, head.end)
    topics = split_heads(topic, number) if number > 1 else [topic]
    return [each + name for each in topics if len(each) >= _NAME]


def of_half(sentence: Sentence, name: str) -> str:
    """居民人均可支配收入增长8%，其中｜城镇增长7%，｜农村增长9%: the income of half of those whose it is before."""
    words, last = sentence.words, sentence.last()
    half = name.removesuffix(words.residents)
    if last is None or half not in words.per_halves or not last.name.endswith(words.incomes):
        return name
    at = last.name.find(words.residents)
    return half + last.name[at:] if at >= 0 else name


def of_sector(sentence: Sentence, name: str, at: int) -> str:
    """A bare measure of a sector under the name of that which its clause, or the one before, speaks of.

    民营经济快速发展，｜增加值增长13%: the value added of the private economy. 规模以上工业预计｜完成增加值7200亿元.
    """
    text, last = sentence.text, sentence.last()
    start = sentence.clause_start(at)
    sector = _sector_in(sentence, start, text.rfind(name, start, at))
    if not sector and start - 1 > sentence.start:
        before = sentence.clause_start(start - 1)
        if last is None or last.start < before:
            sector = _sector_in(sentence, before, start - 1)
    if not sector and last is not None:  # 规模以上工业总产值100亿元，｜增加值20亿元
        measure = sentence.words.measures.before(last.name, 0, len(last.name))
        if measure is not None and measure[0] in sentence.words.belongings:
            sector = measure_done(last.name.removesuffix(measure[0]))
            sector = sector if sentence.words.sector.search(sector) is not None else ""
        elif last.name.endswith(sentence.words.bodies) and last.value is not None:
            sector = last.name  # 规模以上工业企业达到48家，｜完成增加值18亿元
    return sector + name


def _sector_in(sentence: Sentence, start: int, end: int) -> str:
    """The sector that a stretch of words begins with, or helps on: 大力发展｜第三产业; empty where there is none."""
    text, words = sentence.text, sentence.words
    ends = [match.end() for match in words.sector.finditer(text, start, end)]
    if not ends:
        return ""
    start = head_of(text, start, ends[-1], sentence.starts).start
    for match in words.fostering.finditer(text, start, ends[-1]):
        start = match.end()
    return tidy(text, start, ends[-1])


def of_visitors(sentence: Sentence, name: str, last: str) -> str:
    """接待游客389万人次、｜总收入35亿元: what comes in from those that the *last* name counts."""
    tourism = sentence.words.visitors
    return tourism[0] + name if any(word in last for word in tourism) else name


def share_of(sentence: Sentence, name: str, last: str, at: int) -> str:
    """The name of a share with what it is of: what was measured *last*, or the sector that the clause before speaks of.

    税收收入增长17%，｜占比达到78%; 非公有制经济发展加快，｜占国内生产总值的比重达37%.
    """
    if last:
        return (last.partition("占")[0] if last.endswith(sentence.words.ratios) else last) + name
    end = sentence.clause_start(at) - 1
    start = sentence.clause_start(end)
    if end < sentence.start or sentence.text.find("、", start, end) >= 0:
        return name
    topic = topic_of(sentence, at)
    sectors = [match.end() for match in sentence.words.sector.finditer(topic)]
    return (topic[: sectors[-1]] if sectors else "") + name  # 非公有制经济｜发展步伐
