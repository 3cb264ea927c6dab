"""Registries: names that are built in, names of other packages, and what can be wrong with them."""

from importlib.metadata import EntryPoint

import pytest

from govreport.errors import DuplicatePlugin, PluginLoadError, UnknownPlugin
from govreport.plugins import Plugin, Registry

GROUP = "govreport.colours"


def _wrong(name: str, found: object) -> str | None:
    return None if isinstance(found, float) else f"{type(found).__name__} is no colour"


def _registry(**claims: list[str]) -> Registry[float]:
    registry: Registry[float] = Registry("colour", GROUP, {"red": "math:pi"}, _wrong)
    rows = {name: [EntryPoint(name, value, GROUP) for value in values] for name, values in claims.items()}
    registry.__dict__["_claims"] = rows
    return registry


def test_names_built_in_and_outside() -> None:
    registry = _registry(blue=["math:e"], red=["math:tau"])
    assert registry.names == ("red", "blue")
    assert (registry.get("red"), registry.get("blue")) == (3.141592653589793, 2.718281828459045)


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(UnknownPlugin, match=r"there is no colour named 'green'; there are: red, blue$"):
        _registry(blue=["math:e"]).get("green")


def test_a_name_that_two_packages_claim() -> None:
    registry = _registry(blue=["math:e", "cmath:e"], black=["math:inf"])
    with pytest.raises(DuplicatePlugin, match="the colour 'blue' is claimed by cmath and math; uninstall one of them"):
        registry.get("blue")
    assert registry.get("black") > 0


def test_one_that_cannot_be_loaded() -> None:
    for place, message in (("no_such_module:x", "ModuleNotFoundError"), ("math:no_such_name", "AttributeError")):
        with pytest.raises(PluginLoadError, match=f"the colour 'blue' of .* cannot be loaded from {place}: {message}"):
            _registry(blue=[place]).get("blue")


def test_one_that_cannot_be_loaded_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def load(entry: EntryPoint) -> None:
        tried.append(entry.name)
        raise ImportError("no module named lxml")

    monkeypatch.setattr(EntryPoint, "load", load)
    registry = _registry(blue=["math:e"])
    for _ in range(3):
        with pytest.raises(PluginLoadError, match="no module named lxml"):
            registry.get("blue")
    assert tried == ["blue"]


def test_one_that_is_no_such_thing() -> None:
    with pytest.raises(PluginLoadError, match=r"the colour 'blue' of math is wrong: .*function.* is no colour"):
        _registry(blue=["math:sqrt"]).get("blue")


def test_the_survey_names_every_fault() -> None:
    rows = _registry(blue=["math:e"], red=["math:tau"], white=["math:sqrt"], grey=["math:e", "cmath:e"]).survey()
    assert rows[0] == Plugin("red", "colour", "govreport")
    assert [(row.name, row.origin, row.fault is None) for row in rows[1:]] == [
        ("blue", "math", True),
        ("grey", "math", False),
        ("grey", "cmath", False),
        ("red", "math", False),
        ("white", "math", False),
    ]
    assert "the name belongs to govreport" in str(rows[4].fault)


def test_entry_points_are_those_that_are_installed() -> None:
    registry: Registry[float] = Registry("colour", "console_scripts", {}, _wrong)
    assert "pytest" in registry.outside
    with pytest.raises(PluginLoadError, match=r"of pytest \d"):
        registry.get("pytest")
