"""Streams of a PDF: how much they unpack to, told before PDFium is given a file that it would choke on."""

import base64
import re
import zlib

from govreport.documents.limits import Limits, over
from govreport.errors import InputError

__all__ = ["refuse_bombs"]

_SPOKEN = 1 << 20
_PART = 16
_DICTIONARY = 2048
_BEGIN = re.compile(rb"(?<!end)stream\r?\n")
# Pictures are not unpacked for their text, and fonts are as large as they are.
_ASIDE = re.compile(rb"/Image\b|/Length1\b|/Type1C\b|/CIDFontType0C\b|/OpenType\b")
_ASCII = re.compile(rb"/(?:ASCII85Decode|A85)\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")


def refuse_bombs(data: bytes, limits: Limits) -> None:
    """Raise :class:`~govreport.errors.InputError` where what draws the pages unpacks to more than can be wanted.

    That is a stream over ``limits.unpacked_ratio`` times its size, or all together over a sixteenth of
    ``limits.unpacked_bytes``; a page of text takes some kilobytes of them.
    """
    most = limits.unpacked_bytes // _PART
    total = 0
    for match in _BEGIN.finditer(data):
        begin = match.end()
        around = data[max(0, begin - _DICTIONARY) : begin]
        around = around[max(0, around.rfind(b" obj")) :]
        if _ASIDE.search(around):
            continue
        end = data.find(b"endstream", begin)
        packed = data[begin : end if end >= 0 else len(data)]
        if _ASCII.search(around):
            packed = _bytes(packed)
        size = _unpacked(packed, most) if _FLATE.search(around) else len(packed)
        total += size
        if size > max(_SPOKEN, limits.unpacked_ratio * len(packed)):
            raise _over(f"a part of it unpacks to more than {limits.unpacked_ratio} times its size", "unpacked_ratio")
        if total > most:
            raise _over(f"its pages unpack to more than {most} bytes", "unpacked_bytes")


def _bytes(spelt: bytes) -> bytes:
    """What is spelt in five letters for four bytes; as it is where it is not."""
    try:
        return base64.a85decode(spelt.strip().removesuffix(b"~>"))
    except ValueError:
        return spelt


def _unpacked(packed: bytes, most: int) -> int:
    """How many bytes come out, as far as they do, and no more than one over *most*."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while size <= most and (piece := unpacker.decompress(packed, _SPOKEN)):
            size += len(piece)
            packed = unpacker.unconsumed_tail
    except zlib.error:
        pass  # broken, encrypted, or packed twice
    return size


def _over(what: str, field: str) -> InputError:
    return over(f"the PDF is refused: {what}", field)
