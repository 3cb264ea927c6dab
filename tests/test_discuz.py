"""Forum pages in HTML: the report out of the posts, whatever view shows it, and nothing of what others say."""

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from forum_pages import FRAMES, Said, archive, bbcode, full, message, phone, printed, touch

import govreport
from govreport import InputError, MissingExtraError, Report
from govreport.documents.discuz import READER
from govreport.documents.encoding import decode
from govreport.documents.plain import document
from govreport.documents.raw import Raw

HERE = Path(__file__).parent
SEED = HERE.parent / "seeds" / "xingshan-2024.txt"
SHARED = HERE.parent.parent / "shared"
PAGES = SHARED / "pages" / "discuz"
CORPUS = SHARED / "corpus"
# Reports with sections, tables of names and glossaries of several kinds; none of them is kept unseen.
DRESSED = (
    "county_博野县_2021", "county_博野县_2025", "county_唐县_2020", "county_安新县_2024", "county_顺平县_2021",
    "district_满城区_2021", "district_海拉尔区_2016", "city_黄山市_2016_lb", "city_防城港市_2010_lb",
    "province_甘肃省_2022_pp", "province_陕西省_2019_pp", "national_2005", "national_2018",
)  # fmt: skip

PARTS = (
    "安吉县政府工作报告\n——2024年1月12日在安吉县第十九届人民代表大会第四次会议上\n县  长  吴  平\n　　各位代表：\n"
    "　　现在，我代表县人民政府向大会报告工作，请予审议。\n　　一、2023年工作回顾\n"
    "　　过去一年，地区生产总值172.5亿元，增长8.1%；城镇新增就业4195人[1]，新建学校12所，整治撂荒地5500亩。\n"
    + "　　我们坚持项目为王，协调推进农业、工业和服务业，干部群众同心同德，各项事业都有新的进展。\n" * 12,
    "　　二、2024年工作安排\n　　（一）稳增长。地区生产总值增长9%，粮食产量稳定在36万吨以上。\n"
    "　　（二）惠民生。新增公办幼儿园学位900个，改造老旧小区21个。\n"
    + "　　我们将抓好开工、投产和达效三个环节，把每一件实事办到群众心坎上，让发展的成果看得见、摸得着。\n" * 12
    + "　　各位代表，让我们团结一心，为建设美丽安吉而奋斗！\n",
    (
        "　　名词解释\n"
        "　　1.四好农村路：指建好、管好、护好、运营好的农村公路，是进村入户的路，也是致富的路。\n"
        "　　2.一网通办：指政务服务事项在一个平台上办理，群众少跑腿，数据多跑路，一次把事情办成。\n"
    ),
)  # fmt: skip
REPORT = "".join(PARTS)
REMARK = "谢谢楼主!2022年地区生产总值157.6亿元,增长5.2%,对吗?"
LECTURE = "一、先说总量,地区生产总值157.6亿元,增长5.2%。\n二、再说财政,一般公共预算收入7.8亿元。\n" * 20
_ALONE = ("span", "section", "sentence", "heading", "id", "mentions")


def _bare(value: Any) -> Any:
    """A row without its places, and with every run of blanks as one."""
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items() if key not in _ALONE}
    if isinstance(value, list):
        return [_bare(part) for part in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _said(report: Report) -> dict[str, Any]:
    """What a report says, up to spans."""
    row = report.model_dump(mode="json")
    return {name: _bare(row[name]) for name in ("sections", "metrics", "glossary", "rankings")}


def _codes(report: Report) -> list[str]:
    return [doubt.code for doubt in report.diagnostics if "GR110" <= doubt.code < "GR200"]


def _read(page: str) -> Report:
    report = govreport.read(page.encode())
    assert report.source.kind == "discuz"
    return report


CLEAN = govreport.parse(REPORT)
POST = Said(bbcode(REPORT))
BODY = govreport.parse(PARTS[0] + PARTS[1])


def test_the_invented_report_has_what_the_cases_compare() -> None:
    assert len(CLEAN.metrics) >= 6
    assert len(CLEAN.glossary) == 2
    assert [str(section.marker) for section in CLEAN.walk() if section.marker] == ["一", "二", "（一）", "（二）"]


@pytest.mark.parametrize("view", FRAMES)
def test_every_view_gives_the_report_and_nothing_of_the_page(view: str) -> None:
    others = [Said(bbcode(REMARK), "数据小李"), Said(bbcode(LECTURE), "楚天老王"), Said("已核对,共2条。")]
    report = _read(FRAMES[view]([POST, *others]))
    assert _said(report) == _said(CLEAN)
    assert [line.split() for line in report.text.splitlines()] == [line.split() for line in REPORT.splitlines()]
    source = report.source
    assert (source.author, source.posted) == ("公文君", "2024-06-15")
    assert source.title == (None if view == "ajax" else "安吉县政府工作报告")
    assert source.board == {"ajax": None, "printed": None, "archive": "江南版", "older": "江南版"}.get(view, "江南")
    assert _codes(report) == []


@pytest.mark.parametrize("view", FRAMES)
def test_a_report_in_several_posts_is_put_together(view: str) -> None:
    """The stranger's post between is left out, and so is what the writer answers."""
    between = Said(bbcode(LECTURE), "路过看看")
    said = f"路过看看 发表于 2024-6-15 19:02{BREAK}地区生产总值?"
    link = "forum.php?mod=redirect&amp;goto=findpost&amp;pid=1"
    quoted = f'<div class="quote"><blockquote><a href="{link}">{said}</a></blockquote></div>{BREAK}'
    if view == "archive":
        quoted = said + BREAK
    answer = Said(quoted + bbcode(LECTURE))
    report = _read(
        FRAMES[view]([Said(bbcode(PARTS[0])), Said(bbcode(PARTS[1])), Said(bbcode(PARTS[2])), between, answer])
    )
    assert _said(report) == _said(CLEAN)
    assert _codes(report) == ["GR116"]
    apart = _read(FRAMES[view]([Said(bbcode(PARTS[0])), between, Said(bbcode(PARTS[1] + PARTS[2]))]))
    assert _said(apart) == _said(CLEAN)


def test_posts_are_put_in_the_order_in_which_they_were_written() -> None:
    first, second, remark = Said(bbcode(PARTS[0]), pid=5), Said(bbcode(PARTS[1]), pid=6), Said(REMARK, "小李", pid=7)
    assert _said(_read(full([first, remark, second]))) == _said(BODY)
    assert _said(_read(touch([remark, second, first]))) == _said(BODY)


def test_a_second_report_of_the_same_writer_is_left_out_and_said() -> None:
    other = REPORT.replace("172.5亿元", "164.3亿元").replace("安吉县政府", "德清县政府")
    report = _read(full([POST, Said(bbcode(other))]))
    assert _said(report) == _said(CLEAN)
    assert _codes(report) == ["GR119"]


def test_a_request_is_no_report_and_its_answer_is_one() -> None:
    asked = Said("求安吉县2023年的政府工作报告,听说地区生产总值有180亿元", "小李")
    posts = [asked, Said(bbcode(REMARK), "老王"), POST]
    for page in (full(posts), touch(posts, starter="小李"), printed(posts)):
        report = _read(page)
        assert _said(report) == _said(CLEAN)
        assert report.source.author == "公文君"


def test_a_writer_without_a_name_is_nobody_elses() -> None:
    nameless = '<div class="authi">匿名</div>'
    page = full([POST, Said(bbcode(LECTURE), "匿名")])
    page = re.sub(r'<div class="authi"><a [^>]*>匿名</a></div>', nameless, page)
    assert _said(_read(page)) == _said(CLEAN)


PAGER = '<div class="pg"><a href="forum.php?mod=viewthread&tid=7&amp;page=1">1</a><strong>2</strong></div>'
STARTER = '<div id="tath" class="cl">楼主: <a href="home.php?mod=space&amp;uid=2" title="公文君">公文君</a></div>'


@pytest.mark.parametrize("said", [REMARK, LECTURE], ids=["short", "long"])
def test_a_page_of_replies_holds_no_report(said: str) -> None:
    posts = [Said(bbcode(said), "小李", pid=311), Said("顶一下", "老王", pid=312)]
    with pytest.raises(InputError, match="none of the 2 posts"):
        govreport.read(full(posts, page=PAGER + STARTER).encode())


def test_a_second_page_that_goes_on_says_so() -> None:
    report = _read(
        full([Said(bbcode(PARTS[1]), pid=311), Said(bbcode(LECTURE), "小李", pid=312)], page=PAGER + STARTER)
    )
    assert _said(report) == _said(govreport.parse(PARTS[1]))
    assert _codes(report) == ["GR118"]


@pytest.mark.parametrize("frame", [touch, phone])
def test_a_phone_page_names_who_began_the_thread_by_a_number(frame: Callable[..., str]) -> None:
    ours, others = Said(bbcode(PARTS[1]), pid=312), Said(bbcode(LECTURE), "小李", pid=311)
    assert _said(_read(frame([others, ours], page=PAGER))) == _said(govreport.parse(PARTS[1]))
    with pytest.raises(InputError, match="none of the 1 posts"):
        govreport.read(frame([others], page=PAGER).encode())


FURTHER = '<div class="pg"><strong>1</strong><a href="forum.php?mod=viewthread&tid=7&amp;page=2">2</a></div>'


@pytest.mark.parametrize("frame", [full, touch, phone])
def test_a_report_that_reaches_to_the_end_of_a_page_may_go_on(frame: Callable[..., str]) -> None:
    parts = [Said(bbcode(PARTS[0])), Said(bbcode(PARTS[1]))]
    assert _codes(_read(frame(parts, page=FURTHER))) == ["GR116", "GR118"]
    assert _codes(_read(frame([POST, Said(REMARK, "小李")], page=FURTHER))) == []


def test_the_archive_numbers_its_pages_too() -> None:
    further = '<strong>[1]</strong> <a href="?tid-7.html&page=2">2</a>'
    assert _codes(_read(archive([Said(bbcode(PARTS[0])), Said(bbcode(PARTS[1]))], page=further))) == ["GR116", "GR118"]


def test_a_post_cut_into_pages_says_which_one_it_is() -> None:
    below = (
        '<div id="threadpage"></div><script type="text/javascript" reload="1">show_threadpage(94, 2, 3, 0);</script>'
    )
    report = _read(full([Said(bbcode(PARTS[1]), below=below)]))
    assert _said(report) == _said(govreport.parse(PARTS[1]))
    assert [doubt.message for doubt in report.diagnostics if doubt.code == "GR118"] == [
        "the page shows part 2 of 3 of the post; the others are behind cp= in its address"
    ]


NOISE = '<font class="jammer">8 ?\' q/ K1 R- e4 H2 g3 z&nbsp;&nbsp;X1 B</font>'
SMALL = '<font style="font-size:0px;color:#FFF">8 ?&nbsp;&nbsp;b/ K1 R- e4 H2 g3 z</font>'
HIDDEN = '<span style="display:none">0 a/ C+ G( ~7 h" }3 @&nbsp;&nbsp;_* p) U8 Y( u</span>'
ATTACHED = (
    '<br />\n<ignore_js_op><span style="white-space: nowrap" id="attach_6">'
    '<a href="forum.php?mod=attachment&amp;aid=Ng">2024年安吉县政府工作报告.zip</a> '
    '<em class="xg1">(3.91 KB, 下载次数: 12)</em></span><div class="tip tip_4" id="attach_6_menu">'
    '<div class="y">2 分钟前 上传</div>点击文件名下载附件</div></ignore_js_op>'
)
OLD_ATTACHED = (
    '<span id="attach_6" onmouseover="showMenu()"><a href="attachment.php?aid=6">报告.doc</a> '
    '<em class="xg1">(39 KB, 下载次数: 7)</em></span><div class="tip" id="attach_6_menu">下载积分: 金钱 -1</div>'
)
PICTURE = '<img id="aimg_5" aid="5" src="static/image/common/none.gif" alt="12亿元" />'
SUMMARY = '<div class="quote"><blockquote>摘要:地区生产总值166亿元。</blockquote></div><br />\n'
EDITED = '<i class="pstatus"> 本帖最后由 公文君 于 2024-4-2 11:36 编辑 </i><br />\n'
NUMBERED = "[attach]5[/attach]<br />\n[attachimg]66[/attachimg]<br />\n"
SHOWN = '<div class="showhide"><h4>本帖隐藏的内容</h4>　　名词解释'
FONTS = r'<div align="left"><font face="仿宋"><font size="4"><font color="#000">　　\1</font></font></font></div>'
BREAK = "<br />\n"

INSIDE: dict[str, Callable[[str], str]] = {
    "noise at line ends": lambda html: html.replace(BREAK, f"{NOISE}{BREAK}{HIDDEN}"),
    "noise of older pages": lambda html: html.replace(BREAK, SMALL + BREAK),
    "noise without its tags": lambda html: html.replace(BREAK, f" 8 ?' q/ K1 R- e4 H2 g3 z1 B{BREAK}", 9),
    "the line of an edit": lambda html: EDITED + html,
    "a summary in a quotation": lambda html: SUMMARY + html,
    "an attachment": lambda html: html + ATTACHED,
    "an attachment of older pages": lambda html: html + OLD_ATTACHED,
    "attachments by their numbers": lambda html: html.replace(BREAK, BREAK + NUMBERED, 1),
    "a script": lambda html: '<script type="text/javascript">var aimgcount = 12;</script>' + html,
    "a picture": lambda html: html.replace(BREAK, BREAK + PICTURE + BREAK, 1),
    "what only those see who answered": lambda html: html.replace("　　名词解释", SHOWN) + "</div>",
    "fonts of Word": lambda html: re.sub("　　([^<]+)", FONTS, html),
    "bold that cuts a marker": lambda html: html.replace("　　一、", "<strong>　　一</strong>、").replace(
        "（二）", "（<strong>二</strong>）"
    ),
    "a number cut by a tag": lambda html: html.replace("172.5亿元", '17<font color="red">2.5</font>亿元'),
}


@pytest.mark.parametrize("view", ["full", "touch", "phone", "printed", "archive", "ajax", "older"])
@pytest.mark.parametrize("inside", INSIDE)
def test_what_the_forum_prints_into_a_post_is_left_out(inside: str, view: str) -> None:
    page = FRAMES[view]([Said(INSIDE[inside](bbcode(REPORT))), Said(REMARK, "小李")])
    report = _read(page)
    assert _said(report) == _said(CLEAN)
    assert _codes(report) == []


def test_code_and_quotations_that_are_the_report_are_kept() -> None:
    copied = '<em onclick="copycode();">复制代码</em>'
    coded = f'<div class="blockcode"><div id="code_x1"><ol><li>{bbcode(REPORT)}</ol></div>{copied}</div>'
    assert _said(_read(full([Said(coded)]))) == _said(CLEAN)
    quoted = f'<div class="quote"><blockquote>{bbcode(REPORT)}</blockquote></div><br />\n转载,仅供参考'
    assert _said(_read(full([Said(quoted)]))) == _said(CLEAN)


LOCK = '<div class="locked">游客,如果您要查看本帖隐藏内容请<a href="forum.php?mod=post&amp;action=reply">回复</a></div>'
PAY = (
    '<div class="locked"><a href="forum.php?mod=misc&amp;action=pay">购买主题</a><em class="right"></em>'
    "本主题需向作者支付 <strong>2 金钱</strong> 才能浏览</div>"
)


@pytest.mark.parametrize("view", ["full", "touch", "phone"])
def test_a_hidden_part_is_said(view: str) -> None:
    report = _read(FRAMES[view]([Said(bbcode(PARTS[0] + PARTS[1]) + LOCK)]))
    assert _said(report) == _said(BODY)
    assert _codes(report) == ["GR118"]


def test_the_archive_masks_what_is_hidden() -> None:
    report = _read(archive([Said(bbcode(PARTS[0] + PARTS[1]) + "<b>**** Hidden Message *****</b><br />\n(公文君)")]))
    assert [metric.name for metric in report.metrics] == [metric.name for metric in BODY.metrics]
    assert _codes(report) == ["GR118"]


def test_what_is_to_be_paid_for_is_said() -> None:
    page = full([POST])
    paid = f'<div id="postmessage_100" class="t_f"><br />\n{bbcode(PARTS[0])}<br /></div>\n{PAY}'
    page = re.sub(r'<div class="t_fsz">.*?</table>', lambda _: paid, page, flags=re.DOTALL)
    report = _read(page)
    assert _said(report) == _said(govreport.parse(PARTS[0]))
    assert _codes(report) == ["GR118"]


def test_a_fresh_post_says_its_day_in_a_tooltip() -> None:
    fresh = '<span title="2024-6-15 22:06:26">2&nbsp;分钟前</span>'
    assert _read(full([Said(bbcode(REPORT), time=fresh)])).source.posted == "2024-06-15"
    assert _read(full([Said(bbcode(REPORT), time="昨天&nbsp;10:23")])).source.posted is None


TABLE = (
    '<table cellspacing="0" class="t_table" style="width:98%"><tr><td>指标</td><td>2023年预计</td><td>增速</td></tr>'
    "<tr><td>地区生产总值(亿元)</td><td>75.2</td><td>6.8%</td></tr>"
    "<tr><td>粮食(万吨)</td><td>3.56</td><td>10.1%</td></tr></table><br />\n"
)
GLUED = "指标2023年预计增速<br />\n地区生产总值(亿元)75.26.8%<br />\n粮食(万吨)3.5610.1%<br />\n"


@pytest.mark.parametrize("view", ["full", "touch", "phone", "printed", "archive"])
def test_no_figures_are_read_from_a_table_and_that_is_said(view: str) -> None:
    html = bbcode(REPORT).replace("　　二、", (GLUED if view == "archive" else TABLE) + "　　二、")
    report = _read(FRAMES[view]([Said(html)]))
    assert _said(report) == _said(CLEAN)
    assert "75.2" in report.text
    assert _codes(report) == ["GR121"]


def test_a_report_laid_out_in_a_table_is_read() -> None:
    rows = "".join(f"<tr><td>{bbcode(part)}</td></tr>" for part in (PARTS[0], PARTS[1] + PARTS[2]))
    html = f'<table class="t_table">{rows}</table>'
    assert _said(_read(full([Said(html)]))) == _said(CLEAN)


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (message("抱歉，指定的主题不存在"), "it says: 抱歉，指定的主题不存在$"),
        (message("抱歉，本帖要求阅读权限高于 20 才能浏览"), "it says: 抱歉，本帖要求阅读权限高于 20 才能浏览"),
        ("<script>a=function(){return getName.caller};location=a();</script>", "a script that leads to the thread"),
        (full([]).replace("pg_viewthread", "pg_forumdisplay"), "shows no post"),
    ],
    ids=["missing", "permission", "guard", "board"],
)  # fmt: skip
def test_a_page_without_a_report_says_why(page: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        govreport.read(page.encode())


def test_a_shielded_post_gives_no_other_its_turn() -> None:
    locked = '<div class="locked">提示: <em>该帖被管理员或版主屏蔽</em></div>'
    page = full([POST, Said(bbcode(LECTURE), "小李")])
    page = re.sub(r'<div class="t_fsz">.*?</table>', lambda _: locked, page, count=1, flags=re.DOTALL)
    with pytest.raises(InputError, match="it says: 提示: 该帖被管理员或版主屏蔽"):
        govreport.read(page.encode())


def _score(page: str) -> float:
    return READER.score(Raw(page.encode()))


def test_the_marks_of_the_software_count_and_no_words() -> None:
    assert {_score(frame([POST])) for frame in FRAMES.values()} == {0.9}
    assert _score(message("抱歉")) == 0.9
    portal = (
        "<html><head><title>Discuz! X3.4 发布</title></head><body><p>Powered by Discuz! 楼主 发表于 2024-6-15</p>"
        f"<p>{REPORT}</p></body></html>"
    )
    assert _score(portal) == 0
    assert _score(portal.replace("<title>", '<meta name="generator" content="Discuz! X3.4" /><title>')) == 0
    assert _score(REPORT + "postmessage_1 discuz_uid = 0") == 0
    assert _score("") == 0


def test_a_piece_of_a_page_will_do() -> None:
    piece = f'<td class="t_f" id="postmessage_118">\n{bbcode(REPORT)}</td>'
    assert _said(_read(piece)) == _said(CLEAN)


def test_the_format_may_be_asked_for_with_copied_text() -> None:
    asked, found = (govreport.read(SEED, format=name) for name in ("discuz", "auto"))
    assert asked == found
    assert asked.source.kind == "discuz"


def test_a_template_for_phones_may_name_its_elements_itself() -> None:
    page = touch([POST, Said(bbcode(REMARK), "小李")]).replace(
        '<div class="message">', '<div class="bar_message_box cl"><div class="bar_messages">'
    )
    assert _said(_read(page)) == _said(CLEAN)


def test_a_page_saved_by_a_browser_is_the_same() -> None:
    """It writes attributes and empty elements in its own way."""
    for page in (printed([POST, Said(REMARK, "小李")]), archive([POST, Said(REMARK, "小李")])):
        saved = page.replace("<br />", "<br>").replace(" noshade ", ' noshade="" ')
        assert _said(_read(saved)) == _said(CLEAN)


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig", "utf-16"])
def test_the_bytes_may_be_in_any_encoding(encoding: str) -> None:
    report = govreport.read(full([POST], charset="gbk").encode(encoding))
    assert (report.source.kind, _said(report)) == ("discuz", _said(CLEAN))


def test_a_missing_parser_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    with pytest.raises(MissingExtraError, match=r"govreport\[html\]"):
        govreport.read(full([POST]).encode())


@cache
def _clean(text: str) -> dict[str, Any]:
    return _said(govreport.parse(text))


def _names() -> list[str]:
    return sorted(path.stem for path in PAGES.glob("*.html"))


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"no pages at {PAGES}")
@pytest.mark.parametrize("name", _names())
def test_a_real_page_gives_the_report_that_is_on_it(name: str) -> None:
    text = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    page = (PAGES / f"{name}.html").read_bytes()
    if not text.strip():
        with pytest.raises(InputError, match=r"the page|none of the"):
            govreport.read(page)
        return
    report = govreport.read(page)
    assert report.source.kind == "discuz"
    found, wanted = _said(report), _clean(text)
    assert found["sections"] == wanted["sections"]
    assert found["metrics"] == wanted["metrics"]
    assert found["glossary"] == wanted["glossary"]
    assert _codes(report) == _expected(name)


def _expected(name: str) -> list[str]:
    """What has to be said of a page: several posts, hidden or further parts, tables."""
    codes = []
    if "split" in name or "glossary2nd" in name:
        codes.append("GR116")
    hides = "bbcode" in name and not name.endswith(("loggedin", "print"))
    further = re.search("_cp[123]$|_pay$", name) is not None or (
        name.startswith("x34") and name.endswith("split_mobile")
    )
    if hides or further:
        codes.append("GR118")
    if "bbcode" in name:
        codes.append("GR121")
    return codes


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"no pages at {PAGES}")
def test_real_pages_are_told_by_their_marks() -> None:
    scores = {path.name: READER.score(Raw(path.read_bytes())) for path in PAGES.glob("*.html")}
    assert {name for name, score in scores.items() if score != 0.9} == set()
    assert len(scores) > 100
    texts = [*CORPUS.glob("*.txt"), *CORPUS.glob("*.html"), *PAGES.glob("*.txt"), SEED]
    assert {path.name for path in texts if READER.score(Raw(path.read_bytes()))} == set()


PLAIN = {"title": "政府工作报告", "tag": ""}
DRESSES: dict[str, Callable[[Sequence[Said]], bytes]] = {
    "full": lambda posts: full(posts, **PLAIN).encode(),
    "full-gbk": lambda posts: full(posts, charset="gbk", **PLAIN).encode("gb18030"),
    "touch": lambda posts: touch(posts, **PLAIN).encode(),
    "phone": lambda posts: phone(posts, **PLAIN).encode(),
    "printed": lambda posts: printed(posts, "政府工作报告").encode(),
    "printed-gbk": lambda posts: printed(posts, "政府工作报告").encode("gb18030"),
}


def _dressed() -> list[Path]:
    return [SEED, *(path for name in DRESSED if (path := CORPUS / f"{name}.txt").is_file())]


@pytest.mark.parametrize("path", _dressed(), ids=lambda path: path.stem)
def test_a_report_dressed_as_a_forum_page_says_the_same(path: Path) -> None:
    given = document(decode(path.read_bytes())[0])
    text = "".join(given.text[start:end] for start, end in given.kept).replace("\r\n", "\n")
    clean = govreport.parse(text)
    for name, dress in DRESSES.items():
        report = govreport.read(dress([Said(bbcode(text)), Said(bbcode(REMARK), "小李")]))
        assert _said(report) == _said(clean), name
        for field in ("region", "year", "date"):
            assert getattr(report, field) == getattr(clean, field), (name, field)
        assert _bare(str(report.speaker)) == _bare(str(clean.speaker)), name


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no reports at {CORPUS}")
def test_the_reports_that_are_dressed_are_there() -> None:
    assert len(_dressed()) == len(DRESSED) + 1
