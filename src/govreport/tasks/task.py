"""What a task is: a clause of the plan that states a quantity, a deadline, or the stage that a project is to reach."""

from pydantic import Field

from govreport.frozen import Frozen, Word
from govreport.models import Span

__all__ = ["Deadline", "Mention", "Phase", "Stage", "Task"]


class Phase(Word):
    """How far a project is to get, in the order of its life."""

    SIGNED = "signed"
    STARTED = "started"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    OPERATING = "operating"


class Mention(Frozen):
    """Something that the text names, quoted."""

    text: str = Field(description="what stands at span")
    span: Span = Field(description="its place")


class Deadline(Mention):
    """Until when: 年内, 6月底前, 三季度."""

    due: str | None = Field(
        description="the last day, ISO 8601: 2024-06-30 for 6月底前; a month, 2024-08, or a year, 2027, where the text "
        "is no more exact; null where the words do not say it, as 汛期前 and 6月前 do not"
    )
    inherited: bool = Field(
        default=False, description="whether it stands in an earlier clause of the sentence and governs this one too"
    )


class Stage(Mention):
    """The stage that something is to reach: 开工, 竣工投产."""

    phase: Phase = Field(description="the last one that is named: 竣工投产 is operating")


class Task(Frozen):
    """A clause of the plan that can be assigned and checked."""

    text: str = Field(description="what stands at span")
    span: Span = Field(description="of the clause, without the marks at its ends")
    metrics: tuple[int, ...] = Field(description="indices in report.metrics of its quantities; may be empty")
    deadline: Deadline | None = Field(default=None, description="until when; null where the text does not say it")
    stage: Stage | None = Field(default=None, description="which stage is to be reached, for projects")
    project: Mention | None = Field(default=None, description="what is to reach the stage, as the text names it")
    leads: tuple[Mention, ...] = Field(default=(), description="the units that lead, where the text names them")
    livelihood: bool = Field(default=False, description="whether it stands in a list of 民生实事")
    section: str = Field(description="id of the innermost section")
    sentence: Span = Field(description="of the sentence, which gives the context")
