"""Plain text: from bytes to characters, and the document with the chrome of its page left out."""

import codecs
import re

from govreport.documents.chrome import read_chrome
from govreport.documents.discuz_text import find_post
from govreport.documents.document import Document, Doubt
from govreport.documents.page import complement, page_lines
from govreport.errors import InputError

__all__ = ["decode", "document"]

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or WPS file (.doc, .xls, .wps)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"PAR1", "a Parquet table"),
)
_PARTS = ((b"word/", "a Word file (.docx)"), (b"xl/", "an Excel file (.xlsx)"), (b"ppt/", "a PowerPoint file (.pptx)"),
          (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"), (b"OFD.xml", "an OFD file"))  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_SAMPLE = 65536
_ODD = 50
_LONG = 50_000
_TAG = re.compile(r"</(?:html|head|body|div|p|span|td|h[1-6])>", re.IGNORECASE)
_HAN = re.compile("[\u3400-\u9fff]")


def decode(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    r"""The text of *raw* and the encoding that it was in.

    The *encoding* given counts; else a byte-order mark (UTF-8, UTF-16, UTF-32), else strict UTF-8, else GB18030, which
    holds GBK and GB2312. A byte-order mark is taken off; line ends stay as they are. Raises
    :class:`~govreport.errors.InputError` where there is nothing to read: no bytes, an unknown encoding, a
    file that is no text, or bytes that are in none of these.

    >>> decode("一、回顾\r\n".encode("gb18030"))
    ('一、回顾\r\n', 'gb18030')
    """
    if not raw:
        raise InputError("the input is empty")
    kind = _magic(raw)
    if kind:
        raise InputError(f"the input is no text: it looks like {kind}")
    if encoding is not None:
        return _decode_as(raw, encoding)
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _decode_as(raw, name)
    _refuse_binary(raw)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf_8 = error.start
    try:
        return raw.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        raise InputError(
            f"the input is neither UTF-8 (byte {utf_8} does not fit) nor GB18030 (byte {error.start} does not fit); "
            "name its encoding, for example encoding='big5'"
        ) from None


def _decode_as(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        info = codecs.lookup(encoding)
        text, _ = info.decode(raw, "strict")
        if not isinstance(text, str):
            raise LookupError
    except (LookupError, ValueError, TypeError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise InputError(f"the input is not in {encoding}: byte {error.start} does not fit") from None
        raise InputError(
            f"there is no text encoding named {encoding!r}; utf-8 and gb18030 are the usual ones"
        ) from None
    return text.removeprefix("\ufeff"), info.name


def _magic(raw: bytes) -> str | None:
    for mark, name in _MAGIC:
        if raw.startswith(mark):
            parts = (name for part, name in _PARTS if part in raw) if mark.startswith(b"PK\x03") else ()
            return next(iter(parts), name)
    return None


def _refuse_binary(raw: bytes) -> None:
    """A stray control character is a blemish of a text; one byte in fifty is the mark of something else."""
    sample = raw[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    if odd * _ODD <= len(sample):
        return
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if len(half) > 1 and half.count(0) * 4 > len(half) and not sample[1 - offset :: 2].count(0):
            raise InputError(f"the input looks like UTF-16 without a byte-order mark; say so with encoding={name!r}")
    raise InputError(f"the input is binary, not text: {odd} of its first {len(sample)} bytes are control characters")


def document(text: str, encoding: str | None = None) -> Document:
    """The text as a document: a forum page (kind ``discuz``) or any other text (kind ``plain``), without its chrome."""
    lines = page_lines(text)
    post = find_post(text, lines)
    cuts: list[tuple[int, int]] = []
    if post is not None:
        runs = [(lines[first].start, lines[last - 1].end) for first, last in post.runs]
        cuts = list(complement(runs, len(text)))
        lines = [line for first, last in post.runs for line in lines[first:last]]
    chrome = read_chrome(text, lines)
    doubts = _doubts(text, max((line.end - line.start for line in lines), default=0))
    if post is not None and post.floors > 1:
        doubts.append(("GR116", f"the report is put together from {post.floors} posts of the page", None))
    kept = complement(cuts + chrome.cuts, len(text))
    if text.strip() and not any(text[start:end].strip() for start, end in kept):
        kept = ((0, len(text)),)
    return Document(
        text=text,
        kept=kept,
        kind="discuz" if post else "plain",
        encoding=encoding,
        url=chrome.url,
        title=(post.title if post else None) or chrome.title,
        board=post.board if post else None,
        posted=(post.posted if post else None) or chrome.posted,
        doubts=tuple(doubts),
    )


def _doubts(text: str, longest: int) -> list[Doubt]:
    doubts: list[Doubt] = []
    for code, what, pattern in (
        ("GR111", "NUL characters", "\0"),
        ("GR112", "replacement characters U+FFFD: bytes were lost when it was decoded", "\ufffd"),
    ):
        if pattern in text:
            at = text.index(pattern)
            doubts.append((code, f"the text holds {text.count(pattern)} {what}", (at, at + 1)))
    if lone := _lone_surrogate(text):
        doubts.append(("GR113", "the text holds lone surrogates; JSON shows U+FFFD in their place", lone))
    if longest > _LONG:
        doubts.append(("GR114", f"a line holds {longest} characters: line ends seem to be lost", None))
    tag = _TAG.search(text, 0, _SAMPLE) if "<" in text else None
    if tag:
        doubts.append(
            ("GR117", "the text holds HTML tags, which are read as text: give the text of the page", tag.span())
        )
    if text.strip() and not _HAN.search(text):
        doubts.append(("GR115", "the text holds no Chinese characters", None))
    return doubts


def _lone_surrogate(text: str) -> tuple[int, int] | None:
    try:
        text.encode("utf-16-le")  # takes a tenth of the time of UTF-8
    except UnicodeEncodeError as error:
        return error.start, error.start + 1
    return None
