"""Names that are put together out of others: 人均｜地区生产总值, 单位｜GDP｜能耗, 税收｜占｜财政收入｜比重."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from govreport.language.words import Endings

__all__ = ["Composed"]

_PAIR: Final = 2

Identify = Callable[[str, bool], str | None]
"""The id of a part of a name; the flag says that a name which needs a growth beside it will do (服务业｜占…比重)."""

Plain = Callable[[str], bool]
"""Whether what stands before a part of a name leaves its meaning alone."""


class Composed:
    """The constructors of a catalogue, and the rows that say how their names are put together.

    A name is taken apart and each part looked up. So every wording of the parts is known, and what is made of them is
    the row that says so, or nothing.
    """

    def __init__(
        self,
        constructors: Iterable[Mapping[str, Any]],
        rows: Iterable[Mapping[str, Any]],
        forms: Mapping[str, tuple[str, bool]],
        fold: Callable[[str], str],
    ) -> None:
        self._between: dict[str, list[str]] = {}
        behind: dict[str, list[str]] = {}
        before: dict[str, list[str]] = {}
        for constructor in constructors:
            name = constructor["name"]
            self._between[name] = sorted(constructor.get("between", ()), key=len, reverse=True)
            behind[name] = [*constructor.get("behind", ())]
            before[name] = [*constructor.get("before", ())]
        self._behind = Endings(behind)
        self._before = tuple(
            sorted(((word, name) for name, words in before.items() for word in words), key=lambda pair: -len(pair[0]))
        )
        self._made: dict[tuple[str, str, str], str] = {}
        over: dict[str, list[str]] = {}
        words: list[str] = []
        for row in rows:
            if "built" in row:
                built, kind = row["built"], row["built"]["by"]
                parts = [part if part.isascii() else fold(part) for part in built["of"]]
                words += [part for part in parts if not part.isascii()]
                whole = built.get("over", "")
                self._made |= {(kind, part, whole): row["id"] for part in parts}
                if whole and not self._between[kind]:
                    over.setdefault(kind, []).extend(parts)
        self._words = Endings({"word": words})
        self._over = Endings(over)
        self._bare = next((name for name, words in self._between.items() if words), "")
        self.ends: Final = frozenset(self._ends(forms, chain(*behind.values(), *over.values())))
        """The last two characters of every name that may be put together."""

    def _ends(self, forms: Mapping[str, tuple[str, bool]], words: Iterable[str]) -> Iterator[str]:
        parts = {name for _, part, whole in self._made for name in (part, whole)}
        yield from (word[-_PAIR:] for word in (*words, *parts) if not word.isascii())
        yield from (form[-_PAIR:] for form, (owner, _) in forms.items() if owner in parts)

    def find(self, name: str, identify: Identify, plain: Plain) -> str | None:
        """The id of the row that a folded *name* is put together for; None where no row says so."""
        behind = self._behind.before(name, 0, len(name))
        if behind is not None:
            return self._share(behind[1], name[: -len(behind[0])], identify, plain)
        over = self._over.before(name, 0, len(name))
        if over is not None:
            return self._over_whole(over[1], name[: -len(over[0])], over[0], identify)
        return self._with_word_before(name, identify, plain) or self._share(self._bare, name, identify, plain)

    def _share(self, kind: str, name: str, identify: Identify, plain: Plain) -> str | None:
        """税收｜占｜一般公共预算收入: a part, what stands between them, and the whole."""
        for word in self._between[kind]:
            part, found, whole = name.rpartition(word)
            if found and part:
                base = identify(whole, False)
                if base is not None:
                    return self._made.get((kind, identify(part, True) or self._word(part, plain), base))
        return None

    def _over_whole(self, kind: str, name: str, word: str, identify: Identify) -> str | None:
        """单位｜地区生产总值｜能耗, whose first word may be missing."""
        for before, owner in self._before:
            if owner == kind and before in name:
                name = name.replace(before, "", 1)  # what stands before it must not narrow the whole either
                break
        base = identify(name, False)
        return None if base is None else self._made.get((kind, word, base))

    def _with_word_before(self, name: str, identify: Identify, plain: Plain) -> str | None:
        """人均｜地区生产总值, behind the name of the region if need be."""
        for before, kind in self._before:
            if before in name:
                part = name.replace(before, "", 1)
                found = self._made.get((kind, identify(part, False) or self._word(part, plain), ""))
                if found is not None:
                    return found
        return None

    def _word(self, part: str, plain: Plain) -> str:
        """The word that a part is where it is no indicator: 全省｜社会物流总费用; empty where it is none."""
        found = self._words.before(part, 0, len(part))
        return found[0] if found is not None and plain(part[: -len(found[0])]) else ""
