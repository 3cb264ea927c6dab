"""Looking up words of a table where they end or begin, longest first, without an expression over the whole text.

Words of two characters and more are found by the two characters at the end that is looked at, so that most look-ups
end after one miss. A word has one kind: a look-up that is given it in two raises :class:`~govreport.errors.DataError`.
"""

import re
from collections.abc import Iterable, Mapping

from govreport.errors import DataError

__all__ = ["Beginnings", "Endings", "any_of", "kinds_of"]

Rows = list[tuple[str, int, str]]


def kinds_of(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The kind of each word of *groups*; raises :class:`~govreport.errors.DataError` for a word of two kinds.

    >>> kinds_of({"least": ["至少"], "part": ["其中"]})
    {'至少': 'least', '其中': 'part'}
    """
    kinds: dict[str, str] = {}
    faults = []
    for kind, words in groups.items():
        for word in words:
            former = kinds.setdefault(word, kind)
            if former != kind:
                faults.append(f"{word} is {former} and {kind}")
    if faults:
        raise DataError("tables of words", tuple(faults))
    return kinds


def _arrange(groups: Mapping[str, Iterable[str]], pair: slice) -> tuple[dict[str, Rows], dict[str, tuple[str, str]]]:
    long: dict[str, Rows] = {}
    short: dict[str, tuple[str, str]] = {}
    for word, kind in kinds_of(groups).items():
        if len(word) == 1:
            short[word] = (word, kind)
        else:
            long.setdefault(word[pair], []).append((word, len(word), kind))
    for rows in long.values():
        rows.sort(key=lambda row: -row[1])
    return long, short


class Endings:
    """Words by their last characters.

    >>> Endings({"level": ["达到", "到"]}).before("总量达到185", 0, 4)
    ('达到', 'level')
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._long, self._short = _arrange(groups, slice(-2, None))
        self.last = frozenset(word[-1] for word in (*self._long, *self._short))
        """The characters that a word ends with."""

    def before(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The longest word that ends at *end* and does not begin before *start*, with its kind."""
        if end <= start or text[end - 1] not in self.last:
            return None
        if end - start > 1:
            rows = self._long.get(text[end - 2 : end])
            if rows is not None:
                for word, size, kind in rows:
                    if end - size >= start and text.startswith(word, end - size):
                        return word, kind
        return self._short.get(text[end - 1])


class Beginnings:
    """Words by their first characters.

    >>> Beginnings({"lead": ["全年", "累计"]}).after("全年接待", 0, 4)
    ('全年', 'lead')
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._long, self._short = _arrange(groups, slice(2))
        self.first = frozenset(word[0] for word in (*self._long, *self._short))
        """The characters that a word begins with."""

    def after(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The longest word that begins at *start* and ends no later than *end*, with its kind."""
        if end <= start or text[start] not in self.first:
            return None
        if end - start > 1:
            rows = self._long.get(text[start : start + 2])
            if rows is not None:
                for word, size, kind in rows:
                    if start + size <= end and text.startswith(word, start):
                        return word, kind
        return self._short.get(text[start])


def any_of(words: Iterable[str]) -> str:
    """A pattern of the words, without a group around it; the longest first, so that no word hides a longer one.

    >>> any_of(["增", "增长", "3.5"])
    '3\\\\.5|增长|增'
    """
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
