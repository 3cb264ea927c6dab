"""WARC files of web crawls as sources: each page of HTML that was served is an input."""

from collections.abc import Iterator
from typing import Any

from govreport.corpus.input import Input, cut_off, missing
from govreport.documents.limits import Limits, over
from govreport.errors import InputError, MissingExtraError

__all__ = ["warc_pages"]

_PAGES = ("text/html", "application/xhtml+xml")


def warc_pages(path: str, limits: Limits) -> Iterator[Input]:
    """The pages of a WARC file (``.gz`` too): its responses of status 200 that are HTML, named by their addresses.

    Needs the extra ``[warc]``. Behind a place where the file is broken nothing of it can be read, and that is said.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        yield Input(path, fault=MissingExtraError("warc"))
        return
    last = ""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a str stays one
            for record in ArchiveIterator(file):
                if _is_page(record):
                    last = record.rec_headers.get_header("WARC-Target-URI") or "?"
                    yield _page(f"{path}!{last}", record, limits)
    except Exception as error:  # warcio raises what it comes across
        yield missing(path, error, cut_off("WARC file", error, last))


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return (headers.get_header("Content-Type") or "").lower().startswith(_PAGES)


def _page(name: str, record: Any, limits: Limits) -> Input:
    data = record.content_stream().read(limits.input_bytes + 1)
    if len(data) > limits.input_bytes:
        error = over(f"the input holds more than {limits.input_bytes} bytes", "input_bytes")
        return Input(name, fault=InputError(f"{name}: {error}"))
    return Input(name, data=data)
