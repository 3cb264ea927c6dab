"""Aspects: words of a name that say when it is done, 中央财政｜将｜投入, and 将 before its object: 将｜筹资标准."""

from collections.abc import Sequence

from govreport.metrics.draft import Draft
from govreport.metrics.heads import Head, head_of
from govreport.metrics.sentence import Sentence

__all__ = ["behind_giving", "behind_stating", "drop_aspects", "says_inside"]


def behind_giving(sentence: Sentence, head: Head) -> None:
    """Cut a head down to the object of 将: 用两年时间将｜筹资标准, but 中央财政｜将投入."""
    given = sentence.words.giving.search(sentence.text, head.start + 1, head.end)
    if given is not None and given.end() < head.end - 1:
        head.start = head_of(sentence.text, given.end(), head.end, sentence.starts).start


def behind_stating(sentence: Sentence, head: Head) -> None:
    """Cut the head of a change down to what somebody has aimed at: 中央提出今年｜经济｜增长7%."""
    text, word = sentence.text, sentence.words.stating
    at = text.rfind(word, head.start, head.end)
    if at < 0:
        return
    at += len(word)
    rest = head_of(text, at + text.startswith("了", at), head.end, sentence.starts)
    if rest.end - rest.start > 1:
        head.start = rest.start


def drop_aspects(sentence: Sentence, drafts: Sequence[Draft]) -> None:
    """Names without 已, 将 and 拟 before a verb, 中央财政投入 out of 中央财政将投入, nor what is promised or the least:

    公路建设完成投资 out of 公路建设力争完成投资, 每个市建成 out of 每个市至少建成.
    """
    timing, commitments = sentence.words.timing, sentence.words.commitments
    for draft in drafts:
        found = timing.search(draft.name)
        if found is None:
            continue
        draft.commitment = draft.commitment or commitments.get(found["word"] or found["outlay"], "")
        draft.name = timing.sub("", draft.name)


def says_inside(sentence: Sentence) -> bool:
    """Whether a word of commitment, or one for the least, stands behind another word: 公路建设｜力争｜完成投资."""
    text, words = sentence.text, sentence.words
    for word in sentence.said:
        if word in words.commitments or word in words.least_words:
            at = text.find(word, sentence.start + 2, sentence.end)
            while at >= 0:
                if text[at - 1].isalnum() or text[at - 1] == "）":
                    return True
                at = text.find(word, at + 2, sentence.end)
    return False
