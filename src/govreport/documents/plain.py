"""Plain text: decoding, and the document with its chrome left out."""

from govreport.documents.document import Document
from govreport.errors import InputError

__all__ = ["decode", "document"]


def decode(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Text and encoding of *raw*: the encoding given, a byte-order mark, strict UTF-8, then GB18030."""
    if not raw.strip():
        raise InputError("the input is empty")
    names = [encoding] if encoding else ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    if names != ["utf-16"] and b"\0" in raw[:4096]:
        raise InputError("the input is binary, no text")
    for name in names:
        try:
            return raw.decode(name), name
        except UnicodeDecodeError as error:
            fault = error
    raise InputError(f"cannot be decoded as {names[-1]}: byte {fault.start}")


def document(text: str) -> Document:
    """The text as a document."""
    return Document(text=text, kept=((0, len(text)),), kind="plain")
