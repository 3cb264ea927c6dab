"""PDF files, made here as offices make them: what is read from the pages is what stands in the text."""

import io
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest
from essence import essence
from pdf_files import Layout, browsed, printed, typeset
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import govreport
from govreport.documents.limits import Limits
from govreport.documents.raw import Raw
from govreport.documents.readers import READERS
from govreport.errors import InputError, MissingExtraError
from govreport.models import Report, Span

SEED = Path(__file__).parent.parent / "seeds" / "xingshan-2024.txt"
LAYOUTS = {
    "official": Layout(),
    "ideographic blanks, justified": Layout(
        blanks=True, justified=True, number="第 {page} 页 共 {pages} 页", head="政府工作报告汇编 {page}"
    ),
    "numbers that break, bound like a book": Layout(anywhere=True, number="{page}", bound=12),
    "gaps in place of indents": Layout(indent=0, spacing=14, number="- {page} -"),
    "small": Layout(size=12, leading=18, letters=36, rows=38, justified=True, number="{page}/{pages}"),
    "cover, contents, centred title": Layout(cover=True, contents=True, centred=3, number="·{page}·"),
}


def report_lines(path: Path) -> list[str]:
    """The paragraphs of a report as they stand in its file, the page around them left out."""
    text = govreport.read(path).text
    document = READERS.get("plain").read(Raw(text.encode()))
    kept = "".join(text[start:end] for start, end in document.kept)
    return [line.strip() for line in kept.splitlines() if line.strip()]


LINES = report_lines(SEED)


@pytest.fixture(scope="module")
def clean() -> Report:
    return govreport.parse("\n".join(LINES))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_seed_says_the_same_as_a_pdf_whose_fonts_are_not_embedded(layout: Layout, clean: Report) -> None:
    report = govreport.read(printed(LINES, layout))
    assert report.source.kind == "pdf"
    assert essence(report) == essence(clean)
    assert not re.search(r"第 ?\d+ 页|工作报告汇编", report.text)


def test_the_seed_says_the_same_as_a_pdf_with_its_font(clean: Report) -> None:
    report = govreport.read(typeset(LINES))
    assert essence(report) == essence(clean)


@pytest.mark.slow
def test_the_seed_says_the_same_as_a_page_printed_by_a_browser() -> None:
    try:
        data = browsed([*LINES, "第二次，减税降费<sup>1</sup>2.43亿元。"])
    except OSError as error:
        if os.environ.get("GOVREPORT_CI"):
            raise
        pytest.skip(f"needs Pango for WeasyPrint (make .venv/system installs it where it can): {error}")
    report = govreport.read(data)
    assert report.text.splitlines()[-1] == "第二次，减税降费[1]2.43亿元。"
    assert essence(report) == essence(govreport.parse("\n".join([*LINES, report.text.splitlines()[-1]])))


def test_a_span_knows_its_page() -> None:
    report = govreport.read(printed([f"第{number}段，完成投资{number}亿元。" for number in range(1, 60)]))
    pages = {report.page_of(metric.span): report.quote(metric.span) for metric in report.metrics}
    assert pages == {1: "22亿元", 2: "44亿元", 3: "59亿元"}
    first = report.text.index("第1段")
    assert report.page_of(Span(start=first, end=first + 1)) == 1
    assert len(report.source.pages) == 3


def test_the_reader_is_certain_of_the_signature_alone() -> None:
    reader = READERS.get("pdf")
    assert reader.score(Raw(b"\r\n%PDF-1.4\n")) == 1
    assert reader.score(Raw(b" " * 2000 + b"%PDF-1.4\n")) == 0
    with pytest.raises(InputError, match="no PDF"):
        govreport.read("增长8%。".encode(), format="pdf")


@pytest.mark.parametrize(
    "number",
    ["{page}", "- {page} -", "— {page} —", "·{page}·", "第 {page} 页", "第{page}页 共{pages}页", "{page} / {pages}",
     "Page {page} of {pages}", "－{page}－", "第{page}页，共{pages}页", "（{page}）"],
)  # fmt: skip
def test_page_numbers_are_no_text(number: str) -> None:
    lines = [f"{'一二三四五六七八九十'[at % 10]}、完成投资{at}亿元" for at in range(1, 70)]
    report = govreport.read(printed(lines, Layout(number=number, head="某县政府工作报告")))
    assert report.text.splitlines() == lines


def test_a_figure_at_the_edge_of_one_page_stays() -> None:
    lines = [f"第{'一二三四五六七八九十'[at % 10]}项完成投资{at}亿元。" for at in range(60)]
    lines[22] = "170"
    assert govreport.read(printed(lines)).text.splitlines() == lines


def typst_report(body: str, **given: str) -> govreport.Report:
    return govreport.read(typeset(["各位代表：", "现在报告工作。"], tail=body, **given))


def test_footnotes_are_a_glossary_behind_the_text() -> None:
    note = "减税降费：减轻税收和费用的负担，具体包括税收减免、费用取消和社会保险费的减征、缓征。"
    term = f"新增减税降费#footnote[{note}]2.43亿元"
    report = typst_report(
        rf"{term}，建设“三园”#footnote[“三园”：指果园、茶园、药园。]12个。" + r"完成投资10亿元。" * 90
    )
    assert "减税降费[1]2.43亿元，建设“三园”[2]12个。" in report.text
    assert report.text.endswith(
        "\n[1]减税降费：减轻税收和费用的负担，具体包括税收减免、费用取消和社会保险费的减征、缓征。\n[2]“三园”：指果园、茶园、药园。\n"
    )
    assert [str(metric.value) for metric in report.metrics[:2]] == ["2.43", "12"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("造林12万m#super[2]，增长8%。", "造林12万m²，增长8%。"),
        ("减税降费#super[①]2.43亿元。", "减税降费①2.43亿元。"),
        ("排放CO#sub[2]减少8%。", "排放CO2减少8%。"),
        ("#strong[地区生产总值]170亿元。", "地区生产总值170亿元。"),
        ("建立“林长+三员”模式，比例为1∶2∶3。", "建立“林长+三员”模式，比例为1∶2∶3。"),
        ("推进 open government 建设，引进 ABC 公司。", "推进open government建设，引进ABC公司。"),
        ("#place(center, rotate(45deg, text(size: 60pt)[内部资料]))增长8%。", "增长8%。"),
    ],
)
def test_letters_of_other_size_place_and_slant(markup: str, text: str) -> None:
    assert text in typst_report(markup).text.replace(" ", "").replace("opengovernment", "open government")
    assert "内部" not in typst_report(markup).text


def test_a_table_is_a_line_for_each_row() -> None:
    cells = "[指标],[单位],[2023年],[地区生产总值],[亿元],[170],[固定资产投资],[亿元],[71.6]"
    report = typst_report(f"#table(columns: (1fr, 1fr, 1fr), {cells})\n\n主要指标见上。")
    assert "\n指标\t单位\t2023年\n地区生产总值\t亿元\t170\n固定资产投资\t亿元\t71.6\n主要指标见上。" in report.text


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = "左栏文字要先读完。" * 60, "右栏文字要后来读。" * 60
    report = typst_report(f"{left}\n\n{right}", markup="#set page(columns: 2)\n#set text(size: 10pt)\n")
    flat = report.text.replace("\n", "")
    assert flat.index("右栏") > flat.rindex("左栏")
    assert left in report.text


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    report = typst_report("增长8%。" * 200, markup="#set page(flipped: true)\n")
    assert "增长8%。" * 200 in report.text


def picture_pages() -> bytes:
    """Two pages that hold nothing but a picture each, as a scanner makes them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(2):
        canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def without_meaning(data: bytes) -> bytes:
    """The file with the table taken out of its font that says which characters the shapes are."""
    return data.replace(b"/ToUnicode", b"/ToNothing")


def locked(password: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password, ownerPassword="owner"))
    canvas.setFont("STSong-Light", 16)
    canvas.drawString(80, 700, "地区生产总值170亿元，增长8%。")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (picture_pages(), r"the pages of the PDF are pictures without text: they need OCR first"),
        (locked("secret"), r"the PDF is encrypted and asks for a password"),
        (without_meaning(typeset(LINES[:9])), r"the fonts of the PDF do not say which characters they show"),
        (printed(LINES)[:9000], r"the PDF is cut off: its end is missing"),
        (b"%PDF-1.7\n" + bytes(9000), r"the PDF is broken and cannot be opened"),
        (printed([]), r"the PDF holds no text, but page numbers"),
    ],
    ids=["scan", "password", "no meaning", "cut off", "broken", "no text"],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        govreport.read(data)


def test_an_empty_password_is_none() -> None:
    report = govreport.read(locked(""))
    assert report.text == "地区生产总值170亿元，增长8%。\n"


def test_pages_that_are_pictures_among_others_are_a_doubt() -> None:
    pages = pypdfium2.PdfDocument(printed(LINES))
    scan = pypdfium2.PdfDocument(picture_pages())
    pages.import_pages(scan, index=1)
    buffer = io.BytesIO()
    pages.save(buffer)
    for part in (pages, scan):
        part.close()
    report = govreport.read(buffer.getvalue())
    assert [doubt.message for doubt in report.diagnostics if doubt.code == "GR131"] == [
        "pages without text, which are pictures and need OCR: 2, 3"
    ]


def test_limits_are_named() -> None:
    data = printed(LINES)
    with pytest.raises(InputError, match=r"more than 5 pages, \d+; where it is no mistake: limits=Limits\(pages=...\)"):
        govreport.read(data, limits=Limits(pages=5))
    with pytest.raises(InputError, match=r"more than 900 characters; .*Limits\(characters=...\)"):
        govreport.read(data, limits=Limits(characters=900))
    with pytest.raises(InputError, match=r"unpack to more than 1000 bytes; .*Limits\(unpacked_bytes=...\)"):
        govreport.read(data, limits=Limits(unpacked_bytes=16_000))


def test_threads_do_not_meet_in_the_library() -> None:
    data = printed(LINES[:9])
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(govreport.read, [data] * 8))
    assert len({report.text for report in reports}) == 1


def test_single_letters_of_a_font_that_is_not_at_hand_are_read() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    words = canvas.beginText(80, 700)
    for part in ("2024", "年", "12", "月", "增长", "8", "%", "。"):
        words.setFont("STSong-Light" if ord(part[0]) > 255 else "Times-Roman", 16)
        words.textOut(part)
    canvas.drawText(words)
    canvas.save()
    assert govreport.read(buffer.getvalue()).text == "2024年12月增长8%。\n"


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"govreport\[pdf\]"):
        govreport.read(printed(LINES[:3]))


CORPUS = [
    "national_2009", "province_天津市_2021_pp", "province_湖北省_2003_pp", "province_甘肃省_2021_pp",
    "province_黑龙江省_2012_pp", "province_河北省_2021_gy", "province_江苏省_2012_pp", "city_武威市_2021_lb",
    "county_定兴县_2021", "province_辽宁省_2022_pp", "province_山西省_2016_pp", "county_博野县_2025",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPUS)
def test_a_report_of_the_corpus_says_the_same(shared: Path, name: str) -> None:
    lines = report_lines(shared / "corpus" / f"{name}.txt")
    clean = essence(govreport.parse("\n".join(lines)))
    for data in (typeset(lines), printed(lines, LAYOUTS["ideographic blanks, justified"])):
        assert essence(govreport.read(data)) == clean
