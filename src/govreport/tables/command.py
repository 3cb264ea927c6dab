"""The command ``govreport schema``, and the files that other commands write their tables to."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport.complaints import one_line, stop
from govreport.filewise import Result

if TYPE_CHECKING:
    from govreport.models import Report

__all__ = ["TableName", "filed", "schema"]


class TableName(StrEnum):
    """A table, as an option of a command takes it."""

    METRICS = "metrics"
    RANKINGS = "rankings"
    GLOSSARY = "glossary"
    TASKS = "tasks"
    DIAGNOSTICS = "diagnostics"
    DOCUMENTS = "documents"
    SENTENCES = "sentences"


class _Format(StrEnum):
    """How a schema is printed."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def schema(
    table: Annotated[TableName, typer.Argument(metavar="[TABLE]", help="Which table.")] = TableName.METRICS,
    format: Annotated[_Format, typer.Option("--format", "-f", help="How to print the columns.")] = _Format.TABLE,
) -> None:
    """Print the columns of a table: name, Arrow type, and what they hold.

    There are metrics, rankings, glossary, tasks, diagnostics, documents and sentences.
    """
    from govreport.tables.columns import row_type
    from govreport.tables.describe import json_text, markdown, plain_table

    render = {_Format.TABLE: plain_table, _Format.JSON: json_text, _Format.MARKDOWN: markdown}[format]
    typer.echo(render(row_type(table)).encode(), nl=False)


def filed(results: Iterator[Result], output: Path, table: str, format: str) -> bool:
    """Write a table of all reports to a file; whether a file could not be read.

    Where none could be read, what was there before is left alone.
    """
    from govreport.errors import GovReportError
    from govreport.tables.write import write

    failed = False

    def reports() -> Iterator["Report"]:
        nonlocal failed
        for _, result in results:
            if isinstance(result, str):
                failed = True
            else:
                yield result

    found = reports()
    try:
        for first in found:
            write(chain((first,), found), output, table=table, format=format)
    except GovReportError as error:
        raise stop(one_line(error)) from None
    return failed
