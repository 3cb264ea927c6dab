"""The package as its users get it: what an import costs, what is public, what the built files hold."""

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import typing_example
from environments import new_environment

import govreport
from govreport import errors
from govreport.metrics import attach

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

AUDIT = """
import sys
before = set(sys.modules)
touched = []
sys.addaudithook(lambda event, args: touched.append((event, str(args[0]))) if event in EVENTS else None)
import govreport
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
for event, what in touched:
    print(event, what)
"""
EVENTS = "('open', 'socket.connect', 'socket.getaddrinfo', 'subprocess.Popen', 'urllib.Request')"


def _python(code: str, *arguments: str) -> str:
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    # a path that is relative to another folder would be one more that is looked into
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=ROOT / "src",
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_version_is_said_once() -> None:
    assert PROJECT["version"] == govreport.__version__
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[(?:{re.escape(govreport.__version__)}|Unreleased)\]", changes, re.MULTILINE)


def test_two_dependencies() -> None:
    names = [re.split(r"[<>=\[; ]", row)[0] for row in PROJECT["dependencies"]]
    assert sorted(names) == ["pydantic", "regex"]


def test_both_dependencies_are_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for name in ("pydantic", "regex"):
        assert re.search(rf"^\s*(?:import|from) {name}\b", code, re.MULTILINE), f"{name} is a dependency and not used"


def test_an_import_takes_no_file_and_no_network() -> None:
    loaded, *touched = _python(AUDIT.replace("EVENTS", EVENTS)).splitlines()
    foreign = set(loaded.split()) - set(sys.stdlib_module_names)
    assert foreign <= {"govreport", "pydantic", "pydantic_core", "annotated_types", "typing_extensions",
                       "typing_inspection", "regex"}  # fmt: skip
    # what the import system itself opens are modules, source or compiled
    other = [line for line in touched if not re.search(r"\.(?:py|pyc|so|pyd|zip)(?:\.\d+)?$", line)]
    assert other == []


def test_parsing_takes_no_network_and_only_files_of_the_package() -> None:
    code = AUDIT.replace("EVENTS", EVENTS).replace(
        "import govreport\n", "import govreport; govreport.parse(sys.argv[1])\n"
    )
    _, *touched = _python(code, "一、2023年工作回顾\n地区生产总值170亿元，增长8%。").splitlines()
    # pydantic looks through the entry points of what is installed for plug-ins of its own
    aside = r"\.(?:py|pyc|so|pyd|zip)(?:\.\d+)?$|^open .*\.(?:dist|egg)-info[/\\]entry_points\.txt$"
    tables = [line for line in touched if not re.search(aside, line)]
    assert tables
    for line in tables:
        assert re.fullmatch(r"open .*govreport[/\\]data[/\\][\w.]+", line), line


def test_everything_public_is_there_and_says_what_it_is() -> None:
    for name in govreport.__all__:
        value = getattr(govreport, name)
        assert name == "__version__" or value.__doc__, f"{name} has no docstring"
    assert dir(govreport) == sorted(govreport.__all__)
    assert set(errors.__all__) <= set(govreport.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        govreport.nothing  # type: ignore[attr-defined]  # noqa: B018 - the look-up is what is tested


@pytest.mark.parametrize(
    "first", ["import govreport.read", "import govreport.parse, govreport.read", "import govreport"]
)
def test_parse_and_read_are_functions_whatever_is_imported_first(first: str) -> None:
    use = "len(govreport.read(sys.argv[1].encode()).metrics), len(govreport.parse(sys.argv[1]).metrics)"
    assert _python(f"import sys\n{first}\nprint(*({use}))", "地区生产总值170亿元。").split() == ["1", "1"]


def test_the_typing_example_runs(seed: govreport.Report, seed_path: Path) -> None:
    assert dict(typing_example.growth_targets(seed_path))
    assert len(typing_example.quotations(seed)) == len(seed.metrics)
    assert typing_example.headings(seed)
    assert typing_example.total("投资1.5亿元、2000万元，流转土地9.4万亩") == Decimal(170000000)
    written, area = typing_example.numbers()
    assert written == Decimal(12340000)
    assert round(area) == 6267
    assert "no text" in typing_example.reason("  \n ")
    assert typing_example.region(seed) == ("兴山县", "420526")
    assert typing_example.doubts(seed) == [(doubt.code, doubt.message) for doubt in seed.diagnostics]


@pytest.mark.slow
@pytest.mark.skipif("GOVREPORT_CI" not in os.environ, reason="a machine without a C compiler may go without")
def test_the_rules_that_are_tested_here_are_compiled() -> None:
    assert not str(attach.__file__).endswith(".py"), "make found no C compiler, or mypyc no way through the sources"


@pytest.mark.slow
def test_the_sdist_holds_what_a_packager_needs(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for wanted in (
        "seeds/xingshan-2024.txt",
        "tests/test_packaging.py",
        "docs/conf.py",
        "examples/govreport-anji/pyproject.toml",
        "Makefile",
        "LICENSE",
        "NOTICE",
    ):
        assert wanted in names
    assert not [name for name in names if name.startswith(".venv")]


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    here = {f"govreport/{path.relative_to(ROOT / 'src' / 'govreport').as_posix()}" for path in
            (ROOT / "src" / "govreport").rglob("*") if path.is_file() and "__pycache__" not in path.parts}  # fmt: skip
    assert {name for name in names if ".dist-info/" not in name} == here
    assert "govreport/py.typed" in here


@pytest.mark.slow
def test_the_wheel_in_an_empty_environment_reads_the_seed(wheel: Path, tmp_path: Path, seed: govreport.Report) -> None:
    environment = new_environment(tmp_path, str(wheel))
    python = (environment.python, "-I", "-X", "utf8")
    code = "import govreport, sys; print(govreport.read(sys.argv[1]).model_dump_json())"
    printed = environment.succeed(*python, "-c", code, str(ROOT / "seeds" / "xingshan-2024.txt"))
    assert json.loads(printed) == json.loads(seed.model_dump_json())
    bare = environment.run(*python, "-m", "govreport", "parse", "any.txt")
    assert bare.returncode == 1
    assert 'pip install "govreport[cli]"' in bare.stderr
    assert "Traceback" not in bare.stderr
