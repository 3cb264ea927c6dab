"""Where the body of a report uses the terms of its glossary."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from govreport.structure.outline import Block, Entry

__all__ = ["mentions"]

Range = tuple[int, int]
_Finder = Callable[[str], Iterable[int]]

# So many terms are looked for one by one, which is faster for them than one pass for all; no report explains more.
_MANY: Final = 200
_OPENING: Final = '“‘"「『'
_CLOSING: Final = '”’"」』'
_QUOTES: Final = _OPENING + _CLOSING[:2] + _CLOSING[3:]
_BRACKETS: Final = "[〔【［"
# Quotation marks, and footnote marks such as [1] and ^[12]^. It begins with one class, so that the search leaps.
_LEFT_OUT: Final = re.compile(
    r"([“”‘’\"「」『』\[〔【［^]"
    r"(?:(?<![\[〔【［^])|(?:(?<!\^)|(?<=\^)[\[〔【［])[ \u3000]?[0-9０-９]{1,3}[ \u3000]?[\]〕】］]\^?))"
)
_QUOTED: Final = re.compile("“([^“”]{2,40})”")
_SEVERAL: Final = re.compile("[、，,和]")
_SHORTEST: Final = 2
_FORMS: Final = (("—", "-"), ("－", "-"), ("–", "-"), ("＋", "+"), ("（", "("), ("）", ")"))


class _Bare:
    """The text of the body without quotation marks and footnote marks, and the way back to the places in the text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        body = text[start:end]
        if any(bracket in body for bracket in _BRACKETS):
            pieces = _LEFT_OUT.split(body)  # what stays and what is left out, in turn
            stays = pieces[::2]
            self._starts = list(accumulate(map(len, pieces), initial=start))[:-1:2]
            self._bare_starts = list(accumulate(map(len, stays), initial=0))[:-1]
        else:  # without footnotes there is a way that takes a third of the time
            for quote in _QUOTES[1:]:
                body = body.replace(quote, _QUOTES[0])
            stays = body.split(_QUOTES[0])
            self._bare_starts = list(accumulate(map(len, stays), initial=0))[:-1]
            self._starts = [start + index + at for index, at in enumerate(self._bare_starts)]
        self.text = _folded("".join(stays))

    def place(self, index: int) -> int:
        """The place in the text of the character at *index* of the bare text."""
        piece = bisect_right(self._bare_starts, index) - 1
        return self._starts[piece] + index - self._bare_starts[piece]


def mentions(text: str, entries: Sequence[Entry], blocks: Sequence[Block]) -> list[Entry]:
    """The *entries*, each with the places in *blocks* where its term is used.

    Quotation marks and footnote marks count for nothing, and where two terms overlap the longer one stands. A term
    that names several things (“一单制”“一箱制”) is also found by each of them when it is never used as a whole, and
    “1530”工程 by “1530” in quotation marks. Terms of one character are not looked for. Takes time in proportion to the
    length of the text, however many terms there are.

    >>> from govreport.models import Role
    >>> text = "培育“专精特新”[1]企业3家。"
    >>> entry = Entry("1", "专精特新企业", "", (0, 0))
    >>> [text[slice(*place)] for place in mentions(text, [entry], [Block(0, 16, "1", Role.REVIEW, 0)])[0].mentions]
    ['“专精特新”[1]企业']
    """
    if not entries or not blocks:
        return list(entries)
    bare = _Bare(text, blocks[0].start, blocks[-1].end)
    found: dict[str, list[Range]] = {entry.term: [] for entry in entries}
    finder = _all_at_once(bare.text, found) if len(found) > _MANY else _one_by_one(bare.text)
    hits = [(start, size, term) for term in found for start, size in _hits(text, bare, term, finder)]
    block = 0
    for start, size, term in _longest(hits):
        place = _widened(text, bare.place(start), bare.place(start + size - 1) + 1)
        while block < len(blocks) and blocks[block].end < place[1]:
            block += 1
        if block < len(blocks) and blocks[block].start <= place[0]:
            found[term].append(place)
    return [
        Entry(entry.number, entry.term, entry.definition, entry.span, tuple(found.get(entry.term, ())))
        for entry in entries
    ]


def _longest(hits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The hits in order, the longer of two that overlap."""
    rows: list[tuple[int, int, str]] = []
    for hit in sorted(hits):
        if rows and hit[0] < rows[-1][0] + rows[-1][1]:
            if hit[1] > rows[-1][1]:
                rows[-1] = hit
        else:
            rows.append(hit)
    return rows


def _whole(term: str) -> str:
    """A term as it stands in the bare text."""
    return _folded(_LEFT_OUT.sub("", term))


def _names(term: str, whole: str) -> tuple[list[str], list[str]]:
    """The things that a term names where they are several, and its quoted parts."""
    parts = _QUOTED.findall(term)
    several = parts or [part for part in _SEVERAL.split(whole) if _SHORTEST < len(part) < len(whole)]
    return [_folded(name) for name in several] if len(parts) != 1 else [], [_folded(name) for name in parts]


def _hits(text: str, bare: _Bare, term: str, finder: _Finder) -> list[Range]:
    """Start and length in the bare text of each use of the term as a whole, or else of the things that it names."""
    whole = _whole(term)
    found = list(_places(text, bare, whole, finder))
    if found:
        return found
    several, parts = _names(term, whole)
    found = [row for name in several for row in _places(text, bare, name, finder)]
    # What stands around the quoted name may differ: “1530”工程, “1530”计划.
    return found or [row for name in parts for row in _places(text, bare, name, finder) if _quoted(text, bare, row)]


def _places(text: str, bare: _Bare, word: str, finder: _Finder) -> Iterator[Range]:
    size = len(word)
    if size < _SHORTEST:
        return
    first, last = word[0].isascii(), word[-1].isascii()  # only these can be joined to what stands beside them
    for at in finder(word):
        before = first and _joined(text, bare.place(at) - 1)
        if not (before or (last and _joined(text, bare.place(at + size - 1)))):
            yield at, size


def _one_by_one(text: str) -> _Finder:
    """Finds the places of a word when it is asked for."""

    def places(word: str) -> Iterator[int]:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))

    return places


def _all_at_once(text: str, terms: Iterable[str]) -> _Finder:
    """Finds the places of all words that may be asked for in one pass, as :func:`_one_by_one` would."""
    import regex  # named lists: one look at each place for any number of words; loaded for a long glossary only

    words: set[str] = set()
    for term in terms:
        whole = _whole(term)
        several, parts = _names(term, whole)
        words.update(word for word in (whole, *several, *parts) if len(word) >= _SHORTEST)
    sizes = sorted({len(word) for word in words})
    found: defaultdict[str, list[int]] = defaultdict(list)
    for match in regex.compile(r"\L<words>", words=words).finditer(text, overlapped=True):
        at = match.start()
        for size in sizes:  # a shorter word may begin where the longest does that was found
            word = text[at : at + size]
            if word in words and (word not in found or found[word][-1] + size <= at):
                found[word].append(at)
    return lambda word: found.get(word, ())


def _joined(text: str, index: int) -> bool:
    """Whether the characters at *index* and behind it are of one number or one Latin word: 3+4 is not in 13+4."""
    one, two = text[index : index + 1], text[index + 1 : index + 2]
    return one.isascii() and two.isascii() and ((one.isdigit() and two.isdigit()) or (one.isalpha() and two.isalpha()))


def _quoted(text: str, bare: _Bare, row: Range) -> bool:
    start, end = bare.place(row[0]), bare.place(sum(row) - 1) + 1
    return start > 0 and text[start - 1] in _OPENING and text.startswith(tuple(_CLOSING), end)


def _folded(text: str) -> str:
    """With one form of what is written in several ways; the length stays."""
    for one, other in _FORMS:
        text = text.replace(one, other)
    return text


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
