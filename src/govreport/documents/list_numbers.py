"""Numbers of lists as Word writes them: 一, 十二, ③, XI, 甲; the names of the forms are those of its files."""

from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["written_number"]

_DIGITS: Final = "〇一二三四五六七八九"
_PLACES: Final = ("千", "百", "十", "")
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LETTERS: Final = 26
_LONGEST: Final = 10
"""Letters of a number such as AAA; no list is as long, and a hostile one must not become a long text."""


def written_number(number: int, form: str) -> str:
    """A number in a form of lists; in digits where the form is not known or does not go so far.

    >>> [written_number(12, form) for form in ("chineseCounting", "decimalEnclosedCircle", "upperRoman", "decimal")]
    ['十二', '⑫', 'XII', '12']
    >>> written_number(3, "ideographTraditional"), written_number(99, "decimalEnclosedCircle")
    ('丙', '99')
    """
    write = _FORMS.get(form)
    return (write(number) if write and number > 0 else None) or str(number)


def _counted(number: int) -> str | None:
    """一 to 九千九百九十九, with 十 for 一十 in front."""
    if number >= 10_000:
        return None
    whole, gap = "", False
    for digit, place in zip(f"{number:04}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(whole)
            continue
        whole += "零" * gap + _DIGITS[int(digit)] + place
        gap = False
    return whole.removeprefix("一") if whole.startswith("一十") else whole


def _spelt(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str | None:
    if number >= 4000:
        return None
    whole = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        whole += letters * times
    return whole


def _letters(number: int) -> str | None:
    times, place = divmod(number - 1, _LETTERS)
    return None if times >= _LONGEST else chr(ord("A") + place) * (times + 1)


def _lower(write: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda number: (write(number) or "").lower()


def _row(signs: str) -> Callable[[int], str | None]:
    """The forms that are a row of signs, one a number."""
    return lambda number: signs[number - 1] if number <= len(signs) else None


def _signs(first: int, size: int) -> str:
    return "".join(map(chr, range(first, first + size)))


_CIRCLES: Final = _row(_signs(0x2460, 20) + _signs(0x3251, 15) + _signs(0x32B1, 15))
_FULL_WIDTH: Final = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}

_FORMS: Final[Mapping[str, Callable[[int], str | None]]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand", "koreanCounting"),
        _counted,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _spelt),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _CIRCLES),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda number: str(number).translate(_FULL_WIDTH)),
    "decimalEnclosedParen": _row(_signs(0x2474, 20)),
    "decimalEnclosedFullstop": _row(_signs(0x2488, 20)),
    "ideographEnclosedCircle": _row(_signs(0x3280, 10)),
    "ideographTraditional": _row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _row("子丑寅卯辰巳午未申酉戌亥"),
    "chineseLegalSimplified": _row("壹贰叁肆伍陆柒捌玖拾"),
    "ideographLegalTraditional": _row("壹貳參肆伍陸柒捌玖拾"),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": _lower(_roman),
    "upperLetter": _letters,
    "lowerLetter": _lower(_letters),
}  # fmt: skip
