"""Front matter, sections and blocks of a document, put together."""

from collections.abc import Sequence

from govreport.documents.document import Document
from govreport.models import Role
from govreport.profiles.profile import GENERIC, Profile
from govreport.structure.front import read_front
from govreport.structure.glossary import Glossary, find_glossary, mentions, resumes
from govreport.structure.lines import Line, lines_of
from govreport.structure.markers import Markers, markers, read_mark
from govreport.structure.notes import read_notes
from govreport.structure.outline import Block, Entry, Outline, Part
from govreport.structure.roles import assign_roles, title_role
from govreport.structure.sections import Sections, read_sections
from govreport.structure.unroll import parted, unrolled

__all__ = ["build"]


def build(document: Document, profile: Profile = GENERIC) -> Outline:
    """Read the structure of a document: front matter, sections with their roles, blocks, glossary."""
    text = document.text
    lines, notes = _apart(parted(text, lines_of(text, document.kept)), document)
    front, first = read_front(text, lines, document, profile)
    found = find_glossary(text, lines, first, profile)
    body = unrolled(text, _body(lines, first, found))
    sections = read_sections(text, body, profile, document.headings)
    roles, doubts = assign_roles(text, body, sections.parts, sections.owners, front.year)
    parts = list(sections.parts)
    blocks = _blocks(body, sections, roles)
    entries: list[Entry] = []
    if found is not None:
        entries += found.entries
        doubts = doubts + found.doubts
        span = (lines[found.first].start, lines[found.last - 1].end)
        parts.append(Part(_next(parts), 1, "", found.title, Role.GLOSSARY, span, found.heading))
        parts.sort(key=lambda part: part.span[0])
        if found.last > first:
            blocks += _annex(text, lines[resumes(text, lines, found) :], parts, markers(profile))
        parts.sort(key=lambda part: part.span[0])
    explained = read_notes(text, notes, (0, notes[0].start)) if notes else []
    if explained:
        span = (explained[0].span[0], explained[-1].span[1])
        parts.append(Part(_next(parts), 1, "", None, Role.GLOSSARY, span, None))
        entries += explained
    return Outline(front, parts, blocks, mentions(text, entries, blocks), front.doubts + sections.doubts + doubts)


def _apart(lines: list[Line], document: Document) -> tuple[list[Line], list[Line]]:
    """The lines of the text and those of its notes."""
    if document.notes is None:
        return lines, []
    start, end = document.notes
    return [line for line in lines if not start <= line.start < end], [
        line for line in lines if start <= line.start < end
    ]


def _next(parts: Sequence[Part]) -> str:
    """The id of one more part on the first level."""
    return str(len([part for part in parts if part.id != "0"]) + 1)


def _body(lines: Sequence[Line], first: int, found: Glossary | None) -> Sequence[Line]:
    """The lines of the body without the glossary and what is behind it."""
    return lines[first:] if found is None or found.last <= first else lines[first : max(first, found.first)]


def _annex(text: str, lines: Sequence[Line], parts: list[Part], known: Markers) -> list[Block]:
    """What stands behind the glossary is a part of its own; one that lists what is to be done states targets."""
    if not lines:
        return []
    heading = (lines[0].start, lines[0].end)
    number = str(int(parts[-1].id) + 1)
    title = text[slice(*heading)]
    parts.append(Part(number, 1, "", title, Role.OTHER, (lines[0].start, lines[-1].end), heading))
    role = Role.PLAN if title_role(title) is Role.PLAN else Role.OTHER
    marks = [read_mark(text, line.start, line.end, known) for line in lines]
    return [
        Block(line.start, line.end, number, role, mark.end if mark else line.start, index == 0)
        for index, (line, mark) in enumerate(zip(lines, marks, strict=True))
    ]


def _blocks(body: Sequence[Line], sections: Sections, roles: Sequence[Role]) -> list[Block]:
    return [
        Block(line.start, line.end, owner.id, role, prose, index in sections.headings)
        for index, (line, owner, role, prose) in enumerate(
            zip(body, sections.owners, roles, sections.prose, strict=True)
        )
    ]
