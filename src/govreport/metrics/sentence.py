"""Attachment: the numbers of one sentence, each to what it measures.

Small rules in a fixed order: set thresholds aside; gather series (Q、Q和Q); read the tail; find the name to the left or
the noun to the right; tell change from value; join a change to its value, or carry a name on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from govreport.language.lexer import Token
from govreport.metrics.draft import Draft, Figure
from govreport.metrics.names import Head, head_of, noun_after, split_heads, tidy
from govreport.metrics.subjects import assign_subjects
from govreport.metrics.tail import Tail, tail_of
from govreport.metrics.vocabulary import vocabulary

__all__ = ["Sentence", "read_sentence"]

_CUT = re.compile("[，,；;：:。！？!?]")
_AFTER = re.compile(
    "(?P<approx>左右|上下)|(?P<at_least>及?以上|之多|开外)|(?P<at_most>以内|及?以下|之内)|(?P<more>多|余)"
)
_AT_LEAST = re.compile("至少|不少于")
_OF_GROWTH = re.compile("(?:以上|左右)?的?(?:年均)?(?:增长|增速|增幅)")
_ASPECT = re.compile("在([^，,；;。]{2,20}?)(?:增长|增速|提高|下降)?方面")
_SERIES = re.compile("[、和及与，]|以及|或")
_PART = re.compile("其中[，,：:]?")
_CHANGE_UNITS = frozenset(("%", "百分点", "倍", "成", "‰", "千分点", "个百分点", "基点"))
_SIZES = frozenset(
    "元 美元 吨 千瓦 兆瓦 亩 公顷 平方米 平方公里 千伏 立方米 人 米 公里 千伏安 公斤 斤 万 港元 欧元 千瓦时 户 头 万吨 岁 张 度 KV kV kv 伏".split()
)
_MONEY = frozenset(("元", "美元", "港元", "欧元", "日元"))
_CHANGES = (("净增", "net_new"), ("新增", "new"), ("累计", "cumulative"))


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence with its tokens and what attachment has found so far."""

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    cuts: list[int] = field(default_factory=list)
    starts: dict[int, Token] = field(default_factory=dict)
    ends: dict[int, Token] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    edge: int = 0
    part: Draft | None = None

    def __post_init__(self) -> None:
        self.edge = self.start
        self.starts = {token.start: token for token in self.tokens}
        self.ends = {token.end: token for token in self.tokens}
        self.cuts = [match.start() for match in _CUT.finditer(self.text, self.start, self.end)]


CANDIDATES = frozenset(("quantity", "fold", "number", "counted", "duration"))


def read_sentence(text: str, start: int, end: int, tokens: Sequence[Token]) -> list[Draft]:
    """The metrics of one sentence, in the order of its numbers. Tokens that turn out to state none change their kind."""
    sentence = Sentence(text, start, end, tokens)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind not in CANDIDATES:
            index += 1
            continue
        if _is_threshold(sentence, index):
            token.kind = "threshold"
            index += 1
            continue
        series = _series(sentence, index)
        if _attach(sentence, series):
            index += len(series)
        else:
            index += 1
    assign_subjects(text, start, end, sentence.drafts)
    return sentence.drafts


def _next_candidate(sentence: Sentence, index: int) -> Token | None:
    for token in sentence.tokens[index + 1 : index + 6]:
        if token.kind in CANDIDATES:
            return token
    return None


def _is_threshold(sentence: Sentence, index: int) -> bool:
    """A size that only describes what is counted: 亿元以上项目40个, 100万元以上5个, 产值过10亿元的企业."""
    token, text = sentence.tokens[index], sentence.text
    if token.base not in _SIZES or token.kind not in ("quantity", "counted"):
        return False
    if _is_bare_magnitude(sentence, token):
        return True
    after = _AFTER.match(text, token.end, sentence.end)
    following = _next_candidate(sentence, index)
    if after is not None and after.lastgroup in ("at_least", "at_most"):
        if following is not None and following.start - after.end() <= 1 and text[after.end() : following.start] in ("", "的"):
            return True
        noun = noun_after(text, after.end(), following.start if following else sentence.end)
        if noun is None or text[after.end()] in "，,、；;。":
            return False
        return token.base in _MONEY or (following is not None and following.start == noun[1])
    if text[token.start - 1] in "过超" and token.base in _MONEY:
        before = sentence.drafts[-1].value if sentence.drafts else None
        if before is not None and before.token.base not in _MONEY and _CUT.search(text, before.end, token.start) is None and "、" not in text[before.end : token.start]:
            return True
        if following is not None and text[token.end : following.start] == "的":
            return True
    if text.startswith("的", token.end) and text[token.start - 1] in "过超达上":
        noun = noun_after(text, token.end, following.start if following else sentence.end)
        before = sentence.drafts[-1].value if sentence.drafts else None
        counted = following is not None and noun is not None and following.start == noun[1]
        return counted or (before is not None and before.end > max((cut for cut in sentence.cuts if cut < token.start), default=0))
    return False


def _is_bare_magnitude(sentence: Sentence, token: Token) -> bool:
    """A round number in words that describes a thing: 千亩高产示范片, 百万农民; and a voltage: 110千伏变电站."""
    text = sentence.text
    words = text[token.start : token.end - len(token.unit or "")]
    if token.base not in _VOLTAGES and (not words or words.strip("十百千万亿")):
        return False
    tail = tail_of(text, _left(sentence, token), token.start, sentence.ends)
    if tail.bound:
        following = _next_candidate(sentence, sentence.tokens.index(token))
        noun = noun_after(text, token.end, following.start) if following is not None else None
        return noun is not None and following is not None and noun[1] == following.start
    return not tail.kind and noun_after(text, token.end, sentence.end) is not None


_VOLTAGES = frozenset(("千伏", "伏", "KV", "kV", "kv", "Kv"))


def _series(sentence: Sentence, index: int) -> list[Token]:
    """The token at *index* and those that only a list mark separates from it."""
    tokens, text = sentence.tokens, sentence.text
    series = [tokens[index]]
    for token in tokens[index + 1 :]:
        if token.kind not in CANDIDATES:
            break
        last = series[-1]
        gap_start = last.end
        after = _AFTER.match(text, gap_start, token.start)
        if after is not None:
            gap_start = after.end()
        gap = _SERIES.fullmatch(text, gap_start, token.start)
        if gap_start == token.start and _counts_people(last, token):
            series.append(token)
            continue
        if gap is None or (gap.group() == "，" and not (len(series) > 1 or _shares_out(sentence, series[0]))):
            break
        if (token.kind == "duration") != (last.kind == "duration"):
            break
        if token.kind == "number" and token.unit is None and last.unit is not None:
            break
        if last.kind == "number" and last.factor == 1 and token.kind == "quantity":
            last.kind, last.unit, last.base, last.factor = "quantity", token.unit, token.base, token.factor
        if last.base == "个" and token.base == "百分点":
            last.unit, last.base = token.unit, token.base
        series.append(token)
    return series


def _counts_people(first: Token, second: Token) -> bool:
    """221户385人: two counts of one thing, side by side."""
    return first.base in ("户", "个", "家", "村") and second.base in ("人", "户", "名", "人次")


def _shares_out(sentence: Sentence, token: Token) -> bool:
    return tail_of(sentence.text, _left(sentence, token), token.start, sentence.ends).share_out


def _left(sentence: Sentence, token: Token) -> int:
    """Where the name of a number can begin at the earliest: behind the last comma and behind what was read before."""
    left = sentence.edge
    for cut in reversed(sentence.cuts):
        if cut < token.start:
            return max(left, cut + 1)
    return left


def _bound(sentence: Sentence, token: Token, before: str) -> tuple[str, int]:
    """The limit of a number, from the words on both sides, and where its expression ends."""
    end = token.end
    after = _AFTER.match(sentence.text, end, sentence.end)
    bound = before or ("at_least" if _AT_LEAST.search(sentence.text, _left(sentence, token), token.start) else "")
    if token.more:
        bound = bound or "at_least"
    if after is not None:
        group = after.lastgroup or ""
        end = after.end()
        if not before or group in ("at_least", "at_most"):
            bound = "at_least" if group == "more" else group
    if token.upper is not None:
        bound = "range"
    return bound or "exact", end


def _attach(sentence: Sentence, series: list[Token]) -> bool:
    """Read the numbers of a series; false where the first states no quantity after all."""
    text, first, last = sentence.text, series[0], series[-1]
    left = _left(sentence, first)
    part = _part_before(sentence, left, first.start)
    tail = tail_of(text, left, first.start, sentence.ends)
    head = head_of(text, left, tail.start, sentence.starts)
    if tail.fresh and head.end == head.start:
        head = head_of(text, left, text.rfind("新增", left, first.start) + 2, sentence.starts)
    change = _is_change(sentence, first, tail, head)
    if not _states_quantity(sentence, first, tail, head, change):
        return False
    bounds = [_bound(sentence, token, tail.bound if token is first or tail.share_out else "") for token in series]
    if (tail.share_out or tail.even) and len(series) > 1 and bounds[-1][0] != "exact" and all(b == "exact" for b, _ in bounds[:-1]):
        bounds = [(bounds[-1][0], end) for _, end in bounds]
    end = bounds[-1][1]
    noun = None
    if not change:
        noun = _noun(sentence, last, end, tail, head)
    sentence.edge = noun[1] if noun else end
    figures = [
        Figure(token, bound, token.start, token.end, _sign(tail, head, text) if change else 1, _basis(tail))
        for token, (bound, _) in zip(series, bounds, strict=True)
    ]
    drafts = _changes(sentence, figures, tail, head) if change else _values(sentence, figures, tail, head, noun)
    clause = sum(cut < first.start for cut in sentence.cuts)
    for draft in drafts:
        draft.clause = clause
        draft.forecast = draft.forecast or tail.forecast or head.forecast
        draft.commitment = draft.commitment or tail.commitment or head.commitment
        draft.dates += tail.dates + head.dates
        draft.mean = draft.mean or tail.mean
        draft.head = draft.head or (head.start, head.end)
        if tail.kind == "origin":
            draft.origin = True
        if part is not None and draft is not part:
            draft.part_of = part
    return True


def _part_before(sentence: Sentence, left: int, end: int) -> Draft | None:
    """The whole that 其中 divides, for the number at hand and those that 、 joins to it."""
    match = _PART.search(sentence.text, max(sentence.start, left - 3), end)
    if match is not None:
        sentence.part = sentence.drafts[-1] if sentence.drafts else None
    elif left > sentence.start and sentence.text[left - 1] in "，,；;：:" and not sentence.text.startswith("其中", left - 3):
        sentence.part = None
    return sentence.part


def _is_change(sentence: Sentence, token: Token, tail: Tail, head: Head) -> bool:
    if token.kind == "fold":
        return True
    text, base = sentence.text, token.base or ""
    if base in ("百分点", "千分点", "个百分点"):
        return tail.kind != "level" or True
    if tail.kind in ("rise", "fall"):
        return True
    if base in _CHANGE_UNITS:
        if tail.kind in ("rise_level", "fall_level"):
            return True
        found = vocabulary().growth_nouns.before(text, head.start, head.end)
        if found is not None and base in ("%", "倍"):
            return True
        if base == "%" and _OF_GROWTH.match(text, token.end, sentence.end):
            return True
    return False


def _sign(tail: Tail, head: Head, text: str) -> int:
    if tail.kind.startswith("fall"):
        return -1
    if tail.kind.startswith("rise"):
        return 1
    found = vocabulary().growth_nouns.before(text, head.start, head.end)
    if found is not None and found[1] == "fall":
        return -1
    if tail.compare is not None and text[tail.compare.start] in "低慢落":
        return -1
    if tail.bound == "at_most" and not tail.kind:
        return -1
    return 1


def _basis(tail: Tail) -> str:
    if tail.mean:
        return "annual_average"
    if tail.compare is None:
        return "yoy"
    return ""


def _states_quantity(sentence: Sentence, token: Token, tail: Tail, head: Head, change: bool) -> bool:
    """Whether a number without a unit of its own, or with one of time, states how much there is of something."""
    text = sentence.text
    last = sentence.drafts[-1].value if sentence.drafts else None
    if token.kind == "duration" and head.end == head.start and tail.kind and last is not None and last.token.unit == token.unit:
        return True
    if token.kind == "duration" and change and token.unit != "年" and head.end > head.start:
        return True
    if token.kind == "duration":
        timed = bool(head.end > head.start and vocabulary().time_nouns.search(text, head.start, head.end))
        named = tail.kind not in ("", "origin") or change
        if token.unit == "年" and not (timed and (named or tail.kind)):
            return False
        return timed and (named or bool(tail.kind) or text[token.end : token.end + 1] in "，、；。")
    if token.kind == "counted":
        return _counts(sentence, token, tail, head)
    if token.kind == "number":
        return _is_bare_number(sentence, token, tail, head)
    return True


def _counts(sentence: Sentence, token: Token, tail: Tail, head: Head) -> bool:
    """Whether a spelt number counts: 撤并三个乡镇; not 六个方面, nor 一个台阶."""
    assert token.value is not None
    if token.value == 1 and token.base not in ("倍", "成", "番", "%"):
        token.kind = "rhetoric"
        return False
    if token.value > 10 or token.base in _MONEY or token.base in ("亩", "公里", "吨", "倍", "成", "%", "番"):
        return True
    if tail.kind == "level" or token.base in ("家", "户", "所", "座", "名", "人", "条", "处", "架", "艘", "辆", "宗", "例", "起"):
        return True
    return head.end > head.start and vocabulary().objects.after(sentence.text, head.start, head.end) is not None


def _is_bare_number(sentence: Sentence, token: Token, tail: Tail, head: Head) -> bool:
    text = sentence.text
    if token.factor > 1:
        return True
    if tail.kind == "level" and head.end > head.start and text[head.end - 1] in "数值度率分比":
        return True
    return False


def _noun(sentence: Sentence, token: Token, end: int, tail: Tail, head: Head) -> tuple[int, int] | None:
    """The noun right of a number, where what is measured stands there and not on the left."""
    text = sentence.text
    following = next((other.start for other in sentence.tokens if other.start >= end and other.kind in CANDIDATES), sentence.end)
    noun = noun_after(text, end, following)
    bare_head = head.end == head.start
    if bare_head and (noun is None or _is_manner(text, noun)):
        return _said_after(sentence, end, following)
    if noun is None:
        return None
    if following < sentence.end and noun[1] >= tail_of(text, end, following, sentence.ends).start < following:
        return None
    named = head.end > head.start and not _is_verb(text, head)
    if token.base == "%" or token.base == "‰":
        free = bare_head and not tail.kind.startswith(("rise", "fall"))
        return noun if free or text.startswith("的", end) and not (named and tail.kind == "level") else None
    if named and (tail.kind == "level" or tail.bound in ("at_least", "approx") and not _ends_in_verb(text, head)):
        return None
    if text.startswith("的", end) and token.base in _SIZES and named:
        return None
    return noun


def _is_manner(text: str, noun: tuple[int, int]) -> bool:
    found = vocabulary().head.after(text, *noun)
    return found is not None and len(found[0]) == noun[1] - noun[0]


_STOP = re.compile("[，,；;：:。、（）()]")


def _said_after(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """What is said of a number that has no noun: 1.8万人｜稳定｜脱贫."""
    if any(draft.start >= _left(sentence, sentence.starts.get(start, sentence.tokens[0])) for draft in sentence.drafts[-1:]):
        return None
    stop = _STOP.search(sentence.text, start, end)
    head = head_of(sentence.text, start, stop.start() if stop else end, sentence.starts)
    return (head.start, head.end) if head.end - head.start >= 2 else None


def _is_verb(text: str, head: Head) -> bool:
    """Whether a head is nothing but verbs that take what is counted as their object."""
    return _all_verbs(text, head.start, head.end)


def _all_verbs(text: str, at: int, end: int) -> bool:
    objects = vocabulary().objects
    while at < end:
        found = objects.after(text, at, end)
        if found is None:
            return False
        at += len(found[0])
        while at < end and text[at] in "了、和并":
            at += 1
    return True


def _ends_in_verb(text: str, head: Head) -> bool:
    return any(text.endswith(verb, head.start, head.end) for verb in ("新增", "建成", "发放", "引进", "培育", "实施", "完成"))


def _values(sentence: Sentence, figures: list[Figure], tail: Tail, head: Head, noun: tuple[int, int] | None) -> list[Draft]:
    text = sentence.text
    name, place = _value_name(sentence, head, noun)
    name = _plain_total(name)
    last = sentence.drafts[-1] if sentence.drafts else None
    if not name or (name in vocabulary().bare and last is not None):
        return _carry(sentence, figures, tail, name)
    names = split_heads(name, len(figures)) if len(figures) > 1 else []
    drafts = []
    for index, figure in enumerate(figures):
        draft = Draft(names[index] if names else name, value=figure, place=place)
        draft.change = next((kind for word, kind in _CHANGES if word in text[head.start : head.end]), None)
        drafts.append(draft)
    sentence.drafts += drafts
    return drafts


def _plain_total(name: str) -> str:
    """总投资 out of 实施总投资: a verb in front of a bare total."""
    at = name.rfind("总")
    if at > 0 and name[at:] in vocabulary().bare and _all_verbs(name, 0, at):
        return name[at:]
    return name


def _value_name(sentence: Sentence, head: Head, noun: tuple[int, int] | None) -> tuple[str, tuple[int, int]]:
    text = sentence.text
    if noun is None:
        place = _cut_head(text, head)
        return tidy(text, *place), place
    name = tidy(text, *noun)
    if _is_verb(text, head) and 0 < head.end - head.start <= 6:
        name = tidy(text, head.start, head.end) + name
    return name, noun


def _cut_head(text: str, head: Head) -> tuple[int, int]:
    """A head without the doer before its verb: 金融机构｜发放贷款."""
    words = vocabulary()
    if words.verbs.after(text, head.start, head.end):
        return head.start, head.end
    match = words.cut.search(text, head.start + 3, head.end)
    if match is not None and match.end() < head.end - 1 and "、" not in text[head.start : match.start()]:
        return match.start(), head.end
    return head.start, head.end


def _carry(sentence: Sentence, figures: list[Figure], tail: Tail, bare: str) -> list[Draft]:
    """Values without a name of their own: they complete the growth before them, or repeat the name before them."""
    drafts: list[Draft] = []
    before = list(sentence.drafts)
    for index, figure in enumerate(figures):
        last = before[index - len(figures)] if len(before) >= len(figures) else (before[-1] if before else None)
        if last is None:
            name = bare
        elif bare == "人均":
            name = "人均" + last.name
        elif bare and bare not in ("总量", "总数", "总额", "总规模", "总计", "合计", "完成", "实现", "累计", "增长"):
            name = bare
        else:
            name = last.name
            if bare:
                name = name.removeprefix("新增").removeprefix("净增").removesuffix("新增")
            open_growth = last.growth is not None and last.value is None and figure.token.base != "倍"
            if open_growth and tail.kind != "origin" and (last.growth.unit in ("%", "百分点") or last.growth.unit == figure.token.base):
                last.value = figure
                drafts.append(last)
                continue
        draft = Draft(name, value=figure, subject=last.subject if last else None, change=None)
        drafts.append(draft)
        sentence.drafts.append(draft)
    return drafts


def _changes(sentence: Sentence, figures: list[Figure], tail: Tail, head: Head) -> list[Draft]:
    text = sentence.text
    found = vocabulary().growth_nouns.before(text, head.start, head.end)
    if found is not None:
        head.end -= len(found[0])
    while head.end > head.start and text[head.end - 1] in "的":
        head.end -= 1
    causative = vocabulary().causatives.after(text, head.start, head.end)
    if causative is not None and (head.end - head.start) - len(causative[0]) >= 3:
        head.start += len(causative[0])
    place = _cut_change(text, head)
    name = tidy(text, *place)
    if not name or name in vocabulary().bare:
        return _join(sentence, figures, tail, name)
    subject = None
    aspect = _ASPECT.search(text, sentence.start, head.start) if name[-1] in "县市区州旗盟" else None
    if aspect is not None:
        name, subject = aspect[1], name
    names = split_heads(name, len(figures)) if len(figures) > 1 else []
    drafts = [
        Draft(names[index] if names else name, growth=figure, place=place, subject=subject) for index, figure in enumerate(figures)
    ]
    sentence.drafts += drafts
    return drafts


def _cut_change(text: str, head: Head) -> tuple[int, int]:
    match = re.compile("(?:带动|拉动|推动|促进|使|确保|力争|实现)").search(text, head.start + 1, head.end)
    if match is not None and head.end - match.end() >= 3:
        return match.end(), head.end
    return head.start, head.end


def _join(sentence: Sentence, figures: list[Figure], tail: Tail, bare: str) -> list[Draft]:
    """Changes without a name: each joins the value before it, or stands alone under its name."""
    kept = tail.kind == "level" and _OF_GROWTH.match(sentence.text, figures[0].token.end) is not None  # 连续4年保持20%以上的增长 is no growth of this year's value
    values = [draft for draft in sentence.drafts if draft.value is not None]
    targets = values[-len(figures) :] if len(values) >= len(figures) else sentence.drafts[-1:]
    if len(figures) == 1 and sentence.drafts:
        targets = sentence.drafts[-1:]
    drafts = []
    for index, figure in enumerate(figures):
        target = targets[index] if index < len(targets) else (sentence.drafts[-1] if sentence.drafts else None)
        if target is not None and target.value is not None and target.growth is None and not kept and bare in ("", *_JOINING):
            target.growth = figure
            drafts.append(target)
            continue
        name = target.name if target is not None and bare in ("", *_JOINING) else bare
        draft = Draft(name, growth=figure, subject=target.subject if target else None)
        drafts.append(draft)
        sentence.drafts.append(draft)
    return drafts


_JOINING = ("增长", "同比", "增速", "增幅", "涨幅", "降幅", "年均", "总量", "总额", "实现", "完成", "合计", "总数", "比例", "比重", "占比", "规模")
