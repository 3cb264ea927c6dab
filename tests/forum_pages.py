"""Pages of a forum around a text, in the shapes that Discuz! prints: full, phone, archive, print, ajax, and older ones.

The frames are shortened, and their words invented; ids, classes and the order of things are the software's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["FRAMES", "Said", "ajax", "archive", "bbcode", "full", "message", "older", "phone", "printed", "touch"]

SIGN = (
    '<div class="sign" style="max-height:100px;">更多<a href="forum.php?gid=1">2024年政府工作报告</a>,'
    "地区生产总值999亿元!</div>"
)
HEAD = """<title>{title} - 江南 -  公文论坛 -  Powered by Discuz!</title>
<link href="http://bbs.example.org/forum.php?mod=viewthread&tid=7" rel="canonical" />
<meta name="description" content="{title} 地区生产总值888亿元 ... " />
<meta name="generator" content="Discuz! X3.4" />
"""
SCRIPT = "<script type=\"text/javascript\">var STYLEID = '1', charset = 'utf-8', discuz_uid = '0';</script>"


@dataclass(frozen=True)
class Said:
    """One post: what it says as HTML, by whom, and when."""

    html: str
    writer: str = "公文君"
    time: str = "2024-6-15 18:27:36"
    pid: int = 0
    below: str = ""


def bbcode(text: str) -> str:
    """A text as the forum shows it: line breaks for paragraphs, protected runs of blanks."""
    return "<br />\n".join(escape(line, quote=False).replace("  ", "&nbsp; ") for line in text.splitlines())


def _numbered(posts: Sequence[Said]) -> list[tuple[int, Said]]:
    return [(post.pid or 100 + at, post) for at, post in enumerate(posts)]


def full(
    posts: Sequence[Said],
    title: str = "安吉县政府工作报告",
    tag: str = "[江南]",
    page: str = "",
    charset: str = "utf-8",
) -> str:
    """The page of X2.5 to X3.5 that a browser shows."""
    rows = "".join(_full_post(pid, post) for pid, post in _numbered(posts))
    tagged = f'<a href="forum.php?mod=forumdisplay&amp;fid=2&amp;filter=typeid&amp;typeid=1">{tag}</a>' if tag else ""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}" />{HEAD.format(title=title)}{SCRIPT}</head>
<body id="nv_forum" class="pg_viewthread">
<div id="toptb"><a href="javascript:;">设为首页</a></div>
<div id="pt" class="bm cl"><div class="z"><a href="./">公文论坛</a><em>&raquo;</em><a href="forum.php?gid=1">报告</a>
<em>&rsaquo;</em> <a href="forum.php?mod=forumdisplay&amp;fid=2">江南版</a> <em>&rsaquo;</em>
<a href="forum.php?mod=viewthread&amp;tid=7">{title}</a></div></div>
<div id="ct" class="wp cl">{page}<div id="postlist" class="pl bm">
<h1 class="ts">{tagged} <span id="thread_subject">{title}</span></h1>
<span class="xg1"><a href="forum.php?mod=viewthread&amp;tid=7">[复制链接]</a></span>
{rows}<div id="postlistreply" class="pl"></div></div>{page}
<div id="f_pst">您需要登录后才可以回帖 <a href="member.php?mod=register">立即注册</a></div></div>
<div id="ft">Powered by <strong>Discuz!</strong> <em>X3.4</em></div></body></html>"""


def _full_post(pid: int, post: Said) -> str:
    return f"""<div id="post_{pid}" ><table id="pid{pid}" class="plhin" summary="pid{pid}"><tr><td
class="pls" rowspan="2">
<div class="authi"><a href="home.php?mod=space&amp;uid={_uid(post)}" target="_blank"
class="xw1">{post.writer}</a></div>
<dl class="pil cl"><dt>积分</dt><dd><a href="home.php?mod=space&uid=9&do=profile" class="xi2">153372</a>
</dd></dl></td>
<td class="plc"><div class="pi"><strong><a href="forum.php" id="postnum{pid}">1<sup>#</sup></a></strong>
<div class="authi"><em id="authorposton{pid}">发表于 {post.time}</em><span class="pipe">|</span>
<a href="forum.php?mod=viewthread&amp;tid=7&amp;authorid=2" rel="nofollow">只看该作者</a></div></div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table cellspacing="0" cellpadding="0"><tr><td
class="t_f" id="postmessage_{pid}">
{post.html}</td></tr></table>
{post.below}</div><div id="comment_{pid}" class="cm"><a
href="home.php?mod=space&amp;uid=8">评论者</a> 去年只有77亿元</div>
<div id="post_rate_div_{pid}"><dl class="rate"><dd>威望 + 5</dd></dl></div></div></div></td></tr>
<tr><td class="plc plm">{SIGN}</td></tr></table></div>"""


def _uid(post: Said) -> int:
    return _number(post.writer)


def _number(name: str) -> int:
    return sum(map(ord, name))


def touch(
    posts: Sequence[Said],
    title: str = "安吉县政府工作报告",
    tag: str = "[江南]",
    page: str = "",
    starter: str = "公文君",
) -> str:
    """The phone page of X3.1 to X3.4."""
    rows = "".join(
        f"""<div class="plc cl" id="pid{pid}"><span class="avatar"><img src="a.php?uid=2" /></span><div
class="display pi">
<ul class="authi"><li class="grey"><em>楼主</em><b><a
href="home.php?mod=space&amp;uid={_uid(post)}&amp;mobile=2" class="blue">{post.writer}</a></b></li>
<li class="grey rela"><em><a href="home.php?mod=spacecp&amp;ac=favorite" class="favbtn blue">收藏</a></em>
{post.time}</li></ul><div class="message">
{post.html}</div></div></div>"""
        for pid, post in _numbered(posts)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{title} - 江南版 - 手机版 - Powered by Discuz!</title>
{SCRIPT}</head><body class="bg"><header class="header"><div class="nav"><span class="name">江南版</span>
</div></header>
<div class="postlist"><h2>
    {tag}
    {title}     <a href="forum.php?mod=viewthread&amp;authorid={_number(starter)}" class="blue">只看楼主</a>
</h2>{rows}<div class="plc cl"><form id="fastpostform"><input value="我也说一句"></form></div>
</div>{page}</body></html>"""


def phone(
    posts: Sequence[Said],
    title: str = "安吉县政府工作报告",
    tag: str = "[江南]",
    page: str = "",
    starter: str = "公文君",
) -> str:
    """The phone page of X3.5."""
    rows = "".join(
        f"""<div class="plc cl" id="pid{pid}"><div class="avatar"><img src="a.php" /></div><div
class="display pi">
<ul class="authi"><li class="mtit"><span class="y">楼主</span><span class="z">
<a href="home.php?mod=space&amp;uid={_uid(post)}&amp;mobile=2">{post.writer}</a></span></li>
<li class="mtime"><span class="y"><i class="dm-eye"></i><em>102</em></span>{post.time}</li></ul>
<div class="message">
{post.html}</div><div id="comment_{pid}"></div></div><div class="threadlist_foot cl"><ul></ul></div></div>"""
        for pid, post in _numbered(posts)
    )
    return f"""<!DOCTYPE html><html><head><meta
charset="utf-8"><title>{title} - 江南版 -  手机版 - Powered by Discuz!</title>
<link href="http://bbs.example.org/forum.php?mod=viewthread&tid=7" rel="canonical" />{SCRIPT}</head>
<body id="forum" class="pg_viewthread"><div class="header cl"><h2><a
href="forum.php?mod=forumdisplay&fid=2&&amp;mobile=2">江南版</a></h2></div>
<div class="viewthread"><div class="view_tit"><em>{tag}</em>
{title}</div><div class="txtlist cl"><div class="mtit cl">
<a href="forum.php?mod=viewthread&amp;tid=7&amp;authorid={_number(starter)}" class="ytxt">只看楼主</a></div></div>
{rows}</div>{page}</body></html>"""


def archive(posts: Sequence[Said], title: str = "安吉县政府工作报告", page: str = "<strong>[1]</strong>") -> str:
    """The page for search engines, which puts nothing around a post."""
    rows = "".join(
        f"""            <p class="author">
                    <strong>{post.writer}</strong>
                发表于 {post.time}    </p>
            <h3>{title if at == 0 else ""}</h3>
        {post.html}    """
        for at, post in enumerate(posts)
    )
    return f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><base href="http://bbs.example.org/archiver/" />
{HEAD.format(title=title)}</head><body vlink="#333333" link="#333333"><center
id="header"><h2>公文论坛's Archiver </h2></center>
<div id="nav"><a href="./">论坛</a> &rsaquo; <a href="?fid-2.html">江南版</a> &rsaquo; {title}</div>
<div id="content">{rows}<div class="page">
        页: {page} </div></div>
<div id="end">查看完整版本: <a href="../forum.php?mod=viewthread&tid=7"><strong>{title}</strong></a></div>
<div id="footer">Powered by <strong>Discuz! X3.4 Archiver</strong></div></body></html>"""


def printed(posts: Sequence[Said], title: str = "安吉县政府工作报告") -> str:
    """The page for printers, whose posts stand between rules."""
    rule = '<hr noshade size="2" width="100%" color="#808080">'
    rows = "".join(
        f"{rule}\n<b>作者: </b>{post.writer}&nbsp; &nbsp; <b>时间: </b>{post.time[:-3]}<br />\n"
        + (f"<b>标题: </b>{title}<br />" if at == 0 else "")
        + post.html
        for at, post in enumerate(posts)
    )
    return f"""<html><head><title>{title} - 公文论坛 - Powered by Discuz!</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />{SCRIPT}</head><body><h1>公文论坛</h1>
<b>标题: </b>{title} <b><a href="###" onclick="this.style.visibility='hidden';window.print();">[打印本页]</a>
</b><br />
<script type="text/javascript">var zoomstatus = 0;</script>{rows}
<br /><br /><br /><br /><hr noshade size="2" width="100%" color="BORDERCOLOR">
<table><tr><td>欢迎光临 公文论坛 (http://bbs.example.org/)</td><td align="right">Powered by Discuz! X3.4</td>
</tr></table></body></html>"""


def ajax(posts: Sequence[Said]) -> str:
    """The answer to a click that fetches a post."""
    rows = "".join(_full_post(pid, post) for pid, post in _numbered(posts))
    return f'<?xml version="1.0" encoding="utf-8"?>\r\n<root><![CDATA[{rows}]]></root>'


def older(posts: Sequence[Said], title: str = "安吉县政府工作报告") -> str:
    """The page of Discuz! 7, whose successors some boards still look like."""
    rows = "".join(
        f"""<div id="post_{pid}"><table id="pid{pid}" summary="pid{pid}"><tr><td class="postauthor" rowspan="2">
<div class="postinfo"><a target="_blank" href="space-uid-{_uid(post)}.html"
style="margin-left: 20px;">{post.writer}</a></div></td>
<td class="postcontent"><div class="postinfo"><div class="posterinfo"><div class="pagecontrol"></div>
<div class="authorinfo"><em id="authorposton{pid}">发表于 {post.time[:-3]}</em> | <a
href="viewthread.php?tid=7&amp;authorid=2">只看该作者</a></div></div></div>
<div class="defaultpost"><div class="postmessage firstpost"><h2>{title}</h2>
<div class="t_msgfontfix"><table cellspacing="0" cellpadding="0"><tr><td class="t_msgfont"
id="postmessage_{pid}">{post.html}</td></tr></table></div>
</div></div></td></tr></table></div>"""
        for pid, post in _numbered(posts)
    )
    return f"""<html><head><title>{title} - 江南版 - 公文论坛 - Powered by Discuz!</title>
<meta name="generator" content="Discuz! 7.2" /></head><body><div id="nav"><a href="index.php">公文论坛</a> &raquo;
<a href="forumdisplay.php?fid=2">江南版</a> &raquo; {title}</div><div id="postlist"
class="mainbox viewthread">{rows}</div></body></html>"""


def message(says: str) -> str:
    """What the forum shows in place of a thread."""
    return f"""<html><head>{HEAD.format(title="提示信息")}{SCRIPT}</head><body id="nv_forum" class="pg_viewthread">
<div id="messagetext" class="alert_error"><p>{says}</p><script
type="text/javascript">if(history.length > 1) {{}}</script></div></body></html>"""


FRAMES: dict[str, Callable[[Sequence[Said]], str]] = {
    "full": full,
    "touch": touch,
    "phone": phone,
    "archive": archive,
    "printed": printed,
    "ajax": ajax,
    "older": older,
}
