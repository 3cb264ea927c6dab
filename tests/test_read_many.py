"""Many reports: in order, each a report or a failure, the same in one process and in several."""

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import govreport
from govreport import Failure, Report

REPORT = "一、2023年工作回顾\n地区生产总值{}亿元，增长8%。\n"
READER = """
import os
from govreport.documents import Document

class Reader:
    name = "fatal"

    def score(self, raw):
        return 0.0

    def read(self, raw):
        if "os._exit" in raw.text:
            os._exit(11)
        if "raise" in raw.text:
            raise Odd("odd", "er")
        return Document(raw.text, ((0, len(raw.text)),), "fatal")

class Odd(Exception):
    def __init__(self, one, other):
        super().__init__(one)

READER = Reader()
"""
PROFILE = """
name = "mine"
sources = ["a test"]
[[indicator]]
id = "white_tea_output"
zh = "白茶产量"
dimension = "mass"
kind = "flow"
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_text(REPORT.format(number + 1), encoding="utf-8")
    return paths


@pytest.fixture
def fatal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with a reader that ends the process it reads in, installed where this process and its workers look."""
    place = tmp_path / "site"
    about = place / "fatal-1.0.dist-info"
    about.mkdir(parents=True)
    (place / "fatal_reader.py").write_text(READER, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: fatal\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[govreport.documents]\nfatal = fatal_reader:READER\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(place))
    from govreport.documents.readers import READERS

    READERS.__dict__.pop("_claims", None)
    assert "fatal" in READERS.names
    yield
    READERS.__dict__.pop("_claims", None)


def values(results: Iterator[Report | Failure]) -> list[str]:
    return [
        f"{result.error}: {result.source}" if isinstance(result, Failure) else str(result.metrics[0].value)
        for result in results
    ]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_each_input_has_its_answer_in_order(files: list[Path], workers: int, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    opened = files[3].open("rb")
    sources = [
        files[0],
        str(tmp_path / "empty.txt"),
        files[1].read_bytes(),
        io.BytesIO(files[2].read_bytes()),
        tmp_path,
        io.StringIO("text"),
        7,
        b"",
        opened,
    ]
    found = list(govreport.read_many(sources, workers=workers))  # type: ignore[arg-type]
    assert values(iter(found)) == [
        "1",
        f"InputError: {tmp_path / 'empty.txt'}",
        "2",
        "3",
        f"InputError: {tmp_path}",
        "TypeError: input 6",
        "TypeError: input 7",
        "InputError: input 8",
        "4",
    ]
    opened.close()
    names = [report.source.name for report in found if isinstance(report, Report)]
    assert names == ["0.txt", None, None, "3.txt"]
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - its own pickle


def test_several_processes_read_what_one_reads(files: list[Path]) -> None:
    alone = [govreport.read(path) for path in files]
    assert list(govreport.read_many(files, workers=2)) == alone
    assert list(govreport.read_many(files, workers=1, timeout=60)) == alone
    assert list(govreport.read_many(files, workers=1)) == alone


@pytest.mark.parametrize("workers", [0, 2])
def test_a_report_that_was_asked_for_its_error_raises_it_in_its_turn(files: list[Path], workers: int) -> None:
    results = govreport.read_many([files[0], "none.txt", files[1]], workers=workers, on_error="raise")
    assert isinstance(next(results), Report)
    with pytest.raises(govreport.InputError, match=r"none\.txt: there is no such file"):
        next(results)


def test_the_parameters_are_looked_at_before_the_first_input(tmp_path: Path) -> None:
    with pytest.raises(govreport.UnknownPlugin, match="no format named 'papyrus'"):
        govreport.read_many([], format="papyrus")
    with pytest.raises(govreport.InputError, match=r"no-such\.toml: there is no such file"):
        govreport.read_many([], profile="no-such.toml")
    with pytest.raises(TypeError, match="sources is an iterable"):
        govreport.read_many("report.txt")
    with pytest.raises(ValueError, match="on_error is"):
        govreport.read_many([], on_error="ignore")  # type: ignore[arg-type]
    for wrong in ({"workers": -1}, {"timeout": 0}, {"workers": 0, "timeout": 5}):
        with pytest.raises(ValueError, match="workers is 0 or more"):
            govreport.read_many([], **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [0, 2])
def test_options_and_profiles_reach_the_workers(workers: int, tmp_path: Path) -> None:
    profile = tmp_path / "mine.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    text = "一、2023年工作回顾\n白茶产量2200吨。".encode("gb18030")
    (report,) = govreport.read_many([text], workers=workers, profile=profile, encoding="gb18030")
    assert isinstance(report, Report)
    assert report.metrics[0].indicator == "white_tea_output"
    assert report.rules.profile == "mine"
    (small,) = govreport.read_many([text], workers=workers, limits=govreport.Limits(input_bytes=5))
    assert isinstance(small, Failure)
    assert "more than 5 bytes" in small.message


@pytest.mark.usefixtures("fatal")
def test_a_reader_that_ends_its_process_costs_its_own_document(files: list[Path]) -> None:
    files[4].write_text("os._exit", encoding="utf-8")
    files[7].write_text("raise", encoding="utf-8")
    found = values(govreport.read_many(files, workers=2, format="fatal"))
    assert found[4] == f"WorkerDied: {files[4]}"
    assert found[7] == f"PluginError: {files[7]}"
    assert [found[number] for number in (0, 3, 5, 6, 8, 11)] == ["1", "4", "6", "7", "9", "12"]
    results = govreport.read_many(files[4:5], workers=2, format="fatal", on_error="raise")
    with pytest.raises(govreport.WorkerDied, match="ended with exit code 11"):
        next(results)


def test_an_error_that_cannot_be_sent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from govreport.corpus.read_many import _sendable

    class Odd(Exception):
        def __init__(self, one: str, other: str) -> None:
            super().__init__(one)

    assert str(_sendable(Odd("odd", "er"))) == "Odd: odd"
    kept = govreport.InputError("the input is empty")
    assert _sendable(kept) is kept


def test_a_failure_is_one_line_without_a_traceback() -> None:
    (found,) = govreport.read_many(["a\nb.txt"], workers=0)
    assert isinstance(found, Failure)
    assert found.message.startswith("a\\nb.txt: there is no such file; ")
    assert Failure.model_validate_json(found.model_dump_json()) == found


@pytest.mark.slow
def test_a_script_that_lacks_the_guard_is_told_of_it(files: list[Path], tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import govreport\nlist(govreport.read_many([{str(files[0])!r}], workers=2))\n", encoding="utf-8"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, str(script)], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'A script that reads in several processes has to do so below `if __name__ == "__main__":`' in done.stderr


def test_the_names_are_at_hand() -> None:
    corpus: ModuleType = govreport.corpus  # type: ignore[attr-defined]
    assert corpus.read_many is govreport.read_many
    assert corpus.Failure is govreport.Failure
