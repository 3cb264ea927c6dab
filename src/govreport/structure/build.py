"""Front matter, sections and blocks of a document, put together."""

from collections.abc import Sequence

from govreport.documents.document import Document
from govreport.models import Role
from govreport.structure.front import read_front
from govreport.structure.glossary import Glossary, find_glossary, mentions, resumes
from govreport.structure.lines import Line, lines_of
from govreport.structure.outline import Block, Outline, Part
from govreport.structure.roles import assign_roles
from govreport.structure.sections import Sections, read_sections
from govreport.structure.unroll import unrolled

__all__ = ["build"]


def build(document: Document) -> Outline:
    """Read the structure of a document: front matter, sections with their roles, blocks, glossary."""
    text = document.text
    lines = lines_of(text, document.kept)
    front, first = read_front(text, lines, document)
    found = find_glossary(text, lines, first)
    body = unrolled(text, _body(text, lines, first, found))
    sections = read_sections(text, body)
    roles, doubts = assign_roles(text, body, sections.parts, sections.owners)
    parts = list(sections.parts)
    blocks = _blocks(body, sections, roles)
    if found is None:
        return Outline(front, parts, blocks, [], front.doubts + sections.doubts + doubts)
    number = str(len([part for part in parts if part.id != "0"]) + 1)
    span = (lines[found.first].start, lines[found.last - 1].end)
    parts.append(Part(number, 1, "", found.title, Role.GLOSSARY, span, found.heading))
    entries = mentions(text, found.entries, blocks)
    return Outline(front, parts, blocks, entries, front.doubts + sections.doubts + doubts + found.doubts)


def _body(text: str, lines: Sequence[Line], first: int, found: Glossary | None) -> list[Line]:
    """The lines of the body without the glossary; other annexes behind it belong to the body."""
    if found is None or found.last <= first:
        return list(lines[first:])
    return [*lines[first : max(first, found.first)], *lines[resumes(text, lines, found) :]]


def _blocks(body: Sequence[Line], sections: Sections, roles: Sequence[Role]) -> list[Block]:
    return [
        Block(line.start, line.end, owner.id, role, prose, index in sections.headings)
        for index, (line, owner, role, prose) in enumerate(
            zip(body, sections.owners, roles, sections.prose, strict=True)
        )
    ]
