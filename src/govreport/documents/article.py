"""Where the article of a page stands: in a container that is known by name, or where most sentences are together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from govreport.data import table
from govreport.documents.chrome import opens_body, opens_glossary
from govreport.documents.flatten import NO_TEXT, hidden

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Article", "find_article"]

_ENDS = "。；！"
_SALUTATION = "各位代表"
_LONG = 40
_NEARLY_ALL = 0.9
_MOST = 0.6
_BESIDE = 0.1
"""Share of the sentences that chrome may hold, and a block beside the article."""


@dataclass(frozen=True, slots=True)
class Article:
    """The elements that hold the article, those above and below it, and those of the site inside of it."""

    nodes: "list[LexborNode]"
    before: "list[LexborNode]"
    after: "list[LexborNode]"
    chrome: "list[LexborNode]"


@cache
def _selectors(name: str) -> str:
    return ", ".join(table("portals")[name])


def find_article(page: "LexborHTMLParser") -> Article:
    """The article of *page*: what has most of its sentences, counted by their ends and not by words or links.

    >>> from govreport.documents.markup import parse_markup
    >>> page = parse_markup("<p><a href=1>首页</a><div><p>一、回顾<p>粮食增产。<p>棉花增产。</div><p>主办：县政府")
    >>> [node.tag for node in find_article(page).nodes]
    ['div']
    """
    root = page.body or page.root
    if root is None:
        return Article([], [], [], [])
    root.strip_tags(["script", "style"])
    _reveal(root)
    chrome = _chrome(root)
    found = _Sentences(root, {node.mem_id for node in chrome})
    nodes = _known(root, found) or [_densest(root, found)]
    return Article(nodes, list(_before(nodes[0], root)), list(_after(nodes[-1], root)), chrome)


def _reveal(root: "LexborNode") -> None:
    """Show the hidden elements that a script of the page shows: its text as a whole, or a part of it under a tab.

    A part is what opens with a heading of a report or of a glossary; with a salutation, it is the report of another
    year. What also stands elsewhere is a copy, for small screens or for the printer.
    """
    concealed = hidden(root)
    if not concealed:
        return
    whole = root.text(separator="\n")
    count = _count(whole)
    for node in _outermost(concealed):
        text = node.text(separator="\n")
        lines = [line for row in text.split("\n") if (line := row.strip())]
        if not lines:
            continue
        share = _count(text)
        goes_on = opens_body(lines[0]) and not lines[0].startswith(_SALUTATION)
        opens = opens_glossary(lines[0]) or (share > _BESIDE * count and goes_on)
        longest = max(lines, key=len)
        if (opens or share >= _MOST * count) and whole.count(longest) == text.count(longest):
            for name in ("style", "hidden"):
                if name in node.attributes:
                    del node.attrs[name]


def _chrome(root: "LexborNode") -> "list[LexborNode]":
    """Elements that are hidden or, by name, the site's; one that holds much of the page's text is none of these."""
    count = _count(root.text())
    kept = hidden(root)
    for node in root.css(_selectors("chrome")):
        text = node.text()
        if _count(text) <= _BESIDE * count and _SALUTATION not in text:
            kept.append(node)
    return kept


def _count(text: str) -> int:
    return sum(map(text.count, _ENDS)) or len(text.strip()) // _LONG


class _Sentences:
    """For every element how many sentences end in it, outside of links, and which hold the first salutation."""

    def __init__(self, root: "LexborNode", skipped: set[int]) -> None:
        self.weights: dict[int, int] = {}
        self.saluted: set[int] = set()
        for links in (False, True):
            self._weigh(root, skipped, links=links)
            if self.of(root):
                return

    def of(self, node: "LexborNode") -> int:
        return self.weights.get(node.mem_id, 0)

    def _weigh(self, root: "LexborNode", skipped: set[int], *, links: bool) -> None:
        above: list[LexborNode] = []
        totals = [0]
        node = root
        while True:
            tag = node.tag
            child = None
            if tag == "-text":
                self._take(node.text_content or "", above, totals)
            elif tag not in NO_TEXT and node.mem_id not in skipped and (links or not _is_link(node)):
                child = node.first_child
            if child is not None:
                above.append(node)
                totals.append(0)
                node = child
                continue
            while above and node.next is None:
                node = above.pop()
                total = totals.pop()
                if total:
                    self.weights[node.mem_id] = total
                    totals[-1] += total
            following = node.next if above else None
            if following is None:
                return
            node = following

    def _take(self, text: str, above: "Sequence[LexborNode]", totals: list[int]) -> None:
        if len(text) < 4:
            return
        totals[-1] += _count(text)
        if not self.saluted and text.strip().startswith(_SALUTATION):
            self.saluted = {node.mem_id for node in above}


def _is_link(node: "LexborNode") -> bool:
    return node.tag == "a" and "href" in node.attributes


def _known(root: "LexborNode", found: _Sentences) -> "list[LexborNode]":
    """The containers of the first name that hold nearly all sentences, else of the first that hold most of them."""
    total = found.of(root)
    most: list[LexborNode] = []
    for selector in table("portals")["text"]:
        nodes = _outermost(node for node in root.css(selector) if found.of(node))
        share = sum(map(found.of, nodes))
        if not nodes or share < _MOST * total:
            continue
        if share >= _NEARLY_ALL * total:
            return nodes
        most = most or nodes
    return most


def _outermost(nodes: "Iterable[LexborNode]") -> "list[LexborNode]":
    kept: list[LexborNode] = []
    inside: set[int] = set()
    for node in nodes:  # in the order of the page, so that what holds comes before what is held
        if node.mem_id not in inside:
            kept.append(node)
            inside.update(held.mem_id for held in node.css("*"))
    return kept


def _densest(root: "LexborNode", found: _Sentences) -> "LexborNode":
    """The innermost element that has no second block of sentences beside it, and no salutation."""
    node = root
    while True:
        children = [child for child in node.iter() if found.of(child)]
        if not children:
            return node
        best = max(children, key=found.of)
        beside = found.of(node) - found.of(best)
        if found.of(best) < _MOST * found.of(node) or beside > _BESIDE * found.of(node):
            return node
        if node.mem_id in found.saluted and best.mem_id not in found.saluted:
            return node
        node = best


def _before(node: "LexborNode", root: "LexborNode") -> "Iterator[LexborNode]":
    """What stands above an element, in the order of the page."""
    path = [node]
    while path[-1].mem_id != root.mem_id and path[-1].parent is not None:
        path.append(path[-1].parent)
    for child in reversed(path[:-1]):
        before: list[LexborNode] = []
        while (above := (before[-1] if before else child).prev) is not None:
            before.append(above)
        yield from reversed(before)


def _after(node: "LexborNode", root: "LexborNode") -> "Iterator[LexborNode]":
    """What stands below an element, in the order of the page."""
    while node.mem_id != root.mem_id:
        following = node.next
        while following is not None:
            yield following
            following = following.next
        if node.parent is None:
            return
        node = node.parent
