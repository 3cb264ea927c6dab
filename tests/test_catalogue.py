"""Names of metrics are found in the catalogue, and the table keeps its own rules."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from govreport.catalogue import identify, indicators
from govreport.data import table

FILE = Path(__file__).parent / "cases" / "indicators.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["case"]
ROWS: list[dict[str, Any]] = table("indicators")["indicator"]
KINDS = {"flow", "stock", "ratio", "index"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}-{case['is'] or 'none'}")
def test_a_name_is_the_indicator_that_the_case_says(case: dict[str, Any]) -> None:
    found = identify(case["name"], growth=case.get("growth", False), context=case.get("region", ""))
    assert found == (case["is"] or None)


def test_every_row_is_hit_by_a_case() -> None:
    assert {row["id"] for row in ROWS} - {case["is"] for case in CASES} == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_written_form_names_its_own_row(row: dict[str, Any]) -> None:
    for form in (row["zh"], *row.get("forms", ())):
        assert identify(form) == row["id"], form
        assert identify(f"全县{form}") == row["id"], form
    for form in row.get("growth_forms", ()):
        assert identify(form) is None or identify(form) == row["id"], form
        assert identify(form, growth=True) == row["id"], form


def test_no_written_form_stands_twice() -> None:
    seen: dict[str, str] = {}
    for row in ROWS:
        for form in (row["zh"], *row.get("forms", ()), *row.get("growth_forms", ())):
            assert form not in seen, (form, seen.get(form), row["id"])
            seen[form] = row["id"]


def test_rows_are_well_formed() -> None:
    assert len(set(indicators())) == len(ROWS)
    for row in ROWS:
        assert re.fullmatch("[a-z][a-z0-9]*(?:_[a-z0-9]+)*", row["id"]), row["id"]
        assert row["kind"] in KINDS, row["id"]
        assert all(row[key] for key in ("zh", "en", "dimension")), row["id"]
        assert row.keys() <= {"id", "zh", "en", "dimension", "kind", "forms", "growth_forms"}, row["id"]


def test_dimensions_are_those_of_the_units() -> None:
    try:
        known = table("units")["dimension"]
    except FileNotFoundError:
        pytest.skip("the table of units is not there yet")
    names = set(known) if isinstance(known, dict) else {row["id"] for row in known}
    assert {row["dimension"] for row in ROWS} <= names


@pytest.mark.parametrize("length", [1, 1000, 100_000])
def test_any_name_is_answered(length: int) -> None:
    for piece in ("完", "全市", "生产总值", "(", "增速", "占", "\ud800", "１"):
        identify(piece * length)
        identify(piece * length, growth=True, context="兴山县")
