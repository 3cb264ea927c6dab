"""Values: levels, amounts and counts, under the name to their left or the noun to their right."""

import re

from govreport.language.lexer import Token
from govreport.metrics.coordination import all_heads, split_heads
from govreport.metrics.draft import Draft, Figure
from govreport.metrics.heads import Head, head_of
from govreport.metrics.limits import limit_after
from govreport.metrics.names import tidy
from govreport.metrics.nouns import noun_after, relative_noun
from govreport.metrics.sentence import Sentence
from govreport.metrics.tail import Tail, tail_of
from govreport.metrics.topics import topic_of
from govreport.metrics.verbs import all_verbs, measure_done, without_verbs
from govreport.metrics.vocabulary import vocabulary

__all__ = ["attach_values", "noun_of"]

Range = tuple[int, int]
_MARKS = "，,；;。、"
_VERBS = 8  # characters of the longest verbs that go before their noun: 新建和改造提升
_WITH_DOER = 6  # characters of the shortest name that has a doer: of three, a verb and an object of two
_STOP = re.compile("[，,；;：:。、（）()]")


def noun_of(sentence: Sentence, token: Token, end: int, tail: Tail, head: Head) -> tuple[Range | None, bool]:
    """The noun right of a number that ends at *end*, where what is measured stands there and not on the left.

    The second is true where the noun goes on into the name of the next number: 111个｜国考断面｜优良水体比例达到76.6%.
    """
    text = sentence.text
    end = _past_note(sentence, end)
    if end == sentence.end or text[end] in _MARKS:
        return None, False
    after = sentence.after(end)
    following = after.start if after else sentence.end
    if following == end and after is not None and after.unit in sentence.words.ages:
        limit = limit_after(text, after.end, sentence.end)
        aged = noun_after(text, limit.end() if limit is not None else after.end, sentence.end)
        return ((end, aged[1]) if aged is not None else None), False
    noun = _noun(sentence, token, end, following, tail, head)
    if noun is None or after is None:
        return noun, False
    modified = _modified(sentence, after, noun[1] == following) if noun[1] >= following - 2 else None
    if modified is not None:
        return (noun[0], modified[1]), False
    cut = tail_of(text, end, following, sentence.ends).start
    if noun[1] >= cut and token.base not in ("%", "‰"):
        per = sentence.words.per.search(text, noun[0] + 2, cut) if after.base in sentence.words.money else None
        if per is not None:
            return (noun[0], per.start()), True
        verb = _verb_with_object(sentence, noun[0] + 1, cut, after)
        if verb:
            return (noun[0], verb), False
    if noun[1] < cut or cut == following:
        return noun, False
    if not _is_bare(text, head) or token.base in ("%", "‰"):
        return None, False
    return ((noun[0], _before_rate(sentence, noun[0], cut)) if cut > noun[0] else None), True


def _before_rate(sentence: Sentence, start: int, end: int) -> int:
    """Where the things end whose rate the next number is: 98个｜重大项目｜投资完成率达到140%."""
    text, words = sentence.text, sentence.words
    rate = words.measures.before(text, start, end)
    if rate is None or not text.endswith(words.ratios, start, end):
        return end
    things = max(text.rfind(word, start + 1, end - len(rate[0])) + len(word) for word in words.bodies)
    return things if start + 2 < things < end and things - start < end - start else end


def _verb_with_object(sentence: Sentence, start: int, cut: int, after: Token) -> int:
    """Where a verb between two numbers begins whose object is what the second counts; 0 where there is none.

    安排200亿元资金｜支持4441个项目; 在34个试点县｜新建农家店500家.
    """
    text, words = sentence.text, sentence.words
    if cut == after.start:
        while (last := words.verb_ends.before(text, start, cut)) is not None:
            cut -= len(last[0])
        if cut < after.start:
            manner = words.manner_ends.before(text, start, cut)
            cut -= len(manner[0]) if manner is not None else 0
            return cut if noun_after(text, after.end, sentence.end) is not None else 0
    verb = words.cut.search(text, start + 1, cut)
    if verb is None or verb.end() >= cut - 1 or text.endswith(words.heads, verb.end(), cut):
        return 0
    return verb.start()


def _past_note(sentence: Sentence, end: int) -> int:
    """Behind the mark of a note, which is nothing that is counted: 170亿元｜[2]，增长8%."""
    text, mark = sentence.text, sentence.starts.get(end)
    if mark is not None and mark.kind == "footnote":
        return mark.end
    return end + 1 if "①" <= text[end : end + 1] <= "⑳" and text[end + 1 : end + 2] in _MARKS else end


def _modified(sentence: Sentence, size: Token, close: bool) -> Range | None:
    """The noun that a size describes: 82个预增产值过10亿元的｜重大增长点, 1073个空置率50%以上的｜空心村.

    Where nothing stands before the size (*close*), a limit takes the place of 的: 100个投资10亿元以上｜项目.
    """
    limit = limit_after(sentence.text, size.end, sentence.end)
    end = limit.end() if limit is not None else size.end
    sized = size.base in sentence.words.money or size.upper is not None or limit is not None
    bound = close and size.base in sentence.words.dimensions and limit is not None
    if not (bound and limit is not None and limit.lastgroup in ("at_least", "at_most")) and not (
        sized and sentence.text.startswith("的", end)
    ):
        return None
    return noun_after(sentence.text, end, sentence.end)


def _noun(sentence: Sentence, token: Token, end: int, following: int, tail: Tail, head: Head) -> Range | None:
    text = sentence.text
    noun = noun_after(text, end, following, share=token.base in ("%", "‰"))
    if noun is not None and text[token.start - 1] in "为给":
        done = sentence.words.done_for.search(text, noun[0] + 1, noun[1])
        noun = (noun[0], done.start()) if done is not None else noun
    bare = _is_bare(text, head)
    if noun is None and (bare or _is_verb(text, head)):
        noun = relative_noun(text, end, following)
    if bare and (noun is None or _is_manner(text, noun)):
        return _said_of(sentence, token, end, following)
    if noun is None:
        return None
    named = not bare and not _is_verb(text, head)
    of = text.startswith("的", end)
    if token.base in ("%", "‰"):
        free = bare and not tail.kind.startswith(("rise", "fall"))
        return noun if free or (of and not (named and tail.kind == "level")) else None
    counted = tail.doing and token.base not in sentence.words.money
    if named and tail.kind == "level" and not counted:
        return None
    if named and tail.bound in ("at_least", "approx") and not _ends_in_verb(text, head) and _measures(text, head):
        return None
    if named and token.base in sentence.words.money and _measures(text, head) and _begins_with_verb(text, end, noun):
        return None  # 投资1.5亿元｜建设牧场项目
    if of and token.base in sentence.words.dimensions and named and not _ends_in_verb(text, head):
        return None
    return noun


def _begins_with_verb(text: str, end: int, noun: Range) -> bool:
    return noun[0] == end and vocabulary().predicate_starts.after(text, *noun) is not None


def _measures(text: str, head: Head) -> bool:
    return vocabulary().measures.before(text, head.start, head.end) is not None


def _is_bare(text: str, head: Head) -> bool:
    """Whether nothing on the left names what is counted; a list that 等 ends only gives examples of it."""
    return head.end == head.start or text[head.end - 1] == "等"


def _is_manner(text: str, noun: Range) -> bool:
    found = vocabulary().head.after(text, *noun)
    return found is not None and len(found[0]) == noun[1] - noun[0]


def _said_of(sentence: Sentence, token: Token, start: int, end: int) -> Range | None:
    """What is said of a number that has no noun: 1.8万人｜稳定脱贫.

    Bare verbs are none where things of the unit were counted before: of 18项实事，5项｜基本完成 counts the same again.
    """
    last = sentence.last()
    if last is not None and last.start >= sentence.left(start - 1):
        return None
    stop = _STOP.search(sentence.text, start, end)
    head = head_of(sentence.text, start, stop.start() if stop else end, sentence.starts)
    again = last is not None and last.value is not None and last.value.token.base == token.base
    if head.end - head.start < 2 or (again and all_verbs(sentence.text, head.start, head.end)):
        return None
    return head.start, head.end


def _is_verb(text: str, head: Head) -> bool:
    """Whether a head is nothing but verbs that take what is counted as their object."""
    if head.verbs is None:
        head.verbs = all_verbs(text, head.start, head.end)
    return head.verbs


def _ends_in_verb(text: str, head: Head) -> bool:
    return vocabulary().object_ends.before(text, head.start, head.end) is not None


def attach_values(sentence: Sentence, figures: list[Figure], tail: Tail, head: Head, noun: Range | None) -> list[Draft]:
    """Drafts for the values of one series, each under its name."""
    text = sentence.text
    words = sentence.words
    name = _name_of(sentence, head, noun)
    if len(figures) == 1 and "、" in name and noun is None:
        name = _own_measure(name)
    of = noun is None and text.startswith("的", figures[-1].end)
    if of or "总" in name:
        name = _plain_total(name, of)
    if name[:1] in words.doing_firsts:
        name = measure_done(name)
    if not name or (name in words.bare and sentence.drafts):
        return _carry(sentence, figures, tail, name)
    name = _completed(sentence, name, figures[0], noun is None)
    names: list[str] = []
    if len(figures) == 1 and (tail.share_out or tail.even):
        names = split_heads(name, 2) if tail.share_out else all_heads(name, shared=True)
        figures = figures * (len(names) or 1)  # 存款和贷款余额分别突破1万亿元: one number for both
    elif len(figures) > 1 and (tail.kind or tail.share_out or len({figure.token.base for figure in figures}) == 1):
        names = split_heads(name, len(figures))
    if names:
        drafts = [Draft(own, figure, None) for own, figure in zip(names, figures, strict=True)]
    else:
        drafts = [Draft(name, figure, None) for figure in figures]
    sentence.drafts += drafts
    return drafts


def _completed(sentence: Sentence, name: str, figure: Figure, left: bool) -> str:
    """A name that its context completes.

    外贸进出口总体稳定，｜总额达到…: a bare total is of what the clause before is about. 民生支出16.6亿元，｜占支出76%:
    a share is of what was measured before. 棚户区改造开工11万套、｜建成13万套: a bare verb has the object before it.
    """
    words = sentence.words
    last = sentence.last()
    if last is None:
        if name in words.outputs:
            return _product(topic_of(sentence, figure.start)) + name
        return topic_of(sentence, figure.start) + name if name in words.totals else name
    if name.startswith(words.share_words) and words.sums.before(name, 0, len(name)) != (name, "sum"):
        return last.name + name
    alone = left and last.value is not None and last.value.token.base == figure.token.base
    if alone and sentence.part is None and all_verbs(name, 0, len(name)):
        rest = without_verbs(last.name)
        return name if words.sums.before(rest, 0, len(rest)) else name + rest
    return name


def _product(name: str) -> str:
    """What is produced, out of the name of a field or a harvest: 粮食 out of 粮食生产面积."""
    words = vocabulary()
    start, end = 0, len(name)
    while (found := words.verbs.after(name, start, end)) is not None:
        start += len(found[0])
    while (found := words.making.before(name, start, end)) is not None:
        end -= len(found[0])
    return name[start:end]


def _own_measure(name: str) -> str:
    """A bare measure behind things that are none: 主体工程、｜建筑面积, 项目、｜里程; not 粮食面积、产量."""
    words = vocabulary()
    first, _, last = name.rpartition("、")
    if last in words.outputs:  # 粮食播种面积稳步提升、产量
        noun = noun_after(first, 0, len(first))
        return _product(first[slice(*noun)]) + last if noun is not None else name
    bare = last in words.bare or words.sums.before(last, 0, len(last)) == (last, "sum")
    return last if bare and words.measures.before(first, 0, len(first)) is None else name


def _plain_total(name: str, of: bool) -> str:
    """总投资 out of 实施总投资: a bare total behind a verb, or where 的 and what has it follow the number."""
    found = vocabulary().sums.before(name, 0, len(name)) if of else None
    if found is not None:
        return found[0]
    at = name.rfind("总")
    if at <= 0:
        return name
    if vocabulary().longer.after(name, 0, len(name)):
        return name
    if name[at:] in vocabulary().bare and (of or all_verbs(name, 0, at)):
        return name[at:]
    return name


def _name_of(sentence: Sentence, head: Head, noun: Range | None) -> str:
    text = sentence.text
    if noun is None:
        place = _behind_doer(text, head)
        return tidy(text, *place)
    name = tidy(text, *noun)
    if _is_verb(text, head) and 0 < head.end - head.start <= _VERBS:
        name = tidy(text, head.start, head.end) + name
    return name


def _behind_doer(text: str, head: Head) -> Range:
    """A head without the doer before its verb: 金融机构｜发放贷款."""
    words = vocabulary()
    start, end = head.start, head.end
    match = words.cut.search(text, start + 3, end) if end - start >= _WITH_DOER else None
    if (
        match is None
        or match.end() >= end - 1
        or all_verbs(text, match.start(), end)
        or "、" in text[start : match.start()]
    ):
        return start, end
    return (start, end) if words.verbs.after(text, start, end) else (match.start(), end)


def _carry(sentence: Sentence, figures: list[Figure], tail: Tail, bare: str) -> list[Draft]:
    """Values without a name of their own: they complete the growth before them, or repeat the name before them."""
    drafts: list[Draft] = []
    before = sentence.drafts[-len(figures) :]
    for index, figure in enumerate(figures):
        last = before[index] if len(before) == len(figures) else (before[-1] if before else None)
        if last is not None and _completes(last, figure, tail, bare):
            last.complete(figure)
            drafts.append(last)
            continue
        name = _carried_name(sentence, last, figure, bare)
        summed = tail.kind == "level" or sentence.text.find("累计", figure.start - 4, figure.start) >= 0
        if summed and last is not None and name == last.name:
            name = sentence.words.without_change(name)  # 净增市场主体3000家、达到3.3万家
        draft = Draft(name, figure, None, last.subject if last else None)
        drafts.append(draft)
        sentence.drafts.append(draft)
    return drafts


def _completes(last: Draft, figure: Figure, tail: Tail, bare: str) -> bool:
    """生产总值增长9%, 总量突破185亿元: the level of what grew."""
    if last.growth is None or last.value is not None or tail.kind == "origin" or figure.token.base == "倍":
        return False
    if bare and bare not in vocabulary().totals:
        return False
    return last.growth.is_rate or last.growth.unit == figure.token.base


def _carried_name(sentence: Sentence, last: Draft | None, figure: Figure, bare: str) -> str:
    if last is None:
        return bare or topic_of(sentence, figure.start)
    words = sentence.words
    if bare in words.outputs:
        before = sentence.clause_start(sentence.clause_start(figure.start) - 1)
        topic = topic_of(sentence, figure.start) if last.start < before else ""  # ；粮食再获丰收，总产达到…
        return _product(topic or last.name) + bare
    if words.change_in(bare, 0, len(bare)) in ("new", "net_new"):
        return bare + words.without_change(last.name)
    if bare and bare not in words.totals:
        return "人均" + last.name if bare == "人均" else bare
    return words.without_change(last.name) if bare else last.name
