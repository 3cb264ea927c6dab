"""The collector of goldens, which the package offers and its own goldens (tests/goldens) are read with."""

import json
from pathlib import Path

import pytest

import govreport

TEXT = "2024年安吉县政府工作报告\n一、2023年工作回顾\n地区生产总值170亿元，增长8%。\n"
CONFTEST = 'pytest_plugins = ["govreport.testing.goldens"]\n'


@pytest.fixture
def folder(pytester: pytest.Pytester) -> Path:
    """A golden of an author, of which nothing is expected yet."""
    pytester.makeconftest(CONFTEST)
    golden = pytester.mkdir("anji-2024")
    (golden / "golden.toml").touch()
    (golden / "report.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    return golden


def _fails(pytester: pytest.Pytester, *lines: str, options: tuple[str, ...] = ()) -> None:
    result = pytester.runpytest(*options)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*{line}*" for line in lines])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_there_are_goldens() -> None:
    assert list((Path(__file__).parent / "goldens").glob("*/golden.toml"))


def test_what_is_read_is_written_where_it_is_asked_for(pytester: pytest.Pytester, folder: Path) -> None:
    _fails(pytester, "anji-2024: there is no expected.json; to accept what is read now: * --update-goldens")
    assert not (folder / "expected.json").exists()
    pytester.runpytest("--update-goldens").assert_outcomes(passed=1)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert expected["metrics"][0]["amount"] == "17000000000"
    assert not {"text", "rules"} & set(expected)
    pytester.runpytest().assert_outcomes(passed=1)


def test_a_difference_is_shown_by_the_line(pytester: pytest.Pytester, folder: Path) -> None:
    pytester.runpytest("--update-goldens").assert_outcomes(passed=1)
    path = folder / "expected.json"
    before = path.read_text(encoding="utf-8")
    path.write_text(json.dumps(json.loads(before)), encoding="utf-8")  # how it is laid out does not count
    pytester.runpytest().assert_outcomes(passed=1)
    path.write_text(before.replace('"rate": "8"', '"rate": "9"'), encoding="utf-8")
    _fails(pytester, '-*"rate": "9"*', '+*"rate": "8"*', "to accept what is read now*")


def test_what_breaks_a_law_is_not_written(
    pytester: pytest.Pytester, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = govreport.read

    def wrong(path: Path) -> govreport.Report:
        report = right(path)
        return report.model_copy(update={"metrics": (report.metrics[0].model_copy(update={"text": "180亿元"}),)})

    monkeypatch.setattr("govreport.testing.goldens.read", wrong)
    _fails(pytester, "*it quotes '170亿元', and its text is '180亿元'", options=("--update-goldens",))
    assert not (folder / "expected.json").exists()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('inputs = "report.txt"', "golden.toml: inputs: a golden has input, format, profile, encoding, each a string"),
        ("input = 2024", "golden.toml: input: a golden has input"),
        ('input = "nowhere.txt"', "golden.toml: there is no input 'nowhere.txt' in anji-2024"),
        ('format = "wiki"', "there is no format named 'wiki'"),
        ("input = 1 2", "at line 1"),
    ],
)
def test_a_slip_in_the_settings_is_said(pytester: pytest.Pytester, folder: Path, settings: str, message: str) -> None:
    (folder / "golden.toml").write_text(settings, encoding="utf-8")
    _fails(pytester, f"anji-2024: *{message}")


def test_which_file_is_the_input(pytester: pytest.Pytester, folder: Path) -> None:
    (folder / "notes.md").touch()
    _fails(pytester, 'say input = "…": the folder holds notes.md, report.txt')
    (folder / "golden.toml").write_text('input = "report.txt"\nformat = "plain"\n', encoding="utf-8")
    pytester.runpytest("--update-goldens").assert_outcomes(passed=1)
