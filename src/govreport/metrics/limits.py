"""Bounds: the words on both sides of a number that say whether it is exact, about, at least or at most."""

import re
from typing import Final

from govreport.language.lexer import Token
from govreport.metrics.draft import Figure
from govreport.metrics.sentence import Sentence
from govreport.metrics.vocabulary import vocabulary

__all__ = ["bound_of", "drop_breakthrough", "limit_after"]

_NEARLY: Final = re.compile("[近约]")


def limit_after(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words behind a number that limit it, as ``data/bounds.toml`` has them; ``lastgroup`` says how.

    A word of one character (多, 余) has the group ``more``: it gives way to what stands before the number.
    """
    words = vocabulary()
    return words.after.match(text, start, end) if text[start : start + 1] in words.after_firsts else None


def bound_of(sentence: Sentence, token: Token, before: str) -> tuple[str, int]:
    """The limit of a number and where its expression ends; *before* is what the words on its left say."""
    text, words, end = sentence.text, sentence.words, token.end
    after = limit_after(text, end, sentence.end)
    bound = before or ("at_least" if sentence.least and _says_least(sentence, token) else "")
    if token.more:
        bound = bound or "at_least"
    elif token.kind == "fold" and _NEARLY.search(text, token.start, token.end) is not None:
        bound = bound or "approx"  # 翻了｜将近｜一番
    if after is not None:
        group = after.lastgroup or ""
        end = after.end()
        if not before or group in ("at_least", "at_most"):
            bound = "at_least" if group == "more" else group
    if token.upper is not None:
        bound = "range"
    if text.startswith(words.hollow, end):  # 占30%｜的水平: no noun that is counted
        end += next(len(word) for word in words.hollow if text.startswith(word, end))
    return bound or "exact", end


def drop_breakthrough(sentence: Sentence, figures: list[Figure], noun: tuple[int, int]) -> None:
    """突破40项｜关键技术: what was solved, and no number that is passed."""
    text, words = sentence.text, sentence.words
    if text.endswith(words.hurdles, *noun) and text.endswith(words.overcoming, sentence.start, figures[0].start):
        for figure in figures:
            figure.bound = bound_of(sentence, figure.token, "")[0]


def _says_least(sentence: Sentence, token: Token) -> bool:
    left = sentence.left(token.start)
    return any(sentence.text.find(word, left, token.start) >= 0 for word in sentence.words.least_words)
