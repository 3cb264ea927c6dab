"""Whose figure it is, where another clause or sentence says it: 包钢集团要全力突围，力争营收达到｜1200亿元.

A body or place that is told what to do (…要) owns what its part of the sentence states; throughput and lines are of the
port or airport that opens the nearest clause about one; an area that is called by its kind alone (新区, 园区) is the
last of that kind that is named; and what a number of counties has is theirs (64个县市｜新增城镇人口30万人).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from govreport.data import table
from govreport.language.words import any_of
from govreport.metrics.draft import Draft
from govreport.regions import is_place, place_openings

__all__ = ["CUT", "WHOLE", "assign_owners", "not_its", "of_place", "places_end"]

WHOLE: Final = re.compile("[，,；;][全我][省市县区州旗盟]")
"""Behind this the figures are the region's again."""

CUT: Final = re.compile("[，,；;：:]")
"""What ends a clause inside a sentence."""

_LOCAL: Final = "市县区州"  # open the name of what a region has one of: 市工业园区
_PARTS: Final = re.compile("[、和与]")
_MORE: Final = re.compile("[（(][、市区旗]{1,4}[）)]$")  # behind 县: 44个县（市、区）
_LONGEST: Final = 11  # characters of the longest name of a place in a list
_TOLD: Final = 16  # characters of the longest owner in front of 要
_FAR: Final = 240  # characters within which a paragraph names what is meant


class _Owners(NamedTuple):
    bodies: tuple[str, ...]
    generic: re.Pattern[str]
    acts: re.Pattern[str]
    port: re.Pattern[str]
    another: re.Pattern[str]
    some: re.Pattern[str]
    handled: re.Pattern[str]
    traffic: tuple[str, ...]
    meant: dict[str, re.Pattern[str]]
    general: frozenset[str]
    divisions: tuple[str, ...]
    theirs: tuple[str, ...]
    told: str


@cache
def _owners() -> _Owners:
    words = table("sentence")["subject"]
    body = "[^，,、；;。：:的了0-9０-９和与及“”（）()—\\s]{2,14}?"
    port = f"(?:{any_of(words['ports'])})(?!{any_of(words['no_port'])})"
    return _Owners(
        (*words["suffixes"], *words["sited"]),
        re.compile("|".join(words["generic"])),
        re.compile(any_of(words["acts"])),
        re.compile(body + port),
        re.compile(port),
        re.compile(any_of(words["ports"])),
        re.compile(rf"(?:{any_of(words['handled'])})*(?:{any_of(words['traffic'])})"),
        tuple(words["traffic"]),
        {
            kind: re.compile(rf"(?P<body>{body}(?:{any_of(kinds)}))(?P<more>[、和与及等]?)")
            for kind, kinds in words["meant"].items()
        },
        frozenset(kind for kind, kinds in words["meant"].items() if len(kinds) > 1),
        tuple(words["divisions"]),
        (*words["of_area"], *words["of_division"]),
        words["told"],
    )


@cache
def not_its() -> str:
    """What says in front of a body that the figure is another's, characters each: 与｜企业签约."""
    return "".join(table("sentence")["subject"]["not_its"])


@cache
def of_place() -> frozenset[str]:
    """What is measured of a place that its name stands right before."""
    words = table("sentence")["subject"]
    return frozenset((*words["of_area"], *words["of_place"]))


def assign_owners(text: str, start: int, drafts: Sequence[Draft], own: frozenset[str], *, named: bool) -> None:
    """Set the subject of drafts of one sentence that have none yet, in place; *own* are the names of the region.

    *named* tells whether one of their names opens as the name of a place or of an area does.
    """
    told = text.find(_owners().told, start + 2, start + _TOLD)
    if told > 0:
        _told(text, start, told, drafts, own)
    through, parts = _ends()
    for draft in drafts:
        ending = draft.name[-2:]
        if ending in through:
            _ported(text, start, drafts, own)
            break
        if ending[-1:] in parts and draft.value is not None:
            _counted(text, start, drafts)
            break
    if named:
        _opened(text, start, drafts, own)


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    """The last two characters of what goes through a port, and the last one of a division: 44个县（市、区）."""
    words = _owners()
    through = frozenset(word[-2:] for word in words.traffic)
    return through, frozenset(("）", ")", *(word[-1] for word in words.divisions)))


def _ported(text: str, start: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    traffic = _owners().traffic
    for draft in drafts:
        if draft.subject is None and draft.name.endswith(traffic):
            draft.subject = _port(text, start, draft, drafts, own)


def _opened(text: str, start: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    kinds = _owners().meant
    meant, at = "", start
    for draft in drafts:
        if meant and CUT.search(text, at, draft.start) is not None:
            meant = ""
        if draft.subject is None:
            opening = draft.name[:2]
            if opening in kinds:
                meant = _meant(text, start, draft)
            elif not meant and opening in place_openings():
                draft.subject = _named(draft.name, own)
            draft.subject = draft.subject or meant or None
        at = draft.start


def _named(name: str, own: frozenset[str]) -> str | None:
    """庆阳｜经济总量, 襄阳、宜昌｜经济总量: other places right before what is measured of a place."""
    end = places_end(name, 0, len(name))
    places = name[:end]
    if not end or name[end:] not in of_place():
        return None
    return None if any(mine.startswith(places) for mine in own) else places


def _told(text: str, start: int, told: int, drafts: Sequence[Draft], own: frozenset[str]) -> None:
    """沈阳、大连要加快发展步伐，国内生产总值年均递增｜12%: theirs is all that the sentence asks of them."""
    words = _owners()
    owner = text[start:told]
    for part in _PARTS.split(owner):
        if not is_place(part) and not (part.endswith(words.bodies) and len(part) > 3):
            return
    if owner in own or words.generic.search(owner) is not None:
        return
    for draft in drafts:
        if WHOLE.search(text, told, draft.start) is not None or text.find("；", told, draft.start) >= 0:
            return
        if draft.start > told and draft.subject is None:
            draft.subject = owner


def _counted(text: str, start: int, drafts: Sequence[Draft]) -> None:
    """44个县（市）实现｜生产总值5252亿元，｜财政收入204亿元: what is measured of the divisions that open the clause."""
    words = _owners()
    owner, at = "", start
    for draft in drafts:
        if owner and (draft.subject is not None or not _theirs(text, at, draft)):
            owner = ""
        if owner:
            draft.subject = owner
        elif draft.value is not None and _MORE.sub("", draft.name).endswith(words.divisions):
            value = draft.value
            opens = value.start == start or text[value.start - 1] in "，,；;。\n\u3000 "
            if opens and text.startswith(draft.name, value.end):
                owner = text[value.start : value.end + len(draft.name)]
        at = draft.start


def _theirs(text: str, at: int, draft: Draft) -> bool:
    """Whether a figure is of the divisions that the one before at *at* counts, or is of: at most one comma between."""
    first = draft.first
    if not draft.name.endswith(_owners().theirs) or WHOLE.search(text, at, first) is not None:
        return False
    marks = CUT.findall(text, at, first)
    return not marks or (marks == ["，"] and text.startswith(draft.name, text.index("，", at) + 1))


def _port(text: str, start: int, draft: Draft, drafts: Sequence[Draft], own: frozenset[str]) -> str | None:
    """滨海国际机场二期开工，｜旅客吞吐量达到750万人次: of the port that opens the nearest clause that speaks of one."""
    words = _owners()
    at = end = draft.first
    while end > start:
        clause = max(text.rfind("，", start, end), text.rfind(",", start, end)) + 1 or start
        if text.find("；", clause, end) >= 0 or WHOLE.match(text, clause - 1) is not None:
            return None
        found = words.port.match(text, clause, end) or _placed(text, clause, end)
        if found is not None:
            body, behind = found.group(), found.end()
            if end == at and not draft.name.startswith(body) and text.find(draft.name, behind, at) < 0:
                return None
            if body[0] in not_its() or body in own or words.another.search(text, behind, end) is not None:
                return None
            if words.generic.search(body) is not None or words.acts.search(body) is not None:
                return None
            return body if words.handled.fullmatch(draft.name.removeprefix(body)) is not None else None
        if words.some.search(text, clause, end) is not None and any(clause <= each.start < end for each in drafts):
            return None
        end = clause - 1
    return None


def _placed(text: str, start: int, end: int) -> re.Match[str] | None:
    """唯一的货运机场｜鄂州花湖机场: the one that a clause names by its place, behind what it says of it."""
    for found in _owners().port.finditer(text, start, end):
        at = found.start()
        if text[at : at + 2] in place_openings() and text[at - 1] not in "、和与" and is_place(text[at : at + 2]):
            return found
    return None


def _meant(text: str, start: int, draft: Draft) -> str:
    """抓好三江口新区开发，｜新区实现工业产值19亿元: the last of its kind that the paragraph names."""
    words = _owners()
    kind = draft.name[:2]
    place = text.rfind(kind, start, draft.first)
    if place < 1 or text[place - 1] not in "，,。\n\u3000 ":
        return ""
    named = ""
    first = start if kind in words.general else max(text.rfind("\n", 0, place) + 1, place - _FAR)
    for found in words.meant[kind].finditer(text, first, place):
        body = found["body"].lstrip(not_its())
        for act in words.acts.finditer(body):
            body = found["body"][act.end() :]
        if body not in words.bodies:
            several = found["more"] or (words.generic.search(body) is not None and body[0] not in _LOCAL)
            named = "" if several else body
    return named


def places_end(text: str, start: int, end: int) -> int:
    """Where the place at *start* ends, or the last of a list of places; 0 where there is none.

    >>> places_end("武威、白银和金昌突破", 0, 10), places_end("沈阳市经济总量", 0, 7), places_end("新建公路", 0, 4)
    (8, 3, 0)
    """
    found = 0
    while text[start : start + 2] in place_openings():
        for size in range(min(_LONGEST, end - start), 1, -1):
            if is_place(text[start : start + size]):
                break
        else:
            return found
        found = start + size
        if found >= end or text[found] not in "、和与":
            return found
        start = found + 1
    return found
