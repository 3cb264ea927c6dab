"""Bounds: the words on both sides of a number that say whether it is exact, about, at least or at most."""

import re

from govreport.language.lexer import Token
from govreport.metrics.sentence import Sentence
from govreport.metrics.vocabulary import vocabulary

__all__ = ["AFTER", "FIRST", "bound_of"]

AFTER = re.compile(
    "(?P<approx>左右|上下)|(?P<at_least>及?以上|之多|开外)|(?P<at_most>以内|及?以下|之内)|(?P<more>多|余)"
)
FIRST = "左上及之开以多余"
"""The characters that AFTER begins with: a look at one spares most of its tries."""


def bound_of(sentence: Sentence, token: Token, before: str) -> tuple[str, int]:
    """The limit of a number and where its expression ends; *before* is what the words on its left say."""
    end = token.end
    after = AFTER.match(sentence.text, end, sentence.end) if sentence.text[end : end + 1] in FIRST else None
    bound = before or ("at_least" if sentence.least and _says_least(sentence, token) else "")
    if token.more:
        bound = bound or "at_least"
    if after is not None:
        group = after.lastgroup or ""
        end = after.end()
        if not before or group in ("at_least", "at_most"):
            bound = "at_least" if group == "more" else group
    if token.upper is not None:
        bound = "range"
    return bound or "exact", end


def _says_least(sentence: Sentence, token: Token) -> bool:
    left = sentence.left(token.start)
    return any(sentence.text.find(word, left, token.start) >= 0 for word in vocabulary().least_words)
