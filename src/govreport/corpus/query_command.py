"""The command that asks the tables of a batch: ``govreport query``."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport.complaints import complain, one_line, stop
from govreport.filewise import Output, Piece, ended_by_its_reader, write

if TYPE_CHECKING:
    from govreport.corpus.query import Answer

__all__ = ["query"]


class _Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def query(
    folder: Annotated[Path, typer.Argument(metavar="OUT_DIR", help="Folder that govreport batch has written.")],
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A query in the SQL of DuckDB; - is standard input.")],
    format: Annotated[_Format, typer.Option("--format", "-f", help="How to print the answer.")] = _Format.TABLE,
    output: Output = None,
) -> None:
    """Ask the tables of a batch in SQL: metrics, rankings, tasks, documents, sentences, failures.

    Nothing is written, and nothing but these tables is read. What is wrong with the SQL is said on standard error, and
    the exit status is then 2.
    """
    from govreport.corpus.query import query as asked
    from govreport.errors import GovReportError, QueryError

    try:
        answer = asked(folder, sys.stdin.read() if sql == "-" else sql)
        with ended_by_its_reader():
            write(_pieces(answer, format), output)
    except QueryError as error:
        complain("\n".join(line for line in str(error).splitlines() if line.strip()))
        raise typer.Exit(2) from None
    except GovReportError as error:
        raise stop(one_line(error)) from None


def _pieces(answer: "Answer", format: _Format) -> Iterator[Piece]:
    from govreport.corpus.answer_listing import csv_pieces, json_pieces, plain_table

    if format is _Format.TABLE:
        yield Piece(plain_table(answer), False)
        return
    for text in csv_pieces(answer) if format is _Format.CSV else json_pieces(answer):
        yield Piece(text, False)
