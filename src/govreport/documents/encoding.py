"""Encodings: from bytes to characters."""

import codecs

from govreport.errors import InputError

__all__ = ["decode", "refuse_no_text"]

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


def decode(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    r"""The text of *raw* and the encoding that it was in.

    The *encoding* given counts; else a byte-order mark (UTF-8, UTF-16, UTF-32), else strict UTF-8, else GB18030, which
    holds GBK and GB2312. A byte-order mark is taken off; line ends stay as they are. Raises
    :class:`~govreport.errors.InputError` where there is nothing to read: no bytes, an unknown encoding, a
    file that is no text, or bytes that are in none of these.

    >>> decode("一、回顾\r\n".encode("gb18030"))
    ('一、回顾\r\n', 'gb18030')
    """
    _refuse_foreign(raw)
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


def refuse_no_text(raw: bytes) -> None:
    """Raises :class:`~govreport.errors.InputError` for an input that is empty, another format, or binary."""
    _refuse_foreign(raw)
    _refuse_binary(raw)


def _refuse_foreign(raw: bytes) -> None:
    if not raw:
        raise InputError("the input is empty")
    kind = _magic(raw)
    if kind:
        raise InputError(f"the input is no text: it looks like {kind}")


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
