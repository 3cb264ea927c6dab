"""What each part of a report is for: review, plan, government, told by content first and by title second."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govreport.data import table
from govreport.language.dates import year_in
from govreport.models import Role
from govreport.structure.lines import Line
from govreport.structure.outline import Part

__all__ = ["assign_roles", "find_pivot", "opens_plan", "title_role"]

_YEAR_IS: Final = re.compile("(?P<year>(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年)，?(?:是|将|要|，?全)")
_CLAUSE_ENDS: Final = "，。；"
_GOVERNMENT: Final = "政府"
_ITS_WORK: Final = "政府工作"
_AIM_NEAR: Final = 60
_SHORT: Final = 20
_MUCH: Final = 25  # words that look ahead in a part of some length
_REACH: Final = 25  # paragraphs between the difficulties and the plan


@cache
def _words(group: str, name: str) -> tuple[str, ...]:
    return tuple(table("sections")[group][name])


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in _words(group, name)))


def title_role(title: str | None) -> Role | None:
    """The role that a title names, or None where it names none or two.

    >>> title_role("2023年工作回顾"), title_role("全面加强政府自身建设"), title_role("改革开放")
    (<Role.REVIEW: 'review'>, <Role.GOVERNMENT: 'government'>, None)
    """
    if not title:
        return None
    plan = any(word in title for word in _words("title", "plan"))
    review = any(word in title for word in _words("title", "review"))
    government = any(word in title for word in _words("title", "government"))
    if (government and not review) or (not plan and not review and _speaks_of_itself(title)):
        return Role.GOVERNMENT
    if title.startswith(_words("title", "other")) and not plan:
        return Role.OTHER
    if plan == review:
        return None
    return Role.PLAN if plan else Role.REVIEW


def _speaks_of_itself(title: str) -> bool:
    """Whether a title is about the government and not about its work: 切实增强政府公信力和执行力."""
    return _GOVERNMENT in title.replace(_ITS_WORK, "")


def find_pivot(text: str, lines: Sequence[Line], owners: Sequence[Part], year: int | None = None) -> int | None:
    """The first line of the plan of *year*: the heading or the cue that follows the passage on difficulties.

    Troubles are spoken of in plans too; so a part in front of that place whose words look ahead is the plan already.
    """
    tops = [
        index
        for index, part in enumerate(owners)
        if part.level == 1 and part.title and lines[index].start <= part.span[0] < lines[index].end
    ]
    named = {index: title_role(owners[index].title) for index in tops}
    pivot = _pivot(text, lines, owners, tops, named, year)
    before = (index for index in tops[1:] if pivot is None or index < pivot)
    return next((index for index in before if _looks_ahead(text, owners[index], named[index])), pivot)


def _looks_ahead(text: str, part: Part, named: Role | None) -> bool:
    ahead, done = _moods(text, part)
    if named is Role.PLAN:
        return ahead > 2 * done
    return named is None and ahead > 5 * done and ahead > _MUCH


def _pivot(
    text: str,
    lines: Sequence[Line],
    owners: Sequence[Part],
    tops: Sequence[int],
    named: dict[int, Role | None],
    year: int | None,
) -> int | None:
    for trouble, line in enumerate(lines):
        pivot = _plan_after(text, lines, owners, trouble, named, year) if _is_difficulty(text, line) else None
        if pivot is not None:
            return pivot
    for index in tops:
        if named[index] is Role.PLAN and (index != tops[0] or _by_content(text, owners[index]) is Role.PLAN):
            return index
    return next((index for index, line in enumerate(lines) if _aims(text, line, year)), None)


def _plan_after(
    text: str,
    lines: Sequence[Line],
    owners: Sequence[Part],
    trouble: int,
    named: dict[int, Role | None],
    year: int | None,
) -> int | None:
    heading: int | None = None
    for index in range(trouble + 1, min(len(lines), trouble + _REACH)):
        if index in named:
            if heading is None or named[heading] is not None or not _plans(text, owners[heading]):
                heading = index
            if named[index] is Role.PLAN:
                return heading
        if opens_plan(text, lines[index], year):
            return heading if heading is not None else index
    return None


def _is_difficulty(text: str, line: Line) -> bool:
    seeing = _pattern("pivot", "seeing").search(text, line.start, line.end)
    return seeing is not None and _pattern("pivot", "trouble").search(text, seeing.start(), line.end) is not None


def opens_plan(text: str, line: Line, year: int | None = None) -> bool:
    """Whether a paragraph begins as the first of a plan does: 今年是, 2024年是, 今后五年, or with an aim.

    *year* is that of the report, where it is known: 2023年是 opens no plan of 2024.
    """
    begin = _beginning(text, line)
    if text.startswith(_words("pivot", "opening"), begin):
        return True
    named = _YEAR_IS.match(text, begin, line.end)
    if named is not None:
        return not _is_past(named["year"], year)
    return _aims(text, line, year)


def _beginning(text: str, line: Line) -> int:
    """Where a paragraph begins behind the words to the hall."""
    begin = line.start
    for word in _words("passage", "break"):
        if text.startswith(word, begin):
            begin += len(word) + 1
    return begin


def _is_past(words: str, year: int | None) -> bool:
    named = year_in(words)
    return year is not None and named is not None and named < year


def _aims(text: str, line: Line, year: int | None) -> bool:
    """Whether an aim stands near the beginning of a paragraph that does not look back: 按照…的总体要求，明确了 does."""
    end = min(line.end, line.start + _AIM_NEAR)
    aim = _pattern("pivot", "aims").search(text, line.start, end)
    if aim is None:
        return False
    begin = _beginning(text, line)
    named = _YEAR_IS.match(text, begin, line.end)
    if text.startswith(_words("pivot", "past"), begin) or (named is not None and _is_past(named["year"], year)):
        return False
    clause = max(text.rfind(mark, line.start, aim.start()) for mark in _CLAUSE_ENDS) + 1
    followed = clause > 0 and text.startswith(_words("pivot", "following"), clause)
    return not (followed and text.startswith("，", aim.end()))


def assign_roles(
    text: str, lines: Sequence[Line], parts: Sequence[Part], owners: Sequence[Part], year: int | None = None
) -> tuple[list[Role], list[tuple[str, str, tuple[int, int] | None]]]:
    """Sets the role of every part, and returns the role of every line with what is doubtful.

    *year* is that of the report, None where it is not known.
    """
    doubts: list[tuple[str, str, tuple[int, int] | None]] = []
    pivot = find_pivot(text, lines, owners, year)
    if pivot is None:
        doubts.append(("GR201", "no place found where the review ends and the plan begins", None))
    begin = {part.id: part.span[0] for part in parts}
    cut = lines[pivot].start if pivot is not None else None
    seen: dict[str | None, Role] = {}
    for part in parts:
        role = _role(text, part, begin[part.id], cut)
        part.role = seen.setdefault(part.title, role)  # some files carry the report twice
        _inherit(part)
    tops = {part.id: part for part in parts}
    roles = [tops[owner.id.split(".")[0]].role for owner in owners]
    return _split(text, lines, parts, owners, roles, pivot), doubts


def _role(text: str, part: Part, start: int, cut: int | None) -> Role:
    if part.id == "0":
        return Role.OPENING
    named = title_role(part.title)
    if named is Role.OTHER:
        return named
    if cut is None:
        return named if named in (Role.REVIEW, Role.PLAN) else _by_content(text, part)
    if start < cut:
        return Role.REVIEW
    return Role.GOVERNMENT if named is Role.GOVERNMENT else Role.PLAN


def _plans(text: str, part: Part) -> bool:
    ahead, done = _moods(text, part)
    return ahead > 2 * done


def _by_content(text: str, part: Part) -> Role:
    return Role.PLAN if _plans(text, part) else Role.REVIEW


def _moods(text: str, part: Part) -> tuple[int, int]:
    """How many words of a part look ahead, and how many look back."""
    words = text[slice(*part.span)]
    return sum(map(words.count, _words("mood", "ahead"))), sum(map(words.count, _words("mood", "back")))


def _inherit(part: Part) -> None:
    for child in part.children:
        child.role = part.role
        _inherit(child)


def _split(
    text: str,
    lines: Sequence[Line],
    parts: Sequence[Part],
    owners: Sequence[Part],
    roles: list[Role],
    pivot: int | None,
) -> list[Role]:
    """The role of a line is its part's, but where the plan begins inside a part, and in an opening that reviews."""
    bound = len(lines) if pivot is None else pivot
    tops = {part.id: part for part in parts}
    for index in range(bound, len(lines)):
        part = tops[owners[index].id.split(".")[0]]
        if part.span[0] < lines[bound].start and roles[index] in (Role.REVIEW, Role.OPENING):
            roles[index] = Role.PLAN
    told = Role.REVIEW if pivot is not None or not lines else _by_content(text, owners[0])
    for index in range(_handed(text, lines, bound), bound):
        if roles[index] is Role.OPENING and lines[index].end - lines[index].start > _SHORT:
            roles[index] = told
    return roles


def _handed(text: str, lines: Sequence[Line], bound: int) -> int:
    """The first line behind the words with which the report is handed to the congress."""
    for index in range(min(bound, 8) - 1, -1, -1):
        line = lines[index]
        if line.end - line.start < 120 and any(
            text.find(word, line.start, line.end) >= 0 for word in _words("passage", "handing")
        ):
            return index + 1
    return min(bound, 1) if lines and text.startswith(_words("passage", "break"), lines[0].start) else 0
