"""Zip and tar archives as sources: each member an input, and a broken or hostile one costs itself alone."""

import lzma
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from zipfile import ZipFile, ZipInfo

from govreport.corpus.input import Input, cut_off, missing
from govreport.documents.archive import BROKEN, broken, refuse_bomb, unpacked
from govreport.documents.limits import Limits, over
from govreport.errors import InputError

__all__ = ["tar_members", "zip_members"]

_UTF8 = 0x800
"""The flag of a zip entry whose name is in UTF-8. Chinese Windows writes others in GBK; Python takes them for CP437."""

_FAULTS = (tarfile.TarError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, LookupError)
"""What tarfile and what unpacks for it raise for an archive that is broken."""


def zip_members(path: str, limits: Limits, wanted: Callable[[str], bool]) -> Iterator[Input]:
    """The members of a zip archive that are wanted by their names, in its order."""
    try:
        archive = ZipFile(path)
    except BROKEN as error:
        yield missing(path, error, broken(error))
        return
    with archive:
        for info in archive.infolist():
            name = _zip_name(info)
            if not info.is_dir() and wanted(name):
                yield _zip_member(f"{path}!{name}", archive, info, limits)


def _zip_member(name: str, archive: ZipFile, info: ZipInfo, limits: Limits) -> Input:
    try:
        _refuse_large(info.file_size, limits)
        refuse_bomb(info.file_size, info.compress_size, limits)
        return Input(name, data=unpacked(archive, info))
    except InputError as error:
        return Input(name, fault=InputError(f"{name}: {error}"))


def _zip_name(info: ZipInfo) -> str:
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return _name(raw)


def _name(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def tar_members(path: str, limits: Limits, wanted: Callable[[str], bool]) -> Iterator[Input]:
    """The members of a tar archive, packed or not, that are wanted by their names, in its order.

    It is read from front to back, once. Behind a place where it is broken nothing of it can be read, and that is said.
    """
    last = ""
    try:
        with open(path, "rb") as file, tarfile.open(fileobj=file, mode="r|*", errors="surrogateescape") as archive:  # noqa: PTH123 - a str stays one
            packed = os.fstat(file.fileno()).st_size
            while (member := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # or all that was ever read stays in memory
                last = _name(os.fsencode(member.name))
                refuse_bomb(max(member.size, archive.offset), packed, limits, "tar")  # to skip a member is to unpack it
                if member.isfile() and wanted(last):
                    yield _tar_member(f"{path}!{last}", archive, member, limits)
    except InputError as error:
        yield Input(path, fault=InputError(f"{path}: {error}"))
    except _FAULTS as error:
        yield missing(path, error, cut_off("tar archive", error, last))


def _tar_member(name: str, archive: tarfile.TarFile, member: tarfile.TarInfo, limits: Limits) -> Input:
    try:
        _refuse_large(member.size, limits)
    except InputError as error:
        return Input(name, fault=InputError(f"{name}: {error}"))
    file = archive.extractfile(member)
    return Input(name, data=file.read() if file else b"")


def _refuse_large(size: int, limits: Limits) -> None:
    if size > limits.input_bytes:
        raise over(f"the input holds more than {limits.input_bytes} bytes", "input_bytes")
