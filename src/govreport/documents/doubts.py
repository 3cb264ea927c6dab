"""What the characters of a text alone show to be wrong with it."""

import re

from govreport.documents.document import Doubt

__all__ = ["text_doubts"]

_LONG = 50_000
_HAN = re.compile("[\u3400-\u9fff]")


def text_doubts(text: str, longest: int) -> list[Doubt]:
    """Doubts about a text whose longest line has *longest* characters: GR111 to GR115.

    >>> [code for code, message, place in text_doubts("GDP", 3)]
    ['GR115']
    """
    doubts: list[Doubt] = []
    for code, what, pattern in (
        ("GR111", "NUL characters", "\0"),
        ("GR112", "replacement characters U+FFFD: bytes were lost when it was decoded", "\ufffd"),
    ):
        if pattern in text:
            at = text.index(pattern)
            doubts.append((code, f"the text holds {text.count(pattern)} {what}", (at, at + 1)))
    if lone := _lone_surrogate(text):
        doubts.append(("GR113", "the text holds lone surrogates; JSON shows U+FFFD in their place", lone))
    if longest > _LONG:
        doubts.append(("GR114", f"a line holds {longest} characters: line ends seem to be lost", None))
    if text.strip() and not _HAN.search(text):
        doubts.append(("GR115", "the text holds no Chinese characters", None))
    return doubts


def _lone_surrogate(text: str) -> tuple[int, int] | None:
    try:
        text.encode("utf-16-le")  # takes a tenth of the time of UTF-8
    except UnicodeEncodeError as error:
        return error.start, error.start + 1
    return None
