"""The name of what is measured, out of the stretch of text that it stands in."""

import re
from typing import Final

__all__ = ["BLANKS", "JUNK", "tidy"]

BLANKS: Final = " \u3000\xa0"
JUNK: Final = BLANKS + "\t\n\r,，、;；:：。.?？!！—-–·…①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Characters that are no part of a name at either end."""

_FOOTNOTE: Final = re.compile(r"[\[〔【［](?:注)?\d{1,3}[\]〕】］]|[①-⑳]|\s+|[?？]+")
_DONE: Final = re.compile("(?<=[\u4e00-\u9fff]{2})了(?![解如结])")
_PAIRS: Final = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"))
_HALVES: Final = frozenset(char for pair in _PAIRS for char in pair)


def tidy(text: str, start: int, end: int) -> str:
    """The name in ``text[start:end]`` without footnote marks, blanks, and halves of pairs."""
    name = text[start:end]
    if "了" in name:
        name = _DONE.sub("", name)
    if not name.isalnum():
        name = _FOOTNOTE.sub("", name)
        if not _HALVES.isdisjoint(name):
            name = _without_halves(name)
    return name


def _without_halves(name: str) -> str:
    for left, right in _PAIRS:
        if name.count(left) != name.count(right):
            name = name.replace(left, "").replace(right, "")
    return name
