"""The tasks of a plan; ``tests/cases/tasks.toml`` says at its head how its cases are written."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

import govreport
from govreport.tasks import Phase, Task, read_tasks
from govreport.tasks.deadlines import deadlines_in

FILE: Final = Path(__file__).resolve().parent / "cases" / "tasks.toml"
CASES: Final[list[dict[str, Any]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
HEAD: Final = "政府工作报告\n——2024年1月12日在某县第十八届人民代表大会第三次会议上\n各位代表：\n"
PLAN: Final = HEAD + "一、2023年工作回顾\n过去一年，各项工作取得新进展。\n二、2024年工作目标和主要任务\n"
DEADLINE: Final = re.compile(r"(by|under) (\S+) = (\S+)")
STAGE: Final = re.compile(rf"({'|'.join(Phase)}): (\S+)")


def _row(cells: list[str]) -> dict[str, Any]:
    """What a row of a case says of a task."""
    row: dict[str, Any] = {"figures": 1, "deadline": None, "stage": None, "what": None, "led": "", "deed": False}
    for cell in cells:
        deadline, stage = DEADLINE.fullmatch(cell), STAGE.fullmatch(cell)
        if deadline is not None:
            due = None if deadline[3] == "none" else deadline[3]
            row["deadline"] = (deadline[2], due, deadline[1] == "under")
        elif stage is not None:
            row["stage"] = (stage[1], stage[2])
        elif cell.endswith(" figures"):
            row["figures"] = int(cell.split()[0])
        elif cell.startswith(("what: ", "led: ")):
            row[cell.split(":")[0]] = cell.split(": ", 1)[1]
        elif cell == "deed":
            row["deed"] = True
        else:
            raise ValueError(f"{FILE.name} has a cell that cannot be read: {cell!r}")
    return row


def _said(task: Task) -> dict[str, Any]:
    deadline, stage = task.deadline, task.stage
    return {
        "figures": len(task.metrics),
        "deadline": deadline and (deadline.text, deadline.due, deadline.inherited),
        "stage": stage and (str(stage.phase), stage.text),
        "what": task.project and task.project.text,
        "led": "、".join(unit.text for unit in task.leads),
        "deed": task.livelihood,
    }


def _parameter(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, marks=marks, id=re.sub(r"[\s\[\]:]", "", case["text"])[:24])


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_the_tasks_of_a_sentence(case: dict[str, Any]) -> None:
    report = govreport.parse(f"{PLAN}{case['text']}\n")
    rows = [[cell.strip() for cell in row.split("|")] for row in case["tasks"]]
    assert [task.text for task in report.tasks] == [row[0] for row in rows]
    assert [_said(task) for task in report.tasks] == [_row(row[1:]) for row in rows]
    _quotes(report)


def _quotes(report: govreport.Report) -> None:
    """What holds for every task: its strings are quotations inside its sentence, and its figures stand in it."""
    last = 0
    for task in report.tasks:
        assert report.quote(task.span) == task.text
        assert last <= task.span.start < task.span.end
        last = task.span.end
        assert task.sentence.start <= task.span.start
        assert task.span.end <= task.sentence.end
        for part in (task.deadline, task.stage, task.project, *task.leads):
            assert part is None or report.quote(part.span) == part.text
        for part in (task.stage, task.project):
            assert part is None or task.span.start <= part.span.start < part.span.end <= task.span.end
        for index in task.metrics:
            assert task.span.start <= report.metrics[index].span.start < task.span.end
            assert report.metrics[index].status == "target"


def test_every_target_with_a_number_is_in_one_task(seed: govreport.Report) -> None:
    _quotes(seed)
    held = [index for task in seed.tasks for index in task.metrics]
    assert len(held) == len(set(held))
    ahead = {part.id for part in seed.walk() if part.role in ("plan", "government")}
    aimed = [
        index
        for index, metric in enumerate(seed.metrics)
        if metric.status == "target" and metric.section in ahead and (metric.value or metric.growth) is not None
    ]
    assert held == aimed
    assert len(held) > 50


def test_the_corpus_is_read(shared: Path) -> None:
    """Every eighth text: the laws hold on it, and most targets with a number are in a task."""
    paths = [path for path in sorted((shared / "corpus").glob("*.txt")) if "2023" not in path.name][::8]
    assert len(paths) > 20
    for path in paths:
        _quotes(govreport.read(path))


def test_tasks_are_no_part_of_the_report_itself() -> None:
    report, other = (govreport.parse(f"{PLAN}年内新建公路50公里。\n") for _ in range(2))
    assert report.tasks is report.tasks
    assert report.tasks == read_tasks(report)
    assert report == other
    assert "tasks" not in report.model_dump()
    assert govreport.Report.model_validate_json(report.model_dump_json()).tasks == report.tasks
    assert report.model_copy(update={"metrics": ()}).tasks[0].metrics == ()
    assert report.tasks[0].metrics == (0,)


def test_a_review_has_no_tasks() -> None:
    assert not govreport.parse(f"{HEAD}一、2023年工作回顾\n年内新建公路50公里，城东水厂竣工投产。\n").tasks


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("年内", "2024-12-31"),
        ("今年内", None),
        ("2025年底前", "2025-12-31"),
        ("今年底", "2024-12-31"),
        ("明年3月底", "2025-03-31"),
        ("2月底前", "2024-02-29"),
        ("九月底前", "2024-09-30"),
        ("十二月底前", "2024-12-31"),
        ("10月下旬", "2024-10-31"),
        ("6月前", None),
        ("第四季度", "2024-12-31"),
        ("2月30日前", None),
        ("国庆节前", None),
    ],
)
def test_the_day_that_a_deadline_names(words: str, due: str | None) -> None:
    text = f"力争{words}完成改造"
    (found,) = deadlines_in(text, 0, len(text), 2024)
    if words == "今年内":
        assert found.text == "年内"
        return
    assert (found.text, found.due) == (words, due)


def test_without_a_year_a_deadline_names_no_day() -> None:
    assert [found.due for found in deadlines_in("年内完成，2025年底前达效", 0, 13, None)] == [None, "2025-12-31"]
