"""Stages of projects: 开工建设某水库, 确保某铁路年内竣工通车, and what is to reach them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govreport.data import table
from govreport.language.words import any_of
from govreport.models import Span
from govreport.tasks.task import Deadline, Mention, Phase, Stage

__all__ = ["Found", "cuts_behind", "stage_in"]

_ENDS = "、，,；;：:"
_AND = "[、和并及]?"
_BEFORE = 2  # 开工｜超过35个
_MADE = re.compile("把(?!握)")
_OPENED = re.compile("[（(]")
_COUNTERS = "个项条座处家等"
_NOUNS = ("项目", "工程")
_LEAST = 3  # characters of a name
_LIMIT = re.compile("(?:以上|左右)?(?:、|$)")


class Found(NamedTuple):
    """A stage and what is to reach it; ``certain`` where that is a project by its name."""

    stage: Stage
    project: Mention | None
    certain: bool


class _Words:
    """The table of stages, arranged for look-up."""

    def __init__(self) -> None:
        rows = table("tasks")
        self.phases = {word: Phase(phase) for phase, words in rows["stage"].items() for word in words}
        parts = rows["stage_word"]
        word = any_of(self.phases)
        # 已建成 is no aim, nor is 即将建成; 直通车 is a service, 公共交通车辆 are cars, 推动工业
        # and 电动工具 no works that begin
        tails = any_of([*parts["tails"], *(f"{part}的" for part in ("", "中"))])
        self.run = re.compile(rf"(?<![已将直交推电或])(?:{word})(?:{_AND}(?:{word}))*(?!{tails})")
        self.one = re.compile(word)
        self.weak = frozenset(parts["weak"])
        self.joined = frozenset(parts["joined"])
        self.against = tuple(parts["against"])
        self.last = frozenset(parts["last"])
        self.open = re.compile(f"(?:{any_of(parts['open'])})*")
        self.manner = tuple(sorted(parts["manner"], key=len, reverse=True))
        self.build = re.compile(f"(?:{any_of(parts['build'])})?")
        project = rows["project"]
        self.ends = tuple(project["ends"])
        self.firm = tuple(end for end in project["ends"] if end not in project["loose"])
        self.general = frozenset(project["general"])
        self.vague = tuple(project["vague"])

    def general_only(self, name: str) -> bool:
        """Whether a name says that there are projects, and not which."""
        return name.removesuffix("建设").removesuffix("等") in self.general

    def named(self, text: str, start: int, end: int) -> bool:
        """Whether a stage names the projects that something else is said of: 新投产｜项目加快释放产能."""
        return text.startswith(_NOUNS, start) and not self.general_only(text[start:end])


@cache
def _words() -> _Words:
    return _Words()


def cuts_behind(text: str, start: int, end: int) -> list[int]:
    """Where 、 ends a statement inside a clause: right behind a stage, 力争甲工程开工建设、乙工程竣工."""
    ends = [
        _behind(text, match.end(), end)
        for match in _words().run.finditer(text, start, end)
        if match.start() == start or text[match.start() - 1] not in _COUNTERS  # 30个续建、20个新开工的项目
    ]
    return [place for place in ends if place < end and text[place] == "、"]


def stage_in(
    text: str, start: int, end: int, deadline: Deadline | None, figures: Sequence[tuple[int, int]]
) -> Found | None:
    """The stage that a clause is about, with what is to reach it: what stands behind the stage, or else in front.

    *figures* are the places of the quantities of the clause. A stage that nothing reaches by its name is none, unless
    the clause says how much or until when.
    """
    words = _words()
    for match in words.run.finditer(text, start, end):
        parts = [part.group() for part in words.one.finditer(text, match.start(), match.end())]
        first = _behind(text, match.end(), end)
        if first < end and (parts[-1] in words.last or words.named(text, first, end)):
            continue
        if parts[0] in words.joined or text.endswith(words.against, start, match.start()):
            continue
        if _MADE.search(text, start, match.start()):  # 把项目建成优质工程
            continue
        place = _object(text, start, match.start(), first, end, deadline, figures)
        project = _mention(text, *place)
        weak = deadline is None and all(part in words.weak for part in parts)
        certain = project is not None and _names(project.text, weak=weak)
        if weak and not certain and not figures:
            continue
        stage = Stage(
            phase=words.phases[parts[-1]],
            text=match.group(),
            span=Span(start=match.start(), end=match.end()),
        )
        return Found(stage, project, certain)
    return None


def _behind(text: str, start: int, end: int) -> int:
    """Where the words that belong to a stage end: 开工｜建设."""
    match = _words().build.match(text, start, end)
    return match.end() if match else start


def _object(
    text: str,
    start: int,
    at: int,
    first: int,
    end: int,
    deadline: Deadline | None,
    figures: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """The place of what reaches a stage that stands from *at* to *first*."""
    if first >= end or text[first] in _ENDS:
        return _in_front(text, start, at, deadline)
    counted = at > start and text[at - 1] in _COUNTERS
    if counted or _words().general_only(text[first:end]):  # 甲、乙等17个续建｜项目
        return _in_front(text, start, end, deadline)
    bare = next((stop for low, stop in figures if first <= low <= first + _BEFORE), None)
    if bare is not None and _LIMIT.match(text, bare, end) and start < at:  # 制造业项目开工｜180个
        front = _in_front(text, start, at, deadline)
        return front if front[0] < front[1] else (first, end)
    if deadline is not None and deadline.span.start == first:
        first = deadline.span.end
    return first, end


def _in_front(text: str, start: int, end: int, deadline: Deadline | None) -> tuple[int, int]:
    """What stands in front of a stage, without verbs and deadlines at both of its ends."""
    words = _words()
    before = -1
    while end > start and end != before:
        before = end
        if deadline is not None and deadline.span.end == end:
            end = deadline.span.start
        end -= next((len(word) for word in words.manner if text.endswith(word, start, end)), 0)
    return _trimmed(text, start, end, deadline)


def _trimmed(text: str, start: int, end: int, deadline: Deadline | None) -> tuple[int, int]:
    words = _words()
    lead = words.open.match(text, start, end)
    start = lead.end() if lead else start
    if deadline is not None and deadline.span.start == start and deadline.span.end < end:
        start = deadline.span.end
        lead = words.open.match(text, start, end)
        start = lead.end() if lead else start
    return start, end


def _mention(text: str, start: int, end: int) -> Mention | None:
    while start < end and text[start] in "、的了 \u3000":
        start += 1
    while start < end and text[end - 1] in "、的 \u3000":
        end -= 1
    if end > start and text[end - 1] in "）)" and not _OPENED.search(text, start, end):
        end -= 1
    return Mention(text=text[start:end], span=Span(start=start, end=end)) if end - start > 1 else None


def _names(name: str, *, weak: bool) -> bool:
    """Whether *name* says which project it is, and not only that there are some."""
    words = _words()
    if len(name) < _LEAST or name.startswith(words.vague):
        return False
    if words.general_only(name):
        return False
    bare = name.removesuffix("建设")
    if weak:
        return bare.endswith(words.firm)
    return "、" in name or bare.endswith((*words.ends, "等"))
