"""Changes: growth rates, percentage points and absolute increases, joined to what changed."""

import re
from typing import Final

from govreport.language.lexer import Token
from govreport.metrics.aspects import behind_stating
from govreport.metrics.comparisons import basis_of, exceeds, names_moment
from govreport.metrics.coordination import all_heads, is_use, per_output, split_heads
from govreport.metrics.cues import ahead_words
from govreport.metrics.draft import Draft, Figure
from govreport.metrics.heads import Head
from govreport.metrics.milestones import past_mark
from govreport.metrics.names import BLANKS, tidy
from govreport.metrics.nouns import noun_after
from govreport.metrics.sentence import Sentence, holds
from govreport.metrics.tail import Tail, tail_of
from govreport.metrics.topics import of_half, of_sector, per_head, share_of, topic_of, topics_between
from govreport.metrics.verbs import all_verbs
from govreport.metrics.vocabulary import vocabulary

__all__ = ["attach_changes", "is_change", "sign_of"]

_POINTS: Final = frozenset(["百分点", "千分点", "个百分点"])
_SEMI: Final = re.compile("[；;]")
_REACH: Final = 12  # drafts that 分别 reaches back over
_RATES: Final = frozenset(["%", "百分点", "倍", "成", "‰", "千分点", "个百分点", "基点"])


def is_change(sentence: Sentence, token: Token, tail: Tail, head: Head) -> bool:
    """Whether a number says by how much something changed, and not how much of it there is."""
    base = token.base or ""
    moved = tail.kind in ("rise", "fall")
    if tail.compare is not None or tail.basis:
        moved = moved or exceeds(sentence.text, tail)
    if base not in _RATES:
        if tail.compare is not None and not tail.kind and base in sentence.words.money:
            return not names_moment(sentence.text, tail)  # 高于全国平均水平｜140元
        if base in sentence.words.money and _gains(sentence, head, token.start):
            return True
        return token.kind == "fold" or (moved and not _moves_object(sentence, token, head))
    if moved or token.kind == "fold" or base in _POINTS:
        return True
    if tail.kind in ("rise_level", "fall_level"):
        return True
    aimed = tail.kind == "level" or (not tail.kind and (tail.commitment or head.commitment))
    if base == "%" and aimed and head.end == head.start and _aims_higher(sentence):
        return True
    words = sentence.words
    if base in ("%", "倍") and words.growth_noun(sentence.text, head.start, head.end) is not None:
        return True
    return base == "%" and words.of_growth.match(sentence.text, token.end, sentence.end) is not None


def _aims_higher(sentence: Sentence) -> bool:
    """固定资产投资增长12%以上，力争达到15%, 力争15%: another rate of what grew, which is no ratio itself."""
    last = sentence.last()
    if last is None or last.growth is None or last.value is not None or last.growth.unit != "%":
        return False
    return not last.name.endswith(sentence.words.ratios)


def _gains(sentence: Sentence, head: Head, at: int) -> bool:
    """Whether a sum is how much more was taken in: 财政收入3.2亿元，同比｜增收6000万元; not 户均增收3000元."""
    text = sentence.text
    found = sentence.words.gains.before(text, head.start, head.end)
    if found is None:
        return False
    end = tail_of(text, head.start, head.end - len(found[0]), sentence.ends).start
    last, before = sentence.last(), sentence.drafts[-2:-1]
    if last is not None and before and _is_share(last, before[0]):
        last = before[0]  # 财政收入3.2亿元，为预算的102%，｜增收6000万元
    name = text[head.start : end] or (last.name if last is not None else topic_of(sentence, at))
    return name.endswith(sentence.words.incomes)


def _moves_object(sentence: Sentence, token: Token, head: Head) -> bool:
    """降低900多万个体工商户税负, 增加3亿立方米蓄排水能力: what is counted is the object of the verb."""
    if head.end > head.start and not all_verbs(sentence.text, head.start, head.end):
        return False
    if head.end == head.start and sentence.drafts and sentence.left(token.start) == sentence.edge:
        return False
    return noun_after(sentence.text, token.end, sentence.end) is not None


def sign_of(tail: Tail, head: Head, text: str) -> int:
    """1 for a rise, -1 for a fall."""
    if tail.kind.startswith("fall"):
        return -1
    if tail.kind.startswith("rise"):
        return 1
    words = vocabulary()
    found = words.growth_noun(text, head.start, head.end) or words.gains.before(text, head.start, head.end)
    if found is not None and found[1] == "fall":
        return -1
    if tail.compare is not None and text[tail.compare.start] in "低慢落":
        return -1
    return -1 if tail.bound == "at_most" and not tail.kind else 1


def _past_noun(sentence: Sentence, figures: list[Figure], tail: Tail, head: Head, noun: str) -> None:
    """Ends a name before the noun of growth; what stands before that is said of the growth: 产值｜年均增速｜超过20%."""
    before = tail_of(sentence.text, head.start, head.end - len(noun), sentence.ends)
    head.end = before.start
    if before.mean and figures[0].token.kind != "fold":
        tail.mean = True
        for figure in figures:
            figure.basis = basis_of(sentence.text, tail, figure.token)


def attach_changes(sentence: Sentence, figures: list[Figure], tail: Tail, head: Head) -> list[Draft]:
    """Drafts for the changes of one series: under a name of their own, or joined to the values before them."""
    text = sentence.text
    words = sentence.words
    behind_stating(sentence, head)
    found = words.growth_noun(text, head.start, head.end) or words.gains.before(text, head.start, head.end)
    if found is not None:
        _past_noun(sentence, figures, tail, head, found[0])
    while head.end > head.start and text[head.end - 1] in "的等以":  # 收入以年均30%的速度增长
        head.end -= 1
    causative = words.causatives.after(text, head.start, head.end) if head.end - head.start > 3 else None
    lends = causative is not None and causative[0] in words.lending and figures[0].token.base in _POINTS
    if causative is not None and not lends and (head.end - head.start) - len(causative[0]) >= 3:
        head.start += len(causative[0])  # but 增加值｜拉动GDP增长3个百分点 is no growth of GDP
    listed = tail.share_out and len(figures) > 1
    place = _behind_causative(text, head, listed)
    name = tidy(text, place[0], place[1])
    if name[:2] in words.per_halves:
        name = of_half(sentence, name)
    if name in words.of_sectors:
        name = of_sector(sentence, name, figures[0].start)
    elif (
        not name
        and (listed or found is not None)
        and not sentence.drafts
        and not topics_between(sentence, figures[0].start, len(figures))
    ):
        name = topic_of(sentence, figures[0].start)  # 出口和进口，分别增长…
    each = per_head(sentence, name, figures[0].start, len(figures)) if name[-1:] == "均" else []
    if len(each) == len(figures):
        drafts = [Draft(own, None, figure) for own, figure in zip(each, figures, strict=True)]
        sentence.drafts += drafts
        return drafts
    if not name or name in words.bare:
        return _join(sentence, figures, tail, name)
    name = _completed(sentence, name, place[0], figures[0])
    name, subject = _aspect(sentence, head, name)
    names: list[str] = []
    if len(figures) > 1:
        names = [_done(own) if listed else own for own in split_heads(name, len(figures))]
    elif tail.share_out or tail.even or figures[0].token.kind == "fold":
        names = all_heads(name, shared=tail.share_out or tail.even)
        figures = figures * (len(names) or 1)  # 出口和进口均增长5%
    drafts = [Draft(names[index] if names else name, None, figure, subject) for index, figure in enumerate(figures)]
    sentence.drafts += drafts
    return drafts


def _completed(sentence: Sentence, name: str, start: int, figure: Figure) -> str:
    """A name that its context completes: 增加值增长8%，｜占GDP比重提高1个百分点; 单位GDP能耗下降3%、｜用水量下降5%."""
    words, last = sentence.words, sentence.last()
    if name.startswith(words.share_words) and name.endswith(words.ratios):
        return share_of(sentence, name, last.name if last is not None else "", figure.start)
    if last is not None and is_use(name) and sentence.text[start - 1] == "、":
        return (per_output(last.name) if last.growth is not None else "") + name
    return name


def _done(name: str) -> str:
    """A member of a list without its own verb: 接待游客、｜实现旅游收入分别增长."""
    found = vocabulary().causatives.after(name, 0, len(name))
    return name[len(found[0]) :] if found is not None and len(name) - len(found[0]) >= 3 else name


def _behind_causative(text: str, head: Head, listed: bool) -> tuple[int, int]:
    """那么带动｜消费: what changes is the object of the last such verb; in a list each member may have its own."""
    words = vocabulary()
    match = words.causing.search(text, head.start + 1, head.end)
    while match is not None and (
        words.bound.after(text, match.start(), head.end) is not None  # 实际｜使用外资
        or (listed and text[match.start() - 1] in "、和")  # 接待游客、｜实现旅游收入分别
    ):
        match = words.causing.search(text, match.end(), head.end)
    if match is not None and head.end - match.end() >= 3:
        return match.end(), head.end
    return head.start, head.end


def _aspect(sentence: Sentence, head: Head, name: str) -> tuple[str, str | None]:
    """在规上工业增加值增长方面, 某县增长…: the aspect is what is measured, the place whose it is."""
    words = sentence.words
    if not name.endswith(words.places):
        return name, None
    match = words.aspect.search(sentence.text, sentence.start, head.start)
    return (match[1], name) if match is not None else (name, None)


def _last_values(sentence: Sentence, figure: Figure, number: int) -> list[Draft]:
    """The last *number* drafts with a value that stand near, or the last draft where there are fewer.

    Where so many changes stand last, it is those that go on: 事故起数、死亡人数减少183起、88人，｜分别下降24.4%、15.1%.
    """
    last, rates = sentence.drafts[-number:], figure.unit == "%"
    if len(last) == number and all(draft.value is None and draft.growth is not None for draft in last):
        return last
    found: list[Draft] = []
    for draft in reversed(sentence.drafts[-_REACH:]):
        if draft.value is not None and not draft.origin and not (rates and _says_share(draft)):
            found.append(draft)
            if len(found) == number:
                return found[::-1]
    return sentence.drafts[-1:]


def _alike(sentence: Sentence, figure: Figure) -> list[Draft]:
    """The values that grew by the same: 游客370万人次，旅游收入达到38亿元，均增长｜20%; up to a semicolon."""
    text, end, found = sentence.text, figure.end, list[Draft]()
    if text[end : end + 3].lstrip(BLANKS)[:1] in "、和与及" or text[end + 1 : end + 2].isdigit():
        return []  # 分别增长7.8% 和11.9%
    points = figure.unit in _POINTS
    for draft in reversed(sentence.drafts[-_REACH:]):
        value = draft.value
        if value is None or draft.growth is not None or draft.origin or (value.token.base == "%") is not points:
            break
        if _SEMI.search(text, value.end, figure.start) is not None:
            break
        found.append(draft)
    return found[::-1]


def _grown(sentence: Sentence, figure: Figure) -> list[Draft]:
    """What a change without a name is of: the last draft, unless that is where the change began, or a share of it.

    比2000年的1570亿元｜增长1.2倍, 增速由5.6%｜回升到6.4%; 海关税收68亿元，占广西的62%，｜增长40%.
    """
    last, before = sentence.last(), sentence.drafts[-2:-1]
    if last is not None and before and _is_share(last, before[0]) and _is_open(before[0], figure):
        return before
    if last is None or not last.origin or not before or before[0].name != last.name:
        return sentence.drafts[-1:]
    figure.basis = figure.basis or last.against or (None if last.growth is None else "yoy")
    return before


def _says_share(draft: Draft) -> bool:
    """Whether a name ends in a plan or another whole of which its figure is a share: 财政收入｜占年计划."""
    if draft.value is None or draft.value.token.base != "%":
        return False
    words = vocabulary()
    return words.aimed.search(draft.name) is not None or any(draft.name.find(word) > 1 for word in words.share_words)


def _is_open(draft: Draft, figure: Figure) -> bool:
    """Whether a value has no growth yet, or only an amount that gives way to a rate."""
    if draft.growth is None:
        return figure.unit == "%" or (draft.value is not None and figure.unit == draft.value.token.base)
    return figure.unit == "%" and not draft.growth.is_rate


def _is_share(draft: Draft, part: Draft) -> bool:
    """Whether a draft says in per cent how much of a whole, or of a plan, the value before it is."""
    words, at = vocabulary(), len(part.name)
    of = draft.name.startswith(part.name) and (
        draft.name.startswith(words.share_words, at) or words.aimed.match(draft.name, at) is not None
    )
    return of and part.value is not None and draft.value is not None and draft.value.token.base == "%"


def _give_way(sentence: Sentence, target: Draft, figure: Figure) -> None:
    """A rate takes the place of an absolute change, which then stands alone: 增加120亿元、增长8%."""
    earlier = target.growth
    if target.value is None or earlier is None or figure.unit != "%" or earlier.is_rate:
        return
    target.growth = None
    sentence.drafts.append(Draft(target.name, None, earlier, target.subject))


def _next_year(text: str, target: Draft, figure: Figure) -> bool:
    """去年突破200亿元，今年要增长7%: the change is of another year than the value."""
    if target.value is None:
        return False
    return any(text.find(word, target.value.end, figure.start) >= 0 for word in ahead_words())


def _fits(text: str, target: Draft, figure: Figure) -> bool:
    """Whether a change can be that of a value: a rate of anything, an amount only of the same unit."""
    if target.value is None or target.growth is not None:
        return False
    if figure.is_rate:  # 连跨三个千亿元台阶，年均增长10.6%: the steps do not grow
        return target.value.token.base != "个" or past_mark(text, target.value.end) == target.value.end
    return figure.unit == target.value.token.base


def _join(sentence: Sentence, figures: list[Figure], tail: Tail, bare: str) -> list[Draft]:
    """Changes without a name: each joins the value before it, or stands alone under its name."""
    words = sentence.words
    # 连续4年保持20%以上的增长 is no growth of this year's value
    at = figures[0].start
    kept = words.of_growth.match(sentence.text, figures[0].token.end) is not None
    kept = kept and (tail.kind == "level" or holds(sentence.text, sentence.clause_start(at), at, words.kept_up))
    if tail.kind == "origin":  # 增速由5.6%: another rate follows
        kept, figures[0].basis = True, figures[0].basis or "yoy"
    topics = topics_between(sentence, figures[0].start, len(figures)) if not bare and not kept else []
    targets = _grown(sentence, figures[0]) if len(figures) == 1 else _last_values(sentence, figures[0], len(figures))
    alike = _alike(sentence, figures[0]) if len(figures) == 1 and (tail.even or tail.share_out) and not bare else []
    if len(alike) > 1:
        targets, figures = alike, figures * len(alike)
    drafts = []
    for index, figure in enumerate(figures):
        target = targets[index] if index < len(targets) else sentence.last()
        share = bare in words.parts and (target is None or not target.name.endswith(bare))
        joining = not share and not topics and (not bare or bare in words.joining)
        kept = kept or (target is not None and _next_year(sentence.text, target, figure))
        if target is not None and joining and not kept:
            _give_way(sentence, target, figure)
        if target is not None and joining and not kept and _fits(sentence.text, target, figure):
            target.growth = figure
            drafts.append(target)
            continue
        if topics:
            name = topics[index]
        else:
            name = target.name if target is not None and joining else bare or topic_of(sentence, figure.start)
        if share:
            name = share_of(sentence, bare, target.name if target is not None else "", figure.start)
        draft = Draft(name, None, figure, target.subject if target else None)
        draft.mean = target is not None and target.mean and figure.basis in (None, "other")
        drafts.append(draft)
        sentence.drafts.append(draft)
    return drafts
