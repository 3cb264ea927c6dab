"""Looking up words of a table where they end or begin, longest first, without an expression over the whole text."""

from collections.abc import Iterable, Mapping

__all__ = ["Beginnings", "Endings"]


def _longest_first(groups: Mapping[str, Iterable[str]], place: int) -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for kind, words in groups.items():
        for word in words:
            table.setdefault(word[place], []).append((word, kind))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


class Endings:
    """Words by their last character.

    >>> Endings({"level": ["达到", "到"]}).before("总量达到185", 0, 4)
    ('达到', 'level')
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._table = _longest_first(groups, -1)

    def before(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The longest word that ends at *end* and does not begin before *start*, with its kind."""
        if end <= start:
            return None
        for word, kind in self._table.get(text[end - 1], ()):
            if end - len(word) >= start and text.startswith(word, end - len(word)):
                return word, kind
        return None


class Beginnings:
    """Words by their first character.

    >>> Beginnings({"lead": ["全年", "累计"]}).after("全年接待", 0, 4)
    ('全年', 'lead')
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._table = _longest_first(groups, 0)

    def after(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The longest word that begins at *start* and ends no later than *end*, with its kind."""
        if start >= end:
            return None
        for word, kind in self._table.get(text[start], ()):
            if start + len(word) <= end and text.startswith(word, start):
                return word, kind
        return None
