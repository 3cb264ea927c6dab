"""The commands of the evaluation: ``govreport evaluate`` and, for whoever writes gold, ``govreport numerals``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from govreport.complaints import one_line, stop, stop_for_faults

__all__ = ["evaluate", "numerals"]


class _Format(StrEnum):
    """How scores are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of gold reports, or one file NAME.toml.")],
    sources: Annotated[
        list[Path] | None, typer.Argument(metavar="SOURCE…", help="Folders or files of the reports themselves.")
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="Print what is missed too, but of reports that are marked blind.")
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="Read NAME.txt, where there is one, for the report.")] = False,
    format: Annotated[_Format, typer.Option("--format", "-f", help="How to print the figures.")] = _Format.TABLE,
    profile: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="Local words to read with, by name or as a TOML file.")
    ] = "generic",
) -> None:
    """Measure how well reports are read, against gold that a careful reader wrote.

    The gold of a report is NAME.tsv, its quantities, and NAME.toml, the rest. The reports are looked for beside the
    gold and in every SOURCE.
    """
    from govreport.errors import DataError, GovReportError
    from govreport.evaluation import evaluate as evaluated
    from govreport.evaluation.listing import csv_text, json_text, table_text

    render = {_Format.TABLE: table_text, _Format.JSON: json_text, _Format.CSV: csv_text}[format]
    try:
        result = evaluated(gold, sources or (), text=text, profile=profile)
    except DataError as error:
        raise stop_for_faults(error) from None
    except GovReportError as error:
        raise stop(one_line(error)) from None
    typer.echo(render(result, misses=misses).encode("utf-8", "replace"), nl=False)


def numerals(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Text in UTF-8.")],
) -> None:
    """Print a text with its numerals numbered, as the rows of a gold file refer to them."""
    from govreport.evaluation import marked

    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise stop(f"{file}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise stop(f"{file}: byte {error.start} is not UTF-8") from None
    typer.echo(marked(text).encode("utf-8", "replace"), nl=False)
