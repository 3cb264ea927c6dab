"""The command line, in its own process and in this one."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import govreport
from govreport.cli import app
from govreport.kinds import Status
from govreport.tables import TABLES, row_type, schema, write
from govreport.tables.command import TableName

TEXT = "一、2023年工作回顾\n地区生产总值170亿元，增长8%。\n"
RUNNER = CliRunner()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small report in a file."""
    file = tmp_path / "报告.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def _govreport(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "govreport", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name != "COLUMNS"} | environment,
    )


def _error(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on standard error."""
    text = done.stderr.decode()
    assert text.count("\n") == 1
    assert text.startswith("govreport: ")
    assert "Traceback" not in text
    return text


def test_json_is_the_models_own(seed_path: Path) -> None:
    done = _govreport("parse", seed_path, "--format", "json")
    assert done.returncode == 0
    assert done.stdout == govreport.read(seed_path).model_dump_json().encode() + b"\n"
    assert done.stderr == b""


def test_several_files_are_a_list_and_a_bad_one_stands_in_its_place(path: Path, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    done = _govreport("parse", path, missing, path, "--format", "json")
    assert done.returncode == 1
    first, second, third = json.loads(done.stdout)
    assert first == third == json.loads(govreport.read(path).model_dump_json())
    assert second == {"source": missing, "error": f"{missing}: there is no such file"}
    assert _error(done) == f"govreport: {missing}: there is no such file\n"


def test_one_bad_file_as_json_is_an_object(tmp_path: Path) -> None:
    done = _govreport("parse", tmp_path, "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "source": str(tmp_path),
        "error": f"{tmp_path} is a directory; name the files in it",
    }


def test_jsonl_is_one_line_a_file_in_the_order_given(path: Path, tmp_path: Path) -> None:
    binary, empty = tmp_path / "a.rtf", tmp_path / "empty.txt"
    binary.write_bytes(b"{\\rtf1}")
    empty.touch()
    done = _govreport("parse", path, binary, empty, path, "--format", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [line.get("error") for line in lines] == [
        None,
        f"{binary}: the input is no text: it looks like a rich text file (.rtf)",
        f"{empty}: the input is empty",
        None,
    ]
    assert [line["source"] for line in lines[1:3]] == [str(binary), str(empty)]
    assert done.stderr.decode().splitlines() == [
        f"govreport: {binary}: the input is no text: it looks like a rich text file (.rtf)",
        f"govreport: {empty}: the input is empty",
    ]


@pytest.mark.parametrize("style", ["table", "markdown", "csv"])
def test_a_bad_file_leaves_the_other_formats_alone(path: Path, style: str) -> None:
    good, both = _govreport("parse", path, "--format", style), _govreport("parse", "nowhere", path, "--format", style)
    assert (good.returncode, both.returncode) == (0, 1)
    assert good.stdout == both.stdout
    assert b"170" in good.stdout
    assert "there is no such file" in _error(both)


def test_standard_input_and_its_encoding(path: Path) -> None:
    done = _govreport("parse", "-", "--format", "json", "--encoding", "gbk", stdin=TEXT.encode("gbk"))
    report = govreport.Report.model_validate_json(done.stdout)
    assert (report.text, report.source.encoding, report.source.name) == (TEXT, "gbk", None)
    assert _error(_govreport("parse", "-")) == "govreport: -: the input is empty\n"
    assert "no text encoding named 'klingon'" in _error(_govreport("parse", path, "--encoding", "klingon"))


def test_an_unknown_profile_is_said_once(path: Path) -> None:
    done = _govreport("parse", path, path, "--profile", "anji", "--format", "json")
    assert done.returncode == 1
    assert _error(done).startswith("govreport: there is no profile named 'anji'; there are: generic; a file is named")
    assert done.stdout == b""


def test_a_profile_in_a_file(path: Path, tmp_path: Path) -> None:
    profile = tmp_path / "anji.toml"
    profile.write_text('name = "anji"\nsources = ["here"]\n', encoding="utf-8")
    done = RUNNER.invoke(app, ["parse", str(path), "--profile", str(profile), "--format", "json"])
    assert json.loads(done.stdout)["rules"]["profile"] == "anji"


def test_every_fault_of_a_profile_has_a_line(path: Path, tmp_path: Path) -> None:
    profile = tmp_path / "anji.toml"
    profile.write_text("", encoding="utf-8")
    done = RUNNER.invoke(app, ["parse", str(path), str(path), "--profile", str(profile)])
    assert done.exit_code == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines == [f"govreport: {profile}: name: it is missing", f"govreport: {profile}: sources: it is missing"]


def test_a_file_to_write_to(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    done = _govreport("parse", path, path, "--format", "csv", "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert out.read_bytes().startswith("\ufeffregion_code,".encode())
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"))))
    assert [row["amount"] for row in rows] == ["17000000000"] * 2
    table = tmp_path / "out.txt"
    assert _govreport("parse", path, "-o", table, FORCE_COLOR="1").returncode == 0
    assert "\x1b" not in table.read_text(encoding="utf-8")


def test_csv_in_a_pipe_has_no_mark_and_one_header(path: Path) -> None:
    text = _govreport("parse", path, path, "--format", "csv").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == row_type("metrics").names
    assert [row["text"] for row in rows] == [govreport.read(path).metrics[0].text] * 2
    tables = _govreport("parse", path, "--format", "csv", "--table", "documents").stdout.decode()
    assert next(iter(csv.DictReader(io.StringIO(tables))))["metrics"] == "1"


@pytest.mark.parametrize("style", ["parquet", "xlsx", "dta", "csv"])
def test_tables_in_files(path: Path, tmp_path: Path, style: str) -> None:
    out = tmp_path / f"out.{style}"
    out.write_text("earlier", encoding="utf-8")
    if style != "csv":
        refused = _govreport("parse", path, "--format", style)
        assert _error(refused) == f"govreport: {style} is no text: name the file to write to with -o OUT.{style}\n"
    assert _govreport("parse", "nowhere", "--format", style, "-o", out).returncode == 1
    assert out.read_text(encoding="utf-8") == "earlier"
    done = _govreport("parse", "nowhere", path, "--format", style, "--table", "documents", "-o", out)
    assert done.returncode == 1
    assert _error(done).count("\n") == 1
    expected = tmp_path / f"expected.{style}"
    write(govreport.read(path), expected, table="documents")
    assert out.read_bytes() == expected.read_bytes()
    nowhere = tmp_path / "nowhere" / "out"
    assert f"{nowhere}: cannot be written" in _error(_govreport("parse", path, "--format", style, "-o", nowhere))


def test_the_schema_in_every_format() -> None:
    result = RUNNER.invoke(app, ["schema", "--format", "json"])
    found = json.loads(result.stdout)
    assert found["table"] == "metrics"
    assert [(column["name"], column["type"]) for column in found["columns"]] == [
        (field.name, str(field.type)) for field in schema("metrics")
    ]
    assert next(column for column in found["columns"] if column["name"] == "status")["words"] == [*Status]
    lines = RUNNER.invoke(app, ["schema", "rankings"]).stdout.splitlines()
    assert any(line.split()[:2] == ["position", "int32"] for line in lines)
    assert RUNNER.invoke(app, ["schema", "tasks", "--format", "markdown"]).stdout.startswith("## tasks\n")
    assert RUNNER.invoke(app, ["schema", "figures"]).exit_code == 2
    assert [*TableName] == [*TABLES]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets file names be any bytes")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xb1\xa8.txt"
    with open(odd, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(TEXT.encode())
    done = subprocess.run(
        [sys.executable, "-m", "govreport", "parse", odd, odd + b"x", "--format", "jsonl"],
        capture_output=True,
        check=False,
    )
    good, bad = (json.loads(line) for line in done.stdout.splitlines())
    assert good["text"] == TEXT
    assert "there is no such file" in bad["error"]
    assert "there is no such file" in _error(done)


def test_a_file_that_cannot_be_written(path: Path, tmp_path: Path) -> None:
    for out in (tmp_path / "nowhere" / "out.json", tmp_path):
        done = _govreport("parse", path, "--format", "json", "-o", out)
        assert done.returncode == 1
        assert f"{out}: cannot be written" in _error(done)


def test_nothing_is_written_over(path: Path, tmp_path: Path) -> None:
    done = _govreport("parse", path, "--format", "json", "-o", path)
    assert done.returncode == 1
    assert "is one of the files to read" in _error(done)
    assert path.read_text(encoding="utf-8") == TEXT
    out = tmp_path / "out.md"
    out.write_text("earlier", encoding="utf-8")
    assert _govreport("parse", "nowhere", "--format", "markdown", "-o", out).returncode == 1
    assert out.read_text(encoding="utf-8") == "earlier"


def test_a_pipe_gets_plain_text(seed_path: Path) -> None:
    done = _govreport("parse", seed_path)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert done.stdout.decode().startswith("2024年兴山县政府工作报告\n")


def test_output_is_utf_8_whatever_the_terminal_speaks(path: Path) -> None:
    for style in ("table", "json", "csv", "markdown"):
        done = _govreport("parse", path, "--format", style, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert done.returncode == 0
        assert "地区生产总值" in done.stdout.decode()
    done = _govreport("parse", "没有", PYTHONIOENCODING="ascii")
    assert _error(done) == "govreport: 没有: there is no such file\n"


def test_lone_surrogates_break_no_format(tmp_path: Path) -> None:
    # UTF-16 refuses a surrogate that stands alone, UTF-7 lets it through
    odd = tmp_path / "odd.txt"
    odd.write_bytes(b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8")
    assert "does not fit" in _error(_govreport("parse", odd))
    text = TEXT.replace("亿元，", "亿元\ud800，")
    odd.write_bytes(text.encode("utf-7"))
    assert odd.read_bytes().decode("utf-7") == text
    for style in ("table", "json", "jsonl", "markdown", "csv"):
        done = _govreport("parse", odd, "--encoding", "utf-7", "--format", style)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "\ufffd" in done.stdout.decode() or style in ("markdown", "csv", "table")


def test_a_reader_that_has_seen_enough_is_no_error(seed_path: Path) -> None:
    command = [sys.executable, "-m", "govreport", "parse", *[str(seed_path)] * 5, "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


PLAN = (
    "2024年某县政府工作报告\n二、2024年目标任务\n"
    "年内新建农村公路50公里，确保城东水厂6月底前竣工（责任单位：住建局）。\n"
)


def test_tasks_in_every_format(path: Path, tmp_path: Path) -> None:
    plan = tmp_path / "计划.txt"
    plan.write_text(PLAN, encoding="utf-8")
    table = _govreport("tasks", plan, path).stdout.decode()
    assert "2 tasks" in table
    assert "0 tasks" in table
    row = next(line.split() for line in table.splitlines() if "城东水厂" in line)
    assert row == ["确保城东水厂6月底前竣工", "2024-06-30", "completed", "住建局"]
    rows = list(csv.DictReader(io.StringIO(_govreport("tasks", plan, plan, "--format", "csv").stdout.decode())))
    assert [row["due"] for row in rows] == ["2024-12-31", "2024-06-30"] * 2
    assert rows[0]["quantities"] == "新建农村公路 50公里"
    assert (rows[1]["project"], rows[1]["leads"], rows[1]["livelihood"]) == ("城东水厂", "住建局", "false")
    missing = tmp_path / "missing.txt"
    done = _govreport("tasks", plan, missing, "--format", "json")
    assert done.returncode == 1
    first, second = json.loads(done.stdout)
    assert first["source"] == str(plan)
    assert first["tasks"] == [json.loads(task.model_dump_json()) for task in govreport.read(plan).tasks]
    assert second["error"]
    assert "tasks" not in json.loads(_govreport("parse", plan, "--format", "json").stdout)


def test_tasks_into_a_file_and_never_over_a_report(path: Path, tmp_path: Path) -> None:
    assert "is one of the files to read" in _error(_govreport("tasks", path, "-o", path))
    out = tmp_path / "tasks.json"
    assert _govreport("tasks", path, "-f", "json", "-o", out).returncode == 0
    assert json.loads(out.read_text(encoding="utf-8")) == {"source": str(path), "tasks": []}


def test_the_version() -> None:
    result = RUNNER.invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"govreport {govreport.__version__}\n")


def test_help_and_slips() -> None:
    assert "FILE" in RUNNER.invoke(app, ["parse", "--help"]).output
    assert RUNNER.invoke(app, ["parse"]).exit_code == 2
    assert RUNNER.invoke(app, ["parse", "a", "--format", "xml"]).exit_code == 2


def test_in_one_process(path: Path) -> None:
    result = RUNNER.invoke(app, ["parse", str(path), "--format", "json"])
    assert result.exit_code == 0
    assert result.output == govreport.read(path).model_dump_json() + "\n"
    assert RUNNER.invoke(app, ["parse", "-", "--format", "csv"], input=TEXT.encode()).output.count("\n") == 2


def test_completion_is_offered() -> None:
    done = _govreport(_GOVREPORT_COMPLETE="complete_bash", COMP_WORDS="govreport parse --format ", COMP_CWORD="3")
    assert done.stdout.decode().split() == ["table", "json", "jsonl", "markdown", "csv", "parquet", "xlsx", "dta"]


def test_without_the_extra_it_says_how_to_get_it(path: Path) -> None:
    code = (
        "import sys; sys.modules['typer'] = None; sys.argv[0] = 'govreport'\n"
        "from govreport.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code, "parse", str(path)], capture_output=True, check=False)
    assert done.returncode == 1
    assert 'pip install "govreport[cli]"' in _error(done)


def test_starting_takes_nothing_that_is_not_needed() -> None:
    code = (
        "import sys; sys.argv = ['govreport', '--version']\n"
        "from govreport.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not {"pydantic", "rich", "regex"} & set(done.stdout.split())


pty = pytest.importorskip("pty", reason="terminals of this kind are found on POSIX systems only")


def _on_a_terminal(*arguments: str | Path, **environment: str) -> str:
    """What the command prints on a terminal of 24 lines and 100 columns."""
    main, end = pty.openpty()
    variables = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "24", "PAGER": "cat"}
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-m", "govreport", *map(str, arguments)]
    with subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=clean | variables | environment):
        os.close(end)
        pieces = []
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not piece:
                break
            pieces.append(piece)
    os.close(main)
    return b"".join(pieces).decode()


def test_a_terminal_gets_colour_unless_it_is_not_wanted(path: Path) -> None:
    colours = ("\x1b[33m", "\x1b[36m")
    target = path.with_name("target.txt")
    target.write_text("二、2024年目标任务\n主要预期目标是：地区生产总值增长8%。\n", encoding="utf-8")
    assert any(colour in _on_a_terminal("parse", target) for colour in colours)
    assert not any(colour in _on_a_terminal("parse", target, NO_COLOR="1") for colour in colours)


def test_a_long_table_goes_through_the_pager_and_a_short_one_does_not(path: Path, seed_path: Path) -> None:
    pager = f"{sys.executable} -c \"import sys; print('PAGED', len(sys.stdin.buffer.read()) > 1000)\""
    assert "PAGED True" in _on_a_terminal("parse", seed_path, PAGER=pager)
    short = _on_a_terminal("parse", path, PAGER=pager)
    assert "PAGED" not in short
    assert "170亿元" in short


def test_an_error_on_a_terminal_is_one_line() -> None:
    assert _on_a_terminal("parse", "nowhere") == "govreport: nowhere: there is no such file\r\n"
