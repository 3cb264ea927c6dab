"""Zipped formats, opened so that a hostile archive costs an error and neither minutes nor memory."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from govreport.documents.limits import Limits, over
from govreport.errors import InputError

__all__ = ["BROKEN", "Archive", "broken", "refuse_bomb", "unpacked"]

_ENTRY = b"PK\x01\x02"
_MANY = 10_000
"""Entries of a directory; a document of a thousand pictures has not a tenth of them."""

_SMALL = 1 << 20
_PACKED = frozenset({ZIP_STORED, ZIP_DEFLATED})
"""What documents are packed with. The other ways that zip knows unpack without a bound."""

_ENCRYPTED = 1
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, RuntimeError, struct.error)
"""What zipfile raises for what is no archive, or no whole one."""


class Archive:
    """The parts of a zipped document, each unpacked when it is asked for.

    The directory of the archive says how large the parts are; they are held against the limits before anything is
    unpacked, and no part gives more bytes than the directory says. Names are looked up as the formats want it: without
    regard to case, and with / between their pieces.

    Raises :class:`~govreport.errors.InputError` for what is no whole archive, is encrypted, or is over a limit.

    >>> from govreport.documents.limits import DEFAULT
    >>> packed = BytesIO()
    >>> with ZipFile(packed, "w") as file:
    ...     file.writestr("word/document.xml", "<w/>")
    >>> archive = Archive(packed.getvalue(), DEFAULT)
    >>> archive.names, archive.read("Word/Document.xml"), archive.read("word/styles.xml")
    (('word/document.xml',), b'<w/>', None)
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        # A directory of a million entries takes seconds to read, whatever its archive says of their number.
        if data.count(_ENTRY) > _MANY:
            raise InputError(f"the zip archive lists more than {_MANY} files, which no document does")
        try:
            self._zip = ZipFile(BytesIO(data))
        except BROKEN as error:
            raise broken(error) from None
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._parts)

    def check(self) -> None:
        """Hold what the directory says against the limits: the whole, and how far each part was packed."""
        whole = 0
        for info in self._zip.infolist():
            whole += info.file_size
            refuse_bomb(info.file_size, info.compress_size, self._limits)
        if whole > self._limits.unpacked_bytes:
            raise over(f"the zip archive unpacks to more than {self._limits.unpacked_bytes} bytes", "unpacked_bytes")

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is no part of that name."""
        info = self._parts.get(name.lower())
        return None if info is None else unpacked(self._zip, info)


def refuse_bomb(size: int, packed: int, limits: Limits, kind: str = "zip") -> None:
    """Raise InputError for a part that unpacks from *packed* bytes to a *size* that no document has.

    >>> from govreport.documents.limits import DEFAULT
    >>> refuse_bomb(1 << 30, 1 << 20, DEFAULT)
    Traceback (most recent call last):
    ...
    govreport.errors.InputError: a part of the zip archive unpacks to more than 200 times its size, as in a zip bomb;
        where it is no mistake: limits=Limits(unpacked_ratio=...)
    """
    if size > _SMALL and size > limits.unpacked_ratio * packed:
        times = f"{limits.unpacked_ratio} times its size, as in a zip bomb"
        raise over(f"a part of the {kind} archive unpacks to more than {times}", "unpacked_ratio")


def unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    """The bytes of a part, and no more than the directory says; InputError for one that cannot be had."""
    if info.flag_bits & _ENCRYPTED:
        raise InputError("the zip archive is encrypted: open it with its password and save it without one")
    if info.compress_type not in _PACKED:
        raise InputError(f"a part of the zip archive is packed in a way that no document uses ({info.filename!a})")
    try:
        with archive.open(info) as file:
            data = file.read(info.file_size + 1)
    except BROKEN as error:
        raise broken(error) from None
    if len(data) != info.file_size:
        raise broken(f"{info.filename!a} has not the size that the directory says")
    return data


def broken(error: Exception | str) -> InputError:
    """The error for an archive that is none, or no whole one."""
    why = " ".join(str(error).split()) or type(error).__name__
    return InputError(f"the zip archive is broken or cut off: {why}; get the file again, or save it anew")
