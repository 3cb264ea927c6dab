"""The laws that hold for every report, whatever wrapping and profile it was read with."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from govreport.models import Metric, Report, Section, Span

__all__ = ["broken_laws", "check_report", "demand"]

_ARABIC = re.compile("[0-9０-９]+")
_SHOWN = 20

Range = tuple[int, int]


def demand(subject: str, faults: Iterable[str]) -> None:
    """Raise an ``AssertionError`` that names the *subject* and lists its *faults*, where there are any.

    >>> demand("the reader 'portal'", ["score: it gave 7, not 0 to 1"])
    Traceback (most recent call last):
    ...
    AssertionError: the reader 'portal':
      - score: it gave 7, not 0 to 1
    """
    found = list(faults)
    if found:
        rows = [f"  - {fault}" for fault in found[:_SHOWN]]
        more = [f"  … and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        raise AssertionError("\n".join([f"{subject}:", *rows, *more]))


def check_report(report: Report, kept: Sequence[Range] | None = None) -> None:
    """Raise an ``AssertionError`` that lists the laws that *report* breaks.

    Every span quotes; sections nest in order, and what is said to stand in one does; every run of digits of the body is
    part of a figure or accounted for; an amount is its value times a factor. *kept* are the ranges of the text that the
    reader kept, all of it where none are given: digits elsewhere need no account.
    """
    demand("the report breaks laws that hold for every report", broken_laws(report, kept))


def broken_laws(report: Report, kept: Sequence[Range] | None = None) -> Iterator[str]:
    """Each law that a report breaks, with its place; see :func:`check_report`."""
    outside = [(where, span) for _, where, span in _spans(report, "") if not span.end <= len(report.text)]
    for where, span in outside:
        yield f"{where}: {span.start} to {span.end} does not lie in the text, which has {len(report.text)} characters"
    if outside:
        return
    yield from _quotations(report)
    yield from _nesting(report.sections, 0, len(report.text), "the report")
    yield from _homes(report)
    yield from _unaccounted(report, ((0, len(report.text)),) if kept is None else kept)
    yield from _numbers(report.metrics)


def _spans(model: BaseModel, where: str) -> Iterator[tuple[BaseModel, str, Span]]:
    """Every span in a model, with the model that holds it and the way to it."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        path = f"{where}.{name}" if where else name
        if isinstance(value, Span):
            yield model, path, value
        elif isinstance(value, BaseModel):
            yield from _spans(value, path)
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                if isinstance(item, Span):
                    yield model, f"{path}[{at}]", item
                elif isinstance(item, BaseModel):
                    yield from _spans(item, f"{path}[{at}]")


def _quotations(report: Report) -> Iterator[str]:
    for model, where, span in _spans(report, ""):
        text = getattr(model, "text", None)
        if where.endswith(".span") and text is not None and report.quote(span) != text:
            yield f"{where}: it quotes {report.quote(span)!r}, and its text is {text!r}"
    for at, metric in enumerate(report.metrics):
        if not metric.sentence.start <= metric.span.start <= metric.span.end <= metric.sentence.end:
            yield f"metrics[{at}] {metric.name!r}: its span does not lie in its sentence"
    for at, entry in enumerate(report.glossary):
        if entry.term not in report.quote(entry.span):
            yield f"glossary[{at}]: the term {entry.term!r} does not stand in its span"


def _nesting(parts: Sequence[Section], start: int, end: int, whole: str) -> Iterator[str]:
    for part in parts:
        if not start <= part.span.start <= part.span.end <= end:
            yield f"section {part.id}: it does not lie in {whole}, or begins before the one in front of it ends"
        if part.heading and not part.span.start <= part.heading.start <= part.heading.end <= part.span.end:
            yield f"section {part.id}: its heading does not lie in it"
        for child in part.children:
            if child.id.rpartition(".")[0] != part.id or child.level <= part.level:
                yield f"section {child.id}: it stands under {part.id}, which its id or level does not say"
        yield from _nesting(part.children, part.span.start, part.span.end, f"section {part.id}")
        start = part.span.end


def _homes(report: Report) -> Iterator[str]:
    sections: dict[str, Section] = {}
    for part in report.walk():
        if part.id in sections:
            yield f"section {part.id}: there are two"
        sections[part.id] = part
    for at, metric in enumerate(report.metrics):
        home = sections.get(metric.section)
        if home is None or not home.span.start <= metric.span.start <= metric.span.end <= home.span.end:
            yield f"metrics[{at}] {metric.name!r}: it does not stand in section {metric.section}"
        elif any(metric.span.end > child.span.start and metric.span.start < child.span.end for child in home.children):
            yield f"metrics[{at}] {metric.name!r}: it stands in a part of section {home.id} that is further inside"


def _unaccounted(report: Report, kept: Sequence[Range]) -> Iterator[str]:
    covered = bytearray(len(report.text))
    for span in _account(report):
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    for part in report.sections:
        if part.role != "glossary":
            for start, end in kept:
                for match in _ARABIC.finditer(report.text, max(start, part.span.start), min(end, part.span.end)):
                    if not all(covered[match.start() : match.end()]):
                        around = report.text[max(0, match.start() - 10) : match.end() + 10]
                        yield f"no figure and no numeral holds {match.group()} at {match.start()}: …{around!r}…"


def _account(report: Report) -> Iterator[Span]:
    for metric in report.metrics:
        yield metric.span
        if metric.growth:
            yield metric.growth.span
    yield from (ranking.span for ranking in report.rankings)
    yield from (numeral.span for numeral in report.numerals)
    yield from (entry.span for entry in report.glossary)


def _numbers(metrics: Sequence[Metric]) -> Iterator[str]:
    """An amount is its value times one factor, at both ends of a range."""
    for at, metric in enumerate(metrics):
        who = f"metrics[{at}] {metric.name!r}"
        if (metric.value is None) != (metric.amount is None):
            yield f"{who}: one of value and amount is there, and not the other"
        if metric.value is None and metric.growth is None and metric.relation is None:
            yield f"{who}: it says nothing"
        if metric.value is not None and metric.amount is not None and metric.upper_value is not None:
            upper = metric.upper_amount
            if upper is None or metric.value * upper != metric.upper_value * metric.amount:
                yield f"{who}: the ends of its range are not multiplied by one factor"
