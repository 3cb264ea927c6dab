"""The text of a paragraph put together out of pieces that are set in different ways: bold, or raised above the line."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

__all__ = ["Piece", "joined"]

_RAISED: Final = re.compile(r"(?<!\s)\s*+([0-9]{1,3})\s*+")
# What a raised number raises to a power; behind anything else it refers to a note.
_RAISES: Final = re.compile("(?:(?<![A-Za-z])[kdchm]?m|(?<![0-9])10)$")
_POWERS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKER: Final = re.compile(r"[\s（(]*[一二三四五六七八九十0-9第部分①-⑳]{0,6}[\s）)、.．:：—●■◆★]*")
"""What may stand in front of bold words without being bold: the marker of a heading."""

_WORDS: Final = re.compile("[\u3400-\u9fff]{2}")
_SHORT: Final = 12
_LONGEST: Final = 60


class Piece(NamedTuple):
    """Some text of a paragraph, and how it is set."""

    text: str
    bold: bool
    raised: bool


def joined(pieces: Iterable[Piece]) -> tuple[str, int]:
    """The text of a paragraph, and how many characters at its head are a marker and bold words that follow it.

    A raised number refers to a note: as plain digits it would be read as one with the figure behind it.

    >>> joined([Piece("（一）", False, False), Piece("减税降费", True, False), Piece("1", False, True),
    ...         Piece("2.43亿元，用地3m", False, False), Piece("2", False, True)])
    ('（一）减税降费[1]2.43亿元，用地3m²', 7)
    """
    text, apart, going = "", 0, True
    for bold, part in _parts(pieces):
        if going and bold and (apart or _MARKER.fullmatch(text)):
            apart = len(text) + len(part)
        elif going and part.strip():
            going = not apart and len(text) < _SHORT and _MARKER.fullmatch(text + part) is not None
        text += part
    head = text[:apart].rstrip()
    return text, len(head) if len(head) <= _LONGEST and _WORDS.search(head) else 0


def _parts(pieces: Iterable[Piece]) -> Iterator[tuple[bool, str]]:
    """The pieces as text, and whether they are bold; numbers that are raised as what they mean."""
    before = ""
    for raised, row in groupby(pieces, key=lambda piece: piece.raised):
        if not raised:
            for piece in row:
                before = (before + piece.text)[-3:]
                yield piece.bold, piece.text
            continue
        together = list(row)
        whole = "".join(piece.text for piece in together)
        number = _RAISED.fullmatch(whole)
        if number is not None:
            whole = number[1].translate(_POWERS) if _RAISES.search(before) else f"[{number[1]}]"
        before = (before + whole)[-3:]
        yield together[0].bold, whole
