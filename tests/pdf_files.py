"""PDF files of reports, made as offices make them: a typesetter with embedded fonts, a printer with the fonts of Asia.

``typeset`` uses Typst and a font that it embeds; ``printed`` sets line by line with reportlab and a CID font that is
not embedded (STSong-Light), as official documents are laid out: 仿宋 of 16 pt on 28 pt, 28 characters by 22 lines;
``browsed`` prints a page of HTML, as a browser does.
"""

import io
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import noto_cjk_sans_jp_regular as noto
import typst
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["Layout", "browsed", "printed", "typeset"]

FONT = "STSong-Light"
A4 = (595.28, 841.89)
NO_START = "，。、；：？！”’）》〉】」』]),.;:?!%‰…—"
NO_END = "（“‘《〈【「『[("
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True)
class Layout:
    """How ``printed`` sets a report. ``number`` is what stands at the foot, with {page} and {pages}."""

    size: float = 16
    leading: float = 28
    letters: int = 28
    rows: int = 22
    indent: int = 2
    spacing: float = 0
    blanks: bool = False  # the indent is made of ideographic spaces
    justified: bool = False
    anywhere: bool = False  # a number may break at the end of a line
    number: str = "— {page} —"
    head: str = ""
    bound: float = 0  # by how much the margins of odd and even pages differ
    centred: int = 0  # how many paragraphs at the beginning are titles
    cover: bool = False
    contents: bool = False


def _tokens(text: str, anywhere: bool) -> Iterator[str]:
    yield from re.findall(r"." if anywhere else r"[0-9A-Za-z.,%+\-/]+|——|……|.", text)


def _wrapped(text: str, widths: Iterator[float], layout: Layout) -> list[str]:
    """Lines of a paragraph: no mark that closes opens a line, and none that opens ends one."""
    lines: list[list[str]] = [[]]
    room = width = next(widths)
    for token in _tokens(text, layout.anywhere):
        wide = pdfmetrics.stringWidth(token, FONT, layout.size)
        if wide > room and lines[-1]:
            carried: list[str] = []
            if token[0] in NO_START:
                carried = [lines[-1].pop()]
            while lines[-1] and lines[-1][-1] in NO_END:
                carried.insert(0, lines[-1].pop())
            if not lines[-1]:
                lines[-1], carried = carried, []
            lines.append(carried)
            room = next(widths) - sum(pdfmetrics.stringWidth(part, FONT, layout.size) for part in carried)
        lines[-1].append(token)
        room -= wide
    assert width > 0
    return ["".join(line) for line in lines if line]


class _Printer:
    def __init__(self, layout: Layout, pages: int) -> None:
        self.layout, self.pages, self.page = layout, pages, 0
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4)
        self.left = (A4[0] - layout.letters * layout.size) / 2
        self.up = 0.0
        self.begin()

    def begin(self) -> None:
        layout = self.layout
        self.page += 1
        self.up = A4[1] / 2 + layout.rows * layout.leading / 2 - layout.size
        self.canvas.setFont(FONT, 14)
        foot = layout.number.format(page=self.page, pages=self.pages)
        self.canvas.drawCentredString(A4[0] / 2, A4[1] / 2 - layout.rows * layout.leading / 2 - 30, foot)
        self.canvas.setFont(FONT, 9)
        self.canvas.drawCentredString(A4[0] / 2, A4[1] - 50, layout.head.format(page=self.page))
        self.origin = self.left + (layout.bound if self.page % 2 else -layout.bound)

    def line(self, text: str, left: float, spread: float = 0) -> None:
        layout = self.layout
        if self.up < A4[1] / 2 - layout.rows * layout.leading / 2:
            self.canvas.showPage()
            self.begin()
        words = self.canvas.beginText(self.origin + left, self.up)
        words.setFont(FONT, layout.size)
        words.setCharSpace(spread)
        words.textOut(text)
        self.canvas.drawText(words)
        self.up -= layout.leading

    def paragraph(self, text: str) -> None:
        layout = self.layout
        whole = layout.letters * layout.size
        indent = layout.indent * layout.size
        text = "\u3000" * layout.indent + text if layout.blanks else text
        first = 0 if layout.blanks else indent

        def widths() -> Iterator[float]:
            yield whole - first
            while True:
                yield whole

        lines = _wrapped(text, widths(), layout)
        for at, line in enumerate(lines):
            left = first if at == 0 else 0
            spare = whole - left - pdfmetrics.stringWidth(line, FONT, layout.size)
            spread = spare / max(1, len(line) - 1) if layout.justified and at + 1 < len(lines) else 0
            self.line(line, left, max(0.0, spread))
        self.up -= layout.spacing

    def title(self, text: str) -> None:
        whole = self.layout.letters * self.layout.size
        for line in _wrapped(text, iter(lambda: whole, None), self.layout):
            self.line(line, (whole - pdfmetrics.stringWidth(line, FONT, self.layout.size)) / 2)

    def contents(self, headings: Sequence[str]) -> None:
        self.title("目　　录")
        for number, heading in enumerate(headings, 1):
            dots = "…" * max(3, self.layout.letters - len(heading) - 4)
            self.line(f"{heading[:20]}{dots}{number}", 0)
        self.canvas.showPage()
        self.begin()


def printed(lines: Sequence[str], layout: Layout | None = None) -> bytes:
    """A PDF with a CID font that is not embedded, a paragraph for each of *lines*."""
    layout = layout or Layout()
    pages = _print(lines, layout, 1).page
    printer = _print(lines, layout, pages)
    printer.canvas.save()
    return printer.buffer.getvalue()


def _print(lines: Sequence[str], layout: Layout, pages: int) -> _Printer:
    printer = _Printer(layout, pages)
    if layout.cover:
        printer.up -= 6 * layout.leading
        printer.title("文件汇编")
        printer.canvas.showPage()
        printer.begin()
    if layout.contents:
        printer.contents([line for line in lines if re.match("[一二三四五六七八九]、", line)])
    for line in lines[: layout.centred]:
        printer.title(line)
    for line in lines[layout.centred :]:
        printer.paragraph(line)
    return printer


def escaped(text: str) -> str:
    """Text as Typst's markup has it."""
    return re.sub(r"([\\#*_$`@<>\[\]=\-+/~\"'.:])", r"\\\1", text)


TYPST = """
#set page(paper: "a4", margin: (x: 28mm, y: 35mm), header: align(center, text(size: 9pt, context [HEAD])),
  footer: align(center, context [FOOT]), numbering: "1")
#set text(font: "Noto Sans CJK JP", size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12pt, spacing: 12pt)
"""


def typeset(
    lines: Sequence[str],
    *,
    head: str = "政府工作报告",
    foot: str = r"\— #counter(page).display() \—",
    markup: str = "",
    tail: str = "",
) -> bytes:
    """A PDF set by Typst, its font embedded: *markup* goes before the paragraphs, *tail* behind them."""
    body = "\n\n".join(escaped(line) for line in lines)
    source = TYPST.replace("HEAD", head).replace("FOOT", foot) + markup + "\n\n" + body + "\n\n" + tail
    made = _compiler().compile(source.encode())
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=[str(Path(noto.FONT_PATH).parent)], ignore_system_fonts=True)


PAGE = """<html><style>
@font-face {{ font-family: Hei; src: url(file://{font}) }}
@page {{ size: A4; margin: 30mm; @bottom-center {{ content: "第 " counter(page) " 页 共 " counter(pages) " 页" }} }}
body {{ font: 16px Hei; line-height: 28px; text-align: justify }}
p {{ text-indent: 2em; margin: 0 }}
</style>{body}</html>"""
WEASYPRINT = "import sys, weasyprint; weasyprint.HTML(string=sys.stdin.read()).write_pdf(sys.stdout.buffer)"


def browsed(lines: Sequence[str]) -> bytes:
    """A PDF of paragraphs of HTML printed by WeasyPrint.

    In a process of its own, since it warns of what Pango lacks. Raises ``OSError`` where Pango is not installed.
    """
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = PAGE.format(font=noto.FONT_PATH, body=body)
    done = subprocess.run([sys.executable, "-c", WEASYPRINT], input=page.encode(), capture_output=True, check=False)
    if done.returncode:
        raise OSError(done.stderr.decode().strip().rpartition("\n")[2])
    return done.stdout
