"""What the structure step hands on to the reading of sentences."""

from dataclasses import dataclass, field
from typing import NamedTuple

from govreport.models import Role

__all__ = ["Block", "Entry", "FrontMatter", "Outline", "Part"]

Range = tuple[int, int]


@dataclass(slots=True)
class FrontMatter:
    """Title, day, meeting and speaker, and the words that say which region it is; each may be missing."""

    title: str | None = None
    region_name: str | None = None
    region_code: str | None = None
    region_level: str | None = None
    province: str | None = None
    prefecture: str | None = None
    year: int | None = None
    date: str | None = None
    meeting: str | None = None
    speaker: str | None = None
    speaker_title: str | None = None
    doubts: list[tuple[str, str, Range | None]] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A section with its place, heading and subsections; ``heading`` excludes the marker."""

    id: str
    level: int
    marker: str
    title: str | None
    role: Role
    span: Range
    heading: Range | None
    children: list["Part"] = field(default_factory=list)


class Block(NamedTuple):
    """A stretch of body text without a line end, in one section: a paragraph, or a heading on a line of its own.

    Run-in headings stay inside their block. The blocks come in the order of the text, do not overlap, and hold
    everything of the body except chrome, front matter and glossary. ``prose`` is where the sentences begin, behind a
    list marker such as （一） or 1.
    """

    start: int
    end: int
    section: str
    role: Role
    prose: int
    heading: bool = False


class Entry(NamedTuple):
    """A glossary entry: number as printed, term, definition, place, and where the body uses the term."""

    number: str | None
    term: str
    definition: str
    span: Range
    mentions: tuple[Range, ...] = ()


@dataclass(slots=True)
class Outline:
    """Everything that the structure step found; ``doubts`` are (code, message, range or None)."""

    front: FrontMatter
    parts: list[Part]
    blocks: list[Block]
    glossary: list[Entry]
    doubts: list[tuple[str, str, Range | None]] = field(default_factory=list)
