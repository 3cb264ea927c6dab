"""Panels: which figure stands for an indicator, which document for a region and year, and what is left out."""

import csv
import importlib.util
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_strategies import reports as made_reports

import govreport
from govreport import CodingError, Report
from govreport.tables import left_out, panel, write
from govreport.tables.choice import Prices, Side, choices, forms_of
from govreport.tables.forms import Form
from govreport.tables.place import NATION, parent_code

pytest.importorskip("pyarrow")

TEXTS = {
    "a": (
        "兴山县2023年政府工作报告\n一、2022年工作回顾\n地区生产总值增长5.1%。\n"
        "二、2023年目标任务\n地区生产总值增长7%以上，居民收入增长与经济增长同步。"
    ),
    "b": (
        "兴山县2024年政府工作报告\n一、2023年工作回顾\n预计地区生产总值增长6.2%，突破160亿元大关，达到170亿元。\n"
        "二、2024年目标任务\n地区生产总值增长6%—7%。"
    ),
    "c": "湖北省2023年政府工作报告\n二、2023年目标任务\n地区生产总值增长6.5%左右，固定资产投资增长10%。",
    "d": "湖北省2023年政府工作报告\n二、2023年目标任务\n地区生产总值增长6.5%左右。",
    "e": "2023年工作安排\n地区生产总值增长8%。",
}
REVIEW = "一、2023年工作回顾\n"
PLAN = "一、2023年工作回顾\n粮食产量5万吨。\n二、2024年目标任务\n"


@cache
def _report(name: str) -> Report:
    report = govreport.parse(TEXTS[name])
    return report.model_copy(update={"source": report.source.model_copy(update={"name": f"{name}.txt"})})


def _rows(reports: Sequence[Report], **options: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = panel(reports, **options).to_pylist()
    return found


def _chosen(text: str, side: Side, indicator: str, form: Form | None, year: int = 2024) -> str | None:
    report = govreport.parse(text).model_copy(update={"year": year})
    found = choices(report).get((side, indicator, form))
    return None if found is None else found.text


def test_a_row_holds_what_was_aimed_at_and_what_the_next_report_says() -> None:
    rows = _rows([_report("b"), _report("a")], indicators=["gdp"])
    assert [(row["region_code"], row["year"]) for row in rows] == [("420526", year) for year in (2022, 2023, 2024)]
    row = rows[1]
    assert (row["region"], row["level"], row["parent_code"]) == ("兴山县", "county", "420500")
    assert (row["gdp_growth_target"], row["gdp_growth_target_low"], row["gdp_growth_target_high"]) == (7, 7, None)
    assert (row["gdp_growth_target_bound"], row["target_source"]) == ("at_least", "a.txt")
    assert (row["gdp_growth_actual"], row["gdp_growth_actual_status"]) == (Decimal("6.2"), "estimate")
    assert (row["gdp_level_actual"], row["gdp_level_actual_unit"]) == (17000000000, "元")
    assert row["actual_source"] == "b.txt"
    assert (rows[0]["target_source"], rows[0]["gdp_growth_actual"]) == (None, Decimal("5.1"))
    assert (rows[2]["gdp_growth_target"], rows[2]["actual_source"]) == (Decimal("6.5"), None)


def test_a_target_in_words_is_one_without_a_number() -> None:
    (_, row, _) = _rows([_report("a"), _report("b")], indicators=["gdp", "disposable_income_per_capita"])
    assert row["disposable_income_per_capita_growth_target"] is None
    assert "同步" in row["disposable_income_per_capita_target_words"]
    (long,) = (row for row in _rows([_report("a")], wide=False) if row["form"] is None)
    assert long["words"] == long["text"]
    assert (long["number"], long["unit"], long["side"]) == (None, None, "target")


def test_the_long_table_says_the_same_as_the_wide_one() -> None:
    reports = [_report("a"), _report("b"), _report("c")]
    wide = {(row["region_code"], row["year"]): row for row in _rows(reports)}
    long = _rows(reports, wide=False)
    assert len(long) > 6
    for row in long:
        if row["form"] is not None:
            found = wide[row["region_code"], row["year"]]
            name = f"{row['indicator']}_{row['form']}_{row['side']}"
            for suffix, column in (("", "number"), ("_bound", "bound"), ("_start", "start"), ("_text", "text")):
                assert found[name + suffix] == row[column]
            assert found[f"{row['side']}_sha256"] == row["sha256"]


@pytest.mark.parametrize(
    ("text", "side", "form", "found"),
    [
        (REVIEW + "地区生产总值突破160亿元大关，达到170亿元。", Side.ACTUAL, Form.LEVEL, "170亿元"),
        (REVIEW + "前三季度，地区生产总值增长9%。全年地区生产总值增长8%。", Side.ACTUAL, Form.GROWTH, "8%"),
        ("一、过去五年工作回顾\n地区生产总值年均增长9%。", Side.ACTUAL, Form.GROWTH, None),
        (PLAN + "地区生产总值增长6%。\n三、重点工作\n地区生产总值增长7%。", Side.TARGET, Form.GROWTH, "6%"),
        (REVIEW + "兴发集团实现生产总值12亿元。", Side.ACTUAL, Form.LEVEL, None),
        (REVIEW + "地区生产总值是上年的3倍。", Side.ACTUAL, Form.LEVEL, None),
    ],
)
def test_the_figure_of_several(text: str, side: Side, form: Form, found: str | None) -> None:
    assert _chosen(text, side, "gdp", form) == found


@pytest.mark.parametrize(
    ("text", "found", "prices"),
    [
        ("城镇居民人均可支配收入增长17%，扣除价格因素分别增长11%和10%以上。", "17%", None),
        ("城镇居民人均可支配收入实际增长5.4%。", "5.4%", Prices.REAL),
        ("城镇居民人均可支配收入25578元，扣除价格因素，实际增长7.6%。", "7.6%", Prices.REAL),
        ("地区生产总值实际增长11%，城镇居民人均可支配收入增长10%。", "10%", None),
        ("城镇居民人均可支配收入名义增长7.9%。", "7.9%", Prices.NOMINAL),
        ("实际利用外资增长5%，城镇居民人均可支配收入增长9%。", "9%", None),
    ],
)
def test_the_prices_of_a_growth(text: str, found: str, prices: Prices | None) -> None:
    report = govreport.parse(f"一、2023年工作回顾\n{text}").model_copy(update={"year": 2024})
    choice = choices(report)[Side.ACTUAL, "disposable_income_per_capita_urban", Form.GROWTH]
    assert (choice.text, choice.prices) == (found, prices)


@pytest.mark.parametrize(
    ("text", "indicator", "form"),
    [
        ("城镇新增就业3.2万人。", "urban_new_employment", Form.LEVEL),
        ("新增高新技术企业12家。", "high_technology_enterprises", Form.NEW),
        ("居民消费价格上涨2%。", "consumer_price_index", Form.RATE),
        ("地区生产总值增加120亿元。", "gdp", Form.CHANGE),
        ("PM2.5平均浓度下降3%。", "pm25_concentration", Form.CHANGE),
    ],
)
def test_the_form_is_the_one_of_the_catalogue(text: str, indicator: str, form: Form) -> None:
    report = govreport.parse(REVIEW + text).model_copy(update={"year": 2024})
    assert [key for key in choices(report) if key[1] == indicator] == [(Side.ACTUAL, indicator, form)]


def test_how_often_a_figure_stands_there_is_said() -> None:
    text = "地区生产总值增长6%。\n三、重点工作\n地区生产总值增长7%。确保地区生产总值增长6%。"
    report = govreport.parse(PLAN + text).model_copy(update={"year": 2024})
    choice = choices(report)[Side.TARGET, "gdp", Form.GROWTH]
    assert (choice.stated, choice.differing) == (3, 1)


def test_of_two_documents_the_fuller_one_stands_for_region_and_year() -> None:
    found = [_report("d"), _report("c"), _report("a")]
    for reports in (found, found[::-1]):
        row = next(row for row in _rows(reports) if (row["region_code"], row["year"]) == ("420000", 2023))
        assert (row["target_source"], row["target_others"]) == ("c.txt", 1)
        (rest,) = left_out(reports).to_pylist()
        assert (rest["source"], rest["reason"], rest["chosen_source"]) == ("d.txt", "other_document", "c.txt")
        assert rest["chosen_sha256"] == _report("c").source.sha256


def test_what_has_no_region_or_year_is_listed() -> None:
    lost = _report("a").model_copy(update={"year": None, "source": _report("e").source})
    rows = left_out([_report("e"), lost, _report("c")]).to_pylist()
    assert {(row["source"], row["reason"]) for row in rows} == {("e.txt", "no_region_code"), ("e.txt", "no_year")}
    assert panel([_report("e"), lost]).num_rows == 0


def test_the_nation_has_a_code_in_panels() -> None:
    head = "政府工作报告\n——2024年3月5日在第十四届全国人民代表大会第二次会议上\n国务院总理 李强\n"
    report = govreport.parse(head + "二、2024年目标任务\n国内生产总值增长5%左右。")
    (_, row) = _rows([report], indicators=["gdp"])
    assert (row["region_code"], row["parent_code"], row["gdp_growth_target"]) == (NATION, None, 5)
    assert parent_code("420000", 2024) == NATION


def test_the_columns_follow_from_the_catalogue_alone() -> None:
    assert panel([]).schema == panel([_report("a"), _report("c")]).schema
    names = panel([], indicators=["gdp", "urban_new_employment"]).schema.names
    assert "urban_new_employment_level_target" in names
    assert "urban_new_employment_new_target" not in names
    assert len(names) == len(set(names))
    assert forms_of({}) == (Form.GROWTH, Form.LEVEL)
    metadata = panel([]).schema.metadata
    assert metadata[b"govreport.tables"].decode() == _report("a").rules.tables


def test_without_indicators_all_that_is_stated_is_there() -> None:
    everything = panel([_report("c")], indicators=None, wide=False).column("indicator").to_pylist()
    assert everything == ["gdp", "fixed_asset_investment"]


def test_an_indicator_that_there_is_not() -> None:
    with pytest.raises(CodingError, match=r"no indicator 'gpd'; did you mean .*gdp"):
        panel([], indicators=["gpd"])
    with pytest.raises(CodingError, match=r"a list of ids: \['gdp'\]"):
        panel([], indicators="gdp")


def test_a_lone_surrogate_and_a_huge_number_harm_nothing() -> None:
    source = _report("a").source.model_copy(update={"name": "a\ud800.txt"})
    huge = govreport.parse(
        f"湖北省2023年政府工作报告\n二、2023年目标任务\n地区生产总值增长{'9' * 40}%，固定资产投资增长7%。"
    )
    rows = _rows([_report("a").model_copy(update={"source": source}), huge])
    assert {row["target_source"] for row in rows} >= {"a\ufffd.txt"}
    assert [row["fixed_asset_investment_growth_target"] for row in rows if row["region_code"] == "420000"] == [None, 7]
    assert [row["gdp_growth_target"] for row in rows if row["region_code"] == "420000"] == [None, None]


def _placed(made: Any, region: int, year: int) -> Report:
    """A report that was made up, as one of another county and year."""
    report = govreport.parse(made.text)
    assert report.region is not None
    place = report.region.model_copy(update={"code": f"42052{region}", "name": f"某县{region}"})
    return report.model_copy(update={"region": place, "year": year})


DRAWN = st.builds(_placed, made_reports(), st.integers(1, 3), st.integers(2022, 2025))


@given(st.lists(DRAWN, max_size=4), st.randoms())
def test_the_order_of_reports_does_not_matter(reports: list[Report], random: Any) -> None:
    shuffled = reports[:]
    random.shuffle(shuffled)
    for wide in (True, False):
        one, other = (panel(some, indicators=None, wide=wide) for some in (reports, shuffled))
        assert one.equals(other)


@given(st.lists(DRAWN, max_size=3), DRAWN)
def test_a_report_of_another_region_changes_no_row(reports: list[Report], more: Report) -> None:
    code = more.region and more.region.code
    others = [report for report in reports if report.region and report.region.code != code]
    rows = [row for row in _rows([*others, more]) if row["region_code"] != code]
    assert rows == _rows(others)


@given(st.lists(DRAWN, min_size=1, max_size=3))
def test_every_number_quotes_its_place(reports: list[Report]) -> None:
    texts = {report.source.sha256: report.text for report in reports}
    for row in _rows(reports, indicators=None, wide=False):
        assert texts[row["sha256"]][row["start"] : row["end"]] == row["text"]
    for row in _rows(reports):
        for name in [name for name in row if name.endswith(("_growth_target", "_level_actual"))]:
            side = name.rpartition("_")[2]
            if row[name] is not None:
                text = texts[row[f"{side}_sha256"]]
                assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[f"{name}_text"]


@pytest.fixture(scope="module")
def provinces(shared: Path) -> tuple[Any, list[tuple[dict[str, str], Report]]]:
    """The scorer of the panel, and each row that was read by eye with its report."""
    spec = importlib.util.spec_from_file_location("panel_score", shared / "tools" / "panel_score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with (shared / "panel" / "gdp.tsv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file, delimiter="\t"))
    return scorer, [(row, govreport.read(shared / "corpus" / row["file"])) for row in truth]


@pytest.mark.slow
def test_the_panel_of_the_provinces_is_the_one_that_was_read_by_eye(provinces: tuple[Any, Any]) -> None:
    """A target that the scorer counts as right stands in the panel; the panel knows the document of every number."""
    scorer, rows = provinces
    counts = dict.fromkeys(("target", "growth", "level"), 0)
    right = dict(counts)
    for row, report in rows:
        known = {found["year"]: found for found in _rows([report], indicators=["gdp"])}
        aimed, reached = known[report.year], known[report.year - 1]
        bound = scorer.BOUNDS.get(aimed["gdp_growth_target_bound"])
        ends = [aimed[f"gdp_growth_target_{end}"] for end in ("low", "high")]
        low, high = (end if end is not None else other for end, other in (ends, ends[::-1]))
        found = () if low is None else (low, high, bound)
        scored = scorer.check(row, report.model_dump(mode="json"))
        if "target" in scored:
            counts["target"] += 1
            right["target"] += found == scorer.target_in(row)
            assert (found == scorer.target_in(row)) == scored["target"][0], row["file"]
        if row["actual_growth"]:
            counts["growth"] += 1
            right["growth"] += reached["gdp_growth_actual"] == Decimal(row["actual_growth"])
        if row["actual_value"]:
            counts["level"] += 1
            amount = Decimal(row["actual_value"]) * scorer.TIMES[row["actual_unit"].removesuffix("元")]
            right["level"] += reached["gdp_level_actual"] == amount
        assert aimed["target_sha256"] == reached["actual_sha256"] == report.source.sha256
    shares = {name: right[name] / counts[name] for name in counts}
    print(shares)  # noqa: T201 - shown with pytest -s
    assert shares["target"] >= 0.99
    assert shares["growth"] >= 0.98
    assert shares["level"] >= 0.95


def test_a_panel_opens_in_excel_stata_and_duckdb(tmp_path: Path) -> None:
    """Numbers are numbers there, the kinds of bounds are labelled values, and what is missing is missing."""
    import duckdb
    import openpyxl
    import pandas as pd

    table = panel([_report("a"), _report("b"), _report("c")])
    for suffix in ("xlsx", "dta", "parquet"):
        write(table, tmp_path / f"panel.{suffix}")
    sheet = openpyxl.load_workbook(tmp_path / "panel.xlsx").active
    assert sheet is not None
    head, *body = sheet.iter_rows(values_only=True)
    assert list(head) == table.schema.names
    (row,) = (dict(zip(head, row, strict=True)) for row in body if row[0] == "420526" and row[4] == 2023)
    assert (row["gdp_growth_target"], row["gdp_growth_actual"], row["gdp_growth_target_high"]) == (7, 6.2, None)
    with pd.read_stata(tmp_path / "panel.dta", iterator=True) as reader:
        frame, labels = reader.read(), reader.variable_labels()
    assert frame.shape == (table.num_rows, table.num_columns)
    (found,) = frame[(frame.region_code == "420526") & (frame.year == 2023)].to_dict("records")
    assert (found["gdp_growth_target"], found["gdp_growth_target_bound"]) == (7, "at_least")
    assert labels["gdp_growth_target"].startswith("地区生产总值: growth in % aimed at")
    query = "SELECT region, gdp_growth_target - gdp_growth_actual FROM {} WHERE year = 2023 AND gdp_growth_actual > 0"
    with duckdb.connect() as connection:
        connection.register("panel", table)
        for place in ("panel", f"'{tmp_path}/panel.parquet'"):
            assert connection.sql(query.format(place)).fetchall() == [("兴山县", Decimal("0.8"))]
