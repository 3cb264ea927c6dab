"""What a number counts: the noun on its right, where no name on the left says it, and how far that noun goes."""

import re
from typing import Final

from govreport.language.lexer import Token
from govreport.metrics.heads import Head, head_of
from govreport.metrics.limits import limit_after
from govreport.metrics.nouns import noun_after, relative_noun
from govreport.metrics.sentence import Sentence, holds
from govreport.metrics.tail import Tail, tail_of
from govreport.metrics.verbs import all_verbs
from govreport.metrics.vocabulary import vocabulary

__all__ = ["noun_of", "only_verbs", "reaches"]

Range = tuple[int, int]
_MARKS: Final = "，,；;。、"
_STOP: Final = re.compile("[，,；;：:。、（）()]")
_ROUND: Final = "百千万亿"
_BETWEEN: Final = re.compile("[、和]")


def noun_of(sentence: Sentence, token: Token, end: int, tail: Tail, head: Head) -> tuple[Range | None, bool]:
    """The noun right of a number that ends at *end*, where what is measured stands there and not on the left.

    The second is true where the noun goes on into the name of the next number: 111个｜国考断面｜优良水体比例达到76.6%.
    """
    text = sentence.text
    end = _past_note(sentence, end)
    if end == sentence.end or text[end] in _MARKS:
        return None, False
    aim = text[token.start - 1] == "向" and text.startswith(sentence.words.strides, end)  # 经济总量向7万亿元｜冲刺
    after = sentence.after(end)
    following = after.start if after else sentence.end
    if after is not None and following <= end + 1 and _describes(sentence, after, end):
        return _sized(sentence, token, after, end)
    noun = None if aim else _noun(sentence, token, end, following, tail, head)
    if noun is None or after is None:
        return (_of_things(sentence, token, noun)[0] if noun is not None else None), False
    near = noun[1] >= following - 2 and text[noun[1]] not in _MARKS
    modified = _modified(sentence, after, noun[1] == following) if near else None
    if modified is not None and _is_total(sentence, noun[0], after):
        return modified, True
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
    share = token.base in ("%", "‰")
    if noun[1] < cut or cut == following:
        return _of_things(sentence, token, noun)
    if (share and (bool(tail.kind) or not text.startswith("的", end))) or not (
        _is_bare(text, head) or _lists(text, token, head)
    ):
        return None, False  # but 确保50%以上的｜村集体收入达到10万元
    if cut == noun[0]:
        return None, True
    return _of_things(sentence, token, (noun[0], cut))[0], True


def _sized(sentence: Sentence, token: Token, size: Token, end: int) -> tuple[Range | None, bool]:
    """The noun behind an age or a size right behind a number: 6个｜500千伏变电站; 台阶 and 大关 are none."""
    text = sentence.text
    limit = limit_after(text, size.end, sentence.end)
    large = noun_after(text, limit.end() if limit is not None else size.end, sentence.end)
    if large is None or text.startswith(sentence.words.marks, large[0]):
        return None, False
    return _of_things(sentence, token, (end, large[1]))


def _describes(sentence: Sentence, size: Token, end: int) -> bool:
    """Whether a number right behind another is an age or a size: 50名｜80岁老人, 20个｜万亩示范片, 6个｜500千伏变电站.

    With a limit any size may be one: 205个｜50户以上村, 6个｜50亿元以上项目. 台阶 is no thing of that size:
    连跨4个万亿元台阶.
    """
    text, words = sentence.text, sentence.words
    if size.start > end:
        return size.base in words.dimensions and text[end] in "超过"
    if size.base in words.voltages or size.unit in words.ages:
        return True
    if size.base in words.dimensions and text[end] in "百千万亿":
        return True
    limit = limit_after(text, size.end, sentence.end) if size.base in words.sizes else None
    return limit is not None and limit.lastgroup in ("at_least", "at_most")


def _of_things(sentence: Sentence, token: Token, noun: Range) -> tuple[Range, bool]:
    """The things that a number counts, without what is measured of them, and whether that was in the noun."""
    if token.base in sentence.words.amounts:
        return noun, False  # 5000亿元｜企业技改投资
    things = _before_measure(sentence, noun[0], noun[1])
    return (noun[0], things), things < noun[1]


def _before_measure(sentence: Sentence, start: int, end: int) -> int:
    """Where the things end of which the next number says something: 98个｜重大项目｜投资完成率达到140%.

    They end with the last body or place, 16条｜重点产业链｜应税销售收入, or else where what is measured begins.
    """
    text, words = sentence.text, sentence.words
    growth = words.growth_noun(text, start, end)
    if growth is not None:
        end -= len(growth[0])  # 378个药品｜降幅超过30%
    manner = words.manner_ends.before(text, start, end)
    stop = end - (len(manner[0]) if manner is not None else 0)  # 43条支流水质｜明显改善
    measure = words.of_counted.before(text, start, stop)
    if measure is None:
        return end
    stop -= len(measure[0])
    things = [match.end() for match in words.owner.finditer(text, start, stop)]
    if things:
        return things[-1] + (text[things[-1]] in "）)")
    return stop if stop >= start + 2 and measure[1] == "yield" else end


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
    verb = words.deed.search(text, start + (text[start - 1] not in words.short), cut)
    if verb is None or verb.end() >= cut - 1:
        return 0
    done = words.actor_ends.before(text, start - 1, verb.start()) or not text.endswith(words.heads, verb.end(), cut)
    if not done:
        return 0  # 8个城市更新支持项目｜10亿元
    adverb = words.adverb_ends.before(text, start, verb.start())
    return verb.start() - (len(adverb[0]) if adverb is not None else 0)


def _past_note(sentence: Sentence, end: int) -> int:
    """Behind the mark of a note, which is nothing that is counted: 170亿元｜[2]，增长8%."""
    text, mark = sentence.text, sentence.starts.get(end)
    if mark is not None and mark.kind == "footnote":
        return mark.end
    return end + 1 if "①" <= text[end : end + 1] <= "⑳" and text[end + 1 : end + 2] in _MARKS else end


def _modified(sentence: Sentence, size: Token, close: bool) -> Range | None:
    """The noun that a size describes: 82个预增产值过10亿元的｜重大增长点, 1073个空置率50%以上的｜空心村.

    Where nothing stands before the size (*close*), a limit takes the place of 的: 100个投资10亿元以上｜项目. So does 超
    before things that are counted: 6个投资超十亿元｜项目.
    """
    text, words = sentence.text, sentence.words
    if text[size.start] in "百千万亿" and (close or text[size.start - 1] == "的"):
        large = _of_that_size(sentence, size)
        if large is not None:
            return large
    limit = limit_after(text, size.end, sentence.end)
    end = limit.end() if limit is not None else size.end
    sized = size.base in words.money or size.upper is not None or limit is not None
    bound = close and size.base in words.dimensions and limit is not None
    if bound and limit is not None and limit.lastgroup in ("at_least", "at_most"):
        return noun_after(text, end, sentence.end)
    if sized and text.startswith("的", end):
        return noun_after(text, end, sentence.end)
    if size.base not in words.money or text[size.start - 1] not in "过超":
        return None
    noun = noun_after(text, end, sentence.end)
    return noun if noun is not None and holds(text, noun[0], noun[1], words.things) else None


def _of_that_size(sentence: Sentence, size: Token) -> Range | None:
    """The noun that a round size describes: 128个粮食｜万亩｜高产示范方, 10家营收｜亿元｜企业."""
    words = sentence.words
    large = noun_after(sentence.text, size.end, sentence.end) if size.base in words.dimensions else None
    following = sentence.token_from(size.end)
    if large is None or (following is not None and following.start <= large[1]):
        return None  # 县建设粮油｜千亩高产示范片1000个
    return large if size.base not in words.money or sentence.text.endswith(words.things, *large) else None


def _is_total(sentence: Sentence, start: int, size: Token) -> bool:
    """6个｜年度计划总投资100亿元的｜装备制造项目: what all of them come to, which is stated as well."""
    text, words = sentence.text, sentence.words
    total = words.sums.before(text, start, size.start)
    return total is not None and "总" in total[0] and size.base in words.money and text.startswith("的", size.end)


def _noun(sentence: Sentence, token: Token, end: int, following: int, tail: Tail, head: Head) -> Range | None:
    text = sentence.text
    many = token.base in sentence.words.shared
    noun = noun_after(text, end, following, share=token.base in ("%", "‰"), many=many)
    if noun is not None and text[token.start - 1] in "为给在对向":
        noun = _before_deed(sentence, text[token.start - 1], noun)
    if noun is not None:
        noun = _thing(sentence, token, noun)
    bare = _is_bare(text, head)
    joined = noun is not None and text[noun[0]] == "集" and text.find("一体的", noun[0], following) > 0
    if (noun is None or joined) and (bare or only_verbs(text, head)):
        noun = relative_noun(text, end, following)  # 5000个｜集村务、商务于一体的｜服务社
    helped = not bare and token.base in sentence.words.people and _helps(text, head)
    if (bare or helped) and (noun is None or _is_manner(text, noun)):
        return _said_of(sentence, token, end, following)
    if noun is None:
        return None if bare else _object_of(sentence, token, end, following, head)
    named = not bare and not only_verbs(text, head)
    sized = named and not tail.bound and token.kind != "counted" and token.base not in sentence.words.honours
    if sized and text[noun[0] : noun[1]] in sentence.words.goals:
        return None  # 裁减军队员额20万的｜任务
    of = text.startswith("的", end)
    if token.base in ("%", "‰"):
        free = reaches(text, head) or (bare and not tail.kind.startswith(("rise", "fall")))
        return noun if free or (of and not (named and tail.kind == "level")) else None
    counted = tail.doing and token.base not in sentence.words.money
    if named and tail.kind == "level" and not counted:
        return None
    if named and tail.bound in ("at_least", "approx") and not _ends_in_verb(text, head) and _measures(text, head):
        return None
    if token.base in sentence.words.money and _begins_with_verb(text, end, noun) and _is_spent(text, head, noun):
        return None  # 投资1.5亿元｜建设牧场项目, 投入1.2亿元｜实施改造工程
    if of and token.base in sentence.words.dimensions and named and not _ends_in_verb(text, head):
        return None
    return noun


def _object_of(sentence: Sentence, token: Token, end: int, following: int, head: Head) -> Range | None:
    """What is done, where it begins like a verb: 推动38条｜降本减负措施; not 56个厂已有15个建成、36个｜开工.

    So may what a list has named one by one: 大庆和东宁2家｜生产力促进中心, 温春、五林2个｜万头牧场.
    """
    text = sentence.text
    if token.base in sentence.words.amounts or text[token.start - 1] == "、":
        return None
    if not _helps(text, head):
        if not _lists(text, token, head) or (following == end and text[end] not in _ROUND):
            return None
        following = sentence.end if following == end else following
    noun = noun_after(text, end, following, done=True)
    return noun if noun is not None and not all_verbs(text, noun[0], noun[1]) else None


def _lists(text: str, token: Token, head: Head) -> bool:
    """Whether a head names one by one what the number counts: 温春、五林｜2个."""
    between = len(_BETWEEN.findall(text, head.start, head.end))
    return between > 0 and between + 1 == token.value


def _before_deed(sentence: Sentence, preposition: str, noun: Range) -> Range:
    """Those for whom, or where, something is done: 为200所学校｜配备器材, 在200个社区｜设立联络站."""
    words, start = sentence.words, noun[0]
    if preposition in "为给":
        done = words.done_for.search(sentence.text, start + 1, noun[1])
    else:
        done = words.done_at.search(sentence.text, start + 1, noun[1])
        if done is not None and sentence.text.find("的", done.end(), noun[1]) > 0:
            return noun  # 对247个实施改造的｜项目
    if done is None:
        return noun
    manner = words.manner_ends.before(sentence.text, start + 1, done.start())
    return start, done.start() - (len(manner[0]) if manner is not None else 0)


def _thing(sentence: Sentence, token: Token, noun: Range) -> Range:
    """What is counted, and not what shall come of it: 加快8个工程｜建设进度, 48万户家庭｜住房条件｜得到改善."""
    start, end = noun
    found = sentence.words.abstracts.before(sentence.text, start + 2, end)
    if found is None and sentence.text.startswith(sentence.words.gained, end):
        found = sentence.words.conditions.before(sentence.text, start + 2, end)
    if found is None or token.base in sentence.words.amounts:
        return noun
    end -= len(found[0])
    return start, end - (sentence.text[end - 1] == "的")


def _begins_with_verb(text: str, end: int, noun: Range) -> bool:
    return noun[0] == end and vocabulary().predicate_starts.after(text, noun[0], noun[1]) is not None


def _is_spent(text: str, head: Head, noun: Range) -> bool:
    """Whether a sum is named on its left, and a verb behind it says what for; not 投入1.2亿元｜补助资金."""
    words = vocabulary()
    if not only_verbs(text, head):
        return not _is_bare(text, head) and _measures(text, head)
    spent = words.spending.before(text, head.start, head.end)
    return spent is not None and words.measures.before(text, noun[0], noun[1]) is None


def _measures(text: str, head: Head) -> bool:
    return vocabulary().measures.before(text, head.start, head.end) is not None


def _is_bare(text: str, head: Head) -> bool:
    """Whether nothing on the left names what is counted; a list that 等 ends only gives examples of it."""
    return head.end == head.start or text[head.end - 1] == "等"


def _helps(text: str, head: Head) -> bool:
    """Whether a head only says that somebody is led to do something: 帮助1万人｜成功创业, 让57万人｜住上新房."""
    found = vocabulary().causatives.after(text, head.start, head.end)
    return (found is not None and len(found[0]) == head.end - head.start) or only_verbs(text, head)


def _is_manner(text: str, noun: Range) -> bool:
    found = vocabulary().head.after(text, noun[0], noun[1])
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


def only_verbs(text: str, head: Head) -> bool:
    """Whether a head is nothing but verbs that take what is counted as their object."""
    if head.verbs is None:
        head.verbs = all_verbs(text, head.start, head.end)
    return head.verbs


def reaches(text: str, head: Head) -> bool:
    """Whether a head says what is spread to whom: 5G网络｜覆盖80%以上｜行政村; not 难以覆盖｜的3.3万户."""
    return text.endswith(vocabulary().reaches, head.start, head.end) and text[head.end] != "的"


def _ends_in_verb(text: str, head: Head) -> bool:
    return vocabulary().object_ends.before(text, head.start, head.end) is not None
