"""How deep the elements of an HTML text lie inside each other, told before a parser builds them.

HTML parsers look through all open elements at every tag, so that a file of nothing but ``<div>`` costs the square of
its length. The tags are gone through here once, by those rules of the HTML standard that decide what stays open. What
holds no text of a page (scripts, styles, comments, forms' controls) is taken out on the way: the parser sees exactly
what was counted.
"""

import re
from collections.abc import Set
from itertools import islice

from govreport.documents.limits import Limits
from govreport.errors import InputError

__all__ = ["without_depth"]

_BLANK = r"[ \t\n\r\f]"
_VALUE = r'"[^"]*+(?:"|\Z)|\'[^\']*+(?:\'|\Z)|[^ \t\n\r\f"\'>][^ \t\n\r\f>]*+|(?=>)|\Z'
_ATTRIBUTE = rf"[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+(?:{_BLANK}*+={_BLANK}*+(?:{_VALUE}))?+"
# Possessive throughout: every character is looked at once, whatever stands there.
_TOKEN = re.compile(
    rf"<(?:(/?)([a-zA-Z][^ \t\n\r\f/>]*+)(?:[^>\"'=]*+>|(?:(?:{_BLANK}|/)++|{_ATTRIBUTE})*+(?:>|\Z))"
    rf"|!---?>|(!--)|(?:[!?]|/[^a-zA-Z>])[^>]*+(?:>|\Z)|/>)"
)
_COMMENT_END = re.compile("--!?>")
_GAP = re.compile(f"{_BLANK}++")
_SWALLOWING = frozenset(["script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"])
_DROPPED = frozenset(["noscript", "select", "button", "svg", "math", "template"])
_FLAT = frozenset(
    "html head body form frameset title br img image input meta link hr area base col colgroup embed param source "
    "track wbr frame basefont bgsound keygen".split()
)
_MARKS = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_CELLS = frozenset(["td", "th", "caption"])
_ROWS = frozenset(["tr", "tbody", "thead", "tfoot"])
_TABLE = frozenset(["table"])
_EMBEDDED = frozenset(["object", "applet", "marquee"])
_BARRIERS = _CELLS | _TABLE | _EMBEDDED
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BLOCKS = (
    frozenset(
        "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer "
        "header hgroup li listing main menu nav ol p pre search section summary ul".split()
    )
    | _HEADINGS
)
_SPECIAL = _BLOCKS | _BARRIERS
_THROUGH = frozenset(["div", "p", "address"])
_ITEMS = {
    name: (names, _SPECIAL - _THROUGH - names)
    for name, names in {"li": {"li"}, "dd": {"dd", "dt"}, "dt": {"dd", "dt"}}.items()
}
_ALIKE = 3
_EFFORT = 25_000
_TAG_EFFORT = 25
_MARK_EFFORT = 10
_LONG_TAG = 20_000
_ATTRIBUTES = 1000


class _Open:
    """The elements that are open at a place of the text, and the marks (bold, font) that live on behind them."""

    __slots__ = ("lost", "marks", "stack")

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.marks: list[tuple[str, str] | None] = []
        self.lost: list[str] = []

    def open(self, name: str, tag: str) -> None:
        if name in _BLOCKS:
            if name in _ITEMS:
                self._close_any(*_ITEMS[name])
            self._close("p", _BARRIERS)
            self.stack.append(name)
        elif name in _MARKS:
            self.restore()
            self._mark(name, tag)
        elif name in _CELLS or name in _ROWS:
            if self._back_to_table() and name in _CELLS:
                self.stack.append(name)
                self.marks.append(None)
        elif name in _FLAT:
            self.restore()
        else:
            self.restore()
            self.stack.append(name)
            if name in _BARRIERS and name != "table":
                self.marks.append(None)

    def close(self, name: str) -> None:
        if self.stack and self.stack[-1] == name and name not in _BARRIERS:
            # What ends is what was opened last, as on any page that is in order.
            if name not in _MARKS:
                self.stack.pop()
                return
            mark = self.marks[-1] if self.marks else None
            if mark is not None and mark[0] == name and not self.lost:
                self.stack.pop()
                self.marks.pop()
                return
        if name in _MARKS:
            self._unmark(name)
        elif name in _ROWS:
            self._back_to_table()
        elif name in _HEADINGS:
            self._close_any(_HEADINGS, _BARRIERS)
        elif name in _BARRIERS:
            self._close(name, _TABLE if name in _CELLS else _EMBEDDED - {name})
        elif name in _BLOCKS:
            self._close(name, _BARRIERS | {"ul", "ol"} if name == "li" else _BARRIERS)
        else:
            self._close(name, _SPECIAL)

    def restore(self) -> None:
        """Open the marks again that ended with the element around them: text goes on in bold."""
        if self.lost:
            names = [mark[0] for mark in self.marks if mark is not None]
            self.stack += [name for name in self.lost[-len(names) :] if name in names]
            self.lost = []

    def _mark(self, name: str, tag: str) -> None:
        """A mark lives on until its end tag; of equal ones, three."""
        mark = (name, tag)
        if self.marks.count(mark) >= _ALIKE:
            self.marks.remove(mark)
        self.marks.append(mark)
        self.stack.append(name)

    def _unmark(self, name: str) -> None:
        """End a mark: alone where blocks opened inside it, else with all that opened inside it."""
        for at in range(len(self.marks) - 1, -1, -1):
            mark = self.marks[at]
            if mark is None:
                break
            if mark[0] == name:
                del self.marks[at]
                if name in self.lost:
                    self.lost.remove(name)
                    return
                break
        inside = False
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at] == name:
                del self.stack[at : at + 1 if inside else None]
                return
            if self.stack[at] in _BARRIERS:
                return
            inside = inside or self.stack[at] in _SPECIAL

    def _close(self, name: str, stops: frozenset[str]) -> None:
        if name in self.stack:
            self._close_any(frozenset([name]), stops)

    def _close_any(self, names: Set[str], stops: Set[str]) -> None:
        for at in range(len(self.stack) - 1, -1, -1):
            name = self.stack[at]
            if name in names:
                self._cut(at)
                return
            if name in stops:
                return

    def _back_to_table(self) -> bool:
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at] == "table":
                self._cut(at + 1)
                return True
        return False

    def _cut(self, at: int) -> None:
        """End everything from the element at this index on; a barrier among it takes its marks along."""
        self.lost += [name for name in self.stack[at:] if name in _MARKS]
        for name in reversed(self.stack[at:]):
            if name in _BARRIERS and name != "table":
                while self.marks and self.marks.pop() is not None:
                    pass
        del self.stack[at:]


def without_depth(html: str, limits: Limits) -> str:
    """*html* without what holds no text of the page, once it is known that it nests no deeper than the limit.

    Raises :class:`~govreport.errors.InputError` for elements that lie deeper than ``limits.nesting``, for so many
    deep ones that a parser would take seconds, and for a tag with a thousand attributes.

    >>> without_depth("<p>一、<!-- 略 -->回顾<script>f('<p>')</script></p>", Limits())
    '<p>一、回顾</p>'
    """
    kept: list[str] = []
    opened = _Open()
    effort = limits.nesting * _EFFORT
    endless: set[str] = set()
    start = at = 0
    while at < len(html):
        at = len(html)
        for token in _TOKEN.finditer(html, start):
            end, name = token.end(), token[2]
            if name is not None:
                name = name.lower()
                if name not in _SWALLOWING and name not in _DROPPED:
                    effort -= _count(opened, name, token, limits)
                    if effort < 0:
                        raise _too_deep(limits, "has too many nested elements")
                    continue
            kept.append(html[start : token.start()])
            start = _end(html, token, endless)
            if start > end:
                at = start
                break
    kept.append(html[start:])
    return "".join(kept)


def _count(opened: _Open, name: str, token: re.Match[str], limits: Limits) -> int:
    """Open or close an element; what it costs a parser."""
    if opened.lost and not token.string.startswith(">", token.start() - 1):
        opened.restore()
    if token[1]:
        opened.close(name)
    else:
        tag = token[0]
        if len(tag) > _LONG_TAG and next(islice(_GAP.finditer(tag), _ATTRIBUTES, None), None):
            raise InputError(f"the HTML holds a tag with more than {_ATTRIBUTES} attributes: this is no page")
        opened.open(name, tag)
    depth = len(opened.stack) + len(opened.marks)
    if depth > limits.nesting:
        raise _too_deep(limits, f"nests more than {limits.nesting} elements")
    return depth + _TAG_EFFORT + _MARK_EFFORT * len(opened.marks)


def _too_deep(limits: Limits, what: str) -> InputError:
    return InputError(f"the HTML {what}; where it is no mistake: limits=Limits(nesting=...)")


def _end(html: str, token: re.Match[str], endless: set[str]) -> int:
    """Where a comment or an element that holds no text of the page ends."""
    end = token.end()
    if token[3]:
        closing = _COMMENT_END.search(html, end)
        return closing.end() if closing else len(html)
    name = (token[2] or "").lower()
    if not name or token[1] or name in endless or (name in _DROPPED and token[0].endswith("/>")):
        return end
    closing = re.compile(rf"</{name}(?=[ \t\n\r\f/>])[^>]*>?", re.IGNORECASE).search(html, end)
    if closing:
        return closing.end()
    endless.add(name)
    return len(html) if name in _SWALLOWING else end
