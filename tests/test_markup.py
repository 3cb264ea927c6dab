"""From HTML to text: lines as a browser shows them, nesting that is refused, and what the markup says of each line."""

import contextlib
import random

import pytest
from timing import least

from govreport.documents.flatten import Flat, flatten
from govreport.documents.limits import Limits
from govreport.documents.markup import parse_markup
from govreport.errors import InputError


def flat(html: str, skip: str = "") -> Flat:
    root = parse_markup(html).root
    assert root is not None
    return flatten(root, root.css(skip) if skip else ())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>一、回顾</p><p>增长8%。</p>", "一、回顾\n增长8%。"),
        ("一、回顾<br>增长8%。<br/><br />\n<br>二、安排", "一、回顾\n增长8%。\n二、安排"),
        ("<p><span>（</span><b>三</b><font>）</font>工业</p>", "（三）工业"),
        ("<p>\n   全年粮食\n   产量 21  万吨\n</p>", "全年粮食产量 21 万吨"),
        ("<p>GDP\n170亿元</p>", "GDP 170亿元"),
        ("<p>其中，\n  GDP增长</p>", "其中，GDP增长"),
        (
            "<p>\u3000\u3000各位代表：</p><p>&nbsp;&nbsp;县长&nbsp; 吴浩</p>",
            "\u3000\u3000各位代表：\n\u00a0\u00a0县长\u00a0 吴浩",
        ),
        ("<p>&nbsp;</p><p>\u3000</p><p></p><p>增长</p>", "增长"),
        ("<div>粮食<p>棉花</p>油料</div>", "粮食\n棉花\n油料"),
        ("<p>增长<!-- 9% -->8%<script>var a='<p>7%'</script><style>p{}</style>。</p>", "增长8%。"),
        ("<p>增长<span style='color:red; display : none'>9%</span>8%<i hidden>7%</i>。</p>", "增长8%。"),
        ("<p>增长<span style='font-size:0px'>9%</span><span style='font-size:0.9em'>8%</span></p>", "增长8%"),
        ("<select><option>2023年</select><textarea>1</textarea><button>2</button>增长<input value=3>", "增长"),
        ("<p>完成<img alt='图1'>170亿元<a href='#1'><sup>[1]</sup></a>。</p>", "完成170亿元[1]。"),
        ("<pre>一、回顾\n  增长8%。\r\n\n二、安排</pre>", "一、回顾\n  增长8%。\n二、安排".replace("  增", "增")),
        ("<div style='white-space: pre-wrap'>一、回顾\n增长8%。</div>", "一、回顾\n增长8%。"),
        ("<span style='display:block'>一、回顾</span><span style='display:block'>增长</span>", "一、回顾\n增长"),
        ("<p>增\u200b长\ufeff8%</p>", "增长8%"),
        ("<ul><li>粮食</li><li>棉花</ul><dl><dt>[1]双碳<dd>指碳达峰。</dl>", "粮食\n棉花\n[1]双碳\n指碳达峰。"),
        ("<ol><li>抓工业</li><li><p>抓农业</p><p>增产</p></li></ol>", "1.抓工业\n2.抓农业\n增产"),
        ("<ol start=3><li>抓工业<ul><li>建园区</ul><li value=7>抓农业</ol>", "3.抓工业\n建园区\n7.抓农业"),
        ("<ol><li>1、抓工业<li>（二）抓农业<li>三是抓民生</ol>", "1、抓工业\n（二）抓农业\n三是抓民生"),
        ("<ol><li>一、回顾<li>粮食增产。<li>二、安排</ol>", "一、回顾\n粮食增产。\n二、安排"),
        ("<ol style='list-style: none'><li>抓工业</ol><ol type=a><li>抓农业</ol>", "抓工业\n抓农业"),
        ("一、回顾<o:p></o:p><st1:chsdate>2023年</st1:chsdate>", "一、回顾2023年"),
        ("a &lt; b &amp;amp; c", "a < b &amp; c"),
    ],
)
def test_lines_are_those_that_a_browser_shows(html: str, text: str) -> None:
    found = flat(html)
    assert found.text == text
    assert [found.text[line.start : line.end] for line in found.lines] == text.split("\n")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<tr><td>粮食<td>21<td>万吨<tr><td>棉花<td><td>担", "粮食\t21\t万吨\n棉花\t\t担"),
        ("<tr><td>指标</td><td><p>2023年</p><p>实绩</p></td><td></td></tr>", "指标\t2023年实绩"),
        ("<tr><td>首页</td><td>" + "<p>增长8%。</p>" * 20 + "</td></tr>", "首页\n" + "\n".join(["增长8%。"] * 20)),
        ("<tr><td><p>一、回顾</p><p>增长8%。</p></td></tr>", "一、回顾\n增长8%。"),
        ("<tr><td>左</td><td>表<table><tr><td>粮食<td>21</table>后</td></tr>", "左\n表\n粮食\t21\n后"),
        ("<tr><td> </td><td></td></tr><tr><th>单位<th>亿元", "单位\t亿元"),
    ],
)
def test_a_row_of_a_table_is_a_line_unless_the_table_lays_out_the_page(html: str, text: str) -> None:
    assert flat(f"<table>{html}</table>").text == text


def test_rows_are_told_from_lines() -> None:
    found = flat("<p>表</p><table><tr><td>粮食<td>21<tr><td>合计</table>")
    assert [line.row for line in found.lines] == [False, True, False]


def test_what_is_to_be_skipped_is_no_text() -> None:
    assert flat("增长8%<font class=jammer>9%</font>。<div class=quote>7%</div>", ".jammer, .quote").text == "增长8%。"
    assert flat("<div class=a>增长</div>", "html").text == ""


def test_several_elements_make_one_text() -> None:
    page = parse_markup("<div class=z>一、回顾</div>链接<div class=z>增长<br>8%</div>")
    assert flatten(page.css(".z")).text == "一、回顾\n增长\n8%"
    assert flatten([]).text == ""


def test_headings_and_bold_openings_are_marked() -> None:
    found = flat(
        "<h2>一、回顾</h2><p><strong>坚持</strong> <b>工业强县。</b>增长8%。</p><p><b>工业</b></p><p>增长<b>8%</b></p>"
        "<p style='font-weight:700'>农业<span style='font-weight: normal'>稳</span></p><table><tr><th>县<th>乡</table>"
    )
    lines = [(found.text[line.start : line.bold], line.level) for line in found.lines]
    assert lines == [("一、回顾", 2), ("坚持 工业强县。", 0), ("工业", 0), ("", 0), ("农业", 0), ("", 0)]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<span>" * 100_000,
        "<table><tr><td>" * 50_000,
        "<ul><li>" * 50_000,
        "".join(f"<font size={size}>" for size in range(50_000)),
        "<o:p>" * 100_000,
        "<blockquote><p>" * 50_000,
        ("<div>" * 900 + "<table></div>" + "</div>" * 900 + "</table>") * 50,
        "<p><font>增</p>长" * 50_000,
        "<form><div></form>" * 50_000,
        "<select>" + "<option>增" * 50_000,
        "".join(f"<b id={n}>" for n in range(900)) + "<p>增" * 20_000,
        '<div title="</div>">' * 100_000,
        '<div a ="></div>">' * 100_000,
    ],
)
def test_what_nests_too_deep_is_refused_before_it_costs_anything(html: str) -> None:
    def refused(page: str) -> None:
        with pytest.raises(InputError, match=r"limits=Limits\(nesting=\.\.\.\)"):
            parse_markup(page)

    assert least(refused, html + "增长8%。", 2) < 2


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 300 + "增长</div>",
        "<b>" * 5000 + "增长",
        "<form><p>增长</form>" * 2000,
        "<select>" + "<option>1</option>" * 3000 + "</select>增长",
        "<p>增长<br>" * 5000,
        "<p><font size=2>增长" * 2000,
        "<ul><li><span>增长" * 300 + "</ul>" + "<ul><li>增长</ul>" * 3000,
        "<table>" + "<tr><td><div>增长" * 3000 + "</table>",
        "<div><span>增长</div>" * 3000,
        "</div>" * 3000 + "<img><br><input>" * 3000 + "增长",
    ],
)
def test_pages_that_leave_tags_open_are_read(html: str) -> None:
    assert "增长" in flat(html).text


def test_the_limit_can_be_raised() -> None:
    with pytest.raises(InputError):
        parse_markup("<div>" * 1500)
    page = parse_markup("<div>" * 1500 + "增长", Limits(nesting=2000))
    assert page.root is not None
    assert flatten(page.root).text == "增长"


@pytest.mark.parametrize(
    "html", ["<a " * 100_000, "<div " + " ".join(f"a{n}=1" for n in range(50_000)) + ">"], ids=["unclosed", "closed"]
)
def test_a_tag_of_a_thousand_attributes_is_refused(html: str) -> None:
    with pytest.raises(InputError, match="more than 1000 attributes"):
        parse_markup(html)


@pytest.mark.parametrize("piece", ["<", "<!--", "</", "<!x", "&#", "</p>"])
def test_broken_markup_takes_no_time(piece: str) -> None:
    assert least(flat, piece * 20_000 + "增长", 2) < 2


def test_a_page_of_nothing_but_tags_is_refused() -> None:
    with pytest.raises(InputError, match=r"more than 300000 tags; .*limits=Limits\(elements=\.\.\.\)"):
        parse_markup("<b></b><p>" * 250_000)


def test_tag_soup_takes_no_time() -> None:
    """Random soup is refused or read, whatever it is made of."""

    def refused_or_read(page: str) -> None:
        with contextlib.suppress(InputError):
            flat(page)

    chance = random.Random(3)  # noqa: S311 - the same soup every time
    names = "div p span b font a table tr td th li ul h2 section dl dd dt object center form em ruby rt o:p".split()
    for _ in range(60):
        some = chance.sample(names, chance.randint(1, 4))
        unit = "".join(
            f"<{chance.choice(some)}>x" if chance.random() < 0.7 else f"</{chance.choice(some)}>" for _ in range(4)
        )
        assert least(refused_or_read, unit * 10_000, 2) < 2, unit
