"""The words of the sentence grammar (``data/sentence.toml``), arranged for look-up."""

import re
from functools import cache
from typing import Final

from govreport.data import table
from govreport.language.words import Beginnings, Endings

__all__ = ["Vocabulary", "vocabulary"]


class Vocabulary:
    """Look-ups over the table, made once."""

    def __init__(self) -> None:
        words = table("sentence")
        tail, clause, noun = words["tail"], words["clause"], words["noun"]
        self.tail: Final = Endings(
            {kind: tail[kind] for kind in tail if kind not in ("growth_noun", "fall_noun")}
            | {f"commitment.{kind}": clause["commitment"][kind] for kind in clause["commitment"]}
        )
        self.growth_nouns: Final = Endings({"rise": tail["growth_noun"], "fall": tail["fall_noun"]})
        self.head: Final = Beginnings(
            {"lead": clause["lead"], "forecast": clause["forecast"], "manner": clause["manner"]}
            | {f"commitment.{kind}": clause["commitment"][kind] for kind in clause["commitment"]}
        )
        self.manner_ends: Final = Endings({"manner": clause["manner"]})
        self.causatives: Final = Beginnings({"causative": clause["causative"]})
        self.objects: Final = Beginnings({"object": noun["objects"]})
        self.measures: Final = Endings({"measure": noun["measures"]})
        self.bare: Final = frozenset(noun["bare"])
        self.sums: Final = Endings({"sum": noun["sums"]})
        self.totals: Final = frozenset(noun["totals"])
        self.joining: Final = frozenset(noun["joining"])
        self.unitless: Final = "".join(noun["unitless"])
        self.longer: Final = Beginnings({"noun": noun["longer"]})
        self.attributive: Final = Beginnings({"attributive": noun["attributive"]})
        self.short: Final = frozenset(noun["short"])
        self.places: Final = tuple(noun["places"])
        self.object_ends: Final = Endings({"object": noun["object_ends"]})
        self.time_nouns: Final = re.compile(f"(?:{_any(noun['times'])})$")
        self.predicate: Final = re.compile(f"(?!{_any(noun['longer'])})(?:{_any(noun['verbs'])})")
        self.nominal: Final = re.compile(f"(?:{_any(noun['nominal'])})")
        self.heads: Final = tuple(noun["heads"])
        moves = [word for kind in ("level", "rise", "fall") for word in tail[kind] if len(word) > 1]
        self.predicate_starts: Final = Beginnings({"verb": [*noun["verbs"], *noun["objects"], *moves, *noun["links"]]})
        self.verbs: Final = Beginnings({"verb": [*noun["objects"], *clause["causative"]]})
        self.cut: Final = re.compile(f"(?:{_any(noun['cut'])})")
        self.commitments: Final = re.compile(
            "|".join(f"(?P<{kind}>{_any(rows)})" for kind, rows in clause["commitment"].items())
        )
        self.part: Final = re.compile(f"(?:{_any(clause['part'])})[，,：:]?")
        self.causing: Final = re.compile(f"(?:{_any(clause['causing'])})")
        self.aspect: Final = re.compile(f"在([^，,；;。]{{2,20}}?)(?:{_any(clause['aspect'])})?方面")
        self.of_growth: Final = re.compile(f"(?:以上|左右)?的?(?:{_any(tail['mean'])})?(?:{_any(clause['of_growth'])})")
        self._changes: Final = tuple(clause["change"].items())
        self._change: Final = re.compile("|".join(f"(?P<{kind}>{_any(rows)})" for kind, rows in self._changes))
        self.plan_words: Final = tuple(clause["plans"])
        self.part_words: Final = tuple(clause["part"])
        self.least_words: Final = tuple(clause["least"])
        self.forecast: Final = re.compile(f"(?:{_any(clause['forecast'])})")

    def change_in(self, text: str, start: int, end: int) -> str | None:
        """What the words of a name say of its value: new, net_new or cumulative."""
        found = self._change.search(text, start, end)
        return found.lastgroup if found is not None else None

    def without_change(self, name: str) -> str:
        """A name without a word that says new at either end: 新增企业16家, 总数达到98家."""
        for kind, words in self._changes:
            for word in words if kind != "cumulative" else ():
                name = name.removeprefix(word).removesuffix(word)
        return name


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def vocabulary() -> Vocabulary:
    """The one vocabulary of the process."""
    return Vocabulary()
