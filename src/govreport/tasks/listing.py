"""The tasks of a plan for people and for programs: as a table, and as JSON."""

import json
from typing import TYPE_CHECKING

from govreport.models import Metric, Report
from govreport.printing import one_line, plain
from govreport.tasks.task import Task

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["json_text", "plain_table", "quantities", "table"]


def _quantity(metric: Metric) -> str:
    """A figure with its name, as it is written, a change with its sign: 农村公路 50公里; 生产总值 185亿元 +9%."""
    growth = metric.growth
    value = [metric.text] if metric.value is not None or growth is None else []
    change = [f"{'+' if growth.rate >= 0 else '-'}{growth.text}"] if growth is not None else []
    return " ".join([metric.name, *value, *change]).strip()


def quantities(report: Report, task: Task) -> str:
    """The figures of a task with their names, as they are written, semicolons between them."""
    return "; ".join(_quantity(report.metrics[index]) for index in task.metrics)


def _until(task: Task) -> str:
    return "" if task.deadline is None else task.deadline.due or task.deadline.text


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
        cells = (task.text, quantities(report, task), _until(task), phase, leads)
        grid.add_row(*(Text(one_line(cell)) for cell in cells))
    count = len(report.tasks)
    title = one_line(report.title or report.source.name or "A report without a title")
    return Group(Text(title, style="bold"), Text(f"{count} {'task' if count == 1 else 'tasks'}", style="dim"), "", grid)


def plain_table(report: Report) -> str:
    """The same without colour, for a pipe or a file."""
    return plain(table(report))
