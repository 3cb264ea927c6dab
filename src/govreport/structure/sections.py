"""The tree of sections: what stands under which heading."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from govreport.data import table
from govreport.models import Role
from govreport.profiles.profile import GENERIC, Profile
from govreport.structure.apart import with_set_apart
from govreport.structure.headings import Head, find_heads, is_top_title
from govreport.structure.lines import Line
from govreport.structure.markers import Style, markers
from govreport.structure.outline import Part
from govreport.structure.runin import choose

__all__ = ["Sections", "read_sections"]

# Read for every heading: in 3.11 a look-up in an Enum takes ten times as long as one in the module.
_TOP: Final = Style.TOP
_NUMBER: Final = Style.NUMBER
_PAREN: Final = Style.PAREN
_FREE: Final = Style.FREE
_DASH: Final = Style.DASH
_RUN_IN: Final = Style.RUN_IN


@dataclass(slots=True)
class Sections:
    """The parts, and for every line the part that it stands in, where its prose begins, whether it is a heading."""

    parts: list[Part]
    owners: list[Part]
    prose: list[int]
    headings: set[int]
    doubts: list[tuple[str, str, tuple[int, int] | None]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    part: Part
    rank: int
    ordinal: int


def read_sections(
    text: str, lines: Sequence[Line], profile: Profile = GENERIC, apart: Sequence[tuple[int, int]] = ()
) -> Sections:
    """Read the headings of the lines of a body and put every line under the innermost one.

    *apart* are the ranges that the wrapping sets apart as headings.

    >>> text = "一、工作回顾\\n（一）抓项目。开工。\\n二、工作安排\\n要抓。"
    >>> found = read_sections(text, [Line(0, 6), Line(7, 17), Line(18, 24), Line(25, 28)])
    >>> [(part.id, part.title, [child.title for child in part.children]) for part in found.parts]
    [('1', '工作回顾', ['抓项目']), ('2', '工作安排', [])]
    """
    known = markers(profile)
    candidates, prose = find_heads(text, lines, known)
    candidates = with_set_apart(text, lines, candidates, apart, known)
    heads = _ranked(text, choose(text, lines, candidates))
    heads = _without_rhetoric(heads)
    tree = _Tree(text, lines)
    at = {head.first: head for head in heads}
    goes_on = _goes_on(heads, len(lines))
    owners: list[Part] = []
    for index, line in enumerate(lines):
        head = at.get(index)
        if head is not None:
            tree.open(head)
        elif tree.stack and text.startswith(_break(), line.start) and not goes_on[index]:
            tree.close_to_top()
        owners.append(tree.current(line))
    _close(tree.parts, owners, lines)
    alone = {index for head in heads if head.alone for index in (head.first, head.index)}
    return Sections(tree.parts, owners, prose, alone, tree.doubts)


@cache
def _break() -> tuple[str, ...]:
    return tuple(table("sections")["passage"]["break"])


def _goes_on(heads: Sequence[Head], count: int) -> list[bool]:
    """For every line, whether the next numbered heading goes on with a row such as （一） and begins none."""
    rows = [False] * count
    goes_on, last = False, count
    for head in reversed(heads):
        if head.style not in (_DASH, _RUN_IN):
            rows[head.first : last] = [goes_on] * (last - head.first)
            goes_on, last = head.style > _NUMBER and head.ordinal > 1, head.first
    rows[:last] = [goes_on] * last
    return rows


def _title(text: str, head: Head) -> str:
    return text[head.title[0] : head.title[1]]


def _ranked(text: str, heads: list[Head]) -> list[Head]:
    """Headings without number that look like the widest, but stand among numbered ones of that kind, are narrower."""
    numbered = [head for head in heads if head.style is _NUMBER and is_top_title(_title(text, head))]
    bare = [head for head in heads if head.style is _TOP and not head.label]
    _mend(heads)
    if not bare:
        return heads
    counted = next((head.start for head in heads if head.style is _NUMBER), len(text))
    among = len({head.ordinal for head in numbered}) > 1 and numbered[0].start < bare[0].start
    for head in bare:
        if among or (head.start > counted and not is_top_title(_title(text, head))):
            head.style = _FREE
    return heads


def _mend(heads: Sequence[Head]) -> None:
    """（二） between 一、 and 三、, where no （一） is open, is meant for 二、."""
    ranked = [head for head in heads if head.style in (_NUMBER, _PAREN)]
    following = 0
    rows: list[int] = []
    for head in reversed(ranked):
        rows.append(following)
        if head.style is _NUMBER:
            following = head.ordinal
    for before, head, after in zip(ranked, ranked[1:], rows[-2::-1], strict=False):
        if (before.style, head.style) == (_NUMBER, _PAREN) and before.ordinal + 1 == head.ordinal == after - 1:
            head.style = _NUMBER


def _without_rhetoric(heads: list[Head]) -> list[Head]:
    """Leaves out parallel sentences before the first （一） of a part: they sum up what the numbered ones say."""
    kept: list[Head] = []
    waiting: list[Head] = []
    inside = False
    for head in heads:
        if head.style <= _NUMBER:
            kept += waiting
            waiting, inside = [], False
        elif head.style is _PAREN:
            if inside or head.ordinal != 1:
                kept += waiting
            waiting, inside = [], True
        elif head.style is _RUN_IN and head.weak and not inside:
            waiting.append(head)
            continue
        kept.append(head)
    kept += waiting
    kept.sort(key=lambda head: head.start)
    return kept


class _Tree:
    """Sections as they open, one heading after the other."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        self.parts: list[Part] = []
        self.stack: list[_Open] = []
        self.doubts: list[tuple[str, str, tuple[int, int] | None]] = []
        self._widest = 0
        self._printed: set[tuple[str, str]] = set()

    def open(self, head: Head) -> None:
        rank = self._rank(head)
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()
        above = self.stack[-1].part if self.stack else None
        siblings = above.children if above else self.parts
        count = len(siblings) + 1 - (above is None and bool(siblings) and siblings[0].id == "0")
        part = Part(
            f"{above.id}.{count}" if above else str(count),
            above.level + 1 if above else 1,
            head.label,
            _title(self.text, head) or None,
            Role.OTHER,
            (head.start, head.title[1]),
            head.title,
        )
        siblings.append(part)
        if above is None:
            self._widest += 1
            self._printed.add((head.label, _title(self.text, head)))
        self.stack.append(_Open(part, rank, head.ordinal))

    def _rank(self, head: Head) -> int:
        """The rank of a heading, even by style; an odd one for a row of 一、 that begins again under what is open."""
        if head.style >= _DASH or head.nested:
            return 2 * (_DASH + head.nested)
        if head.style is not _NUMBER:
            return 2 * head.style
        row = [entry for entry in self.stack if entry.rank % 2 or entry.rank == 2 * _NUMBER]
        follows = any(head.ordinal == entry.ordinal + 1 for entry in row)
        if self._counts_parts(head, follows) and is_top_title(_title(self.text, head)):
            return 2 * _TOP
        for entry in reversed(row):
            if head.ordinal == entry.ordinal + 1:
                return entry.rank
        if row and head.ordinal == 1 + self._widest and self._counts_parts(head, follows):
            return 2 * _TOP
        if row and head.ordinal == 1 and not self._printed_before(head):
            return max(entry.rank for entry in self.stack if entry.rank < 2 * _DASH) // 2 * 2 + 1
        if row and head.ordinal <= row[0].ordinal:
            self.doubts.append(("GR202", "the numbering of the sections goes back", head.title))
        return 2 * _NUMBER

    def _counts_parts(self, head: Head, follows: bool) -> bool:
        """Whether 二、 may count the widest parts, whose first has no number, and not the row that it follows."""
        if not self.stack or self.stack[0].rank != 2 * _TOP or head.ordinal < 2:
            return False
        return not follows or head.ordinal == 1 + self._widest

    def _printed_before(self, head: Head) -> bool:
        """Whether a widest part has this title: some files carry the report twice."""
        return (head.label, _title(self.text, head)) in self._printed

    def close_to_top(self) -> None:
        """Leaves all sections but the widest."""
        del self.stack[1:]

    def current(self, line: Line) -> Part:
        if self.stack:
            return self.stack[-1].part
        if not self.parts:
            self.parts.append(Part("0", 1, "", None, Role.OPENING, (line.start, line.end), None))
        return self.parts[-1]


def _close(parts: Sequence[Part], owners: Sequence[Part], lines: Sequence[Line]) -> None:
    """Stretches every part over its lines and over its children."""
    for part, line in zip(owners, lines, strict=True):
        part.span = (part.span[0], max(part.span[1], line.end))
    for part in parts:
        _stretch(part)


def _stretch(part: Part) -> None:
    for child in part.children:
        _stretch(child)
        part.span = (part.span[0], max(part.span[1], child.span[1]))
