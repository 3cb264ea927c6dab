"""Front matter, sections and blocks of a document, put together."""

import re
from collections.abc import Sequence

from govreport.documents.document import Document
from govreport.models import Role
from govreport.structure.lines import Line, lines_of
from govreport.structure.outline import Block, FrontMatter, Outline, Part
from govreport.structure.roles import assign_roles
from govreport.structure.sections import Sections, read_sections
from govreport.structure.unroll import unrolled

__all__ = ["build"]

_YEAR = re.compile("(20[0-9]{2})年")
_GLOSSARY = re.compile("[^\u4e00-\u9fff]{0,3}(?:《政府工作报告》)?名\\s?词\\s?解\\s?释[^\u4e00-\u9fff]{0,3}")


def build(document: Document) -> Outline:
    """Read the structure of a document: front matter, sections with their roles, blocks, glossary."""
    text = document.text
    lines = lines_of(text, document.kept)
    front, first = _front(text, lines)
    last = _glossary(text, lines, first)
    body = unrolled(text, lines[first:last])
    sections = read_sections(text, body)
    roles, doubts = assign_roles(text, body, sections.parts, sections.owners)
    parts = list(sections.parts)
    if last < len(lines):
        heading = (lines[last].start, lines[last].end)
        number = str(len([part for part in parts if part.id != "0"]) + 1)
        span = (heading[0], lines[-1].end)
        parts.append(Part(number, 1, "", text[slice(*heading)], Role.GLOSSARY, span, heading))
    return Outline(front, parts, _blocks(body, sections, roles), [], sections.doubts + doubts)


def _blocks(body: Sequence[Line], sections: Sections, roles: Sequence[Role]) -> list[Block]:
    return [
        Block(line.start, line.end, owner.id, role, prose, index in sections.headings)
        for index, (line, owner, role, prose) in enumerate(
            zip(body, sections.owners, roles, sections.prose, strict=True)
        )
    ]


def _front(text: str, lines: Sequence[Line]) -> tuple[FrontMatter, int]:
    front = FrontMatter()
    year = _YEAR.search(text)
    front.year = int(year[1]) if year else None
    for index, line in enumerate(lines):
        if text.startswith("各位代表", line.start) and index < len(lines) // 2:
            return front, index
    return front, 0


def _glossary(text: str, lines: Sequence[Line], first: int) -> int:
    for index in range(first, len(lines)):
        if lines[index].end - lines[index].start < 20 and _GLOSSARY.fullmatch(
            text, lines[index].start, lines[index].end
        ):
            return index
    return len(lines)
