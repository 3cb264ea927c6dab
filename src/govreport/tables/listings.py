"""The rows of the tables that list what else a report holds: rankings, terms, tasks, doubts, sentences, and itself."""

from collections.abc import Iterator
from typing import Any

from govreport.models import Report, Status
from govreport.tables.exact import misfits
from govreport.tables.place import Place
from govreport.tasks.listing import quantities

__all__ = ["diagnostics", "documents", "glossary", "rankings", "sentences", "tasks"]


def rankings(report: Report, place: Place) -> Iterator[tuple[Any, ...]]:
    """The cells of every ranking that are its own."""
    for rank in report.rankings:
        start = rank.span.start
        yield (
            rank.name,
            rank.scope,
            rank.position,
            rank.upto,
            rank.subject,
            *place.section_at(start),
            *place.quoted(rank.span),
            *place.quoted(place.sentence_around(start)),
        )


def glossary(report: Report, place: Place) -> Iterator[tuple[Any, ...]]:
    """The cells of every entry of the glossary that are its own."""
    for entry in report.glossary:
        yield entry.number, entry.term, entry.definition, len(entry.mentions), *place.quoted(entry.span)


def tasks(report: Report, place: Place) -> Iterator[tuple[Any, ...]]:
    """The cells of every task that are its own."""
    for index, task in enumerate(report.tasks):
        deadline, stage = task.deadline, task.stage
        yield (
            index,
            "; ".join(map(str, task.metrics)),
            quantities(report, task),
            deadline and deadline.text,
            deadline and deadline.due,
            deadline and deadline.inherited,
            stage and stage.text,
            stage and stage.phase,
            task.project and task.project.text,
            "; ".join(unit.text for unit in task.leads),
            task.livelihood,
            *place.section(task.section),
            *place.quoted(task.span),
            *place.quoted(task.sentence),
        )


def diagnostics(report: Report, place: Place) -> Iterator[tuple[Any, ...]]:
    """The cells of every doubt that are its own, those about the tables last."""
    for doubt in (*report.diagnostics, *misfits(report)):
        yield doubt.code, doubt.message, *place.quoted(doubt.span)


def sentences(report: Report, place: Place) -> Iterator[tuple[Any, ...]]:
    """The cells of every sentence that are its own."""
    for sentence in place.sentences:
        yield *place.section_at(sentence.start), *place.quoted(sentence)


def documents(report: Report, place: Place) -> Iterator[tuple[Any, ...]]:
    """The cells of the report as a whole."""
    region, speaker, source = report.region, report.speaker, report.source
    yield (
        region and region.province,
        region and region.prefecture,
        report.title,
        report.meeting,
        speaker and speaker.name,
        speaker and speaker.title,
        source.kind,
        source.encoding,
        source.url,
        source.title,
        source.board,
        source.author,
        source.posted,
        len(report.text),
        len(place.sections),
        len(report.metrics),
        sum(metric.status is Status.TARGET for metric in report.metrics),
        len(report.rankings),
        len(report.glossary),
        sum(numeral.kind == "unresolved" for numeral in report.numerals),
        len(report.diagnostics),
    )
