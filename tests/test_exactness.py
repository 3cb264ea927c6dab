"""Numbers are exact, however long they are, and whatever the decimal context of the caller is."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport
from govreport.language.numerals import LONGEST, product
from govreport.models import NumeralKind

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = """
import decimal, hashlib, sys
context = decimal.getcontext()
if sys.argv[1] == "hostile":
    context.prec, context.Emax, context.Emin, context.rounding = 4, 20, -20, decimal.ROUND_UP
    for trap in context.traps:
        context.traps[trap] = True
    decimal.DefaultContext.prec = 4
import govreport
report = govreport.read(sys.argv[2])
extra = "投资8000万-1.2亿元，增长1.2345678倍，翻三番，三点五六七八亿元，百分之二点五一，三成五，两米半，八五折"
print(hashlib.sha256(report.model_dump_json().encode()).hexdigest())
print(*govreport.find_quantities(extra), govreport.parse(extra).model_dump_json(), sep="\\n")
print(govreport.convert(govreport.parse_number("9.4123456789"), "万亩", "公顷"), govreport.parse_number("1/3"))
"""


def test_the_context_of_the_caller_changes_nothing(seed_path: Path) -> None:
    def spoken(how: str) -> str:
        command = [sys.executable, "-X", "utf8", "-W", "error", "-c", HOSTILE, how, str(seed_path)]
        done = subprocess.run(command, cwd=ROOT / "src", capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert spoken("hostile") == spoken("usual")


@given(st.decimals(0, 10**30, places=7), st.integers(0, 16))
def test_a_product_is_exact_and_plain(value: Decimal, power: int) -> None:
    found = product(value, Decimal(10**power))
    assert Fraction(found) == Fraction(value) * 10**power
    sign, digits, exponent = found.as_tuple()
    assert isinstance(exponent, int)
    assert exponent <= 0
    assert sign == 0
    assert power == 0 or exponent == 0 or digits[-1] != 0


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("投资853.7万元。", "8537000"),
        ("投资1234567890123456789012345678901亿元。", "123456789012345678901234567890100000000"),
        ("投资0.1234567890123456789012345678901万元。", "1234.567890123456789012345678901"),
        ("投资12.50万元。", "125000"),
    ],
)
def test_amounts_have_every_digit_and_no_more(text: str, amount: str) -> None:
    (quantity,) = govreport.find_quantities(text)
    (metric,) = govreport.parse(text).metrics
    assert str(quantity.amount) == str(metric.amount) == amount


@pytest.mark.parametrize(
    ("text", "rate"), [("增长1.2倍", "120"), ("减少12.50万元", "-125000"), ("下降0%", "0"), ("下降0.0%", "0.0")]
)
def test_changes_have_no_zeros_that_only_the_factor_brought(text: str, rate: str) -> None:
    (metric,) = govreport.parse(f"全年投资{text}。").metrics
    assert metric.growth is not None
    assert str(metric.growth.rate) == rate


def test_the_longest_number_is_read_and_a_longer_one_is_none() -> None:
    digits = "1" * (LONGEST - 2)
    (quantity,) = govreport.find_quantities(f"投资{digits}亿元。")
    assert quantity.amount == Decimal(digits + "0" * 8)
    for run in ("1" * (LONGEST + 1) + "亿元", "1" * 10_001 + ".5万元", "一" * (LONGEST + 1) + "亿元"):
        assert govreport.find_quantities(run) == ()
        assert govreport.parse(run).metrics == ()


def test_a_run_of_digits_without_meaning_is_unresolved() -> None:
    text = "1" * 10**6 + "亿元"
    (numeral,) = govreport.parse(text).numerals
    assert (numeral.kind, numeral.span.end) == (NumeralKind.UNRESOLVED, 10**6)
