"""Phrases and the quantities in them; ``tests/cases/quantities.toml`` says at its head how they are written."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import full_width, phrases

import govreport
from govreport.data import table
from govreport.language.units import unit
from govreport.language.words import Beginnings, Endings
from govreport.models import Bound, Quantity

CASES: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).resolve().parent / "cases" / "quantities.toml").read_text(encoding="utf-8")
)
MARKS = {Bound.AT_LEAST: ">= ", Bound.AT_MOST: "<= ", Bound.APPROX: "~ "}


def _range(low: Decimal, high: Decimal | None) -> str:
    return f"{low:f}" if high is None else f"{low:f}..{high:f}"


def _written(quantity: Quantity, like: str) -> str:
    """The quantity in the notation of the cases, with its amount where the case has one."""
    value = f"{MARKS.get(quantity.bound, '')}{_range(quantity.value, quantity.upper_value)} {quantity.unit}"
    if "=" not in like.replace(">=", "").replace("<=", ""):
        return value
    return f"{value} = {_range(quantity.amount, quantity.upper_amount)} {quantity.base_unit or ''}".rstrip()


@pytest.mark.parametrize("case", CASES["quantity"], ids=lambda case: re.sub(r"[\s:]", "", case["text"])[:24])
def test_a_phrase_is_read(case: dict[str, Any]) -> None:
    found = govreport.find_quantities(case["text"])
    likes = case["reads"] + [""] * (len(found) - len(case["reads"]))
    assert [_written(quantity, like) for quantity, like in zip(found, likes, strict=False)] == case["reads"]
    for quantity in found:
        assert case["text"][quantity.span.start : quantity.span.end] == quantity.text
        assert (quantity.bound is Bound.RANGE) == (quantity.upper_value is not None)


def test_every_row_of_the_units_is_hit_by_a_case() -> None:
    found = {
        word[start:]
        for case in CASES["quantity"]
        for quantity in govreport.find_quantities(case["text"])
        for word in re.split("[/／每·]", quantity.unit or "")
        for start in range(len(word))
    }
    found |= {
        word for case in CASES["conversion"] for side in ("from", "to") for word in case[side].split()[-1].split("/")
    }
    assert not [row["words"] for row in table("units")["unit"] if found.isdisjoint(row["words"])]


def test_no_word_limits_in_two_ways() -> None:
    for side in ("before", "after"):
        words = [word for group in table("bounds")[side].values() for word in group]
        assert len(words) == len(set(words))
        assert all(word.strip() == word and not set(word) & set("，。、；：") for word in words)


@pytest.mark.parametrize(
    ("side", "kind", "word"),
    [
        (side, kind, word)
        for side in ("before", "after")
        for kind, words in table("bounds")[side].items()
        for word in words
        if kind != "stop"
    ],
)
def test_every_limit_limits(side: str, kind: str, word: str) -> None:
    text = f"，{word}300万元" if side == "before" else f"300万元{word}。"
    (quantity,) = govreport.find_quantities(text)
    assert quantity.bound == kind
    assert quantity.value == 300


@pytest.mark.parametrize("word", table("bounds")["before"]["stop"])
def test_a_word_that_only_ends_like_a_limit_is_none(word: str) -> None:
    words = Endings({kind: words for kind, words in table("bounds")["before"].items() if kind != "stop"})
    assert words.before(word, 0, len(word)) is not None, "no limit ends it, so that it need not stand in the table"
    (quantity,) = govreport.find_quantities(f"，{word}300万元")
    assert quantity.bound is Bound.EXACT


@pytest.mark.parametrize("word", table("bounds")["after"]["stop"])
def test_a_word_that_only_begins_like_a_limit_is_none(word: str) -> None:
    words = Beginnings({kind: words for kind, words in table("bounds")["after"].items() if kind != "stop"})
    assert words.after(word, 0, len(word)) is not None, "no limit begins it, so that it need not stand in the table"


@pytest.mark.parametrize("text", ["总投资（亿元）", "投资(万元)\t面积（万亩）", "单位：亿元"])
def test_the_unit_of_a_column_is_no_figure(text: str) -> None:
    assert govreport.find_quantities(text) == ()


def test_a_round_number_in_brackets_is_a_figure() -> None:
    assert [found.text for found in govreport.find_quantities("项目（亿元以上）和（3亿元）")] == ["亿元以上", "3亿元"]


@given(phrases())
def test_quantities_quote_and_multiply_out(text: str) -> None:
    last = 0
    for quantity in govreport.find_quantities(text):
        assert last <= quantity.span.start < quantity.span.end
        last = quantity.span.end
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        known = unit(quantity.unit) if quantity.unit else None
        if known is not None:
            assert quantity.amount == quantity.value * known.factor


@given(phrases())
def test_full_width_folding_changes_nothing_but_the_text(text: str) -> None:
    def read(line: str) -> list[tuple[Any, ...]]:
        return [
            (q.value, q.upper_value, q.amount, q.base_unit, q.bound, q.span) for q in govreport.find_quantities(line)
        ]

    assert read(full_width(text)) == read(text)


@given(
    st.text(max_size=80) | st.text("一二三十百千万亿零两半多余几点分之成负-—0123456789.,%个年月元人第前", max_size=40)
)
def test_any_text_is_answered(text: str) -> None:
    govreport.find_quantities(text)
