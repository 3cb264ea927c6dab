"""Forum pages of Discuz! in copied text: the post that holds the report, without the floors above and below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from govreport.data import table
from govreport.documents.page import PageLine, iso_date

__all__ = ["Post", "find_post"]

_POSTED = re.compile(
    r"发表于\s*(?:[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}|昨天|前天|半小时前|刚刚|[0-9]{1,3}\s?(?:秒|分钟|小时|天)前)"
)
_PRINTED = re.compile(r"作者[:：]\s*\S{1,40}\s+时间[:：]\s*[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}")
_STAMP = re.compile(r"[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2} [0-9]{1,2}:[0-9]{2}")
_TAGGED = re.compile(r"\[(?!复制链接)([\u4e00-\u9fff]{2,12})\]\s*(.*)")
_TRAIL = re.compile(r"[^›»]{1,40}[›»][^›»]{1,40}[›»]")
_HEADLINE = re.compile(r"标题[:：]\s*(.{1,80}?)\s*\[打印本页\]")
_TRAILING = re.compile(r"\s*(?:\[复制链接\]|只看楼主)\s*$")
_COUNTED = re.compile(r"(?:收藏|评分|支持|反对|淘帖|分享)\s?[0-9]{0,6}$|[0-9]{1,4}\s?#$")
_BEHIND = ("", " ", "\t", "\xa0", ":", "：", "|")
_HEAD_LINES = 400
_LINE = 160
_NEAR = 6
_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Post:
    """The lines ``first`` to ``last`` (half-open) of a page that are the post, and what the forum says of it."""

    first: int
    last: int
    title: str | None
    board: str | None
    posted: str | None


@cache
def _signs() -> tuple[str, ...]:
    return tuple(table("chrome")["forum"]["signs"])


@cache
def _actions() -> tuple[str, ...]:
    return tuple(table("chrome")["forum"]["actions"])


@cache
def _ends() -> tuple[str, ...]:
    return tuple(table("chrome")["forum"]["ends"])


def find_post(text: str, lines: Sequence[PageLine]) -> Post | None:
    """The first post of a forum page, or None where the text is no such page.

    A page is taken for a forum's where a line begins with the date of a post and two signs of the software stand
    around it, so that a report that speaks of forums is left alone.
    """
    if sum(sign in text for sign in _signs()) < _SIGNS:
        return None
    dated = _dated(lines)
    if dated is None:
        return None
    first = dated + 1
    while first < len(lines) and _is_action(lines[first].text):
        first += 1
    last = next((at for at in range(first, len(lines)) if _is_end(lines[at].text)), len(lines))
    if first == last:
        return None
    title, board = _thread(lines[:first])
    return Post(first, last, title, board, iso_date(lines[dated].text))


def _dated(lines: Sequence[PageLine]) -> int | None:
    """Index of the line with the date of the first post: thread page, archive and print view, or phone view."""
    master = -_NEAR - 1
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if len(line.text) > _LINE:
            continue
        if _POSTED.match(line.text) or _PRINTED.match(line.text):
            return at
        if line.text == "楼主":
            master = at
        if at - master <= _NEAR and _STAMP.match(line.text):
            return at
    return None


def _is_action(line: str) -> bool:
    bare = line.lstrip("| ")
    return not bare or len(line) <= _LINE and bare.startswith(_actions())


def _is_end(line: str) -> bool:
    if len(line) > _LINE:
        return False
    if _COUNTED.match(line) or _POSTED.match(line) or _PRINTED.match(line):
        return True
    return any(line.startswith(end) and (len(end) > _NEAR or line[len(end) : len(end) + 1] in _BEHIND) for end in _ends())


def _thread(lines: Sequence[PageLine]) -> tuple[str | None, str | None]:
    """Title and board of a thread, from the lines above its post; the last ones that name them count."""
    title = board = None
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at].text
        if len(line) > _LINE:
            continue
        tagged = _TAGGED.match(line)
        if tagged and (tagged[2] or at + 1 < len(lines)):
            name = _TRAILING.sub("", tagged[2] or lines[at + 1].text)
            return name, tagged[1]
        printed = _HEADLINE.match(line)
        if printed:
            return printed[1], None
        if title is None and _TRAIL.match(line):
            parts = [part.strip() for part in re.split("[›»]", line)]
            title, board = parts[-1], parts[-2]
        elif title is None and line.endswith("工作报告"):
            title = line
    return title, board
