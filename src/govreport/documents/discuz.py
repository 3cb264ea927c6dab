"""Threads of the forum software Discuz! X in HTML: the report out of the posts of a page."""

import re

from govreport.documents.chrome import read_chrome
from govreport.documents.discuz_pages import Page, read_page
from govreport.documents.document import Document, Doubt
from govreport.documents.doubts import text_doubts
from govreport.documents.page import complement, page_lines
from govreport.documents.plain import document
from govreport.documents.raw import Raw
from govreport.documents.rows import tables
from govreport.documents.thread import Choice, Post, choose
from govreport.errors import InputError

__all__ = ["READER"]

# One of these stands in every page, so that all else is told at once: a pattern takes longer than most reports.
_WORDS = ("Discuz!", "discuz_uid", "window.print()", "<![CDATA[", "postmessage_", "getName.caller")
# What the software writes: its name in a tag or at the end of a title, its variables, a link to the printer.
_SOFTWARE = re.compile(
    r"<meta name=[\"']?generator[\"']? content=[\"']?Discuz!|Powered by Discuz!(?: Archiver)?\s*</title>"
    r"|\bdiscuz_uid\s*=|this\.style\.visibility='hidden';window\.print\(\)|^\s*(?:<\?xml[^>]*>\s*)?<root>\s*<!\[CDATA\["
)
# What a page of a thread holds, or one that stands in its place.
_POSTS = re.compile(
    r"\bid=[\"']?(?:(?:postmessage_|pid)[0-9]|messagetext\b)|<p class=\"author\"|<hr noshade"
    r"|\bclass=\"pg_(?:forumdisplay|index)\b"
)
_POST = re.compile(r"<(?:td|div)\b[^>]{0,200}\bid=[\"']?postmessage_[0-9]")


class _Discuz:
    """A thread page of Discuz! X2 to X3.5, of whatever view; asked for by its name, the same as copied text too."""

    name = "discuz"

    def score(self, raw: Raw) -> float:
        head = raw.head
        if "<" not in head or not any(word in head for word in _WORDS):
            return 0.0
        if _SOFTWARE.search(head):
            return 0.9 if _POSTS.search(head) or _POSTS.search(raw.data.decode("latin-1")) else 0.0
        return 0.9 if _POST.search(head) or _is_guard(head) else 0.0

    def read(self, raw: Raw) -> Document:
        if "<" not in raw.head:
            return document(raw.text, raw.found_encoding)
        decoded = raw.markup
        page = read_page(decoded.text, raw.limits)
        choice = choose(page.posts, page.starter, first_page=page.number == 1)
        if choice is None:
            raise InputError(_nothing(page, raw))
        posts = [page.posts[at] for at in choice.kept]
        text = "\n".join(post.text for post in posts)
        lines = page_lines(text)
        chrome, rows = read_chrome(text, lines), tables(lines)
        doubts = text_doubts(text, max(len(line.text) for line in lines)) + _doubts(page, choice, posts)
        doubts += [("GR121", "a table is left out: no figures are read from it", row) for row in rows[:1]]
        return Document(
            text=text,
            kept=complement(chrome.cuts + rows, len(text)),
            kind="discuz",
            encoding=decoded.encoding,
            url=page.url or chrome.url,
            title=page.title or chrome.title,
            board=page.board,
            author=posts[0].writer,
            posted=posts[0].posted or chrome.posted,
            doubts=tuple(doubts),
        )


def _is_guard(head: str) -> bool:
    """Whether all of the page is the script that the software puts in front of a thread against copying."""
    return head.lstrip()[:7] == "<script" and "getName.caller" in head and "<body" not in head


def _nothing(page: Page, raw: Raw) -> str:
    """Why there is nothing to read."""
    if _is_guard(raw.head):
        return (
            "the page is a script that leads to the thread and holds no text of it; save the page that a browser shows"
        )
    if page.notice:
        return f"the page holds no report; it says: {page.notice[:120]}"
    if not page.posts:
        return "the page shows no post: it is a list, a message or a form of the forum; give the page of the thread"
    return f"none of the {len(page.posts)} posts of the page holds a report"


def _doubts(page: Page, choice: Choice, posts: list[Post]) -> list[Doubt]:
    """What the page does not show, or shows in several posts."""
    found: list[Doubt] = []
    if len(posts) > 1:
        found.append(("GR116", f"the report is put together from {len(posts)} posts of the page", None))
    parts: list[str] = []
    if any(post.hidden for post in posts):
        parts.append("a part of the post is hidden from who has not logged in, answered or paid")
    if page.parts > 1:
        parts.append(
            f"the page shows part {page.part} of {page.parts} of the post; the others are behind cp= in its address"
        )
    if page.number > 1:
        parts.append(f"this is page {page.number} of the thread, and the report may begin on a page before it")
    if page.more and choice.kept[-1] == len(page.posts) - 1:
        parts.append("the report reaches to the end of the page, and the thread has further pages")
    found += [("GR118", part, None) for part in parts]
    if choice.other is not None:
        found.append(("GR119", "another report by the same writer, further down the page, is left out", None))
    return found


READER = _Discuz()
"""The reader of forum pages in HTML."""
