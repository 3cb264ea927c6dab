"""The tail of a name: the words directly left of a number, which say how the number is to be taken.

Words such as 达 or 增 are read only here, next to the number: elsewhere they are parts of other words (发达, 新增).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from govreport.language.lexer import Token
from govreport.language.words import Endings
from govreport.metrics.vocabulary import vocabulary

__all__ = ["Tail", "tail_of"]

TIMES = frozenset(("date", "plan", "compare", "duration"))
BLANK = " \u3000\xa0?"


@dataclass(slots=True)
class Tail:
    """What the run of words left of a number says; ``start`` is where the name ends.

    ``kind`` is level, origin, rise, fall, or empty where the number follows its name directly.
    """

    start: int
    kind: str = ""
    bound: str = ""
    mean: bool = False
    share_out: bool = False
    forecast: bool = False
    even: bool = False
    commitment: str = ""
    compare: Token | None = None
    fresh: bool = False
    fresh_end: int = 0


def tail_of(text: str, start: int, end: int, ends: Mapping[int, Token]) -> Tail:
    """Read leftwards from *end*, no further than *start*; *ends* holds the sentence's tokens by their last position."""
    words = vocabulary().tail
    tail = Tail(end)
    while tail.start > start:
        token = ends.get(tail.start)
        if token is not None:
            if not _take_token(tail, token, start):
                break
            continue
        before = ends.get(tail.start - 1)
        if text[tail.start - 1] in BLANK or (text[tail.start - 1] == "的" and before is not None and before.kind in TIMES):
            tail.start -= 1
            continue
        done = text[tail.start - 1] == "了"
        found = words.before(text, start, tail.start - done)
        if done and (found is None or found[1] not in ("level", "rise", "fall")):
            break
        if found is not None and len(found[0]) > 1:
            found = _outside_tokens(words, text, tail.start - done, found, ends)
        if not tail.fresh and text.startswith("新增", tail.start - 2) and start <= tail.start - 3:
            tail.fresh = True
            tail.fresh_end = tail.start
            tail.start -= 2
            continue
        if found is None or found[1] == "stop":
            break
        _take_word(tail, *found)
        tail.start -= len(found[0]) + done
    return tail


def _outside_tokens(
    words: Endings, text: str, end: int, found: tuple[str, str], ends: Mapping[int, Token]
) -> tuple[str, str] | None:
    """The word found, or a shorter one where it begins inside a token: 五年｜平均, not 五｜年平均."""
    for at in range(end - len(found[0]) + 1, end):
        if at in ends:
            return words.before(text, at, end)
    return found


def _take_token(tail: Tail, token: Token, start: int) -> bool:
    if token.start < start:
        return False
    if token.kind == "compare":
        tail.compare = tail.compare or token
    elif token.kind not in ("date", "plan", "duration", "footnote"):
        return False
    tail.start = token.start
    return True


def _take_word(tail: Tail, word: str, kind: str) -> None:
    match kind:
        case "level" | "origin" | "rise" | "fall":
            if not tail.kind:
                tail.kind = kind
            elif tail.kind == "level" and kind in ("rise", "fall"):
                tail.kind = f"{kind}_level"  # 增长控制在5%: a change, if the unit is one of change
        case "higher" | "lower":
            tail.kind = tail.kind or ("rise_level" if kind == "higher" else "fall_level")
        case "approx" | "at_least" | "at_most":
            tail.bound = tail.bound or kind
        case "mean":
            tail.mean = True
        case "share_out":
            tail.share_out = True
        case "forecast":
            tail.forecast = True
        case "adverb":
            if word in ("均", "都", "双双"):
                tail.even = True
            elif word == "年均":
                tail.mean = True
        case _:
            if kind.startswith("commitment."):
                tail.commitment = kind.removeprefix("commitment.")
