"""The glossary (名词解释) of a report: its heading, and its entries in whatever way they are numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, NamedTuple

from govreport.data import table
from govreport.profiles.profile import GENERIC, Profile
from govreport.structure.entries import EDGE, NEAR, EntryReader, Heading
from govreport.structure.lines import Line
from govreport.structure.mentions import mentions
from govreport.structure.numbering import mark_at
from govreport.structure.outline import Entry
from govreport.structure.terms import halves

__all__ = ["Glossary", "find_glossary", "mentions", "resumes"]

Range = tuple[int, int]

_HEADING_REACH: Final = 48
_WORD: Final = 24  # room for the last word of a heading, blanks between its characters
_ORNAMENTS: Final = re.compile(r"[\s※*＊★☆●■◆【】\[\]〔〕《》〈〉（）()“”\"—\-－:：.．·_=＝~]+")
_CUT: Final = re.compile(r"[:：】\]〕]|(?<![0-9０-９第])(?=[\[〔【［(（“]?[0-9０-９一①“])")


@dataclass(slots=True)
class Glossary:
    """Lines ``first`` to ``last`` (half-open, heading included), the heading, and the entries without mentions.

    ``doubts`` are (code, message, range or None): GR402 an entry without definition, GR403 a number left out.
    """

    first: int
    last: int
    heading: Range | None
    title: str | None
    entries: list[Entry]
    doubts: list[tuple[str, str, Range | None]] = field(default_factory=list)


class _Words(NamedTuple):
    """What a heading is, without blanks and ornaments; the words that one ends with, which find the few lines worth a
    closer look; and words that no heading holds."""

    heading: re.Pattern[str]
    rough: re.Pattern[str]
    mention: tuple[str, ...]


@lru_cache(maxsize=8)
def _words(profile: Profile) -> _Words:
    heading = profile.table("glossary")["heading"]
    ends = {word.removeprefix("的") for key in ("verb", "alone", "whole") for word in heading.get(key, ())}
    ends = {_ORNAMENTS.sub("", word) for word in ends}
    rough = "|".join("[ \u3000\xa0]{0,4}".join(map(re.escape, word)) for word in sorted(ends))
    return _Words(_heading_pattern(heading), re.compile(rough), tuple(heading["mention"]))


def _heading_pattern(heading: dict[str, list[str]]) -> re.Pattern[str]:
    words = {key: "|".join(sorted(map(re.escape, row), key=len, reverse=True)) for key, row in heading.items()}
    whole = "".join(f"|{re.escape(_ORNAMENTS.sub('', word))}" for word in heading.get("whole", ()))
    report = rf"(?:[^，。；！？、,;!?]{{0,24}}(?:{words['report']}))?"
    lead = rf"(?:{words['lead']})"
    nouns = rf"(?:{words['noun']})(?:(?:{words['joiner']})?{lead}?(?:{words['noun']})){{0,3}}"
    verbs = rf"(?:{words['verb']}){{1,2}}(?:(?:{words['joiner']}){lead}{{0,2}}(?:{words['verb']}))?"
    return re.compile(
        rf"(?:(?:{words['annex']})[0-9０-９一二三四五六七八九十]{{0,3}})?{report}{lead}{{0,6}}"
        rf"(?:(?P<strong>{nouns}{verbs}{whole})|(?P<weak>{words['alone']}))"
        rf"(?:(?:{words['tail']}).{{0,24}})?"
    )


@cache
def _annex() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, table("glossary")["heading"]["annex"]), key=len, reverse=True))
    return re.compile(rf"(?:{words})[ 0-9０-９一二三四五六七八九十]{{0,3}}[:：.．、]?")


def _headings(text: str, lines: Sequence[Line], words: _Words) -> dict[int, Heading]:
    """The lines that read like a heading, by index."""
    rows: dict[int, Heading] = {}
    search = words.rough.search
    for index, (start, end) in enumerate(lines):
        match = search(text, start, min(end, start + _HEADING_REACH + _WORD))
        if match is not None and match.start() - start < _HEADING_REACH:
            found = _heading(text, lines[index], words)
            if found is not None:
                rows[index] = found
    return rows


def find_glossary(text: str, lines: Sequence[Line], first: int, profile: Profile = GENERIC) -> Glossary | None:
    """The glossary behind line *first*, or else the one before it; None where there is none.

    A heading counts only when entries follow it. A glossary printed twice in a row is taken as one.

    >>> from govreport.structure.lines import lines_of
    >>> text = "各位代表！\\n名词解释\\n1.四不摘：摘帽不摘责任。\\n2.双碳：碳达峰、碳中和。"
    >>> found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    >>> found.first, found.last, [entry.term for entry in found.entries]
    (1, 4, ['四不摘', '双碳'])
    """
    headings = _headings(text, lines, _words(profile.about("glossary")))
    found: list[Glossary] = []
    for behind in (True, False):
        for index in headings:
            if (index >= first) is not behind or (found and index < found[-1].last):
                continue
            if found and index > found[-1].last + NEAR:
                break
            part = _read_at(text, lines, index, headings)
            if part is not None:
                found.append(part)
        if found:
            return _joined(found)
    return _without_heading(text, lines, first, headings)


def resumes(text: str, lines: Sequence[Line], found: Glossary) -> int:
    """Index of the first line behind the glossary that belongs to the body again: the heading of another annex."""
    for index in range(found.last, min(found.last + NEAR, len(lines))):
        line = lines[index]
        if line.end - line.start <= _HEADING_REACH and _annex().match(text, line.start, line.end):
            return index
    return len(lines)


def _joined(parts: list[Glossary]) -> Glossary:
    """Glossaries that follow one another, what is printed twice taken once."""
    if len(parts) == 1:
        return parts[0]
    head = parts[0]
    entries: dict[tuple[str | None, str], Entry] = {}
    for part in parts:
        for entry in part.entries:
            entries.setdefault((entry.number, entry.term), entry)
    doubts = [doubt for part in parts for doubt in part.doubts]
    return Glossary(head.first, parts[-1].last, head.heading, head.title, list(entries.values()), doubts)


def _read_at(text: str, lines: Sequence[Line], index: int, headings: dict[int, Heading]) -> Glossary | None:
    """The glossary whose heading is the line at *index*."""
    line = lines[index]
    strong, heading, rest = headings[index]
    reader = EntryReader(text, lines, headings)
    last = reader.read(index, rest) if rest < line.end else reader.read(index + 1, None)
    numbered = sum(entry.number is not None for entry in reader.entries)
    if not reader.entries or (not strong and numbered < 1):
        return None
    first = index
    while first > 0 and index - first < 2 and _annex().fullmatch(text, lines[first - 1].start, lines[first - 1].end):
        first -= 1
    return Glossary(first, last, heading, text[heading[0] : heading[1]], reader.entries, reader.doubts)


def _heading(text: str, line: Line, words: _Words) -> Heading | None:
    reach = min(line.end, line.start + _HEADING_REACH)
    piece = text[line.start : reach]
    if any(word in piece for word in words.mention):
        return None
    cuts = [line.end] if line.end == reach else []
    cuts += [match.end() for match in _CUT.finditer(text, line.start + 1, reach) if match.end() < line.end]
    for cut in cuts:
        match = words.heading.fullmatch(_ORNAMENTS.sub("", text[line.start : cut]))
        if match and (match["strong"] or cut == line.end or text[cut - 1] in ":："):
            start, end = line.start, cut
            while start < end and text[start] in EDGE:
                start += 1
            while end > start and text[end - 1] in EDGE:
                end -= 1
            if text[start] in "【[〔" and text[end - 1] in "】]〕":
                start, end = start + 1, end - 1
            return bool(match["strong"]), (start, end), cut
    return None


def _without_heading(text: str, lines: Sequence[Line], first: int, headings: dict[int, Heading]) -> Glossary | None:
    """Footnotes at the end of the report, [1] and on, each with a term and a colon."""
    for index in range(len(lines) - 1, max(first, 0), -1):
        mark = mark_at(text, lines[index].start, lines[index].end)
        if mark is None or mark.style != "bracket" or mark.value != 1:
            continue
        if not halves(text, mark.end, lines[index].end).sure:
            return None
        reader = EntryReader(text, lines, headings)
        last = reader.read(index, None)
        if len(reader.entries) < NEAR or any(entry.number is None for entry in reader.entries):
            return None
        return Glossary(index, last, None, None, reader.entries, reader.doubts)
    return None
