"""The command that counts the words of a dictionary: ``govreport attention``."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport.complaints import asked_profile, one_line, stop, stop_for_faults
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

if TYPE_CHECKING:
    from govreport.attention.dictionary import Dictionary
    from govreport.models import Report

__all__ = ["attention"]


class _Format(StrEnum):
    """How counts are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class _By(StrEnum):
    """What is counted over."""

    ROLE = "role"
    SECTION = "section"
    REPORT = "report"


def attention(
    files: Files,
    dictionary: Annotated[
        Path | None,
        typer.Option("--dictionary", "-d", metavar="TOML", help="Words to count; a few topics where none is given."),
    ] = None,
    by: Annotated[
        _By, typer.Option("--by", help="Count by what parts are for, by section, or over the report.")
    ] = _By.ROLE,
    format: Annotated[_Format, typer.Option("--format", "-f", help="How to print the counts.")] = _Format.TABLE,
    profile: Words = "generic",
    output: Output = None,
) -> None:
    """Count how often the words of a topic stand in reports, over characters and over sentences.

    A file that cannot be read is named on standard error and does not stop the rest; the exit status is then 1.
    """
    words = _asked_dictionary(dictionary)
    refuse_to_overwrite(files, output)
    results = results_of(files, "auto", asked_profile(profile), None)
    with ended_by_its_reader():
        failed = write(_pieces(results, format, words, by, many=len(files) > 1), output)
    if failed:
        raise typer.Exit(1)


def _asked_dictionary(given: Path | None) -> "Dictionary":
    """The dictionary that the command is given; what is wrong with it is said, and ends the command."""
    from govreport.attention.dictionary import Dictionary
    from govreport.errors import DataError, GovReportError

    try:
        return Dictionary.starter() if given is None else Dictionary.load(given)
    except DataError as error:
        raise stop_for_faults(error) from None
    except GovReportError as error:
        raise stop(one_line(error)) from None


def _pieces(results: Iterator[Result], format: _Format, words: "Dictionary", by: _By, *, many: bool) -> Iterator[Piece]:
    from govreport.attention.count import attention as counted
    from govreport.attention.listing import csv_text, json_text, plain_table

    if format is _Format.JSON:
        yield from json_pieces(
            results, lambda file, report: json_text(counted(report, words, by.value), file), listed=many
        )
        return

    def rendered(report: "Report", first: bool) -> str:
        found = counted(report, words, by.value)
        if format is _Format.CSV:
            return csv_text(report, found, header=first)
        return ("" if first else "\n") + plain_table(report, found)

    yield from one_below_the_other(results, rendered)
