"""A report written into a Word file with python-docx says what its text says: metrics, sections, glossary."""

import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from word_files import W, numbering

import govreport
from govreport.documents.plain import document as plain_document
from govreport.models import Report
from govreport.structure.lines import lines_of

_DIGITS = "一二三四五六七八九"
_COUNT = {spelt: at for at, spelt in enumerate([*_DIGITS, "十", *(f"十{digit}" for digit in _DIGITS), "二十"], 1)}
_MARKER = re.compile(r"([一二三四五六七八九十]{1,3})、|\(([一二三四五六七八九十]{1,3})\)")
TABLE = (("指标", "2023年", "增长"), ("规上工业总产值", "120亿元", "8.5%"))


def clean(path: Path) -> list[str]:
    """The lines of a report without the page around them."""
    text = govreport.read(path).text
    kept = plain_document(text).kept
    rows = [re.sub(r"[\x00-\x1f]", " ", text[start:end]) for start, end in lines_of(text, kept)]
    return [re.sub("^（([一二三四五六七八九十]{1,3})）", r"(\1)", row) for row in rows]


class Writer:
    """Writes lines as paragraphs; lines with tabs as the rows of a table.

    Where they are *numbered*, Word makes the markers that count on, and the text has none; where they are *styled*,
    headings alone on their line have the styles for headings.
    """

    def __init__(self, *, numbered: bool = False, styled: bool = False) -> None:
        self._numbered, self._styled = numbered, styled
        self._file = docx.Document()
        self._counts = [0, 0]
        self._rows: list[str] = []
        self.made = 0
        levels = numbering("chineseCounting %1、", "chineseCounting (%2)", number=99, name=99)
        abstract, number = parse_xml(f'<w:numbering xmlns:w="{W}">{levels}</w:numbering>')
        known = self._file.part.numbering_part.element
        known.insert(0, abstract)
        known.append(number)

    def write(self, lines: Iterable[str]) -> bytes:
        for line in [*lines, ""]:
            if "\t" in line:
                self._rows.append(line)
                continue
            if self._rows:
                self._table()
            if line:
                self._paragraph(line)
        whole = io.BytesIO()
        self._file.save(whole)
        return whole.getvalue()

    def _table(self) -> None:
        table = self._file.add_table(0, self._rows[0].count("\t") + 1)
        for line in self._rows:
            for cell, text in zip(table.add_row().cells, line.split("\t"), strict=True):
                cell.text = text
        self._rows.clear()

    def _paragraph(self, line: str) -> None:
        mark = _MARKER.match(line)
        level = 1 if mark and mark[2] else 0
        heading = self._styled and mark is not None and len(line) < 40 and "。" not in line
        paragraph = self._file.add_paragraph(style=f"Heading {level + 1}" if heading else None)
        text = line
        if mark is not None and self._numbered and _COUNT.get(mark[level + 1]) == self._counts[level] + 1:
            self._counts[level:] = [self._counts[level] + 1, *[0] * (1 - level)]
            properties = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(properties))
            text = line[mark.end() :]
            self.made += 1
        half = len(text) // 2  # words and figures are torn apart by runs, as editing does it
        paragraph.add_run(text[:half])
        paragraph.add_run(text[half:])


def said(report: Report) -> dict[str, Any]:
    """What a report says, without the places where it says so."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            places = ("span", "sentence", "mentions", "heading")
            return {key: bare(item) for key, item in value.items() if key not in places}
        return [bare(item) for item in value] if isinstance(value, list) else value

    fields = ("title", "region", "year", "date", "meeting", "speaker", "sections", "metrics", "rankings", "glossary")
    whole = report.model_dump(mode="json")
    return {field: bare(whole[field]) for field in fields}


def check(lines: Sequence[str], **ways: bool) -> int:
    """Hold the two against each other; how many numbers Word made."""
    expected = govreport.parse("\n".join(lines))
    writer = Writer(**ways)
    found = govreport.read(writer.write(lines))
    assert found.source.kind == "docx"
    assert found.text == expected.text
    assert said(found) == said(expected)
    return writer.made


@pytest.mark.parametrize("ways", [{}, {"numbered": True}, {"numbered": True, "styled": True}], ids=str)
def test_the_seed_goes_through_word(seed_path: Path, ways: dict[str, bool]) -> None:
    lines = clean(seed_path)
    assert len(lines) > 60
    assert check(lines, **ways) >= (10 if "numbered" in ways else 0)


def test_a_table_goes_through_word() -> None:
    lines = [
        "兴山县2024年政府工作报告",
        "各位代表：",
        "一、2023年工作回顾",
        *map("\t".join, TABLE),
        "二、2024年工作安排",
    ]
    check([*lines, "地区生产总值增长9%。"], numbered=True)


@pytest.mark.slow
def test_reports_of_the_corpus_go_through_word(shared: Path) -> None:
    paths = sorted((shared / "corpus").glob("*.txt"))
    assert len(paths) > 200
    for path in paths[:: len(paths) // 12]:
        lines = clean(path)
        check(lines)
        check(lines, numbered=True, styled=True)
