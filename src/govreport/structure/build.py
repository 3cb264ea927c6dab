"""Front matter, sections and blocks of a document; thin for now: numbered headings of the first level."""

import re

from govreport.documents.document import Document
from govreport.models import Role
from govreport.structure.outline import Block, FrontMatter, Outline, Part

__all__ = ["build"]

_LINE = re.compile(r"[^\r\n]+")
_HEADING = re.compile("[一二三四五六七八九十]{1,3}、")
_YEAR = re.compile("(20[0-9]{2})年")


def build(document: Document) -> Outline:
    """Read the structure of a document."""
    text = document.text
    front = FrontMatter()
    outline = Outline(front, [], [], [])
    opening = re.search("各位代表", text)
    begin = opening.start() if opening else 0
    part = Part("0", 1, "", None, Role.OPENING, (begin, begin), None)
    outline.parts.append(part)
    for match in _LINE.finditer(text, begin):
        line = match.group().strip(" \u3000\t")
        start = match.start() + match.group().find(line) if line else match.start()
        end = start + len(line)
        if not line:
            continue
        if line.startswith("名词解释"):
            break
        marker = _HEADING.match(line)
        if marker and len(line) < 40:
            role = Role.REVIEW if not outline.parts[1:] else Role.PLAN
            part = Part(str(len(outline.parts)), 1, marker.group()[:-1], line[marker.end() :], role, (start, end), (start + marker.end(), end))
            outline.parts.append(part)
        part.span = (part.span[0], end)
        outline.blocks.append(Block(start, end, part.id, part.role, start))
    year = _YEAR.search(text)
    front.year = int(year[1]) if year else None
    return outline
