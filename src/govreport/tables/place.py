"""What the rows of one report have in common: whose it is, where it came from, and where in it a thing stands."""

from bisect import bisect_right
from functools import cached_property
from typing import Any, Final

from govreport.kinds import Level
from govreport.models import Region, Report, Role, Section, Span
from govreport.regions import coded
from govreport.tables.headings import heading_paths
from govreport.tables.sentences import sentence_spans

__all__ = ["NATION", "Place", "parent_code", "region_code"]

NATION: Final = "100000"
"""The code of the nation, which has none in GB/T 2260."""


class Place:
    """One report, arranged for looking up sections and sentences by position."""

    def __init__(self, report: Report) -> None:
        region, source, rules = report.region, report.source, report.rules
        self.text = report.text
        self.sections = {section.id: section for section in report.walk()}
        self.paths = heading_paths(report.sections)
        code = region_code(region)
        self.whose: tuple[Any, ...] = (
            code,
            region and region.name,
            region and region.level,
            parent_code(code, report.year),
            report.year,
            report.date,
        )
        self.origin: tuple[Any, ...] = (source.name, source.sha256, rules.library, rules.tables, rules.profile)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the report, its headings among them."""
        return tuple(sentence_spans(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _order(self) -> list[Section]:
        return sorted(self.sections.values(), key=lambda section: section.span.start)

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.span.start for section in self._order]

    def section(self, name: str | None) -> tuple[str | None, str | None, Role | None]:
        """Id, path of headings and role of a section; nothing where there is none."""
        found = None if name is None else self.sections.get(name)
        return (name, None, None) if found is None else (name, self.paths.get(found.id), found.role)

    def section_at(self, position: int) -> tuple[str | None, str | None, Role | None]:
        """The same for the innermost section around a position."""
        at = bisect_right(self._section_starts, position)
        while at:
            at -= 1
            if position < self._order[at].span.end:
                return self.section(self._order[at].id)
        return self.section(None)

    def quoted(self, span: Span | None) -> tuple[int | None, int | None, str | None]:
        """Start, end and text of a span."""
        return (None, None, None) if span is None else (span.start, span.end, self.text[span.start : span.end])

    def sentence_around(self, position: int) -> Span | None:
        """The sentence that holds a position."""
        at = bisect_right(self._starts, position) - 1
        return self.sentences[at] if at >= 0 and position < self.sentences[at].end else None


def region_code(region: Region | None) -> str | None:
    """The code of a region by GB/T 2260, and :data:`NATION` for the nation."""
    if region is None:
        return None
    return NATION if region.level is Level.NATIONAL else region.code


def parent_code(code: str | None, year: int | None) -> str | None:
    """The code of the region above in *year*: prefecture, province, or :data:`NATION`; None for the nation.

    Counties of a municipality, and those that a province governs itself, lie in no prefecture.

    >>> parent_code("420526", 2024), parent_code("420500", 2024), parent_code("420000", 2024)
    ('420500', '420000', '100000')
    >>> parent_code("110101", 2024), parent_code("429004", 2024), parent_code("100000", 2024)
    ('110000', '420000', None)
    """
    if code is None or code == NATION:
        return None
    above = [found for found in (code[:4] + "00", code[:2] + "0000") if found != code]
    return next((found for found in above if coded(found, year) is not None), NATION)
