"""Files that nobody should send: each is an error that says why, or a report, within two seconds and 500 MB.

The page on limits says what becomes of each.
"""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from costs import MEGABYTES, SECONDS, cost_of

pytestmark = pytest.mark.slow

PAGE = Path(__file__).resolve().parent.parent / "docs" / "limits.md"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
LINKS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = "一、2023年工作回顾\n地区生产总值170亿元，增长8%。\n"


def _word(body: str, before: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", LINKS)
        archive.writestr("word/document.xml", f"{before}<w:document {SPACE}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _laughs() -> bytes:
    rows = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    return _word(_paragraph("&e9;"), f'<!DOCTYPE w:document [<!ENTITY e0 "哈">{rows}]>')


def _outside() -> bytes:
    entity = '<!DOCTYPE w:document [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    return _word(_paragraph("&file;"), entity)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a Word file that unpacks to 300 MB": ("a.docx", lambda: _word(_paragraph("1" * 300_000_000))),
    "a Word file with entities that grow a billionfold": ("a.docx", _laughs),
    "a Word file with an entity that names a file": ("a.docx", _outside),
    "a Word file of 100,000 elements inside each other": (
        "a.docx",
        lambda: _word("<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000),
    ),
    "a Word file of which half is missing": ("a.docx", lambda: _word(_paragraph(TEXT) * 5000)[:-400]),
    "a Word file by another name": ("a.pdf", lambda: _word("".join(map(_paragraph, TEXT.splitlines())))),
    "a text by the name of a Word file": ("a.docx", TEXT.encode),
    "a page by the name of a text": (
        "a.txt",
        f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode,
    ),
    "a page of 200,000 elements inside each other": ("a.html", lambda: b"<html><body>" + b"<div>" * 200_000),
    "a page of 500,000 tags that nobody closes": ("a.html", lambda: b"<html><body>" + b"<b><p>" * 250_000),
    "a page with one comment of 30 MB": ("a.html", lambda: b"<html><body><!--" + b"-" * 30_000_000),
    "a PDF file of which half is missing": (
        "a.pdf",
        lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pag",
    ),
    "a PDF file of random bytes": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000),
    "200 MB of digits": ("a.txt", lambda: b"1" * 200_000_000),
    "60 MB of digits": ("a.txt", lambda: b"1" * 60_000_000),
    "900,000 digits": ("a.txt", lambda: b"1" * 900_000),
    "900,000 brackets": ("a.txt", lambda: "（".encode() * 900_000),
    "20 MB of line ends": ("a.txt", lambda: b"\n" * 20_000_000),
    "a picture by the name of a report": ("a.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "nothing": ("a.txt", bytes),
}


def _rows() -> dict[str, str]:
    """What the page says: for each file what becomes of it."""
    part = PAGE.read_text(encoding="utf-8").partition("## Files of any kind")[2]
    return dict(re.findall(r"^\| (.+?) \| `(.+?)` \|$", part, re.MULTILINE))


def test_the_page_lists_the_files_that_are_tried() -> None:
    assert set(_rows()) == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_an_error_or_a_report_and_costs_little(name: str, tmp_path: Path) -> None:
    file, made = FILES[name]
    path = tmp_path / file
    path.write_bytes(made())
    cost = cost_of(path)
    assert cost.said.replace(f"{path}: ", "") == _rows()[name]
    assert cost.seconds < SECONDS
    assert cost.megabytes < MEGABYTES
