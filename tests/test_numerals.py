"""Written numbers; ``tests/cases/numbers.toml`` says at its head how the cases are written."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import decimals, full_width, in_words, whole_numbers

from govreport import InputError, parse_number
from govreport.language.numerals import exact, magnitude, parse_pair, parse_spelt

CASES: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).resolve().parent / "cases" / "numbers.toml").read_text(encoding="utf-8")
)
BANKERS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


@pytest.mark.parametrize("case", CASES["number"], ids=lambda case: case["text"])
def test_a_number_is_read(case: dict[str, str]) -> None:
    assert parse_number(case["text"]) == Decimal(case["value"])


@pytest.mark.parametrize("case", CASES["pair"], ids=lambda case: case["text"])
def test_neighbours_are_read_as_two(case: dict[str, str]) -> None:
    assert parse_pair(case["text"]) == (Decimal(case["low"]), Decimal(case["high"]))
    with pytest.raises(InputError, match="two neighbouring numbers"):
        parse_number(case["text"])


@pytest.mark.parametrize("text", CASES["none"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"not (?:one|a) number"):
        parse_number(text)


@pytest.mark.parametrize("case", CASES["number"], ids=lambda case: case["text"])
def test_one_number_is_no_pair(case: dict[str, str]) -> None:
    assert parse_pair(case["text"]) is None


@given(whole_numbers)
def test_words_read_back(number: int) -> None:
    text = in_words(number)
    assume(parse_pair(text) is None)
    assert parse_number(text) == number
    assert parse_number(text.translate(BANKERS)) == number
    assert parse_number(text.replace("零", "〇")) == number
    assert parse_number(" ".join(text)) == number
    assert parse_number(f"负{text}") == -number


@given(decimals, st.sampled_from(["", "十", "百", "千", "万", "亿", "万亿", "百万", "千万", "千亿"]))
def test_digits_with_a_magnitude_read_back(value: Decimal, word: str) -> None:
    assert parse_number(f"{value:f}{word}") == value * magnitude(word)
    assert parse_number(full_width(f"{value:f}{word}")) == value * magnitude(word)
    assert parse_number(f"{value:,f}{word}") == value * magnitude(word)
    assert parse_number(f"{value:,f}{word}".replace(",", "，")) == value * magnitude(word)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_magnitudes_in_a_row_add_up(high: int, low: int) -> None:
    assert parse_number(f"{high}亿{low}万") == high * 10**8 + low * 10**4


@given(st.integers(1, 9999))
def test_percentages_read_back(number: int) -> None:
    text = in_words(number)
    assume(parse_pair(text) is None)
    assert parse_number(f"百分之{text}") * 100 == number
    assert parse_number(f"千分之{text}") * 1000 == number


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4))
def test_a_fraction_is_exact_or_rounded_at_28_digits(above: int, below: int) -> None:
    value = exact(Fraction(above, below))
    error = abs(Fraction(value) - Fraction(above, below))
    assert error <= abs(Fraction(above, below)) / 10**27
    if (10**20) % Fraction(above, below).denominator == 0:
        assert error == 0


@given(st.text("一二三四五六七八九十百千万亿零两半点分之成负0123456789.,-/又折 ", max_size=30) | st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    value, upper = parse_spelt(text)
    if value is not None and upper is None:
        assert value.is_finite()
        assert parse_number(text) == value
        return
    with pytest.raises(InputError):
        parse_number(text)


@pytest.mark.parametrize("piece", ["一万", "亿", "零", "9", "９", "1,", "分之", "成", "又", " ", "点一"])
def test_a_long_run_is_answered(piece: str) -> None:
    for length in (399, 100_000):
        value, upper = parse_spelt(piece * length)
        assert value is None or value.is_finite()
        assert upper is None


def test_what_is_no_text_is_told_so() -> None:
    with pytest.raises(TypeError, match="takes a str, not NoneType"):
        parse_number(None)  # type: ignore[arg-type]


def test_more_digits_than_a_context_holds_stay_exact() -> None:
    digits = "9" * 60
    assert str(parse_number(f"{digits}.5万")) == digits + "5000"
    assert str(parse_number(f"一万{in_words(1234)}亿")) == "1123400000000"
