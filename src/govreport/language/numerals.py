"""One written number, read exactly.

The grammar is that of spoken Chinese, with Arabic digits wherever they may stand::

    number    = [sign] (fraction | tenths | plain)
    fraction  = [plain 又] plain 分之 number | plain / plain      百分之三, 三又二分之一, 1/2
    tenths    = plain (成 [digit | 半] | 折)                        三成五, 八五折
    plain     = digits | plain magnitude plain                     3.5万, 1亿2000万, 三千五, 二〇二六

Before reading, full-width, traditional and bankers' characters (壹贰叁) are folded to their plain forms, and blanks
between characters fall away.
"""

import re
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from govreport.errors import InputError

__all__ = ["EXACT", "LONGEST", "exact", "magnitude", "parse_number", "parse_pair", "parse_spelt", "product"]

_FOLD: Final = str.maketrans(
    "０１２３４５６７８９．﹒\ue010，－−＋％／○Ｏ零两兩俩倆壹贰貳叁參陆陸肆伍柒捌玖拾佰仟萬億點負幾餘",
    "0123456789...,--+%/〇〇〇两两两两一二二三三六六四五七八九十百千万亿点负几余",
)
_DIGITS: Final = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"两": "2"}
_POWERS: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_SCORES: Final = {"廿": "二十", "卅": "三十", "卌": "四十"}
_WHOLE: Final = {"半": Decimal("0.5"), "百分百": Decimal(1)}
_BLANK: Final = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_ARABIC: Final = re.compile(r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?|\.[0-9]+")
_SPOKEN: Final = re.compile("[〇一二三四五六七八九]+(?:点[〇一二三四五六七八九]+)?|两")
_PAIR: Final = re.compile("([一二两三四五六七八九])([二三四五六七八九])(?=[十百千万亿]|$)")
_GAP: Final = re.compile("[百千万亿]〇$")
_ROUND: Final = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[])

EXACT: Final = Context(prec=10_000, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
"""The context of all arithmetic: none of it depends on the context of the caller, who may have set a lower precision
or traps, and no number of :data:`LONGEST` characters fills it."""

LONGEST: Final = 400
"""Characters of the longest number that is read in a text; a longer run of digits or numerals has no meaning. Only
:func:`parse_number` takes a run of Arabic digits of any length, which it is told to be one."""


def parse_number(text: str) -> Decimal:
    """The value of one written number.

    Ratio words give the number of the ratio: 百分之三 is 0.03 and 三成五 is 0.35, so that a percentage is the number
    times a hundred. A fraction that no finite decimal equals (三分之一) is rounded to 28 significant digits; everything
    else is exact.

    Raises :class:`~govreport.InputError` where the text is no number (多少), more than a number (18处), or more than
    one (七八十, which :func:`parse_pair` reads, or 3.5万5), and ``TypeError`` for anything else than a ``str``.

    >>> [str(parse_number(word)) for word in ("一千二百三十四万", "3.5万", "三千五", "二〇二六", "百分之三", "三成五")]
    ['12340000', '35000', '3500', '2026', '0.03', '0.35']
    >>> parse_number("七八十")
    Traceback (most recent call last):
    ...
    govreport.errors.InputError: not one number: '七八十' (it names two neighbouring numbers)
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_number takes a str, not {type(text).__name__}")
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    folded = _fold(text)
    if _ARABIC.fullmatch(folded):
        return Decimal(folded.replace(",", ""))
    if not folded:
        raise InputError("not a number: the text is empty")
    if len(folded) > LONGEST:
        raise InputError(f"not a number: more than {LONGEST} characters")
    if parse_pair(folded) is not None:
        raise InputError(f"not one number: {text!r} (it names two neighbouring numbers)")
    value = _signed(folded)
    if value is None:
        raise InputError(f"not one number: {text!r}")
    return exact(value) if isinstance(value, Fraction) else value


def parse_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """The two neighbouring numbers that an approximate expression names, or None where it names none.

    >>> [tuple(map(str, parse_pair(word) or ())) for word in ("七八十", "十五六", "三五百", "一万六七", "一千五")]
    [('70', '80'), ('15', '16'), ('300', '500'), ('16000', '17000'), ()]
    """
    folded = _fold(text)
    found = _PAIR.search(folded) if len(folded) <= LONGEST else None
    if found is None:
        return None
    head, tail = folded[: found.start()], folded[found.end() :]
    if (head and head[-1] not in _POWERS and not _GAP.search(head)) or not _neighbours(found[1], found[2]):
        return None
    low, high = _signed(head + found[1] + tail), _signed(head + found[2] + tail)
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low < high:
        return low, high
    return None


def parse_spelt(text: str) -> tuple[Decimal | None, Decimal | None]:
    """A run of numeral characters as it comes: one number, two neighbouring ones (七八), or none (千千万万).

    >>> [tuple(map(str, parse_spelt(word))) for word in ("十二", "七八", "千千万万")]
    [('12', 'None'), ('7', '8'), ('None', 'None')]
    """
    if text in _DIGITS:  # most are a single digit
        return Decimal(_DIGITS[text]), None
    pair = parse_pair(text)
    if pair is not None:
        return pair
    try:
        return parse_number(text), None
    except InputError:
        return None, None


def _neighbours(low: str, high: str) -> bool:
    """One apart, or 三五, which alone skips a number."""
    return int(_DIGITS[high]) - int(_DIGITS[low]) == 1 or (low, high) == ("三", "五")


@cache
def magnitude(word: str) -> Decimal:
    """What a run of magnitude characters multiplies by; the empty run multiplies by 1.

    >>> str(magnitude("万亿")), str(magnitude("百千"))
    ('1000000000000', '100000')
    """
    return Decimal(10 ** sum(_POWERS[char] for char in word))


def product(value: Decimal, factor: Decimal) -> Decimal:
    """The exact product, without zeros behind the point that only the factor brought, whatever the current context.

    >>> str(product(Decimal("853.7"), Decimal(10000))), str(product(Decimal("1.50"), Decimal(1)))
    ('8537000', '1.50')
    """
    if factor == 1:
        return value
    found = EXACT.multiply(value, factor)
    whole = found.to_integral_value()
    return whole if whole == found else found.normalize(EXACT)


def exact(value: Fraction) -> Decimal:
    """A fraction as a decimal: exact where one exists within 28 significant digits or beyond, else rounded to 28.

    >>> str(exact(Fraction(1, 8))), str(exact(Fraction(2000, 3)))
    ('0.125', '666.6666666666666666666666667')
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return _ROUND.divide(Decimal(value.numerator), Decimal(value.denominator))
    places = max(twos, fives)
    digits = Decimal(value.numerator * 2 ** (places - twos) * 5 ** (places - fives))
    return _shift(digits, -places)


def _shift(value: Decimal, places: int) -> Decimal:
    """The value times a power of ten, whatever the current context; a positive exponent is written out."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # neither infinite nor NaN: the patterns admit digits only
    exponent += places
    if exponent > 0:
        digits, exponent = digits + (0,) * exponent, 0
    return Decimal((sign, digits, exponent))


def _fold(text: str) -> str:
    folded = _BLANK.sub("", text.strip().translate(_FOLD))
    for score, word in _SCORES.items():
        folded = folded.replace(score, word)
    return folded


def _signed(text: str) -> Decimal | Fraction | None:
    if text[:1] in ("-", "负"):
        value = _unsigned(text[1:])
        return value.copy_negate() if isinstance(value, Decimal) else None if value is None else -value
    return _unsigned(text[1:] if text[:1] == "+" else text)


def _unsigned(text: str) -> Decimal | Fraction | None:
    if text in _WHOLE:
        return _WHOLE[text]
    if "分之" in text:
        return _fraction(text)
    if "/" in text:
        above, _, below = text.partition("/")
        return _quotient(_plain(above), _plain(below))
    if "成" in text:
        return _tenths(text)
    if text.endswith("折"):
        return _discount(text[:-1])
    return _plain(text)


def _fraction(text: str) -> Fraction | None:
    """[whole 又] denominator 分之 numerator. 百分之 and 千分之 need no 一 before them."""
    below, _, above = text.partition("分之")
    whole, mixed, below = below.rpartition("又")
    part = _quotient(_signed(above), _plain(below))
    if not mixed or part is None:
        return part
    ones = _plain(whole)
    return None if ones is None else Fraction(ones) + part


def _quotient(above: Decimal | Fraction | None, below: Decimal | None) -> Fraction | None:
    return Fraction(above) / Fraction(below) if above is not None and below else None


def _tenths(text: str) -> Decimal | None:
    """三成 is 0.3, 三成五 0.35, 三成半 0.35."""
    head, _, tail = text.partition("成")
    tens = _unsigned(head) if head else None
    ones = Decimal(5) if tail == "半" else Decimal(_DIGITS[tail]) if tail in _DIGITS else None
    if not isinstance(tens, Decimal) or (tail and ones is None):
        return None
    return _shift(EXACT.add(_shift(tens, 1), ones or Decimal(0)), -2)


def _discount(text: str) -> Decimal | None:
    """八折 is 0.8 of the price; two digits are hundredths: 八五折 is 0.85."""
    value = Decimal(5) if text == "半" else _plain(text)
    if value is None:
        return None
    return _shift(value, -2 if re.fullmatch(r"[1-9]{2}|[一二三四五六七八九]{2}", text) else -1)


def _plain(text: str) -> Decimal | None:
    """A number made of digits and magnitudes, split at the last of its largest magnitudes."""
    if not text:
        return None
    power, place = _largest(text)
    if power == 0:
        return _digits(text)
    head, tail = text[:place], text[place + 1 :]
    if tail and ("." in head or "点" in head):  # 3.5万5
        return None
    if not head:
        times: Decimal | None = Decimal(1)
    elif power < _POWERS["万"]:
        times = _head_digit(head)
    else:
        times = _plain(head) if head[-1] == text[place] or text[place] not in head else None
    rest = _rest(tail, power)
    return None if times is None or rest is None else EXACT.add(_shift(times, power), rest)


def _largest(text: str) -> tuple[int, int]:
    """The power of the largest magnitude in the text and its last place; 0 where there is none."""
    power, place = 0, -1
    for index, char in enumerate(text):
        if (here := _POWERS.get(char, 0)) and here >= power:
            power, place = here, index
    return power, place


def _head_digit(text: str) -> Decimal | None:
    """What stands before 十, 百, 千: an Arabic number, one Chinese digit, or 半 (半百)."""
    if text == "半":
        return _WHOLE[text]
    text = text.lstrip("〇")
    if not text:
        return Decimal(1)
    if len(text) == 1 or text[0] in ".0123456789":
        return _digits(text)
    return None


def _rest(text: str, power: int) -> Decimal | None:
    """What follows a magnitude: 三千五 is 3500 and 三千零五 is 3005."""
    if not text:
        return Decimal(0)
    gap, text = text[0] == "〇", text.lstrip("〇")
    first = text.partition("点")[0]
    spoken = all(char in _DIGITS for char in first)
    value = _plain(text if first else "〇" + text) if text else None
    if value is None or value >= 10**power or (spoken and len(first) > 1):
        return None
    if gap or len(first) != 1 or not (spoken or first in "123456789"):
        return value
    ones = Decimal(_DIGITS.get(first, first))
    return EXACT.add(_shift(ones, power - 1), EXACT.subtract(value, ones))


def _digits(text: str) -> Decimal | None:
    """Digits that stand for themselves: 1,234.5, 三, 三点五, 二〇二六."""
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _SPOKEN.fullmatch(text) is None:
        return None
    whole, _, decimals = text.partition("点")
    number = "".join(_DIGITS[char] for char in whole)
    return Decimal(f"{number}.{''.join(_DIGITS[char] for char in decimals)}" if decimals else number)
