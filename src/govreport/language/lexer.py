"""From text to number tokens: every written number, told apart by what it is.

The lexer knows words of Chinese and nothing of reports: what a number measures is decided later, from its
surroundings. What the kinds look like stands in :mod:`govreport.language.patterns`.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from govreport.language.number_parts import CHINESE, MORE, D
from govreport.language.numerals import EXACT, LONGEST, exact, magnitude, parse_number, parse_spelt
from govreport.language.patterns import openings
from govreport.language.units import Unit, units
from govreport.profiles.profile import GENERIC, Profile

__all__ = ["Lexer", "LookUp", "Token", "lexer", "tokens"]

LookUp = Callable[[str], Unit | None]
Reader = Callable[[str, re.Match[str], LookUp], "Token"]

_ONE: Final = Decimal(1)
_PLACES: Final = Decimal("1e-10")  # of 33.3333333333 %, so that every table holds it
_PARTS: Final = 20  # of which 1/20 is the smallest that is written with a stroke
_NO_PART: Final = tuple("万亿年月日天小时号季米")


class Token:
    """A written number, or a comparison that a number follows.

    ``kind`` is ``quantity``, ``fold`` (翻一番), ``number`` (no unit), ``duration``, ``compare`` (比上年), ``plan``
    (十四五), or the :class:`~govreport.models.NumeralKind` value of what states no quantity. ``value`` and ``upper``
    stand in ``unit`` as written; times ``factor`` they stand in ``base``.
    """

    __slots__ = ("base", "end", "factor", "kind", "more", "start", "unit", "upper", "value")

    def __init__(self, kind: str, start: int, end: int) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value: Decimal | None = None
        self.upper: Decimal | None = None
        self.unit: str | None = None
        self.base: str | None = None
        self.factor = _ONE
        self.more = False

    def __repr__(self) -> str:
        return f"Token({self.kind} {self.start}:{self.end} {self.value} {self.upper or ''} {self.unit})"


class Lexer(NamedTuple):
    """What finds the next opening character; by character what is matched there, with kind and reader by group; and
    what a written unit means."""

    finder: re.Pattern[str]
    rules: dict[str, tuple[re.Pattern[str], dict[str, tuple[str, Reader | None]]]]
    unit: LookUp


_NUMERAL: Final = re.compile(
    rf"{D}|(?<!{CHINESE}){CHINESE}++(?={MORE}?[个家项座所处条件台辆套张床户人名位亩公里元吨次场期批大类年月天])"
)
_LIST: Final = re.compile(rf"[^”0-9０-９]*+{D}[^”、，,]*+[、，,][^”0-9０-９]*+{D}")
_QUANTITY: Final = ("number", "mul", "bare", "mul2", "unit", "more", "more2", "more3", "more4", "more5")
_NO_MORE: Final = [None] * 5
_ALIASES: Final = {"phone": "code", "latin": "code"}


def tokens(text: str, start: int, end: int, words: Lexer) -> Iterator[Token]:
    """The number tokens of ``text[start:end]``, in order, without overlap; *words* are those of a profile.

    Linear in the length of the range: each pattern has a left boundary and a bounded reach, and a run of Chinese
    numerals that opens nothing is passed over as a whole. A number of more than 400 characters is no number that a
    report states: it is one token without a value, of the kind ``unresolved``.
    """
    finder, rules, unit = words
    search = finder.search
    while True:
        opening = search(text, start, end)
        if opening is None:
            return
        at = opening.start()
        pattern, kinds = rules[text[at]]
        match = pattern.match(text, at, end)
        if match is None:
            start = opening.end()
            continue
        kind, reader = kinds[match.lastgroup or ""]
        start = match.end()
        if kind == "quote":
            if not _NUMERAL.search(text, at, start):
                continue
            if _LIST.match(text, at, start):
                start = at + 1
                continue
            kind = "name"
        if reader is None:
            yield Token(kind, at, start)
        elif start - at > LONGEST:
            yield Token("unresolved", at, start)
        else:
            yield reader(kind, match, unit)


def _measured(token: Token, multiple: str, word: str | None, unit: LookUp) -> Token:
    """Give a token its unit: as written with the magnitude, and without it."""
    found = unit(multiple + (word or "")) if word else None
    if found is not None:
        token.unit, token.base, token.factor = found.form, found.base, found.factor
    elif multiple:
        token.unit, token.base = multiple + (word or ""), word
        token.factor = magnitude(multiple)
    elif word:
        token.unit = token.base = word
    else:
        token.kind = "number"
    return token


def _quantity(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    number, times, bare, again, word, *more = match.group(*_QUANTITY)
    if number is None:
        reader = next(reader for group, reader in _COMPOSED.items() if match[group])
        return reader(kind, match, unit)
    token = Token(kind, match.start(), match.end())
    token.value = Decimal(number) if number.isascii() and "," not in number else parse_number(number)
    token.more = more != _NO_MORE or (word is not None and "多" in word)
    return _measured(token, (times or bare or "") + (again or ""), word, unit)


def _plain_quantity(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    start, end = match.span()
    token = Token("quantity", start, end)
    number, share, times, word = match.group("pnumber", "share", "pmul", "punit")
    token.value = Decimal(number) if number.isascii() and "," not in number else parse_number(number)
    token.more = word is not None and "多" in word  # 2个多百分点
    found = unit(share or times + word)
    if found is None:
        return _measured(token, times or "", share or word, unit)
    token.unit, token.base, token.factor, _, _ = found
    return token


def _split_quantity(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    """4. 5%, 36.5 9亿元, 2 6万平方米: the print of some reports has blanks inside a number."""
    token = Token("quantity", match.start(), match.end())
    pieces, times, word = match.group("pieces", "smul", "unit")
    token.value = parse_number("".join(pieces.split()))
    return _measured(token, times, word, unit)


def _mixed_quantity(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    """2万5千公里, 1亿3千多万人."""
    token = Token("quantity", match.start(), match.end())
    number, more, again, word = match.group("sum", "summore", "again", "unit")
    token.value = parse_spelt(number + (again or ""))[0]
    token.more = more is not None
    if token.value is None:  # 1亿3千亿
        token.kind = "unresolved"
        return token
    if word is None:
        times = "亿" if "亿" in number else "万"
        token.value = exact(Fraction(token.value) / Fraction(magnitude(times)))
        return _measured(token, times, None, unit)
    return _measured(token, "", word, unit)


def _range(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    token = Token("quantity", match.start(), match.end())
    token.value, token.upper = parse_number(match["from"]), parse_number(match["to"])
    token.more = bool(match["tmore"])
    multiple = match["tmul"] or match["tbare"] or match["fmul"] or ""
    word = match["unit"] or match["funit"]
    _measured(token, multiple, word, unit)
    lower = unit(match["fmul"] + (match["funit"] or word or "")) if match["fmul"] else None
    if lower is not None and lower.factor != token.factor:
        token.value = exact(Fraction(token.value) * Fraction(lower.factor) / Fraction(token.factor))
    return token


def _counted(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    if match["column"]:
        return Token("name", match.start(), match.end())
    token = Token("quantity", match.start(), match.end())
    token.value, token.upper = parse_spelt(match["chinese"])
    if match["clo"]:
        token.value, token.upper = parse_spelt(match["clo"])[0], token.value
    word = match["cunit"]
    token.more = any(match.group("cmore", "cmore2", "cbare")) or (word is not None and "多" in word)
    _measured(token, match["cmul"] or match["cbare"] or "", word, unit)
    token.kind = "counted" if token.value else "rhetoric"
    return token


def _round(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    """达百亿: a round number without a unit. Such a number is one of money, where it states anything."""
    token = Token(kind, match.start(), match.end())
    token.value = parse_spelt(match["times"] or "一")[0]
    token.unit, token.base, token.factor = match["scale"], "元", magnitude(match["scale"])
    return token


def _duration(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    token = Token(kind, match.start(), match.end())
    token.value, token.upper = parse_spelt(match["hi"])
    if match["lo"]:
        token.value, token.upper = parse_spelt(match["lo"])[0], token.value
    token.unit = token.base = match["span"]
    return token


def _fold(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    """翻一番 doubles: a change of 100 %; 翻两番 is 300 %."""
    token = Token(kind, match.start(), match.end())
    times = parse_number(match["fold"])
    if times == times.to_integral_value() and times < 10:
        token.value = Decimal((2 ** int(times) - 1) * 100)
        token.unit = token.base = "%"
        token.more = match.string[match.end() - 1] == "多"  # 翻了一番多
    else:
        token.kind = "name"
    return token


def _fraction(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    written = match["cent"] or match["mill"]
    token = Token("quantity" if written else "ratio", match.start(), match.end())
    if written:
        token.value, token.upper = parse_spelt(written)
        if match["upto"]:
            token.upper = parse_spelt(match["upto"])[0]
        token.unit = token.base = "%" if match["cent"] else "‰"
        if token.value is None:  # 百分之十十
            token.kind = "ratio"
    return token


def _part(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    """三分之一 is a part of a whole, and so many per cent of it."""
    return _share(match, parse_spelt(match["above"])[0], parse_spelt(match["below"])[0])


def _slash(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    """1/3 is as well, where no unit follows; 24/7 and 80/10万 are not."""
    above, below = parse_number(match["top"]), parse_number(match["bottom"])
    bare = below <= _PARTS and match.string[match.end() : match.end() + 1] not in _NO_PART
    return _share(match, above if bare else None, below)


def _half(kind: str, match: re.Match[str], unit: LookUp) -> Token:
    return _share(match, _ONE, Decimal(2))


def _share(match: re.Match[str], above: Decimal | None, below: Decimal | None) -> Token:
    token = Token("ratio", match.start(), match.end())
    if above and below and above < below:
        token.kind = "quantity"
        value = exact(Fraction(above) / Fraction(below) * 100)
        rounded = value.quantize(_PLACES, context=EXACT)
        token.value = value if value == rounded else rounded
        token.unit = token.base = "%"
    return token


# By the group that each has matched; a quantity of the other kind is one number.
_COMPOSED: Final[dict[str, Reader]] = {"from": _range, "pieces": _split_quantity, "sum": _mixed_quantity}

_READERS: Final[dict[str, Reader]] = {
    "plain": _plain_quantity,
    "quantity": _quantity,
    "counted": _counted,
    "round": _round,
    "duration": _duration,
    "fold": _fold,
    "fraction": _fraction,
    "part": _part,
    "slash": _slash,
    "half": _half,
}


def lexer(profile: Profile = GENERIC) -> Lexer:
    """The lexer with the units of a profile."""
    return _lexer(profile.about("units", "lexer"))


@lru_cache(maxsize=8)
def _lexer(profile: Profile) -> Lexer:
    finder, table = openings(profile)
    rules = {
        id(opening): (
            opening.pattern,
            {group: (_ALIASES.get(kind, kind), _READERS.get(kind)) for group, kind in opening.kinds.items()},
        )
        for opening in table.values()
    }
    return Lexer(finder, {char: rules[id(opening)] for char, opening in table.items()}, units(profile).unit)
