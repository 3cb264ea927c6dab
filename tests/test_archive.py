"""Zipped formats that nobody should send: each an error that says why, within the time and memory promised."""

import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from costs import MEGABYTES, SECONDS, cost_of
from word_files import W, numbering, paragraph, style, unpacked, word_file, zipped

import govreport
from govreport.documents.archive import Archive
from govreport.documents.docx import READER
from govreport.documents.limits import DEFAULT, Limits
from govreport.documents.raw import Raw
from govreport.errors import InputError

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
PLAIN = word_file([paragraph("一、2023年工作回顾"), paragraph("地区生产总值170亿元，增长8%。")])
_DECLARED = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">{}]><w:document xmlns:w="' + W + '"><w:body>{}'


def _with(name: str, data: bytes | str) -> bytes:
    return zipped({**unpacked(PLAIN), name: data})


def _body(inside: str, packing: int = zipfile.ZIP_STORED) -> bytes:
    """A file with this in its body, not packed, so that its ratio is none to speak of."""
    xml = f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'
    return zipped({**unpacked(PLAIN), "word/document.xml": xml}, packing)


def _many_copies() -> bytes:
    """A directory that names one packed part of 900 kB over and over."""
    data = _with("word/media/0000.png", bytes(900_000))
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    one = data[data.rindex(b"PK\x01\x02", start, end) : end]
    more = b"".join(one.replace(b"/0000.png", b"/%04d.png" % at) for at in range(1, 400))
    directory = data[start:end] + more
    count = directory.count(b"PK\x01\x02")
    return (
        data[:start] + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    )


def _lying(size: int) -> bytes:
    """A part of 50 MB that the directory and its own head say to be of another *size*."""
    whole = f'<w:document xmlns:w="{W}"><w:body>{paragraph("增长8%。" * 4_000_000)}</w:body></w:document>'.encode()
    data = _with("word/document.xml", whole)
    return data.replace(struct.pack("<L", len(whole)), struct.pack("<L", size))


def _laughs(name: str) -> bytes:
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    text = _DECLARED.format(entities, "<w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>")
    return _with(name, text)


def _digits() -> bytes:
    digits = random.Random(0).choices("0123456789", k=12_000_000)  # noqa: S311 - nothing secret
    return _body(paragraph("".join(digits)))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb in the text": (lambda: _body("A" * 60_000_000, zipfile.ZIP_DEFLATED), "unpacked_ratio"),
    "bomb in a picture": (lambda: _with("word/media/a.png", bytes(60_000_000)), "unpacked_ratio"),
    "bomb in small parts": (
        lambda: zipped(unpacked(PLAIN) | {f"word/media/{at}.png": bytes(1 << 20) for at in range(300)}),
        "unpacked_bytes",
    ),
    "one part under many names": (_many_copies, "unpacked_bytes"),
    "directory that says too little": (lambda: _lying(100), "broken or cut off"),
    "directory that says too much": (lambda: _lying(70_000_000), "broken or cut off|unpacked_"),
    "many parts": (
        lambda: zipped(unpacked(PLAIN) | {f"word/{at}": b"" for at in range(60_000)}),
        "more than 10000 files",
    ),
    "entities in the text": (lambda: _laughs("word/document.xml"), "declares a document type"),
    "external entity": (
        lambda: _with("word/document.xml", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'),
        "declares a document type",
    ),
    "entities in UTF-16": (
        lambda: _with("word/document.xml", "<!DOCTYPE w [<!ENTITY x '1'>]><w>&x;</w>".encode("utf-16")),
        "declares a document type",
    ),
    "entities beside the text": (lambda: _laughs("_rels/.rels"), "declares a document type"),
    "deep elements": (lambda: _body("<w:ins>" * 50_000 + "</w:ins>" * 50_000), "depth"),
    "deep tables": (
        lambda: _body("<w:tbl><w:tr><w:tc>" * 70 + paragraph("一") + "</w:tc></w:tr></w:tbl>" * 70),
        "nests tables deeper than 50",
    ),
    "many paragraphs": (lambda: _body("<w:p/>" * 3_000_000), "elements"),
    "many attributes": (lambda: _body('<w:p w:a="" w:b="" w:c=""/>' * 700_000), "elements"),
    "open fields": (
        lambda: _body(paragraph(_BEGIN * 60_000)),
        "fields",
    ),
    "elements up to the limit": (lambda: _body("<w:p><w:r/></w:p>" * 99_000), "no text"),
    "fields that never end": (
        lambda: _body(
            paragraph(_BEGIN + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>') * 900 + "<w:p/>" * 280_000
        ),
        "no text",
    ),
    "ends that are deleted": (
        lambda: _body("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>文</w:t></w:r></w:p>" * 25_000),
        "docx: 25000 characters",
    ),
    "digits": (_digits, "no XML that can be read"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little(name: str, tmp_path: Path) -> None:
    make, message = HOSTILE[name]
    path = tmp_path / "report.docx"
    path.write_bytes(make())
    cost = cost_of(path)
    assert re.search(message, cost.said), cost.said
    assert cost.said.startswith(("InputError: ", "docx: "))
    assert cost.seconds < SECONDS
    assert cost.megabytes < MEGABYTES


def test_the_page_on_limits_lists_them() -> None:
    page = (Path(__file__).parent.parent / "docs" / "limits.md").read_text(encoding="utf-8")
    page = page[page.index("## Word files") : page.index("## Files of any kind")]
    assert set(re.findall(r"^\| ([^|]+) \|", page[page.index("## Word files") :], re.MULTILINE)) - {
        "the file",
        "---",
    } == {*HOSTILE}


def test_what_a_broken_file_lacks_is_said() -> None:
    parts = unpacked(PLAIN)
    cases: dict[str, bytes] = {
        "lacks 'word/document.xml'": zipped({name: data for name, data in parts.items() if "document.xml" not in name}
                                            | {"word/styles.xml": b"<w/>"}),
        "has no body": _with("word/document.xml", "<w/>"),
        "'word/document.xml' is no XML": _with("word/document.xml", "<w:document>"),
        "is no UTF-16": _with("word/document.xml", b"\xff\xfe<"),
        "'.rels' is no XML": _with("_rels/.rels", b""),
    }  # fmt: skip
    for message, data in cases.items():
        with pytest.raises(InputError, match=message):
            govreport.read(data)
    assert govreport.read(_with("docProps/core.xml", "<broken")).metrics


def test_a_part_packed_in_an_unbounded_way_is_refused() -> None:
    with pytest.raises(InputError, match="packed in a way"):
        govreport.read(zipped(unpacked(PLAIN), zipfile.ZIP_BZIP2))


def test_an_encrypted_file_is_said_to_be_encrypted() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    for name, message in (
        ("EncryptedPackage", "encrypted: open it with its password"),
        ("WordDocument", r"old Word file .* save it as \.docx"),
        ("Workbook", "old Office file"),
    ):
        for data in (ole + name.encode("utf-16-le") + bytes(512), ole + bytes(64) + name.encode("utf-16-le")):
            with pytest.raises(InputError, match=message):
                govreport.read(data)
    locked = bytearray(PLAIN)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 1)
    with pytest.raises(InputError, match="encrypted"):
        govreport.read(bytes(locked))


def test_the_name_of_a_file_does_not_say_what_it_is(tmp_path: Path) -> None:
    for name, data, kind in (
        ("report.txt", PLAIN, "docx"),
        ("report.doc", PLAIN, "docx"),
        ("report.docx", "一、2023年工作回顾\n地区生产总值170亿元。".encode(), "plain"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert govreport.read(path).source.kind == kind


def test_a_file_cut_off_anywhere_is_an_error() -> None:
    for end in [*range(1, 60), *range(60, len(PLAIN), 41)]:
        with pytest.raises(InputError):
            govreport.read(PLAIN[:end], format="docx")
    with pytest.raises(InputError, match="broken or cut off"):
        govreport.read(PLAIN[:-100])


def test_a_damaged_file_is_read_or_refused() -> None:
    chance = random.Random(1)  # noqa: S311 - nothing secret
    refused = 0
    for _ in range(400):
        data = bytearray(PLAIN)
        for _ in range(chance.choice((1, 1, 4))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            READER.read(Raw(bytes(data)))
        except InputError:
            refused += 1
    assert 100 < refused < 400


def test_damaged_xml_is_read_or_refused() -> None:
    """Every attribute may hold anything, as long as it is XML."""
    parts = unpacked(
        word_file(
            [paragraph("一", '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')],
            styles=style("A", '<w:basedOn w:val="A"/>'),
            numbering=numbering("decimal %1."),
        )
    )
    refused = set()
    odd = ("", "-1", "9" * 400, "x", "\u0661")
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        text = parts[name].decode()
        for at in range(text.count('"') // 2):
            pieces = text.split('"')
            for value in odd:
                pieces[2 * at + 1] = value
                data = zipped(parts | {name: '"'.join(pieces)}, zipfile.ZIP_STORED)
                try:
                    assert "一" in READER.read(Raw(data)).text
                except InputError as error:
                    refused.add(str(error).partition(":")[0])
    assert refused == {"the file is broken", "the Word file is broken"}


def test_long_labels_and_numbers_are_cut_short() -> None:
    long = numbering("lowerLetter " + "%1" * 5000).replace('w:start w:val="1"', 'w:start w:val="99999999"')
    body = [paragraph("一", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')] * 5
    assert govreport.read(word_file(body, numbering=long)).text == "\n".join(["一"] * 5)


def test_limits_can_be_raised_and_lowered() -> None:
    big = _body(paragraph("增长8%。") * 60_000 + paragraph("地区生产总值170亿元。"), zipfile.ZIP_DEFLATED)
    with pytest.raises(InputError, match="unpacked_ratio"):
        govreport.read(big, limits=Limits(unpacked_ratio=10))
    deep = word_file(f"<w:sdt><w:sdtContent>{paragraph('一')}</w:sdtContent></w:sdt>")
    linked = word_file(paragraph("<w:smartTag><w:smartTag><w:r><w:t>一</w:t></w:r></w:smartTag></w:smartTag>"))
    for limits in (Limits(unpacked_bytes=500), Limits(elements=10), Limits(nesting=1)):
        for data in (deep, linked):
            with pytest.raises(InputError, match="limits=Limits"):
                govreport.read(data, limits=limits)
    assert Archive(PLAIN, DEFAULT).read("word/nothing.xml") is None
