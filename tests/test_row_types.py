"""The tables of a report: their columns, their rows, and what Arrow makes of them."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import govreport
from govreport.errors import InputError
from govreport.kinds import Status
from govreport.tables import TABLES, Kind, row_type, rows, schema, to_arrow
from govreport.tables.describe import markdown

PAGE = Path(__file__).resolve().parent.parent / "docs" / "columns.md"
TYPES = {
    Kind.STRING: pa.string(),
    Kind.INTEGER: pa.int32(),
    Kind.NUMBER: pa.decimal128(38, 10),
    Kind.DATE: pa.date32(),
    Kind.BOOLEAN: pa.bool_(),
}


def _dicts(report: govreport.Report, table: str = "metrics") -> list[dict[str, Any]]:
    names = row_type(table).names
    return [dict(zip(names, row, strict=True)) for row in rows(report, table)]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_type_and_says_what_it_is(table: str) -> None:
    found = schema(table)
    assert found.names == list(TABLES[table].names)
    assert len(set(found.names)) == len(found.names)
    for field, column in zip(found, TABLES[table].columns, strict=True):
        assert field.type == TYPES[column.kind]
        assert str(field.type) == column.kind.arrow
        assert field.metadata[b"description"].decode() == column.description
        assert len(column.name) <= 32
        assert 0 < len(column.description) <= 80, "a variable of Stata has no longer label"


@pytest.mark.parametrize("table", TABLES)
def test_arrow_holds_the_rows(seed: govreport.Report, table: str) -> None:
    found = seed.to_arrow(table)
    found.validate(full=True)
    assert found.schema.equals(schema(table), check_metadata=True)
    assert [tuple(row.values()) for row in found.to_pylist()] == list(rows(seed, table))


def test_the_page_of_columns_is_that_of_the_code() -> None:
    """Mend it with ``for t in TABLES: govreport schema $t --format markdown``."""
    page = PAGE.read_text(encoding="utf-8")
    assert page[page.index("## ") :] == "\n".join(markdown(table) for table in TABLES.values())


def test_a_metric_of_the_seed(seed: govreport.Report) -> None:
    gdp, metric = _dicts(seed)[0], seed.metrics[0]
    assert (gdp["region_code"], gdp["parent_code"]) == ("420526", "420500")
    assert (gdp["report_year"], gdp["date"], gdp["period_start"]) == (2024, date(2024, 1, 12), 2023)
    assert (gdp["status"], type(gdp["status"])) == ("estimate", str)
    assert (gdp["indicator"], gdp["indicator_zh"], gdp["form"]) == ("gdp", "地区生产总值", "growth")
    assert (gdp["low"], gdp["high"], gdp["figure_unit"]) == (8, 8, "%")
    assert (gdp["amount"], gdp["base_unit"]) == (Decimal(17000000000), "元")
    assert gdp["section_path"] == "一、2023年工作回顾 › 经济运行更加稳健"
    assert gdp["text"] == seed.quote(metric.span)
    assert gdp["sentence"] == seed.quote(metric.sentence)
    assert gdp["sha256"] == seed.source.sha256


def test_the_nation_has_a_code_and_is_above_the_provinces() -> None:
    nation = govreport.parse("2024年国务院政府工作报告\n一、2023年工作回顾\n国内生产总值126万亿元，增长5.2%。")
    province = govreport.parse("2024年湖北省政府工作报告\n一、2023年工作回顾\n地区生产总值5.58万亿元，增长6%。")
    found = to_arrow([nation, province], "documents").select(["region_code", "level", "parent_code"]).to_pylist()
    assert [tuple(row.values()) for row in found] == [("100000", "national", None), ("420000", "province", "100000")]


def test_one_table_of_many_reports_and_of_none(seed: govreport.Report) -> None:
    other = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    both = to_arrow([seed, other])
    assert both.num_rows == len(seed.metrics) + 1
    assert to_arrow([]).schema.equals(both.schema)
    assert to_arrow(iter([other])).equals(other.to_arrow())
    assert to_arrow([seed, other], "documents").column("metrics").to_pylist() == [len(seed.metrics), 1]


def test_intervals_follow_the_bounds() -> None:
    text = (
        "二、目标任务\n生产总值增长6%以上，能耗下降3%以上，失业率控制在5%以内，存款增长6%—7%，居民收入与经济增长同步。"
    )
    found = [(row["form"], row["low"], row["high"]) for row in _dicts(govreport.parse(text))]
    assert found[:4] == [
        ("growth", 6, None),
        ("growth", None, -3),
        ("rate", None, 5),
        ("growth", 6, 7),
    ]
    assert all(row == (None, None, None) for row in found[4:])


def test_a_rank_stands_with_its_figure() -> None:
    report = govreport.parse("一、2023年工作回顾\n工业投资增长8%，增速位居全省第三。财政收入10亿元，居全市前五。")
    found = [(row["name"], row["rank"], row["rank_upto"], row["rank_scope"]) for row in _dicts(report)]
    assert found == [("工业投资", 3, False, "全省"), ("财政收入", 5, True, "全市")]


def test_a_number_that_no_column_holds_is_left_out_and_said() -> None:
    report = govreport.parse(f"2024年，产值{'9' * 40}亿元，增长8%，占比0.123456789012%。")
    first, second = _dicts(report)
    assert (first["value"], first["amount"], first["growth_rate"]) == (None, None, 8)
    assert (second["value"], second["text"]) == (None, "0.123456789012%")
    doubts = _dicts(report, "diagnostics")[len(report.diagnostics) :]
    assert [row["code"] for row in doubts] == ["GR501", "GR501"]
    assert doubts[0]["text"].startswith("9999")
    assert report.to_arrow().num_rows == 2


def test_lone_surrogates_become_replacement_characters() -> None:
    report = govreport.parse("2024年，\ud800地区生产总值170亿元，增长8%。")
    (row,) = _dicts(report)
    assert row["sentence"].startswith("2024年，\ufffd地区")
    assert report.to_arrow().column("sentence").to_pylist() == [row["sentence"]]


def test_a_table_that_there_is_not(seed: govreport.Report) -> None:
    with pytest.raises(InputError, match="there is no table 'figures'; there are: metrics, rankings"):
        seed.to_arrow("figures")


def test_what_is_no_report_is_said(seed: govreport.Report) -> None:
    failure: Any = InputError("the input is empty")
    with pytest.raises(TypeError, match="tables are made of reports, and this is a InputError: leave it out"):
        to_arrow([seed, failure])


def test_closed_vocabularies_are_named() -> None:
    assert row_type("metrics").column("status").words is Status
    with pytest.raises(KeyError):
        row_type("metrics").column("figures")
