"""Lines that may be headings: marked ones, lines of their own, first sentences run in at the head of a paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govreport.data import table
from govreport.structure.lines import Line
from govreport.structure.markers import Mark, Markers, Style, read_mark
from govreport.structure.roles import opens_plan

__all__ = ["Head", "find_heads", "is_top_title"]

Range = tuple[int, int]

_END: Final = re.compile("[。！？!?；;.\\\\](?:(?<![.])|(?![0-9]))")
_COLON: Final = re.compile("[：:]")
_COMMA: Final = re.compile("[，,：:]")
_CLOSED: Final = "。！？!?：:；;…”）)】"
_OPEN_END: Final = "，,、；;：:。！？!?"
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_FIRST: Final = re.compile("[\u4e00-\u9fff“0-9]")
_LONGEST: Final = 60
_RUN_IN: Final = 28
_PARALLEL: Final = 45  # a first sentence so long is a heading only in a row of shorter ones that begin like it
_ALONE: Final = 36
_TAIL: Final = 12
# Read for every heading: in 3.11 a look-up in an Enum takes ten times as long as one in the module.
_TOP: Final = Style.TOP
_PAREN: Final = Style.PAREN
_FREE: Final = Style.FREE
_DASH: Final = Style.DASH
_FIRST_SENTENCE: Final = Style.RUN_IN


@dataclass(slots=True)
class Head:
    """A line that may be a heading: style, marker, title, whether nothing follows, and the line of its marker.

    A *weak* one is a heading only where others are like it. A *nested* one stands under a paragraph of a marked list.
    """

    index: int
    style: Style
    label: str
    ordinal: int
    start: int
    title: Range
    alone: bool
    prose: int
    first: int = 0
    weak: bool = False
    nested: bool = False

    @property
    def long(self) -> bool:
        """Whether the title of a first sentence is longer than such a heading is alone."""
        return self.title[1] - self.title[0] > _RUN_IN


@cache
def _words(name: str) -> tuple[str, ...]:
    """A list of words of the tables run_in and passage."""
    tables = table("sections")
    return tuple(tables["run_in"].get(name) or tables["passage"][name])


@cache
def _tops() -> tuple[re.Pattern[str], ...]:
    """What the title of one of the widest parts never holds, what says enough alone, and when and what it is about."""
    top = table("sections")["top"]
    return tuple(re.compile("|".join(map(re.escape, top[key]))) for key in ("never", "alone", "when", "what"))


def is_top_title(title: str) -> bool:
    """Whether a heading names one of the widest parts of a report.

    >>> is_top_title("2023年工作回顾"), is_top_title("坚持招商引资")
    (True, False)
    """
    never, alone, when, what = _tops()
    if alone.search(title) is None and (when.search(title) is None or what.search(title) is None):
        return False
    return never.search(title) is None


def find_heads(text: str, lines: Sequence[Line], known: Markers) -> tuple[list[Head | None], list[int]]:
    """For every line the heading that it may hold, and where its prose begins behind a marker."""
    heads: list[Head | None] = []
    prose: list[int] = []
    broken: Mark | None = None
    for index, line in enumerate(lines):
        begin = line.start
        mark: Mark | None = None
        if broken is not None:  # the marker stood on the line before, or ends on this one
            mark, broken = broken, None
            begin = max(begin, mark.end)
            heads.append(_marked(text, lines, index, mark, begin, index - 1))
            prose.append(min(begin, line.end))
            continue
        mark = _mark(text, lines, index, known)
        if mark is not None and mark.end >= line.end:
            broken = mark if index + 1 < len(lines) else None
            heads.append(None)
            prose.append(line.end)
            continue
        prose.append(mark.end if mark else begin)
        if mark is not None:
            heads.append(_marked(text, lines, index, mark, mark.end, index))
        else:
            heads.append(_unmarked(text, lines, index, heads, known))
    return heads, prose


def _mark(text: str, lines: Sequence[Line], index: int, known: Markers) -> Mark | None:
    line = lines[index]
    if line.end - line.start > 4 or index + 1 == len(lines):
        return read_mark(text, line.start, line.end, known)
    following = lines[index + 1]
    if following.start - line.end > 8:
        return read_mark(text, line.start, line.end, known)
    return read_mark(text, line.start, following.end, known)


def _title_end(text: str, start: int, end: int, limit: int) -> int | None:
    """Where the first sentence ends, if it does within *limit* characters; a closing quotation is passed over."""
    stop = _END.search(text, start, min(end, start + limit + 1))
    if stop is not None:
        return stop.start()
    return end if end - start <= limit else None


def _marked(text: str, lines: Sequence[Line], index: int, mark: Mark, start: int, first: int) -> Head | None:
    line = lines[index]
    end = _title_end(text, start, line.end, _LONGEST)
    if mark.style >= _DASH:
        colon = _COLON.search(text, start, min(end or line.end, start + 20))
        if colon is not None and colon.end() < line.end:
            end = colon.start()
    if end is None:
        if mark.style > _PAREN:
            return None
        comma = _COMMA.search(text, start, start + _LONGEST)
        end = comma.start() if comma else start
    alone = line.end - end <= 1
    while end > start and text[end - 1] in " \u3000：:。":
        end -= 1
    if end - start < 2:
        return None
    return Head(index, mark.style, mark.label, mark.ordinal, lines[first].start, (start, end), alone, start, first)


def _unmarked(
    text: str, lines: Sequence[Line], index: int, heads: Sequence[Head | None], known: Markers
) -> Head | None:
    """A heading on a line of its own, or a short first sentence with more behind it."""
    line = lines[index]
    length = line.end - line.start
    if length < 4:
        return None
    if length <= _ALONE and text[line.end - 1] not in _OPEN_END:
        return _alone(text, lines, index, known)
    end = _title_end(text, line.start, line.end, _PARALLEL)
    if end is None or end - line.start < 4:
        return None
    if _broken_off(text, lines, heads):
        return None
    whole = line.end - end <= 1
    if not _followed(text, lines, index, known) if whole else line.end - end < _TAIL:
        return None
    title = text[line.start : end]
    if _COLON.search(title) or not _FIRST.match(title) or title.startswith(_words("break")):
        return None
    weak = len(title) > _RUN_IN or title.startswith(_words("never")) or _holds_no_heading(title)
    return Head(index, _FIRST_SENTENCE, "", 0, line.start, (line.start, end), whole, line.start, index, weak)


def _broken_off(text: str, lines: Sequence[Line], heads: Sequence[Head | None]) -> bool:
    """Whether the last line that was read ends inside a sentence; page numbers are passed over."""
    before = len(heads) - 1
    while before > max(0, len(heads) - 4) and lines[before].end - lines[before].start < 4:
        before -= 1
    if before < 0:
        return False
    line, head = lines[before], heads[before]
    if head is not None and head.alone:
        return False
    return line.end - line.start > _ALONE and text[line.end - 1] not in _CLOSED


@cache
def _nowhere() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _words("nowhere"))))


def _holds_no_heading(title: str) -> bool:
    for phrase in _words("innocent"):
        title = title.replace(phrase, "")
    return _nowhere().search(title) is not None


def _followed(text: str, lines: Sequence[Line], index: int, known: Markers) -> bool:
    """Whether a paragraph without marker follows, so that a short line can be its heading."""
    if index + 1 >= len(lines):
        return False
    following = lines[index + 1]
    return following.end - following.start > 40 and read_mark(text, following.start, following.end, known) is None


def _alone(text: str, lines: Sequence[Line], index: int, known: Markers) -> Head | None:
    line = lines[index]
    title = text[line.start : line.end]
    if len(_HAN.findall(title)) < 4 or not _FIRST.match(title) or title.startswith(_words("break")):
        return None
    before = text[lines[index - 1].end - 1] if index else "。"
    if index + 1 >= len(lines):
        return None
    following = lines[index + 1]
    top = is_top_title(title) or (before in _CLOSED and opens_plan(text, following))
    if not top and before not in _CLOSED:
        return None
    if text[following.start] in "，。、；：》”,;:)）":
        return None
    short = following.end - following.start < 30
    if short and not top and read_mark(text, following.start, following.end, known) is None:
        return None
    if any(mark in title for mark in "。！？：:《") and not top:
        return None
    style = _TOP if top else _FREE
    return Head(index, style, "", 0, line.start, (line.start, line.end), True, line.start, index)
