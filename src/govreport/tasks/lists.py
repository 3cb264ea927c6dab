"""Lists of 民生实事, and the units that lead: what a line says of all that stands in a stretch of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from govreport.data import table
from govreport.language.words import any_of
from govreport.models import Span
from govreport.tasks.clauses import Row
from govreport.tasks.task import Mention

__all__ = ["Led", "inside", "leads_in", "led_by", "livelihood"]

_NUMBER = "[0-9０-９一二三四五六七八九十百]{1,4}"
# The first of a row of items, by the style in which it is numbered.
_FIRSTS = {
    "一是": re.compile(r"(?:^|[。！？!；;：:，,])\s*一是"),
    "1": re.compile(r"(?:^|[。！？!；;：:])\s*1[.．、](?![0-9])"),
    "(1)": re.compile(r"(?:^|[。！？!；;：:])\s*[（(](?:1|一)[）)]"),
    "①": re.compile("①"),
    "一、": re.compile(r"^\s*一、"),
}
_NEXTS = {
    "一是": re.compile(r"[一二三四五六七八九十]{1,3}是"),
    "1": re.compile(r"[0-9]{1,2}[.．、]"),
    "(1)": re.compile(r"[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]"),
    "①": re.compile("[①-⑳]"),
    "一、": re.compile("[一二三四五六七八九十]{1,3}、"),
}
_FULL_STOP = re.compile("[。！]")
_NEAR = 240  # characters behind it, on its own line
_REACH = 2  # lines behind the announcement within which its list begins


class Led(NamedTuple):
    """A stretch of text, where the label behind it ends, and the units that lead what stands in the stretch."""

    start: int
    end: int
    behind: int
    units: tuple[Mention, ...]


@cache
def _announcement() -> re.Pattern[str]:
    words = table("tasks")["livelihood"]
    return re.compile(
        rf"{_NUMBER}(?:{any_of(words['counters'])})[^，。；：\n]{{0,12}}?(?:{any_of(words['lists'])})”?[^。！\n：]{{0,20}}(?P<colon>：)?"
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！\n]{{0,24}}(?:{any_of(table('tasks')['livelihood']['lists'])})(?P<colon>：)?")


@cache
def _label() -> re.Pattern[str]:
    labels = any_of(table("tasks")["lead"]["labels"])
    return re.compile(rf"[（(]?(?:{labels})[:：](?P<units>[^）)。；;，,\n]{{2,80}})[）)]?")


def livelihood(text: str, rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The ranges of the lists of 民生实事: from the first item behind the announcement (十件实事) to the last one.

    A list is told by its numbers, or by a colon; deeds that are announced and not numbered are not told from the rest.
    """
    found: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        for match in (*_announcement().finditer(text, row.start, row.end), *_titles(text, row)):
            if found and match.start() < found[-1][1]:
                continue
            place = _list_behind(text, rows, index, match)
            if place is not None:
                found.append(place)
    return found


def _titles(text: str, row: Row) -> Iterator[re.Match[str]]:
    """A line that is nothing but the title of a list: 2026年自治区民生实事."""
    match = _title().fullmatch(text, row.start, row.end)
    if match is not None:
        yield match


def _list_behind(text: str, rows: Sequence[Row], index: int, announced: re.Match[str]) -> tuple[int, int] | None:
    row = rows[index]
    rest = text[announced.end() - 1 : min(row.end, announced.end() + _NEAR)]
    for style, first in _FIRSTS.items():
        item = first.search(rest)
        if item is not None:
            return announced.end() - 1 + item.start(), _last(text, rows, index, style)
    if announced["colon"] and announced.end() < row.end:
        return announced.end(), row.end
    if _FULL_STOP.search(text, announced.end(), row.end - 1):
        return None  # what the line ends with announces something else
    for later in range(index + 1, min(index + 1 + _REACH, len(rows))):
        if rows[later].heading:
            break
        line = text[rows[later].start : rows[later].end]
        for style, first in _FIRSTS.items():
            if _NEXTS[style].match(line) and first.match(line):
                return rows[later].start, _last(text, rows, later, style)
    return None


def _last(text: str, rows: Sequence[Row], index: int, style: str) -> int:
    """The end of the last line of a list that begins in line *index*."""
    while index + 1 < len(rows) and _NEXTS[style].match(text, rows[index + 1].start, rows[index + 1].end):
        index += 1
    return rows[index].end


def leads_in(text: str, row: Row) -> list[Led]:
    """The units that a line names behind a label, （牵头单位：民政厅）, each list for what stands in front of it."""
    found: list[Led] = []
    start = row.start
    for match in _label().finditer(text, row.start, row.end):
        first = match.start("units")
        units = tuple(
            Mention(text=unit.group(), span=Span(start=first + unit.start(), end=first + unit.end()))
            for unit in re.finditer("[^、\\s]+", match["units"])
        )
        found.append(Led(start, match.start(), match.end(), units))
        start = match.end()
    return found


def led_by(led: Sequence[Led], at: int) -> tuple[Mention, ...]:
    """The units that lead what stands at a place."""
    index = bisect_right(led, at, key=lambda stretch: stretch.start) - 1
    return led[index].units if index >= 0 and at < led[index].end else ()


def inside(places: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of the ranges, which are in order."""
    index = bisect_left(places, (at + 1,)) - 1
    return index >= 0 and places[index][1] > at
