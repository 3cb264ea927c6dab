"""Pages that are followed to the letter: their blocks are files to write, commands to run, and what these print.

A block in a page of ``docs/how-to`` is one of

- a file, when the paragraph in front of it ends with its name in backquotes and a colon: "Write `anji.toml`:"
- commands, in the language ``sh``
- what the commands before it print, in the language ``text``; ``...`` stands for anything
- an example of Python with ``>>>``
"""

import doctest
import re
from collections.abc import Iterator
from typing import NamedTuple

from environments import Environment

__all__ = ["Step", "follow", "steps"]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+)`:\s*\Z")
_AS_SHOWN = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_EXAMPLE = f"""
import doctest, sys
failed, tried = doctest.testfile(sys.argv[1], module_relative=False, optionflags={_AS_SHOWN}, encoding="utf-8")
sys.exit(failed > 0 or tried == 0)
"""


class Step(NamedTuple):
    """One block of a page: what it is (file, run, prints, example), the name of a file, and its text."""

    what: str
    name: str
    text: str


def steps(page: str) -> Iterator[Step]:
    """The steps of a page, in order; ValueError for a block that nobody would run."""
    end = 0
    ran = False
    for block in _FENCE.finditer(page):
        language, text = block[1], block[2]
        before = page[end : block.start()].rstrip("\n")
        named = _FILE.search(before[before.rfind("\n\n") + 1 :])
        end = block.end()
        if named:
            yield Step("file", named[1], text)
        elif language == "sh":
            yield Step("run", "", text)
            ran = True
            continue
        elif language == "text" and ran:
            yield Step("prints", "", text)
        elif language == "python" and text.startswith(">>>"):
            yield Step("example", "", text)
        else:
            raise ValueError(f"a block of {language or 'no language'} is no file, no command and no output:\n{text}")
        ran = False


def follow(page: str, environment: Environment) -> int:
    """Do what a page says, in the folder of the environment; how many commands were run."""
    printed, runs = "", 0
    for step in steps(page):
        if step.what == "file":
            path = environment.work / step.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8", newline="\n")
        elif step.what == "run":
            done = environment.run("bash", "-e", "-c", step.text)
            printed, runs = done.stdout + done.stderr, runs + 1
            # a page may show a command that fails, as long as it shows what that prints
            assert done.returncode == 0 or "# exit status 1" in step.text, f"{step.text}\n{printed}"
        elif step.what == "prints":
            alike = doctest.OutputChecker().check_output(step.text, printed, _AS_SHOWN)
            assert alike, f"the page shows:\n{step.text}\nit prints:\n{printed}"
        else:
            example = environment.folder / "example.txt"
            example.write_text(step.text, encoding="utf-8")
            environment.succeed(environment.python, "-c", _EXAMPLE, str(example))
    return runs
