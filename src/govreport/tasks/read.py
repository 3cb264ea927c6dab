"""From a report to the tasks of its plan."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from govreport.models import Metric, Report, Span, Status
from govreport.tasks.clauses import Clause, Row, clauses_of, rows_of, sentences_of
from govreport.tasks.deadlines import deadlines_in, opens
from govreport.tasks.lists import Led, inside, leads_in, led_by, livelihood
from govreport.tasks.stages import Found, cuts_behind, stage_in
from govreport.tasks.task import Deadline, Task

__all__ = ["read_tasks"]

_SHARES = (None, "%", "百分点")
_YEAR = len("2027")
_LEAST = 4  # characters beside a deadline that say what is to be done


class _Figures:
    """The targets with a number, by the place where value or growth begins, whichever comes first."""

    def __init__(self, report: Report) -> None:
        rows = [
            (_first(metric), index, metric)
            for index, metric in enumerate(report.metrics)
            if metric.status is Status.TARGET and (metric.value is not None or metric.growth is not None)
        ]
        self.rows = sorted(rows, key=lambda row: row[:2])
        self.starts = [start for start, _, _ in self.rows]

    def between(self, start: int, end: int) -> list[tuple[int, Metric]]:
        """Those that begin in a range, with their index in the report."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [(index, metric) for _, index, metric in self.rows[low:high]]


def _first(metric: Metric) -> int:
    return metric.span.start if metric.growth is None else min(metric.span.start, metric.growth.span.start)


class _Statement(NamedTuple):
    """A clause on its way to a task."""

    clause: Clause
    metrics: tuple[int, ...]
    deadlines: list[Deadline]
    found: Found | None


def read_tasks(report: Report) -> tuple[Task, ...]:
    """The tasks of the plan, in the order of the text.

    A task is a clause in a part whose role is plan or government that states a target with a number, until when
    something is to be done, or the stage that a named project is to reach. A deadline that opens a clause governs the
    figures and stages behind it in the same sentence. Targets in words alone (与经济增长同步) are none, nor is what the
    parts of other roles say.

    Lead units are read where a label names them (牵头单位：…). Lists of 民生实事 are told by their numbers.

    >>> import govreport
    >>> report = govreport.parse("二、2024年目标任务\\n年内新建农村公路50公里，确保城东水厂6月底前竣工。")
    >>> [(task.text, task.deadline.due) for task in read_tasks(report)]
    [('年内新建农村公路50公里', '2024-12-31'), ('确保城东水厂6月底前竣工', '2024-06-30')]
    """
    rows = list(rows_of(report))
    figures = _Figures(report)
    lists = livelihood(report.text, rows)
    tasks: list[Task] = []
    for row in rows:
        led = leads_in(report.text, row)
        labels = [(stretch.end, stretch.behind) for stretch in led]
        for start, end in sentences_of(report.text, row):
            statements = list(_statements(report, row, (start, end), labels, figures))
            for statement, deadline, meant in _governed(report, statements):
                if statement.metrics or (_acts(report, statement) and _is_task(statement, deadline, meant)):
                    tasks.append(_task(report, statement, deadline, row, (start, end), led, lists))
    return tuple(tasks)


def _statements(
    report: Report, row: Row, sentence: tuple[int, int], labels: list[tuple[int, int]], figures: _Figures
) -> Iterator[_Statement]:
    """The clauses of a sentence; those over which one figure reaches, 达到185亿元，增长9%, are one statement."""
    text = report.text
    start, end = sentence
    inner = figures.between(start, end)
    whole = [(metric.span.start, metric.span.end) for _, metric in inner]
    pieces = [
        piece for clause in clauses_of(text, start, end, whole, labels) for piece in _pieces(text, clause, report.year)
    ]
    index = 0
    while index < len(pieces):
        first, last = pieces[index]
        metrics = figures.between(first, last)
        value = max((metric.span.end for _, metric in metrics), default=0)
        growth = max((metric.growth.span.end for _, metric in metrics if metric.growth is not None), default=0)
        index += 1
        while index < len(pieces) and pieces[index].start < max(value, growth):
            others = figures.between(*pieces[index])
            if others and pieces[index].start >= value:
                break  # 其中 and the like: the growth is left where it stands
            metrics += others
            last = pieces[index].end
            index += 1
        deadlines = deadlines_in(text, first, last, report.year)
        found = None if row.heading else _stage(text, first, last, deadlines, metrics)
        yield _Statement(Clause(first, last), tuple(sorted(number for number, _ in metrics)), deadlines, found)


def _stage(
    text: str, start: int, end: int, deadlines: list[Deadline], metrics: list[tuple[int, Metric]]
) -> Found | None:
    """The stage that a clause is about; a share, 开工率达到75%, is of projects by their name."""
    figures = [(metric.span.start, metric.span.end) for _, metric in metrics if metric.base_unit not in _SHARES]
    found = stage_in(text, start, end, deadlines[-1] if deadlines else None, figures)
    return None if found and metrics and not figures and not found.certain else found


def _pieces(text: str, clause: Clause, year: int | None) -> Iterator[Clause]:
    """A clause cut at each 、 behind a stage or in front of a second deadline: 一季度达到30%、二季度达到60%."""
    later = deadlines_in(text, clause.start, clause.end, year)[1:]
    behind = [found.span.start - 1 for found in later if text[found.span.start - 1] == "、"]
    start = clause.start
    for cut in sorted({*cuts_behind(text, clause.start, clause.end), *behind}):
        yield Clause(start, cut)
        start = cut + 1
    if start < clause.end:
        yield Clause(start, clause.end)


def _governed(report: Report, statements: list[_Statement]) -> Iterator[tuple[_Statement, Deadline | None, bool]]:
    """Each statement with its deadline: the first of its own, else the last one before it that opened a clause.

    The third says whether the statement is what that deadline is for: 年底前完成改制, or 年底前，完成改制.
    """
    carried: Deadline | None = None
    alone = False
    last = 0
    for statement in statements:
        if carried is not None and _ends_its_reach(report.text[last : statement.clause.start], carried):
            carried = None
        last = statement.clause.end
        own = statement.deadlines[0] if statement.deadlines else None
        if own is not None:
            first = statement.clause.start
            opening = report.text[first - 1] != "、" and opens(report.text, first, own)
            carried = own if opening else None
            alone = carried is not None and own.span.end == statement.clause.end
            yield statement, own, not alone
        elif carried is not None and _of_its_time(report, statement, carried):
            yield statement, carried.model_copy(update={"inherited": True}), alone
            alone = False
        else:
            yield statement, None, False


def _ends_its_reach(between: str, deadline: Deadline) -> bool:
    """Whether a semicolon ends what a deadline governs; the aims for a later year are a list of such parts."""
    later = deadline.due is not None and len(deadline.due) == _YEAR
    return not later and ("；" in between or ";" in between)


def _of_its_time(report: Report, statement: _Statement, deadline: Deadline) -> bool:
    """Whether the figures of a statement do not speak of other years than a deadline in front of it."""
    periods = [report.metrics[index].period for index in statement.metrics]
    return deadline.due is None or all(period is None or str(period.end) == deadline.due[:4] for period in periods)


def _acts(report: Report, statement: _Statement) -> bool:
    """Whether a clause says what is done, and not for whom or to which end: 为…奠定基础, 对新开工项目…."""
    return report.text[statement.clause.start] not in "为对"


def _is_task(statement: _Statement, deadline: Deadline | None, meant: bool) -> bool:
    """Whether a clause without a figure states the stage of a project, or what is to be done until when."""
    if statement.found is not None and (statement.found.certain or statement.deadlines):
        return True
    if deadline is None or not meant:
        return False
    length = statement.clause.end - statement.clause.start - (0 if deadline.inherited else len(deadline.text))
    only_a_year = deadline.text.endswith("年前") if deadline.due is None else len(deadline.due) == _YEAR
    return length >= _LEAST and not only_a_year


def _task(
    report: Report,
    statement: _Statement,
    deadline: Deadline | None,
    row: Row,
    sentence: tuple[int, int],
    led: list[Led],
    lists: list[tuple[int, int]],
) -> Task:
    start, end = statement.clause
    found = statement.found
    return Task(
        text=report.text[start:end],
        span=Span(start=start, end=end),
        metrics=statement.metrics,
        deadline=deadline,
        stage=found.stage if found else None,
        project=found.project if found else None,
        leads=led_by(led, start),
        livelihood=inside(lists, start),
        section=row.section,
        sentence=Span(start=sentence[0], end=sentence[1]),
    )
