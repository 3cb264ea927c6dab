"""Cuts: a verb of falling before what falls: 压减｜一般性支出｜5%以上, 按不低于5%的比例｜压减｜一般性支出."""

from typing import Final

from govreport.language.lexer import Token
from govreport.metrics.heads import Head
from govreport.metrics.limits import limit_after
from govreport.metrics.nouns import noun_after
from govreport.metrics.sentence import Sentence
from govreport.metrics.tail import Tail
from govreport.metrics.verbs import all_verbs

__all__ = ["take_cut"]

_OBJECT: Final = 2  # characters of the shortest thing that is cut: 压减率 is a noun


def take_cut(sentence: Sentence, token: Token, tail: Tail, head: Head) -> int:
    """Read a share that says by how much something is cut as a fall of that, which becomes the *head*.

    Where its name ends if it stands on the right, else 0. A ratio is left alone: 压缩比例30% may be where it stands.
    """
    text, words = sentence.text, sentence.words
    right = 0
    if head.end > head.start:
        verb = words.cutting.match(text, head.start, head.end)
        thing = (verb.end(), head.end) if verb is not None else None
    else:
        thing = _behind(sentence, token)
        right = thing[1] if thing is not None else 0
        verb = None
    if thing is None or thing[1] - thing[0] < _OBJECT or text.endswith(words.ratios, *thing):
        return 0
    if all_verbs(text, *thing):
        return 0  # 精简调整60%
    head.start, head.end = thing
    tail.kind = "fall"
    tail.mean = tail.mean or (verb is not None and verb["mean"] is not None)
    return right


def _behind(sentence: Sentence, token: Token) -> tuple[int, int] | None:
    """What is cut by 5%的比例｜, which the verb opens."""
    text, words = sentence.text, sentence.words
    limit = limit_after(text, token.end, sentence.end)
    end = limit.end() if limit is not None else token.end
    if not text.startswith(words.hollow, end):
        return None
    end += next(len(word) for word in words.hollow if text.startswith(word, end))
    verb = words.cutting.match(text, end, sentence.end)
    return noun_after(text, verb.end(), sentence.end) if verb is not None else None
