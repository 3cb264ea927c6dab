"""The entries of a glossary, line by line, in whatever way they are numbered."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govreport.data import table
from govreport.structure.lines import Line
from govreport.structure.numbering import Mark, mark_at
from govreport.structure.outline import Entry
from govreport.structure.terms import Halves, halves, without_page

__all__ = ["EDGE", "NEAR", "EntryReader", "Heading"]

Range = tuple[int, int]
# Whether it is sure, its range, and where the rest of its line begins.
Heading = tuple[bool, Range, int]

EDGE: Final = " \t\u3000\xa0※*＊★☆●■◆—-－:：_=＝~"
# Lines between entries that are neither (page numbers, headings of groups), and between a heading and its entries.
NEAR: Final = 3
_TERM_REACH: Final = 40
# A broken line is full when it holds as much; shorter ones are headings of groups and page numbers. So many lines a
# definition may be broken into.
_FULL: Final = 16
_FAR: Final = 12
# How far a number may run ahead, for entries whose number was lost.
_LEAP: Final = 3
_ENDED: Final = re.compile('[。！？；!?;.…][”’"）)】]*$')
_QUOTED: Final = re.compile("“[^“”]*”")
_NOT_A_TERM: Final = re.compile('[。！？；!?;]|(?<![”"])[，,]')


@cache
def _ends() -> tuple[str, ...]:
    return tuple(table("glossary")["ends"]["words"])


@cache
def _labels() -> re.Pattern[str]:
    words = sorted(table("glossary")["ends"]["labels"], key=len, reverse=True)
    return re.compile(rf"[【\[]?(?:{'|'.join(words)})(?:[:：】\] \t\u3000\xa0\r\n]|\Z)")


class EntryReader:
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
        self._inner = 0
        # The term stands alone on its line, so that the next line is its definition whatever it looks like.
        self._lone = False

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
            elif not self._goes_on(index, NEAR):
                break
            else:
                self._gap = True
            index += 1
        self._close()
        return last

    def _begin(self, index: int, start: int | None) -> bool:
        """Settle the style of the entries by the first of them, which follows the heading within a few lines."""
        for at in range(index, min(index + NEAR, len(self.lines))):
            line = self.lines[at]
            begin = line.start if start is None or at > index else start
            while begin < line.end and self.text[begin] in EDGE:
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
        two = halves(self.text, mark.end, self.lines[index].end)
        if two.sure or two.definition[1] > two.definition[0]:
            return True
        return mark.value in {None, 1} and (after is None or after.style in {mark.style, "bare"})

    def _mark(self, index: int) -> Mark | None:
        if index >= len(self.lines):
            return None
        return mark_at(self.text, self.lines[index].start, self.lines[index].end)

    def _is_end(self, index: int, start: int) -> bool:
        line = self.lines[index]
        if index in self.headings and start == line.start:
            return True
        return self.text.startswith(_ends(), start, line.end) or _labels().match(self.text, start) is not None

    def _taken(self, start: int, end: int, index: int) -> bool:
        """Whether the line is an entry or goes on with one."""
        text = self.text
        while start < end and text[start] in EDGE:
            start += 1
        if start == end or (self._is_end(index, start) and not self._accepts(mark_at(text, start, end), end)):
            return False
        if self._style == "none":
            found = None if self._lone else self._unnumbered(start, end, index)
            if found is not None:
                self._start(None, start, end)
                self._lone = found.definition[0] == found.definition[1]
                return True
        else:
            mark = mark_at(text, start, end)
            if self._accepts(mark, end) and not self._nested(mark, end):
                self._numbered(mark, start, end, index)
                return True
        if self._open is not None and self._continues(start, end, index):
            self._parts.append((start, end))
            self._lone = False
            inner = mark_at(text, start, end)
            if inner is not None and inner.style == self._style and inner.value in {1, self._inner + 1}:
                self._inner = inner.value or 0
            return True
        return False

    def _accepts(self, mark: Mark | None, end: int) -> bool:
        """Whether the mark is the next of the list, and no number that a broken line happens to begin with."""
        if mark is None or mark.style != self._style:
            return False
        if mark.value is None or mark.style == "bracket":
            return True
        near = self._value < mark.value <= self._value + _LEAP
        if not near and not (mark.value == 1 and (self._gap or self._value == 0)):
            return False
        following = mark.value == self._value + 1
        if self.text[mark.end : mark.end + 1].isdigit() and not following:
            return False
        broken = bool(self._parts) and not self._ended(self._parts[-1][0], self._parts[-1][1])
        doubtful = broken or (mark.style == "bare" and not following)
        return not doubtful or halves(self.text, mark.end, end).sure

    def _ended(self, start: int, end: int) -> bool:
        return _ENDED.search(self.text, max(start, end - 4), end) is not None

    def _nested(self, mark: Mark | None, end: int) -> bool:
        """Whether the number goes on with a list inside the definition that began with 1 again."""
        if mark is None or mark.value is None or self._inner == 0 or mark.value != self._inner + 1:
            return False
        return not halves(self.text, mark.end, end).sure

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
                    two = halves(self.text, mark.end, min(end, mark.end + 2 * _TERM_REACH))
                    if two.sure and two.term[1] - two.term[0] <= _TERM_REACH:
                        return begin, mark
        return end, None

    def _unnumbered(self, start: int, end: int, index: int) -> Halves | None:
        """An entry without a number: a short term with its definition behind it or on the next line."""
        two = halves(self.text, start, end)
        if not 1 < two.term[1] - two.term[0] <= _TERM_REACH:
            return None
        if _NOT_A_TERM.search(_QUOTED.sub("”", self.text[two.term[0] : two.term[1]])):
            return None
        length = two.definition[1] - two.definition[0]
        if length:
            return two if two.sure and (length > _TERM_REACH or self._ended(start, end)) else None
        return two if self._defined_beneath(index, two.sure) else None

    def _defined_beneath(self, index: int, sure: bool) -> bool:
        """Whether the next line is the definition of a term that stands alone on its line, and no entry of its own."""
        if index + 1 >= len(self.lines) or self._is_end(index + 1, self.lines[index + 1].start):
            return False
        if any(mark is not None and mark.style != "bare" for mark in (self._mark(index), self._mark(index + 1))):
            return False
        one, two = self.lines[index], self.lines[index + 1]
        if not self._ended(two.start, two.end) or self._ended(one.start, one.end - sure):
            return False
        beneath = halves(self.text, two.start, two.end)
        if sure or not beneath.sure or beneath.term[0] == beneath.term[1]:
            return True
        # A heading over entries looks the same, unless the line after the next is again one without a sentence.
        after = self.lines[index + 2] if index + 2 < len(self.lines) else None
        return after is None or (after.end - after.start <= _TERM_REACH and not self._ended(after.start, after.end))

    def _continues(self, start: int, end: int, index: int) -> bool:
        """A line that ends like a sentence, follows one that did not, or is a full line with an entry to come."""
        if self._ended(start, end):
            return True
        last = self._parts[-1]
        broken = not self._ended(last[0], last[1]) or self.text[last[1] - 1] in "；;"
        return (broken and end - start > NEAR) or (end - start >= _FULL and self._goes_on(index, _FAR))

    def _goes_on(self, index: int, reach: int) -> bool:
        """Whether an entry follows within *reach* lines."""
        if self._is_end(index, self.lines[index].start):
            return False
        for at in range(index + 1, min(index + 1 + reach, len(self.lines))):
            line = self.lines[at]
            if self._is_end(at, line.start):
                return False
            if self._style == "none":
                if self._unnumbered(line.start, line.end, at) is not None:
                    return at == index + 1
                continue
            mark = self._mark(at)
            if mark is None or mark.style != self._style:
                continue
            if mark.value is None or mark.value == 1 or 0 < mark.value - self._value <= _LEAP:
                return True
        return False

    def _start(self, mark: Mark | None, start: int, end: int) -> None:
        self._close()
        self._open = (mark, start, end)
        self._parts = [(start, end)]
        self._gap = False
        self._inner = 0

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
