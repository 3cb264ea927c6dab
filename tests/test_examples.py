"""The package of examples/, installed beside the built wheel in an environment of its own, and tested there."""

import json
import shutil
from pathlib import Path

import pytest
from environments import new_environment
from how_to import follow

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/pyproject.toml"))


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_an_example_is_installed_and_passes_its_own_tests(example: Path, wheel: Path, tmp_path: Path) -> None:
    environment = new_environment(tmp_path, f"{wheel}[cli]")
    aside = shutil.ignore_patterns("__pycache__", ".*", "dist")
    shutil.copytree(example, environment.work, ignore=aside, dirs_exist_ok=True)
    assert follow((example / "README.md").read_text(encoding="utf-8"), environment) > 1
    printed = environment.succeed(environment.python, "-m", "pytest", "-W", "error")
    assert " passed" in printed
    assert "skipped" not in printed
    for golden in example.rglob("expected.json"):  # what the page above wrote is what stands here
        assert (environment.work / golden.relative_to(example)).read_bytes() == golden.read_bytes()
    listed = json.loads(environment.succeed("govreport", "plugins", "--format", "json"))
    own = [row for row in listed if row["origin"] == f"{example.name} 0.1.0"]
    assert own
    assert not [row for row in listed if row["fault"]]
