"""Goldens for pytest: a folder is a test, with an input and what is read from it as JSON.

In the ``conftest.py`` at the root of the tests::

    pytest_plugins = ["govreport.testing.goldens"]

A folder anywhere below the tests is a golden when it holds a file ``golden.toml``, which may be empty. The input is the
one other file of the folder, and ``expected.json`` is what is read from it. ``golden.toml`` may say ``input`` (a path
from the folder), ``format``, ``profile`` (a name, or a TOML file by its path from the folder) and ``encoding``, as
:func:`govreport.read` takes them.

``pytest --update-goldens`` writes what is read now, and git shows what that gains and loses. The laws of
:func:`govreport.testing.check_report` are checked in any case: what breaks one is not written.
"""

import difflib
import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from govreport.documents.detect import read_as, read_detected
from govreport.documents.raw import Raw
from govreport.errors import GovReportError
from govreport.models import Report
from govreport.read import read
from govreport.testing.laws import check_report

__all__ = ["Golden", "GoldenFile", "pytest_addoption", "pytest_collect_file", "rendered"]

_MARK = "golden.toml"
_EXPECTED = "expected.json"
_KEYS = ("input", "format", "profile", "encoding")
_OPTION = "--update-goldens"
_SHOWN = 60


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that accepts what the goldens show."""
    parser.addoption(_OPTION, action="store_true", help=f"write what is read now into {_EXPECTED} of each golden")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "GoldenFile | None":
    """A folder with a golden.toml is a golden."""
    return GoldenFile.from_parent(parent, path=file_path) if file_path.name == _MARK else None


class GoldenFile(pytest.File):
    """The golden.toml of a folder."""

    def collect(self) -> Iterable[pytest.Item]:
        """The one test that it stands for, under the name of its folder."""
        yield Golden.from_parent(self, name=self.path.parent.name)


class Golden(pytest.Item):
    """Reads the input of a folder, checks the laws, and compares with what is expected or writes it."""

    def runtest(self) -> None:
        """Raise an ``AssertionError`` that shows what is read otherwise than expected."""
        folder = self.path.parent
        report = _checked(folder, _settings(self.path))
        path = folder / _EXPECTED
        if self.config.getoption(_OPTION):
            path.write_text(rendered(report), encoding="utf-8", newline="\n")
            return
        how = f"to accept what is read now: python -m pytest {self.nodeid.partition('::')[0]} {_OPTION}"
        if not path.exists():
            raise AssertionError(f"there is no {_EXPECTED}; {how}")
        expected, now = json.loads(path.read_text(encoding="utf-8")), _content(report)
        if expected != now:
            lines = list(difflib.unified_diff(_lines(expected), _lines(now), "expected", "read now", lineterm="", n=1))
            more = [f"… and {len(lines) - _SHOWN} lines more"] if len(lines) > _SHOWN else []
            raise AssertionError("\n".join([*lines[:_SHOWN], *more, "", how]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message of a failure, without the way through this module."""
        if isinstance(excinfo.value, AssertionError | GovReportError | tomllib.TOMLDecodeError | json.JSONDecodeError):
            return f"{self.path.parent.name}: {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the golden stands, for the head of a failure."""
        return self.path, None, f"golden {self.name}"


def rendered(report: Report) -> str:
    """A report as ``expected.json`` holds it: a thing a line, without its text, its rules and what is null.

    >>> import govreport
    >>> print(rendered(govreport.parse("粮食9.8万吨。")).splitlines()[6])
     {"name": "粮食", "value": "9.8", "unit": "万吨", "amount": "98000", "base_unit": "吨", "bound": "exact", ...
    """
    return "".join(f"{line}\n" for line in _lines(_content(report)))


def _content(report: Report) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(report.model_dump_json(exclude_none=True, exclude={"text", "rules"}))
    return content


def _lines(content: Any) -> list[str]:
    if not isinstance(content, dict):
        return [_written(content, "")]
    rows = ",\n".join(f"{json.dumps(key)}: {_written(value, '')}" for key, value in content.items())
    return f"{{\n{rows}\n}}".splitlines()


def _written(value: Any, indent: str) -> str:
    """JSON with one member of a list a line; the parts of a section stand below it."""
    if isinstance(value, list) and value:
        deeper = f"{indent} "
        return "[\n" + ",\n".join(f"{deeper}{_member(item, deeper)}" for item in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)


def _member(value: Any, indent: str) -> str:
    if isinstance(value, dict) and value.get("children"):
        own = json.dumps({key: item for key, item in value.items() if key != "children"}, ensure_ascii=False)
        return f'{own[:-1]}, "children": {_written(value["children"], indent)}}}'
    return json.dumps(value, ensure_ascii=False)


def _settings(path: Path) -> dict[str, str]:
    """What golden.toml says, the input as a whole path."""
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    strange = [key for key, value in row.items() if key not in _KEYS or not isinstance(value, str)]
    if strange:
        raise AssertionError(f"{_MARK}: {', '.join(strange)}: a golden has {', '.join(_KEYS)}, each a string")
    folder = path.parent
    if "input" not in row:
        others = sorted(file.name for file in folder.iterdir() if file.is_file() and not _is_own(file.name))
        if len(others) != 1:
            raise AssertionError(f'{_MARK}: say input = "…": the folder holds {", ".join(others) or "no other file"}')
        row["input"] = others[0]
    row["input"] = str(folder / row["input"])
    if row.get("profile", "").endswith(".toml"):
        row["profile"] = str(folder / row["profile"])
    return row


def _is_own(name: str) -> bool:
    return name in (_MARK, _EXPECTED) or name.startswith(".")


def _checked(folder: Path, settings: dict[str, str]) -> Report:
    """The report of a golden, which breaks no law."""
    path = Path(settings.pop("input"))
    if not path.is_file():
        raise AssertionError(f"{_MARK}: there is no input {path.name!r} in {folder.name}")
    report = read(path, **settings)  # type: ignore[arg-type]  # all of them take a string
    wrapping, encoding = settings.get("format", "auto"), settings.get("encoding")
    raw = Raw(path.read_bytes(), path.name, encoding)
    document = read_detected(raw) if wrapping == "auto" else read_as(wrapping, raw)
    check_report(report, document.kept)
    return report
