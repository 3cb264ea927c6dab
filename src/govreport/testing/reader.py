"""Whether a document reader keeps the contract: over samples of its wrapping, broken bytes, and other wrappings."""

import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from govreport.documents.document import Document, faults
from govreport.documents.raw import Raw
from govreport.documents.reader import Reader
from govreport.documents.readers import READERS, wrong
from govreport.errors import GovReportError
from govreport.parse import assemble
from govreport.plugins import OWN, described
from govreport.testing.laws import broken_laws, demand

__all__ = ["check_reader"]

_PLAIN = 0.01
_REPORT = "2024年政府工作报告\n一、2023年工作回顾\n地区生产总值170亿元，增长8%。\n"
_PAGE = f"<!DOCTYPE html><html><head><title>县政府</title></head><body><p>{_REPORT}</p></body></html>"
_FOREIGN = {
    "plain text": _REPORT.encode(),
    "plain text in GB18030": _REPORT.encode("gb18030"),
    "no bytes at all": b"",
    "the head of a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
    "the head of a zip archive": b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00!\x00",
    "an HTML page of another site": _PAGE.encode(),
}
_NASTY = {
    "no bytes": b"",
    "a NUL": b"\0",
    "NULs": b"\0" * 70_000,
    "bytes of no encoding": bytes(range(256)) * 4,
    "half of a character": "一、回顾".encode()[:-1],
    "UTF-16 with half of a character": b"\xff\xfe\x00\xd8\x01",
    "open tags": b"<div " * 20_000,
    "digits": b"7" * 200_000,
}


@dataclass(frozen=True)
class _Sample:
    what: str
    data: bytes
    name: str | None = None

    @property
    def raw(self) -> Raw:
        """A new one for each look, since it keeps what was made of it."""
        return Raw(self.data, self.name)


def check_reader(
    reader: Reader,
    samples: Iterable[bytes | str | PathLike[str]],
    *,
    foreign: Iterable[bytes | str | PathLike[str]] = (),
) -> None:
    """Raise an ``AssertionError`` that lists what is wrong with a document *reader*.

    *samples* are inputs in its wrapping, as bytes or as paths of files; one from each kind of page is enough, and a
    report of some lines that somebody made up serves as well as a real one. *foreign* are inputs that it has to leave
    to others, such as pages of a like portal; plain text, a page of another site and the heads of PDF and zip files are
    tried always. Checked is that

    - it has a name that ``read(..., format=name)`` can ask for,
    - its score is a number from 0 to 1, in time, the same each time, above those of all readers of the package for a
      sample and not above that of plain text for what is foreign,
    - no bytes make ``score`` raise, and none make ``read`` raise anything but an error of this library,
    - it reads the same document each time, one without a fault that keeps some text, and
    - in the report every span quotes, and no numeral that was kept disappears.
    """
    given = list(_samples(samples, "sample"))
    found = list(_of_itself(reader))
    if not found and not given:
        found = ["there is no sample; give at least one input in its wrapping"]
    if not found:
        for sample in given:
            found += _of_sample(reader, sample)
        for sample in [*_named(_FOREIGN), *_samples(foreign, "foreign")]:
            found += _of_foreign(reader, sample)
        for sample in [*_named(_NASTY), *(broken for whole in given for broken in _broken(whole))]:
            found += _of_nasty(reader, sample)
    demand(f"the reader {getattr(reader, 'name', reader)!r}", found)


def _of_itself(reader: Reader) -> Iterator[str]:
    name: str = getattr(reader, "name", "")
    if fault := wrong(name, reader):
        yield fault
    elif name in READERS.built_in and READERS.get(name) is not reader:
        yield f"the name {name!r} belongs to {OWN}; choose another one"


def _samples(inputs: Iterable[bytes | str | PathLike[str]], what: str) -> Iterator[_Sample]:
    for at, given in enumerate(inputs):
        if isinstance(given, bytes):
            yield _Sample(f"{what} {at}", given)
        else:
            path = Path(given)
            yield _Sample(f"{what} {path.name}", path.read_bytes(), path.name)


def _named(inputs: dict[str, bytes]) -> Iterator[_Sample]:
    for what, data in inputs.items():
        yield _Sample(what, data)


def _broken(sample: _Sample) -> Iterator[_Sample]:
    """A sample cut short, and one with some bytes changed; the same ones each time."""
    for part in (2, 3, 50):
        yield _Sample(f"the first 1/{part} of {sample.what}", sample.data[: len(sample.data) // part], sample.name)
    dice = random.Random(len(sample.data))  # noqa: S311 - it is to do the same each time, and guards no secret
    changed = bytearray(sample.data)
    for _ in range(len(changed) // 20):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    yield _Sample(f"{sample.what} with bytes changed", bytes(changed), sample.name)


def _scored(reader: Reader, sample: _Sample) -> tuple[float, list[str]]:
    """The score of a sample, 0 where there is none, and what is wrong with it."""
    began = time.perf_counter()
    try:
        score: object = reader.score(sample.raw)
        again: object = reader.score(sample.raw)
    except Exception as error:  # somebody else's code may raise anything
        return 0, [f"{sample.what}: score raised {described(error)}; it may look at raw.head, and never raises"]
    took = (time.perf_counter() - began) / 2
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        return 0, [f"{sample.what}: the score is {score!r}, no number from 0 to 1"]
    found = [] if score == again else [f"{sample.what}: the score is {score!r} first and {again!r} then"]
    if took > READERS.patience:
        found.append(f"{sample.what}: score took {took:.1f} s, and is waited for {READERS.patience:g} s")
    return score, found


def _of_sample(reader: Reader, sample: _Sample) -> list[str]:
    score, found = _scored(reader, sample)
    if not found:
        rivals = {name: READERS.get(name).score(sample.raw) for name in READERS.built_in}
        for name, rival in rivals.items():
            if rival >= score and name != reader.name:
                found.append(f"{sample.what}: the score is {score:g}, and the reader {name!r} gives {rival:g}")
    try:
        document: object = reader.read(sample.raw)
        again: object = reader.read(sample.raw)
    except Exception as error:  # somebody else's code may raise anything
        return [*found, f"{sample.what}: read raised {described(error)}"]
    if not isinstance(document, Document):
        return [*found, f"{sample.what}: it read a {type(document).__name__}, which is no Document"]
    if document != again:
        found.append(f"{sample.what}: the document is not the same when it is read again")
    return found + [f"{sample.what}: {fault}" for fault in _of_document(document)]


def _of_document(document: Document) -> Iterator[str]:
    wrongs = faults(document)
    yield from wrongs
    if wrongs:
        return
    if not any(document.text[start:end].strip() for start, end in document.kept):
        yield "the document keeps no text"
        return
    try:
        report = assemble(document, sha256="")
    except GovReportError as error:
        yield f"no report can be made of the document: {described(error)}"
        return
    yield from broken_laws(report, document.kept)


def _of_foreign(reader: Reader, sample: _Sample) -> list[str]:
    score, found = _scored(reader, sample)
    if score > _PLAIN:
        found.append(f"{sample.what}: the score is {score:g}; what is not in its wrapping gets 0")
    return found


def _of_nasty(reader: Reader, sample: _Sample) -> list[str]:
    _, found = _scored(reader, sample)
    try:
        document: object = reader.read(sample.raw)
    except GovReportError:
        return found
    except Exception as error:  # somebody else's code may raise anything
        return [*found, f"{sample.what}: read raised {described(error)}; raise InputError for what cannot be read"]
    if not isinstance(document, Document):
        return [*found, f"{sample.what}: it read a {type(document).__name__}, which is no Document"]
    return found + [f"{sample.what}: {fault}" for fault in faults(document)]
