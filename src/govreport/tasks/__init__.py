"""The tasks of a plan, as they are shared out afterwards (责任分解): how much, until when, at which stage, by whom.

:attr:`govreport.Report.tasks <govreport.asked.Asked.tasks>` reads them on first use; ``parse`` does not.
"""

from govreport.tasks.read import read_tasks
from govreport.tasks.task import Deadline, Mention, Phase, Stage, Task

__all__ = ["Deadline", "Mention", "Phase", "Stage", "Task", "read_tasks"]
