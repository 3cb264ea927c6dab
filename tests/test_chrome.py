"""What is left out of a page, and that nothing else is."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import growth

import govreport
from govreport.documents.encoding import decode
from govreport.documents.page import complement, iso_date, page_lines
from govreport.documents.plain import document

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "chrome.toml").read_text(encoding="utf-8"))["case"]
SEED = HERE.parent / "seeds" / "xingshan-2024.txt"
CORPUS = HERE.parent.parent / "shared" / "corpus"
# Reports whose text is kept unseen, so that the score on them stays worth something.
BLIND = {
    "district_海拉尔区_2018",
    "city_青岛市_2018_lb",
    "county_曲阳县_2020",
    "county_容城县_2012",
    "province_浙江省_2016_pp",
}
# In prose 上一篇 can stand by chance: 谱写了发展史上一篇又一篇的华章.
CHROME = re.compile("^.{0,40}(?:上一篇|分享到|打印本页|阅读：|标签云|Powered by).{0,40}$")


def _kept(page: str) -> list[str]:
    found = document(page)
    text = "".join(page[start:end] for start, end in found.kept)
    return [line.text for line in page_lines(text)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert _kept(case["page"]) == [line.text for line in page_lines(case["kept"])]
    found = document(case["page"])
    assert (found.kind, found.title, found.board, found.author, found.posted, found.url) == (
        case.get("kind", "plain"),
        case.get("title"),
        case.get("board"),
        case.get("author"),
        case.get("posted"),
        case.get("url"),
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_line_ends_change_nothing(end: str) -> None:
    for case in CASES:
        page = case["page"].replace("\n", end)
        assert _kept(page) == [line.text for line in page_lines(case["kept"])], case["name"]


def test_the_seed_says_where_it_was_posted() -> None:
    found = document(decode(SEED.read_bytes())[0])
    assert (found.kind, found.title, found.board, found.posted) == (
        "discuz", "2024年兴山县政府工作报告", "湖北", "2024-06-15",
    )  # fmt: skip
    lines = [line.text for line in page_lines("".join(found.text[start:end] for start, end in found.kept))]
    assert lines[0] == "2024年兴山县政府工作报告"
    assert lines[-1].startswith("19.“四看”原则")


def test_a_report_in_several_posts_is_put_together_without_what_strangers_say() -> None:
    first, second = "地区生产总值170亿元。" * 50, "新建学校12所。" * 80
    above = "[湖北] 兴山县政府工作报告(连载)\n[复制链接]\n发表于 2024-6-15 18:27:36\n|只看该作者"
    stranger = "回复\n举报\n沙发\n发表于 2024-6-15 18:30:00\n占楼\n回复"
    page = "\n".join([above, first, stranger, "板凳", "发表于 2024-6-15 18:31:00", second, "回复", "本版积分规则"])
    assert _kept(page) == [first, second]
    assert [code for code, _, _ in document(page).doubts] == ["GR116"]


def test_a_page_of_nothing_but_chrome_is_kept_whole() -> None:
    page = "分享到：\n上一篇：没有了\n"
    assert document(page).kept == ((0, len(page)),)


def test_kept_ranges_are_in_order_and_inside() -> None:
    for case in CASES:
        page = case["page"]
        last = 0
        for start, end in document(page).kept:
            assert last <= start < end <= len(page)
            last = end


def test_complement_and_dates() -> None:
    assert complement([], 0) == ()
    assert complement([], 5) == ((0, 5),)
    assert complement([(0, 5)], 5) == ()
    assert complement([(3, 4), (0, 2), (1, 2)], 5) == ((2, 3), (4, 5))
    assert iso_date("2024年6月5日") == "2024-06-05"
    assert iso_date("2024-0-5") is None
    assert iso_date("未知") is None


def _corpus() -> list[Path]:
    return [path for path in sorted(CORPUS.glob("*.txt")) if path.stem not in BLIND]


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no reports at {CORPUS}")
def test_no_chrome_of_a_real_page_is_kept() -> None:
    hits = []
    for path in _corpus():
        text, _ = decode(path.read_bytes())
        kept = "".join(text[start:end] for start, end in document(text).kept)
        hits += [f"{path.name}: {line.text[:40]}" for line in page_lines(kept) if CHROME.search(line.text)]
    assert hits == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no reports at {CORPUS}")
def test_no_prose_of_a_real_report_is_left_out() -> None:
    """Below the salutation a long line is the report's own, except in the second copy of a page."""
    lost = []
    for path in _corpus():
        text, _ = decode(path.read_bytes())
        found = document(text)
        kept = "".join(text[start:end] for start, end in found.kept)
        body = text.find("各位代表")
        long = (line for line in page_lines(text) if line.start > body >= 0 and len(line.text) > 100)
        lost += [f"{path.name}: {line.text[:40]}" for line in long if line.text not in kept]
    assert lost == []


@pytest.mark.timing
@pytest.mark.parametrize(
    "unit",
    [
        "来源：",
        "> ",
        "\\r\\n",
        "a\n",
        "记者",
        "当前位置：\n>\n",
        "发表于 2024-1-1\n[复制链接] Rank:\n",
        "[湖北]",
        "时间：",
        "楼主\n2024-1-1 10:00\n",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    assert growth(document, unit, 30_000) < 3


FORUM = """设为首页收藏本站
查看: 70|回复: 1

[湖北] 2024年某县政府工作报告

[复制链接]
  • 签到天数: 758 天
    Rank: 7Rank: 7Rank: 7
    积分
    153372
    发表于 2024-6-15 18:27:36 | 显示全部楼层 |阅读模式
{}
收藏3
欢迎访问县域数据论坛,更多2024年政府工作报告请见各省版块!
回复
举报
沙发
发表于 2024-6-15 19:02:00
2022年地区生产总值157.6亿元,增长5.2%。
您需要登录后才可以回帖 登录 | 立即注册
Powered by Discuz! X3.4
"""
PORTAL = """某县人民政府
走进某县
当前位置：
首页
>
政府工作报告
来源：县政府办公室    发布时间：2024-06-15 18:27    浏览次数：123    字号：[大 中 小]
{}
责任编辑：张某
分享到：
【打印本页】 【关闭窗口】
上一篇：2023年某县政府工作报告
版权所有：某县人民政府    某ICP备06016263号-1
"""
Row = tuple[object, ...]


def _rows(report: govreport.Report) -> list[Row]:
    return [
        (metric.name, metric.text, metric.amount, metric.growth and metric.growth.rate, metric.status, metric.section)
        for metric in report.metrics
    ]


@pytest.mark.parametrize("page", [FORUM, PORTAL], ids=["forum", "portal"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_report_dressed_as_a_page_says_the_same(page: str, end: str) -> None:
    whole = document(decode(SEED.read_bytes())[0])
    bare = "".join(whole.text[start:last] for start, last in whole.kept)
    clean, dressed = govreport.parse(bare), govreport.parse(page.replace("{}", bare).replace("\n", end))
    assert len(clean.metrics) > 150
    assert _rows(dressed) == _rows(clean)
    assert [(part.id, part.title, part.role) for part in dressed.walk()] == [
        (part.id, part.title, part.role) for part in clean.walk()
    ]
    assert (dressed.title, dressed.region, dressed.date, dressed.speaker) == (
        clean.title,
        clean.region,
        clean.date,
        clean.speaker,
    )
    assert [numeral.text for numeral in dressed.numerals] == [numeral.text for numeral in clean.numerals]
    assert dressed.source.posted == "2024-06-15"


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no reports at {CORPUS}")
def test_no_section_of_a_real_page_holds_chrome() -> None:
    hits = []
    for path in [path for path in _corpus() if "上一篇：" in decode(path.read_bytes())[0]]:
        report = govreport.read(path)
        for section in report.walk():
            hits += [f"{path.name}: {line}" for line in report.quote(section.span).splitlines() if CHROME.search(line)]
    assert hits == []


_WORDS = [
    *(
        "时间：",
        "来源：",
        "阅读：",
        "303",
        "内容摘要：",
        "当前位置：",
        "首页",
        ">",
        "|",
        "2024-01-02",
        "【打印】",
        "政府工作报告",
    ),
    *(
        "[湖北] 政府工作报告",
        "[复制链接]",
        "Rank: 7",
        "发表于 2024-6-15 18:27:36",
        "|只看该作者",
        "楼主",
        "沙发",
        "收藏0",
        "回复",
    ),
    *(
        "作者: 某 时间: 2024-6-15 18:27",
        "分享到：",
        "上一篇：",
        "名词解释",
        "版权所有",
        "冀ICP备06016263号-1",
        "Powered by",
    ),
    *(
        "各位代表：",
        "一、回顾",
        "地区生产总值170亿元，增长8%。",
        "粮食产量15万吨。" * 20,
        "\ufeff",
        "\x00",
        "\\r\\n",
        "\ud800",
        " \u3000",
    ),
]


@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.sampled_from(["\n", "\r\n", "\\r\\n", "", "\n\n"]))
def test_any_mixture_of_lines_leaves_ranges_in_order(lines: list[str], end: str) -> None:
    page = end.join(lines)
    found = document(page)
    assert found.text == page
    last = 0
    for start, stop in found.kept:
        assert last <= start < stop <= len(page)
        last = stop
    if page.strip():
        assert any(page[start:stop].strip() for start, stop in found.kept)


@given(st.lists(st.sampled_from(_WORDS), max_size=20))
def test_prose_below_the_salutation_is_kept(lines: list[str]) -> None:
    """A page without a forum around it: whatever stands in front, between and behind."""
    above = [line for line in lines if not line.startswith(("发表于", "作者:", "楼主"))]
    prose = "全年完成投资71.6亿元，新建学校12所，城镇新增就业4195人。" * 3
    page = "\n".join([*above, "各位代表：", prose, "来源：某网", prose + "二", "上一篇：没有了"])
    kept = "".join(page[start:stop] for start, stop in document(page).kept)
    assert kept.count(prose) == 2
