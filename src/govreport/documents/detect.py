"""Which wrapping an input is in: every reader gives a score, and the highest one reads."""

from collections.abc import Iterator
from dataclasses import replace

from govreport.documents.document import Document, Doubt, faults
from govreport.documents.raw import Raw
from govreport.documents.reader import CERTAIN, Reader
from govreport.documents.readers import READERS
from govreport.errors import GovReportError, PluginError
from govreport.plugins import described, in_time

__all__ = ["read_as", "read_detected"]

_slow: set[str] = set()
"""Readers that took longer once. They are not waited for again in this process."""


def read_as(name: str, raw: Raw) -> Document:
    """The document that the reader of this name makes of the input.

    Raises what :meth:`~govreport.plugins.Registry.get` raises for the name, :class:`~govreport.errors.InputError` for
    an input that the reader cannot read, and :class:`~govreport.errors.PluginError` where a reader of another package
    fails or hands on a document that is none.
    """
    reader = READERS.get(name)
    return reader.read(raw) if name in READERS.built_in else _read_outside(reader, raw)


def read_detected(raw: Raw) -> Document:
    """The document of the reader that is surest of the input; among equals the first one.

    Other packages are asked only where no reader of this one is certain. What goes wrong with one of theirs is a doubt
    of the document, GR120, and the next best reads.

    >>> from govreport.documents.raw import Raw
    >>> read_detected(Raw("一、回顾".encode())).kind
    'plain'
    """
    rows = [(READERS.get(name).score(raw), name) for name in READERS.built_in]
    doubts: list[Doubt] = []
    if max(rows)[0] < CERTAIN:
        rows += _outside(raw, doubts)
    for _, name in sorted(rows, key=lambda row: -row[0]):
        try:
            document = read_as(name, raw)
        except PluginError as error:
            doubts.append(_left_out(error))
            continue
        return _with(document, doubts)
    raise AssertionError("plain text is read by a reader of the package")  # pragma: no cover


def _outside(raw: Raw, doubts: list[Doubt]) -> Iterator[tuple[float, str]]:
    for name in READERS.outside:
        try:
            yield _score(name, raw), name
        except PluginError as error:
            doubts.append(_left_out(error))


def _score(name: str, raw: Raw) -> float:
    """The score of a reader of another package, within the time that it has."""
    patience = READERS.patience
    slow = PluginError(f"the format {name!r} gave no score within {patience:g} s; ask for it with format={name!r}")
    if name in _slow:
        raise slow
    try:
        score: object = in_time(lambda: READERS.get(name).score(raw), patience)
    except TimeoutError:
        _slow.add(name)
        raise slow from None
    except PluginError:
        raise
    except (Exception, SystemExit) as error:  # somebody else's code may raise anything
        raise PluginError(f"the format {name!r} failed in score: {described(error)}") from error
    if not isinstance(score, int | float) or not 0 <= score <= 1:
        raise PluginError(f"the format {name!r} gave the score {score!r}, not 0 to 1")
    return score


def _read_outside(reader: Reader, raw: Raw) -> Document:
    try:
        document = reader.read(raw)
    except GovReportError:
        raise
    except Exception as error:  # somebody else's code may raise anything
        raise PluginError(f"the format {reader.name!r} failed in read: {described(error)}") from error
    if not isinstance(document, Document):
        raise PluginError(f"the format {reader.name!r} read a {type(document).__name__}, which is no Document")
    if wrong := faults(document):
        raise PluginError(f"the format {reader.name!r} read a document that is wrong: {'; '.join(wrong)}")
    return document


def _left_out(error: PluginError) -> Doubt:
    return "GR120", f"a plug-in is left out: {error}", None


def _with(document: Document, doubts: list[Doubt]) -> Document:
    return replace(document, doubts=(*document.doubts, *doubts)) if doubts else document
