"""What people see of a report: the table, and Markdown."""

import io
import unicodedata

import pytest
from rich.console import Console

import govreport
from govreport.tables.headlines import headlines
from govreport.view import markdown, plain_table, table

TEXT = """2024年兴山县政府工作报告
一、2023年工作回顾
地区生产总值170亿元,增长8%。税收|收入约8.4亿元,下降2%。
二、2024年目标任务
主要预期目标是:地区生产总值增长3%—5%,城镇新增就业4000人以上。
"""


@pytest.fixture(scope="module")
def report() -> govreport.Report:
    """A small report with a value, a fall, a range, a bound and a target."""
    return govreport.parse(TEXT)


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def test_the_table_shows_value_growth_bound_status_and_period(report: govreport.Report) -> None:
    lines = plain_table(report).splitlines()
    assert lines[0] == "2024年兴山县政府工作报告"
    rows = [line.split() for line in lines]
    assert ["地区生产总值", "170亿元", "+8%", "actual", "2023"] in rows
    assert ["税收|收入", "≈", "8.4亿元", "-2%", "actual", "2023"] in rows
    assert any(row[:2] == ["地区生产总值", "+3–5%"] and "target" in row for row in rows)
    assert any("≥" in row and "4000人" in row and "target" in row for row in rows)
    assert any("一、2023年工作回顾" in line for line in lines)


def test_wide_characters_are_aligned(seed: govreport.Report) -> None:
    lines = plain_table(seed).splitlines()
    ends = {
        _width(line[: line.index(" actual") + 1]) for line in lines if line.endswith(("actual     2023", " actual"))
    }
    assert len(ends) == 1
    assert max(_width(line) for line in lines) <= 120


def test_the_headline_indicators_are_those_of_the_year(seed: govreport.Report) -> None:
    block = plain_table(seed).split("Headline indicators")[1].split("\n\n")[0]
    rows = [line.split() for line in block.splitlines()]
    assert any(row[1:] == ["170亿元", "+8%", "estimate", "2023"] for row in rows if row)
    assert any(row[-3:] == ["+9%", "target", "2024"] for row in rows if row)


def test_how_far_a_growth_is_from_another_is_no_headline() -> None:
    report = govreport.parse("2024年，地区生产总值增速高于全省1个百分点。地区生产总值增长8%。")
    assert [report.metrics[index].text for index in headlines(report)] == ["8%"]


def test_the_headline_is_what_was_reached_and_not_where_it_began() -> None:
    head = "政府工作报告\n2016年1月12日\n各位代表：\n一、2015年工作回顾\n"
    report = govreport.parse(head + "全市生产总值由2010年的2361.6亿元增加到2015年的3145.4亿元、年均增长8.6%。")
    assert report.metrics[1].value_period is not None
    assert [report.metrics[index].text for index in headlines(report)] == ["3145.4亿元"]


def test_the_headline_is_a_level_before_a_mark_and_a_sum() -> None:
    report = govreport.parse(
        "2005年，地方财政收入突破千亿元，增长20%。固定资产投资累计完成689亿元。地方财政收入1067亿元，固定资产投资191亿元。"
    )
    assert [report.metrics[index].text for index in headlines(report)] == ["1067亿元", "191亿元"]


def test_the_headline_has_the_level_and_the_growth_of_the_year() -> None:
    head = "政府工作报告\n2016年1月12日\n各位代表：\n一、2015年工作回顾\n"
    body = "2015年，生产总值增长8%。生产总值由2010年的2361.6亿元增加到2015年的3145.4亿元、年均增长8.6%。"
    report = govreport.parse(head + body)
    assert [report.metrics[index].text for index in headlines(report)] == ["3145.4亿元", "8%"]


def test_the_headline_has_the_whole_revenue_where_no_other_is_stated() -> None:
    report = govreport.parse("2008年，财政收入843.56亿元，增长19.8％，其中一般预算收入518.5亿元。")
    assert [report.metrics[index].text for index in headlines(report)] == ["518.5亿元"]
    report = govreport.parse("2008年，财政收入843.56亿元，增长19.8％。")
    assert [report.metrics[index].text for index in headlines(report)] == ["843.56亿元"]


@pytest.mark.parametrize("columns", ["40", "200", "0", "wide"])
def test_any_width_will_do(seed: govreport.Report, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    width = int(columns) if columns in ("40", "200") else 120
    assert max(_width(line) for line in plain_table(seed).splitlines()) <= width


def test_the_headline_of_the_seed(seed: govreport.Report) -> None:
    head = plain_table(seed)
    assert "Posted     2024-06-15 (湖北)" in head
    assert f"{len(seed.metrics)} metrics" in head
    assert "兴山县" in head.splitlines()[1]


def test_nothing_in_a_report_is_taken_for_markup_or_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = govreport.parse("[red]一、回顾[/red]\n地区\x1b[31m生产总值170亿元,增长8%。\x07\n\ud800城镇新增就业4000人。")
    assert "\x1b" not in plain_table(odd)
    assert "\x07" not in plain_table(odd)
    plain_table(odd).encode()
    markdown(odd).encode()


def test_colour_is_the_consoles_choice(report: govreport.Report) -> None:
    for terminal in (True, False):
        console = Console(file=io.StringIO(), force_terminal=terminal, color_system="standard" if terminal else None)
        with console.capture() as captured:
            console.print(table(report))
        assert ("\x1b[" in captured.get()) is terminal


def test_markdown_keeps_its_tables_whole(report: govreport.Report) -> None:
    lines = markdown(report).splitlines()
    assert lines[0] == "# 2024年兴山县政府工作报告"
    assert r"| 税收\|收入 | ≈ 8.4亿元 | -2% | actual | 2023 |" in lines
    rows = [line for line in lines if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in rows} == {6}


def test_a_report_without_anything_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = govreport.parse("谢谢大家")
    assert "0 metrics" in plain_table(bare)
    assert markdown(bare).startswith("# ")
