"""What all tests share: the seed, the measures outside of the repository, and how much hypothesis tries."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import govreport

pytest_plugins = ["govreport.testing.goldens", "pytester", "clusters"]

ROOT = Path(__file__).resolve().parent.parent

# What the tests start in a process of its own is the package that they test: the sources, or the installed one.
if Path(govreport.__file__).is_relative_to(ROOT / "src"):
    os.environ["PYTHONPATH"] = str(ROOT / "src")

# The gate tries the same examples each time, so that it turns red for a change and never for luck.
# pytest --hypothesis-profile=search looks for new ones.
settings.register_profile(
    "gate", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gate")


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The report of 兴山县 as it was copied from a forum."""
    return ROOT / "seeds" / "xingshan-2024.txt"


@pytest.fixture(scope="session")
def seed(seed_path: Path) -> govreport.Report:
    """The seed, read once for all tests."""
    return govreport.read(seed_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    """The built wheel."""
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpus, gold and referees beside the repository; a test that needs it skips without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"needs the folder {folder.name}/ beside the repository, with the corpus and the gold reports")
    return folder
