"""The tail of a name: the words directly left of a number, which say how the number is to be taken.

Words such as 达 or 增 are read only here, next to the number: elsewhere they are parts of other words (发达, 新增).
"""

from collections.abc import Mapping
from typing import Final

from govreport.language.lexer import Token
from govreport.language.words import Endings
from govreport.metrics.vocabulary import vocabulary

__all__ = ["Tail", "tail_of"]

TIMES: Final = frozenset(("date", "plan", "compare", "duration"))
BLANK: Final = " \u3000\xa0?\r\n"
_PASSED: Final = frozenset(BLANK + "的了增")


class Tail:
    """What the run of words left of a number says; ``start`` is where the name ends.

    ``kind`` is level, origin, rise, fall, or empty where the number follows its name directly; ``basis`` is what a
    change compares with, where it stands in front of the tail. What few have stands as a default in the class.
    """

    kind: str = ""
    bound: str = ""
    mean: bool = False
    share_out: bool = False
    forecast: bool = False
    even: bool = False
    commitment: str = ""
    compare: Token | None = None
    basis: str = ""
    doing: bool = False
    fresh: bool = False
    fresh_end: int = 0

    def __init__(self, start: int) -> None:
        self.start = start


def tail_of(text: str, start: int, end: int, ends: Mapping[int, Token]) -> Tail:
    """Read leftwards from *end*, no further than *start*; *ends* holds the sentence's tokens by their last position."""
    words = vocabulary().tail
    tail = Tail(end)
    at = end
    while at > start:
        token = ends.get(at)
        if token is not None:
            if not _take_token(tail, token, start):
                break
            if token.kind == "duration" and token.unit == "年" and text.startswith("平均", at):
                tail.mean = True  # 五年平均增长9.5%
            at = token.start
            continue
        last = text[at - 1]
        if last not in words.last and last not in _PASSED:
            break
        if last in BLANK or (last == "的" and _is_time(ends.get(at - 1))):
            at -= 1
            continue
        done = last == "了"
        found = words.before(text, start, at - done)
        if done and (found is None or found[1] not in ("level", "rise", "fall", "at_least")):
            break
        if found is not None and len(found[0]) > 1:
            found = _outside_tokens(words, text, at - done, found, ends)
        if last == "增" and not tail.fresh and text.startswith("新增", at - 2) and start <= at - 3:
            tail.fresh = True
            tail.fresh_end = at
            at -= 2
            continue
        if found is None or found[1] == "stop":
            break
        _take_word(tail, found[0], found[1])
        at -= len(found[0]) + done
    tail.start = at
    return tail


def _is_time(token: Token | None) -> bool:
    return token is not None and token.kind in TIMES


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
    return True


def _take_word(tail: Tail, word: str, kind: str) -> None:
    if kind in _KINDS:
        tail.doing = tail.doing or (not tail.kind and word in vocabulary().doing)
        _take_kind(tail, kind)
    elif kind in _BOUNDS:
        tail.bound = tail.bound or kind
    elif kind == "mean":
        tail.mean = True
    elif kind == "share_out":
        tail.share_out = True
    elif kind == "forecast":
        tail.forecast = True
    elif kind == "even":
        tail.even = True
    elif kind.startswith("commitment."):
        tail.commitment = kind.removeprefix("commitment.")


_KINDS: Final = {
    "level": "level",
    "origin": "origin",
    "rise": "rise",
    "fall": "fall",
    "higher": "rise",
    "lower": "fall",
}
_BOUNDS: Final = frozenset(("approx", "at_least", "at_most"))


def _take_kind(tail: Tail, kind: str) -> None:
    """The word next to the number decides; 增长控制在5% is a change, if the unit is one of change."""
    meant = _KINDS[kind]
    if not tail.kind:
        tail.kind = f"{meant}_level" if kind in ("higher", "lower") else meant
    elif tail.kind == "level" and meant in ("rise", "fall"):
        tail.kind = f"{meant}_level"
