"""Whose figure it is, where the sentence itself gives evidence that it is not the region's own.

Evidence is: a thing that a sum is attached to (投资75亿元的沈大高速公路工程); a body that opens the sentence, or the
clause of the figure, and has reached something (兴发集团实现销售收入606亿元、利润14亿元; 广元机场开通航线4条): the
figures are its own up to a semicolon or to 全市; a body right before a number (湖北自贸区21项成果推广); a body whose
name begins with a place, before what is measured (大连港货物吞吐量), with the clauses right behind; another region that
opens the sentence (上思县…，固定资产投资增长37%), known by its full name from the table of regions, and no part of
another name (八步区人民医院), or that is the whole name of a figure (宁波突破万亿大关). A suffix alone is none.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from govreport.data import table
from govreport.language.words import any_of
from govreport.metrics.draft import Draft
from govreport.metrics.names import BLANKS, tidy
from govreport.metrics.nouns import noun_after
from govreport.metrics.owners import CUT, WHOLE, assign_owners, not_its, of_place, places_end
from govreport.metrics.sentence import Sentence
from govreport.metrics.verbs import measure_done
from govreport.metrics.vocabulary import vocabulary
from govreport.regions import is_place, place_openings

__all__ = ["assign_subjects"]

_REACH: Final = 15  # characters of the longest body or place that is looked for
_BEFORE: Final = BLANKS + "—"
_SEMI: Final = re.compile("[；;：:]")
_ALIKE: Final = 3  # last characters that measures of one kind share: 旅客｜吞吐量, 货邮｜吞吐量
_SUMS: Final = frozenset(("元", None))  # 元 may be left out: 突破万亿大关


class _Words(NamedTuple):
    suffix: re.Pattern[str]
    last: tuple[str, ...]
    body: re.Pattern[str]
    generic: re.Pattern[str]
    verb: re.Pattern[str]
    sited: re.Pattern[str]
    only: re.Pattern[str]
    area: re.Pattern[str]
    of_area: frozenset[str]
    reached: re.Pattern[str]


@cache
def _patterns() -> _Words:
    words = table("sentence")["subject"]
    suffix, adverb, verb, generic = ("|".join(words[key]) for key in ("suffixes", "adverbs", "verbs", "generic"))
    body = rf"(?P<body>[^，,、；;：:的了]{{2,12}}?(?:{suffix}))(?:{adverb}){{0,3}}"
    sited, only, parts = (any_of(words[key]) for key in ("sited", "only", "parts"))
    built = any_of([word for word in words["parts"] if word not in words["own"]])
    return _Words(
        re.compile(suffix),
        tuple(words["suffixes"]),
        re.compile(f"{body}(?:{verb})"),
        re.compile(rf"{generic}|[0-9０-９]|[一二三四五六七八九十两][个家大所]"),
        re.compile(any_of(words["acts"])),
        re.compile(rf"[^、和与及的了]{{2,14}}(?:{sited})(?!{parts}|[、和与及等])(?=..)"),
        re.compile(rf"(?:{only})(?!{parts})(?=..)"),
        re.compile(rf"[^，,、；;：:的了和与及]{{2,12}}?(?:{any_of(words['areas'])})(?!{built}|[、和与及等])(?=..)"),
        frozenset(words["of_area"]),
        re.compile(f"(?:继[^，。]{{2,6}}后|{any_of(words['reached'])})*"),
    )


def assign_subjects(sentence: Sentence, own: frozenset[str]) -> None:
    """Set the subject of the drafts of one sentence, in place; *own* are the names of the report's region."""
    text, start, end, drafts = sentence.text, sentence.start, sentence.end, sentence.drafts
    for index, draft in enumerate(drafts):
        if draft.value is not None and text[draft.value.end : draft.value.end + 1] == "的":
            _thing(text, draft, draft.value.end, drafts[index + 1] if index + 1 < len(drafts) else None, end)
    _share_things(text, drafts)
    while start < len(text) and text[start] in _BEFORE:
        start += 1
    if sentence.bodied and _patterns().suffix.search(text, start + 2, drafts[-1].start) is not None:
        _body(text, start, drafts)
    opens = _opens()
    sited = False
    for draft in drafts:
        if draft.name[:2] in opens:
            _sited(text, start, drafts, own)
            sited = True
            break
    _place(text, start, drafts, own)
    assign_owners(text, start, drafts, own, named=sited)
    if sited:
        _of_each(text, start, drafts)


def _thing(text: str, draft: Draft, start: int, following: Draft | None, end: int) -> None:
    if not _is_sum(draft):
        return
    least, stop = 4, following.start if following is not None else end
    if following is not None and _is_sum(following):
        item = text.rfind(following.name, start, stop)
        if item > start and text[item - 1] in "、和及":
            least, end = 3, item - 1  # 投资2.2亿元的油脂制造｜、投资2.3亿元的车灯搬迁
            stop = end
    noun = noun_after(text, start, end)
    if noun is not None and noun[1] <= stop and noun[1] - noun[0] >= least:
        last = _last_of_list(text, noun[1], end)
        thing = tidy(text, noun[0], last) if last else ""
        if thing and not draft.name.endswith(thing):  # 形成5平方公里的｜园区规模: what is measured stands there itself
            draft.subject = thing


def _last_of_list(text: str, at: int, end: int) -> int:
    """Where a list of things ends whose first one ends at *at*; 0 where it only says what is counted behind it.

    投资1.3亿元的红掌花卉｜、兰花二期、蔬菜基地有序建设; not 总投资2亿元的八木化纤、杰达电力4个项目.
    """
    while at < end and text[at] == "、":
        if text[at + 1].isdecimal() or text.startswith(_sums(), at + 1):
            break
        further = noun_after(text, at + 1, end)
        if further is None:
            return 0
        at = further[1]
        if text[at] == "等" or text[at].isdecimal():
            return 0
    return at


@cache
def _sums() -> tuple[str, ...]:
    return tuple(table("sentence")["noun"]["sums"])


def _share_things(text: str, drafts: Sequence[Draft]) -> None:
    """总投资11亿元、占地600亩的｜安国校区: sums that a mark joins are of one thing."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[index], drafts[index + 1]
        if draft.subject is None and following.subject is not None and draft.value is not None:
            between = text[draft.value.end : following.first]
            if between[:1] in "、，" and between[1:] == following.name and _is_sum(draft):
                draft.subject = following.subject


def _is_sum(draft: Draft) -> bool:
    return vocabulary().sums.before(draft.name, 0, len(draft.name)) is not None


def _body(text: str, start: int, drafts: Sequence[Draft]) -> None:
    """Give the figures of a body that opens a clause to it, up to a semicolon or to 全市."""
    words = _patterns()
    name, at = "", start
    for draft in drafts:
        if WHOLE.search(text, at, draft.start) is not None or _SEMI.search(text, at, draft.start) is not None:
            name = ""
        for clause in (*((start,) if at == start else ()), _clause(text, at, draft.start)):
            match = words.body.match(text, clause, draft.start)
            if match is not None and words.generic.search(match["body"]) is None:
                name = "" if draft.name == match["body"] else match["body"]  # 通航机场达到8个: they are counted
                continue
            if text.endswith(words.last, clause + 2, draft.start) and draft.start - clause <= _REACH:
                body = text[clause : draft.start]  # 黄山城投集团｜9亿元企业债成功发行
                if draft.subject is None and _is_proper(body, draft.name):
                    draft.subject = body
        name = name or _area(text, start, draft)
        if name:
            draft.subject = draft.subject or name
            draft.name = measure_done(draft.name.removeprefix(name))
        at = draft.start


def _area(text: str, start: int, draft: Draft) -> str:
    """兰州新区持续领跑，｜生产总值342亿元: an area with an economy of its own that opens the clause before."""
    words = _patterns()
    if draft.name not in words.of_area:
        return ""
    at = draft.first
    clause = _clause(text, start, at)
    if clause == at or text[clause - 1] not in "，," or WHOLE.search(text, clause - 1, at) is not None:
        return ""
    before = _clause(text, start, clause - 1)
    match = words.area.match(text, start if before == clause - 1 else before, clause - 1)
    if match is None or not _place_of(match.group()) or not _is_proper(match.group(), draft.name):
        return ""
    return match.group()


def _is_proper(body: str, name: str) -> bool:
    """Whether a body right before a number names one of its kind, and is not what is counted or built."""
    words = _patterns()
    if body in name or body[0] in f"{not_its()}、" or any(mark in body for mark in "、的了"):
        return False
    return words.generic.search(body) is None and words.verb.search(body) is None


def _sited(text: str, start: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    """Give a figure whose name begins with a body of a place to it, and those of the clauses right behind."""
    body, measure, at = "", "", start
    opens = _opens()
    for draft in drafts:
        found = _body_of(draft.name, own) if body or draft.name[:2] in opens else ""
        if found:
            place = text.find(found, at, draft.first)
            found = found if place >= 0 and text[place - 1] not in f"{not_its()}、" else ""
        if body and not found and _left(text, at, draft, measure):
            body = ""
        if found:
            body, measure = found, draft.name[-_ALIKE:]
        if body:
            draft.subject = draft.subject or body
        at = draft.start


@cache
def _opens() -> frozenset[str]:
    """What the names of places and the bodies of a county open with, in two characters."""
    return place_openings() | _only()


@cache
def _only() -> frozenset[str]:
    """The same of the bodies alone."""
    return frozenset(word[:2] for word in table("sentence")["subject"]["only"])


def _left(text: str, at: int, draft: Draft, measure: str) -> bool:
    """Whether a figure is no more of the body that the one before names: another clause between, or something done."""
    end = draft.first
    marks = CUT.findall(text, at, end)
    if len(marks) > 1 or (marks and marks[0] in "；;" and draft.name[-_ALIKE:] != measure):
        return True
    if vocabulary().objects.after(draft.name, 0, len(draft.name)) is not None:
        return True
    return WHOLE.search(text, at, end) is not None


def _body_of(name: str, own: frozenset[str]) -> str:
    """The body that a name begins with: 大连港｜吞吐量; the one of a county: 开发区｜税收."""
    if name[:2] in _only() and any(place[-1] in "县旗区" and not place.endswith(("自治区", "地区")) for place in own):
        match = _patterns().only.match(name)
    else:
        place = _place_of(name)
        sited = place and not any(part.startswith(place) for part in own)
        match = _patterns().sited.match(name) if sited else None
    return match.group() if match is not None else ""


def _place_of(name: str) -> str:
    """The place that a name begins with, short or in full; empty where there is none."""
    for size in (2, 3, 4):
        if is_place(name[:size]):
            return name[:size]
    return ""


def _of_each(text: str, start: int, drafts: Sequence[Draft]) -> None:
    """杭州经济总量达到1.35万亿元、｜宁波突破万亿大关: places that only reach a sum reach that of the figure before."""
    reached = _patterns().reached
    last = drafts[0]
    for draft in drafts[1:]:
        if draft.subject is None and _in_money(draft) and _in_money(last):
            clause = _clause(text, start, draft.start)
            at = max(start if clause == draft.start else clause, last.end + 1)
            at += 2 * text.startswith("其中", at)
            places = places_end(text, at, draft.start)
            if places and reached.fullmatch(text, places, draft.start) is not None:
                measure = _without_place(last)
                if len(measure) > 1 and not is_place(measure):
                    draft.name, draft.subject = measure, text[at:places]
        last = draft


def _in_money(draft: Draft) -> bool:
    return draft.value is not None and draft.value.token.base in _SUMS


def _without_place(draft: Draft) -> str:
    name = draft.name
    rest = name.removeprefix(draft.subject) if draft.subject is not None else name[places_end(name, 0, len(name)) :]
    if rest != name:
        for size in range(3, len(rest)):  # 武汉｜城市圈经济总量
            if rest[-size:] in of_place():
                return rest[-size:]
    return rest


def _clause(text: str, start: int, end: int) -> int:
    """Where the last clause before *end* begins, or *end* where none does behind *start*."""
    return max((text.rfind(mark, start, end) for mark in "，,；;：:"), default=-1) + 1 or end


def _place(text: str, start: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    name = _place_at(text, start, drafts[0].start)
    words = vocabulary()
    if not name or name in own or name in words.parts_of_town or words.objects.after(name, 0, len(name)):
        return  # 新建县综合文化活动中心: a verb, and no county
    at, end = start + len(name), drafts[0].start
    while text[at] in BLANKS:
        at += 1
    if text[at] == "、":  # 马鞍山市、｜65个村镇
        return
    head = drafts[0].head
    said = text[at] in "，," or text[at].isnumeric()
    said = said or (text[end - 1] != "等" and head is not None and head[0] in (start, at))
    if not said and words.predicate_starts.after(text, at, end) is None and words.head.after(text, at, end) is None:
        return  # 八步区｜人民医院等四家医院
    for draft in drafts:
        if WHOLE.search(text, at, draft.start) is not None:
            return
        if draft.start > at and text[draft.start - 1] in "，,；;":  # ｜8个村镇获评: another thing
            return
        if "、" not in draft.name:
            draft.subject = draft.subject or _place_at(text, _clause(text, at, draft.start), draft.start) or name


def _place_at(text: str, start: int, end: int) -> str:
    """The full name of the region at *start*, or of several with 、 between them; empty where there is none."""
    search, stop = vocabulary().place_end.search, min(end, start + _REACH)
    found = search(text, start + 2, stop)
    while found is not None:
        at = found.end()
        if is_place(text[start:at], short=False):
            more = _place_at(text, at + 1, end) if text[at : at + 1] in ("、", "和") else ""
            return text[start:at] + (text[at] + more if more else "")
        found = search(text, at, stop)
    return ""
