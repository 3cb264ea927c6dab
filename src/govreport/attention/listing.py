"""What was counted, for people and for programs: as a table, as CSV, and as JSON."""

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govreport.attention.results import Attention, Count
from govreport.delimited import csv_lines
from govreport.models import Report
from govreport.printing import one_line, plain, whole

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["ATTENTION_COLUMNS", "csv_text", "json_text", "plain_table", "table"]

ATTENTION_COLUMNS = (
    "source", "region", "region_code", "year", "dictionary", "version", "category", "part", "role", "hits",
    "hit_characters", "characters", "hit_sentences", "sentences", "per_character", "character_share", "sentence_share",
)  # fmt: skip
"""The columns of the CSV, in their order: whose report, which dictionary, topic and part, and what was counted."""

_PER = 1000


def csv_text(report: Report, counted: Attention, *, header: bool = True) -> str:
    """The counts as CSV (RFC 4180, a row for each part and topic, the columns of :data:`ATTENTION_COLUMNS`)."""
    head = [ATTENTION_COLUMNS] if header else []
    return whole(csv_lines([*head, *(_record(report, counted, row) for row in counted.counts)]))


def _record(report: Report, counted: Attention, row: Count) -> tuple[Any, ...]:
    region = report.region
    shares = (row.per_character, row.character_share, row.sentence_share)
    return (
        report.source.name, region and region.name, region and region.code, report.year, counted.dictionary,
        counted.version, row.category, row.part, row.role, row.hits, row.hit_characters, row.characters,
        row.hit_sentences, row.sentences, *shares,
    )  # fmt: skip


def json_text(counted: Attention, source: str) -> str:
    """The counts as a JSON object on one line: ``source``, the file as it was named, and ``attention``."""
    return f'{{"source":{json.dumps(source)},"attention":{counted.model_dump_json()}}}'


def _written(share: Decimal | None, times: int, places: str) -> str:
    return "" if share is None else f"{(share * times).quantize(Decimal(places)):f}"


def table(report: Report, counted: Attention) -> "RenderableType":
    """The counts as something that rich prints: a line each, under the title of the report, without rows of no hit."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for name in ("Topic", "Part"):
        grid.add_column(name, overflow="fold")
    for name in ("Hits", f"per {_PER} characters", "Sentences", "of all"):
        grid.add_column(name, justify="right")
    for row in counted.counts if counted.by == "report" else (*counted.counts, *counted.totals):
        if row.hits:
            share = f"{_written(row.sentence_share, 100, '0.1')}%"
            cells = (row.category, row.part, row.hits, _written(row.per_character, _PER, "0.01"), row.hit_sentences)
            grid.add_row(*(Text(one_line(str(cell))) for cell in (*cells, share)))
    title = one_line(report.title or report.source.name or "A report without a title")
    words = one_line(f"dictionary {counted.dictionary}, version {counted.version}")
    return Group(Text(title, style="bold"), Text(words, style="dim"), "", grid)


def plain_table(report: Report, counted: Attention) -> str:
    """The same without colour, for a pipe or a file."""
    return plain(table(report, counted))
