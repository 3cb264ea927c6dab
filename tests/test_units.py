"""The table of units, and conversion inside one dimension; the cases stand in ``tests/cases/quantities.toml``."""

import re
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import decimals, unit_words

import govreport
from govreport import InputError, convert
from govreport.data import table
from govreport.language.units import unit, units

CASES: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).resolve().parent / "cases" / "quantities.toml").read_text(encoding="utf-8")
)
ROWS: Final[list[dict[str, Any]]] = table("units")["unit"]
KEYS = {"words", "dimension", "factor", "shown", "not_before", "yet_before", "after", "found"}
PATTERN = re.compile(units().pattern)


def test_the_table_holds_units() -> None:
    assert not [row for row in ROWS if not row.keys() <= KEYS]
    for row in ROWS:
        assert all(unit(word) is not None for word in row["words"])
        assert not [word for word in row["words"] if re.search(r"[\s，。；、]", word)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["words"][0])
def test_a_unit_is_found_behind_a_number(row: dict[str, Any]) -> None:
    for word in row["words"]:
        before = "万" if "after" in row and "万" in row["after"] else "3"
        match = PATTERN.match(f"{before}{word}。", 1)
        if not row.get("found", True):
            assert match is None or match.group() != word
            continue
        assert match is not None
        assert match.group() == word
        for other in row.get("not_before", ()):
            match = PATTERN.match(f"{before}{word}{other}。", 1)
            assert match is None or match.group() != word
        for other in row.get("yet_before", ()):
            match = PATTERN.match(f"{before}{word}{other}。", 1)
            assert match is not None
            assert match.group() == word


@pytest.mark.parametrize("case", CASES["conversion"], ids=lambda case: f"{case['from']}, {case['to']}")
def test_a_conversion(case: dict[str, str]) -> None:
    value, word = case["from"].split()
    assert format(convert(Decimal(value), word, case["to"]), "f") == case["gives"]


@pytest.mark.parametrize(("source", "target"), CASES["refused"])
def test_dimensions_are_kept_apart(source: str, target: str) -> None:
    with pytest.raises(InputError):
        convert(Decimal(1), source, target)
    with pytest.raises(InputError):
        convert(Decimal(1), target, source)


def test_what_is_no_decimal_is_told_so() -> None:
    with pytest.raises(TypeError, match="takes a Decimal, not int"):
        convert(5, "亩", "公顷")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="takes units as str, not NoneType"):
        convert(Decimal(5), None, "公顷")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="find_quantities takes a str, not NoneType"):
        govreport.find_quantities(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["1E+999999", "1E-999999", "1" * 401, "1E+400"])
def test_a_value_without_end_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="more than 400 digits"):
        convert(Decimal(value), "亩", "公顷")


def test_a_unit_without_end_is_none() -> None:
    for form in ("万" * 10**6 + "亩", "元" + "/元" * 10**5):
        assert unit(form) is None


def test_the_message_names_both_dimensions() -> None:
    with pytest.raises(InputError, match=r"千瓦 \(power\).*千瓦时 \(energy\)"):
        convert(Decimal(1), "千瓦", "千瓦时")
    with pytest.raises(InputError, match="finite"):
        convert(Decimal("NaN"), "元", "万元")


@given(decimals, st.sampled_from(["", "百", "千", "万", "亿", "万亿"]), unit_words())
def test_the_amount_is_the_value_times_the_factor(value: Decimal, magnitude: str, word: str) -> None:
    text = f"{value:f}{magnitude}{word}"
    known = unit(magnitude + word)
    assert known is not None
    (quantity,) = govreport.find_quantities(f"共{text}。")
    assert quantity.text == text
    assert (quantity.value, quantity.unit, quantity.base_unit) == (value, known.form, known.base)
    assert quantity.amount == value * known.factor


@given(decimals, st.data())
def test_conversion_there_and_back(value: Decimal, data: st.DataObject) -> None:
    source = data.draw(unit_words(found=False))
    known = unit(source)
    assert known is not None
    targets = [
        word for row in ROWS for word in row["words"] if (other := unit(word)) and other.dimension == known.dimension
    ]
    target = data.draw(st.sampled_from(targets))
    there = convert(value, source, target)
    back = convert(there, target, source)
    assert abs(Fraction(back) - Fraction(value)) <= Fraction(value) / 10**26
    if (10**40) % Fraction(there).denominator == 0 and len(there.as_tuple().digits) < 28:
        assert back == value


@given(st.text(max_size=20) | st.text("十百千万亿/每·元亩米", max_size=12))
def test_any_text_is_a_unit_or_none(text: str) -> None:
    found = unit(text)
    assert found is None or (found.form == text and found.factor > 0 and found.scale > 0)
