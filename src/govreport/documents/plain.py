"""Plain text: the document with the chrome of the page that it was copied from left out."""

import re

from govreport.documents.chrome import read_chrome
from govreport.documents.discuz_text import find_post
from govreport.documents.document import Document
from govreport.documents.doubts import text_doubts
from govreport.documents.limits import over
from govreport.documents.page import complement, page_lines
from govreport.documents.raw import Raw

__all__ = ["READER", "document"]

_SAMPLE = 65_536
_TAG = re.compile(r"</(?:html|head|body|div|p|span|td|h[1-6])>", re.IGNORECASE)


def document(text: str, encoding: str | None = None) -> Document:
    """The text as a document: a forum page (kind ``discuz``) or any other text (kind ``plain``), without its chrome."""
    lines = page_lines(text)
    post = find_post(text, lines)
    cuts: list[tuple[int, int]] = []
    if post is not None:
        runs = [(lines[first].start, lines[last - 1].end) for first, last in post.runs]
        cuts = list(complement(runs, len(text)))
        lines = [line for first, last in post.runs for line in lines[first:last]]
    chrome = read_chrome(text, lines)
    doubts = text_doubts(text, max((line.end - line.start for line in lines), default=0))
    tag = _TAG.search(text, 0, _SAMPLE) if "<" in text else None
    if tag:
        doubts.append(
            ("GR117", "the text holds HTML tags, which are read as text: give the text of the page", tag.span())
        )
    if post is not None and post.floors > 1:
        doubts.append(("GR116", f"the report is put together from {post.floors} posts of the page", None))
    kept = complement(cuts + chrome.cuts, len(text))
    if text.strip() and not any(text[start:end].strip() for start, end in kept):
        kept = ((0, len(text)),)
    return Document(
        text=text,
        kept=kept,
        kind="discuz" if post else "plain",
        encoding=encoding,
        url=chrome.url,
        title=(post.title if post else None) or chrome.title,
        board=post.board if post else None,
        author=post.author if post else None,
        posted=(post.posted if post else None) or chrome.posted,
        doubts=tuple(doubts),
    )


class _Plain:
    """Text as it stands, copied pages included."""

    name = "plain"

    def score(self, raw: Raw) -> float:
        return 0.01

    def read(self, raw: Raw) -> Document:
        text, limits = raw.text, raw.limits
        if len(text) > limits.characters:  # said before its lines are gone through
            raise over(f"the input holds more than {limits.characters} characters", "characters")
        return document(text, raw.found_encoding)


READER = _Plain()
"""The reader of plain text, which takes what no other does."""
