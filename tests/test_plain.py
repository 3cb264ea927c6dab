"""From bytes to characters: encodings, line ends, and what is no text; and any text at all gives a report."""

import codecs
import gzip
import io
import zipfile

import pytest

import govreport
from govreport.documents.encoding import decode
from govreport.documents.plain import document
from govreport.errors import InputError

TEXT = "一、2023年工作回顾\r\n地区生产总值170亿元，增长8%。\r\n"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
    ],
    ids=["utf-8", "utf-8-mark", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030", "gbk"],
)
def test_the_encoding_is_found_out_and_no_character_changes(raw: bytes, name: str) -> None:
    assert decode(raw) == (TEXT, name)


@pytest.mark.parametrize("name", ["big5", "GBK", "utf-8", "utf_16_le", "hz"])
def test_the_encoding_given_counts(name: str) -> None:
    text = "年增8%"
    assert decode(text.encode(name), name)[0] == text


def test_the_encoding_given_may_bring_its_mark() -> None:
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "utf-8")[0] == TEXT
    assert decode(TEXT.encode("utf-16"), "utf-16")[0] == TEXT


@pytest.mark.parametrize("name", ["klingon", "", "a\0b", "rot13", "hex"])
def test_an_unknown_encoding_is_said(name: str) -> None:
    with pytest.raises(InputError, match="no text encoding named"):
        decode(TEXT.encode(), name)


def test_what_cannot_be_decoded_says_where() -> None:
    with pytest.raises(InputError, match="byte 3 does not fit") as caught:
        decode("年".encode() + b"\xff\xff" + TEXT.encode())
    assert "UTF-8" in str(caught.value)
    assert "GB18030" in str(caught.value)
    with pytest.raises(InputError, match="not in ascii: byte 0 does not fit"):
        decode(TEXT.encode(), "ascii")


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "政府工作报告")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (_zip("word/document.xml"), r"a Word file \(\.docx\)"),
        (_zip("xl/workbook.xml"), "an Excel file"),
        (_zip("report.txt"), "a zip archive"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(20), r"an old Word, Excel or WPS file"),
        (b"{\\rtf1\\ansi", "a rich text file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (gzip.compress(TEXT.encode()), "a gzip archive"),
        (b"\x7fELF\x02", "a program"),
    ],
    ids=["pdf", "docx", "xlsx", "zip", "doc", "rtf", "png", "gzip", "elf"],
)
def test_what_is_no_text_is_called_by_its_name(raw: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=f"no text: it looks like {kind}"):
        decode(raw)


def test_binary_is_told_from_a_text_with_a_blemish() -> None:
    with pytest.raises(InputError, match="binary, not text"):
        decode(bytes(range(256)) * 4)
    with pytest.raises(InputError, match="binary, not text"):
        decode(bytes(64))
    with pytest.raises(InputError, match="encoding='utf-16-le'"):
        decode("GDP 170, up 8%".encode("utf-16-le"))
    text = TEXT * 10 + "\0"
    assert decode(text.encode()) == (text, "utf-8")


def test_nothing_is_said_to_be_nothing() -> None:
    with pytest.raises(InputError, match="empty"):
        decode(b"")
    for raw in (b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u3000\n".encode()):
        with pytest.raises(InputError):
            govreport.read(raw)


def _codes(report: govreport.Report) -> set[str]:
    return {doubt.code for doubt in report.diagnostics}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("地区生产总值170亿元\0，增长8%。", "GR111"),
        ("地区生产总值170亿元\ufffd，增长8%。", "GR112"),
        ("地区生产总值170亿元\ud800，增长8%。", "GR113"),
        ("一" * 1_000_000, "GR114"),
        ("a" * 1_000_000, "GR115"),
        ("(" * 10_000 + "【" * 10_000, "GR115"),
        ("1234567890" * 10_000, "GR115"),
        ("<html><p>地区生产总值170亿元</p></html>", "GR117"),
    ],
    ids=["nul", "replaced", "surrogate", "one-line", "no-han", "brackets", "digits", "html"],
)
def test_any_text_gives_a_report_that_says_what_is_odd(text: str, code: str) -> None:
    report = govreport.parse(text)
    assert report.text == text
    assert code in _codes(report)
    copy = govreport.Report.model_validate_json(report.model_dump_json())
    assert [metric.span for metric in copy.metrics] == [metric.span for metric in report.metrics]
    assert copy.diagnostics == report.diagnostics


def test_a_sound_text_leaves_no_doubt_about_its_wrapping() -> None:
    assert document(TEXT).doubts == ()


def test_lone_surrogates_stay_in_the_text_and_do_not_break_the_json() -> None:
    text = "一、回顾\ud83d\n地区生产总值170亿元\udc00，增长8%。"
    report = govreport.parse(text)
    assert report.text == text
    copy = govreport.Report.model_validate_json(report.model_dump_json())
    assert copy.text == text.replace("\ud83d", "\ufffd").replace("\udc00", "\ufffd")
    assert [copy.quote(metric.span) for metric in copy.metrics] == [metric.text for metric in copy.metrics]
    assert copy.source.sha256 == report.source.sha256
    # a pair of surrogates in bytes is one character of the text, and goes through as it is
    whole = govreport.parse("地区生产总值170亿元\U0001f600，增长8%。")
    assert govreport.Report.model_validate_json(whole.model_dump_json()) == whole
