"""The command line."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NamedTuple

import typer

from govreport.complaints import asked_profile, complain, one_line, stop
from govreport.evaluation.command import evaluate, numerals
from govreport.indicator_command import indicators

if TYPE_CHECKING:
    from rich.console import RenderableType

    from govreport.models import Report
    from govreport.profiles.profile import Profile

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]}
)

_Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Reports to read; - is standard input.")]
_Words = Annotated[str, typer.Option(metavar="NAME|FILE", help="Local words to read with, by name or as a TOML file.")]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="OUT", help="File to write to, instead of standard output.")
]


class Format(StrEnum):
    """How a report is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    CSV = "csv"


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
    files: _Files,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print what is read.")] = Format.TABLE,
    profile: _Words = "generic",
    wrapping: Annotated[
        str, typer.Option("--from", metavar="NAME", help="Format of the files, as govreport plugins lists them.")
    ] = "auto",
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of the files; found out where it is not given.")
    ] = None,
    output: _Output = None,
) -> None:
    """Print what reports say: a table for people, or JSON, Markdown or CSV.

    A file that cannot be read is named on standard error and does not stop the rest; the exit status is then 1.
    """
    if output is not None and any(_same(output, file) for file in files):
        raise stop(f"{output} is one of the files to read; name another one to write to")
    results = _results(files, wrapping, asked_profile(profile), encoding)
    with _ended_by_its_reader():
        if format is Format.TABLE and output is None and sys.stdout.isatty():
            failed = _page(results)
        else:
            failed = _write(_pieces(results, format, many=len(files) > 1), output)
    if failed:
        raise typer.Exit(1)


class TaskFormat(StrEnum):
    """How tasks are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@app.command()
def tasks(
    files: _Files,
    format: Annotated[TaskFormat, typer.Option("--format", "-f", help="How to print the tasks.")] = TaskFormat.TABLE,
    profile: _Words = "generic",
    output: _Output = None,
) -> None:
    """Print the tasks of the plan: how much, until when, at which stage, and who leads, where the text says it.

    A file that cannot be read is named on standard error and does not stop the rest; the exit status is then 1.
    """
    if output is not None and any(_same(output, file) for file in files):
        raise stop(f"{output} is one of the files to read; name another one to write to")
    results = _results(files, "auto", asked_profile(profile), None)
    with _ended_by_its_reader():
        failed = _write(_task_pieces(results, format, many=len(files) > 1), output)
    if failed:
        raise typer.Exit(1)


@contextmanager
def _ended_by_its_reader() -> Iterator[None]:
    """What is printed may be more than the reader of a pipe wants to see."""
    try:
        yield
    except BrokenPipeError:
        # What is left in the buffer must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None


class Listing(StrEnum):
    """How the plug-ins are printed."""

    TABLE = "table"
    JSON = "json"


@app.command()
def plugins(
    format: Annotated[Listing, typer.Option("--format", "-f", help="How to print the list.")] = Listing.TABLE,
) -> None:
    """List formats and profiles: which there are, of which package, and whether they load.

    The exit status is 1 where one of them does not.
    """
    from govreport.survey import survey

    found = survey()
    if format is Listing.JSON:
        rows = [{"name": row.name, "kind": row.kind, "origin": row.origin, "fault": row.fault} for row in found]
        text = json.dumps(rows, ensure_ascii=False, indent=1)
    else:
        cells = [
            ("NAME", "KIND", "FROM", "LOADS"),
            *((row.name, row.kind, row.origin, row.fault or "yes") for row in found),
        ]
        widths = [max(len(line[column]) for line in cells) for column in range(3)]
        text = "\n".join("  ".join([*map(str.ljust, line, widths), line[3]]) for line in cells)
    typer.echo(text.encode("utf-8", "replace"))
    if any(row.fault for row in found):
        raise typer.Exit(1)


app.command()(indicators)
app.command()(evaluate)
app.command()(numerals)


Result = tuple[str, "Report | str"]
"""A file as it was named, and its report or what is wrong with it."""


def _results(files: Iterable[str], wrapping: str, profile: "Profile", encoding: str | None) -> Iterator[Result]:
    from govreport.errors import DuplicatePlugin, GovReportError, PluginLoadError, UnknownPlugin
    from govreport.read import read

    for file in files:
        try:
            source = sys.stdin.buffer if file == "-" else file
            yield file, read(source, format=wrapping, profile=profile, encoding=encoding)
        except (UnknownPlugin, DuplicatePlugin, PluginLoadError) as error:
            raise stop(one_line(error)) from None
        except GovReportError as error:
            message = one_line(error)
            complain(message if file in message else f"{file}: {message}")
            yield file, message


def _same(output: Path, file: str) -> bool:
    try:
        return output.samefile(file)
    except OSError:
        return False


def _write(pieces: Iterator["_Piece"], output: Path | None) -> bool:
    """Write every piece as it comes; whether one of them failed."""
    failed = False
    sink: BinaryIO | None = None
    try:
        for piece in pieces:
            failed = failed or piece.failed
            if piece.text:
                # Opened behind the first parse, so that a slip in the arguments leaves an old file as it was.
                sink = sink or (sys.stdout.buffer if output is None else output.open("wb"))
                sink.write(piece.text.encode("utf-8", "replace"))
        if sink:
            sink.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise stop(f"{output or 'standard output'}: cannot be written: {error.strerror or error}") from None
    finally:
        if sink and output is not None:
            sink.close()
    return failed


class _Piece(NamedTuple):
    """What is written for one file, and whether the file could not be read."""

    text: str
    failed: bool


def _pieces(results: Iterator[Result], format: Format, *, many: bool) -> Iterator[_Piece]:
    if format in (Format.JSON, Format.JSONL):
        yield from _json(results, lambda _, report: report.model_dump_json(), listed=many and format is Format.JSON)
        return
    yield from _one_below_the_other(results, lambda report, first: _rendered(report, format, first=first))


def _task_pieces(results: Iterator[Result], format: TaskFormat, *, many: bool) -> Iterator[_Piece]:
    from govreport.tasks.listing import csv_text, json_text, plain_table

    if format is TaskFormat.JSON:
        yield from _json(results, lambda file, report: json_text(report, file), listed=many)
        return

    def rendered(report: "Report", first: bool) -> str:
        if format is TaskFormat.CSV:
            return csv_text(report, header=first)
        return plain_table(report) if first else f"\n{plain_table(report)}"

    yield from _one_below_the_other(results, rendered)


def _one_below_the_other(results: Iterator[Result], rendered: Callable[["Report", bool], str]) -> Iterator[_Piece]:
    """What is printed of each report; *rendered* is told whether it is the first that could be read."""
    first = True
    for _, result in results:
        if isinstance(result, str):
            yield _Piece("", True)
            continue
        yield _Piece(rendered(result, first), False)
        first = False


def _json(results: Iterator[Result], dump: Callable[[str, "Report"], str], *, listed: bool) -> Iterator[_Piece]:
    lead, last = ("[", "") if listed else ("", "\n")
    for file, result in results:
        failed = isinstance(result, str)
        line = json.dumps({"source": file, "error": result}) if isinstance(result, str) else dump(file, result)
        yield _Piece(f"{lead}{line}{last}", failed)
        lead = ",\n" if listed else ""
    if listed:
        yield _Piece("]\n", False)


def _rendered(report: "Report", format: Format, *, first: bool) -> str:
    from govreport.view import csv_text, markdown, plain_table

    if format is Format.CSV:
        return csv_text([report], header=first)
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
