"""The command that reads a corpus into a folder of tables: ``govreport batch``."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport.complaints import asked_profile, complain, one_line, stop
from govreport.filewise import Words

if TYPE_CHECKING:
    from govreport.corpus.progress import Teller

__all__ = ["batch"]

_Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE…", help="Files, folders, patterns, .zip, .tar.gz, .jsonl, .parquet, .warc.gz."),
]
_Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="OUT_DIR", help="Folder to write to: a new or an empty one.")
]
_Resume = Annotated[bool, typer.Option("--resume", help="Go on with the run that OUT_DIR holds.")]
_Workers = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Processes that read, by default one a core; 0 for none.")
]
_Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="Read no more documents than this.")]
_Timeout = Annotated[int | None, typer.Option(min=1, metavar="SECONDS", help="Give up a document that takes longer.")]
_Column = Annotated[str, typer.Option(metavar="NAME", help="Column of JSON Lines and Parquet that holds the reports.")]
_Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="TABLE", help="A table more to write: tasks, sentences. They take their time."),
]


def batch(
    sources: _Sources,
    output: _Output,
    resume: _Resume = False,
    workers: _Workers = None,
    limit: _Limit = None,
    timeout: _Timeout = None,
    text_column: _Column = "text",
    also: _Also = None,
    profile: Words = "generic",
) -> None:
    """Read many reports into a folder of Parquet tables, in several processes.

    A document that cannot be read stops no other: it stands in failures.parquet, and the exit status is 1. A run that
    broke off, in whatever way, goes on with --resume.
    """
    if timeout is not None and workers == 0:
        raise stop("--timeout needs a worker: --workers 0 reads in this process")
    from govreport.corpus.fork_server import begin
    from govreport.corpus.workers import ANEW, cores

    begun = ANEW if workers == 0 else begin()  # first of all, as the server loads while this process does
    from govreport.corpus.batch import TABLES, Plan
    from govreport.corpus.batch import batch as run
    from govreport.corpus.progress import progress
    from govreport.corpus.reading import Reading
    from govreport.corpus.sources import find_inputs, how_many
    from govreport.errors import GovReportError

    tables = (*TABLES, *(table for table in dict.fromkeys(also or ()) if table not in TABLES))
    count = cores() if workers is None else workers
    plan = Plan(Reading(profile=asked_profile(profile)), tables, count, timeout, limit, begun)
    passed: Counter[str] = Counter()
    inputs = find_inputs(sources, text_column=text_column, passed_over=lambda path: passed.update([_ending(path)]))
    interrupted = False
    with progress(lambda: how_many(sources) if limit is None else limit) as teller:
        try:
            run(inputs, output, plan, resume=resume, tell=teller)
        except KeyboardInterrupt:
            interrupted = True
        except GovReportError as error:
            raise stop(one_line(error)) from None
    _close(teller, output, passed, interrupted=interrupted)


def _close(teller: "Teller", output: Path, passed: Counter[str], *, interrupted: bool) -> None:
    """Say what came of it; the exit status is 1 where a document failed."""
    counts = teller.counts
    for failure in counts.examples:
        complain(failure.message if failure.source in failure.message else f"{failure.source}: {failure.message}")
    if counts.failed > len(counts.examples):
        complain(f"{counts.failed - len(counts.examples)} more failures stand in {output / 'failures.parquet'}")
    if passed:
        kinds = ", ".join(f"{number} {ending}" for ending, number in passed.most_common(5))
        complain(f"files of other kinds were passed over: {kinds}")
    complain(f"{output}: {'interrupted: ' if interrupted else ''}{teller.line()}")
    if interrupted:
        complain("--resume goes on with it")
        raise typer.Exit(130)
    if counts.failed:
        raise typer.Exit(1)


def _ending(path: str) -> str:
    return Path(path).suffix.lower() or "without an ending"
