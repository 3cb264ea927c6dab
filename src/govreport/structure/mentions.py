"""Where the body of a report uses the terms of its glossary."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from govreport.structure.outline import Block, Entry

__all__ = ["footnote_marks", "mentions"]

Range = tuple[int, int]

_OPENING: Final = '“‘"「『'
_CLOSING: Final = '”’"」』'
_LEFT_OUT: Final = re.compile(r"[“”‘’\"「」『』]+|\^?[\[〔【［][ \u3000]?[0-9０-９]{1,3}[ \u3000]?[\]〕】］]\^?")
_QUOTED: Final = re.compile("“([^“”]{2,40})”")
_SEVERAL: Final = re.compile("[、，,和]")
_SHORTEST: Final = 2
_DIGITS: Final = re.compile("[0-9０-９]")


class _Bare:
    """The text of the body without quotation marks and footnote marks, and the way back to the places in the text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        pieces: list[str] = []
        self._bare_starts: list[int] = []
        self._starts: list[int] = []
        size, place = 0, start
        for match in _LEFT_OUT.finditer(text, start, end):
            self._add(pieces, text, place, match.start(), size)
            size += match.start() - place
            place = match.end()
        self._add(pieces, text, place, end, size)
        self.text = "".join(pieces)

    def _add(self, pieces: list[str], text: str, start: int, end: int, size: int) -> None:
        if end > start:
            pieces.append(text[start:end])
            self._bare_starts.append(size)
            self._starts.append(start)

    def place(self, index: int) -> int:
        """The place in the text of the character at *index* of the bare text."""
        piece = bisect_right(self._bare_starts, index) - 1
        return self._starts[piece] + index - self._bare_starts[piece]


def mentions(text: str, entries: Sequence[Entry], blocks: Sequence[Block]) -> list[Entry]:
    """The *entries*, each with the places in *blocks* where its term is used.

    Quotation marks and footnote marks count for nothing, and where two terms overlap the longer one stands. A term
    that names several things (“一单制”“一箱制”) is also found by each of them when it is never used as a whole.

    >>> from govreport.models import Role
    >>> text = "培育“专精特新”[1]企业3家。"
    >>> entry = Entry("1", "专精特新企业", "", (0, 0))
    >>> [text[slice(*place)] for place in mentions(text, [entry], [Block(0, 16, "1", Role.REVIEW, 0)])[0].mentions]
    ['“专精特新”[1]企业']
    """
    if not entries or not blocks:
        return list(entries)
    bare = _Bare(text, blocks[0].start, blocks[-1].end)
    hits: list[tuple[int, int, int]] = []
    for number, entry in enumerate(entries):
        hits += [(start, -size, number) for start, size in _hits(bare.text, entry.term)]
    hits.sort()
    found: list[list[Range]] = [[] for _ in entries]
    reached, block = 0, 0
    for start, size, number in hits:
        if start < reached:
            continue
        place = _widened(text, bare.place(start), bare.place(start - size - 1) + 1)
        while block < len(blocks) and blocks[block].end < place[1]:
            block += 1
        if block < len(blocks) and blocks[block].start <= place[0]:
            found[number].append(place)
            reached = start - size
    return [replace(entry, mentions=tuple(places)) for entry, places in zip(entries, found, strict=True)]


def _hits(bare: str, term: str) -> list[tuple[int, int]]:
    """(start, length) of each use in the bare text: of the term as a whole, or else of the things that it names."""
    whole = _LEFT_OUT.sub("", term)
    rows = _places(bare, whole)
    if rows:
        return rows
    parts = _QUOTED.findall(term)
    if len(parts) < _SHORTEST:
        parts = [part for part in _SEVERAL.split(whole) if len(part) > _SHORTEST] if not parts else []
    return [row for part in parts for row in _places(bare, part)]


def _places(bare: str, word: str) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    size = len(word)
    if size < _SHORTEST:
        return rows
    digits = bool(_DIGITS.match(word))
    latin = word.isascii()
    at = bare.find(word)
    while at >= 0:
        # 3+4 is not inside 13+4, nor DIP inside another word.
        inside = at > 0 and (digits or latin) and bare[at - 1].isascii() and bare[at - 1].isalnum()
        after = bare[at + size : at + size + 1]
        if not inside and not (latin and after.isascii() and after.isalnum()):
            rows.append((at, size))
        at = bare.find(word, at + size)
    return rows


def _widened(text: str, start: int, end: int) -> Range:
    """With the quotation mark before it, where its other half stands inside or right behind."""
    if start > 0 and text[start - 1] in _OPENING:
        other = _CLOSING[_OPENING.index(text[start - 1])]
        if text.startswith(other, end):
            return start - 1, end + 1
        if other in text[start:end]:
            return start - 1, end
    if text.startswith(tuple(_CLOSING), end):
        opening = _OPENING[_CLOSING.index(text[end])]
        if text.count(opening, start, end) > text.count(text[end], start, end):
            return start, end + 1
    return start, end


def footnote_marks(text: str, entries: Sequence[Entry], blocks: Sequence[Block]) -> list[Range]:
    """Bare digits that are footnote marks (“专精特新”1企业): a number of the glossary behind its own term.

    >>> from govreport.models import Role
    >>> text = "培育“专精特新”1企业3家。"
    >>> footnote_marks(text, [Entry("1", "“专精特新”企业", "", (0, 0))], [Block(0, 14, "1", Role.REVIEW, 0)])
    [(8, 9)]
    """
    marks: list[Range] = []
    for entry in entries:
        if entry.number is None or not entry.number.isascii():
            continue
        quoted = _QUOTED.search(entry.term)
        for word in {entry.term, quoted.group() if quoted else entry.term}:
            for block in blocks:
                at = text.find(word + entry.number, block.start, block.end)
                end = at + len(word) + len(entry.number)
                if at >= 0 and not text[end : end + 1].isdigit():
                    marks.append((end - len(entry.number), end))
    return sorted(set(marks))
