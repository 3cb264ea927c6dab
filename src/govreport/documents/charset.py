"""The encoding of a page: what its bytes say of themselves counts for more than what it declares."""

import codecs
import re
from typing import NamedTuple

from govreport.documents.encoding import decode, refuse_no_text
from govreport.errors import InputError

__all__ = ["Decoded", "decode_markup"]

_HEAD = 4096
_DECLARED = re.compile(
    rb"<meta\s[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})|<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{2,20})",
    re.IGNORECASE,
)
_WIDE = frozenset(["big5", "big5hkscs"])
_BAD = "\ufffd"
_BLEMISHES = 100
"""One character in this many outside of ASCII may be lost before an encoding is held to be another one."""


class Decoded(NamedTuple):
    """The characters of a page, the encoding that they were in, and how many were lost."""

    text: str
    encoding: str
    lost: int


def decode_markup(raw: bytes, encoding: str | None = None) -> Decoded:
    r"""The characters of a page of HTML.

    The *encoding* given counts; else a byte-order mark, else UTF-8 where the bytes fit, else Big5 where it is declared
    and fits, else GB18030, which holds GBK and GB2312: many pages declare one of these and are in another. Where a few
    bytes fit nowhere (a page cut short, a broken character), U+FFFD stands in their place. Raises
    :class:`~govreport.errors.InputError` like :func:`~govreport.documents.encoding.decode`.

    >>> decode_markup('<meta charset="utf-8"><p>一、回顾'.encode("gbk"))
    Decoded(text='<meta charset="utf-8"><p>一、回顾', encoding='gb18030', lost=0)
    >>> decode_markup("<p>一、回顾".encode() * 50 + b"\xe5")[1:]
    ('utf-8', 1)
    """
    declared = _declared(raw)
    try:
        if encoding is None and declared in _WIDE and not _fits(raw, "utf-8") and _fits(raw, declared):
            return Decoded(*decode(raw, declared), 0)
        return Decoded(*decode(raw, encoding), 0)
    except InputError:
        if encoding is not None:
            raise
        refuse_no_text(raw)
        if (found := _nearly(raw)) is None:
            raise
        return found


def _declared(raw: bytes) -> str | None:
    """The name, as Python has it, of the encoding that a page declares."""
    found = _DECLARED.search(raw, 0, _HEAD)
    if found is None:
        return None
    try:
        return codecs.lookup((found[1] or found[2]).decode("ascii", "replace")).name
    except LookupError:
        return None


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _nearly(raw: bytes) -> Decoded | None:
    """The page in the encoding that fits best, where it fits but for a few bytes."""
    best = min((_replaced(raw, name) for name in ("utf-8", "gb18030")), key=lambda found: found.lost)
    wide = sum(not char.isascii() for char in best.text)
    return best if best.lost * _BLEMISHES <= wide else None


def _replaced(raw: bytes, name: str) -> Decoded:
    text = raw.decode(name, "replace")
    return Decoded(text.removeprefix("\ufeff"), name, text.count(_BAD))
