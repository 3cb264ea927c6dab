"""Portal pages: the article and nothing of the site, whatever software made the page and whatever it is encoded in."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from portals import PORTALS

import govreport
from govreport.documents.charset import decode_markup
from govreport.documents.html import READER
from govreport.documents.raw import Raw
from govreport.errors import InputError
from govreport.models import Report, Section

ROOT = Path(__file__).resolve().parent.parent
TITLE = "2024年安吉县政府工作报告"
LINES = (
    "——2024年1月12日在安吉县第十七届人民代表大会第三次会议上",
    "县长 张三",
    "各位代表：",
    "现在，我代表县人民政府，向大会报告工作，请予审议。",
    "一、2023年工作回顾",
    "过去一年，全县上下齐心协力，完成了各项任务。",
    "（一）经济稳中有进。地区生产总值达到582.4亿元，增长5.2%；一般公共预算收入66.3亿元，增长8.1%。",
    "（二）乡村更加美丽。粮食产量12.6万吨，新建农村公路86公里，“四好农村路”[1]覆盖全县。",
    "二、2024年工作安排",
    "今年，地区生产总值增长6%左右，城镇新增就业8000人以上，我们将重点抓好以下工作。",
    "（一）抓项目。新开工亿元以上项目40个，完成投资120亿元。",
    "（二）抓民生。改造老旧小区25个，新增养老床位300张。",
    "各位代表，让我们团结一心，为建设美丽安吉而奋斗！",
    "名词解释",
    "[1]四好农村路：指建好、管好、护好、运营好农村公路。",
)


def outcome(report: Report) -> dict[str, Any]:
    """What a report says, without the places where it says it."""

    def tree(section: Section) -> tuple[Any, ...]:
        return section.marker, section.title, section.level, section.role, tuple(map(tree, section.children))

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            if set(value) == {"start", "end"}:
                return None
            # an expression that a line breaks holds the indent of the page: 19.3⏎　　万平方米
            return {key: "".join(row.split()) if key == "text" else bare(row) for key, row in value.items()}
        return [bare(row) for row in value] if isinstance(value, list) else value

    return {
        "sections": [tree(section) for section in report.sections],
        "metrics": [bare(metric.model_dump()) for metric in report.metrics],
        "glossary": [(row.number, row.term, row.definition, len(row.mentions)) for row in report.glossary],
        "region": report.region and report.region.name,
        "year": report.year,
        "date": report.date,
        "meeting": report.meeting,
    }


CLEAN = outcome(govreport.parse("\n".join([TITLE, *LINES])))


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_report_is_the_same_on_every_portal(portal: str, encoding: str) -> None:
    report = govreport.read(PORTALS[portal](TITLE, LINES).encode(encoding, "xmlcharrefreplace"))
    assert report.source.kind == "html"
    assert outcome(report) == CLEAN
    kept = "".join(report.text[span.start : span.end] for span in _spans(report))
    assert not re.search("责任编辑|责编|分享|打印|首页|相关|ICP|浏览|附件|下一页|阅读|扫一扫|发布|版权", kept), kept


def _spans(report: Report) -> Iterator[Any]:
    return (section.span for section in report.sections)


def _lines_of(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


@pytest.mark.parametrize("portal", PORTALS)
def test_the_seed_is_the_same_on_every_portal(portal: str) -> None:
    text = (ROOT / "seeds" / "xingshan-2024.txt").read_text(encoding="utf-8")
    clean = govreport.parse(text)
    start = text.index("2024年1月12日在兴山县")
    end = max(section.span.end for section in clean.sections)
    lines = [line.strip() for line in text[start:end].splitlines() if line.strip()]
    whole = outcome(govreport.parse("\n".join(["2024年兴山县政府工作报告", *lines])))
    for encoding in ("utf-8", "gb18030"):
        found = govreport.read(PORTALS[portal]("2024年兴山县政府工作报告", lines).encode(encoding))
        assert outcome(found) == whole


def test_what_the_page_says_of_itself() -> None:
    source = govreport.read(PORTALS["trs"](TITLE, LINES).encode()).source
    assert (source.title, source.posted, source.url) == (TITLE, "2024-02-05", "https://www.example.gov.cn/t1.html")
    assert govreport.read(PORTALS["jcms"](TITLE, LINES).encode()).source.posted == "2024-02-05"
    assert govreport.read(PORTALS["govcn"](TITLE, LINES).encode()).source.title == TITLE


def test_the_site_names_the_region_where_the_title_does_not() -> None:
    body = "".join(f"<p>{line}</p>" for line in LINES[2:])
    page = (
        f"<html><title>政府工作报告 | 安吉县人民政府</title><body><h1>政府工作报告</h1><div>{body}</div></body></html>"
    )
    report = govreport.read(page.encode())
    assert report.source.title == "政府工作报告 | 安吉县人民政府"
    assert report.title == "政府工作报告"
    assert report.region is not None
    assert (report.region.name, report.region.code) == ("安吉县", "330523")


BODY = "".join(f"<p>{line}</p>" for line in LINES)


@pytest.mark.parametrize(
    "body",
    [
        # the whole report a second time for small screens, hidden
        f'<h1>{TITLE}</h1><div class="c1">{BODY}</div><div style="display:none"><h1>{TITLE}</h1>{BODY}{BODY}</div>',
        # titles of columns around the title
        f'<a href="/">政府工作报告</a><h1>{TITLE}</h1><p><a href="/">首页</a>&gt;<a href="/b">政府工作报告</a></p><div>{BODY}</div>',
        f'<p>{TITLE}</p><div class="content"><div class="share">分享。微信。</div>{BODY}<p><a href="a.doc">附件：全文.doc</a></p></div>',
        # every line in a table of its own
        f"<h2>{TITLE}</h2>" + "".join(f"<table><tr><td>{line}</td></tr></table>" for line in LINES),
        # a summary of another article in a block beside it
        f'<h1>{TITLE}</h1><div><div class="l">{BODY}</div><div class="r"><a href="#">要闻</a><p>县长调研。成效明显。</p></div></div>',
        # scripts and lists of choices that are full of sentences
        f"<script>var a = '{'各位代表！' * 300}';</script><select>{'<option>增产。' * 300}</select><h1>{TITLE}</h1><div>{BODY}</div>",
        # a link around everything, never closed
        f'<a href="#top"><h1>{TITLE}</h1><div>{BODY}</div>',
    ],
    ids=["hidden", "columns", "share", "tables", "beside", "scripts", "link"],
)
def test_what_stands_around_an_article(body: str) -> None:
    assert outcome(govreport.read(f"<html><body>{body}</body></html>".encode())) == CLEAN


AT = LINES.index("名词解释")
GLOSSARY = "".join(f"<p>{line}</p>" for line in LINES[AT:])
REPORT = "".join(f"<p>{line}</p>" for line in LINES[:AT])
PLAN = LINES.index("二、2024年工作安排")
FIRST, SECOND = ("".join(f"<p>{line}</p>" for line in lines) for lines in (LINES[:PLAN], LINES[PLAN:]))
OTHER = "<p>各位代表：<p>一、2022年工作回顾<p>地区生产总值551亿元，增长4.1%。" + "<p>粮食增产。" * 9
PICTURES = '<div style="display:none"><p>一图读懂：地区生产总值582亿元。</p></div>'


@pytest.mark.parametrize(
    "body",
    [
        # the text of a page of WeChat is hidden until a script has run
        f'<h1>{TITLE}</h1><div id="js_content" style="visibility: hidden; opacity: 0;">{BODY}</div>',
        f"<div hidden><h1>{TITLE}</h1><div>{BODY}</div></div>",
        # the glossary under a tab of its own, beside one of pictures
        f'<a>全文</a><a>名词解释</a><div><h1>{TITLE}</h1>{REPORT}</div><div style="display:none">{GLOSSARY}</div>{PICTURES}',
        # the second half behind a button
        f'<h1>{TITLE}</h1><div>{FIRST}<div style="display:none">{SECOND}</div></div><a>展开全文</a>',
        # the report of another year under a tab
        f'<div style="display:none">{OTHER}</div><div><h1>{TITLE}</h1>{BODY}</div>',
        # copies of the whole for the printer
        f'<h1>{TITLE}</h1><div>{BODY}</div><div style="display:none">{BODY}{BODY}{BODY}</div>',
    ],
    ids=["wechat", "attribute", "tab", "button", "year", "copies"],
)
def test_what_a_script_shows_is_no_hidden_text(body: str) -> None:
    assert outcome(govreport.read(f"<html><body>{body}</body></html>".encode())) == CLEAN


@pytest.mark.parametrize(
    "insert",
    [
        '<b>1</b> <a href="2.html">2</a> <a href="3.html">3</a> <a href="2.html">下一页</a>',
        "第2页 / 共4页",
        "— 3 —",
        "图为大会会场。记者 李明 摄",
        '<a href="/zt">点击进入两会专题&gt;&gt;</a>',
    ],
)
def test_what_sites_put_between_paragraphs(insert: str) -> None:
    paragraphs = [f"<p>{line}</p>" for line in LINES]
    for at in (PLAN, PLAN + 2):
        page = "".join([*paragraphs[:at], f"<p>{insert}</p>", *paragraphs[at:]])
        report = govreport.read(f"<html><body><h1>{TITLE}</h1><div>{page}</div></body></html>".encode())
        assert outcome(report) == CLEAN
        assert not any(word in report.text for word in ("页", "— 3", "摄", ">>"))


@pytest.mark.parametrize("opening", ["<ul><li>", "<p>·"])
def test_a_list_of_other_articles_between_paragraphs_is_left_out(opening: str) -> None:
    links = "".join(
        f'{opening}<a href="/t{n}.html">临县地区生产总值{n}亿元 增长5.1%</a><span>2024-01-1{n}</span>' for n in range(3)
    )
    page = f"<h1>{TITLE}</h1><div>{FIRST}<div class=q><p>延伸阅读：</p>{links}</ul></div>{SECOND}</div>"
    report = govreport.read(f"<html><body>{page}</body></html>".encode())
    assert outcome(report) == CLEAN
    assert "临县" not in report.text


def test_headings_that_lead_to_a_place_of_the_page_are_kept() -> None:
    headings = "<p><a href='1.html#a'>服务业</a><p><a href='#top'>工业</a><p><a href='#top'>农业</a>"
    page = f"<html><body><h1>{TITLE}</h1><div>{FIRST}{headings}{SECOND}</div></body></html>"
    assert "服务业\n工业\n农业" in govreport.read(page.encode()).text


def test_a_speaker_is_named_with_the_place_or_without() -> None:
    for speaker in ("县长 张三", "安吉县人民政府县长　张三", "安吉县人民政府代县长 阿不都·热合曼"):
        page = f"<h1>{TITLE}</h1><p>{speaker}</p><p>县长信箱：请留言</p><div class=x>{''.join(f'<p>{x}</p>' for x in LINES[2:])}</div>"
        found = govreport.read(f"<html><body>{page}</body></html>".encode()).speaker
        assert found is not None
        assert found.name == speaker[-2:] if "·" not in speaker else "阿不都·热合曼"


def test_the_day_of_publication_needs_no_label() -> None:
    page = f"<html><body><h1>{TITLE}</h1><div>2024-02-05 09:00 县府办</div><div>{BODY}</div></body></html>"
    assert govreport.read(page.encode()).source.posted == "2024-02-05"
    assert govreport.read(page.replace("2024-02-05 09:00", "").encode()).source.posted is None


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("<!DOCTYPE html><html><head></head><body>增长</body></html>", 0.5),
        ("  <div><p>一、回顾</p><p>增长8%。</p></div>", 0.5),
        ('"<divclass="title"><h2>报告</h2></p></div>', 0.5),
        ("一、回顾<br>增长8%。<br>二、安排<br>增长6%。<br>", 0.5),
        ("一、2023年工作回顾\n<p>地区生产总值170亿元，增长8%。", 0.0),
        ("一、回顾" * 500 + "<p>增长</p><br><br>", 0.0),
        ("一、回顾，增长8%。", 0.0),
        ("若x<y且a>b，则增长。", 0.0),
    ],
)
def test_markup_is_told_from_text(text: str, score: float) -> None:
    assert READER.score(Raw(text.encode())) == score
    assert READER.score(Raw(text.encode("gb18030"))) == score
    assert READER.score(Raw(text.encode("utf-16"))) == score


@pytest.mark.parametrize(
    ("declared", "actual", "found"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gbk", "gb18030"),
        ("gb2312", "gb18030", "gb18030"),
        ("iso-8859-1", "gbk", "gb18030"),
        ("klingon", "gbk", "gb18030"),
        ("big5", "gbk", "gb18030"),
        ("utf-8", "utf-16", "utf-16-le"),
        ("utf-8", "utf-8-sig", "utf-8"),
    ],
)
def test_pages_that_lie_about_their_encoding(declared: str, actual: str, found: str) -> None:
    text = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>一、2023年工作回顾，镕、喆、堃'
    assert decode_markup(text.encode(actual)) == (text, found, 0)


def test_big5_is_read_where_it_is_declared() -> None:
    text = '<meta charset="big5"><p>一、去年工作回顧與檢討'
    assert decode_markup(text.encode("big5")) == (text, "big5", 0)
    assert decode_markup(text.encode("big5"), "big5").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_lost_bytes_are_a_doubt_and_no_error(encoding: str) -> None:
    page = PORTALS["trs"](TITLE, LINES * 5).encode(encoding)
    at = page.index(b"582.4") - 1
    report = govreport.read(page[:at] + b"\xff" + page[at + 1 :])
    assert "GR112" in {doubt.code for doubt in report.diagnostics}
    assert report.source.encoding == encoding
    cut = govreport.read(page[:-1] + "县".encode(encoding)[:1])
    assert cut.metrics


def test_many_lost_bytes_are_an_error() -> None:
    with pytest.raises(InputError, match="does not fit"):
        govreport.read(b"<html><body><p>" + b"\xff\xfa\xc4" * 100 + b"</body></html>")
    with pytest.raises(InputError, match="not in ascii"):
        govreport.read(PORTALS["trs"](TITLE, LINES).encode(), encoding="ascii")


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><body><script>1</script><p>&nbsp;</p></body></html>"]
)
def test_a_page_without_text_is_said(html: str) -> None:
    with pytest.raises(InputError, match=r"holds no text|is empty"):
        govreport.read(html.encode())


def test_a_page_of_links_gives_a_report_without_figures() -> None:
    page = (
        "<html><body><ul>"
        + "".join(f"<li><a href={n}>政府工作报告{n}</a>" for n in range(2010, 2024))
        + "</ul></body></html>"
    )
    assert govreport.read(page.encode()).metrics == ()


CHROME = re.compile(r"上一篇|分享到|打印本页|阅读：|标签云|下载|Powered by|ICP备|责任编辑")


def test_the_pages_of_the_corpus(shared: Path) -> None:
    paths = sorted((shared / "corpus").glob("*.html"))
    assert paths
    for path in paths:
        report = govreport.read(path)
        assert report.source.kind == "html", path.name
        assert report.region is not None, path.name
        assert report.year is not None, path.name
        for section in report.sections:
            assert not CHROME.search(report.text, section.span.start, section.span.end), path.name


_SAMPLE = (
    "county_博野县_2021 county_定兴县_2022 county_容城县_2015 county_曲阳县_2022 county_阜平县_2017 county_顺平县_2023 "
    "district_海拉尔区_2014 district_海拉尔区_2019 district_满城区_2022 city_防城港市_2009_lb city_韶关市_2010_lb "
    "city_龙岩市_2006_lb"
).split()


@pytest.mark.parametrize("name", _SAMPLE)
def test_a_text_of_the_corpus_is_the_same_on_every_portal(shared: Path, name: str) -> None:
    path = shared / "corpus" / f"{name}.txt"
    original = govreport.read(path)
    kept = sorted((section.span.start, section.span.end) for section in original.sections)
    lines = [line.strip() for line in original.text[kept[0][0] : kept[-1][1]].splitlines() if line.strip()]
    title = f"{original.year}年{original.region.name if original.region else ''}政府工作报告"
    clean = outcome(govreport.parse("\n".join([title, *lines])))
    assert clean["metrics"]
    for portal, page in PORTALS.items():
        assert outcome(govreport.read(page(title, lines).encode("gb18030"))) == clean, portal


def test_a_table_under_a_head_gives_figures() -> None:
    head = "<tr><th>指标</th><th>单位</th><th>2023年完成</th><th>增长（%）</th></tr>"
    rows = "<tr><td>地区生产总值</td><td>亿元</td><td>582.4</td><td>5.2</td></tr><tr><td>公路</td><td>公里</td><td>86</td></tr>"
    prose = "".join(f"<p>{line}</p>" for line in LINES[:6])
    page = f"<h1>{TITLE}</h1>{prose}<table>{head}{rows}</table><p>{LINES[8]}</p><p>{LINES[9]}</p>"
    report = govreport.read(f"<html><body>{page}</body></html>".encode(), format="html")
    found = [(m.name, str(m.value), m.unit, m.growth and str(m.growth.rate), str(m.status)) for m in report.metrics[:2]]
    assert found == [
        ("地区生产总值", "582.4", "亿元", "5.2", "actual"),
        ("公路", "86", "公里", None, "actual"),
    ]
    assert report.metrics[0].indicator == "gdp"
    assert {metric.section for metric in report.metrics[:2]} == {"1"}
