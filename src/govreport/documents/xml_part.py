"""The XML of a zipped document, parsed so that it opens nothing and costs no more than it is worth."""

from typing import TYPE_CHECKING

from govreport.documents.limits import Limits, over
from govreport.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["root_of"]

_GROWTH = 4
"""How many times more memory a parsed part may take than its bytes."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def root_of(data: bytes, name: str, limits: Limits) -> "_Element":
    """The root element of a part.

    Nothing outside of the part is ever looked at, and what declares entities or a document type is refused, since no
    format that is read here has either. Comments and processing instructions are left out.

    Raises :class:`~govreport.errors.InputError` for what is no XML or over a limit, and
    :class:`~govreport.errors.MissingExtraError` where lxml is not installed.

    >>> from govreport.documents.limits import DEFAULT
    >>> root_of(b"<a>1<b/></a>", "a.xml", DEFAULT)[0].tag
    'b'
    >>> root_of(b"<!DOCTYPE a><a/>", "a.xml", DEFAULT)
    Traceback (most recent call last):
    ...
    govreport.errors.InputError: 'a.xml' declares a document type, which no Word file does
    """
    try:
        from lxml import etree
    except ImportError:
        raise MissingExtraError("docx") from None

    if len(data) > limits.unpacked_bytes // _GROWTH:
        raise over(f"{name!a} holds more than {limits.unpacked_bytes // _GROWTH} bytes of XML", "unpacked_bytes")
    data = _as_utf_8(data, name)
    if b"<!DOCTYPE" in data:
        raise InputError(f"{name!a} declares a document type, which no Word file does")
    if data.count(b"<") + data.count(b"=") > limits.elements:
        raise over(f"{name!a} holds more than {limits.elements} elements and attributes", "elements")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = " ".join(str(error).split())
        raise InputError(f"the file is broken: {name!a} is no XML that can be read: {why}") from None


def _as_utf_8(data: bytes, name: str) -> bytes:
    """In the one encoding in which a look for a declaration cannot be led astray."""
    if not data.startswith(_UTF_16):
        return data
    try:
        return data.decode("utf-16").encode()
    except ValueError:
        raise InputError(f"the file is broken: {name!a} is no UTF-16") from None
