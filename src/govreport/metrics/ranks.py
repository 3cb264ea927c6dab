"""Numbers of an order that count nothing: its places, 排名提升至75位, and among how many, 全省16个市中第3位."""

from functools import cache
from typing import Final

from govreport.data import table
from govreport.language.words import Endings
from govreport.metrics.nouns import noun_after
from govreport.metrics.sentence import Sentence, holds
from govreport.metrics.tail import tail_of

__all__ = ["is_rank", "is_scope"]

_EARLIER: Final = frozenset(("rank", "ordinal"))
_SCOPE: Final = 20  # characters from a number to the place among so many


@cache
def _near() -> Endings:
    rows = table("rankings")
    return Endings({"near": [*rows["near"], *rows["changes"]]})


def is_rank(sentence: Sentence, index: int) -> bool:
    """Whether the token at *index* is a place in an order, or by how many of them something moved in it."""
    token, text = sentence.tokens[index], sentence.text
    rows = table("rankings")
    if token.base in rows["steps"]:
        return True
    if noun_after(text, token.end, sentence.end) is not None:
        return False
    start = sentence.clause_start(token.start)
    if _near().before(text, start, token.start) is not None or _goes_on(sentence, index):
        return True
    return holds(text, start, token.start, rows["signs"])


@cache
def _among() -> Endings:
    rows = table("rankings")
    return Endings({"among": [*rows["scopes"], *rows["verbs"], *rows["within"]]})


def is_scope(sentence: Sentence, index: int) -> bool:
    """Whether the token at *index* says among how many something has its place: 居全国｜35个｜大中城市第8位."""
    tokens, text = sentence.tokens, sentence.text
    if index + 1 >= len(tokens) or tokens[index + 1].kind not in _EARLIER:
        return False
    start, place = tokens[index].start, tokens[index + 1].start
    if place - start > _SCOPE or holds(text, start, place, "，、；："):
        return False
    return _among().before(text, sentence.clause_start(start), start) is not None


def _goes_on(sentence: Sentence, index: int) -> bool:
    """第1、｜2位, 由25位升至｜18位: nothing but a mark or words of the tail stands between it and a place."""
    text, at = sentence.text, sentence.tokens[index].start
    for earlier in reversed(sentence.tokens[max(index - 2, 0) : index]):
        if earlier.kind in _EARLIER:
            return tail_of(text, earlier.end, at, sentence.ends).start <= earlier.end + 1
    return False
