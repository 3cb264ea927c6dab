"""The tasks of a plan for people and for programs: as a table, as CSV, and as JSON."""

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from govreport.models import Metric, Report
from govreport.printing import one_line, plain, whole
from govreport.tasks.task import Task

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["TASK_COLUMNS", "csv_text", "json_text", "plain_table", "table"]

TASK_COLUMNS = (
    "source", "region", "region_code", "year", "section", "text", "quantities", "deadline", "due", "deadline_inherited",
    "stage", "phase", "project", "leads", "livelihood", "metrics", "start", "end",
)  # fmt: skip
"""The columns of the CSV, in their order. ``quantities`` are names and figures as written, a change with its sign,
``metrics`` their indices in the JSON of the report; a semicolon stands between the entries of a list."""


def _quantity(metric: Metric) -> str:
    """A figure with its name, as it is written, a change with its sign: 农村公路 50公里; 生产总值 185亿元 +9%."""
    growth = metric.growth
    value = [metric.text] if metric.value is not None or growth is None else []
    change = [f"{'+' if growth.rate >= 0 else '-'}{growth.text}"] if growth is not None else []
    return " ".join([metric.name, *value, *change]).strip()


def _quantities(report: Report, task: Task) -> str:
    return "; ".join(_quantity(report.metrics[index]) for index in task.metrics)


def _until(task: Task) -> str:
    return "" if task.deadline is None else task.deadline.due or task.deadline.text


def csv_text(report: Report, *, header: bool = True) -> str:
    """The tasks of *report* as CSV (RFC 4180, one row a task, the columns of :data:`TASK_COLUMNS`).

    A cell is empty where the text does not say it.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    if header:
        writer.writerow(TASK_COLUMNS)
    writer.writerows([_cell(value) for value in _record(report, task)] for task in report.tasks)
    return whole(buffer.getvalue())


def _cell(value: Any) -> str:
    return "" if value is None else ("true" if value else "false") if isinstance(value, bool) else str(value)


def _record(report: Report, task: Task) -> tuple[Any, ...]:
    region, deadline, stage = report.region, task.deadline, task.stage
    return (
        report.source.name, region and region.name, region and region.code, report.year, task.section, task.text,
        _quantities(report, task), deadline and deadline.text, deadline and deadline.due,
        deadline and deadline.inherited, stage and stage.text, stage and stage.phase,
        task.project and task.project.text, "; ".join(unit.text for unit in task.leads), task.livelihood,
        "; ".join(map(str, task.metrics)),
        task.span.start, task.span.end,
    )  # fmt: skip


def json_text(report: Report, source: str) -> str:
    """The tasks of *report* as a JSON object on one line: ``source``, the file as it was named, and ``tasks``."""
    tasks = ",".join(task.model_dump_json() for task in report.tasks)
    return f'{{"source":{json.dumps(source)},"tasks":[{tasks}]}}'


def table(report: Report) -> "RenderableType":
    """The tasks as something that rich prints: a line each, under the title of the report."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, expand=True, show_edge=False, pad_edge=False, header_style="dim")
    grid.add_column("Task", ratio=6, overflow="fold")
    grid.add_column("Quantities", ratio=5, overflow="fold")
    grid.add_column("Until", width=10, overflow="fold")
    grid.add_column("Stage", width=10, overflow="fold")
    grid.add_column("Lead", ratio=1, overflow="fold")
    for task in report.tasks:
        phase = task.stage.phase.replace("_", " ") if task.stage else ""
        leads = "、".join(unit.text for unit in task.leads)
        cells = (task.text, _quantities(report, task), _until(task), phase, leads)
        grid.add_row(*(Text(one_line(cell)) for cell in cells))
    count = len(report.tasks)
    title = one_line(report.title or report.source.name or "A report without a title")
    return Group(Text(title, style="bold"), Text(f"{count} {'task' if count == 1 else 'tasks'}", style="dim"), "", grid)


def plain_table(report: Report) -> str:
    """The same without colour, for a pipe or a file."""
    return plain(table(report))
