"""What two commits read differently: three texts, and two commits of a package that reads next to nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "tools" / "corpus_diff.py"

# Reads numbers with a unit, under the word before them.
READER = """
import json, pathlib, re, sys
for file in sys.argv[4:]:
    text = pathlib.Path(file).read_text(encoding="utf-8")
    if not text:
        print(json.dumps({"source": file, "error": "nothing in it"}))
        continue
    metrics = [
        {
            "name": match[1], "value": match[2], "unit": match[3], "bound": "exact", "status": STATUS, "stretch": None,
            "growth": None, "period": PERIOD, "section": "1", "part_of": None,
            "span": {"start": match.start(2), "end": match.end()}, "text": match[2] + match[3],
        }
        for match in re.finditer("([一-鿿]+?)([0-9]+)(UNITS)", text)
    ]
    span = {"start": 0, "end": 2}
    section = {"span": span, "heading": span, "title": text[:2], "role": ROLE, "children": []}
    print(json.dumps({"text": text, "metrics": metrics, "sections": [section][:len(metrics)], "year": YEAR}))
"""
OLD = READER.replace("STATUS", '"actual"').replace("PERIOD", "None").replace("UNITS", "亿元|[0-9]*亩")
OLD = OLD.replace("ROLE", '"plan"').replace("YEAR", "2024")
NEW = READER.replace("STATUS", '"target"').replace("PERIOD", '{"start": 2024, "end": 2024}').replace("UNITS", "亿元|家")
NEW = NEW.replace("ROLE", '"review"').replace("YEAR", "2024")


def _git(folder: Path, *arguments: str) -> str:
    name = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]
    done = subprocess.run(["git", *name, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits of a package, tagged old and new."""
    folder = tmp_path / "repository"
    package = folder / "src" / "govreport"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    _git(folder, "init", "--quiet")
    for tag, code in (("old", OLD), ("new", NEW)):
        (package / "__main__.py").write_text(code, encoding="utf-8")
        _git(folder, "add", "--all")
        _git(folder, "commit", "--quiet", "--message", tag)
        _git(folder, "tag", tag)
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three texts, one of them empty, and a fourth that is the source of a blind gold report."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in {"a": "产值170亿元，\n企业24家。", "b": "流转土地94亩。", "c": "", "d": "产值9亿元。"}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "d.toml").write_text('source = "d.txt"\nblind = true\n', encoding="utf-8")
    return folder


def _diff(repository: Path, corpus: Path, *options: str) -> str:
    command = [sys.executable, str(TOOL), *options, "--corpus", str(corpus), "--repository", str(repository)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_gained_lost_and_changed(repository: Path, corpus: Path) -> None:
    assert (
        _diff(repository, corpus, "old", "new")
        == """\
3 reports, 2 of them read differently; 2 metrics before, 2 now
not compared: c.txt: nothing in it
gained                   1
lost                     1
section lost             1
period                   1
section role             1
status                   1

== gained
企业, value 24, unit 家, status target, period 2024-2024
    a.txt:11 …产值170亿元， 企业⟦24家⟧。…

== lost
流转土地, value 94, unit 亩, status actual
    b.txt:4 …流转土地⟦94亩⟧。…

== section lost
title 流转, role plan
    b.txt:0 …⟦流转⟧土地94亩。…

== period
none → 2024-2024
    a.txt:2 …产值⟦170亿元⟧， 企业24家。…

== section role
plan → review
    a.txt:0 …⟦产值⟧170亿元， 企业24家。…

== status
actual → target
    a.txt:2 …产值⟦170亿元⟧， 企业24家。…
"""
    )


def test_fields_and_limits(repository: Path, corpus: Path) -> None:
    shown = _diff(repository, corpus, "old", "new", "--field", "status", "--field", "lost", "--limit", "0")
    assert shown.splitlines()[2:] == [
        "lost                     1", "status                   1", "", "== lost", "… and 1 more", "", "== status",
        "… and 1 more",
    ]  # fmt: skip


def test_the_files_as_they_stand_are_the_new_state(repository: Path, corpus: Path) -> None:
    main = repository / "src" / "govreport" / "__main__.py"
    main.write_text(OLD, encoding="utf-8")
    same = json.loads(_diff(repository, corpus, "old", "--json"))
    assert (same["reports"], same["touched"], same["changes"]) == (3, 0, {})
    main.write_text(NEW, encoding="utf-8")
    changes = json.loads(_diff(repository, corpus, "old", "--json"))["changes"]
    assert changes["status"] == [
        {"file": "a.txt", "start": 2, "old": "actual", "new": "target", "around": "…产值⟦170亿元⟧， 企业24家。…"}
    ]


def test_nothing_is_left_behind(repository: Path, corpus: Path) -> None:
    _diff(repository, corpus, "old", "new")
    assert len(_git(repository, "worktree", "list").splitlines()) == 1
    assert not _git(repository, "status", "--porcelain")


def test_a_commit_that_there_is_not(repository: Path, corpus: Path) -> None:
    command = [sys.executable, str(TOOL), "older", "--corpus", str(corpus), "--repository", str(repository)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("older: ")
    (repository / "src" / "govreport" / "__main__.py").write_text("raise SystemExit(3)", encoding="utf-8")
    broken = subprocess.run([*command[:2], "old", *command[3:]], capture_output=True, check=False)
    assert broken.stderr == b"the files as they stand: the reading stopped behind 0 of 3 files\n"
    empty = [sys.executable, str(TOOL), "old", "--corpus", str(repository)]
    assert subprocess.run(empty, capture_output=True, check=False).returncode == 2


@pytest.mark.slow
def test_the_package_itself(corpus: Path) -> None:
    """The same commit twice reads the same."""
    if subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, check=False).returncode:
        pytest.skip("needs the repository, and this is no clone of it")
    result = json.loads(_diff(ROOT, corpus, "HEAD", "HEAD", "--json"))
    assert (result["reports"], result["metrics"], result["changes"]) == (3, [3, 3], {})
