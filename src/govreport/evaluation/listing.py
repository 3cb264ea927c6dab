"""Scores for people and for programs: as a table, as JSON, and as CSV."""

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from govreport.delimited import csv_lines
from govreport.evaluation.scores import Evaluation, Measure, Score

__all__ = ["csv_text", "json_text", "table_text"]

_PLACES = 4
_COUNTS = ("gold", "output")


def _lines(evaluation: Evaluation) -> Iterator[tuple[str, dict[str, Any]]]:
    """A line for each report, one for all together, and one for the blind ones: figures by what is measured."""
    blind = [score for score in evaluation.scores if score.blind]
    for score in evaluation.scores:
        yield score.name, _figures(score.figures(), [score])
    yield "TOTAL", _figures(evaluation.total, evaluation.scores)
    if blind:
        yield "BLIND", _figures(evaluation.blind, blind)


def _figures(figures: Mapping[Measure, Fraction], scores: Iterable[Score]) -> dict[str, Any]:
    rounded = {str(measure): round(figure, _PLACES) for measure, figure in figures.items()}
    shares = [score.found for score in scores]
    counts = {count: sum(getattr(share, count) for share in shares) for count in _COUNTS}
    return {measure: figure.numerator / figure.denominator for measure, figure in rounded.items()} | counts


def table_text(evaluation: Evaluation, *, misses: bool = False) -> str:
    """A line for each report below each other, and below them, if asked for, what is missed in each."""
    columns = [*Measure, *_COUNTS]
    lines = list(_lines(evaluation))
    width = max(len(name) for name, _ in lines) + 2
    rows = [("", [f"{column:>9}" for column in columns])]
    for name, figures in lines:
        cells = (figures.get(column, "") for column in columns)
        rows.append((name, [f"{cell:9.4f}" if isinstance(cell, float) else f"{cell:>9}" for cell in cells]))
    text = "".join(f"{name:<{width}}{' '.join(cells)}".rstrip() + "\n" for name, cells in rows)
    if misses:
        for score in evaluation.scores:
            said = ["its misses are not shown, since it is marked blind"] if score.blind else map(str, score.misses)
            text += "".join(f"{line}\n" for line in ("", score.name, *said))
    return text


def json_text(evaluation: Evaluation, *, misses: bool = False) -> str:
    """Figures by report below ``scores``, TOTAL and BLIND among them; if asked for, a list below ``misses``."""
    content: dict[str, Any] = {"scores": dict(_lines(evaluation))}
    if misses:
        content["misses"] = [
            {"report": score.name, **miss.model_dump()} for score in evaluation.scores for miss in score.misses
        ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def csv_text(evaluation: Evaluation, *, misses: bool = False) -> str:
    """A row for each report, TOTAL and BLIND below them; or, if asked for, a row for each miss instead."""
    if misses:
        columns = ["report", "fault", "found", "gold", "where"]
        rows = [{"report": score.name, **miss.model_dump()} for score in evaluation.scores for miss in score.misses]
    else:
        columns = ["report", *Measure, *_COUNTS]
        rows = [{"report": name, **figures} for name, figures in _lines(evaluation)]
    return csv_lines([columns, *([row.get(column) for column in columns] for row in rows)])
