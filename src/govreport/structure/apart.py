"""Headings that the wrapping sets apart, in bold or as <h3>, where the words alone would leave doubt."""

import re
from collections.abc import Sequence
from functools import cache

from govreport.data import table
from govreport.structure.headings import Head, is_top_title
from govreport.structure.lines import Line
from govreport.structure.markers import Markers, Style, read_mark

__all__ = ["with_set_apart"]

Range = tuple[int, int]

_WORDS = re.compile("[\u4e00-\u9fff“《]")
_NO_TITLE = re.compile("[。；;！!？?，：:]|[0-9]\\s?(?:%|％|[万亿个项户人])|(?<![.0-9])[.0-9]{4,}+\\s?[^年0-9]")
_END = "。；;"
_LONGEST = 40
_RUN_IN = 28
_SHORTEST = 4
_PROSE = 30


def with_set_apart(
    text: str, lines: Sequence[Line], heads: list[Head | None], apart: Sequence[Range], known: Markers
) -> list[Head | None]:
    """*heads* with those lines and openings of lines that *apart* names and that carry no marker.

    Bold words stand inside of paragraphs too. A line of its own counts where it names one of the widest parts or
    another one is set apart like it; an opening counts where it is a whole sentence that states no figure, and then as
    one that reads like a heading: whether it is one, its neighbours decide.
    """
    if not apart:
        return heads
    ends = dict(apart)
    found: dict[int, Head] = {}
    free = 0
    for index, line in enumerate(lines):
        end = min(ends.get(line.start, line.start), line.end)
        head = heads[index]
        if end == line.start:
            continue
        if head is not None and not head.weak:
            free += head.style is Style.FREE and head.alone
            continue
        new = _head(text, lines, index, end)
        if new is not None and read_mark(text, line.start, line.end, known) is None:
            found[index] = new
            free += new.style is Style.FREE
    return [
        found[index] if index in found and (found[index].style is not Style.FREE or free > 1) else head
        for index, head in enumerate(heads)
    ]


@cache
def _speech() -> tuple[str, ...]:
    return tuple(table("sections")["passage"]["speech"])


def _head(text: str, lines: Sequence[Line], index: int, end: int) -> Head | None:
    line = lines[index]
    alone = end == line.end
    stop = end if alone or text[end - 1] not in _END else end - 1
    title = text[line.start : stop]
    if not _SHORTEST <= len(title) <= _LONGEST or not _WORDS.match(title) or title.startswith(_speech()):
        return None
    if _NO_TITLE.search(title.replace("，", "", 1)):
        return None
    if not alone:
        if (stop == end and text[end] not in _END) or len(title) > _RUN_IN:
            return None
        return Head(index, Style.RUN_IN, "", 0, line.start, (line.start, stop), False, line.start, index)
    if not _opens(text, lines, index):
        return None
    style = Style.TOP if is_top_title(title) else Style.FREE
    return Head(index, style, "", 0, line.start, (line.start, stop), True, line.start, index)


def _opens(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether prose or a further heading follows, and no row of a table."""
    if index + 1 >= len(lines):
        return False
    following = text[lines[index + 1].start : lines[index + 1].end]
    return "\t" not in following and (len(following) > _PROSE or following[-1] in "。：:")
