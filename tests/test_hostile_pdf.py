"""PDF files that are made to cost time or memory: each ends in an error that says why, within 2 s and 500 MB."""

import hashlib
import re
import zlib
from pathlib import Path

import pytest
from costs import MEGABYTES, SECONDS, cost_of
from pdf_files import printed

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
NAMED = b"<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources" + NAMED + b">>"


def file_of(*objects: bytes) -> bytes:
    """A whole file of these objects, numbered from 1, the catalogue first."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return bytes(out) + head + table + tail


def stream(text: bytes, *, packed: bool = False, said: bytes = b"") -> bytes:
    if packed:
        text, said = zlib.compress(text, 9), said + b"/Filter/FlateDecode"
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(text), said, text)


def one_page(content: bytes, *more: bytes) -> bytes:
    return file_of(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, content, FONT, *more)


def many_pieces() -> bytes:
    return b"".join(b"1 0 0 1 %d 700 Tm (8) Tj " % (at * 37 % 30_000) for at in range(60_000))


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 6 0 R>>>>"
NOISE = b"".join(hashlib.sha256(b"%d" % at).digest() for at in range(90_000))
WHOLE = printed(["地区生产总值170亿元。"] * 99)
HOSTILE = {
    "truncated": (WHOLE[: len(WHOLE) // 2], "is cut off"),
    "random bytes": (b"%PDF-1.7\n" + NOISE, "is broken|is cut off"),
    "100,000 pages claimed": (
        file_of(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 100000>>", PAGE, stream(b""), FONT), "more than 2000 pages"
    ),
    "100,000 pages": (
        file_of(CATALOG, b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000), PAGE, stream(b""), FONT),
        "more than 2000 pages",
    ),
    "1,999 pages that are not there": (
        file_of(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1999>>", PAGE, stream(b""), FONT),
        "page 2 of the PDF is broken",
    ),
    "deep tree of pages": (
        file_of(CATALOG, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % at for at in range(3, 20_000)), PAGE), "is broken"
    ),
    "tree of pages that holds itself": (file_of(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 5>>"), "is broken"),
    "deep array": (file_of(b"[" * 500_000 + b"]" * 500_000, CATALOG), "is broken"),
    "bomb": (one_page(stream(b" " * 200_000_000, packed=True)), "is refused"),
    "packed letters": (one_page(stream(b"BT /F1 1 Tf " + b"(0123456789) Tj " * 900_000, packed=True)), "is refused"),
    "packed states": (one_page(stream(b"q " * 4_000_000, packed=True)), "is refused"),
    "60 MB of digits": (one_page(stream(b"BT /F1 9 Tf (%s) Tj ET" % (b"1234567890" * 6_000_000))), "is refused"),
    "pieces over each other": (one_page(stream(b"BT /F1 9 Tf " + many_pieces() + b"ET", packed=True)), "more pieces"),
    "form that holds itself": (one_page(stream(b"/X Do"), stream(b"/X Do", said=FORM)), "holds no text"),
    "sizes without end": (
        one_page(stream(b"BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (8) Tj ET")), "holds no text|^pdf:"
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("data", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_little(data: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(data)
    cost = cost_of(file)
    assert re.search(says, cost.said), cost.said
    assert cost.seconds < SECONDS, cost.said
    assert cost.megabytes < MEGABYTES, cost.said
