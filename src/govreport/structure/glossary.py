"""The glossary (名词解释) of a report: its heading, and its entries in whatever way they are numbered."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from govreport.data import table
from govreport.structure.lines import Line
from govreport.structure.mentions import footnote_marks, mentions
from govreport.structure.numbering import Mark, mark_at
from govreport.structure.outline import Entry
from govreport.structure.terms import Halves, halves, without_page

__all__ = ["Glossary", "find_glossary", "footnote_marks", "mentions"]

Range = tuple[int, int]
# Whether it is sure, its range, and where the rest of its line begins.
Heading = tuple[bool, Range, int]

_HEADING_REACH: Final = 48
_TERM_REACH: Final = 40
_ORNAMENTS: Final = re.compile(r"[\s※*＊★☆●■◆【】\[\]〔〕《》〈〉（）()“”\"—\-－:：.．·_=＝~]+")
_EDGE: Final = " \t\u3000\xa0※*＊★☆●■◆—-－:：_=＝~"
_CUT: Final = re.compile(r"[:：】\]〕]|(?<![0-9０-９第])(?=[\[〔【［(（“]?[0-9０-９一①“])")
_ENDED: Final = re.compile("[。！？；!?;.…][”’\"）)】]*$")
_NOT_A_TERM: Final = re.compile("[。！？；!?;]|(?<![”\"])[，,]")
# How far a number may run ahead, for entries whose number was lost.
_LEAP: Final = 3
# Lines between entries that are neither: page numbers, headings of groups.
_BETWEEN: Final = 3


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


@cache
def _heading_pattern() -> re.Pattern[str]:
    words = {
        key: "|".join(sorted(map(re.escape, row), key=len, reverse=True)) for key, row in table("glossary")["heading"].items()
    }
    report = rf"(?:[^，。；！？、,;!?]{{0,24}}(?:{words['report']}))?"
    nouns = rf"(?:{words['noun']})(?:(?:{words['joiner']})?(?:{words['noun']})){{0,3}}"
    return re.compile(
        rf"(?:(?:{words['annex']})[0-9０-９一二三四五六七八九十]{{0,3}})?{report}(?:{words['lead']}){{0,6}}"
        rf"(?:(?P<strong>{nouns}(?:{words['verb']}){{1,2}})|(?P<weak>{words['alone']}))"
        rf"(?:(?:{words['tail']}).{{0,24}})?"
    )


@cache
def _annex() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, table("glossary")["heading"]["annex"]), key=len, reverse=True))
    return re.compile(rf"(?:{words})[ 0-9０-９一二三四五六七八九十]{{0,3}}[:：.．、]?")


@cache
def _ends() -> tuple[str, ...]:
    return tuple(table("glossary")["ends"]["words"])


@cache
def _rough() -> re.Pattern[str]:
    """The words that a heading ends with, blanks between the characters; finds the few lines worth a closer look."""
    heading = table("glossary")["heading"]
    words = {word.removeprefix("的") for key in ("verb", "alone") for word in heading[key]}
    return re.compile("|".join("[ \u3000\xa0]{0,4}".join(map(re.escape, word)) for word in sorted(words)))


def _headings(text: str, lines: Sequence[Line]) -> dict[int, Heading]:
    """The lines that read like a heading, by index."""
    rows: dict[int, Heading] = {}
    if not lines:
        return rows
    starts = [line.start for line in lines]
    for match in _rough().finditer(text, lines[0].start, lines[-1].end):
        index = bisect_right(starts, match.start()) - 1
        if index not in rows and match.start() - starts[index] < _HEADING_REACH and match.end() <= lines[index].end:
            found = _heading(text, lines[index])
            if found is not None:
                rows[index] = found
    return rows


def find_glossary(text: str, lines: Sequence[Line], first: int) -> Glossary | None:
    """The glossary behind line *first*, or else the one before it; None where there is none.

    A heading counts only when entries follow it. A glossary printed twice in a row is taken as one.

    >>> from govreport.structure.lines import lines_of
    >>> text = "各位代表！\\n名词解释\\n1.四不摘：摘帽不摘责任。\\n2.双碳：碳达峰、碳中和。"
    >>> found = find_glossary(text, lines_of(text, [(0, len(text))]), 0)
    >>> found.first, found.last, [entry.term for entry in found.entries]
    (1, 4, ['四不摘', '双碳'])
    """
    headings = _headings(text, lines)
    for behind in (True, False):
        found: Glossary | None = None
        for index in headings:
            if (index >= first) is not behind or (found is not None and index < found.last):
                continue
            if found is not None and index > found.last + _BETWEEN:
                break
            found = _merged(found, _read_at(text, lines, index, headings))
        if found is not None:
            return found
    return _without_heading(text, lines, first, headings)


def _merged(one: Glossary | None, two: Glossary | None) -> Glossary | None:
    if one is None or two is None:
        return one or two
    known = {(entry.number, entry.term) for entry in one.entries}
    more = [entry for entry in two.entries if (entry.number, entry.term) not in known]
    return Glossary(one.first, two.last, one.heading, one.title, one.entries + more, one.doubts + two.doubts)


def _read_at(text: str, lines: Sequence[Line], index: int, headings: dict[int, Heading]) -> Glossary | None:
    """The glossary whose heading is the line at *index*."""
    line = lines[index]
    strong, heading, rest = headings[index]
    reader = _Reader(text, lines, headings)
    last = reader.read(index, rest) if rest < line.end else reader.read(index + 1, None)
    numbered = sum(entry.number is not None for entry in reader.entries)
    if not reader.entries or (not strong and numbered < 1):
        return None
    first = index
    while first > 0 and index - first < 2 and _annex().fullmatch(text, lines[first - 1].start, lines[first - 1].end):
        first -= 1
    return Glossary(first, last, heading, text[heading[0] : heading[1]], reader.entries, reader.doubts)


def _heading(text: str, line: Line) -> Heading | None:
    reach = min(line.end, line.start + _HEADING_REACH)
    piece = text[line.start : reach]
    if any(word in piece for word in table("glossary")["heading"]["mention"]):
        return None
    cuts = [line.end] if line.end == reach else []
    cuts += [match.end() for match in _CUT.finditer(text, line.start + 1, reach) if match.end() < line.end]
    for cut in cuts:
        match = _heading_pattern().fullmatch(_ORNAMENTS.sub("", text[line.start : cut]))
        if match and (match["strong"] or cut == line.end or text[cut - 1] in ":："):
            start, end = line.start, cut
            while start < end and text[start] in _EDGE:
                start += 1
            while end > start and text[end - 1] in _EDGE:
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
        reader = _Reader(text, lines, headings)
        last = reader.read(index, None)
        if len(reader.entries) < _BETWEEN or any(entry.number is None for entry in reader.entries):
            return None
        return Glossary(index, last, None, None, reader.entries, reader.doubts)
    return None


class _Reader:
    """Reads entries line by line; what it finds stands in ``entries`` and ``doubts``."""

    def __init__(self, text: str, lines: Sequence[Line], headings: dict[int, Heading]) -> None:
        self.text = text
        self.lines = lines
        self.headings = headings
        self.entries: list[Entry] = []
        self.doubts: list[tuple[str, str, Range | None]] = []
        self._style: str | None = None
        self._value = 0
        self._open: tuple[Mark | None, int, int] | None = None
        self._parts: list[Range] = []
        self._gap = False

    def read(self, index: int, start: int | None) -> int:
        """Read from line *index* on, in it from *start*; returns the index of the first line that is not taken."""
        last = index
        if not self._begin(index, start):
            return index
        while index < len(self.lines):
            line = self.lines[index]
            begin = line.start if start is None else start
            start = None
            if self._taken(begin, line.end, index):
                last = index + 1
            elif not self._goes_on(index):
                break
            else:
                self._gap = True
            index += 1
        self._close()
        return last

    def _begin(self, index: int, start: int | None) -> bool:
        """Settle the style of the entries by the first of them, which follows the heading within a few lines."""
        for at in range(index, min(index + _BETWEEN, len(self.lines))):
            line = self.lines[at]
            begin = line.start if start is None or at > index else start
            while begin < line.end and self.text[begin] in _EDGE:
                begin += 1
            if self._is_end(at, begin):
                return False
            mark = mark_at(self.text, begin, line.end)
            if mark is not None and (mark.value is None or mark.value <= _LEAP) and self._confirmed(mark, at):
                self._style = mark.style
                return True
            if self._unnumbered(begin, line.end, at) is not None:
                self._style = "none"
                return True
        return False

    def _confirmed(self, mark: Mark, index: int) -> bool:
        """A bare digit is a number of the list only if the next line has the next; a heading of a group is none."""
        after = self._mark(index + 1)
        if mark.style == "bare":
            return after is not None and after.style == "bare" and (mark.value, after.value) == (1, 2)
        if after is None or after.style in {mark.style, "bare"}:
            return True
        two = halves(self.text, mark.end, self.lines[index].end)
        return two.sure or two.definition[1] > two.definition[0]

    def _mark(self, index: int) -> Mark | None:
        if index >= len(self.lines):
            return None
        return mark_at(self.text, self.lines[index].start, self.lines[index].end)

    def _is_end(self, index: int, start: int) -> bool:
        line = self.lines[index]
        return self.text.startswith(_ends(), start, line.end) or (index in self.headings and start == line.start)

    def _taken(self, start: int, end: int, index: int) -> bool:
        """Whether the line is an entry or goes on with one."""
        text = self.text
        while start < end and text[start] in _EDGE:
            start += 1
        if start == end or (self._is_end(index, start) and not self._accepts(mark_at(text, start, end))):
            return False
        if self._style == "none":
            found = self._unnumbered(start, end, index)
            if found is not None:
                self._start(None, start, end)
                return True
        else:
            mark = mark_at(text, start, end)
            if self._accepts(mark):
                self._numbered(mark, start, end, index)
                return True
        if self._open is not None and self._continues(start, end):
            self._parts.append((start, end))
            return True
        return False

    def _accepts(self, mark: Mark | None) -> bool:
        if mark is None or mark.style != self._style:
            return False
        if mark.value is None or mark.style == "bracket":
            return True
        if self._value < mark.value <= self._value + _LEAP:
            return mark.style != "bare" or mark.value == self._value + 1
        return mark.value == 1 and (self._gap or self._value == 0)

    def _numbered(self, mark: Mark | None, start: int, end: int, index: int) -> None:
        """Start an entry, and those that follow it on the same line."""
        while mark is not None:
            if mark.value is not None and mark.value > self._value + 1 and self._value:
                self.doubts.append(("GR403", f"no entry {self._value + 1} in the glossary", (start, mark.end)))
            self._value = mark.value if mark.value is not None else 0
            cut, after = self._next_on_line(mark.end, end, index)
            self._start(mark, start, cut)
            start, mark = cut, after

    def _next_on_line(self, start: int, end: int, index: int) -> tuple[int, Mark | None]:
        """Where the next entry begins on this line; none, when it has a line of its own."""
        wanted = self._value + 1
        beneath = self._mark(index + 1)
        if self._style in {"bare", "bullet"} or (beneath is not None and beneath.value == wanted):
            return end, None
        place = start
        while (place := self.text.find(str(wanted), place + 1, end)) > 0:
            for begin in (place, place - 1):
                if self.text[begin - 1] not in "。；;！!”）)】 \u3000\t" or begin <= start:
                    continue
                mark = mark_at(self.text, begin, end)
                if mark is not None and mark.style == self._style and mark.value == wanted:
                    two = halves(self.text, mark.end, end)
                    if two.sure and two.term[1] - two.term[0] <= _TERM_REACH:
                        return begin, mark
        return end, None

    def _unnumbered(self, start: int, end: int, index: int) -> Halves | None:
        """An entry without a number: a short term with its definition behind it or on the next line."""
        two = halves(self.text, start, end)
        size = two.term[1] - two.term[0]
        if not 1 < size <= _TERM_REACH or _NOT_A_TERM.search(self.text, *two.term):
            return None
        if two.sure and two.definition[1] > two.definition[0]:
            return two
        if index + 1 >= len(self.lines) or two.definition[1] > two.definition[0]:
            return None
        beneath = self.lines[index + 1]
        ended = _ENDED.search(self.text, max(beneath.start, beneath.end - 4), beneath.end)
        plain = beneath.end - beneath.start > size and not halves(self.text, beneath.start, beneath.end).sure
        said = halves(self.text, beneath.start, beneath.end).term == (beneath.start, beneath.start)
        return two if ended and (plain or said or two.sure) and not self._is_end(index + 1, beneath.start) else None

    def _continues(self, start: int, end: int) -> bool:
        """A line that ends like a sentence, or follows one that did not."""
        if _ENDED.search(self.text, max(start, end - 4), end):
            return True
        parts = self._parts[-1]
        broken = not _ENDED.search(self.text, max(parts[0], parts[1] - 4), parts[1])
        return broken and end - start > _BETWEEN

    def _goes_on(self, index: int) -> bool:
        """Whether an entry follows within a few lines."""
        for at in range(index + 1, min(index + 1 + _BETWEEN, len(self.lines))):
            line = self.lines[at]
            if self._is_end(at, line.start) or self._is_end(index, self.lines[index].start):
                return False
            if self._style == "none":
                if self._unnumbered(line.start, line.end, at) is not None:
                    return at == index + 1
            elif (mark := self._mark(at)) is not None and mark.style == self._style:
                if mark.value is None or mark.value in {1, self._value + 1}:
                    return True
        return False

    def _start(self, mark: Mark | None, start: int, end: int) -> None:
        self._close()
        self._open = (mark, start, end)
        self._parts = [(start, end)]
        self._gap = False

    def _close(self) -> None:
        """Make an entry of the lines gathered."""
        if self._open is None:
            return
        mark, start, end = self._open
        text = self.text
        close = self._parts[-1][1]
        two = halves(text, mark.end if mark else start, end)
        definition = two.definition
        if len(self._parts) > 1:
            begin = definition[0] if definition[1] > definition[0] else self._parts[1][0]
            definition = without_page(text, begin, close)
        term = text[two.term[0] : two.term[1]]
        if term:
            number = mark.printed if mark else None
            entry = Entry(number, term, text[definition[0] : definition[1]], (start, close))
            self.entries.append(entry)
            if not entry.definition:
                self.doubts.append(("GR402", f"no definition of {term}", entry.span))
        self._open = None

