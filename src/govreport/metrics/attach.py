"""Attachment: the numbers of one sentence, each to what it measures.

Small rules in a fixed order: set thresholds aside; gather series (Q、Q和Q); read the tail; find the name to the left or
the noun to the right; tell change from value; join a change to its value, or carry a name on.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from govreport.language.lexer import Token
from govreport.metrics.aspects import behind_giving, drop_aspects, says_inside
from govreport.metrics.changes import attach_changes, is_change, sign_of
from govreport.metrics.comparisons import basis_of, cut_rival, is_moment
from govreport.metrics.coordination import of_event
from govreport.metrics.counted import noun_of
from govreport.metrics.cuts import take_cut
from govreport.metrics.draft import Draft, Figure
from govreport.metrics.heads import Head, head_of
from govreport.metrics.limits import bound_of, drop_breakthrough
from govreport.metrics.milestones import past_mark
from govreport.metrics.ranks import is_rank, is_scope
from govreport.metrics.sentence import CANDIDATES, Sentence
from govreport.metrics.series import series_at
from govreport.metrics.stating import states_quantity
from govreport.metrics.tail import Tail, tail_of
from govreport.metrics.thresholds import is_threshold
from govreport.metrics.values import attach_values
from govreport.metrics.verbs import all_verbs

__all__ = ["read_sentence"]

_PAIRS: Final = ("“”", "（）", "()")  # what may hold a list: “在建、投产”四个清单
_CLAUSE: Final = 6  # characters of the shortest clause that has a subject, or a verb and its object: 供水网络全覆盖


def read_sentence(text: str, start: int, end: int, tokens: Sequence[Token]) -> Sentence | None:
    """A sentence with its drafts in the order of its numbers, or None where no token can state a quantity.

    Tokens that turn out to state none change their kind.
    """
    for token in tokens:
        if token.kind in CANDIDATES:
            break
    else:
        return None
    sentence = Sentence(text, start, end, tokens)
    places = sentence.words.places_in_order
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        step = 1
        if token.kind in CANDIDATES:
            if token.start < sentence.edge or is_threshold(sentence, index):
                token.kind = "threshold"
            elif is_scope(sentence, index) or (token.base in places and is_rank(sentence, index)):
                token.kind = "rank"
            else:
                series = series_at(sentence, index)
                sentence.behind = index + len(series)
                if _attach(sentence, series):
                    step = len(series)
        index += step
    if sentence.timed or ((sentence.promised or sentence.least) and says_inside(sentence)):
        drop_aspects(sentence, sentence.drafts)
    losses = sentence.words.losses
    for before, draft in pairwise(sentence.drafts):
        if draft.name in losses:
            draft.name = of_event(draft.name, before.name)
    return sentence


def _attach(sentence: Sentence, series: list[Token]) -> bool:
    """Read the numbers of a series; false where the first states no quantity after all."""
    text, first = sentence.text, series[0]
    at = first.start
    left = _behind_clause(sentence, sentence.left(at), first)
    part = _part_before(sentence, left, at) if sentence.divided else None
    tail = tail_of(text, left, at, sentence.ends)
    if tail.kind == "rise" and first.base in sentence.words.works and text.endswith(sentence.words.raised, left, at):
        tail = Tail(at)  # 品质提升5万亩, 规范提升209个村卫生室: work that is done, and no change
    head = head_of(text, left, tail.start, sentence.starts, sentence.forecast)
    if tail.fresh and head.end == head.start:  # 新增 alone is a name, and before anything else belongs to the tail
        head = head_of(text, left, tail.fresh_end or tail.start, sentence.starts)
    if head.end > head.start and text[head.end - 1] in "和与及" and first.kind == "quantity":
        _leave_joined(sentence, head)
    taken = take_cut(sentence, first, tail, head) if first.base == "%" and not tail.kind else 0
    _cut_name(sentence, first, tail, head)
    change = is_change(sentence, first, tail, head)
    if not states_quantity(sentence, first, tail, head, change):
        return False
    figures, end = _figures(sentence, series, tail)
    if change:
        sentence.edge = max(end, taken)
        sign = sign_of(tail, head, text)
        for figure in figures:
            figure.sign, figure.basis = sign, basis_of(text, tail, figure.token)
        drafts = attach_changes(sentence, figures, tail, head)
    else:
        against = _compared(text, tail, at)
        past = past_mark(text, end)
        noun, shared = noun_of(sentence, series[-1], end, tail, head) if past == end else (None, False)
        sentence.edge = noun[1] if noun and not shared else past
        if noun is not None and tail.bound == "at_least":
            drop_breakthrough(sentence, figures, noun)
        drafts = attach_values(sentence, figures, tail, head, noun)
        _mark_change(sentence, drafts, left, tail)
        drafts[-1].against = against
        _make_growth(sentence, drafts[0], tail, noun)
    level = tail.kind == "level" and not (tail.doing and end < sentence.edge)  # 完成28个村改造: work that was done
    for draft in drafts:
        _mark(draft, tail, head, part, level)
    if tail.compare is not None:
        _mark_levels(sentence, drafts, tail.compare)
    return True


def _cut_name(sentence: Sentence, first: Token, tail: Tail, head: Head) -> None:
    """Take from a name where its change began, who gives it, to how many, and what it is compared with."""
    _cut_each(sentence, head)
    if sentence.sourced:
        _cut_origin(sentence, tail, head)
    if sentence.timed and tail.kind:
        behind_giving(sentence, head)
    if first.base in sentence.words.honours:
        _keep_nation(sentence, head)
    if tail.kind and tail.kind[0] in "rf":  # a rise or a fall
        cut_rival(sentence, tail, head)


def _cut_each(sentence: Sentence, head: Head) -> None:
    """基本养老金｜月人均｜提高100元: what is given to each is named without it; not 农牧民人均."""
    found = sentence.words.each_ends.before(sentence.text, head.start, head.end)
    if found is None:
        return
    end = head.end - len(found[0])
    if end > head.start and sentence.text.endswith(sentence.words.given, head.start, end):
        head.end = end


def _make_growth(sentence: Sentence, draft: Draft, tail: Tail, noun: tuple[int, int] | None) -> None:
    """8%左右的｜国内生产总值增长目标: the rate of a growth, and no share; not 20%以上的｜快速增长."""
    figure = draft.value
    if noun is None or figure is None or figure.token.base != "%":
        return
    found = sentence.words.grown.before(draft.name, 0, len(draft.name))
    end = len(draft.name) - len(found[0]) if found is not None else 0
    manner = sentence.words.tail.before(draft.name, 0, end)
    if end <= 1 or (manner is not None and len(manner[0]) == end):
        return
    figure.basis = "annual_average" if tail.mean else None
    draft.name, draft.value, draft.growth = draft.name[:end], None, figure


def _behind_clause(sentence: Sentence, left: int, token: Token) -> int:
    """Where the name of a number can begin behind a clause that ends at a mark; *left* where there is none.

    12类耗材集采落地、｜价格平均下降50%; 发放消费券、｜拉动消费23亿元. A list of verbs or nouns is none.
    """
    text, words, at = sentence.text, sentence.words, token.start
    mark = text.rfind("、", left + 2, at - 1)
    if mark < 0:
        return left
    if left == sentence.edge and sentence.drafts:
        behind = _behind_said(sentence, left, mark, at)
        if behind != left:
            return behind
    if mark - left < _CLAUSE or _is_inside(text, left, mark) or words.in_turn in text[mark:at]:
        return left
    said = words.clausal.search(text, left + 2, mark + 1)
    if said is not None:
        head = head_of(text, left, said.start(), sentence.starts)
        of_subject = head.end - head.start > 1 and words.objects.after(text, head.start, head.end) is None
        named = text[token.end : token.end + 1].isalpha() or tail_of(text, mark, at, sentence.ends).start > mark + 1
        return mark + 1 if of_subject and named else left
    if words.cut.match(text, mark + 1, at - 2) is None or words.verb_ends.before(text, left, mark) is not None:
        return left
    head = head_of(text, left, mark, sentence.starts)
    verb = words.predicate_starts.after(text, head.start, mark)
    return mark + 1 if verb is not None and len(verb[0]) > 1 else left


def _is_inside(text: str, start: int, mark: int) -> bool:
    """Whether quotation marks or brackets that open behind *start* are open at the mark."""
    return any(text.rfind(pair[0], start, mark) > text.rfind(pair[1], start, mark) for pair in _PAIRS)


def _behind_said(sentence: Sentence, left: int, mark: int, at: int) -> int:
    """41个项目｜签约实施、｜规模占30%: what is said of the number before ends at the mark."""
    text = sentence.text
    if sentence.words.predicate_starts.after(text, left, mark) is None:
        return left
    listed = all_verbs(text, left, mark) and sentence.words.objects.after(text, mark + 1, at) is not None
    return left if listed else mark + 1  # 取消、调整事项: verbs of one thing


def _compared(text: str, tail: Tail, at: int) -> str | None:
    """比2000年的1570亿元增长1.2倍: the number at *at* is where a change began; what it compares with, or None."""
    if tail.compare is None or tail.kind or text[tail.compare.start] not in "比较" or text[at - 1] != "的":
        return None
    tail.kind = "origin"
    return basis_of(text, tail, tail.compare)


def _cut_origin(sentence: Sentence, tail: Tail, head: Head) -> None:
    """口罩日产量｜从疫情之初的15.5万只: where a change begins is no part of the name, or all before the number."""
    text, start = sentence.text, head.start
    if text.find("从", start, head.end) < 0 and text.find("由", start, head.end) < 0:
        return
    if not text.startswith("的", head.end):
        start += 2
    origin = sentence.words.origin_end.search(text, start, head.end) if not tail.fresh else None
    if origin is not None:
        head.end = tail_of(text, head.start, origin.start(), sentence.ends).start
        tail.kind = tail.kind or "origin"


def _leave_joined(sentence: Sentence, head: Head) -> None:
    """90%以上乡镇和｜60%以上农村社区: what stands before a conjunction is no name of what follows."""
    if not sentence.text.endswith(sentence.words.closing, head.start, head.end):
        head.end = head.start


def _keep_nation(sentence: Sentence, head: Head) -> None:
    """全国｜重点实验室达到17家, 全国｜文明城市增至10个: of the nation, and not all that it has; but 全国｜新建学校."""
    text, words = sentence.text, sentence.words
    start = head.start - len(words.wide)
    if start < sentence.start or not text.startswith(words.wide, start) or text.endswith(words.beside, 0, start):
        return
    if head.end > head.start and words.predicate_starts.after(text, head.start, head.end) is None:
        head.start = start


def _figures(sentence: Sentence, series: list[Token], tail: Tail) -> tuple[list[Figure], int]:
    """The numbers of a series with their limits, and where its expression ends."""
    first = series[0]
    if len(series) == 1:
        bound, end = bound_of(sentence, first, tail.bound)
        return [Figure(first, bound, first.start, first.end)], end
    bounds = _bounds(sentence, series, tail)
    figures = [Figure(token, bound, token.start, token.end) for token, (bound, _) in zip(series, bounds, strict=True)]
    return figures, bounds[-1][1]


def _bounds(sentence: Sentence, series: list[Token], tail: Tail) -> list[tuple[str, int]]:
    """Limit and end of each number; behind the last of 分别 or 均 a limit covers all, and before the first one those
    that are passed in turn: 先后突破1000亿元和1500亿元大关."""
    first = series[0]
    passed = tail.bound == "at_least" and all(token.base == first.base for token in series)
    every = tail.share_out or passed
    bounds = [bound_of(sentence, token, tail.bound if token is first or every else "") for token in series]
    shared = (tail.share_out or tail.even) and bounds[-1][0] != "exact"
    if shared and all(bound == "exact" for bound, _ in bounds[:-1]):
        return [(bounds[-1][0], end) for _, end in bounds]
    return bounds


def _part_before(sentence: Sentence, left: int, end: int) -> Draft | None:
    """The whole that 其中 divides, for the number at hand and those that 、 joins to it."""
    text = sentence.text
    match = sentence.words.part.search(text, max(sentence.start, left - 3), end)
    if match is not None:
        sentence.part = sentence.last()
    elif left > sentence.start and text[left - 1] in "，,；;：:" and not text.startswith("其中", left - 3):
        sentence.part = None
    return sentence.part


def _mark_change(sentence: Sentence, drafts: list[Draft], left: int, tail: Tail) -> None:
    """新增, 净增 and 累计 before a number say what it counts, and go on through a list: 新增车位5个、充电桩2个."""
    first = drafts[0]
    start = first.start
    kind = sentence.words.change_in(sentence.text, left, start) if sentence.changing else None
    if kind is None and not tail.kind and len(sentence.drafts) > len(drafts):
        before = sentence.drafts[-len(drafts) - 1].change
        total = before != "cumulative" and "总" in first.name  # 新增高速公路1451公里、总里程突破4000公里
        kind = before if before is not None and not total and left > sentence.clause_start(start) else None
    ratio = first.value is not None and first.value.token.base == "%"  # 净增目标完成比例141%: nothing new is counted
    if kind is not None and (kind == "cumulative" or not ratio):
        for draft in drafts:
            draft.change = draft.change or kind


def _mark_levels(sentence: Sentence, drafts: list[Draft], compare: Token) -> None:
    """What is compared with a point in time is of one: 企业1639家，｜是“十一五”末的2.46倍; not 是“十一五”的2倍."""
    if not is_moment(sentence.text, compare):
        return
    for draft in drafts:
        draft.level = True
    first = drafts[0]
    if first.value is not None and first.value.token.base == "倍":
        for draft in sentence.drafts[-len(drafts) - 1 : -len(drafts)]:
            draft.level = draft.level or draft.name == first.name


def _divides(draft: Draft, part: Draft) -> bool:
    """Whether a figure can be a part of another: of one unit, or a change where there is no value to compare."""
    if draft.value is None or part.value is None:
        return True
    return draft.value.token.base == part.value.token.base


def _mark(draft: Draft, tail: Tail, head: Head, part: Draft | None, level: bool) -> None:
    if tail.forecast or head.forecast:
        draft.forecast = True
    if not draft.commitment and (tail.commitment or head.commitment):
        draft.commitment = tail.commitment or head.commitment
    if level or (tail.bound and draft.value is not None):
        draft.level = True
    if draft.growth is not None:
        draft.since = draft.value is None and draft.growth.basis == "since"
    if tail.mean:
        draft.mean = True
    if draft.head is None:
        draft.head = head.start, head.end
    if tail.kind == "origin":
        draft.origin = True
    if part is not None and draft is not part and _divides(draft, part):
        draft.part_of = part
