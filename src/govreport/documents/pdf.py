"""PDF files with a text layer: their lines joined to paragraphs, page numbers and running heads left out."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from govreport.data import table
from govreport.documents.chrome import read_chrome
from govreport.documents.document import Document, Doubt
from govreport.documents.limits import Limits, over
from govreport.documents.page import complement, page_lines
from govreport.documents.pdf_fonts import give_width
from govreport.documents.pdf_glyphs import page_glyphs
from govreport.documents.pdf_lines import PrintedLine, printed_lines
from govreport.documents.pdf_margins import without_margins
from govreport.documents.pdf_notes import apart
from govreport.documents.pdf_streams import refuse_bombs
from govreport.documents.raw import Raw
from govreport.documents.reader import CERTAIN
from govreport.documents.rejoin import is_leader, paragraphs, seam
from govreport.errors import InputError, MissingExtraError

__all__ = ["READER"]

_SIGNATURE = 1024
_PASSWORD = 4
_FEW = 20
_NOTHING = 0.3
_SOME = 0.01
_ODD = re.compile("[\ue000-\uf8ff\ufffd]")
_ROWS = 3
_LOCK = threading.Lock()  # PDFium may be called by one thread at a time


class _Pages(NamedTuple):
    """Lines of each page and its width in points, the pages that are pictures, and doubts."""

    lines: list[list[PrintedLine]]
    widths: list[float]
    pictures: list[int]
    unmapped: float


class _Pdf:
    """PDF. What stands on the pages is put together to paragraphs in the order of reading.

    Page numbers, running heads and feet, and text that stands askew are in no text: a paragraph that goes on over the
    border of a page is one range, as a span needs it. For the same reason footnotes stand behind the text, a line each,
    and no longer on their page. A table of contents with dots is in the text and left out of the reading.
    """

    name = "pdf"

    def score(self, raw: Raw) -> float:
        return CERTAIN if b"%PDF-" in raw.data[:_SIGNATURE] else 0

    def read(self, raw: Raw) -> Document:
        _refuse_cut_off(raw.data)
        refuse_bombs(raw.data, raw.limits)
        with _LOCK, _opened(raw.data) as pdf:
            pages = _pages(pdf, raw.limits)
        doubts = _doubts(pages)
        return _document(pages, doubts)


READER = _Pdf()
"""The reader of PDF files."""


def _refuse_cut_off(data: bytes) -> None:
    """A file whose end is missing may open all the same, without the pages that were lost."""
    if b"%PDF-" not in data[:_SIGNATURE]:
        raise InputError("the input is no PDF: it does not begin with %PDF-")
    if data.rfind(b"endobj") > max(data.rfind(b"%%EOF"), data.rfind(b"startxref")):
        raise InputError("the PDF is cut off: its end is missing; fetch it again")


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The file as PDFium opens it; closed behind."""
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError("pdf") from None
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise InputError("the PDF is encrypted and asks for a password; save it without one") from None
        raise InputError("the PDF is broken and cannot be opened; fetch it again or print it anew") from None
    try:
        yield pdf
    finally:
        pdf.close()


def _pages(pdf: Any, limits: Limits) -> _Pages:
    count = len(pdf)
    if count > limits.pages:
        raise over(f"the input holds more than {limits.pages} pages, {count}", "pages")
    found = _Pages([], [], [], 0)
    characters = sampled = unmapped = 0
    for number in range(count):
        with _page(pdf, number) as (page, textpage, raw):
            characters += textpage.count_chars()
            if characters > limits.characters:
                raise over(f"the input holds more than {limits.characters} characters", "characters")
            glyphs = page_glyphs(textpage, raw, page.get_rotation() // 90)
            width = page.get_width()
            lines = printed_lines(glyphs.runs, number, width)
            if sum(len(line.text) for line in lines) < _FEW and _is_picture(page, raw):
                found.pictures.append(number)
        sampled += glyphs.sampled
        unmapped += glyphs.unmapped
        found.lines.append(lines)
        found.widths.append(width)
    return found._replace(unmapped=unmapped / (sampled or 1))


@contextmanager
def _page(pdf: Any, number: int) -> Iterator[tuple[Any, Any, Any]]:
    """A page, its text, and the functions of PDFium; closed behind."""
    import pypdfium2
    from pypdfium2 import raw

    page = textpage = None
    try:
        page = pdf[number]
        give_width(page, raw, number)
        textpage = page.get_textpage()
        yield page, textpage, raw
    except pypdfium2.PdfiumError:
        raise InputError(f"page {number + 1} of the PDF is broken; fetch the file again or print it anew") from None
    finally:
        for part in (textpage, page):
            if part is not None:
                part.close()


def _is_picture(page: Any, raw: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _doubts(pages: _Pages) -> list[Doubt]:
    """What is doubtful about the pages; raises where they hold nothing to read."""
    texts = [line.text for lines in pages.lines for line in lines]
    full = sum(sum(len(line.text) for line in lines) >= _FEW for lines in pages.lines)
    if not texts or (pages.pictures and not full):
        if pages.pictures:
            raise InputError(
                "the pages of the PDF are pictures without text: they need OCR first (a scan, for example)"
            )
        raise InputError("the PDF holds no text")
    length = sum(map(len, texts))
    odd = sum(len(_ODD.findall(text)) for text in texts) / length
    lost = max(pages.unmapped, odd)
    if lost > _NOTHING:
        raise InputError(
            "the fonts of the PDF do not say which characters they show, so that its text cannot be taken out; "
            "export it anew, or use OCR"
        )
    doubts: list[Doubt] = []
    if lost > _SOME:
        doubts.append(("GR132", f"of {lost:.0%} of the characters the fonts do not say what they are", None))
    if pages.pictures:
        numbers = ", ".join(str(number + 1) for number in pages.pictures)
        doubts.append(("GR131", f"pages without text, which are pictures and need OCR: {numbers}", None))
    return doubts


def _document(pages: _Pages, doubts: Sequence[Doubt]) -> Document:
    body, notes = apart(without_margins(pages.lines))
    groups = paragraphs([line for lines in body for line in lines], pages.widths)
    if not groups:
        raise InputError("the PDF holds no text, but page numbers or the like")
    text, starts, begins = _text(groups, len(body))
    foot, _, _ = _text(notes, 0)
    chrome = read_chrome(text, page_lines(text))
    cuts = [*chrome.cuts, *_contents(text, starts)]
    end = len(text)
    text += foot
    kept = complement(cuts, len(text))
    return Document(
        text=text,
        kept=kept if any(text[start:end].strip() for start, end in kept) else ((0, len(text)),),
        kind="pdf",
        url=chrome.url,
        title=chrome.title,
        posted=chrome.posted,
        notes=(end, len(text)) if foot else None,
        pages=begins,
        doubts=tuple(doubts),
    )


def _text(groups: Sequence[Sequence[PrintedLine]], count: int) -> tuple[str, list[tuple[int, int]], tuple[int, ...]]:
    """The text, the range of each paragraph, and where each of *count* pages begins."""
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    begins: list[int] = []
    length = 0
    for group in groups:
        start = length
        above = ""
        for line in group:
            between = seam(above, line.text)
            parts += (between, line.text)
            length += len(between)
            begins += [length] * (line.page + 1 - len(begins))
            length += len(line.text)
            above = line.text
        ranges.append((start, length))
        parts.append("\n")
        length += 1
    begins += [length] * (count - len(begins))
    return "".join(parts), ranges, tuple(begins)


def _contents(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The table of contents: lines with dots and a page number, and the heading above them."""
    rows = [at for at, (start, end) in enumerate(ranges) if is_leader(text[start:end])]
    if len(rows) < _ROWS:
        return []
    first, last = rows[0], rows[0]
    for row in rows[1:]:
        if row > last + 2:
            break
        last = row
    if first and "".join(text[slice(*ranges[first - 1])].split()) in table("front")["page"]["contents"]:
        first -= 1
    return [(ranges[first][0], ranges[last][1] + 1)]
