"""Which candidates are headings: lists that begin with one, first sentences that parallel paragraphs share."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from statistics import median
from typing import Final

from govreport.data import table
from govreport.structure.headings import Head
from govreport.structure.lines import Line
from govreport.structure.markers import Style

__all__ = ["choose"]

_DIGIT: Final = re.compile("[0-9０-９]")
_START: Final = attrgetter("start")
_ALIKE: Final = 3  # characters that parallel sentences have in common
_OPENS_LIST: Final = re.compile("[：:]$|[一二两三四五六七八九十]个方面。$")
_OPENING: Final = 6  # characters at the end of a paragraph that opens a list
_GAP: Final = 4  # paragraphs that one heading may have before the next of its row
# Read for every heading: in 3.11 a look-up in an Enum takes ten times as long as one in the module.
_TOP: Final = Style.TOP
_PAREN: Final = Style.PAREN
_FREE: Final = Style.FREE
_DASH: Final = Style.DASH
_RUN_IN: Final = Style.RUN_IN


@cache
def _words(group: str, name: str) -> tuple[str, ...]:
    return tuple(table("sections")[group][name])


def choose(text: str, lines: Sequence[Line], heads: list[Head | None]) -> list[Head]:
    """The headings among the candidates, in the order of the text."""
    chosen = [_choose_in(text, lines, part) for part in _parts(_without_lists(text, lines, heads))]
    return [head for row in _rows(chosen) for head in _without_lone(row)]


def _rows(parts: list[list[Head]]) -> Iterator[list[list[Head]]]:
    """Parts cut before every heading wider than （一）."""
    row: list[list[Head]] = []
    for part in parts:
        if row and part and part[0].style < _PAREN:
            yield row
            row = []
        row.append(part)
    yield row


def _without_lone(row: list[list[Head]]) -> list[Head]:
    """Leaves out first sentences that are the only one under their （一）, where no other of its row has several."""
    several = any(sum(head.style is _RUN_IN for head in part) > 1 for part in row if part and part[0].style is _PAREN)
    lone = () if several else [part for part in row if part and part[0].style is _PAREN]
    left = {id(head) for part in lone for head in part if head.style is _RUN_IN}
    return [head for part in row for head in part if id(head) not in left]


def _without_lists(text: str, lines: Sequence[Line], heads: list[Head | None]) -> list[Head]:
    """Leaves out numbered lines that stand close together: a table of contents, or a list of single sentences."""
    kept: list[Head] = []
    run: list[Head] = []
    count = Counter(text[slice(*head.title)] for head in heads if head is not None)
    for head in [*heads, None]:
        ranked = head is not None and head.style <= _PAREN
        if head is not None and ranked and run and head.index == run[-1].index + 1:
            run.append(head)
            continue
        if len(run) < 3 or not _repeated(text, run, count):
            for _, row in groupby(run, key=lambda head: head.style):
                same = list(row)
                kept += same if len(same) < 3 or not _enumerates(text, lines, same) else []
        run = [head] if head is not None and ranked else []
        if head is not None and not ranked:
            kept.append(head)
    return kept


def _enumerates(text: str, lines: Sequence[Line], row: list[Head]) -> bool:
    """Whether marked lines list measures: single sentences, or titles that say how much."""
    return _items(text, lines, row) or 2 * sum(_DIGIT.search(text, *head.title) is not None for head in row) > len(row)


def _repeated(text: str, run: list[Head], count: Counter[str]) -> bool:
    """Whether all of these titles but one are printed again, as those of a table of contents are."""
    again = sum(count[text[slice(*head.title)]] > 1 for head in run)
    return all(head.alone for head in run) and again + 1 >= len(run)


def _parts(heads: Sequence[Head]) -> Iterator[list[Head]]:
    """Candidates cut before every heading of rank: lists and parallel paragraphs do not reach over it."""
    part: list[Head] = []
    for head in heads:
        if head.style <= _FREE and part:
            yield part
            part = []
        part.append(head)
    if part:
        yield part


def _choose_in(text: str, lines: Sequence[Line], part: list[Head]) -> list[Head]:
    kept: list[Head] = []
    rows: defaultdict[Style, list[Head]] = defaultdict(list)
    for head in part:
        (kept if head.style <= _FREE else rows[head.style]).append(head)
    under = kept[0].style if kept else _TOP
    run_in = _without_long(text, rows.pop(_RUN_IN, []))
    lists = [listed for row in rows.values() for listed in _lists(text, lines, row)]
    if not lists and (above := _above(text, run_in)):
        lists = [above]
        run_in = [head for head in run_in if head not in above]
    if run_in and lists:
        kept += _around(text, lines, run_in, lists, under)
    elif run_in:
        for group in _groups(text, lines, run_in):
            kept += _run_ins(text, group, under)
    for listed in lists:
        _nest(text, lines, listed, kept)
        kept += listed
    kept.sort(key=_START)
    return kept


def _nest(text: str, lines: Sequence[Line], listed: list[Head], run_in: list[Head]) -> None:
    """Puts a list under the first sentence whose paragraph opens it: 办好实事。…，办好以下十件实事：｜1.社保工程。"""
    last = listed[0].first - 1
    opener = next((head for head in run_in if head.index == last and head.style is _RUN_IN and not head.nested), None)
    if opener is None or any(head.nested and head.start > opener.start for head in run_in):
        return
    if _OPENS_LIST.search(text, max(lines[last].start, lines[last].end - _OPENING), lines[last].end):
        for head in listed:
            head.nested = True


def _above(text: str, run_in: list[Head]) -> list[Head]:
    """Sentences on lines of their own, under most of which two first sentences and more stand."""
    alone = [head for head in run_in if head.alone]
    if len(alone) < 2:
        return []
    alone = _run_ins(text, alone, _TOP)
    starts = [head.start for head in alone]
    under = Counter(bisect(starts, head.start) for head in run_in if not head.alone and not head.weak)
    return alone if 2 * sum(under[place + 1] > 1 for place in range(len(alone))) > len(alone) else []


def _without_long(text: str, run_in: list[Head]) -> list[Head]:
    """Leaves out long first sentences that begin like less than two shorter ones."""
    if not any(head.long for head in run_in):
        return run_in
    short = Counter(_begin(text, head) for head in run_in if not head.long)
    return [head for head in run_in if not head.long or short[_begin(text, head)] > 1]


def _begin(text: str, head: Head) -> str:
    return text[head.start : head.start + _ALIKE]


def _around(text: str, lines: Sequence[Line], run_in: list[Head], lists: list[list[Head]], under: Style) -> list[Head]:
    """First sentences before, under and behind the paragraphs of marked lists.

    Two and more between one paragraph of a list and the next stand under it, and then so do those behind the last one.
    """
    kept: list[Head] = []
    marked = sorted((head.start, number) for number, listed in enumerate(lists) for head in listed)
    nesting: set[int] = set()
    for place, row in groupby(run_in, key=lambda head: bisect(marked, (head.start, 0))):
        start, number = marked[place - 1] if place else (-1, -1)
        inside = any(listed[0].start <= start < listed[-1].start for listed in lists)
        for group in _groups(text, lines, list(row)):
            chosen = _run_ins(text, group, _TOP if inside else under)
            if inside and chosen:
                nesting.add(number)
            for head in chosen:
                head.nested = number in nesting
            kept += chosen
    return kept


def _lists(text: str, lines: Sequence[Line], row: list[Head]) -> list[list[Head]]:
    """Marked paragraphs that run from one upwards, two at least, and are more than the items of a list."""
    kept: list[list[Head]] = []
    run: list[Head] = []
    for head in [*row, None]:
        if head is not None and run and (head.style is _DASH or head.ordinal == run[-1].ordinal + 1):
            run.append(head)
            continue
        if len(run) > 1 and not _enumerates(text, lines, run):
            kept.append(run)
        run = [head] if head is not None and head.ordinal <= 1 else []
    return kept


def _items(text: str, lines: Sequence[Line], run: list[Head]) -> bool:
    """Whether most of the paragraphs are one sentence, so that nothing stands under them."""
    bare = sum(_bare(text, lines, head) for head in run)
    return bare * 2 > len(run)


def _bare(text: str, lines: Sequence[Line], head: Head) -> bool:
    if head.title[1] - head.title[0] > 45:
        return True
    if not head.alone:
        return False
    if text[lines[head.index].end - 1] not in "。；;，,：:！？":
        return False
    following = lines[head.index + 1] if head.index + 1 < len(lines) else None
    return following is None or text[following.start] in "一二三四五六七八九十第—（(123456789"


def _groups(text: str, lines: Sequence[Line], row: list[Head]) -> Iterator[list[Head]]:
    """Run-in candidates with few paragraphs between them and no break."""
    group: list[Head] = []
    for head in row:
        if group and group[-1].alone and head.index == group[-1].index + 1 and not head.alone:
            continue  # the paragraph of a heading that is a sentence on a line of its own
        if group and (head.index - group[-1].index > _GAP or _broken(text, lines, group[-1].index, head.index)):
            yield group
            group = []
        group.append(head)
    yield group


def _broken(text: str, lines: Sequence[Line], first: int, last: int) -> bool:
    return any(text.startswith(_words("passage", "break"), lines[k].start) for k in range(first + 1, last))


def _run_ins(text: str, group: list[Head], under: Style) -> list[Head]:
    parallel = _parallel(text, group)
    strong = [head for head in group if not head.weak or head in parallel]
    if len(strong) > 1:
        usual = median(head.title[1] - head.title[0] for head in strong)
        strong = [head for head in strong if head in parallel or head.title[1] - head.title[0] <= 2.2 * usual]
    if len(strong) > 1:
        return strong
    if strong and under is _PAREN and text.startswith(_words("run_in", "verbs"), strong[0].start):
        return strong
    return []


def _parallel(text: str, group: list[Head]) -> list[Head]:
    """Candidates that begin with the same three characters as two others of their group."""
    begin: dict[str, list[Head]] = {}
    for head in group:
        begin.setdefault(_begin(text, head), []).append(head)
    return [head for heads in begin.values() if len(heads) > 2 for head in heads]
