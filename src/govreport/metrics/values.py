"""Values: levels, amounts and counts, under the name to their left or the noun to their right."""

import re
from typing import Final

from govreport.metrics.coordination import all_heads, split_heads
from govreport.metrics.counted import only_verbs, reaches
from govreport.metrics.draft import Draft, Figure
from govreport.metrics.grades import is_grade, lend_nouns
from govreport.metrics.heads import Head
from govreport.metrics.milestones import ends_at_mark
from govreport.metrics.names import tidy
from govreport.metrics.nouns import noun_after
from govreport.metrics.sentence import Sentence
from govreport.metrics.shares import before_share, each_share, of_whole, plain_share
from govreport.metrics.tail import Tail
from govreport.metrics.topics import of_half, of_sector, of_visitors, per_head, share_of, topic_of, topics_between
from govreport.metrics.verbs import all_verbs, measure_done, what_is_done, without_verbs
from govreport.metrics.vocabulary import vocabulary

__all__ = ["attach_values"]

Range = tuple[int, int]
_MARKS: Final = "，,；;。、"
_COMMAS: Final = "，,"
_PLACES: Final = frozenset("路街道镇乡村县市区州省园片带学校院")
_VERBS: Final = 8  # characters of the longest verbs that go before their noun: 新建和改造提升
_WITH_DOER: Final = 6  # characters of the shortest name that has a doer: of three, a verb and an object of two
_SHORTEST_DOER: Final = 3
_LISTED: Final = "、和及"
_STOP: Final = re.compile("[，,；;：:。、（）()]")


def attach_values(sentence: Sentence, figures: list[Figure], tail: Tail, head: Head, noun: Range | None) -> list[Draft]:
    """Drafts for the values of one series, each under its name."""
    text = sentence.text
    words = sentence.words
    name = _name_of(sentence, head, noun)
    if len(figures) == 1 and "、" in name and noun is None:
        name = _own_measure(name)
    of = noun is None and text.startswith("的", figures[-1].end)
    if of or "总" in name:
        name = _next_sum(sentence, figures[0]) or _plain_total(name, of)
    if name[:1] in words.reached_firsts:
        name = measure_done(name)
    if not name and len(figures) > 1 and tail.share_out and not sentence.drafts:
        name = topic_of(sentence, figures[0].start)  # 城镇收入和农村收入，分别达到…
    if noun is not None and (sentence.part is not None or text[figures[0].start - 1] in words.of_these_ends):
        name = _part_said(sentence, name, figures[0], noun)
    name = plain_share(name, figures)
    name = _per_person(sentence, name, figures[0].start)
    own = of and words.sums.before(name, 0, len(name)) is not None  # 设立｜总规模200亿元的｜基金
    if not name or (name in words.bare and sentence.drafts and not own):
        return _carry(sentence, figures, tail, name)
    if name in words.of_sectors:
        name = of_sector(sentence, name, figures[0].start)
    if noun is None and not tail.kind and figures[0].token.base == "%" and text.startswith("的", head.end):
        name = of_whole(name)
    names = each_share(sentence, name, figures) if len(figures) > 1 else []
    if not names:
        name = _completed(sentence, name, figures[0], noun is None)
        names, figures = _shared_out(name, figures, tail)
    if names:
        drafts = [Draft(own, figure, None) for own, figure in zip(names, figures, strict=True)]
    else:
        drafts = [Draft(name, figure, None) for figure in figures]
    if "级" in name:
        lend_nouns(sentence, drafts[0])
    _lend_object(sentence, drafts[0], head, noun)
    _lend_predicate(sentence, drafts[0], noun)
    sentence.drafts += drafts
    return drafts


def _per_person(sentence: Sentence, name: str, at: int) -> str:
    """养老金标准提高，｜年人均达到2556元; 居民收入2万元，其中｜城镇3万元: whose and what, out of what stands before."""
    if name[-1:] == "均":
        each = per_head(sentence, name, at, 1)
        return each[0] if each else name
    return of_half(sentence, name) if name[:2] in sentence.words.per_halves else name


def _part_said(sentence: Sentence, name: str, figure: Figure, said: Range) -> str:
    """20项指标中，15项｜增幅高于全省; 幼儿园10所，其中6所｜投入使用: some of them, with what is said of these."""
    text, words = sentence.text, sentence.words
    whole = sentence.part or sentence.last()
    if whole is None or whole.value is None or whole.value.token.base != figure.token.base:
        return name
    end = figure.start - (text[figure.start - 1] in _COMMAS)
    if sentence.part is None and not text.endswith(words.of_these, whole.end, end):
        return name
    noun = noun_after(text, said[0], said[1])
    return name if noun is not None and noun[0] == said[0] else what_is_done(whole.name) + name


def _next_sum(sentence: Sentence, figure: Figure) -> str:
    """投资3500万元的供水改造、｜3800万元的街巷改造: the next of several sums that things are described by."""
    text, last = sentence.text, sentence.last()
    if last is None or last.value is None or text[figure.start - 1] != "、" or not text.startswith("的", figure.end):
        return ""
    described = text.startswith("的", last.value.end) and last.value.token.base == figure.token.base
    return last.name if described and vocabulary().sums.before(last.name, 0, len(last.name)) is not None else ""


def _lend_object(sentence: Sentence, draft: Draft, head: Head, noun: Range | None) -> None:
    """新建103个、修缮60个｜幸福院: a verb that counts and has no object shares that of the next one."""
    text, last = sentence.text, sentence.last()
    if noun is None or last is None or last.value is None or draft.value is None or not only_verbs(text, head):
        return
    joined = text[last.value.end] == "、" and draft.start - last.value.end <= _VERBS
    if joined and last.value.token.base == draft.value.token.base and all_verbs(last.name, 0, len(last.name)):
        last.name += tidy(text, noun[0], noun[1])


def _lend_predicate(sentence: Sentence, draft: Draft, noun: Range | None) -> None:
    """99%的行政村、92%的｜社区｜建成文化服务中心: what the last of several shares have done holds of all."""
    text, last, value = sentence.text, sentence.last(), draft.value
    if noun is None or value is None or value.token.base != "%" or text[value.start - 1] not in _LISTED:
        return
    alike = last is not None and last.value is not None and last.value.token.base == "%"
    if last is None or not alike or not text.endswith(last.name, 0, value.start - 1):
        return
    things = noun_after(text, *noun)
    if things is not None and noun[0] < things[1] < noun[1]:
        last.name += draft.name.removeprefix(tidy(text, *things))


def _shared_out(name: str, figures: list[Figure], tail: Tail) -> tuple[list[str], list[Figure]]:
    """The names of several figures; of one that holds of several things as well, which it then is said of each."""
    if len(figures) == 1 and (tail.share_out or tail.even):
        names = split_heads(name, 2) if tail.share_out else all_heads(name, shared=True)
        return names, figures * (len(names) or 1)  # 存款和贷款余额分别突破1万亿元: one number for both
    if len(figures) == 1:
        return [], figures
    alike = tail.kind or tail.share_out or len({figure.token.base for figure in figures}) == 1
    return split_heads(name, len(figures)) if alike else [], figures


def _completed(sentence: Sentence, name: str, figure: Figure, left: bool) -> str:
    """A name that its context completes.

    外贸进出口总体稳定，｜总额达到…: a bare total is of what the clause before is about. 民生支出16.6亿元，｜占支出76%:
    a share is of what was measured before. 棚户区改造开工11万套、｜建成13万套: a bare verb has the object before it.
    """
    words = sentence.words
    last = sentence.last()
    if left and figure.token.base in words.rate_units:
        name = _compared(name, last, figure.token.base == "倍")
    if name.startswith(words.share_words) and words.sums.before(name, 0, len(name)) != (name, "sum"):
        return share_of(sentence, name, last.name if last is not None else "", figure.start)
    if last is None:
        if name in words.outputs:
            return _product(topic_of(sentence, figure.start, 2)) + name  # 粮食再获丰收，｜总产达到…
        return topic_of(sentence, figure.start) + name if name in words.totals else name
    last = before_share(sentence, [last], figure)[-1]
    alone = left and last.value is not None and last.value.token.base == figure.token.base
    if alone and sentence.part is None and all_verbs(name, 0, len(name)) and not _is_sum(name, figure):
        rest = without_verbs(last.name, work=name in words.stages)
        return name if words.sums.before(rest, 0, len(rest)) else name + rest
    return name


def _compared(name: str, last: Draft | None, times: bool) -> str:
    """基本生活标准｜不低于低保标准的1.3倍, 就业30万人，｜完成年计划147%: what is compared, which may stand before."""
    words = vocabulary()
    if not times:
        return last.name + name if last is not None and words.aimed.match(name) else name
    found = words.against.search(name)
    if found is None:
        return name
    return name[: found.start()] if found.start() > 2 or last is None else last.name


def _is_sum(name: str, figure: Figure) -> bool:
    """进口12亿美元、｜出口20亿美元: in money it is a sum, and no verb of the name before; not 水果100吨、｜出口20吨.

    Nor is 投入10亿元 such a verb, which goes on with what it is spent on.
    """
    words = vocabulary()
    if figure.token.base not in words.money:
        return False
    return name in words.outlays or words.measures.before(name, 0, len(name)) == (name, "measure")


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
        start, end = _behind_doer(text, head)
        return tidy(text, start, end)
    name = tidy(text, noun[0], noun[1])
    joined = is_grade(text, head.start, head.end) or reaches(text, head)
    if joined or (only_verbs(text, head) and 0 < head.end - head.start <= _VERBS):
        name = tidy(text, head.start, head.end) + name
    return name


def _behind_doer(text: str, head: Head) -> Range:
    """A head without the doer before its verb: 金融机构｜发放贷款."""
    words = vocabulary()
    start, end = head.start, head.end
    if start and text[start - 1] == "在":
        return _behind_place(text, start, end), end
    if end - start < _WITH_DOER or text.startswith(words.share_words, start):
        return start, end
    match = words.cut.search(text, start + _SHORTEST_DOER, end)
    if (
        match is None
        or match.end() >= end - 1
        or all_verbs(text, match.start(), end)
        or "、" in text[start : match.start()]
        or text[end - 1] == "率"  # 均衡发展县｜创建覆盖率: what is done is part of the rate
        or words.longer.after(text, match.start(), end) is not None
    ):
        return start, end
    doer = match.start() - (len(words.so_far) if text.endswith(words.so_far, start, match.start()) else 0)
    if doer - start < _SHORTEST_DOER or words.verbs.after(text, start, end):
        return start, end  # 城镇累计｜新增就业
    return match.start(), end


def _behind_place(text: str, start: int, end: int) -> int:
    """Where the verb begins behind a place: 在｜恒山路、南环路｜安装景观灯组; the start where there is none."""
    words = vocabulary()
    for at in range(start + 2, end - 3):
        if text[at - 1] in _PLACES and words.longer.after(text, at, end) is None:
            verb = words.objects.after(text, at, end)
            if verb is not None and 1 < len(verb[0]) <= end - at - 2:
                return at
    return start


def _carry(sentence: Sentence, figures: list[Figure], tail: Tail, bare: str) -> list[Draft]:
    """Values without a name of their own: they complete the growth before them, or repeat the name before them."""
    drafts: list[Draft] = []
    before = before_share(sentence, sentence.latest(len(figures)), figures[0])
    topics = topics_between(sentence, figures[0].start, len(figures)) if not bare else []
    for index, figure in enumerate(figures):
        last = before[index] if len(before) == len(figures) else (before[-1] if before else None)
        if last is not None and not topics and _completes(sentence.text, last, figure, tail, bare):
            last.complete(figure)
            drafts.append(last)
            continue
        name = topics[index] if topics else _carried_name(sentence, last, figure, bare)
        summed = tail.kind == "level" or sentence.text.find(sentence.words.so_far, figure.start - 4, figure.start) >= 0
        if summed and last is not None and name == last.name:
            name = sentence.words.without_change(name)  # 净增市场主体3000家、达到3.3万家
        summed_up = bare[:1] == "总" or sentence.text.startswith("总", tail.start)
        if summed_up and last is not None and last.value is not None:
            name = what_is_done(name)  # 培育企业5家、总数达到20家
        draft = Draft(name, figure, None, last.subject if last else None)
        drafts.append(draft)
        sentence.drafts.append(draft)
    return drafts


def _completes(text: str, last: Draft, figure: Figure, tail: Tail, bare: str) -> bool:
    """生产总值增长9%, 总量达到185亿元: the level of what grew. A mark that a total passes is a statement of its own."""
    if last.growth is None or last.value is not None or tail.kind == "origin" or figure.token.base == "倍":
        return False
    if bare and (bare not in vocabulary().totals or (tail.bound == "at_least" and ends_at_mark(text, figure.end))):
        return False
    return last.growth.is_rate or last.growth.unit == figure.token.base


def _carried_name(sentence: Sentence, last: Draft | None, figure: Figure, bare: str) -> str:
    words = sentence.words
    if bare in words.parts:
        return share_of(sentence, bare, last.name if last is not None else "", figure.start)
    if last is None:
        return bare or topic_of(sentence, figure.start)
    if bare in words.outputs:
        before = sentence.clause_start(sentence.clause_start(figure.start) - 1)
        topic = topic_of(sentence, figure.start, 2) if last.start < before else ""  # ；粮食再获丰收，总产达到…
        return _product(topic or last.name) + bare
    if words.change_in(bare, 0, len(bare)) in ("new", "net_new"):
        return bare + words.without_change(last.name)
    if bare in words.of_sectors:
        return of_visitors(sentence, bare, last.name)
    if bare and bare not in words.totals:
        return bare + last.name if bare == words.per_person else bare
    return words.without_change(last.name) if bare else last.name
