"""The examples of README and docs do what they show, and what they link to is there."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_how_to import PAGES as FOLLOWED

import govreport

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "examples").glob("*/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
EXAMPLE = re.compile(r"^```python\n(>>>.*?)^```", re.MULTILINE | re.DOTALL)
# Pages that are followed to the letter are test_how_to.py's, and the one that needs clusters is test_clusters.py's.
ELSEWHERE = [*FOLLOWED, ROOT / "docs" / "how-to" / "spark-and-dask.md"]
SHOWN = [page for page in PAGES if EXAMPLE.search(page.read_text(encoding="utf-8")) and page not in ELSEWHERE]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_examples_print_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = "\n".join(EXAMPLE.findall(page.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    assert test.examples
    output: list[str] = []
    # exact but for a marker of section 0, which prints as two blanks
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=output.append)
    assert not output, "".join(output)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_commands_of_the_readme_are_targets() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"(?:^|`)make (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"^{target}:", rules, re.MULTILINE), target


def test_the_command_line_of_the_readme(seed_path: Path) -> None:
    command = [sys.executable, "-m", "govreport", "parse", str(seed_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, env=environment)
    assert "兴山县" in done.stdout
    assert "170亿元" in done.stdout


def test_the_table_of_diagnostics_is_complete_and_holds_nothing_else() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    # errors.py has a code in an example only
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py") if path.name != "errors.py"]
    used = sorted(set(re.findall(r"\bGR[1-9][0-9]{2}\b", "\n".join(code))))
    assert re.findall(r"^\| (GR\d{3}) \|", page, re.MULTILINE) == used


def test_the_architecture_lists_the_modules_that_there_are() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "govreport"
    modules = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    listed = re.findall(r"^- `([\w/]+\.py)`:", page, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == {name for name in modules if not name.endswith("__init__.py")}


def _metrics(*lines: str) -> list[govreport.Metric]:
    return list(govreport.parse("\n".join(["一、2023年工作回顾", *lines])).metrics)


def test_what_the_readme_says_to_fall_short_does() -> None:
    """A line of the list goes when this fails, and comes with an assertion here."""
    (output,) = _metrics("兴发集团实力增强，完成产值30亿元。")
    assert output.subject is None
    (area,) = _metrics("抓好三江口新区开发。推进配套设施建设，新区实现工业产值19亿元。")
    assert area.subject == "三江口新区"
    (mean,) = _metrics("生产总值年均增长8%。")
    assert mean.period is None
    (income,) = _metrics("农民人均增收1200元。")
    assert income.growth is None
    footnote = ["推进“三大工程”[1]建设。", "[1] 三大工程：指投资30亿元的城建工程。", "全县财政收入12亿元。"]
    assert len(_metrics(*footnote)) == 2
    assert "170" not in [str(metric.value) for metric in _metrics("全县生产总值完成17", "0亿元，增长8%。")]
    assert not _metrics("居民收入与经济增长同步。")
