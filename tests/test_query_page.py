"""docs/how-to/query.md: its reports are written, its commands run, and its answers are what these print."""

import csv
import re
import shlex
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from how_to import Step, steps
from pyarrow import parquet
from typer.testing import CliRunner

import govreport
from govreport.cli import app
from govreport.corpus import query
from govreport.tables.arrow import to_arrow

PAGE = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "query.md"
STEPS = list(steps(PAGE.read_text(encoding="utf-8")))
RUNNER = CliRunner()


def _asked() -> Iterator[tuple[str, str]]:
    """Each command that asks, and what it prints."""
    for step, printed in zip(STEPS, [*STEPS[1:], Step("end", "", "")], strict=True):
        if step.what == "run" and step.text.startswith("govreport query"):
            assert printed.what == "prints", step.text
            yield step.text, printed.text


ASKED = list(_asked())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the page, read as it says."""
    place = tmp_path_factory.mktemp("query")
    for step in STEPS:
        if step.what == "file":
            (place / step.name).parent.mkdir(exist_ok=True)
            (place / step.name).write_text(step.text, encoding="utf-8", newline="\n")
    (batch,) = [step.text for step in STEPS if step.text.startswith("govreport batch")]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        done = RUNNER.invoke(app, shlex.split(batch)[1:])
    # the empty file gives no report
    assert done.exit_code == 1, done.output
    return place


def test_there_are_ten_questions() -> None:
    heads = re.findall(r"^## (\d+)\. .+\?|^## (\d+)\. ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(one or other) for one, other in heads] == list(range(1, 11))
    assert len(ASKED) == 10


@pytest.mark.parametrize(("command", "printed"), ASKED, ids=range(1, 11))
def test_an_answer_is_what_the_page_shows(
    command: str, printed: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.delenv("COLUMNS", raising=False)
    done = RUNNER.invoke(app, shlex.split(command)[1:])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == printed


@pytest.mark.slow
def test_the_answers_on_the_corpus(shared: Path, tmp_path: Path) -> None:
    """Each question is answered there too; the targets of provinces are those that careful readers wrote down."""
    with (shared / "panel" / "gdp.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))[::4]
    reports = [govreport.read(shared / "corpus" / row["file"]) for row in rows]
    for table in ("metrics", "rankings", "tasks", "documents", "diagnostics"):
        parquet.write_table(to_arrow(reports, table), tmp_path / f"{table}.parquet")
    failures = "CREATE TABLE failures (source VARCHAR, error VARCHAR, message VARCHAR);"
    asked = [shlex.split(command)[3] for command, _ in ASKED]
    for sql in asked:
        assert query(tmp_path, failures + sql).columns
    sql = asked[0].replace("report_year = 2024 AND ", "").replace("2024", "report_year").partition("ORDER BY")[0]
    targets: dict[str, list[Decimal]] = {}
    for source, target, *_ in query(tmp_path, sql.replace("region", "source", 1)).rows:
        targets.setdefault(source, []).append(target)
    right = sum(
        targets.get(row["file"], []) == ([Decimal(row["target_low"])] if row["target_low"] else []) for row in rows
    )
    assert right >= 0.98 * len(rows)
