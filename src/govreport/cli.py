"""The command line."""

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from govreport.attention.command import attention
from govreport.complaints import asked_profile, stop
from govreport.corpus.batch_command import batch
from govreport.corpus.query_command import query
from govreport.evaluation.command import evaluate, numerals
from govreport.filewise import (
    Files,
    Output,
    Piece,
    Result,
    Words,
    ended_by_its_reader,
    json_pieces,
    one_below_the_other,
    refuse_to_overwrite,
    results_of,
    write,
)
from govreport.indicator_command import indicators
from govreport.tables.command import TableName, filed, schema

if TYPE_CHECKING:
    from rich.console import RenderableType

    from govreport.models import Report

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]}
)


class Format(StrEnum):
    """How a report is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    DTA = "dta"


_FILED = (Format.CSV, Format.PARQUET, Format.XLSX, Format.DTA)


def _version(asked: bool) -> None:
    if asked:
        from govreport import __version__

        typer.echo(f"govreport {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read Chinese government work reports (政府工作报告)."""


@app.command()
def parse(
    files: Files,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print what is read.")] = Format.TABLE,
    profile: Words = "generic",
    wrapping: Annotated[
        str, typer.Option("--from", metavar="NAME", help="Format of the files, as govreport plugins lists them.")
    ] = "auto",
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of the files; found out where it is not given.")
    ] = None,
    table: Annotated[
        TableName, typer.Option(metavar="NAME", help="Which table csv, parquet and dta hold; see govreport schema.")
    ] = TableName.METRICS,
    output: Output = None,
) -> None:
    """Print what reports say: a table for people, or JSON, Markdown or CSV; or write Parquet, Excel or Stata files.

    A file that cannot be read is named on standard error and does not stop the rest; the exit status is then 1.
    """
    refuse_to_overwrite(files, output)
    results = results_of(files, wrapping, asked_profile(profile), encoding)
    with ended_by_its_reader():
        if format is Format.TABLE and output is None and sys.stdout.isatty():
            failed = _page(results)
        elif format in _FILED and output is not None:
            failed = filed(results, output, table, format)
        elif format in _FILED and format is not Format.CSV:
            raise stop(f"{format} is no text: name the file to write to with -o OUT.{format}")
        else:
            failed = write(_pieces(results, format, table, many=len(files) > 1), output)
    if failed:
        raise typer.Exit(1)


class TaskFormat(StrEnum):
    """How tasks are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@app.command()
def tasks(
    files: Files,
    format: Annotated[TaskFormat, typer.Option("--format", "-f", help="How to print the tasks.")] = TaskFormat.TABLE,
    profile: Words = "generic",
    output: Output = None,
) -> None:
    """Print the tasks of the plan: how much, until when, at which stage, and who leads, where the text says it.

    A file that cannot be read is named on standard error and does not stop the rest; the exit status is then 1.
    """
    refuse_to_overwrite(files, output)
    results = results_of(files, "auto", asked_profile(profile), None)
    with ended_by_its_reader():
        if format is TaskFormat.CSV and output is not None:
            failed = filed(results, output, "tasks", format)
        else:
            failed = write(_task_pieces(results, format, many=len(files) > 1), output)
    if failed:
        raise typer.Exit(1)


class Listing(StrEnum):
    """How the plug-ins are printed."""

    TABLE = "table"
    JSON = "json"


@app.command()
def plugins(
    format: Annotated[Listing, typer.Option("--format", "-f", help="How to print the list.")] = Listing.TABLE,
) -> None:
    """List formats and profiles: which there are, of which package, and whether they load.

    The exit status is 1 where one of them does not. A format whose extra is not installed says how to install it.
    """
    from govreport.survey import survey

    found = survey()
    if format is Listing.JSON:
        rows = [
            {"name": row.name, "kind": row.kind, "origin": row.origin, "fault": row.fault, "needs": row.needs}
            for row in found
        ]
        text = json.dumps(rows, ensure_ascii=False, indent=1)
    else:
        cells = [
            ("NAME", "KIND", "FROM", "LOADS"),
            *((row.name, row.kind, row.origin, row.fault or row.needs or "yes") for row in found),
        ]
        widths = [max(len(line[column]) for line in cells) for column in range(3)]
        text = "\n".join("  ".join([*map(str.ljust, line, widths), line[3]]) for line in cells)
    typer.echo(text.encode("utf-8", "replace"))
    if any(row.fault for row in found):
        raise typer.Exit(1)


app.command()(indicators)
app.command()(schema)
app.command()(attention)
app.command()(batch)
app.command()(query)
app.command()(evaluate)
app.command()(numerals)


def _pieces(results: Iterator[Result], format: Format, table: str, *, many: bool) -> Iterator[Piece]:
    if format in (Format.JSON, Format.JSONL):
        yield from json_pieces(
            results, lambda _, report: report.model_dump_json(), listed=many and format is Format.JSON
        )
        return
    yield from one_below_the_other(results, lambda report, first: _rendered(report, format, table, first=first))


def _task_pieces(results: Iterator[Result], format: TaskFormat, *, many: bool) -> Iterator[Piece]:
    from govreport.tables.delimited_file import csv_text
    from govreport.tables.rows import rows
    from govreport.tasks.listing import json_text, plain_table

    if format is TaskFormat.JSON:
        yield from json_pieces(results, lambda file, report: json_text(report, file), listed=many)
        return

    def rendered(report: "Report", first: bool) -> str:
        if format is TaskFormat.CSV:
            return csv_text(rows(report, "tasks"), "tasks", header=first)
        return plain_table(report) if first else f"\n{plain_table(report)}"

    yield from one_below_the_other(results, rendered)


def _rendered(report: "Report", format: Format, table: str, *, first: bool) -> str:
    from govreport.tables.delimited_file import csv_text
    from govreport.tables.rows import rows
    from govreport.view import markdown, plain_table

    if format is Format.CSV:
        return csv_text(rows(report, table), table, header=first)
    text = markdown(report) if format is Format.MARKDOWN else plain_table(report)
    return text if first else f"\n{text}"


def _page(results: Iterator[Result]) -> bool:
    """Print tables on a terminal; whether a file failed."""
    from govreport.paging import paged
    from govreport.view import table

    failed = False
    parts: list[RenderableType] = []
    for _, result in results:
        if isinstance(result, str):
            failed = True
        else:
            parts += [table(result), ""]
    paged(parts)
    return failed
