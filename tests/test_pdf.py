"""PDF files, made here as offices make them: what is read from the pages is what stands in the text."""

import re
from pathlib import Path

import pytest
from essence import essence
from pdf_files import Layout, printed, typeset

import govreport
from govreport.documents.raw import Raw
from govreport.documents.readers import READERS
from govreport.errors import InputError
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
