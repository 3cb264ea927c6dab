"""What is installed, as govreport plugins lists it."""

import json
import time
from importlib.metadata import EntryPoint
from typing import Any

import pytest
from typer.testing import CliRunner

from govreport.cli import app
from govreport.documents import Document, Raw
from govreport.documents.readers import EXTRAS, READERS, Extra
from govreport.plugins import in_time
from govreport.survey import survey

RUNNER = CliRunner()


class County:
    """A reader of another package, which fails once it is to read."""

    name = "county_net"

    def score(self, raw: Raw) -> float:
        return 0

    def read(self, raw: Raw) -> Document:
        raise ZeroDivisionError


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three readers of other packages: one that loads, one that does not, one that takes its time."""
    names = ("county_net", "broken", "slow")
    entries = {name: [EntryPoint(name, f"anji.{name}:READER", READERS.group)] for name in names}

    def load(entry: EntryPoint) -> Any:
        if entry.name == "broken":
            raise ImportError("no module\nnamed lxml")
        if entry.name == "slow":
            time.sleep(1)
        return County()

    monkeypatch.setattr(EntryPoint, "load", load)
    monkeypatch.setattr(READERS, "patience", 0.2)
    monkeypatch.setattr(READERS, "_loaded", {})
    monkeypatch.setattr(READERS, "_failed", {})
    monkeypatch.setitem(READERS.__dict__, "_claims", entries)


def test_a_format_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRAS, "pdf", Extra("pdf", "no_such_module"))
    needs = {plugin.name: plugin.needs for plugin in survey() if plugin.needs}
    assert needs == {"pdf": 'this needs the extra [pdf]; install it with: pip install "govreport[pdf]"'}
    result = RUNNER.invoke(app, ["plugins"])
    assert result.exit_code == 0
    assert any(
        line.startswith("pdf ") and 'pip install "govreport[pdf]"' in line for line in result.output.splitlines()
    )
    rows = {row["name"]: row for row in json.loads(RUNNER.invoke(app, ["plugins", "--format", "json"]).output)}
    assert rows["pdf"]["needs"] == needs["pdf"]
    assert rows["plain"]["needs"] is None


def test_the_package_itself_is_whole() -> None:
    own = [plugin for plugin in survey() if plugin.origin == "govreport"]
    assert [plugin.name for plugin in own if plugin.kind == "format"] == list(READERS.built_in)
    assert not [plugin for plugin in own if plugin.fault]
    result = RUNNER.invoke(app, ["plugins"])
    assert result.exit_code == 0
    assert result.output.splitlines()[0].split() == ["NAME", "KIND", "FROM", "LOADS"]
    assert ["plain", "format", "govreport", "yes"] in [line.split() for line in result.output.splitlines()]


@pytest.mark.usefixtures("installed")
def test_a_fault_is_one_line_and_counts() -> None:
    result = RUNNER.invoke(app, ["plugins"])
    assert result.exit_code == 1
    lines = {line.split()[0]: line for line in result.output.splitlines()}
    assert lines["county_net"].split() == ["county_net", "format", "anji.county_net", "yes"]
    assert lines["broken"].endswith("cannot be loaded from anji.broken:READER: ImportError: no module named lxml")
    assert lines["slow"].endswith("the format 'slow' is not loaded within 0.2 s")
    listed = RUNNER.invoke(app, ["plugins", "--format", "json"])
    rows = {row["name"]: row for row in json.loads(listed.output)}
    assert rows["county_net"] == {
        "name": "county_net", "kind": "format", "origin": "anji.county_net", "fault": None, "needs": None
    }  # fmt: skip
    assert "ImportError" in rows["broken"]["fault"]
    assert listed.exit_code == 1


@pytest.mark.usefixtures("installed")
def test_a_wrapping_is_asked_for_by_name(tmp_path: Any) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、回顾\n地区生产总值170亿元。\n", encoding="utf-8")
    plain = RUNNER.invoke(app, ["parse", "--from", "plain", str(path), "--format", "json"])
    assert (plain.exit_code, json.loads(plain.output)["source"]["kind"]) == (0, "plain")
    for name, message in (("wiki", "there is no format named 'wiki'"), ("broken", "cannot be loaded")):
        wrong = RUNNER.invoke(app, ["parse", "--from", name, str(path), str(path), "--format", "json"])
        assert (wrong.exit_code, wrong.stdout) == (1, "")
        assert wrong.stderr.count("\n") == 1
        assert message in wrong.stderr
    # what fails over one file may well read the next
    failed = RUNNER.invoke(app, ["parse", "--from", "county_net", str(path), str(path), "--format", "jsonl"])
    assert failed.exit_code == 1
    assert [set(json.loads(line)) for line in failed.stdout.splitlines()] == [{"source", "error"}] * 2
    assert "failed in read: ZeroDivisionError" in failed.stderr


def test_what_is_raised_in_time_is_raised_where_it_is_waited_for() -> None:
    with pytest.raises(ZeroDivisionError):
        in_time(lambda: 1 / 0, 5)
    with pytest.raises(TimeoutError):
        in_time(lambda: time.sleep(1), 0.01)
