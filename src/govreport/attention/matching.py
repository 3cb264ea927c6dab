"""Where the words of a topic stand in a text: the longest of those that overlap, and none inside an exclusion."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from govreport.attention.dictionary import Category

__all__ = ["Matcher", "matcher"]


class Matcher(NamedTuple):
    """The words of a topic as one expression, and as another the exclusions, which may overlap one another."""

    words: re.Pattern[str]
    not_in: re.Pattern[str] | None

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The range of each word that counts in ``text[start:end]``, in order; no two overlap.

        From left to right, at each place the longest word. One inside an exclusion does not count, and stands in the
        way of none that begins behind its first character.

        >>> topic = Category(name="x", citation="our own", words=("环境", "环境保护"), not_in=("营商环境",))
        >>> text = "优化营商环境，加强环境保护。"
        >>> [text[start:end] for start, end in matcher(topic).find(text, 0, len(text))]
        ['环境保护']
        """
        hit = self.words.search(text, start, end)
        if hit is None:
            return
        apart = _Excluded(self.not_in, text, start, end)
        while hit is not None:
            first, last = hit.span()
            if apart.holds(first, last):
                last = first + 1
            else:
                yield first, last
            hit = self.words.search(text, last, end)


class _Excluded:
    """The exclusions of a text: the furthest end of those that begin at each place or before it."""

    def __init__(self, pattern: re.Pattern[str] | None, text: str, start: int, end: int) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        if pattern is None:
            return
        reach = start
        found = pattern.search(text, start, end)
        while found is not None:
            reach = max(reach, found.end())
            self._starts.append(found.start())
            self._ends.append(reach)
            found = pattern.search(text, found.start() + 1, end)

    def holds(self, start: int, end: int) -> bool:
        """Whether one exclusion holds the whole range: one that begins no later and ends no earlier."""
        index = bisect_right(self._starts, start)
        return index > 0 and self._ends[index - 1] >= end


@lru_cache(maxsize=256)
def matcher(category: Category) -> Matcher:
    """The words of a topic, made ready to be looked for; made once for each topic."""
    return Matcher(_longest_of(category.words), _longest_of(category.not_in) if category.not_in else None)


def _longest_of(words: Iterable[str]) -> re.Pattern[str]:
    """An expression that matches the longest of *words* at a place, and reads each character of it once.

    >>> _longest_of(("环境", "环境保护", "环保", "PM2.5")).pattern
    '(?:PM2\\\\.5|环(?:保|境(?:保护)?))'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return re.compile(_branches(tree))


def _branches(node: dict[str, Any]) -> str:
    """What may follow in a tree of words; the sign "" is where one of them ends."""
    rows = [re.escape(char) + _branches(node[char]) for char in sorted(node) if char]
    if not rows:
        return ""
    if len(rows) == 1 and "" not in node:
        return rows[0]
    return f"(?:{'|'.join(rows)}){'?' if '' in node else ''}"
