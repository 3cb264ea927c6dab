"""Portal pages and other HTML: the article with its title and glossary, without what the site puts around it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from govreport.data import table
from govreport.documents.article import Article, find_article
from govreport.documents.chrome import opens_body, opens_glossary, read_chrome
from govreport.documents.document import Document
from govreport.documents.doubts import text_doubts
from govreport.documents.facts import read_facts
from govreport.documents.flatten import Flat, FlatLine, flatten
from govreport.documents.inserts import is_insert
from govreport.documents.markup import parse_markup
from govreport.documents.page import complement, page_lines
from govreport.documents.raw import Raw

__all__ = ["READER"]

_OPENING = re.compile(
    r"(?<![\s\"'\[\ufeff])[\s\"'\[\ufeff]*+<(?:!doctype\s+html|html|head|body|!--|meta|div|p|table|section|article|center|span|font|h[1-6]|title)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:div|p|br|span|td|tr|table|tbody|font|a|b|strong|center|h[1-6]|ul|li|section|img)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"<(div|p|span|td|tr|table|font|a|img|h[1-6]|ul|li|ol|strong|b|center|em|section)"
    r"(?=(?:class|id|style|align|href|src|title|name|width|height|valign|color|size|face|target|lang|border)=)",
    re.IGNORECASE,
)
_FEW = 3
_HEAD = 65_536
_DENSE = 1000
_PROSE = "。；！"
_LONGEST = 60
_HEAD_LINES = 15
_ENTRY = 20
_DATE = re.compile(r"[（(]?[12〇二○０-９0-9]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日")
_ATTACHED = re.compile(r"(?:附件|附)\s?[0-9一二三四五六]?\s?[:：]?[0-9.、\s]*$|[0-9]{1,2}[.、]?$")
_HERE = re.compile("#|^ *javascript", re.IGNORECASE)
_DAY = re.compile(r"[\[(（]?(?:[12][0-9]{3}[-/.年])?(?<![0-9])[0-9]{1,2}[-/.月][0-9]{1,2}日?[\])）]?$")
_LISTED = 0.3
_TITLE = "工作报告"
_EDGES = " \t\u3000\xa0"


class _Line(NamedTuple):
    """A line for the text of the report, and the part of it that the page sets apart as a heading."""

    text: str
    heading: tuple[int, int] | None


class _Html:
    """HTML of any hand but that of a forum: pages of portals and newspapers, saved or cut out."""

    name = "html"

    def score(self, raw: Raw) -> float:
        head = raw.head
        if "<" not in head:
            return 0.0
        count = sum(1 for _ in _TAG.finditer(head))
        if _OPENING.match(head) and (count >= _FEW or "</html>" in head.lower()):
            return 0.5
        return 0.5 if count >= _FEW and count * _DENSE >= min(len(raw.data), _HEAD) else 0.0

    def read(self, raw: Raw) -> Document:
        decoded = raw.markup
        page = parse_markup(_mended(decoded.text), raw.limits)
        article = find_article(page)
        above, body, below = _flattened(article)
        facts = read_facts(page, above.text)
        lines = _without_lists(
            [line for line in _lines(body) if not is_insert(line.text)], _links(article, elsewhere=True)
        )
        content = _without_links(lines, _links(article))
        lines = [*_front(above, content, facts.title), *content, *_glossary(below)]
        text, headings = _joined(lines)
        rows = page_lines(text)
        chrome = read_chrome(text, rows)
        kept = complement(chrome.cuts, len(text))
        if text.strip() and not any(text[start:end].strip() for start, end in kept):
            kept = ((0, len(text)),)
        return Document(
            text=text,
            kept=kept,
            kind="html",
            encoding=decoded.encoding,
            url=facts.url or chrome.url,
            title=facts.page or chrome.title,
            posted=facts.posted or chrome.posted,
            headings=headings,
            doubts=tuple(text_doubts(text, max((row.end - row.start for row in rows), default=0))),
        )


READER = _Html()
"""The reader of portal pages."""


def _mended(html: str) -> str:
    """Tags whose blanks were lost, ``<divclass="title">``, as some files have them."""
    return _GLUED.sub(r"<\1 ", html) if _GLUED.search(html, 0, _HEAD) else html


def _flattened(article: Article) -> tuple[Flat, Flat, Flat]:
    above, body, below = (flatten(nodes, article.chrome) for nodes in (article.before, article.nodes, article.after))
    return above, body, below


def _lines(flat: Flat) -> Iterator[_Line]:
    for line in flat.lines:
        yield _Line(flat.text[line.start : line.end], _heading(flat.text, line))


def _heading(text: str, line: FlatLine) -> tuple[int, int] | None:
    """What a line sets apart as a heading: itself, or the bold words that open it, up to the end of a sentence."""
    if line.row or line.bold == line.start:
        return None
    end = line.end if line.level else line.bold
    opening = text[line.start : end].rstrip(_EDGES)
    stop = line.start + len(opening)
    if len(opening) > _LONGEST or not opening:
        return None
    if stop < line.end and opening[-1] not in "。：:；！" and text[stop] not in "。：:；！":
        return None
    lead = len(opening) - len(opening.lstrip(_EDGES))
    return (lead, stop - line.start)


def _links(article: Article, *, elsewhere: bool = False) -> set[str]:
    """What the links of the article say; those *elsewhere* lead to other pages, and not to a place of this one."""
    return {
        "".join(link.text().split())
        for node in article.nodes
        for link in node.css("a[href]")
        if not (elsewhere and _HERE.search(link.attributes.get("href") or "#"))
    }


def _without_lists(lines: list[_Line], links: set[str]) -> list[_Line]:
    """The lines without the lists of other articles between them: one link below the other, each perhaps with a day."""
    found = [_is_entry(line.text, links) for line in lines]
    if sum(found) > _LISTED * len(lines):
        return lines
    gone = {at for at in range(len(lines)) if found[at] and any(found[max(0, at - 1) : at] + found[at + 1 : at + 2])}
    return [line for at, line in enumerate(lines) if at not in gone]


def _is_entry(line: str, links: set[str]) -> bool:
    bare = _DAY.sub("", "".join(line.split()).lstrip("·•●■▪-"))
    return bare in links and not (opens_body(line.lstrip()) or any(end in line for end in _PROSE))


def _without_links(lines: list[_Line], links: set[str]) -> list[_Line]:
    """The lines without those at both ends that are nothing but a link, or the label of an attachment."""
    prose = [at for at, line in enumerate(lines) if any(end in line.text for end in _PROSE)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))

    def is_link(line: str) -> bool:
        bare = "".join(line.split())
        download = bare.rstrip("）)】]").rpartition(".")[2].lower() in table("portals")["files"]
        return bare in links or download or _ATTACHED.match(bare) is not None

    return [
        line for at, line in enumerate(lines) if first <= at <= last or _is_title(line.text) or not is_link(line.text)
    ]


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST and _TITLE in line and not any(end in line for end in "。；：:>»›")


def _front(above: Flat, content: Sequence[_Line], title: str | None) -> list[_Line]:
    """Title, day, meeting and speaker, where they stand above the container of the article and not inside of it."""
    if any(_is_title(line.text) for line in content[:_HEAD_LINES]):
        return []
    lines = list(_lines(above))
    titles = [at for at, line in enumerate(lines) if _is_title(line.text)]
    titles = [at for at in titles if lines[at].text.strip() == title] or titles
    if not titles:
        return [_Line(title, None)] if title and "报告" in title else []
    return [lines[titles[-1]], *(line for line in lines[titles[-1] + 1 :] if _is_front(line.text))]


def _is_front(line: str) -> bool:
    bare = "".join(line.split())
    if len(bare) > _LONGEST:
        return False
    words = table("portals")
    return (
        any(word in bare for word in words["front"])
        or _speaker().match(bare) is not None
        or _DATE.match(bare) is not None
    )


@cache
def _speaker() -> re.Pattern[str]:
    offices = "|".join(map(re.escape, table("portals")["speakers"]))
    office = r"[^，。：；:;]{0,16}"  # 金寨县人民政府｜县长
    return re.compile(rf"[—－-]{{0,4}}(?:(?:{offices})|{office}(?:{offices})[一-鿿·]{{2,12}}[)）]?$)")


def _glossary(below: Flat) -> list[_Line]:
    """The glossary in a block behind the article; what is the site's below it is left to the chrome."""
    lines = list(_lines(below))
    for at, line in enumerate(lines):
        entries = [row for row in lines[at : at + 4] if len(row.text) > _ENTRY]
        if entries and opens_glossary(line.text):
            return lines[at:]
    return []


def _joined(lines: Sequence[_Line]) -> tuple[str, tuple[tuple[int, int], ...]]:
    headings = []
    at = 0
    for line in lines:
        if line.heading is not None:
            headings.append((at + line.heading[0], at + line.heading[1]))
        at += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(headings)
