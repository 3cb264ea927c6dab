"""Which wrapping an input is in, and what happens where a reader of another package misbehaves."""

import time
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from typing import Any

import pytest

import govreport
from govreport.documents import detect
from govreport.documents.document import Document
from govreport.documents.raw import Raw
from govreport.documents.readers import READERS
from govreport.errors import PluginError

RAW = "门户｜一、2023年工作回顾\n地区生产总值170亿元。".encode()


class Portal:
    """A reader of a made-up portal, which puts a mark in front of the report."""

    name = "portal"

    def score(self, raw: Raw) -> float:
        return 0.9 if raw.text.startswith("门户｜") else 0

    def read(self, raw: Raw) -> Document:
        return Document(raw.text, ((3, len(raw.text)),), "portal")


class Broken(Portal):
    def score(self, raw: Raw) -> float:
        raise KeyError("signature")


class Slow(Portal):
    def score(self, raw: Raw) -> float:
        time.sleep(20)
        return 1.0


class Boastful(Portal):
    def score(self, raw: Raw) -> float:
        return 7


class Failing(Portal):
    def read(self, raw: Raw) -> Document:
        raise ZeroDivisionError


class Rewriting(Portal):
    def read(self, raw: Raw) -> Document:
        return Document("", ((0, 100),), "portal")


class Handing(Portal):
    def read(self, raw: Raw) -> Any:
        return raw.text


Install = Callable[[Any], None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a reader under the name portal."""

    def put(reader: Any) -> None:
        entry = EntryPoint("portal", "anji.portal:READER", READERS.group)
        monkeypatch.setattr(EntryPoint, "load", lambda _: reader)
        monkeypatch.setitem(READERS.__dict__, "_claims", {"portal": [entry]})
        monkeypatch.setattr(READERS, "patience", 0.2)

    yield put
    READERS.__dict__["_loaded"].pop("portal", None)
    READERS.__dict__["_failed"].pop("portal", None)
    detect._slow.discard("portal")


def test_the_highest_score_reads(install: Install) -> None:
    install(Portal())
    report = govreport.read(RAW)
    assert (report.source.kind, report.text[report.sections[0].span.start]) == ("portal", "一")
    assert govreport.read("一、回顾".encode()).source.kind == "plain"
    assert govreport.read(RAW, format="plain").source.kind == "plain"


@pytest.mark.parametrize(
    ("reader", "message"),
    [
        (Broken(), "failed in score: KeyError: 'signature'"),
        (Boastful(), "gave the score 7, not 0 to 1"),
        (Failing(), "failed in read: ZeroDivisionError"),
        (Rewriting(), r"read a document that is wrong: kept: \(0, 100\) does not lie in the text"),
        (Handing(), "read a str, which is no Document"),
        (Portal, "names? an instance|it is the class Portal"),
        ("text", "str is no reader: it lacks name, score, read"),
        (Slow(), r"gave no score within 0\.2 s"),
    ],
    ids=["broken", "boastful", "failing", "rewriting", "handing", "class", "string", "slow"],
)
def test_a_plug_in_that_misbehaves_is_left_out_and_said(install: Install, reader: Any, message: str) -> None:
    install(reader)
    report = govreport.read(RAW)
    assert report.source.kind == "plain"
    doubts = [doubt.message for doubt in report.diagnostics if doubt.code == "GR120"]
    assert len(doubts) == 1
    with pytest.raises(PluginError, match=message):
        raise PluginError(doubts[0])


def test_what_it_does_is_an_error_where_it_is_asked_for(install: Install) -> None:
    for reader, message in ((Failing(), "failed in read"), (Rewriting(), "is wrong"), (Handing(), "no Document")):
        install(reader)
        READERS.__dict__["_loaded"].pop("portal", None)
        with pytest.raises(PluginError, match=message):
            govreport.read(RAW, format="portal")


def test_a_slow_plug_in_is_waited_for_once(install: Install) -> None:
    install(Slow())
    first, again = govreport.read(RAW), govreport.read(RAW)
    waits = []
    for _ in range(3):  # the patience is 0.2 s, and a busy machine may pause once
        began = time.perf_counter()
        govreport.read(RAW)
        waits.append(time.perf_counter() - began)
    assert min(waits) < 0.2
    assert first == again


def test_a_parse_that_does_not_ask_loads_no_plug_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: str) -> None:
        raise AssertionError("the entry points are scanned")

    monkeypatch.delitem(READERS.__dict__, "_claims", raising=False)
    monkeypatch.setattr("importlib.metadata.entry_points", refuse)
    assert govreport.parse("一、回顾").source.kind == "plain"
    assert govreport.read("一、回顾".encode(), format="plain").source.kind == "plain"
