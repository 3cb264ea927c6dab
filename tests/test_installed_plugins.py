"""Plug-ins that are really installed and wrong: each has its error, and a parse that does not ask for it knows nothing.

The packages are made here and installed with pip beside the built wheel; each measure is taken in a process of its own.
"""

import json
import zipfile
from pathlib import Path

import pytest
from environments import Environment, new_environment

pytestmark = pytest.mark.slow

SLEEP = 60
READER = """
import time
from govreport.documents import Document

class Reader:
    def __init__(self, name, score=0, sleep=0):
        self.name, self.value, self.sleep = name, score, sleep

    def score(self, raw):
        time.sleep(self.sleep)
        return self.value

    def read(self, raw):
        return Document(raw.text, ((0, len(raw.text)),), self.name)
"""
PACKAGES = {
    # name of the package: its module, and the entry points of group and name
    "gr-broken": (
        "raise RuntimeError('made for\\n another version')",
        {"documents broken": "READER", "profiles ruin": "PROFILE"},
    ),
    "gr-exiting": ("import sys; sys.exit('no licence')", {"documents exiting": "READER"}),
    "gr-twice": (READER + "READER = Reader('twice', 1)", {"documents twice": "READER"}),
    "gr-twice-too": (READER + "READER = Reader('twice', 1)", {"documents twice": "READER"}),
    "gr-plain": (READER + "READER = Reader('plain', 1)", {"documents plain": "READER"}),
    "gr-typeless": (READER, {"documents typeless": "Reader"}),
    "gr-text": ("READER = 'a reader'", {"documents text": "READER", "profiles county": "READER"}),
    "gr-slow-import": (f"import time; time.sleep({SLEEP})", {"documents slow_import": "READER"}),
    "gr-slow-score": (READER + f"READER = Reader('slow_score', 1, {SLEEP})", {"documents slow_score": "READER"}),
    "gr-good": (READER + "READER = Reader('good')", {"documents good": "READER"}),
}
FAULTS = {
    "broken": "the format 'broken' of gr-broken 1.0 cannot be loaded from gr_broken:READER: "
    "RuntimeError: made for another version",
    "exiting": "the format 'exiting' of gr-exiting 1.0 cannot be loaded from gr_exiting:READER: SystemExit: no licence",
    "twice": "the format 'twice' is claimed by gr-twice 1.0 and gr-twice-too 1.0; uninstall one of them",
    "typeless": "the format 'typeless' of gr-typeless 1.0 is wrong: it is the class Reader; the entry point has to "
    "name an instance of it",
    "text": "the format 'text' of gr-text 1.0 is wrong: str is no reader: it lacks name, score, read",
}
PROFILES = {
    "county": "the profile 'county' of gr-text 1.0 is wrong: str is no Profile; make one with "
    "govreport.Profile.load(path)",
    "ruin": "the profile 'ruin' of gr-broken 1.0 cannot be loaded from gr_broken:PROFILE: RuntimeError: made for "
    "another version",
}
REPORT = "一、2023年工作回顾\n地区生产总值170亿元，增长8%。\n"
MEASURE = """
import json, sys, time
began = time.perf_counter()
import govreport
report = {call}
took = time.perf_counter() - began
again = time.perf_counter()
report = {call}
print(json.dumps({{
    "took": took,
    "again": time.perf_counter() - again,
    "loaded": sorted(name for name in sys.modules if name.startswith("gr_")),
    "scanned": "_claims" in vars(getattr(sys.modules.get("govreport.documents.readers"), "READERS", object)),
    "metrics": len(report.metrics),
    "doubts": [doubt.message for doubt in report.diagnostics if doubt.code == "GR120"],
}}))
"""


def _wheel(folder: Path, name: str, code: str, entries: dict[str, str]) -> Path:
    module = name.replace("-", "_")
    points = [f"[govreport.{key.split()[0]}]\n{key.split()[1]} = {module}:{place}\n" for key, place in entries.items()]
    files = {
        f"{module}.py": code,
        f"{module}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{module}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{module}-1.0.dist-info/entry_points.txt": "".join(points),
    }
    path = folder / f"{module}-1.0-py3-none-any.whl"
    record = "".join(f"{file},,\n" for file in [*files, f"{module}-1.0.dist-info/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in (files | {f"{module}-1.0.dist-info/RECORD": record}).items():
            archive.writestr(file, text)
    return path


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """All of the packages beside the wheel."""
    folder = tmp_path_factory.mktemp("plugins")
    made = new_environment(folder, f"{wheel}[cli]")
    wheels = [_wheel(folder, name, code, entries) for name, (code, entries) in PACKAGES.items()]
    made.succeed(made.python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", *map(str, wheels))
    (made.work / "report.txt").write_text(REPORT, encoding="utf-8")
    return made


def _measured(environment: Environment, call: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(environment.succeed(environment.python, "-c", MEASURE.format(call=call)))
    return found


def _seconds(row: dict[str, object], key: str) -> float:
    value = row[key]
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize(
    "call",
    ["govreport.parse(open('report.txt', encoding='utf-8').read())", "govreport.read('report.txt', format='plain')"],
    ids=["parse", "read"],
)
def test_a_parse_that_does_not_ask_loads_none_of_them(environment: Environment, call: str) -> None:
    row = _measured(environment, call)
    assert (row["metrics"], row["doubts"]) == (1, [])
    assert (row["loaded"], row["scanned"]) == ([], False)
    assert _seconds(row, "took") < SLEEP / 2  # the first parse loads the tables, and machines wait


def test_detection_leaves_them_out_and_says_so(environment: Environment) -> None:
    row = _measured(environment, "govreport.read('report.txt')")
    doubts = row["doubts"]
    assert isinstance(doubts, list)
    slow = {
        name: f"the format {name!r} gave no score within 1 s; ask for it with format={name!r}"
        for name in ("slow_import", "slow_score")
    }
    assert sorted(doubts) == sorted(f"a plug-in is left out: {fault}" for fault in (FAULTS | slow).values())
    assert row["metrics"] == 1
    assert 2 <= _seconds(row, "took") < SLEEP / 2  # a second for each of the two, once
    assert _seconds(row, "again") < 1


@pytest.mark.parametrize(
    ("option", "name"), [*(("--from", name) for name in FAULTS), *(("--profile", name) for name in PROFILES)]
)
def test_each_has_its_error_where_it_is_asked_for(environment: Environment, option: str, name: str) -> None:
    done = environment.run("govreport", "parse", option, name, "report.txt", "--format", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"govreport: {(FAULTS | PROFILES)[name]}\n"


def test_the_list_names_every_fault(environment: Environment) -> None:
    done = environment.run("govreport", "plugins", "--format", "json")
    assert done.returncode == 1
    rows = [row for row in json.loads(done.stdout) if row["origin"] != "govreport"]
    offered = [name for name, (_, entries) in PACKAGES.items() for _ in entries]
    assert sorted(row["origin"] for row in rows) == sorted(f"{name} 1.0" for name in offered)
    found = {row["name"]: row["fault"] for row in rows}
    assert {name: found[name] for name in FAULTS | PROFILES} == FAULTS | PROFILES
    assert found["plain"] == "the name belongs to govreport; choose another one"
    assert found["slow_import"] == "the format 'slow_import' is not loaded within 1 s"
    assert (found["good"], found["slow_score"]) == (None, None)  # that it is slow is seen once it is given something


def test_the_name_of_another_one_is_not_taken_over(environment: Environment) -> None:
    done = environment.succeed("govreport", "parse", "--from", "plain", "report.txt", "--format", "json")
    assert json.loads(done)["source"]["kind"] == "plain"
