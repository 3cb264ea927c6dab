"""The front matter: title, region, year, day, meeting, speaker, and where the body begins."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import growth

from govreport.documents.document import Document
from govreport.documents.encoding import decode
from govreport.documents.plain import document
from govreport.language.dates import find_date
from govreport.structure.delivery import year_of_plan
from govreport.structure.front import read_front
from govreport.structure.lines import lines_of
from govreport.structure.outline import FrontMatter

FILE = Path(__file__).with_name("cases") / "front.toml"
CASES: Final[list[dict[str, Any]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
FIELDS = {field.name for field in fields(FrontMatter)} - {"doubts"}
PIECES = (
    *("各位代表：", "政府工作报告", "政府工作报", "告", "——", "（", "）", "2024年1月12日", "二〇二四年"),
    *(
        "1999年2月日",
        "2024年13月45日",
        "在",
        "兴山县",
        "第十九届",
        "人民代表大会",
        "第四次会议",
        "上",
        "县长",
        "国务院总理",
    ),
    *(
        "朝阳区",
        "目录",
        "来源：",
        "一、",
        "2023年工作回顾",
        "十四五",
        "全县",
        "我代表县人民政府",
        "9999年",
        "0",
        "届",
        "市",
    ),
    *("\n", "\n\n", "\u3000", "?", "吴浩", "\ud800", "\x00"),
)


def _read(text: str, page: Document | None = None) -> tuple[FrontMatter, int]:
    return read_front(text, lines_of(text, [(0, len(text))]), page or document(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: "/".join(case["lines"])[:40])
def test_front_matter(case: dict[str, Any]) -> None:
    assert set(case) <= FIELDS | {"lines", "first", "doubts"}
    front, first = _read("\n".join(case["lines"]))
    assert first == case["first"] - sum(not line.strip("\u200b") for line in case["lines"][: case["first"]])
    got = {key: getattr(front, key) or "" for key in FIELDS & set(case)}
    assert got == {key: case[key] for key in got}
    assert [code for code, _, _ in front.doubts] == case.get("doubts", [])


def test_the_board_of_a_forum_settles_a_shared_name() -> None:
    text = "政府工作报告\n2020年1月6日在鼓楼区第十七届人民代表大会第四次会议上\n各位代表："
    page = Document(text, ((0, len(text)),), "discuz", title="2020年鼓楼区政府工作报告", board="南京市")
    assert _read(text, page)[0].region_code == "320106"
    assert _read(text)[0].region_code is None


def test_the_title_of_the_page_names_a_region_that_the_report_does_not() -> None:
    text = "各位代表：\n现在，我代表县人民政府向大会报告工作。\n一、2023年工作回顾\n"
    page = Document(text, ((0, len(text)),), "discuz", title="[湖北] 2024年兴山县政府工作报告", board="湖北")
    front, _ = _read(text, page)
    assert (front.region_code, front.year, front.title) == ("420526", 2024, None)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年1月12日", "2024-01-12"),
        ("2006年01月16日", "2006-01-16"),
        ("2012年 2月 9日", "2012-02-09"),
        ("2021-02-03", "2021-02-03"),
        ("2021/2/3", "2021-02-03"),
        ("二〇二六年一月二十七日", "2026-01-27"),
        ("二○○九年十二月三十一日", "2009-12-31"),
        ("一九九九年一月十日", "1999-01-10"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    found = find_date(f"（{text}在会议上）")
    assert found is not None
    assert (found.iso, found.start, found.end) == (iso, 1, 1 + len(text))


@pytest.mark.parametrize("text", ["2024年工作", "12024年1月1日", "3.2021.2.3", "1月12日", ""])
def test_no_dates(text: str) -> None:
    assert find_date(text) is None


def test_a_day_that_the_calendar_lacks_leaves_the_year() -> None:
    found = find_date("1999年2月日在天津市")
    assert found is not None
    assert (found.year, found.iso) == (1999, None)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("一、2023年工作回顾\n……\n二、2024年重点工作\n", 2024),
        ("现在，我代表国务院，向第十届全国人民代表大会第一次会议报告工作。", 2003),
        ("请连同《国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要（草案）》一并审议。", 2021),
        ("刚刚过去的2021年，是极不平凡的一年。到2035年基本实现现代化。", 2022),
        ("“十三五”发展成就\n", 2021),
    ],
)
def test_year_of_delivery(text: str, year: int) -> None:
    assert year_of_plan(text)[0] == year


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_it_never_raises_and_makes_nothing_up(text: str) -> None:
    front, first = _read(text)
    assert 0 <= first <= len(lines_of(text, [(0, len(text))]))
    bare = "".join(text.split())
    for word in (front.speaker, front.speaker_title):
        assert word is None or set(word) <= set(bare)
    assert front.region_code is None or front.region_name
    assert front.year is None or 1900 <= front.year <= 2100


def test_a_broken_character_beside_the_region() -> None:
    assert _read("\ud800各位代表：县长")[0].region_code is None


@pytest.mark.timing
@pytest.mark.parametrize(
    "piece",
    [
        "在第十九届",
        "2024年1月12日",
        "第",
        "各位代表",
        "县长",
        "十五",
        "政府工作报告",
        "兴山",
        "（",
        "代表县",
        "2023年工",
    ],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_time_doubles_with_the_text(piece: str, end: str) -> None:
    assert growth(_read, piece + end, 8000 * len(piece + end)) < 3


@pytest.mark.slow
def test_the_corpus_shows_region_and_year(shared: Path) -> None:
    """Texts of the corpus whose file names say region and year; a few names are wrong, the text is right."""
    blind = ("海拉尔区_2018", "青岛市_2018", "曲阳县_2020", "容城县_2012", "浙江省_2016")
    right, count = 0, 0
    for path in sorted((shared / "corpus").glob("*_*_*.txt")):
        if any(name in path.name for name in blind) or path.name.startswith("national"):
            continue
        _, region, year, *_ = path.stem.split("_")
        front, _ = _read(decode(path.read_bytes())[0])
        count += 1
        right += str(front.region_name).startswith(region.removesuffix("市")) and str(front.year) == year
    assert count > 200
    assert right / count >= 0.97
