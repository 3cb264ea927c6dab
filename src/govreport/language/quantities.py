"""Quantities of a text: numbers with a unit, and the words on both sides that limit them.

The reader has no notion of a report. A quantity is what the lexer takes for a number with a unit or at least a
magnitude (16.4亿); dates, ordinals, ranks, codes, grades and bare numbers are none, and neither is a doubling (翻一番).
"""

import os
from decimal import Decimal
from functools import cache
from typing import Final

from govreport.data import table
from govreport.language.lexer import LookUp, Token, lexer, tokens
from govreport.language.numerals import EXACT, parse_spelt, product
from govreport.language.words import Beginnings, Endings
from govreport.models import Bound, Quantity, Span
from govreport.profiles.profile import Profile, resolve

__all__ = ["find_quantities"]

_KINDS: Final = frozenset(("quantity", "counted", "duration"))
_HALVED: Final = frozenset(("length", "mass", "area", "volume", "time_day", "time_month"))
_BLANKS: Final = " \u3000\xa0"
_MAGNITUDES: Final = "十百千万亿"
_HALF: Final = Decimal("0.5")
_TENTH: Final = Decimal("0.1")


def find_quantities(text: str, *, profile: str | os.PathLike[str] | Profile = "generic") -> tuple[Quantity, ...]:
    """Every quantity of the text, in order; *profile* may add units.

    ``value`` and ``upper_value`` stand in ``unit`` as written, ``amount`` and ``upper_amount`` in ``base_unit``: the
    magnitude is multiplied out, and nothing is converted otherwise. ``base_unit`` is None for a bare magnitude, as in
    16.4亿. The span begins with the number or its sign, and ends with the unit or with the word behind it that limits
    the number (以上). A number of more than 400 characters is no quantity. Takes time in proportion to the length of
    the text. No text raises an error; ``TypeError`` is for what is no ``str``.

    >>> first, second = find_quantities("流转土地9.4万亩，流转率突破40%")
    >>> str(first.value), first.unit, str(first.amount), first.base_unit, first.bound.value
    ('9.4', '万亩', '94000', '亩', 'exact')
    >>> second.text, second.bound.value, (second.span.start, second.span.end)
    ('40%', 'at_least', (15, 18))
    """
    if not isinstance(text, str):
        raise TypeError(f"find_quantities takes a str, not {type(text).__name__}")
    words = lexer(resolve(profile))
    found, last = [], 0
    for token in tokens(text, 0, len(text), words):
        if token.kind in _KINDS and token.value is not None and not _vague(text, token):
            found.append(_quantity(text, token, last, words.unit))
            last = found[-1].span.end
        else:
            last = token.end
    return tuple(found)


@cache
def _before() -> Endings:
    return Endings(table("bounds")["before"])


@cache
def _after() -> Beginnings:
    return Beginnings(table("bounds")["after"])


@cache
def _words(key: str) -> Endings:
    return Endings({key: table("bounds")[key]})


def _vague(text: str, token: Token) -> bool:
    """数百家, 几十个: the magnitude of a number that is not said."""
    return text[token.start] in _MAGNITUDES and _words("vague").before(text, 0, token.start) is not None


def _quantity(text: str, token: Token, last: int, unit: LookUp) -> Quantity:
    start, negative = _sign(text, token.start, last)
    end, part = _part(text, token, unit)
    before = _limit_before(text, token, start, last)
    end, after, more = _limit_after(text, token, end)
    bound = _bound(token, before, after, more or token.more)
    value, upper = _signed(token.value, part, negative), _signed(token.upper, part, negative)
    if token.unit == "折" and value is not None and value > 10:  # 八五折 is 85 %: two digits are hundredths
        value = EXACT.multiply(value, _TENTH)
    assert value is not None  # a token without a value is no quantity
    return Quantity(
        value=value,
        upper_value=upper,
        unit=token.unit,
        amount=product(value, token.factor),
        upper_amount=None if upper is None else product(upper, token.factor),
        base_unit=token.base,
        bound=bound,
        span=Span(start=start, end=end),
        text=text[start:end],
    )


def _sign(text: str, start: int, last: int) -> tuple[int, bool]:
    """Where the number begins, its sign included. A dash right behind a number or a letter is no sign."""
    found = _words("negative").before(text, last, start)
    if found is None:
        return start, False
    at = start - len(found[0])
    if found[0] in "-－−" and at > 0 and (at == last or (text[at - 1].isascii() and text[at - 1].isalnum())):
        return start, False
    return at, True


def _part(text: str, token: Token, unit: LookUp) -> tuple[int, Decimal]:
    """What stands behind the unit and belongs to the number: 三成｜五, 两米｜半; and the end of the number with it."""
    end = token.end
    char, following = text[end : end + 1], text[end + 1 : end + 2]
    if token.kind == "duration" and text[end - 1] == "半":
        return end, _HALF
    if token.upper is not None or token.value != int(token.value or 0) or following.isdigit():
        return end, Decimal(0)
    if token.unit is not None and token.unit[-1] == "成":
        tenth = _HALF if char == "半" else (parse_spelt(char)[0] if char in "一二三四五六七八九" else None)
        if char and tenth is not None and following not in tuple("一二三四五六七八九十百千万亿个项家"):
            return end + 1, tenth if char == "半" else EXACT.multiply(tenth, _TENTH)
    known = unit(token.unit) if token.unit else None
    if char == "半" and known is not None and known.dimension in _HALVED and following not in tuple("年月天个数径"):
        return end + 1, _HALF
    return end, Decimal(0)


def _limit_before(text: str, token: Token, start: int, last: int) -> str:
    while start > last and text[start - 1] in _BLANKS:
        start -= 1
    found = _before().before(text, last, start)
    if found is None or found[1] == "stop":
        over = found is None and text[token.start] in _MAGNITUDES and _words("over").before(text, last, start)
        return "at_least" if over else ""
    word, kind = found
    if token.kind == "duration" and word in table("bounds")["recent"]:
        return ""
    return kind


def _limit_after(text: str, token: Token, end: int) -> tuple[int, str, bool]:
    """The end of the expression, the limit behind it, and whether that is only a 多 or 余."""
    found = _after().after(text, end, len(text))
    if found is None or found[1] == "stop":
        return end, "", False
    return end + len(found[0]), found[1], found[0] in "多余"


def _bound(token: Token, before: str, after: str, more: bool) -> Bound:
    """A limit behind the number outweighs one before it, unless it only says that the number is rounded."""
    if token.upper is not None:
        return Bound.RANGE
    if after in ("at_least", "at_most") and not more:
        return Bound(after)
    return Bound(before or after or ("at_least" if more else "exact"))


def _signed(value: Decimal | None, part: Decimal, negative: bool) -> Decimal | None:
    if value is None:
        return None
    whole = EXACT.add(value, part) if part else value
    return whole.copy_negate() if negative else whole
