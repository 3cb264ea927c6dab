"""Pages of portals as their software makes them, around the lines of a report; every name on them is made up."""

import re
from collections.abc import Callable, Sequence
from html import escape

Portal = Callable[[str, Sequence[str]], str]

_RELATED = "".join(
    f'<li><a href="/{n}.html">我县召开第{n}次常务会议</a> <span>2024-01-{n}</span></li>' for n in range(10, 20)
)
_MENU = "".join(
    f'<li><a href="/{name}/">{name}</a></li>' for name in ["首页", "政务公开", "办事服务", "互动交流", "走进安吉"]
)
_FOOTER = (
    '<div class="footer"><p>主办：县人民政府办公室 地址：城关路5号 邮编：443700</p><p>鄂ICP备05003305号 网站标识码4205260001</p>'
    "<p>本网站内容未经许可不得转载。建议使用1024分辨率浏览。</p></div>"
)


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n<title>{title}_县人民政府门户网站</title>\n{head}'
        f"<style>p{{text-indent:2em}}</style><script>var a = '<p>一、增长9%</p>';</script></head>\n<body>\n"
        f'<div class="top"><ul class="menu">{_MENU}</ul></div>\n{body}\n{_FOOTER}</body></html>'
    )


def _paragraphs(lines: Sequence[str], opening: str = "<p>", closing: str = "</p>") -> str:
    return "\n".join(f"{opening}{escape(line)}{closing}" for line in lines)


def trs(title: str, lines: Sequence[str]) -> str:
    head = (
        f'<meta name="ArticleTitle" content="{title}">\n<meta name="PubDate" content="2024-02-05 10:22">\n'
        '<meta name="ContentSource" content="县政府办">\n<link rel="canonical" href="https://www.example.gov.cn/t1.html">\n'
    )
    body = (
        '<div class="dqwz">您当前的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 政府工作报告</div>'
        f'<div class="xl"><h1>{title}</h1><div class="info">发布时间：2024-02-05 10:22 来源：县政府办 浏览次数：<span>137</span> '
        '字号：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>] <a href="#">打印</a></div>'
        f'<div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor">{_paragraphs(lines)}</div></div>'
        '<div>附件：<a href="/P020240205.docx">2024年政府工作报告.docx</a></div><div class="bdsharebuttonbox">分享到：微信</div>'
        f'<p>责任编辑：李明</p><div class="xgxx"><h3>相关新闻</h3><ul>{_RELATED}</ul></div></div>'
    )
    return _page(title, body, head)


def jcms(title: str, lines: Sequence[str]) -> str:
    text = _paragraphs(
        lines, '<p style="text-indent: 2em;"><span style="font-family: 宋体; font-size: 16px;">', "</span></p>"
    )
    body = (
        '<table width="1000" align="center"><tr><td>当前位置：<a href="/">首页</a>&gt;&gt;<a href="/bg">政府工作报告</a></td></tr>'
        f'<tr><td class="bt"><!--<$[标题]>begin-->{title}<!--<$[标题]>end--></td></tr>'
        "<tr><td>信息来源：县府办 发布日期：2024-02-05 浏览次数：<script>document.write(38)</script> 字体：[ 大 中 小 ]</td></tr>"
        f'<tr><td><div id="zoom" class="bt-content"><!--ZJEG_RSS.content.begin-->{text}<!--ZJEG_RSS.content.end--></div></td></tr>'
        '<tr><td align="right">【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</td></tr></table>'
    )
    return _page(title, body)


def govcn(title: str, lines: Sequence[str]) -> str:
    body = (
        '<div class="BreadcrumbNav"><a href="/">首页</a>&gt;<a href="/zw">政策</a></div>'
        f'<div class="article oneColumn pub_border"><h1>{title}</h1><div class="pages-date">2024-02-05 09:00 <span>来源： 县政府网</span>'
        '<span class="pages_print">字号：默认 大 超大 | 打印</span></div>'
        f'<div class="pages_content" id="UCAP-CONTENT">{_paragraphs(lines, "<p>&nbsp;&nbsp;&nbsp;&nbsp;")}</div>'
        '<div class="editor">责任编辑：王芳</div><div class="share">扫一扫在手机打开当前页</div>'
        f'<div class="related"><h2>相关稿件</h2><ul>{_RELATED}</ul></div></div>'
    )
    return _page(title, body)


def tables_of_2003(title: str, lines: Sequence[str]) -> str:
    text = "<br>\n".join(f"&nbsp;&nbsp;&nbsp; {escape(line)}<br>" for line in lines)
    side = "<br>".join(f'<a href="list{n}.asp">栏目{n}</a>' for n in range(30))
    return (
        f"<HTML><HEAD><TITLE>{title}</TITLE><META http-equiv=Content-Type content='text/html; charset=gb2312'></HEAD>"
        "<BODY bgcolor=#ffffff><TABLE width=760 border=0><TR><TD colspan=2><IMG src=top.gif></TD></TR>"
        f"<TR><TD width=160 valign=top>{side}</TD><TD><TABLE><TR><TD align=center><FONT size=4><B>{title}</B></FONT></TD></TR>"
        "<TR><TD align=center>作者：办公室　　发布时间：2004-2-5　　阅读：1024次</TD></TR>"
        f"<TR><TD><FONT size=3>{text}</FONT></TD></TR></TABLE></TD></TR>"
        "<TR><TD colspan=2 align=center>版权所有：县人民政府 技术支持：县信息中心</TD></TR></TABLE></BODY></HTML>"
    )


def wechat(title: str, lines: Sequence[str]) -> str:
    text = "".join(
        f'<section style="line-height:1.75em"><span style="font-size:15px"><span leaf="">{escape(line)}</span></span></section>'
        for line in lines
    )
    body = (
        f'<div id="img-content"><h1 class="rich_media_title" id="activity-name">\n  {title}\n</h1><div id="meta_content">'
        '<span>原创</span> <span>安吉发布</span> <em id="publish_time">2024-02-05 18:00</em></div>'
        f'<div class="rich_media_content" id="js_content">{text}<section><img data-src="q.png"/></section></div>'
        '<div class="rich_media_tool">阅读原文 阅读 1万 赞 20 在看</div></div>'
    )
    return _page(title, body)


def people(title: str, lines: Sequence[str]) -> str:
    body = (
        f'<div class="layout rm_txt cf"><div class="col col-1"><h1>{title}</h1><div class="channel cf">2024年02月05日08:15 | 来源：'
        '<a href="#">人民网</a></div><div class="bza_fx">小字号</div>'
        f'<div class="rm_txt_con cf">{_paragraphs(lines, "<p>　　")}<div class="edit cf">(责编：赵一、钱二)</div></div>'
        '<div class="fenxiang">分享让更多人看到</div></div>'
        f'<div class="col col-2"><h2>热门排行</h2><ul>{_RELATED}</ul></div></div>'
    )
    return _page(title, body)


def xinhua(title: str, lines: Sequence[str]) -> str:
    body = (
        f'<div class="head-line"><h1><span class="title">{title}</span></h1></div><div class="header-time"><span class="year">2024</span>'
        f'</div><div id="detail"><div id="articleEdit"></div><span id="detailContent">{_paragraphs(lines)}</span>'
        "<p>【纠错】 【责任编辑:孙三】</p></div>"
    )
    return _page(title, body)


def word(title: str, lines: Sequence[str]) -> str:
    """Pasted from Word: a font around every run, markers cut by tags, lines of the source broken anywhere."""
    rows = []
    for line in lines:
        cut = re.sub(r"^([（(])([一二三四五六七八九十]+)", r"\1</span><span lang=EN-US>\2</span><span>", escape(line))
        cut = re.sub(r"([0-9.]+)", r"<span lang=EN-US style='font-family:Arial'>\1</span>", cut)
        half = cut.find("，")
        cut = cut[: half + 1] + ("\n  " if half > 0 else "") + cut[half + 1 :]
        rows.append(
            f"<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt'>{cut}<o:p></o:p></span></p>"
        )
    body = (
        f'<div class="main"><h2>{title}</h2><div class="Article_content"><div class=WordSection1>{"".join(rows)}'
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></div></div>"
    )
    return _page(title, f"<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->{body}")


def unknown(title: str, lines: Sequence[str]) -> str:
    """A page that no table knows: names without meaning, link lists and a notice of several sentences beside it."""
    body = (
        f'<div id="a1"><div class="q7"><ul>{_RELATED}</ul></div><div class="q8"><div class="z1">{title}</div><div class="z2">2024-02-05</div>'
        f'<div class="z3">{_paragraphs(lines, "<div>　　", "</div>")}</div><div class="z4"><a href="x.pdf">下载本文</a></div></div>'
        f'<div class="q9"><ul>{_RELATED}{_RELATED}</ul></div></div>'
        "<div class='z9'><p>免责声明：本网站登载此文出于传递更多信息之目的。如有异议，请与我们联系。</p></div>"
    )
    return _page(title, body)


def split(title: str, lines: Sequence[str]) -> str:
    """The article in several containers of the same name, as long ones are paged."""
    third = len(lines) // 3
    parts = [lines[:third], lines[third : 2 * third], lines[2 * third :]]
    boxes = "<hr>".join(f'<div class="TRS_Editor">{_paragraphs(part)}</div>' for part in parts)
    return _page(title, f"<h1>{title}</h1>{boxes}<div>1 2 3 <a href='#'>下一页</a></div>")


def split_unknown(title: str, lines: Sequence[str]) -> str:
    """The article in boxes without a name, side by side with nothing but links."""
    third = len(lines) // 3
    parts = [lines[:third], lines[third : 2 * third], lines[2 * third :]]
    boxes = "".join(f'<div class="k{n}">{_paragraphs(part)}</div>' for n, part in enumerate(parts))
    return _page(title, f"<div class=w><h1>{title}</h1>{boxes}</div><div>{_RELATED}</div>")


def breaks(title: str, lines: Sequence[str]) -> str:
    text = "<br/><br/>\n".join(f"　　{escape(line)}" for line in lines)
    return _page(title, f'<h3 align="center">{title}</h3><div class="cnt">{text}</div>')


def fragment(title: str, lines: Sequence[str]) -> str:
    return _paragraphs([title, *lines])


def bold(title: str, lines: Sequence[str]) -> str:
    """Headings in bold or as <h3>, whole lines and first sentences."""
    rows = []
    for line in lines:
        if re.match("[一二三四五六七八九十]+、", line) and len(line) < 40:
            rows.append(f"<h3>{escape(line)}</h3>")
        elif found := re.match("(?:（[一二三四五六七八九十]+）|[0-9]+[.．]|[一二三四五六]是)[^。]{2,30}。", line):
            rows.append(f"<p><strong>{escape(found[0])}</strong>{escape(line[found.end() :])}</p>")
        else:
            rows.append(f"<p>{escape(line)}</p>")
    return _page(title, f'<h1>{title}</h1><div class="artcon">{"".join(rows)}</div>')


def glossary_below(title: str, lines: Sequence[str]) -> str:
    """The glossary in a block of its own behind the article."""
    at = next((at for at, line in enumerate(lines) if "名词解释" in line and len(line) < 30), len(lines))
    below = f'<div class="mc">{_paragraphs(lines[at:])}</div>'
    return _page(title, f'<h1>{title}</h1><div id="zoom">{_paragraphs(lines[:at])}</div>{below}<p>责任编辑：李明</p>')


PORTALS: dict[str, Portal] = {
    portal.__name__: portal
    for portal in (
        trs, jcms, govcn, tables_of_2003, wechat, people, xinhua, word, unknown, split, split_unknown, breaks, fragment, bold,
        glossary_below,
    )
}  # fmt: skip
