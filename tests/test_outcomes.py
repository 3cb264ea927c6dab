"""Targets against what was reached, and against those of the region above, over many reports."""

from typing import Any

import pytest

import govreport
from govreport import Report
from govreport.tables import layered, outcomes

pytest.importorskip("pyarrow")

ROWS = (
    # what is aimed at, what the next report says, verdict, label, gap, missing
    ("地区生产总值增长7%", "地区生产总值增长6.2%", "missed", "未完成", "-0.8", None),
    ("地区生产总值增长6%—7%", "地区生产总值增长6.2%", "met", "完成", "-0.3", None),
    ("地区生产总值增长6%左右", "地区生产总值增长6.2%", "surpassed", "完成", "0.2", None),
    ("城镇登记失业率控制在4.5%以内", "城镇登记失业率4.1%", "met", "完成", "-0.4", None),
    ("城镇登记失业率控制在4.5%以内", "城镇登记失业率4.8%", "missed", "未完成", "0.3", None),
    ("居民消费价格涨幅控制在3%左右", "居民消费价格上涨2%", "surpassed", "完成", "-1", None),
    ("地区生产总值增长7%", "粮食产量9万吨", None, None, None, "no_figure"),
    ("地区生产总值增长7%", "地区生产总值达到170亿元", None, None, None, "other_form"),
    ("居民收入增长与经济增长同步", "居民人均可支配收入增长6%", None, None, None, "no_number"),
    ("进出口总额达到5亿元", "进出口总额达到1亿美元", None, None, None, "other_unit"),
    ("居民人均可支配收入实际增长6%", "居民人均可支配收入名义增长7%", None, None, None, "other_prices"),
)


def _county(year: int, *, reached: str = "粮食产量5万吨", aim: str = "粮食产量6万吨", place: str = "兴山县") -> Report:
    return govreport.parse(
        f"{place}{year}年政府工作报告\n一、{year - 1}年工作回顾\n{reached}。\n二、{year}年目标任务\n{aim}。"
    )


def _one(table: Any, indicator: str, code: str = "420526") -> dict[str, Any]:
    rows = [row for row in table.to_pylist() if (row["indicator"], row["region_code"]) == (indicator, code)]
    (row,) = rows
    found: dict[str, Any] = row
    return found


@pytest.mark.parametrize(("aim", "reached", "verdict", "label", "gap", "missing"), ROWS)
def test_a_target_and_its_outcome(
    aim: str, reached: str, verdict: str | None, label: str | None, gap: str | None, missing: str | None
) -> None:
    earlier, later = _county(2023, aim=aim), _county(2024, reached=reached)
    rows = outcomes([later, earlier], indicators=None).to_pylist()
    (row,) = (row for row in rows if row["year"] == 2023)
    found = None if row["gap"] is None else format(row["gap"].normalize(), "f")
    assert (row["verdict"], row["label"], found, row["missing"]) == (verdict, label, gap, missing)
    assert earlier.text[row["target_start"] : row["target_end"]] == row["target_text"]
    if row["actual_start"] is not None:
        assert later.text[row["actual_start"] : row["actual_end"]] == row["actual_text"]
    assert (row["target_sha256"], row["actual_sha256"]) == (earlier.source.sha256, later.source.sha256)


def test_without_the_next_report_that_is_said() -> None:
    (row,) = outcomes(_county(2023, aim="地区生产总值增长7%")).to_pylist()
    assert (row["missing"], row["verdict"], row["actual_sha256"]) == ("no_report", None, None)
    lines = [_county(2023, aim="地区生产总值增长7%"), _county(2025, reached="地区生产总值增长8%")]
    assert _one(outcomes(lines), "gdp")["missing"] == "no_report"


@pytest.mark.parametrize(
    ("own", "upper", "step", "difference", "missing"),
    [
        ("地区生产总值增长9%", "地区生产总值增长7%左右", "raised", 2, None),
        ("地区生产总值增长6%—8%", "地区生产总值增长7%", "equal", 0, None),
        ("地区生产总值增长5%", "地区生产总值增长7%", "lowered", -2, None),
        ("地区生产总值增长9%", "粮食产量9万吨", None, None, "no_figure"),
        ("地区生产总值达到170亿元", "地区生产总值达到6000亿元", None, None, "no_rate"),
        ("居民收入增长与经济增长同步", "居民人均可支配收入增长6%", None, None, "no_number"),
        ("居民人均可支配收入实际增长6%", "居民人均可支配收入名义增长7%", None, None, "other_prices"),
    ],
)
def test_a_target_and_that_of_the_region_above(
    own: str, upper: str, step: str | None, difference: int | None, missing: str | None
) -> None:
    county, city = _county(2024, aim=own), _county(2024, aim=upper, place="宜昌市")
    for reports in ([county, city], [city, county]):
        (row,) = (row for row in layered(reports, indicators=None).to_pylist() if row["region_code"] == "420526")
        assert (row["step"], row["difference"], row["missing"]) == (step, difference, missing)
        assert (row["parent_code"], row["region_above"], row["level_above"]) == ("420500", "宜昌市", "prefecture")
        assert county.text[row["own_start"] : row["own_end"]] == row["own_text"]
        assert row["above_text"] is None or city.text[row["above_start"] : row["above_end"]] == row["above_text"]


def test_only_the_region_right_above_is_compared_with() -> None:
    aim = "地区生产总值增长7%"
    county, province = _county(2024, aim=aim), _county(2024, aim=aim, place="湖北省")
    assert _one(layered([county, province]), "gdp")["missing"] == "no_report"
    assert _one(layered([county, province]), "gdp", "420000")["missing"] == "no_report"
    # a county that its province governs itself
    own = _county(2024, aim=aim, place="仙桃市")
    assert _one(layered([own, province]), "gdp", "429004")["step"] == "equal"


def test_the_chain_goes_up_to_the_nation() -> None:
    head = "政府工作报告\n——2024年3月5日在第十四届全国人民代表大会第二次会议上\n国务院总理 李强\n"
    nation = govreport.parse(
        head + "一、2023年工作回顾\n粮食产量1.3万亿斤。\n二、2024年目标任务\n国内生产总值增长5%左右。"
    )
    province = _county(2024, aim="地区生产总值增长6%", place="湖北省")
    table = layered([province, nation])
    assert (_one(table, "gdp", "420000")["step"], _one(table, "gdp", "420000")["region_above"]) == ("raised", "中国")
    assert _one(table, "gdp", "100000")["missing"] == "no_region_above"
