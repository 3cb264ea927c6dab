"""The pages of docs/how-to say what happens: every file is written and every command run, with the built wheel."""

from dataclasses import replace
from pathlib import Path

import pytest
from environments import Environment, new_environment
from how_to import Step, follow, steps

ROOT = Path(__file__).resolve().parent.parent
HOW_TO = ROOT / "docs" / "how-to"
# The others are examples of Python alone, run in the repository by test_readme.py.
PAGES = [*sorted(HOW_TO.glob("add-*.md")), HOW_TO / "measure.md", HOW_TO / "read-a-folder.md"]


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The wheel with what the pages ask for."""
    return new_environment(tmp_path_factory.mktemp("how-to"), f"{wheel}[cli,html,tables]", "pytest")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_followed_to_the_letter(page: Path, environment: Environment, tmp_path: Path) -> None:
    assert follow(page.read_text(encoding="utf-8"), replace(environment, work=tmp_path)) > 1


PAGE = """
Write the file `a/b.toml`:

```toml
x = 1
```

and look at it:

```sh
cat a/b.toml
```

```text
x = ...
```
"""


def test_the_steps_of_a_page() -> None:
    assert list(steps(PAGE)) == [
        Step("file", "a/b.toml", "x = 1\n"),
        Step("run", "", "cat a/b.toml\n"),
        Step("prints", "", "x = ...\n"),
    ]
    with pytest.raises(ValueError, match="a block of toml is no file, no command and no output"):
        list(steps(PAGE.replace("`a/b.toml`:", "named a/b.toml.")))
