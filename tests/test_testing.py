"""The kit for other authors: what its checks let pass, and that each fault is named."""

import time
from typing import Any

import pytest

import govreport
from govreport import documents
from govreport.documents import (
    Document,
    Limits,
    PageLine,
    Raw,
    Reader,
    complement,
    decode,
    flatten,
    page_lines,
    parse_markup,
)
from govreport.documents.plain import READER as PLAIN
from govreport.documents.readers import READERS
from govreport.models import Span
from govreport.testing import check_reader, check_report
from govreport.testing.laws import demand

MARK = "县情网｜"
TEXT = f"{MARK}首页\n2024年安吉县政府工作报告\n一、2023年工作回顾\n（一）经济\n地区生产总值170亿元，增长8%。\n"
SAMPLE = TEXT.encode()


class Portal:
    """A reader of a made-up portal, the first line of whose pages is its own."""

    name = "county_net"

    def score(self, raw: Raw) -> float:
        return 0.9 if raw.data.startswith(MARK.encode()) else 0

    def read(self, raw: Raw) -> Document:
        if not raw.data.startswith(MARK.encode()):
            raise govreport.InputError("it is no page of the portal")
        first = page_lines(raw.text)[0]
        return Document(raw.text, complement([(first.start, first.end)], len(raw.text)), "county_net")


def _portal(**parts: Any) -> Reader:
    """The reader with some of its parts put in place of its own."""
    reader: Reader = type("Other", (Portal,), parts)()
    return reader


def test_a_good_reader_passes(tmp_path: Any) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(SAMPLE)
    check_reader(Portal(), [SAMPLE, page], foreign=["另一个网｜一、回顾".encode()])


def test_the_reader_of_plain_text_keeps_the_contract() -> None:
    check_reader(PLAIN, [SAMPLE, SAMPLE.decode().encode("gb18030")])


class Page(Portal):
    """A reader of a portal in HTML."""

    def score(self, raw: Raw) -> float:
        return 0.9 if "<meta name=generator content=CountyNet>" in raw.head else 0

    def read(self, raw: Raw) -> Document:
        page = parse_markup(raw.text, raw.limits)
        flat = flatten(page.css("#zoom"))
        if not flat.text:
            raise govreport.InputError("the page holds no report")
        return Document(flat.text, ((0, len(flat.text)),), "county_net", raw.found_encoding)


def test_a_reader_of_html_passes() -> None:
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines()[1:])
    page = f"<html><meta name=generator content=CountyNet><body><p>首页<div id=zoom>{lines}</div></html>"
    check_reader(Page(), [page.encode(), page.encode("gb18030")])


def _late(self: object, raw: Raw) -> float:
    time.sleep(0.03)
    return Portal().score(raw)


def _moody(self: Any, raw: Raw) -> float:
    self.asked = getattr(self, "asked", 0) + 1
    return 0.9 / self.asked if raw.data.startswith(MARK.encode()) else 0


def _shifting(self: Any, raw: Raw) -> Document:
    self.asked = getattr(self, "asked", 0) + 1
    return Document(raw.text, ((4, len(raw.text)),), "county_net", board=str(self.asked))


def _careless(self: object, raw: Raw) -> Document:
    return Document(raw.data.decode(), ((4, len(raw.data.decode())),), "county_net")


@pytest.mark.parametrize(
    ("reader", "message"),
    [
        (Portal, "it is the class Portal"),
        ("portal", "str is no reader: it lacks name, score, read"),
        (_portal(name="County Net"), "a name is lower-case letters, digits and underscores"),
        (_portal(name="plain"), "the name 'plain' belongs to govreport"),
        (_portal(score=lambda self, raw: 7), "sample 0: the score is 7, no number from 0 to 1"),
        (_portal(score=lambda self, raw: True), "sample 0: the score is True"),
        (_portal(score=lambda self, raw: 0.9), "plain text: the score is 0.9; what is not in its wrapping gets 0"),
        (_portal(score=lambda self, raw: 0.9), "an HTML page of another site: the score"),
        (_portal(score=lambda self, raw: 0.01), "the score is 0.01, and the reader 'plain' gives 0.01"),
        (_portal(score=lambda self, raw: len(raw.text) and 0), "no bytes at all: score raised InputError"),
        (_portal(score=lambda self, raw: raw.data[0] and 0), "no bytes: score raised IndexError"),
        (_portal(score=_moody), "sample 0: the score is 0.9 first and 0.45 then"),
        (_portal(score=_late), "sample 0: score took 0.0 s, and is waited for 0.01 s"),
        (_portal(read=_shifting), "sample 0: the document is not the same when it is read again"),
        (_portal(read=_careless), "bytes of no encoding: read raised UnicodeDecodeError"),
        (_portal(read=lambda self, raw: raw.text), "sample 0: it read a str, which is no Document"),
        (_portal(read=lambda self, raw: 1 / 0), "sample 0: read raised ZeroDivisionError"),
        (_portal(read=lambda self, raw: Document("一", ((0, 2),), "x")), r"sample 0: kept: \(0, 2\) does not lie"),
        (_portal(read=lambda self, raw: Document("一", (), "x")), "sample 0: the document keeps no text"),
    ],
)
def test_a_fault_of_a_reader_is_named(reader: Any, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if getattr(reader, "score", None) is not None and "took" in message:
        monkeypatch.setattr(READERS, "patience", 0.01)
    with pytest.raises(AssertionError, match=message):
        check_reader(reader, [SAMPLE])


def test_a_reader_is_checked_with_samples() -> None:
    with pytest.raises(AssertionError, match="the reader 'county_net':\n  - there is no sample"):
        check_reader(Portal(), [])
    with pytest.raises(AssertionError, match=r"foreign 0: the score is 0\.9"):
        check_reader(Portal(), [SAMPLE], foreign=[SAMPLE])


def test_of_many_faults_the_first_are_shown() -> None:
    with pytest.raises(AssertionError, match=r"  - 19\n  … and 5 more$"):
        demand("it", map(str, range(25)))
    demand("it", [])


def test_a_report_keeps_the_laws(seed: govreport.Report) -> None:
    check_report(seed)


def _broken(**changes: Any) -> govreport.Report:
    """A report in which something is put in place of what was read: of the report, or of its first metric."""
    report = govreport.read(SAMPLE, format="plain")
    metric = changes.pop("metric", None)
    if metric:
        changes["metrics"] = (report.metrics[0].model_copy(update=metric),)
    return report.model_copy(update=changes)


def _sections(**changes: Any) -> tuple[govreport.Section, ...]:
    """The sections of the report, with changes to the part inside the last one."""
    *others, last = _broken().sections
    return (*others, last.model_copy(update={"children": (last.children[0].model_copy(update=changes),)}))


@pytest.mark.parametrize(
    ("report", "message"),
    [
        (_broken(text="短"), r"metrics\[0\]\.sentence: \d+ to \d+ does not lie in the text, which has 1 characters"),
        (_broken(metric={"text": "180亿元"}), r"metrics\[0\]\.span: it quotes '170亿元', and its text is '180亿元'"),
        (_broken(metric={"sentence": Span(start=0, end=1)}), "its span does not lie in its sentence"),
        (_broken(metric={"section": "9"}), "it does not stand in section 9"),
        (_broken(metric={"section": "1"}), "it stands in a part of section 1 that is further inside"),
        (_broken(metric={"amount": None}), "one of value and amount is there"),
        (_broken(metric={"value": None, "amount": None, "growth": None}), "it says nothing"),
        (_broken(metric={"upper_value": 180, "upper_amount": 18}), "the ends of its range"),
        (_broken(metrics=()), "no figure and no numeral holds 170 at"),
        (_broken(sections=_sections(id="2.1")), "section 2.1: it stands under 1, which its id or level does not say"),
        (_broken(sections=_sections(id="1")), "section 1: there are two"),
        (_broken(sections=_sections(span=Span(start=0, end=3))), "section 1.1: it does not lie in section 1"),
        (_broken(sections=_sections(heading=Span(start=0, end=3))), "section 1.1: its heading does not lie in it"),
    ],
)
def test_a_law_that_is_broken_is_named(report: govreport.Report, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_report(report)


def test_digits_outside_of_what_is_kept_need_no_account() -> None:
    report = _broken(metrics=())
    start = report.text.index("170")
    check_report(report, kept=[(0, start)])


def test_what_a_reader_builds_on_is_had_from_one_place() -> None:
    text, encoding = decode(SAMPLE)
    assert (page_lines(text)[0], encoding) == (PageLine(0, 7, f"{MARK}首页"), "utf-8")
    assert Raw(SAMPLE, limits=Limits(pages=3)).limits.pages == 3
    assert isinstance(Portal(), Reader)
    assert dir(documents) == sorted(documents.__all__)
    assert all(getattr(documents, name) is not None for name in documents.__all__)
    with pytest.raises(AttributeError, match=r"module 'govreport\.documents' has no attribute 'nothing'"):
        documents.nothing  # type: ignore[attr-defined]  # noqa: B018 - as above
