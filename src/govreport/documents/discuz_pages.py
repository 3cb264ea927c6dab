"""Pages of Discuz! as they are served: full, phone, archive, print and ajax views, taken apart into posts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from govreport.documents.flatten import flatten
from govreport.documents.limits import Limits
from govreport.documents.markup import parse_markup
from govreport.documents.page import iso_date
from govreport.documents.thread import LONG, Post

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Page", "read_page"]

_MANY = 2000
"""Posts that are looked at; a print view shows all of a thread, and the report stands at its head."""
_NEAR = 8
_AJAX = re.compile(r"<root>\s*<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
# The archive and the print view put nothing around a post: it begins behind the line that names its writer.
_ARCHIVED = re.compile(
    r'<p class="author">\s*<strong>(?P<writer>[^<]{0,200})</strong>(?P<dated>(?:[^<]|<(?!/?p\b)){0,400})</p>\s*'
    r"(?:<h3>[^<]{0,400}</h3>)?(?P<message>.*?)"
    r'(?=<p class="author">|<div class="page">|<div id="end">|\Z)',
    re.DOTALL,
)
_RULE = re.compile(r"<hr\b[^<>]{0,200}\bnoshade\b[^<>]{0,200}>")
_HEADLINE = re.compile(r"<b>(?P<label>[^<]{1,12})</b>(?P<title>[^<]{0,400})<b><a [^<>]{0,200}window\.print")
_PRINTED = re.compile(r"\s{0,40}<b>[^<]{1,12}</b>(?P<writer>[^<]{0,200})<b>[^<]{1,12}</b>(?P<dated>.{0,200}?)<br ?/?>")
_MESSAGE = "[id^=postmessage_]"
_OTHERS = ".message, .postmessage, .t_f, .t_msgfont"
# Templates for phones have names of their own for the element, in which its name is still read.
_NAMED_AFTER = "[class*=message]"
# What the forum prints into a post: quotations, notices of hidden parts, and attachments, edits, tools and noise.
_QUOTE = ".quote"
_ANSWERED = ".quote a[href*='findpost']"
_LOCK = ".locked"
_PRINTS = (
    ".pstatus, .jammer, ignore_js_op, .tip, .aimg_tip, .tattl, .pattl, "
    ".attach_nopermission, .attach_tips, [id^=attach_], a[href*='mod=attachment'], a[href*='attachment.php'], "
    ".showhide > h4, .blockcode > em"
)
_HOME = re.compile("(?:pid|post_)[0-9]+$")
_USER = re.compile(r"[?&;]uid=[0-9]+|space-uid-[0-9]+|space-username-")
_AUTHOR = re.compile(r"authorid=([1-9][0-9]{0,9})")
_BOARD = re.compile(r"mod=forumdisplay|forumdisplay\.php|forum-[0-9]+-|[?/]fid-[0-9]+")
_TAG = re.compile(r"\[([^\[\]]{1,20})\]\s*")
_STAMP = re.compile(r"[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}")
_PAGE = re.compile(r"[?&;]page=([0-9]{1,6})")
_PARTS = re.compile(r"show_threadpage\(\s*[0-9]+\s*,\s*([0-9]+)\s*,\s*([0-9]+)")
_ATTACHED = re.compile(r"\[(attach|attachimg)\][0-9]+\[/\1\]")
_MASKED = re.compile(r"<b>\*{3,}[^<*]{1,40}\*{3,}</b>")
_ANSWER = re.compile(r"\S{1,30} 发表于 [12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2} [0-9]{1,2}:[0-9]{2}$", re.MULTILINE)
_EDITED = re.compile(r"^[^\S\n]*本帖最后由 [^\n]{1,60} 编辑[^\S\n]*$", re.MULTILINE)
# Noise against copying whose tags are lost: a mark, a blank, a letter, and so on, at the end or the head of a line.
_PAIR = r"(?:[ \xa0]{1,3}[?-~])?[!-;][ \xa0][?-~](?:[!-;]?[ \xa0]{1,3}[?-~]){3,}+"
_NOISE = re.compile(rf"(?<![?-~\s])[ \xa0]{{0,3}}{_PAIR}[ \xa0]*$|^[ \xa0]{{0,3}}{_PAIR}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows of a thread.

    ``starter`` is who began the thread, where a page behind the first says so; ``number`` is that of the page, and
    ``more`` says that there are pages behind it; ``part`` and ``parts`` are those of a post that is cut into several;
    ``notice`` is what the forum says in place of a post.
    """

    posts: tuple[Post, ...]
    title: str | None = None
    board: str | None = None
    url: str | None = None
    starter: str | None = None
    number: int = 1
    more: bool = False
    part: int = 1
    parts: int = 1
    notice: str | None = None


def read_page(html: str, limits: Limits) -> Page:
    """The posts of a page, in the order in which they were written, and what the page says of the thread."""
    ajax = _AJAX.search(html)
    if ajax:
        html = ajax[1]
    if html.lstrip()[:3].lower() == "<td":
        html = f"<table><tr>{html}"  # a cell outside of a table is dropped by parsers
    tree = parse_markup(html, limits)
    part = _PARTS.search(html)
    number, last = _numbers(tree)
    return Page(
        posts=tuple(_contained(tree) or _archived(html, limits) or _printed(html, limits)),
        title=_title(tree, html),
        board=_board(tree),
        url=_attribute(tree.css_first("link[rel=canonical]"), "href"),
        starter=_starter(tree),
        number=number,
        more=number < last,
        part=int(part[1]) if part else 1,
        parts=int(part[2]) if part else 1,
        notice=_notice(tree),
    )


def _contained(tree: "LexborHTMLParser") -> list[Post]:
    """The posts of a full page, a phone page or an ajax answer, each in an element of its own, by their numbers."""
    rows: dict[int, Post] = {}
    homes: set[int] = set()
    for message in tree.css(_MESSAGE)[:_MANY]:
        number = _number(message)
        if number is not None and number not in rows:
            home = _home(message)
            rows[number] = _post(message if home.mem_id in homes else home, message)
            homes.add(home.mem_id)
    for home in tree.css("[id^=pid]")[:_MANY]:
        number = _number(home)
        if number is not None and number not in rows and homes.isdisjoint(above.mem_id for above in _around(home)):
            rows[number] = _post(home, home.css_first(_OTHERS) or home.css_first(_NAMED_AFTER))
            homes.add(home.mem_id)
    return [rows[number] for number in sorted(rows)]


def _home(message: "LexborNode") -> "LexborNode":
    """The element around a message that names its writer too; the message itself where there is none."""
    return next((above for above in _around(message) if _HOME.match(above.id or "")), message)


def _around(node: "LexborNode") -> Iterator["LexborNode"]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _number(node: "LexborNode") -> int | None:
    digits = re.search("[0-9]{1,15}$", node.id or "")
    return int(digits[0]) if digits else None


def _post(home: "LexborNode", message: "LexborNode | None") -> Post:
    """The post in *home*; what names its writer and its day stands in front of the *message*."""
    writer = posted = None
    end = None if message is None else message.mem_id
    for node in home.css(f"a[href], .authi, [id^=authorposton], {_MESSAGE}, {_OTHERS}"):
        if node.mem_id == end:
            break
        if node.tag == "a":
            writer = writer or (_text(node) if _USER.search(node.attributes.get("href") or "") else None)
        else:
            posted = posted or _dated(node)
    if message is None:
        return Post("", writer, posted, hidden=True)
    return _read(message, writer, posted, hidden=any(node.css_matches(_LOCK) for node in _behind(message)))


def _behind(node: "LexborNode") -> Iterator["LexborNode"]:
    """The next elements beside a post, among which a notice says that the rest of it has to be paid for."""
    following = node.next
    for _ in range(_NEAR):
        if following is None:
            return
        if following.is_element_node:
            yield following
        following = following.next


def _dated(node: "LexborNode") -> str | None:
    """The day beside the name of a writer; of a fresh post, which says 2 minutes ago, the one in its tooltip."""
    tips = [_attribute(part, "title") or "" for part in node.css("span[title]")]
    return next((iso_date(found[0]) for text in [*tips, node.text()] if (found := _STAMP.search(text))), None)


def _read(node: "LexborNode", writer: str | None, posted: str | None, *, hidden: bool = False) -> Post:
    quotes, locks = node.css(_QUOTE), node.css(_LOCK)
    answers = node.css_first(_ANSWERED) is not None
    prints = [*locks, *node.css(_PRINTS)]
    text = _words(node, [*prints, *quotes])
    if quotes and not answers and len(text) < LONG:
        text = _words(node, prints)
    return Post(text, writer, posted, answers, hidden or bool(locks))


def _words(node: "LexborNode", left_out: list["LexborNode"]) -> str:
    text = flatten(node, left_out).text
    for pattern in (_ATTACHED, _EDITED, _NOISE):
        text = pattern.sub("", text)
    return text


def _archived(html: str, limits: Limits) -> list[Post]:
    """The posts of an archive, which has turned quotations and hidden parts into text."""
    posts = []
    for found in islice(_ARCHIVED.finditer(html), _MANY):
        message, masked = _MASKED.subn("", found["message"])
        post = _read(_root(message, limits), _plain(found["writer"]), iso_date(found["dated"]))
        posts.append(replace(post, hidden=masked > 0, answers=_ANSWER.match(post.text.lstrip()) is not None))
    return posts


def _printed(html: str, limits: Limits) -> list[Post]:
    """The posts of a print view, each behind a rule and the line that names its writer."""
    head = _HEADLINE.search(html)
    if head is None:
        return []
    title = re.compile(rf"\s{{0,40}}<b>{re.escape(head['label'])}</b>[^<]*<br ?/?>")
    posts = []
    for piece in _RULE.split(html)[1 : _MANY + 1]:
        found = _PRINTED.match(piece)
        if found is None:
            continue
        own = title.match(piece, found.end())
        message = piece[own.end() if own else found.end() :]
        posts.append(_read(_root(message, limits), _plain(found["writer"]), iso_date(found["dated"])))
    return posts


def _root(html: str, limits: Limits) -> "LexborNode":
    root = parse_markup(html, limits).root
    assert root is not None
    return root


def _plain(html: str) -> str | None:
    """A name in HTML as a text in one line."""
    return " ".join(unescape(html).split()) or None


def _text(node: "LexborNode | None") -> str | None:
    """The text of a node in one line; None where there is none."""
    return None if node is None else " ".join(node.text().split()) or None


def _attribute(node: "LexborNode | None", name: str) -> str | None:
    return None if node is None else node.attributes.get(name) or None


def _title(tree: "LexborHTMLParser", html: str) -> str | None:
    subject = _text(tree.css_first("#thread_subject"))
    if subject:
        return subject
    if printed := _HEADLINE.search(html):
        return _plain(printed["title"])
    node = tree.css_first(".view_tit, .postlist > h2, h1.ts, h1.ph")
    if node is not None:
        texts = (part.text() for part in node.iter(include_text=True) if part.tag != "a")
        return _TAG.sub("", " ".join(" ".join(texts).split()), count=1) or None
    return (_text(tree.css_first("head > title")) or "").split(" - ")[0] or None


def _board(tree: "LexborHTMLParser") -> str | None:
    """The tag in brackets in front of the title, which in boards of reports is the region; else the board."""
    tag = _TAG.match(_text(tree.css_first("h1.ts, .view_tit, .postlist > h2")) or "")
    if tag:
        return tag[1]
    trail = tree.css("#pt a[href], #nav a[href], .header a[href]")
    names = [_text(link) for link in trail if _BOARD.search(_attribute(link, "href") or "")]
    return names[-1] if names else _text(tree.css_first(".header .name"))


def _starter(tree: "LexborHTMLParser") -> str | None:
    """Who began the thread: named above the posts of a later page, or by a number in a link of phone pages."""
    named = _text(tree.css_first("#tath a[title]"))
    link = _attribute(tree.css_first(".postlist > h2 a[href*=authorid], .txtlist a[href*=authorid]"), "href") or ""
    number = _AUTHOR.search(link)
    if named or number is None:
        return named
    own = re.compile(rf"(?:[?&;]|space-)uid[=-]{number[1]}(?![0-9])")
    names = (_text(user) for user in tree.css("[id^=pid] a[href]") if own.search(_attribute(user, "href") or ""))
    return next((name for name in names if name), number[0])


def _numbers(tree: "LexborHTMLParser") -> tuple[int, int]:
    """Number of the page, and of the last one that it links to."""
    here = re.search("[0-9]+", _text(tree.css_first(".pg strong, .page strong")) or "")
    links = (_PAGE.search(_attribute(link, "href") or "") for link in tree.css(".pg a[href], .page a[href]"))
    return (int(here[0]) if here else 1), max((int(found[1]) for found in links if found), default=1)


def _notice(tree: "LexborHTMLParser") -> str | None:
    """What the forum says in place of a thread or of a post."""
    return _text(tree.css_first("#messagetext > p") or tree.css_first("#messagetext, .locked"))
