"""Environments with nothing in them but the built wheel, and what is run in them as its users would."""

import os
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Environment", "new_environment"]


@dataclass(frozen=True)
class Environment:
    """The folder of a virtual environment, and the one that commands run in."""

    folder: Path
    work: Path

    @property
    def python(self) -> str:
        """Its interpreter."""
        return str(next((self.folder / "venv").glob("[bS]*/python*")))

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment; what it prints is text in UTF-8."""
        aside = ("PYTHON", "PYTEST", "COVERAGE", "VIRTUAL_ENV")  # how these tests are run is not how users run things
        kept = {name: value for name, value in os.environ.items() if not name.startswith(aside)}
        path = os.pathsep.join([str(Path(self.python).parent), os.environ["PATH"]])
        return subprocess.run(
            command,
            cwd=cwd or self.work,
            env=kept | {"PATH": path, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def succeed(self, *command: str, cwd: Path | None = None) -> str:
        """What a command prints that has to end well."""
        done = self.run(*command, cwd=cwd)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def install(self, *packages: str) -> None:
        """Install packages with pip, as a user does."""
        self.succeed(self.python, "-m", "pip", "install", "--quiet", *packages)


def new_environment(folder: Path, *packages: str) -> Environment:
    """An environment with pip and these packages."""
    venv.create(folder / "venv", with_pip=True)
    environment = Environment(folder, folder / "work")
    environment.work.mkdir()
    if packages:
        environment.install(*packages)
    return environment
