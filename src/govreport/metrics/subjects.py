"""Whose figure it is, where the sentence itself gives evidence that it is not the region's own.

Evidence is: a thing that a sum is attached to (投资75亿元的沈大高速公路工程); a body that opens the sentence and has
reached something, whose list goes on with 、 (兴发集团实现销售收入606亿元、利润14亿元); another region that opens the
sentence (上思县…，固定资产投资增长37%), known by its full name from the table of regions. A suffix alone is none.
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
_CUT = re.compile("[，,；;：:]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = table("sentence")["subject"]
    suffix, adverb, verb, generic = ("|".join(words[key]) for key in ("suffixes", "adverbs", "verbs", "generic"))
    body = rf"(?P<body>[^，,、；;：:的了]{{2,12}}?(?:{suffix}))(?:{adverb}){{0,3}}(?:{verb})"
    return re.compile(suffix), re.compile(body), re.compile(rf"{generic}|[0-9０-９一二三四五六七八九十]")


def assign_subjects(text: str, start: int, end: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    """Set the subject of the drafts of one sentence, in place; *own* are the names of the report's region."""
    for index, draft in enumerate(drafts):
        if draft.value is not None and text[draft.value.end : draft.value.end + 1] == "的":
            following = drafts[index + 1].start if index + 1 < len(drafts) else end
            _thing(text, draft, draft.value.end, following, end)
    while start < len(text) and text[start] in _BEFORE:
        start += 1
    _body(text, start, drafts)
    _place(text, start, drafts, own)


def _thing(text: str, draft: Draft, start: int, following: int, end: int) -> None:
    if vocabulary().sums.before(draft.name, 0, len(draft.name)) is None:
        return
    noun = noun_after(text, start, end)
    if noun is not None and noun[1] <= following and noun[1] - noun[0] >= 4:
        draft.subject = tidy(text, *noun)


def _body(text: str, start: int, drafts: Sequence[Draft]) -> None:
    if drafts[0].head is None:
        return
    suffix, body, generic = _patterns()
    end = drafts[0].start
    if suffix.search(text, start + 2, min(end, start + _REACH)) is None:
        return
    match = body.match(text, start, end)
    if match is None or generic.search(match["body"]):
        return
    at = drafts[0].start
    for draft in drafts:
        if _CUT.search(text, at, draft.start) is not None:
            return
        if draft.name != match["body"]:  # 通航机场达到8个: the airports are counted
            draft.subject = draft.subject or match["body"]
            draft.name = measure_done(draft.name.removeprefix(match["body"]))
        at = draft.start


def _place(text: str, start: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    name = _place_at(text, start, drafts[0].start)
    if not name or name in own or vocabulary().objects.after(name, 0, len(name)):
        return  # 新建县综合文化活动中心: a verb, and no county
    for draft in drafts:
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
