"""Headings and the tree that they make."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import growth

from govreport.documents.plain import document
from govreport.models import Role
from govreport.structure.build import build
from govreport.structure.lines import Line, lines_of
from govreport.structure.markers import markers, read_mark
from govreport.structure.outline import Outline, Part
from govreport.structure.sections import read_sections
from govreport.structure.unroll import unrolled

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("sections.toml").read_text(encoding="utf-8")
)
PIECES = (
    *(
        "各位代表：",
        "一、2023年工作回顾",
        "二、",
        "（一）抓项目",
        "（",
        "一）",
        "——稳中有进。",
        "一是",
        "第二，",
        "1.",
        "①",
        "2024年工作安排",
    ),
    *(
        "。",
        "，",
        "清醒看到困难",
        "今年是",
        "名词解释",
        "1.词：义。",
        "\n",
        "\r\n",
        "\\r\\n",
        "\n\n",
        "　",
        "\x00",
        "\ud800",
        "&nbsp;",
        "完成10亿元",
    ),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


def walk(parts: list[Part]) -> Iterator[Part]:
    """All parts, in the order of the text."""
    for part in parts:
        yield part
        yield from walk(part.children)


@pytest.mark.parametrize("case", CASES["outline"], ids=lambda case: str(case["name"]))
def test_outline(case: dict[str, Any]) -> None:
    text = "\n".join(case["text"])
    found = read_sections(text, unrolled(text, lines_of(text, [(0, len(text))])))
    got = [[part.level, part.marker, part.title or ""] for part in walk(found.parts)]
    assert got == case["outline"]


@pytest.mark.parametrize("case", CASES["mark"], ids=lambda case: str(case["text"]))
def test_mark(case: dict[str, Any]) -> None:
    text = case["text"]
    mark = read_mark(text, 0, len(text), markers())
    got = [mark.style.name, mark.label, mark.ordinal, text[mark.end :]] if mark else ["", "", 0, text]
    assert got == case["mark"]


def test_the_seed_has_the_outline_that_a_reader_wrote_down(seed_path: Path, shared: Path) -> None:
    gold = tomllib.loads((shared / "gold" / "xingshan_2024.toml").read_text(encoding="utf-8"))
    outline = build(document(seed_path.read_text(encoding="utf-8")))
    body = [part for part in outline.parts if part.role is not Role.GLOSSARY]
    got = [[part.level, part.marker, part.title] for part in walk(body) if part.title]
    assert got == gold["sections"]["outline"]
    assert [part.role for part in body if part.title] == gold["sections"]["roles"]


def test_ids_are_paths_and_the_opening_is_zero(seed_path: Path) -> None:
    outline = build(document(seed_path.read_text(encoding="utf-8")))
    first = outline.parts[0]
    assert (first.id, first.level, first.title, first.role, first.heading) == ("0", 1, None, Role.OPENING, None)
    assert [part.id for part in outline.parts] == ["0", "1", "2", "3", "4"]
    assert [part.id for part in outline.parts[2].children[0].children] == ["2.1.1", "2.1.2", "2.1.3"]


def test_a_heading_is_quoted_without_its_marker(seed: Any) -> None:
    for section in seed.sections:
        if section.heading is not None:
            assert seed.text[section.heading.start : section.heading.end] == section.title


def check_shape(text: str, outline: Outline) -> None:
    """Parts nest and follow one another; every block lies in its part; blocks do not overlap and hold no line end."""

    def nest(parts: list[Part], start: int, end: int) -> None:
        for part in parts:
            assert start <= part.span[0] < part.span[1] <= end
            if part.heading is not None:
                assert part.span[0] <= part.heading[0] <= part.heading[1] <= part.span[1]
                assert text[slice(*part.heading)] == (part.title or "")
            nest(part.children, *part.span)
            start = part.span[1]

    nest(outline.parts, 0, len(text))
    parts = {part.id: part for part in walk(outline.parts)}
    assert len(parts) == sum(1 for _ in walk(outline.parts))
    last = 0
    for block in outline.blocks:
        part = parts[block.section]
        assert last <= block.start <= block.prose <= block.end <= part.span[1]
        assert part.span[0] <= block.start
        assert part.role is not Role.GLOSSARY
        assert not {"\n", "\r"} & set(text[block.start : block.end])
        last = block.end


@given(texts)
def test_parts_nest_and_blocks_cover(text: str) -> None:
    if not text.strip():
        return
    check_shape(text, build(document(text)))


@given(texts)
def test_every_line_of_the_body_is_in_a_block(text: str) -> None:
    lines = lines_of(text, [(0, len(text))])
    found = read_sections(text, lines)
    assert len(found.owners) == len(found.prose) == len(lines)
    assert {id(part) for part in found.owners} <= {id(part) for part in walk(found.parts)}


def test_a_long_line_is_cut_at_the_headings_inside_it() -> None:
    filler = "全年完成投资九亿元，开工项目四十个，建成道路三十公里。" * 40
    text = f"一、2023年工作回顾 过去一年，成绩显著。{filler}二、2024年工作安排 今年要再上台阶。（一）抓项目。{filler}"
    lines = unrolled(text, [Line(0, len(text))])
    assert [text[line.start : line.end][:10] for line in lines] == [
        "一、2023年工作回", "过去一年，成绩显著。", "二、2024年工作安", "今年要再上台阶。", "（一）抓项目。全年完",
    ]  # fmt: skip
    assert [part.title for part in read_sections(text, lines).parts] == ["2023年工作回顾", "2024年工作安排"]


def test_paragraphs_put_one_behind_the_other_make_the_same_sections(seed_path: Path) -> None:
    text = seed_path.read_text(encoding="utf-8")
    indented = "\u3000\u3000".join(line.strip() for line in text.splitlines() if line.strip())
    outlines = [
        [(part.level, part.marker, part.title) for part in walk(build(document(form)).parts) if part.title]
        for form in (text, indented)
    ]
    assert outlines[0] == outlines[1]


@pytest.mark.timing
@pytest.mark.parametrize(
    "piece",
    [
        "一、",
        "（一）抓项目。开工。\n",
        "各位代表！今年是",
        "（",
        "一\n",
        "清醒看到困难\n",
        "——稳。进展顺利成效好。\n",
        "1.\n",
    ],
)
def test_time_grows_with_length(piece: str) -> None:
    assert growth(lambda text: build(document(text)), piece, 1500 * len(piece)) < 3


def test_the_corpus_keeps_its_shape(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.txt"))[::7]:
        text = path.read_bytes().decode("utf-8-sig", "replace")
        check_shape(text, build(document(text)))
