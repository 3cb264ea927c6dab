"""Units and measure words: which there are, what they measure, and exact conversion between them.

A written unit is a magnitude and a word of ``data/units.toml`` (万 + 亩), or a compound of such (元/人, 微克每立方米).
"""

import os
import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from govreport.errors import InputError
from govreport.language.numerals import LONGEST, exact, magnitude, product
from govreport.profiles.profile import GENERIC, Profile, resolve

__all__ = ["Unit", "Units", "convert", "unit", "units"]

_POWERS: Final = frozenset("十百千万亿")
_UNDER: Final = re.compile("[/／每]")
_JOINED: Final = re.compile("[·•]")
_LONGEST: Final = 32  # characters of a written unit, compounds included


class Unit(NamedTuple):
    """A written unit.

    ``form`` is what is written, ``base`` the unit without its magnitude, ``factor`` the number of base units in one
    form, ``dimension`` what it measures, and ``scale`` its exact size in the base of the dimension.

    >>> found = unit("万亩")
    >>> found.base, str(found.factor), found.dimension, found.scale
    ('亩', '10000', 'area', Fraction(20000000, 3))
    """

    form: str
    base: str
    factor: Decimal
    dimension: str
    scale: Fraction


class Units:
    """The units of a profile. ``unit`` is what a written unit means, or None where it is none."""

    def __init__(self, profile: Profile) -> None:
        content = profile.table("units")
        self._rows: list[dict[str, Any]] = content["unit"]
        self._per: list[str] = content["per"]
        self._words = _words(self._rows)
        self._names = {
            _quotient(self._words[above], [self._words[under]]): name
            for name, word in content["dimension"].items()
            for above, _, under in [word.partition("/")]
            if under
        }
        self.unit = lru_cache(maxsize=4096)(self._unit)

    @cached_property
    def pattern(self) -> str:
        """A regular expression, without groups, for the unit that stands behind a number and its magnitude.

        Words with one first character stand together, so that few alternatives are tried, and the longer word first.
        """
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in self._rows:
            if row.get("found", True):
                for word in row["words"]:
                    groups.setdefault(word[0], []).append((word, _guarded(word, row)))
        words = "|".join(_group(first, sorted(rows, key=lambda row: -len(row[0]))) for first, rows in groups.items())
        under = "|".join(sorted(self._per, key=len, reverse=True))
        return f"(?:(?:{words})(?:[/／每](?:{under})(?:[·•]?(?:{under}))?)?)"

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The characters that a unit behind a number begins with."""
        return frozenset(word[0] for row in self._rows for word in row["words"])

    def _unit(self, form: str) -> Unit | None:
        known = self._words.get(form)
        if known is not None or len(form) > _LONGEST:
            return known
        above, *under = _UNDER.split(form, maxsplit=1)
        if under:
            return self._compound(form, above, under[0])
        start = 0
        while form[start : start + 1] in _POWERS:
            start += 1
            known = self._words.get(form[start:])
            if known is not None:
                times = magnitude(form[:start])
                size = Fraction(times) * known.scale
                return known._replace(form=form, factor=product(times, known.factor), scale=size)
        return None

    def _compound(self, form: str, above: str, under: str) -> Unit | None:
        top, parts = self.unit(above), [self.unit(part) for part in _JOINED.split(under)]
        if top is None or None in parts:
            return None
        bottom = [part for part in parts if part is not None]
        scale = top.scale
        for part in bottom:
            scale /= part.scale
        dimension = _quotient(top, bottom)
        return Unit(form, f"{top.base}/{under}", top.factor, self._names.get(dimension, dimension), scale)


def units(profile: Profile = GENERIC) -> Units:
    """The units of a profile, arranged for look-up."""
    return _units(profile.about("units"))


@lru_cache(maxsize=8)
def _units(profile: Profile) -> Units:
    return Units(profile)


def unit(form: str) -> Unit | None:
    """What a written unit means, or None where it is none.

    >>> [(unit(word).base, str(unit(word).factor)) for word in ("亿千瓦时", "个百分点", "成", "万元/亩")]
    [('千瓦时', '100000000'), ('百分点', '1'), ('%', '10'), ('元/亩', '10000')]
    """
    return units().unit(form)


def convert(
    value: Decimal, from_unit: str, to_unit: str, *, profile: str | os.PathLike[str] | Profile = "generic"
) -> Decimal:
    """The same quantity in another unit of the same dimension; *profile* may add units.

    The factors are rational numbers, so that the result is exact wherever a finite decimal is (a hectare is 15 亩
    precisely); where none is, it is rounded to 28 significant digits.

    Raises :class:`~govreport.InputError` for a unit that is not known, for units of different dimensions (% and 百分点,
    人 and 人次, 元 and 美元, ℃ and 华氏度 among them), and for a value that is no finite number or one of more than 400
    digits before or behind the point; ``TypeError`` for a value that is no ``Decimal`` or a unit that is no ``str``.

    >>> str(convert(Decimal("9.4"), "万亩", "公顷"))
    '6266.666666666666666666666667'
    >>> str(convert(Decimal(1600), "亿斤", "万吨"))
    '8000'
    >>> convert(Decimal(5), "元", "美元")
    Traceback (most recent call last):
    ...
    govreport.errors.InputError: 元 (money) cannot be converted into 美元 (美元): the dimensions differ
    """
    if not isinstance(value, Decimal):
        raise TypeError(f"convert takes a Decimal, not {type(value).__name__}")
    table = units(resolve(profile))
    source, target = _known(from_unit, table), _known(to_unit, table)
    if not value.is_finite():
        raise InputError(f"not a finite number: {value}")
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # it is finite
    if max(len(digits) + exponent, -exponent) > LONGEST:
        raise InputError(f"the value has more than {LONGEST} digits before or behind the point")
    if source.dimension != target.dimension:
        raise InputError(
            f"{from_unit} ({source.dimension}) cannot be converted into {to_unit} ({target.dimension}): "
            "the dimensions differ"
        )
    return exact(Fraction(value) * source.scale / target.scale)


def _words(rows: list[dict[str, Any]]) -> dict[str, Unit]:
    """Every word of the table without a magnitude."""
    sizes = {word: Fraction(row.get("factor", "1")) for row in rows for word in row["words"]}
    return {
        word: Unit(
            form=word,
            base=(shown := row.get("shown", word)),
            factor=exact(sizes[word] / sizes[shown]),
            dimension=row.get("dimension", row["words"][0]),
            scale=sizes[word],
        )
        for row in rows
        for word in row["words"]
    }


def _quotient(top: Unit, bottom: Iterable[Unit]) -> str:
    return f"{top.dimension}/{'·'.join(part.dimension for part in bottom)}"


def _known(form: str, table: Units) -> Unit:
    if not isinstance(form, str):
        raise TypeError(f"convert takes units as str, not {type(form).__name__}")
    found = table.unit(form)
    if found is None:
        raise InputError(f"not a unit: {form[:_LONGEST]!r}")
    return found


def _guarded(word: str, row: dict[str, Any]) -> str:
    """What of a word follows its first character, and what must not stand around it."""
    rest = re.escape(word[1:])
    if word[-1].isascii() and word[-1].isalpha():
        rest += "(?![A-Za-z])"
    if "not_before" in row:
        rest += f"(?!{_unless(row)}{_any(row['not_before'])})"
    if "after" in row:
        rest = f"(?<={_any(row['after'])}{re.escape(word[0])}){rest}"
    return rest


def _unless(row: dict[str, Any]) -> str:
    return f"(?!{_any(row['yet_before'])})" if "yet_before" in row else ""


def _any(words: list[str]) -> str:
    escaped = [re.escape(word) for word in words]
    return f"[{''.join(escaped)}]" if all(len(word) == 1 for word in words) else f"(?:{'|'.join(escaped)})"


def _group(first: str, rows: list[tuple[str, str]]) -> str:
    rests = [rest for _, rest in rows]
    return re.escape(first) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
