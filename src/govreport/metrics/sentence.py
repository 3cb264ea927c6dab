"""One sentence on its way to metrics: its text, its number tokens, and what attachment has found so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from govreport.language.lexer import Token
from govreport.metrics.draft import Draft
from govreport.metrics.vocabulary import vocabulary

__all__ = ["CANDIDATES", "CUT", "Sentence"]

CUT = re.compile("[，,；;：:。！？!?]")
"""Marks behind which a name may begin."""

CANDIDATES = frozenset(("quantity", "fold", "number", "counted", "duration"))
"""Kinds of token that may state how much or how many of something there is."""


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence as attachment works through it, from left to right.

    ``edge`` is where the last figure and its noun end: no name reaches back over it. ``part`` is the whole that 其中
    divides at this point. ``least`` and ``divided`` tell whether words such as 至少 and 其中 stand in the sentence.
    """

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    cuts: list[int] = field(default_factory=list)
    starts: dict[int, Token] = field(default_factory=dict)
    ends: dict[int, Token] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    edge: int = 0
    part: Draft | None = None
    least: bool = False
    divided: bool = False

    def __post_init__(self) -> None:
        self.edge = self.start
        self.starts = {token.start: token for token in self.tokens}
        self.ends = {token.end: token for token in self.tokens}
        words, text = vocabulary(), self.text
        self.least = any(text.find(word, self.start, self.end) >= 0 for word in words.least_words)
        self.divided = any(text.find(word, self.start, self.end) >= 0 for word in words.part_words)
        self.cuts = [match.start() for match in CUT.finditer(self.text, self.start, self.end)]

    def clause_start(self, at: int) -> int:
        """Where the clause that holds *at* begins: behind the last comma, semicolon or colon."""
        for cut in reversed(self.cuts):
            if cut < at:
                return cut + 1
        return self.start

    def left(self, at: int) -> int:
        """Where the name of a number at *at* can begin at the earliest."""
        return max(self.edge, self.clause_start(at))

    def following(self, index: int) -> Token | None:
        """The next token that may state a quantity, if one of the five behind *index* does."""
        for token in self.tokens[index + 1 : index + 6]:
            if token.kind in CANDIDATES:
                return token
        return None

    def last(self) -> Draft | None:
        """What was read last."""
        return self.drafts[-1] if self.drafts else None
