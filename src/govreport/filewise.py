"""What a command does with its files: each is read, what is made of it printed, and one that fails stops no other."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NamedTuple

import typer

from govreport.complaints import complain, one_line, stop

if TYPE_CHECKING:
    from govreport.models import Report
    from govreport.profiles.profile import Profile

__all__ = [
    "Files",
    "Output",
    "Piece",
    "Result",
    "Words",
    "ended_by_its_reader",
    "json_pieces",
    "one_below_the_other",
    "refuse_to_overwrite",
    "results_of",
    "write",
]

Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Reports to read; - is standard input.")]
"""The files of a command."""

Words = Annotated[str, typer.Option(metavar="NAME|FILE", help="Local words to read with, by name or as a TOML file.")]
"""The profile of a command."""

Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="OUT", help="File to write to, instead of standard output.")
]
"""The file that a command writes to."""

Result = tuple[str, "Report | str"]
"""A file as it was named, and its report or what is wrong with it."""


class Piece(NamedTuple):
    """What is written for one file, and whether the file could not be read."""

    text: str
    failed: bool


def refuse_to_overwrite(files: Iterable[str], output: Path | None) -> None:
    """End the command where it would write over a file that it is to read."""
    if output is not None and any(_same(output, file) for file in files):
        raise stop(f"{output} is one of the files to read; name another one to write to")


def results_of(files: Iterable[str], wrapping: str, profile: "Profile", encoding: str | None) -> Iterator[Result]:
    """Each file, and its report or, after it is said on standard error, what is wrong with it."""
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


@contextmanager
def ended_by_its_reader() -> Iterator[None]:
    """What is printed may be more than the reader of a pipe wants to see."""
    try:
        yield
    except BrokenPipeError:
        # What is left in the buffer must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None


def write(pieces: Iterator[Piece], output: Path | None) -> bool:
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


def one_below_the_other(results: Iterator[Result], rendered: Callable[["Report", bool], str]) -> Iterator[Piece]:
    """What is printed of each report; *rendered* is told whether it is the first that could be read."""
    first = True
    for _, result in results:
        if isinstance(result, str):
            yield Piece("", True)
            continue
        yield Piece(rendered(result, first), False)
        first = False


def json_pieces(results: Iterator[Result], dump: Callable[[str, "Report"], str], *, listed: bool) -> Iterator[Piece]:
    """What *dump* makes of each file, a line each or, with *listed*, in one list; a failure has its error there."""
    lead, last = ("[", "") if listed else ("", "\n")
    for file, result in results:
        failed = isinstance(result, str)
        line = json.dumps({"source": file, "error": result}) if isinstance(result, str) else dump(file, result)
        yield Piece(f"{lead}{line}{last}", failed)
        lead = ",\n" if listed else ""
    if listed:
        yield Piece("]\n", False)
