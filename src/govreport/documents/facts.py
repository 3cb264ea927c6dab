"""What a page of a portal says of itself: its title, the day of its publication, its address."""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.data import table
from govreport.documents.flatten import flatten
from govreport.documents.page import iso_date

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["Facts", "read_facts"]

_TITLE = 80
# A day with a time of day is that of a machine, and none of those that a report names.
_CLOCK = re.compile(
    r"(?<![0-9])[12][0-9]{3}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}日?\s{0,3}[0-9]{1,2}:[0-9]{2}"
)
_REPORT = "报告"
_NOWHERE = re.compile(r"(?:[0-9]{4}年)?(?:政府)?工作报告.{0,8}")


class Facts(NamedTuple):
    """Title as the article has it and as the page has it, day in ISO 8601, address; None for what is not said.

    The two titles differ where that of the article names no place, which the name of the site then does.
    """

    title: str | None
    page: str | None
    posted: str | None
    url: str | None


def read_facts(page: "LexborHTMLParser", above: str) -> Facts:
    """The facts of a page; *above* is the text above its article, where sites print the day of publication.

    >>> from govreport.documents.markup import parse_markup
    >>> read_facts(parse_markup("<title>政府工作报告_兴山县人民政府</title>"), "发布时间：2024-01-15 08:30")
    Facts(title='政府工作报告', page='政府工作报告_兴山县人民政府', posted='2024-01-15', url=None)
    """
    metas: dict[str, str] = {}
    for node in page.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property")
        content = (attributes.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.lower(), content)
    titles = page.css("title")[:1]
    whole = " ".join(" ".join(node.text() for node in titles).split())
    title = _title(page, metas, whole)
    named = whole if title is not None and _NOWHERE.fullmatch(title) and _REPORT in whole else title
    return Facts(title, named, _posted(metas, above), _address(page))


def _title(page: "LexborHTMLParser", metas: dict[str, str], whole: str) -> str | None:
    """The first title that names a report, else the first of all."""
    found = []
    for name in table("portals")["title"]:
        if name.lower() in metas:
            found.append(metas[name.lower()])
        elif not name.lower().startswith(("og:", "article")):
            found += [line.strip() for node in page.css(name)[:5] for line in flatten(node).text.split("\n")[:1]]
    found.append(_without_site(whole))
    found = [row for row in found if 2 <= len(row) <= _TITLE]
    return next((row for row in found if _REPORT in row), found[0] if found else None)


def _without_site(title: str) -> str:
    """The part of a page's title that names a report, else the first part."""
    joints = "".join(map(re.escape, table("portals")["joints"]))
    parts = [part.strip() for part in re.split(rf"[{joints}]+", title) if part.strip()]
    return next((part for part in parts if _REPORT in part), parts[0] if parts else "")


@cache
def _stamp() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, table("chrome")["head"]["dates"]), key=len, reverse=True))
    return re.compile(rf"(?<![一-鿿])(?:{labels})\s{{0,4}}[:：]?\s{{0,4}}(?=[12][0-9]{{3}})")


def _posted(metas: dict[str, str], above: str) -> str | None:
    for name in table("portals")["posted"]:
        if (day := iso_date(metas.get(name.lower(), ""))) is not None:
            return day
    stamp = _stamp().search(above)
    if stamp:
        return iso_date(above[stamp.end() : stamp.end() + 20])
    clocks = list(_CLOCK.finditer(above))
    return iso_date(clocks[-1][0]) if clocks else None


def _address(page: "LexborHTMLParser") -> str | None:
    for selector in table("portals")["address"]:
        node = page.css_first(selector)
        if node is not None:
            url = (node.attributes.get("href") or node.attributes.get("content") or "").strip()
            if url.startswith(("http://", "https://")):
                return url
    return None
