"""Headings that only the wrapping shows: bold lines and openings without a marker."""

import pytest

import govreport
from govreport.models import Report

PROSE = "全县上下齐心协力，攻坚克难，扎实推进各项工作，取得了新的成效，群众的日子越过越好。"


def read(*rows: str) -> Report:
    page = "".join(f"<p>{row}</p>" for row in rows)
    return govreport.read(f"<html><body><h1>2024年安吉县政府工作报告</h1><div>{page}</div></body></html>".encode())


def titles(report: Report) -> list[str | None]:
    return [section.title for section in report.walk() if section.heading]


def bold(line: str) -> str:
    return f"<b>{line}</b>"


def plain(rows: list[str]) -> list[str]:
    return [row.replace("<b>", "").replace("</b>", "") for row in rows]


def test_bold_lines_are_headings_where_there_are_two() -> None:
    """Behind another heading the words alone leave doubt: the line may be its second half."""
    rows = [
        "一、2023年工作回顾",
        bold("一年来，稳住了"),
        PROSE,
        bold("一年来，更美了"),
        PROSE,
        "二、2024年工作安排",
        PROSE,
    ]
    assert titles(read(*rows)) == ["2023年工作回顾", "一年来，稳住了", "一年来，更美了", "2024年工作安排"]
    assert titles(read(*plain(rows))) == ["2023年工作回顾", "一年来，更美了", "2024年工作安排"]


@pytest.mark.parametrize(
    "line",
    [
        "地区生产总值增长8%",
        "我们深知，发展不足。",
        "今年的总体要求是：",
        "地区生产总值达到582.4亿元",
        "稳中求进" * 12,
    ],
)
def test_bold_lines_that_are_no_titles(line: str) -> None:
    rows = ["一、2023年工作回顾", bold(line), PROSE, "二、2024年工作安排", bold(line), PROSE]
    assert titles(read(*rows)) == ["2023年工作回顾", "2024年工作安排"]


def test_a_lone_bold_line_is_none() -> None:
    rows = ["一、2023年工作回顾", bold("一年来，稳住了"), PROSE, "二、2024年工作安排", PROSE]
    assert titles(read(*rows)) == ["2023年工作回顾", "2024年工作安排"]


def test_captions_of_tables_are_no_headings() -> None:
    rows = ["一、2023年工作回顾", bold("主要指标完成情况"), "<table><tr><td>粮食<td>21万吨</table>"] * 2
    assert "主要指标完成情况" not in titles(read(*rows))


def test_bold_openings_are_judged_by_their_neighbours() -> None:
    opening = "这是干劲更足的一年。"
    rows = ["一、2023年工作回顾", bold(opening) + PROSE, PROSE, "二、2024年工作安排", PROSE]
    assert titles(read(*rows)) == ["2023年工作回顾", "2024年工作安排"]


def test_headings_that_the_words_show_stay_as_they_are() -> None:
    rows = ["一、2023年工作回顾", f"（一）抓项目。{PROSE}", f"（二）抓民生。{PROSE}", "二、2024年工作安排", PROSE]
    marked = [row.replace("抓项目。", "<b>抓项目。</b>") for row in rows]
    marked = [bold(row) if len(row) < 20 else row for row in marked]
    assert titles(read(*marked)) == titles(read(*rows)) == ["2023年工作回顾", "抓项目", "抓民生", "2024年工作安排"]
