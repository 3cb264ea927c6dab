"""Forum pages of Discuz! in copied text: the post that holds the report, without the floors above and below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from govreport.data import table
from govreport.documents.page import PageLine, iso_date

__all__ = ["Post", "find_post"]

_POSTED = re.compile(
    r"发表于\s*(?:[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}|昨天|前天|半小时前|刚刚|[0-9]{1,3}\s?(?:秒|分钟|小时|天)前)"
)
_PRINTED = re.compile(r"作者[:：]\s*(\S{1,40})\s+时间[:：]\s*[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}")
_STAMP = re.compile(r"[0-9]{0,9}?[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2} [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$")
_FLOOR = re.compile(r"(?:楼主|沙发|板凳|地板|[0-9]{1,4}\s?#)$")
_TAGGED = re.compile(r"\[(?!复制链接)([\u4e00-\u9fff]{2,12})\]\s*(.*)")
_TRAIL = re.compile(r"[^›»]{1,40}[›»][^›»]{1,40}[›»]")
_HEADLINE = re.compile(r"标题[:：]\s*(.{1,80}?)\s*\[打印本页\]")
_TRAILING = re.compile(r"(?<!\s)\s*+(?:\[复制链接\]|只看楼主)\s*+$")
_COUNTED = r"(?:收藏|评分|支持|反对|淘帖|分享)\s?[0-9]{0,6}$|[0-9]{1,4}\s?#$"
_ARCHIVE = "'s Archiver"
_HEAD_LINES = 400
_LINE = 160
_TOP = 4
_SIGNS = 2
_REMARK = 500


@dataclass(frozen=True, slots=True)
class Post:
    """What a forum page holds of the report: half-open runs of line indices, and what the forum says of them."""

    runs: tuple[tuple[int, int], ...]
    floors: int
    title: str | None
    board: str | None
    author: str | None
    posted: str | None


@dataclass(frozen=True, slots=True)
class _Floor:
    """One post: half-open range of line indices, its writer where the page shows one, and the line with its date."""

    first: int
    last: int
    writer: str | None
    dated: str


@cache
def _signs() -> tuple[str, ...]:
    return tuple(table("chrome")["forum"]["signs"])


@cache
def _actions() -> tuple[str, ...]:
    return tuple(table("chrome")["forum"]["actions"])


@cache
def _notices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    forum = table("chrome")["forum"]
    return tuple(forum["notices"]), tuple(forum["inside"])


@cache
def _ends() -> tuple[frozenset[str], re.Pattern[str]]:
    """First characters and pattern of what ends a post: a short word only where a blank follows it, since a report may
    begin a line with it."""
    forum = table("chrome")["forum"]
    whole = rf"(?:{'|'.join(map(re.escape, forum['ends']))})(?=$|[\s:：|])"
    below = "|".join(map(re.escape, forum["below"]))
    pattern = re.compile("|".join([whole, below, _COUNTED, _POSTED.pattern, _PRINTED.pattern]))
    return frozenset("0123456789分发作") | {word[0] for word in forum["ends"] + forum["below"]}, pattern


def find_post(text: str, lines: Sequence[PageLine]) -> Post | None:
    """The post of a forum page that holds the report, or None where the text is no such page.

    A page is taken for a forum's where a line begins with the date of a post and two signs of the software stand
    around it, so that a report that speaks of forums is left alone. A floor of less than 500 characters is a remark; a
    longer one by the same writer, or on a page that shows no writers, goes on with the report.
    """
    opening = next((at for at in range(min(len(lines), _HEAD_LINES)) if _opens(lines, at)), None)
    if opening is None:
        return None
    asked = 1 if _STAMP.match(lines[opening].text) else _SIGNS
    if len(list(islice((sign for sign in _signs() if sign in text), asked))) < asked:
        return None
    floors = [floor for floor in _floors(lines, opening) if floor.first < floor.last]
    if not floors:
        return None
    long = [floor for floor in floors if sum(len(line.text) for line in lines[floor.first : floor.last]) >= _REMARK]
    main = (long or floors)[0]
    kept = [floor for floor in long if floor.writer == main.writer] or [main]
    title, board = _thread(lines[: main.first])
    runs = tuple(run for floor in kept for run in _runs(lines, floor))
    return Post(runs, len(kept), title, board, main.writer, iso_date(main.dated)) if runs else None


def _opens(lines: Sequence[PageLine], at: int) -> bool:
    """Whether a line holds the date of a post: thread page, archive, print view, or phone view."""
    line = lines[at].text
    if len(line) > _LINE:
        return False
    if line[0] in "发作":
        return _POSTED.match(line) is not None or _PRINTED.match(line) is not None
    if not ("0" <= line[0] <= "9") or _STAMP.match(line) is None:
        return False
    return any(_FLOOR.match(above.text) for above in lines[max(0, at - _TOP) : at])


def _floors(lines: Sequence[PageLine], opening: int) -> Iterator[_Floor]:
    archive = any(_ARCHIVE in line.text for line in lines[:opening])
    at = opening
    while at < len(lines):
        if not _opens(lines, at):
            at += 1
            continue
        dated, writer = lines[at].text, _writer(lines, at, archive)
        first = at = at + 1
        while at < len(lines) and not _closes(lines, at):
            at += 1
        # In the archive the name of the next writer stands above the date.
        named = at < len(lines) and _POSTED.match(lines[at].text) is not None
        yield _Floor(first, at - named, writer, dated)


def _writer(lines: Sequence[PageLine], at: int, archive: bool) -> str | None:
    """Who wrote the post that the line of a date opens, where the page shows a name beside it: not on full pages."""
    line = lines[at].text
    if printed := _PRINTED.match(line):
        return printed[1]
    if archive:
        return lines[at - 1].text
    if not _STAMP.match(line):
        return None
    above = max((row for row in range(max(0, at - _TOP), at) if _FLOOR.match(lines[row].text)), default=at)
    return lines[above + 1].text if above + 1 < at else None


def _runs(lines: Sequence[PageLine], floor: _Floor) -> Iterator[tuple[int, int]]:
    """The lines of a floor without the links at its top and the notices anywhere in it."""
    first = floor.first
    for at in range(floor.first, floor.last):
        line = lines[at].text
        if len(line) <= _LINE and (_is_notice(line) or (at - first < _TOP and _is_action(line))):
            if at > first:
                yield first, at
            first = at + 1
    if first < floor.last:
        yield first, floor.last


def _is_notice(line: str) -> bool:
    starts, inside = _notices()
    if line.startswith(starts):
        return True
    for words in inside:  # noqa: SIM110 - a generator would cost more than the search
        if words in line:
            return True
    return False


def _is_action(line: str) -> bool:
    bare = line.lstrip("| ")
    return not bare or bare.startswith(_actions())


def _closes(lines: Sequence[PageLine], at: int) -> bool:
    """Whether a line ends the post above it."""
    firsts, pattern = _ends()
    line = lines[at].text
    if line[0] not in firsts or len(line) > _LINE:
        return False
    return pattern.match(line) is not None or _opens(lines, at)


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
