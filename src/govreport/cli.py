"""The command line."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from govreport.errors import GovReportError
from govreport.read import read

__all__ = ["app"]

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def _root() -> None:
    """Read Chinese government work reports."""


@app.command()
def parse(
    files: list[Path],
    format: Annotated[str, typer.Option("--format", help="table, json or jsonl")] = "table",
) -> None:
    """Parse reports."""
    failed = False
    for path in files:
        try:
            report = read(path)
        except GovReportError as error:
            print(f"govreport: {path}: {error}", file=sys.stderr)
            failed = True
            continue
        if format in ("json", "jsonl"):
            print(report.model_dump_json())
        else:
            for metric in report.metrics:
                growth = f"{metric.growth.rate}{metric.growth.unit}" if metric.growth else ""
                print(metric.section, metric.name, metric.value or "", metric.unit or "", growth, metric.status, sep="\t")
    if failed:
        raise typer.Exit(1)
