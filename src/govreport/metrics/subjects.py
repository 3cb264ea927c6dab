"""Whose figure it is, where the sentence itself gives evidence that it is not the region's own.

Evidence is: a thing that a sum is attached to (投资75亿元的沈大高速公路工程); a body that opens the sentence, or the
clause of the figure, and has reached something (兴发集团实现销售收入606亿元、利润14亿元; 广元机场开通航线4条): the
figures are its own up to a semicolon or to 全市; another region that opens the sentence (上思县…，固定资产投资增长37%),
known by its full name from the table of regions, and no part of another name (八步区人民医院). A suffix alone is none.
"""

import re
from collections.abc import Sequence
from functools import cache

from govreport.data import table
from govreport.metrics.draft import Draft
from govreport.metrics.names import BLANKS, tidy
from govreport.metrics.nouns import noun_after
from govreport.metrics.verbs import measure_done
from govreport.metrics.vocabulary import vocabulary
from govreport.regions import is_place

__all__ = ["assign_subjects"]

_REACH = 15  # characters of the longest body or place that is looked for
_BEFORE = BLANKS + "—"
_WHOLE = re.compile("[，,；;][全我][省市县区州旗盟]")
_SEMI = re.compile("[；;：:]")
_CUT = re.compile("[，,；;：:]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = table("sentence")["subject"]
    suffix, adverb, verb, generic = ("|".join(words[key]) for key in ("suffixes", "adverbs", "verbs", "generic"))
    body = rf"(?P<body>[^，,、；;：:的了]{{2,12}}?(?:{suffix}))(?:{adverb}){{0,3}}(?:{verb})"
    return re.compile(suffix), re.compile(body), re.compile(rf"{generic}|[0-9０-９]|[一二三四五六七八九十两][个家大所]")


def assign_subjects(text: str, start: int, end: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    """Set the subject of the drafts of one sentence, in place; *own* are the names of the report's region."""
    for index, draft in enumerate(drafts):
        if draft.value is not None and text[draft.value.end : draft.value.end + 1] == "的":
            _thing(text, draft, draft.value.end, drafts[index + 1] if index + 1 < len(drafts) else None, end)
    while start < len(text) and text[start] in _BEFORE:
        start += 1
    _body(text, start, drafts)
    _place(text, start, drafts, own)


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
        draft.subject = tidy(text, *noun)


def _is_sum(draft: Draft) -> bool:
    return vocabulary().sums.before(draft.name, 0, len(draft.name)) is not None


def _body(text: str, start: int, drafts: Sequence[Draft]) -> None:
    """Give the figures of a body that opens a clause to it, up to a semicolon or to 全市."""
    suffix, body, generic = _patterns()
    if suffix.search(text, start + 2, drafts[-1].start) is None:
        return
    name, at = "", start
    for draft in drafts:
        if _WHOLE.search(text, at, draft.start) is not None or _SEMI.search(text, at, draft.start) is not None:
            name = ""
        for clause in (*((start,) if at == start else ()), _clause(text, at, draft.start)):
            match = body.match(text, clause, draft.start)
            if match is not None and generic.search(match["body"]) is None:
                name = "" if draft.name == match["body"] else match["body"]  # 通航机场达到8个: they are counted
        if name:
            draft.subject = draft.subject or name
            draft.name = measure_done(draft.name.removeprefix(name))
        at = draft.start


def _clause(text: str, start: int, end: int) -> int:
    """Where the last clause before *end* begins, or *end* where none does behind *start*."""
    return max((text.rfind(mark, start, end) for mark in "，,；;：:"), default=-1) + 1 or end


def _place(text: str, start: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    name = _place_at(text, start, drafts[0].start)
    words = vocabulary()
    if not name or name in own or name in words.parts_of_town or words.objects.after(name, 0, len(name)):
        return  # 新建县综合文化活动中心: a verb, and no county
    at, end = start + len(name), drafts[0].start
    head = drafts[0].head
    said = text[at] in "，," or text[at].isnumeric() or (head is not None and head[0] in (start, at))
    if not said and words.predicate_starts.after(text, at, end) is None and words.head.after(text, at, end) is None:
        return  # 八步区｜人民医院等四家医院
    for draft in drafts:
        if _WHOLE.search(text, at, draft.start) is not None:
            return
        if "、" not in draft.name:
            draft.subject = draft.subject or name


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
