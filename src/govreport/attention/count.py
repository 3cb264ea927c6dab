"""Counting the words of a dictionary in a report: part by part, over characters and over sentences."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from govreport.attention.dictionary import Category, Dictionary
from govreport.attention.matching import matcher
from govreport.attention.results import Attention, By, Count, Hit
from govreport.construct import span
from govreport.metrics.sentence import sentence_ends
from govreport.models import Report, Role, Section
from govreport.structure.lines import lines_of

__all__ = ["attention"]

_WHOLE = "report"
_EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)
_PLACES = Decimal("1e-10")


class _Stretch(NamedTuple):
    """The lines of a section, its subsections left out: where the sentences are, and how many characters there are."""

    section: Section
    lines: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    characters: int


def attention(report: Report, dictionary: Dictionary | None = None, by: By | str = By.ROLE) -> Attention:
    """Count the words of *dictionary* in *report*; without one, those of :meth:`Dictionary.starter`.

    *by* says over what: ``"role"`` of the sections, ``"section"`` (each without its subsections, so that the rows add
    up), or ``"report"``, the body as a whole. What the wrapping put around the report and inside it does not count,
    nor do title and speaker above the first section. The glossary has rows of its own by role and section, and is
    no part of the body. Topics are counted apart, so that a word may count for two of them.

    Raises ``ValueError`` for another *by*.

    >>> import govreport
    >>> report = govreport.parse("一、2023年工作回顾\\n污染防治有力。营商更优。\\n二、2024年工作安排\\n加强污染治理。")
    >>> counted = attention(report, by="report")
    >>> row = counted.counts[0]
    >>> row.category, row.hits, row.characters, row.hit_sentences, row.sentences, str(row.per_character)
    ('environment', 2, 41, 2, 5, '0.0487804878')
    >>> [report.quote(hit.sentence) for hit in counted.hits if hit.category == "environment"]
    ['污染防治有力', '加强污染治理']
    """
    try:
        by = By(by)
    except ValueError:
        raise ValueError(f"attention is counted by {', '.join(By)}, not by {by!r}") from None
    words = Dictionary.starter() if dictionary is None else dictionary
    stretches = list(_stretches(report))
    body = [stretch for stretch in stretches if stretch.section.role is not Role.GLOSSARY]
    parts = _parts(stretches, body, by)
    counts: list[list[Count]] = []
    totals: list[Count] = []
    hits: list[Hit] = []
    for category in words.categories:
        found = {stretch.section.id: list(_hits(report.text, stretch, category)) for stretch in stretches}
        hits += sorted((hit for rows in found.values() for hit in rows), key=lambda hit: hit.span.start)
        counts.append([_count(category, part, rows, found) for part, rows in parts.items()])
        totals.append(_count(category, _WHOLE, body, found))
    return Attention(
        dictionary=words.name,
        version=words.version,
        digest=words.digest,
        by=by,
        counts=tuple(row for part in zip(*counts, strict=True) for row in part),
        totals=tuple(totals),
        hits=tuple(hits),
    )


def _stretches(report: Report) -> Iterator[_Stretch]:
    text, left_out = report.text, [(gap.start, gap.end) for gap in report.source.left_out]
    for section in report.walk():
        start, end = section.span.start, section.span.end
        inner = [(child.span.start, child.span.end) for child in section.children]
        inner += left_out[bisect_right(left_out, start, key=_end) : bisect_left(left_out, end, key=_start)]
        own = _without(start, end, sorted(inner))
        lines = [(line.start, line.end) for line in lines_of(text, own)]
        sentences = [piece for start, end in lines for piece in _sentences(text, start, end)]
        characters = sum(_size(text[start:end]) for start, end in lines)
        yield _Stretch(section, lines, sentences, characters)


def _start(gap: tuple[int, int]) -> int:
    return gap[0]


def _end(gap: tuple[int, int]) -> int:
    return gap[1]


def _without(start: int, end: int, gaps: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What of a range lies in none of the *gaps*, which are in order."""
    for low, high in gaps:
        if low < end and start < high:
            if start < low:
                yield start, low
            start = high
    if start < end:
        yield start, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a line, without the marks that end them; a stray quotation mark is none."""
    for mark in [*sentence_ends(text, start, end), end]:
        if any(map(str.isalnum, text[start:mark])):
            yield start, mark
        start = mark + 1


def _parts(stretches: list[_Stretch], body: list[_Stretch], by: By) -> dict[str, list[_Stretch]]:
    """What is counted over, by its name."""
    if by is By.REPORT:
        return {_WHOLE: body}
    parts: dict[str, list[_Stretch]] = {}
    for stretch in stretches:
        parts.setdefault(str(stretch.section.role) if by is By.ROLE else stretch.section.id, []).append(stretch)
    return parts


def _hits(text: str, stretch: _Stretch, category: Category) -> Iterator[Hit]:
    find = matcher(category).find
    starts = [start for start, _ in stretch.sentences]
    for line in stretch.lines:
        for start, end in find(text, *line):
            yield Hit(
                category=category.name,
                text=text[start:end],
                span=span(start, end),
                role=stretch.section.role,
                section=stretch.section.id,
                sentence=span(*stretch.sentences[bisect_right(starts, start) - 1]),
            )


def _count(category: Category, part: str, stretches: list[_Stretch], found: dict[str, list[Hit]]) -> Count:
    hits = [hit for stretch in stretches for hit in found[stretch.section.id]]
    hit_characters = sum(_size(hit.text) for hit in hits)
    characters = sum(stretch.characters for stretch in stretches)
    hit_sentences = len({hit.sentence.start for hit in hits})
    sentences = sum(len(stretch.sentences) for stretch in stretches)
    return Count(
        category=category.name,
        part=part,
        role=None if part == _WHOLE else stretches[0].section.role,
        hits=len(hits),
        hit_characters=hit_characters,
        characters=characters,
        hit_sentences=hit_sentences,
        sentences=sentences,
        per_character=_share(len(hits), characters),
        character_share=_share(hit_characters, characters),
        sentence_share=_share(hit_sentences, sentences),
    )


def _size(text: str) -> int:
    """The characters of a text that are no blanks."""
    return len("".join(text.split()))


def _share(part: int, whole: int) -> Decimal | None:
    return None if not whole else _EXACT.divide(Decimal(part), Decimal(whole)).quantize(_PLACES, context=_EXACT)
