"""Whose figure it is, where the sentence itself gives evidence that it is not the region's own.

Evidence is: a thing that a sum is attached to (投资75亿元的沈大高速公路工程); a body that opens the sentence and has
reached something, whose list goes on with 、 (兴发集团实现销售收入606亿元、利润14亿元). A suffix alone is none.
"""

import re
from collections.abc import Sequence

from govreport.metrics.draft import Draft
from govreport.metrics.names import tidy
from govreport.metrics.nouns import noun_after
from govreport.metrics.vocabulary import vocabulary

__all__ = ["assign_subjects"]

_SUFFIX = re.compile("集团|公司|股份|开发区|高新区|园区|新区|机场|大学|医院|中学|银行")
_REACH = 15  # characters of the longest body that is looked for
_BODY = re.compile(
    f"(?P<body>[^，,、；;：:的了]{{2,12}}?(?:{_SUFFIX.pattern}))(?:全年|累计|预计|分别|已|共)*(?:实现|完成|达到|达成)"
)
_GENERIC = re.compile(
    "规上|规模|限上|限额|重点|各类|各|全[省市县区州国]|所有|民营|龙头|国有|省属|市属|县属|中小|骨干|上市|工业园区$|高新技术|其他|一批|[0-9０-９一二三四五六七八九十]"
)


def assign_subjects(text: str, start: int, end: int, drafts: Sequence[Draft]) -> None:
    """Set the subject of the drafts of one sentence, in place."""
    for index, draft in enumerate(drafts):
        if draft.value is not None and text.startswith("的", draft.value.end):
            following = drafts[index + 1].start if index + 1 < len(drafts) else end
            _thing(text, draft, draft.value.end, following, end)
    _body(text, start, drafts)


def _thing(text: str, draft: Draft, start: int, following: int, end: int) -> None:
    if vocabulary().sums.before(draft.name, 0, len(draft.name)) is None:
        return
    noun = noun_after(text, start, end)
    if noun is not None and noun[1] <= following and noun[1] - noun[0] >= 4:
        draft.subject = tidy(text, *noun)


def _body(text: str, start: int, drafts: Sequence[Draft]) -> None:
    if not drafts or drafts[0].head is None:
        return
    while text[start : start + 1] in ("\u3000", " ", "—"):
        start += 1
    end = drafts[0].start
    if _SUFFIX.search(text, start + 2, min(end, start + _REACH)) is None:
        return
    match = _BODY.match(text, start, end)
    if match is None or _GENERIC.search(match["body"]):
        return
    at = drafts[0].start
    for draft in drafts:
        if re.search("[，,；;：:]", text[at : draft.start]) is not None:
            return
        draft.subject = draft.subject or match["body"]
        at = draft.start
