"""Lines above and below a report that a profile knows to be the site's, left out of any document."""

from collections.abc import Sequence
from dataclasses import replace

from govreport.documents.chrome import body_start, is_prose
from govreport.documents.document import Document
from govreport.documents.page import PageLine, complement, page_lines

__all__ = ["without_lines"]


def without_lines(document: Document, beginnings: Sequence[str]) -> Document:
    """The document without the lines that begin so, above the body of the report and below its last line of prose.

    A line inside the report is never left out, whatever it begins with.

    >>> text = "安吉新闻网首页\\n一、回顾\\n过去一年，安吉新闻网首页改版。\\n安吉新闻网首页"
    >>> page = without_lines(Document(text, ((0, len(text)),), "plain"), ["安吉新闻网"])
    >>> [text[start:end] for start, end in page.kept]
    ['一、回顾\\n过去一年，安吉新闻网首页改版。\\n']
    """
    words = tuple(beginnings)
    lines = [line for start, end in document.kept for line in _lines(document.text, start, end)]
    known = [line for line in lines if line.text.startswith(words)]
    if not known:
        return document
    others = [line for line in lines if not line.text.startswith(words)]
    first = body_start(others)
    above = others[first].start if first < len(others) else len(document.text)
    below = max((line.end for line in others if is_prose(line.text)), default=len(document.text))
    cuts = [(line.start, line.end) for line in known if line.start < above or line.start >= below]
    gone = list(complement(list(document.kept), len(document.text)))
    return replace(document, kept=complement(gone + cuts, len(document.text)))


def _lines(text: str, start: int, end: int) -> list[PageLine]:
    return [PageLine(start + line.start, start + line.end, line.text) for line in page_lines(text[start:end])]
