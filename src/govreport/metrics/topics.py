"""What a clause without numbers is about, for a number in the next clause that says it no more.

贸易顺差连续两年下降, 2010年比上年减少6.4%: the trade surplus.
"""

from govreport.metrics.heads import head_of
from govreport.metrics.names import tidy
from govreport.metrics.nouns import noun_after
from govreport.metrics.sentence import Sentence
from govreport.metrics.tail import tail_of

__all__ = ["topic_of"]


def topic_of(sentence: Sentence, at: int) -> str:
    """The name that opens the clause before the one that holds *at*, up to its verb; empty where there is none."""
    text = sentence.text
    end = sentence.clause_start(at) - 1
    if end < sentence.start:
        return ""
    start = sentence.clause_start(end)
    head = head_of(text, start, end, sentence.starts)
    first = sentence.token_from(head.start + 1)
    if first is not None and first.start < end:
        head.end = tail_of(text, head.start, first.start, sentence.ends).start
    for word in sentence.words.share_words:
        share = text.find(word, head.start + 3, head.end)
        head.end = share if share > 0 else head.end
    verb = sentence.words.predicate_starts.after(text, head.start, head.end)
    if sentence.words.longer.after(text, head.start, head.end):
        verb = None
    if verb is not None and len(verb[0]) > 1 and head.start + len(verb[0]) < head.end:
        head.start += len(verb[0])
    noun = noun_after(text, head.start, head.end)
    return tidy(text, *noun) if noun is not None and noun[1] - noun[0] >= 3 else ""
