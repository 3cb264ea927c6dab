"""The whole way from a text to a report: an ordered list of steps, each a pure function over the text."""

import hashlib
import os
from collections.abc import Iterable
from typing import Any

from govreport import __version__
from govreport.account import account
from govreport.catalogue import Catalogue, catalogue
from govreport.construct import made, metric, span
from govreport.documents.document import Document
from govreport.documents.edges import without_lines
from govreport.documents.page import complement
from govreport.documents.plain import document as plain_document
from govreport.errors import InputError, ParseError
from govreport.language.lexer import lexer
from govreport.metrics.rankings import read_rankings
from govreport.metrics.read import read_blocks
from govreport.models import GlossaryEntry, Report, Section, Span
from govreport.profiles.profile import GENERIC, Profile, resolve
from govreport.structure.build import build
from govreport.structure.outline import Entry, FrontMatter, Part, Range

__all__ = ["assemble", "parse"]

_Doubt = tuple[str, str, Range | None]
"""Code, message and place of a diagnostic."""


def parse(text: str, *, profile: str | os.PathLike[str] | Profile = "generic", strict: bool = False) -> Report:
    """Read the text of a report.

    ``report.text`` is the text given, character for character. *profile* is a :class:`Profile`, the name of one, or
    its file, which ends in ``.toml`` or is given with its folder. Raises :class:`~govreport.errors.InputError` where
    there is nothing to read, and with *strict* a :class:`~govreport.errors.ParseError` for the first diagnostic; any
    other text, however broken, gives a report. Raises what :func:`~govreport.profiles.profile.resolve` raises for a
    profile that is not there or wrong.

    >>> report = parse("一、2023年工作回顾\\n地区生产总值170亿元，增长8%。")
    >>> report.metrics[0].amount, report.metrics[0].base_unit
    (Decimal('17000000000'), '元')
    """
    if not isinstance(text, str):
        raise TypeError(f"parse takes a str, not {type(text).__name__}; read() takes paths, bytes and files")
    digits = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return assemble(plain_document(text), sha256=digits, profile=resolve(profile), strict=strict)


def assemble(
    document: Document, *, sha256: str, name: str | None = None, profile: Profile = GENERIC, strict: bool = False
) -> Report:
    """Take a document through every step; see :func:`parse`."""
    text = document.text
    if not text.strip():
        raise InputError("the input holds no text: nothing but blanks" if text else "the input is empty")
    lines = profile.table("edges")["lines"]
    document = without_lines(document, lines) if lines else document
    row = _row(document, profile)
    source = _source(document, name, sha256) | {"left_out": _left_out(document, row["sections"])}
    rules = {"library": __version__, "tables": profile.digest, "profile": profile.name}
    row |= {"source": source, "rules": rules}
    report = Report.model_validate(
        row, extra="ignore"
    )  # a look at every key for strange ones takes a sixth of the time
    if strict and report.diagnostics:
        raise _parse_error(report)
    return report


def _row(document: Document, profile: Profile) -> dict[str, Any]:
    """What the text says, as the fields of a report; what it was made from is freed before the report is built."""
    text = document.text
    outline = build(document, profile)
    front = outline.front
    own = frozenset(name for name in (front.region_name, front.province, front.prefecture) if name)
    reading = read_blocks(text, outline.blocks, lexer(profile), front.year, own)
    strange = _identify(reading.metrics, outline.front.region_name or "", catalogue(profile))
    rankings = read_rankings(text, outline.blocks, reading.metrics)
    return {
        "text": text,
        "sections": [_section(part) for part in outline.parts],
        "metrics": [metric(row) for row in reading.metrics],
        "rankings": rankings,
        "glossary": [_entry(entry) for entry in outline.glossary],
        "numerals": account(
            text,
            outline.blocks,
            reading.tokens,
            _taken(reading.metrics),
            [(row.span.start, row.span.end) for row in rankings],
        ),
        "diagnostics": _diagnostics([*document.doubts, *outline.doubts, *strange]),
    } | _front(outline.front)


def _identify(rows: list[dict[str, Any]], region: str, known: Catalogue) -> list[_Doubt]:
    """Give every metric its indicator, and say where its unit is none of the indicator, which is then not linked."""
    strange: list[_Doubt] = []
    for row in rows:
        unit = row["base_unit"]
        growth = row["value"] is None and (row["growth"] is not None or row["relation"] is not None)
        found = known.find(row["name"], growth, region)
        if found is not None and unit is not None and not known.fits(found, unit):
            if not known.counts_things(found, unit):
                place = row["span"].start, row["span"].end
                strange.append(("GR301", f"{row['name']} is measured in {unit}, so it is not taken for {found}", place))
            found = None
        if found is not None and row["part_of"] is not None and _is_narrower(row, rows[row["part_of"]], found):
            found = None
        row["indicator"] = found
    return strange


def _is_narrower(part: dict[str, Any], whole: dict[str, Any], indicator: str) -> bool:
    """Whether the whole of a part has its indicator, and the part another name: 实际利用外资，其中｜外商直接投资.

    A part of the same name is of a time: 全社会固定资产投资年均增长14.1%，其中2003年以来年均增长26.2%.
    """
    return bool(whole["indicator"] == indicator and whole["name"] != part["name"])


def _taken(metrics: list[dict[str, Any]]) -> list[tuple[int, int]]:
    places = [row["span"] for row in metrics] + [row["growth"].span for row in metrics if row["growth"] is not None]
    return [(place.start, place.end) for place in places]


def _span(place: Range | None) -> Span | None:
    return None if place is None else span(*place)


def _source(document: Document, name: str | None, sha256: str) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "name": name,
        "sha256": sha256,
        "encoding": document.encoding,
        "url": document.url,
        "title": document.title,
        "board": document.board,
        "author": document.author,
        "posted": document.posted,
        "pages": document.pages,
    }


def _left_out(document: Document, sections: Iterable[Section]) -> list[Span]:
    """What the reader of the wrapping left out between the first line of a section and its last."""
    text = document.text
    places = [(part.span.start, part.span.end) for part in sections]
    found = []
    for start, end in complement(list(document.kept), len(text)):
        gap = text[start:end]
        if gap and not gap.isspace() and any(low < end and start < high for low, high in places):
            found.append(span(start + len(gap) - len(gap.lstrip()), end - len(gap) + len(gap.rstrip())))
    return found


def _front(front: FrontMatter) -> dict[str, Any]:
    row: dict[str, Any] = {
        "title": front.title,
        "year": front.year,
        "date": front.date,
        "meeting": front.meeting,
    }
    if front.region_name:
        row["region"] = {
            "name": front.region_name,
            "level": front.region_level,
            "code": front.region_code,
            "province": front.province,
            "prefecture": front.prefecture,
        }
    if front.speaker:
        row["speaker"] = {"name": front.speaker, "title": front.speaker_title}
    return row


def _section(part: Part) -> Section:
    fields = {
        "id": part.id,
        "level": part.level,
        "marker": part.marker,
        "title": part.title,
        "role": part.role,
        "span": span(*part.span),
        "heading": _span(part.heading),
        "children": tuple([_section(child) for child in part.children]),
    }
    return made(Section, fields)


def _entry(entry: Entry) -> GlossaryEntry:
    fields = {
        "number": entry.number,
        "term": entry.term,
        "definition": entry.definition,
        "span": span(*entry.span),
        "mentions": tuple([span(*place) for place in entry.mentions]),
    }
    return made(GlossaryEntry, fields)


def _diagnostics(doubts: Iterable[_Doubt]) -> list[dict[str, Any]]:
    return [{"code": code, "message": message, "span": _span(place)} for code, message, place in doubts]


def _parse_error(report: Report) -> ParseError:
    doubt = report.diagnostics[0]
    start, end = (doubt.span.start, doubt.span.end) if doubt.span else (0, 0)
    left = report.text.rfind("\n", 0, start) + 1
    right = report.text.find("\n", start)
    line = report.text[left : right if right >= 0 else len(report.text)]
    return ParseError(doubt.code, doubt.message, line, start - left, end - left)
