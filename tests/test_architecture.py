"""How the package is built: sizes, names, words, and what it says of its rules. Imports are import-linter's work."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "govreport"
MODULES = sorted(PACKAGE.rglob("*.py"))
TABLES = sorted((PACKAGE / "data").glob("*.toml"))
MODULE_LINES = 350
FUNCTION_LINES = 45  # about forty: a signature over several lines is not code
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc", "core"}
# A run of Chinese characters as long as this is a list of words, whichever way it is written; one that is shorter is
# a structural character or a couple of them in a pattern.
HAN_RUN = re.compile("[\u4e00-\u9fff]{2,}")
WORDS_IN_CODE = 24


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _tracked() -> list[Path]:
    """The files of the repository; in an unpacked sdist, where git knows nothing, all that is there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [path for folder in ("src", "tests", "docs") for path in (ROOT / folder).rglob("*") if path.is_file()]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _docstrings(tree: ast.Module) -> set[int]:
    """Ids of the nodes that are docstrings, the ones below an assignment (of attributes) included."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def _strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of each string of the code, docstrings left out."""
    aside = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{_name(path)} has {lines} lines: it holds more than one concept"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_functions_are_small(path: Path) -> None:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            doc = ast.get_docstring(node, clean=False) or ""
            lines = node.end_lineno - node.lineno + 1 - (doc.count("\n") + 1 if doc else 0)
            assert lines <= FUNCTION_LINES, f"{_name(path)}:{node.lineno} {node.name} has {lines} lines"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_has_a_concept_and_says_what_it_offers(path: Path) -> None:
    assert path.stem not in EMPTY_NAMES, f"{_name(path)}: the name says nothing"
    tree = _tree(path)
    assert ast.get_docstring(tree), f"{_name(path)}: without a docstring"
    defines = any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)
    exports = any(
        isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
        for node in tree.body
    )
    assert exports or not defines, f"{_name(path)}: defines something and has no __all__"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_word_lists_live_in_tables(path: Path) -> None:
    for line, string in _strings(_tree(path)):
        words = HAN_RUN.findall(string)
        assert len(words) <= WORDS_IN_CODE, f"{_name(path)}:{line} holds {len(words)} Chinese words: make it a table"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_float_is_made(path: Path) -> None:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "float", f"{_name(path)}:{node.lineno} makes a float"
            if node.func.id == "Decimal":
                literal = [a for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, float)]
                assert not literal, f"{_name(path)}:{node.lineno} makes a Decimal of a float"


def _compiled() -> list[Path]:
    """The modules that mypyc compiles."""
    hook = _project()["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]
    never = {path for pattern in hook["exclude"] for path in [*ROOT.glob(pattern), *PACKAGE.rglob(pattern)]}
    return sorted({path for pattern in hook["include"] for path in ROOT.glob(pattern)} - never)


@pytest.mark.parametrize("path", _compiled(), ids=_name)
def test_what_a_compiled_module_holds_is_final(path: Path) -> None:
    """Any other name is looked up at each use, which took a twentieth of a parse. Types are no values."""
    values = {
        target.id
        for node in _tree(path).body
        if isinstance(node, ast.Assign)
        for target in ast.walk(node)
        if isinstance(target, ast.Name) and isinstance(target.ctx, ast.Store)
    }
    assert not {name for name in values - {"__all__"} if not re.match(r"_?[A-Z](?:[a-z]|$)", name)}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_begins_with_its_grammar(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    assert first.startswith("#"), f"{path.name} does not begin with a comment"
    assert len(first.lstrip("# ")) > 40, f"{path.name}: the comment is no grammar"


def test_every_rule_that_is_ignored_has_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ruff = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.mccabe]")]
    ignored = re.findall(r'^ {4}"([A-Z]+[0-9]+)",(.*)$', ruff, re.MULTILINE)
    assert len(ignored) > 5
    for code, rest in ignored:
        assert re.fullmatch(r" # .{15,}", rest), f"{code} is ignored without a reason"


def test_suppressions_name_what_they_suppress() -> None:
    for path in [*MODULES, *(ROOT / "tests").rglob("*.py")]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            bare = re.search(r"#\s*(?:noqa(?!:)|type:\s*ignore(?!\[))", line)
            assert bare is None or path == Path(__file__), f"{path.name}:{number} suppresses everything"


def test_nothing_names_a_place_of_one_machine() -> None:
    place = re.compile(rb"(?<![\w.])/(?:home|work|root|Users|tmp)/\w")
    for path in _tracked():
        if path != Path(__file__):
            found = place.findall(path.read_bytes())
            assert not found, f"{path.relative_to(ROOT)} names {found}"


def test_every_extra_is_in_all() -> None:
    extras = _project()["project"]["optional-dependencies"]
    whole = {name for row in extras["all"] for name in re.findall(r"\w+", row.split("[", 1)[1])}
    assert whole == set(extras) - {"all"}


def test_the_environment_of_the_tests_has_every_extra_but_the_engines_of_clusters() -> None:
    extras = _project()["project"]["optional-dependencies"]
    made = re.search(r"^EXTRAS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert made is not None
    assert set(made[1].split(",")) == set(extras) - {"all", "spark", "dask"}
