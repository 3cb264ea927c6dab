"""A corpus in a folder of tables: each document once, whatever becomes of the run, and nothing half-written."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import polars
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import govreport
from govreport.cli import app
from govreport.corpus import batch as module
from govreport.corpus.batch import TABLES, Plan, batch
from govreport.corpus.counts import Counts
from govreport.corpus.lock import locked
from govreport.corpus.progress import progress
from govreport.corpus.reading import Reading
from govreport.corpus.sources import find_inputs
from govreport.tables.arrow import schema, to_arrow

TESTS = Path(__file__).resolve().parent
TEXT = "{}县政府工作报告\n一、2023年工作回顾\n地区生产总值{}亿元，增长8%，位居全省第{}。\n"
posix = pytest.mark.skipif(os.name != "posix", reason="needs signals between processes")
Rows = dict[str, list[tuple[Any, ...]]]


def corpus(folder: Path, count: int) -> Path:
    """A folder of small reports, with copies among them, and files that cannot be read."""
    folder.mkdir()
    for number in range(count):
        text = TEXT.format(number, number + 1, number + 1)
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    for number in (3, count - 2) if count > 5 else ():
        (folder / f"{number:03}z-copy.txt").write_bytes((folder / f"{number:03}.txt").read_bytes())
    (folder / "005-empty.txt").touch()
    (folder / "007-old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return folder


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_DOCUMENTS", 4)


def rows(out: Path) -> Rows:
    """All rows of all tables and lists, sorted, with the places of the inputs cut down to their names."""
    found: Rows = {}
    for table in (*TABLES, "failures.parquet", "copies.parquet"):
        read = ds.dataset(out / table, format="parquet").to_table() if "." not in table else pq.read_table(out / table)
        found[table] = sorted((tuple(row.values()) for row in read.to_pylist()), key=_written)
    return found


def _written(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(map(str, row))


def counts_of(done: Counts) -> tuple[int, int, int, int]:
    return done.read, done.failed, done.copies, done.before


def nothing_unfinished(out: Path) -> bool:
    names = {path.name for path in (out / "documents").iterdir()}
    return not list(out.glob("_unfinished/*")) and all(
        {path.name for path in (out / table).iterdir()} == names for table in TABLES
    )


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("workers", [0, 2])
def test_a_corpus_becomes_a_folder_of_tables(tmp_path: Path, workers: int) -> None:
    source, out = corpus(tmp_path / "in", 10), tmp_path / "deep" / "out"
    told: list[int] = []
    done = batch(find_inputs([source]), out, Plan(workers=workers), tell=lambda counts: told.append(counts.seen))
    assert counts_of(done) == (10, 2, 2, 0)
    assert told[-1] == 14
    assert [failure.error for failure in done.examples] == ["InputError"] * 2
    assert sorted(path.name for path in (out / "metrics").iterdir()) == [f"part-{n:06}.parquet" for n in (1, 2, 3)]
    assert not (out / "_unfinished").exists()
    found = rows(out)
    reports = [govreport.read(source / f"{number:03}.txt") for number in range(10)]
    for table in TABLES:
        own = to_arrow(reports, table)
        theirs = [row[: own.num_columns] for row in found[table]]
        assert theirs == sorted((tuple(row.values()) for row in own.to_pylist()), key=_written)
    assert {row[-1] for row in found["documents"]} == {str(source / f"{number:03}.txt") for number in range(10)}
    assert [row[0] for row in found["failures.parquet"]] == [f"{source}/005-empty.txt", f"{source}/007-old.doc"]
    assert [row[0] for row in found["copies.parquet"]] == [f"{source}/003z-copy.txt", f"{source}/008z-copy.txt"]
    sha256 = pq.read_table(out / "documents").column("sha256").to_pylist()
    assert len(set(sha256)) == 10
    assert {row[1] for row in found["copies.parquet"]} <= set(sha256)
    assert polars.read_parquet(out / "metrics" / "*.parquet").height == len(found["metrics"]) == 10
    assert pq.read_schema(out / "metrics" / "part-000001.parquet") == schema("metrics")


@pytest.mark.usefixtures("small_parts")
def test_a_run_goes_on_with_what_is_new(tmp_path: Path) -> None:
    source, out = corpus(tmp_path / "in", 10), tmp_path / "out"
    assert counts_of(batch(find_inputs([source]), out, Plan(limit=5))) == (5, 0, 1, 0)
    assert counts_of(batch(find_inputs([source]), out, resume=True)) == (5, 2, 2, 5)
    batch(find_inputs([source]), tmp_path / "whole")
    assert rows(out) == rows(tmp_path / "whole")
    before = rows(out)
    assert counts_of(batch(find_inputs([source]), out, resume=True)) == (0, 2, 2, 10)
    assert rows(out) == before
    (source / "005-empty.txt").write_text(TEXT.format(99, 99, 9), encoding="utf-8")
    assert counts_of(batch(find_inputs([source / "005-empty.txt"]), out, resume=True)) == (1, 0, 0, 0)
    assert [row[0] for row in rows(out)["failures.parquet"]] == [f"{source}/007-old.doc"]
    assert len(rows(out)["copies.parquet"]) == 2


def test_runs_are_not_mixed(tmp_path: Path) -> None:
    source, out = corpus(tmp_path / "in", 2), tmp_path / "out"
    batch(find_inputs([source]), out)
    with pytest.raises(govreport.OutputError, match="holds a run; --resume goes on with it"):
        batch(find_inputs([source]), out)
    with pytest.raises(govreport.OutputError, match="the run began with encoding None, now 'gb18030'"):
        batch([], out, Plan(Reading(encoding="gb18030")), resume=True)
    with pytest.raises(govreport.OutputError, match="the run began with tables"):
        batch([], out, Plan(tables=(*TABLES, "tasks")), resume=True)
    about = json.loads((out / "run.json").read_text(encoding="utf-8"))
    (out / "run.json").write_text(json.dumps({**about, "words": "other"}), encoding="utf-8")
    with pytest.raises(govreport.OutputError, match="the run began with words 'other'"):
        batch([], out, resume=True)
    for broken in ("{", "[]"):
        (out / "run.json").write_text(broken, encoding="utf-8")
        with pytest.raises(govreport.OutputError, match=r"run\.json"):
            batch([], out, resume=True)
    with pytest.raises(govreport.OutputError, match="the folder holds something else"):
        batch([], source)
    with pytest.raises(govreport.InputError, match="no table"):
        batch([], tmp_path / "new", Plan(tables=("tables",)))
    assert not (tmp_path / "new").exists()


def test_a_table_more(tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(find_inputs([corpus(tmp_path / "in", 2)]), out, Plan(tables=(*TABLES, "sentences")))
    assert pq.read_table(out / "sentences" / "part-000001.parquet").num_rows > 2


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with locked(out / ".lock"), pytest.raises(govreport.OutputError, match="another run is writing there"):
        batch([], out)


def test_a_file_that_changes_between_the_look_and_the_reading(tmp_path: Path) -> None:
    source = corpus(tmp_path / "in", 2)

    to_read = module._Run._to_read

    def changed(self: Any, inputs: Any) -> Any:
        for marked in to_read(self, inputs):
            if marked.item.name.endswith("001.txt"):
                (source / "001.txt").write_bytes((source / "000.txt").read_bytes())
            yield marked

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module._Run, "_to_read", changed)
        assert counts_of(batch(find_inputs([source / "000.txt", source / "001.txt"]), tmp_path / "out")) == (1, 0, 1, 0)
    assert len(rows(tmp_path / "out")["documents"]) == 1


class TestWhatCannotBeWritten:
    def test_a_folder_that_may_not_be_written_to(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(govreport.OutputError, match="cannot be written"):
            batch([], tmp_path / "file" / "out")
        monkeypatch.setattr(Path, "open", _refuse)
        with pytest.raises(govreport.OutputError, match="nothing can be written there: Permission denied"):
            batch([], tmp_path / "out")

    @posix
    def test_a_disk_that_is_read_only(self) -> None:
        place = Path("/proc/1/task")
        if not place.is_dir():
            pytest.skip("needs /proc, where nothing can be written")
        with pytest.raises(govreport.OutputError, match=r"cannot be written|nothing can be written there"):
            batch([], place / "out")

    @pytest.mark.usefixtures("small_parts")
    @pytest.mark.parametrize("step", range(0, 40, 3))
    def test_a_disk_that_is_full(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
        source, out = corpus(tmp_path / "in", 12), tmp_path / "out"
        left = step
        fsync = os.fsync

        def full(handle: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(28, "No space left on device")
            fsync(handle)

        monkeypatch.setattr(os, "fsync", full)
        with suppress(AllWritten), pytest.raises(govreport.OutputError, match="No space left on device"):
            _all_written(source, out)
        monkeypatch.undo()
        monkeypatch.setattr(module, "_DOCUMENTS", 4)
        if (out / "documents").exists():
            assert nothing_unfinished(out)
        batch(find_inputs([source]), out, resume=True)
        batch(find_inputs([source]), tmp_path / "whole")
        assert rows(out) == rows(tmp_path / "whole")

    @posix
    def test_files_that_may_not_grow(self, tmp_path: Path) -> None:
        """A real limit of the system, met amid a file."""
        source, out = corpus(tmp_path / "in", 12), tmp_path / "out"

        def limited() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))

        command = [sys.executable, "-m", "govreport", "batch", str(source), "-o", str(out), "--workers", "0"]
        done = subprocess.run(
            command, env=_unmeasured(), capture_output=True, text=True, check=False, preexec_fn=limited
        )
        assert done.returncode == 1
        assert done.stderr.startswith(f"govreport: {out}: cannot be written: File too large")
        assert "Traceback" not in done.stderr
        assert nothing_unfinished(out)
        batch(find_inputs([source]), out, resume=True)
        assert len(rows(out)["documents"]) == 12


def _unmeasured() -> dict[str, str]:
    """The environment without that of coverage, whose own file may not grow either."""
    return {name: value for name, value in _environment().items() if not name.startswith("COVERAGE")}


class AllWritten(Exception):
    """The disk was not full before the end."""


def _all_written(source: Path, out: Path) -> None:
    batch(find_inputs([source]), out)
    raise AllWritten


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *filter(None, sys.path)])}


SCRIPT = """
import sys
from govreport.corpus import batch as module
from govreport.corpus.batch import Plan, batch
from govreport.corpus.sources import find_inputs
from govreport.tables.arrow import schema, to_arrow
if __name__ == "__main__":
    module._DOCUMENTS = 3
    print("begun", flush=True)
    source, out, workers, step = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if step:
        from kills import killed_at
        killed_at(step)
    batch(find_inputs([source]), out, Plan(workers=workers), resume=True)
    print("done", flush=True)
"""


def _begun(script: Path, *arguments: str | int | Path) -> "subprocess.Popen[str]":
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), *map(str, arguments)]
    process = subprocess.Popen(
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


@posix
@pytest.mark.slow
def test_a_run_that_is_killed_at_any_moment_loses_and_doubles_nothing(tmp_path: Path) -> None:
    source, whole = corpus(tmp_path / "in", 40), tmp_path / "whole"
    assert _begun(tmp_path / "run.py", source, whole, 2, 0).communicate()[0] == "done\n"
    expected = rows(whole)
    assert len(expected["documents"]) == 40
    moments = random.Random(20240105)  # noqa: S311 - moments to kill at are no secret
    killed = 0
    for turn in range(20):
        out = tmp_path / f"out-{turn % 4}"  # every fifth kill hits a run that was killed four times already
        process = _begun(tmp_path / "run.py", source, out, 2 * (turn // 4 % 2), 0)
        parts = len(list(out.glob("documents/*"))) + moments.randint(0, 2)
        while process.poll() is None and len(list(out.glob("documents/*"))) < parts:
            time.sleep(0.001)
        time.sleep(moments.uniform(0, 0.05))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        process.communicate()
    assert killed >= 15
    for turn in range(4):
        out = tmp_path / f"out-{turn}"
        process = _begun(tmp_path / "run.py", source, out, 0, 0)
        said, complaints = process.communicate()
        assert said == "done\n", complaints
        assert rows(out) == expected
        assert nothing_unfinished(out)


@posix
@pytest.mark.slow
def test_a_run_that_is_killed_at_each_step_of_writing(tmp_path: Path) -> None:
    """Each of the writes and renames of the first parts, and of the lists at the end, is the last one of a run."""
    source, whole = corpus(tmp_path / "in", 7), tmp_path / "whole"
    assert _begun(tmp_path / "run.py", source, whole, 0, 0).communicate()[0] == "done\n"
    expected = rows(whole)
    for step in range(1, 60, 4):
        out = tmp_path / f"out-{step}"
        process = _begun(tmp_path / "run.py", source, out, 0, step)
        said, complaints = process.communicate()
        if said == "done\n":
            assert step > 40
            break
        assert process.returncode == -signal.SIGKILL, complaints
        batch(find_inputs([source]), out, resume=True)
        assert rows(out) == expected, step
        assert nothing_unfinished(out)
    else:
        pytest.fail("a run takes more steps than this test tries")


@posix
@pytest.mark.slow
def test_ctrl_c_keeps_what_was_read(tmp_path: Path) -> None:
    source, out = corpus(tmp_path / "in", 3), tmp_path / "out"
    for number in range(600):
        (source / f"x{number}.txt").write_text(TEXT.format(number, number, 1) * 20, encoding="utf-8")
    command = [sys.executable, "-m", "govreport", "batch", str(source), "-o", str(out), "--workers", "2"]
    process = subprocess.Popen(
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not list(out.glob("documents/*.parquet")):
        time.sleep(0.1)
        assert process.poll() is None
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, complaints = process.communicate(timeout=30)
    assert time.monotonic() - began < 5
    assert process.returncode == 130
    assert "Traceback" not in complaints
    assert "interrupted: " in complaints
    assert complaints.endswith("--resume goes on with it\n")
    assert nothing_unfinished(out)
    assert (out / "failures.parquet").exists()
    batch(find_inputs([source]), out, Plan(workers=2), resume=True)
    names = [row[-1] for row in rows(out)["documents"]]
    assert len(names) == len(set(names)) == 603


class TestCommand:
    def test_what_it_says(self, tmp_path: Path) -> None:
        source, out = corpus(tmp_path / "in", 6), tmp_path / "out"
        (source / "notes.md").touch()
        found = CliRunner().invoke(app, ["batch", str(source), "-o", str(out), "--workers", "0"])
        assert found.exit_code == 1
        lines = found.stderr.splitlines()
        assert lines[0] == f"govreport: {source}/005-empty.txt: the input is empty"
        assert lines[1].startswith(f"govreport: {source}/007-old.doc: this is an old Office file")
        assert lines[2] == "govreport: files of other kinds were passed over: 1 .md"
        assert lines[3].startswith(f"govreport: {out}: 6 read, 2 failed, 2 copies left out, ")
        again = CliRunner().invoke(app, ["batch", str(source), "-o", str(out), "--workers", "0"])
        assert again.exit_code == 1
        assert (
            again.stderr == f"govreport: {out}: the folder holds a run; --resume goes on with it, or name another one\n"
        )
        more = CliRunner().invoke(
            app, ["batch", str(source / "000.txt"), "-o", str(out), "--workers", "0", "--resume", "--limit", "3"]
        )
        assert more.exit_code == 0
        assert "0 read, 0 failed, 1 read before" in more.stderr

    def test_many_failures_are_counted(self, tmp_path: Path) -> None:
        for number in range(13):
            (tmp_path / f"{number:02}.txt").write_bytes(bytes(number))
        found = CliRunner().invoke(app, ["batch", str(tmp_path), "-o", str(tmp_path / "out"), "--workers", "0"])
        assert f"govreport: 3 more failures stand in {tmp_path / 'out' / 'failures.parquet'}" in found.stderr

    def test_archives_and_columns(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("one.txt", TEXT.format(1, 1, 1))
        (tmp_path / "a.jsonl").write_text(json.dumps({"body": TEXT.format(2, 2, 2)}), encoding="utf-8")
        out = tmp_path / "out"
        arguments = [str(tmp_path / "a.zip"), str(tmp_path / "a.jsonl"), "-o", str(out), "--text-column", "body"]
        assert CliRunner().invoke(app, ["batch", *arguments, "--workers", "1", "--timeout", "60"]).exit_code == 0
        assert {row[-1] for row in rows(out)["documents"]} == {f"{tmp_path}/a.jsonl!1", f"{tmp_path}/a.zip!one.txt"}

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--workers", "0", "--timeout", "5"], "--timeout needs a worker"),
            (["--also", "poems"], "poems"),
            (["--profile", "none.toml"], "none.toml: there is no such file"),
        ],
    )
    def test_what_is_wrong_is_said_before_anything_is_written(
        self, tmp_path: Path, options: list[str], message: str
    ) -> None:
        found = CliRunner().invoke(app, ["batch", "x.txt", "-o", str(tmp_path / "out"), *options])
        assert found.exit_code == 1
        assert message in found.stderr
        assert not (tmp_path / "out").exists()


def test_parts_that_were_never_whole_are_taken_away(tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(find_inputs([corpus(tmp_path / "in", 2)]), out)
    (out / "_unfinished").mkdir()
    (out / "_unfinished" / "metrics-part-000002.parquet.part").touch()
    (out / "metrics" / "part-000002.parquet").touch()
    (out / ".abc.part").touch()
    batch([], out, resume=True)
    assert nothing_unfinished(out)
    assert not (out / ".abc.part").exists()
    (out / "documents" / "part-000001.parquet").write_bytes(b"broken")
    with pytest.raises(govreport.OutputError, match=r"part-000001\.parquet: the part cannot be read"):
        batch([], out, resume=True)
    (out / "failures.parquet").write_bytes(b"broken")
    with pytest.raises(govreport.OutputError, match=r"failures\.parquet: cannot be read"):
        batch([], out, resume=True)


def test_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "100")
    with progress(lambda: 4) as teller:
        teller(Counts(read=2, failed=1))
        assert teller.counts.seen == 3
    assert "3/4" in capsys.readouterr().err
    assert teller.line().startswith("2 read, 1 failed, ")


def test_a_log_has_a_line_a_minute(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = 1000
    monkeypatch.setattr(time, "monotonic", lambda: now)
    with progress(lambda: pytest.fail("nobody sees a total")) as teller:
        for _ in range(130):
            now += 1
            teller(Counts(read=now - 1000))
    assert capsys.readouterr().err.splitlines() == [
        "govreport: 60 read, 0 failed, 60 s, 1.0 a second",
        "govreport: 120 read, 0 failed, 120 s, 1.0 a second",
    ]
