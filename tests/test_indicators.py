"""The catalogue for people: its objects, the search, the command, and the page of the docs that lists it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

import govreport
from govreport import Indicator
from govreport.cli import app
from govreport.data import table
from govreport.indicator_table import COLUMNS, csv_text, json_text, plain_table

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "indicators.md"
BEGIN: Final = "<!-- from the table; written by pytest tests/test_indicators.py --update-goldens -->\n"
ROWS: Final = govreport.indicators()


def _command(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["indicators", *arguments])
    return result.exit_code, result.output


def test_the_catalogue_is_that_of_the_table() -> None:
    assert [row.id for row in ROWS] == [row["id"] for row in table("indicators")["indicator"]]
    assert [row.model_dump(exclude_defaults=True, mode="json") for row in ROWS] == table("indicators")["indicator"]


def test_an_indicator_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        ROWS[0].id = "other"  # type: ignore[misc]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_an_indicator_is_found_by_its_names_and_stands_first(row: Indicator) -> None:
    for word in (row.id, row.zh, *row.forms[:3], *row.growth_forms[:3]):
        assert row in govreport.indicators(word)
    assert govreport.indicators(f"全市{row.zh}")[0] == row
    assert row in govreport.indicators((row.en or "").upper())


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("ｇｄｐ", "gdp"),
        ("兴山县地区生产总值", "gdp"),
        ("全体居民 收入", "disposable_income_per_capita"),
        ("share services", "value_added_tertiary_share"),
        ("小巨人", "little_giant_enterprises"),
        ("税收占财政收入比重", "tax_share"),
        ("经济", "gdp"),
    ],
)
def test_what_a_word_finds_first(word: str, found: str) -> None:
    assert govreport.indicators(word)[0].id == found


@pytest.mark.parametrize("word", ["没有这样的指标", "gdp 没有", "?"])
def test_what_finds_none(word: str) -> None:
    assert govreport.indicators(word) == ()


def test_a_profile_adds_indicators(tmp_path: Path) -> None:
    path = tmp_path / "anji.toml"
    path.write_text(
        'name = "anji"\nsources = ["a report"]\n[[indicator]]\nid = "white_tea_output"\nzh = "白茶产量"\n'
        'dimension = "mass"\nkind = "flow"\nunits = ["吨"]\nstated = ["level"]\npolarity = "up"\n'
        '[[indicator]]\nid = "white_tea_output_per_mu"\nzh = "单产"\ndimension = "mass"\nkind = "ratio"\n'
        'built = { by = "per_mu", of = ["white_tea_output"] }\n',
        encoding="utf-8",
    )
    assert [row.id for row in govreport.indicators("白茶", profile=path)] == ["white_tea_output"]
    assert govreport.indicators("白茶") == ()
    text = "2023年，全县白茶产量2100吨，亩均白茶产量30公斤。全县白茶产量达到3亿元。"
    report = govreport.parse(text, profile=path)
    linked = [(metric.name, metric.indicator) for metric in report.metrics]
    assert linked == [
        ("白茶产量", "white_tea_output"),
        ("亩均白茶产量", "white_tea_output_per_mu"),
        ("白茶产量", None),
    ]
    assert [doubt.code for doubt in report.diagnostics if doubt.code.startswith("GR3")] == ["GR301"]
    status, output = _command("white", "--profile", str(path), "--format", "csv")
    assert status == 0
    assert output.count("white_tea_output") == 3


def test_the_command_lists_all_and_searches() -> None:
    status, output = _command("--format", "csv")
    assert status == 0
    assert [row["id"] for row in csv.DictReader(io.StringIO(output))] == [row.id for row in ROWS]
    status, output = _command("share", "tax", "--format", "json")
    assert status == 0
    assert [row["id"] for row in json.loads(output)] == ["tax_share"]
    status, output = _command("税收占比")
    assert status == 0
    assert "share of tax_revenue over general_public_budget_revenue" in output


@pytest.mark.parametrize(
    ("format", "said"), [("table", "no indicator is found by 'qq'"), ("json", "[]"), ("csv", "id,")]
)
def test_the_command_says_where_it_finds_none(format: str, said: str) -> None:  # noqa: A002 - the option's name
    result = CliRunner().invoke(app, ["indicators", "qq", "--format", format])
    assert result.exit_code == 1
    assert said in result.output


def test_json_and_csv_say_the_same() -> None:
    objects = json.loads(json_text(ROWS))
    assert [Indicator.model_validate_json(json.dumps(row)) for row in objects] == list(ROWS)
    assert all(tuple(row) == COLUMNS for row in objects)
    rows = list(csv.DictReader(io.StringIO(csv_text(ROWS))))
    assert tuple(rows[0]) == COLUMNS
    for row, entry in zip(ROWS, rows, strict=True):
        assert entry["zh"] == row.zh
        assert tuple(filter(None, entry["forms"].split("; "))) == row.forms
        assert entry["polarity"] == (row.polarity or "")


def test_a_table_holds_every_id_and_name() -> None:
    text = re.sub(r"\s", "", plain_table(ROWS[:40]))
    assert len(plain_table(ROWS).splitlines()) >= len(ROWS)
    assert all(row.kind in text for row in ROWS[:40])
    assert plain_table(ROWS[:1]).splitlines()[0].split() == ["id", "gdp"]


def _rendered() -> Iterator[str]:
    for theme in dict.fromkeys(row.theme for row in ROWS):
        yield f"## {(theme or 'other').capitalize()}\n"
        yield "| id | name | | unit | kind | stated | better | made of |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        for row in ROWS:
            if row.theme == theme:
                yield _line(row)
        yield ""


def _line(row: Indicator) -> str:
    stated = ", ".join(f"{row.basis} {word}" if word == "growth" and row.basis else word for word in row.stated)
    better = "–" if row.polarity in (None, "neutral") else row.polarity
    built = ""
    if row.built:
        built = f"{row.built.by}: {' '.join(row.built.of)}" + (f" over {row.built.over}" if row.built.over else "")
    english = f"{row.en}; {row.note}" if row.note else row.en
    usual = row.units[0] if row.units else ""
    return f"| `{row.id}` | {row.zh} | {english} | {usual} | {row.kind} | {stated} | {better} | {built} |"


def test_the_page_lists_the_catalogue(request: pytest.FixtureRequest) -> None:
    above, begin, below = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    assert begin
    rendered = "\n".join(_rendered())
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(f"{above}{BEGIN}\n{rendered}", encoding="utf-8", newline="\n")
    else:
        assert below == f"\n{rendered}"
