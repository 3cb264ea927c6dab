"""How deep the elements of an HTML text lie inside each other, told before a parser builds them.

HTML parsers look through all open elements at every tag, so that a file of nothing but ``<div>`` costs the square of
its length. One look at the tags tells about how many are open at each of them; a page that is no attack is far from
the limit, so that the finer rules of the HTML standard can be left to the parser.
"""

import re

from govreport.documents.limits import Limits, over
from govreport.errors import InputError

__all__ = ["check_nesting"]

# Possessive throughout: every character is looked at once, whatever stands there.
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:_-]*+)(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+)")
_TEXT = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements in which a tag is text."""
_FLAT = frozenset(
    "html head body form p li dt dd tr td th tbody thead tfoot caption colgroup option optgroup "
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr".split()
)
"""Elements that are empty, end where the next of their kind begins, or are open once at most."""
_MARKS = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that a parser opens again behind the end of the element around them, three of a kind at most."""
_ALIKE = 3
_CELLS = frozenset("tr td th tbody thead tfoot caption".split())
_EFFORT = 25_000
_AGAIN = 40
"""What it costs to open a mark again, for every paragraph that it lives on in; memory most of all."""
_LONG_TAG = 20_000
_ATTRIBUTES = 1000


def check_nesting(html: str, limits: Limits) -> None:
    """Raises :class:`~govreport.errors.InputError` where more than ``limits.nesting`` elements are open at once.

    Also for more tags than ``limits.elements``, for so many deep ones that a parser would take seconds, and for a tag
    with a thousand attributes.

    >>> from govreport.documents.limits import Limits
    >>> check_nesting("<div><p>一、<p>回顾</div>", Limits(nesting=1))
    >>> check_nesting("<div><div>一、回顾</div>", Limits(nesting=1))
    Traceback (most recent call last):
    ...
    govreport.errors.InputError: the HTML nests more than 1 elements; where it is no mistake:
        limits=Limits(nesting=...)
    """
    opened, marks = list[str](), dict[str, int]()
    effort = count = at = options = 0
    while match := _TAG.search(html, at):
        at, name = match.end(), (match[3] or "").lower()
        if match[1]:
            at = _behind(html, "-->", at)
        elif match[2]:
            _close(name, opened, marks)
        elif name in _TEXT:
            at = _behind(html, f"</{name}", at)
        else:
            _open(name, match[0], opened, marks)
        count += 1
        if count > limits.elements:
            raise over(f"the HTML holds more than {limits.elements} tags", "elements")
        options += name == "option"
        depth = len(opened) + sum(min(number, _ALIKE) for number in marks.values())
        # Marks that never end may lie inside each other; a parser goes through the options of a list for each of them.
        effort += depth + _AGAIN * len(marks) + sum(marks.values()) + (options if name == "option" else 0)
        if depth > limits.nesting or effort > limits.nesting * _EFFORT:
            raise over(f"the HTML nests more than {limits.nesting} elements", "nesting")


def _open(name: str, tag: str, opened: list[str], marks: dict[str, int]) -> None:
    if len(tag) > _LONG_TAG and len(tag.split(maxsplit=_ATTRIBUTES)) > _ATTRIBUTES:
        raise InputError(f"the HTML holds a tag with more than {_ATTRIBUTES} attributes: this is no page")
    if name in _CELLS and "table" in opened:
        while opened[-1] != "table":
            opened.pop()
    elif name in _MARKS:
        marks[tag] = marks.get(tag, 0) + 1
    elif name not in _FLAT:
        opened.append(name)


def _close(name: str, opened: list[str], marks: dict[str, int]) -> None:
    """An end tag closes what is open inside of its element, and nothing outside of the table that it stands in."""
    if name in _MARKS:
        last = next((tag for tag in reversed(marks) if tag[1 : len(name) + 1].lower() == name), None)
        if last is not None:
            marks[last] -= 1
            if not marks[last]:
                del marks[last]
        return
    for at in range(len(opened) - 1, -1, -1):
        if opened[at] == name:
            del opened[at:]
            return
        if opened[at] == "table":
            return


def _behind(html: str, mark: str, at: int) -> int:
    found = re.compile(re.escape(mark), re.IGNORECASE).search(html, at)
    return found.end() if found else len(html)
