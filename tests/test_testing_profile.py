"""check_profile: what it lets pass, and that each fault of a profile is named."""

from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.profiles.profile import GENERIC, Profile
from govreport.testing import check_profile

ANJI = """
name = "anji"
sources = ["安吉县2023年政府工作报告"]

[[indicator]]
id = "white_tea_output"
zh = "白茶产量"
dimension = "mass"
kind = "flow"
forms = ["安吉白茶总产"]

[[indicator]]
id = "gdp"
forms = ["综合总产出"]

[[unit]]
words = ["篓"]

[regions]
"美丽茶乡" = "330523"

[[marker]]
form = "专题N："
like = "一、"

[glossary]
headings = ["知识窗"]

[chrome]
lines = ["智慧安吉客户端"]
"""
CASES: tuple[dict[str, Any], ...] = (
    {"text": "白茶产量达到2100吨。", "indicator": "white_tea_output"},
    {"text": "安吉的白茶总产达到2100吨，综合总产出600亿元。", "indicator": ["white_tea_output", "gdp"]},
    {"text": "外销春茶1.2万篓。", "unit": "篓"},
    {
        "text": "智慧安吉客户端打开\n美丽茶乡2024年政府工作报告\n各位代表：\n专题一：2023年工作回顾\n建成两山银行。\n"
        "专题二：2024年主要任务\n建设未来乡村。\n知识窗\n1.两山银行：生态资源的平台。\n2.未来乡村：面向未来的村庄。\n"
        "智慧安吉客户端下载3214次\n",
        "region": "安吉县",
        "heading": ["2023年工作回顾", "2024年主要任务"],
        "term": "两山银行",
        "left_out": "智慧安吉客户端",
    },
)


@pytest.fixture
def anji(tmp_path: Path) -> Path:
    """A profile whose every word is met by a case."""
    path = tmp_path / "anji.toml"
    path.write_text(ANJI, encoding="utf-8")
    return path


def test_a_good_profile_passes(anji: Path, tmp_path: Path) -> None:
    check_profile(anji, CASES)
    check_profile(govreport.Profile.load(anji), CASES)
    rows = tmp_path / "cases.toml"
    rows.write_text(
        "".join("[[case]]\n" + "".join(f"{key} = {value!r}\n" for key, value in row.items()) for row in CASES),
        encoding="utf-8",
    )
    check_profile(str(anji), rows)


def _case(**row: object) -> tuple[dict[str, object], ...]:
    return (*CASES, row)


@pytest.mark.parametrize(
    ("cases", "message"),
    [
        (CASES[1:], "indicator.zh 白茶产量: no case with indicator = white_tea_output holds it"),
        (CASES[:1], "indicator.forms 综合总产出: no case with indicator = gdp holds it"),
        (CASES[:2], "unit.words 篓: no case with unit = … holds it"),
        (CASES[:3], "regions 美丽茶乡: no case with region = … holds it"),
        (CASES[:3], "marker.form 专题N：: no case with heading = … holds it"),
        (CASES[:3], "glossary.headings 知识窗: no case with term = … holds it"),
        (CASES[:3], "chrome.lines 智慧安吉客户端: no case with left_out = … holds it"),
        (
            _case(text="白茶产量2吨。", indicator="tea"),
            "case 4, .*: indicator tea is not read; read is white_tea_output",
        ),
        (_case(text="白茶。", unit="篓"), "case 4, '白茶。': unit 篓 is not read; read is none"),
        (_case(text="地区生产总值6亿元。", indicator="gdp"), "indicator gdp is read without the profile too"),
        (_case(text="一、回顾\n白茶2篓。", heading="回顾"), "heading 回顾 is read without the profile too"),
        (_case(text="安吉县政府工作报告", region="330523"), "region 330523 is read without the profile too"),
        (_case(text="名词解释\n1. 白茶：绿茶。", term="白茶"), "term 白茶 is read without the profile too"),
        (_case(text="白茶2篓。", left_out="竹海"), "left_out 竹海: it does not stand in the text"),
        (_case(text="白茶2篓。", left_out="白茶"), "left_out 白茶: it stands in a section"),
        (_case(text="一、回顾\n白茶2篓。\n打印本页", left_out="打印"), "left_out 打印: it is left out without the pro"),
        (_case(text=" ", unit="篓"), "case 4, ' ': the input holds no text"),
        (_case(texts="白茶2篓。", unit="篓"), "case 4: there is no texts; it has a text, and one or more of indicator"),
        (_case(text="白茶2篓。"), "case 4: it has a text, and one or more of"),
    ],
)
def test_a_fault_of_a_case_is_named(anji: Path, cases: Any, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_profile(anji, cases)


def test_what_takes_the_place_of_another_indicator_is_said(anji: Path) -> None:
    anji.write_text(ANJI.replace("安吉白茶总产", "地方粮食总产量"), encoding="utf-8")
    row = {"text": "地方粮食总产量达到2100吨。综合总产出600亿元。", "indicator": ["white_tea_output", "gdp"]}
    cases = (CASES[0], row, *CASES[2:])
    with pytest.raises(AssertionError, match="is read without the profile; where that is meant, say instead_of"):
        check_profile(anji, cases)
    (before,) = {metric.indicator for metric in govreport.parse("地方粮食总产量达到2100吨。").metrics}
    check_profile(anji, (CASES[0], row | {"instead_of": before}, *CASES[2:]))


def test_a_profile_that_does_not_load_says_all_that_is_wrong(anji: Path, tmp_path: Path) -> None:
    anji.write_text("name = 7\n[[indicator]]\nid = 'Tea'\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"anji\.toml:\n  - name: .*\n  - sources: it is missing\n  - indicator"):
        check_profile(anji, CASES)
    with pytest.raises(AssertionError, match="the profile:\n  - there is no profile named 'nowhere'"):
        check_profile("nowhere", CASES)
    rows = tmp_path / "cases.toml"
    rows.write_text("[[case]\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"cases\.toml:\n  - .*at line 1"):
        check_profile(GENERIC, rows)


def test_a_profile_without_words_or_sources() -> None:
    with pytest.raises(AssertionError, match=r"it adds nothing to .*\n  - it does not say where its words were seen"):
        check_profile(Profile("empty", ()), [])
