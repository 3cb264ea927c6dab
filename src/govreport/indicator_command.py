"""The command that lists and searches indicators."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from govreport.complaints import asked_profile, stop

__all__ = ["indicators"]


class Sheet(StrEnum):
    """How indicators are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def indicators(
    word: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]", help="What to look for: a name, a part of one, or an id.")
    ] = None,
    format: Annotated[Sheet, typer.Option("--format", "-f", help="How to print what is found.")] = Sheet.TABLE,
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="Local words to add, by name or as a TOML file.")
    ] = "generic",
) -> None:
    """List the indicators that metrics are linked to, or those that a word finds.

    The exit status is 1 where none is found.
    """
    from govreport.indicator_table import csv_text, json_text, plain_table, table
    from govreport.indicators import indicators as search
    from govreport.paging import paged

    asked = " ".join(word or ())
    found = search(asked, profile=asked_profile(profile))
    if not found and format is Sheet.TABLE:
        raise stop(f"no indicator is found by {asked!r}")
    if format is Sheet.TABLE and sys.stdout.isatty():
        paged([table(found)])
    else:
        print_of = {Sheet.TABLE: plain_table, Sheet.JSON: json_text, Sheet.CSV: csv_text}
        sys.stdout.buffer.write(print_of[format](found).encode("utf-8", "replace"))
        sys.stdout.flush()
    if not found:
        raise typer.Exit(1)
