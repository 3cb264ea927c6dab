"""SQL over the tables of a batch: what it answers, what it says of a slip, and that it reaches nothing else."""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

import govreport
from govreport.cli import app
from govreport.corpus import query
from govreport.corpus.answer_listing import SHOWN
from govreport.corpus.query import table_files
from govreport.errors import InputError, MissingExtraError, QueryError
from govreport.tables.columns import TABLES

RUNNER = CliRunner()
REPORT = govreport.parse("一、2023年工作回顾\n地区生产总值170亿元，增长8%。\n财政收入12.5亿元。\n")


def _write(table: pa.Table, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(table, path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """What a batch leaves behind: parts in folders, a table in a file, and things that are none of its tables."""
    folder = tmp_path / "out"
    metrics = REPORT.to_arrow()
    _write(metrics.slice(0, 1), folder / "metrics" / "0001.parquet")
    _write(metrics.slice(1).append_column("added", [["later"]]), folder / "metrics" / "0002.parquet")
    _write(metrics, folder / "metrics" / ".0003.parquet")
    (folder / "metrics" / "0004.parquet.part").write_bytes(b"half")
    _write(pa.table({"source": ["a.pdf"], "error": ["InputError"]}), folder / "failures.parquet")
    (folder / "notes").mkdir()
    (folder / "batch.log").write_text("done", encoding="utf-8")
    return folder


def test_a_folder_of_parts_is_one_table(out: Path) -> None:
    answer = query(out, "SELECT name, amount, added FROM metrics ORDER BY metric")
    assert answer.columns == ("name", "amount", "added")
    assert list(answer.rows) == [
        ("地区生产总值", Decimal(17_000_000_000), None),
        ("财政收入", Decimal(1_250_000_000), "later"),
    ]
    assert list(query(out, "SELECT * FROM failures").rows) == [("a.pdf", "InputError")]


def test_tables_without_rows_are_there(out: Path) -> None:
    names = {row[0] for row in query(out, "SHOW TABLES").rows}
    assert names == {*TABLES, "failures"}
    assert list(query(out, "SELECT count(*), max(due) FROM tasks").rows) == [(0, None)]


def test_files_of_a_table(out: Path) -> None:
    found = {name: [file.name for file in files] for name, files in table_files(out).items()}
    assert found == {"metrics": ["0001.parquet", "0002.parquet"], "failures": ["failures.parquet"]}


def test_a_part_that_a_broken_run_left_behind_does_not_count(out: Path) -> None:
    metrics = REPORT.to_arrow()
    _write(metrics.slice(0, 1), out / "metrics" / "part-000001.parquet")
    assert len(table_files(out)["metrics"]) == 3
    (out / "documents").mkdir()
    assert [file.name for file in table_files(out)["metrics"]] == ["0001.parquet", "0002.parquet"]
    _write(REPORT.to_arrow("documents"), out / "documents" / "part-000001.parquet")
    _write(metrics, out / "metrics" / "part-000002.parquet")
    _write(metrics, out / "_unfinished" / "part-000001.parquet")
    assert {name: len(files) for name, files in table_files(out).items()} == {
        "metrics": 3, "failures": 1, "documents": 1,
    }  # fmt: skip
    assert list(query(out, "SELECT count(*) FROM metrics").rows) == [(3,)]


def test_what_a_pivot_and_several_statements_give(out: Path) -> None:
    wide = query(out, "PIVOT metrics ON name USING sum(value) GROUP BY region_code")
    assert wide.columns == ("region_code", "地区生产总值", "财政收入")
    assert list(wide.rows) == [(None, Decimal(170), Decimal("12.5"))]
    sql = "CREATE TEMP TABLE big AS SELECT * FROM metrics WHERE value > 100; SELECT count(*) FROM big"
    assert list(query(out, sql).rows) == [(1,)]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("SELECT valu FROM metrics", 'Referenced column "valu" not found'),
        ("SELECT * FROM figures", "Table with name figures does not exist"),
        ("SELECT CAST(name AS INTEGER) FROM metrics", "Could not convert string"),
        ("", "there is no statement in it"),
        ("  -- nothing\n", "there is no statement in it"),
    ],
)
def test_a_slip_is_said_and_the_status_is_2(out: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message.replace("(", r"\(")):
        list(query(out, sql).rows)
    done = RUNNER.invoke(app, ["query", str(out), sql])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("govreport: ")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


REACHING = [
    "COPY metrics TO '{}/new.csv'",
    "WITH written AS (COPY metrics TO '{}/new.csv') SELECT * FROM written",
    "COPY (PIVOT metrics ON name USING sum(value)) TO '{}/new.csv'",
    "EXPORT DATABASE '{}/new'",
    "ATTACH '{}/new.db'",
    "SELECT * FROM read_text('{}/secret.txt')",
    "SELECT * FROM '{}/secret.parquet'",
    "SELECT * FROM glob('{}/*')",
    "SELECT * FROM read_parquet('https://example.org/a.parquet')",
    "SELECT * FROM found",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET temp_directory = '{}/new'",
]


@pytest.mark.parametrize("sql", REACHING)
def test_nothing_is_written_and_nothing_else_is_read(out: Path, tmp_path: Path, sql: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    _write(pa.table({"a": [1]}), tmp_path / "secret.parquet")
    before = sorted(tmp_path.rglob("*"))
    found = pa.table({"a": [1]})  # a variable of Python is no table either
    assert found.num_rows == 1
    with pytest.raises(QueryError):
        list(query(out, sql.format(tmp_path)).rows)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_without_tables_and_a_broken_file_are_said(out: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none: cannot be read as a folder: No such file or directory"):
        query(tmp_path / "none", "SELECT 1")
    with pytest.raises(InputError, match="no table in it; govreport batch"):
        query(out / "notes", "SELECT 1")
    (out / "metrics" / "0005.parquet").write_bytes(b"half")
    with pytest.raises(InputError, match=r"0005\.parquet: cannot be read as Parquet: "):
        query(out, "SELECT 1")
    done = RUNNER.invoke(app, ["query", str(out), "SELECT 1"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "0005.parquet: cannot be read as Parquet" in done.stderr
    (out / "metrics" / "0005.parquet").unlink()
    _write(pa.table({"name": [[1]]}), out / "metrics" / "0005.parquet")
    with pytest.raises(InputError, match="metrics: its files do not make one table: "):
        query(out, "SELECT 1")


def test_the_extra_is_named(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"govreport\[query\]"):
        query(out, "SELECT 1")


SQL = "SELECT name, value, value > 100 AS large, [value] AS list, date FROM metrics ORDER BY metric"


def test_the_answer_as_csv(out: Path, tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["query", str(out), SQL, "--format", "csv"])
    assert (
        done.stdout_bytes
        == (
            'name,value,large,list,date\r\n地区生产总值,170,true,"[""170""]",\r\n财政收入,12.5,false,"[""12.5""]",\r\n'
        ).encode()
    )
    file = tmp_path / "answer.csv"
    assert RUNNER.invoke(app, ["query", str(out), "-", "-f", "csv", "-o", str(file)], input=SQL).stdout == ""
    assert file.read_bytes() == done.stdout_bytes


def test_the_answer_as_json(out: Path) -> None:
    done = RUNNER.invoke(app, ["query", str(out), SQL, "-f", "json"])
    assert json.loads(done.stdout) == [
        {"name": "地区生产总值", "value": "170", "large": True, "list": ["170"], "date": None},
        {"name": "财政收入", "value": "12.5", "large": False, "list": ["12.5"], "date": None},
    ]
    none = RUNNER.invoke(app, ["query", str(out), "SELECT * FROM metrics WHERE value > 1000", "-f", "json"])
    assert none.stdout == "[]\n"


def test_the_answer_as_a_table(out: Path) -> None:
    done = RUNNER.invoke(app, ["query", str(out), "SELECT name, value FROM metrics ORDER BY metric"])
    assert [line.split() for line in done.stdout.splitlines() if "─" not in line] == [
        ["name", "value"], ["地区生产总值", "170"], ["财政收入", "12.5"],
    ]  # fmt: skip
    many = RUNNER.invoke(app, ["query", str(out), "SELECT * FROM range(1000)"]).stdout
    assert many.endswith(f"only the first {SHOWN} rows are shown; --format csv gives all of them\n")
    assert "199\n" in many
    assert "200\n" not in many


def test_rows_are_fetched_as_they_are_taken(out: Path) -> None:
    rows: Iterator[tuple[object, ...]] = query(out, "SELECT range FROM range(100000000)").rows
    assert [next(rows), next(rows)] == [(0,), (1,)]
