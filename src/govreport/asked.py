"""What a report does not hold and makes when somebody asks: its tasks, and its tables."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from govreport.frozen import Frozen

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from govreport.tasks.task import Task

__all__ = ["Asked"]


class Asked(Frozen):
    """A :class:`~govreport.models.Report` as far as it can be asked; what answers is loaded on use."""

    @cached_property
    def tasks(self) -> "tuple[Task, ...]":
        """The tasks of the plan: clauses that say how much, until when, or at which stage a project is to be.

        They are read on first use, and are not part of the JSON of a report; see
        :func:`~govreport.tasks.read.read_tasks` for what a task is.

        >>> import govreport
        >>> report = govreport.parse("二、2024年目标任务\\n年内新建农村公路50公里，确保城东水厂6月底前竣工。")
        >>> [(task.deadline.due, task.stage and str(task.stage.phase)) for task in report.tasks]
        [('2024-12-31', None), ('2024-06-30', 'completed')]
        """
        from govreport.tasks.read import read_tasks

        report: Any = self
        return read_tasks(report)

    def to_arrow(self, table: str = "metrics") -> "pa.Table":
        """A table of the report as a ``pyarrow.Table``: ``metrics``, ``rankings``, ``tasks`` …

        :func:`govreport.tables.to_arrow` says more, and makes one table of many reports.
        """
        from govreport.tables.arrow import to_arrow

        report: Any = self
        return to_arrow(report, table)

    def to_polars(self, table: str = "metrics") -> "pl.DataFrame":
        """The same as a ``polars.DataFrame``."""
        from govreport.tables.frames import to_polars

        report: Any = self
        return to_polars(report, table)

    def to_pandas(self, table: str = "metrics") -> "pd.DataFrame":
        """The same as a ``pandas.DataFrame`` with the types of Arrow."""
        from govreport.tables.frames import to_pandas

        report: Any = self
        return to_pandas(report, table)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with the fields in *update* changed; its tasks are read anew."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("tasks", None)
        return copied
