"""The page of the docs on what a profile may say holds what the models say, word for word."""

import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from govreport.data import table
from govreport.profiles.content import ChromeWords, Content, GlossaryWords, IndicatorRow, MarkerRow, RegionRow, UnitRow

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "profiles.md"
BEGIN: Final = "<!-- from the models; written by pytest tests/test_profile_keys.py --update-goldens -->\n"
SECTIONS: Final[tuple[tuple[str, type[BaseModel]], ...]] = (
    ("The top of the file", Content),
    ("`[[indicator]]`", IndicatorRow),
    ("`[[unit]]`", UnitRow),
    ("`[[region]]`", RegionRow),
    ("`[[marker]]`", MarkerRow),
    ("`[glossary]`", GlossaryWords),
    ("`[chrome]`", ChromeWords),
)


def _value(kind: Any) -> str:
    """What a key holds, in words."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _value(arguments[0])
    if origin is types.UnionType or origin is typing.Union:
        return _value(next(one for one in arguments if one is not types.NoneType))
    if origin is typing.Literal:
        return " ".join(f"`{word}`" for word in arguments)
    if origin is tuple:
        return f"list of {_value(arguments[0])}s"
    if origin is dict:
        return "section of texts"
    if kind is bool:
        return "`true` `false`"
    return "text" if kind is str else "section"


def _needed(field: FieldInfo) -> str:
    return "yes" if field.is_required() else f"`{field.default}`" if isinstance(field.default, str) else ""


def _described(model: type[BaseModel]) -> Iterator[str]:
    doc = re.sub(r"\s+", " ", (model.__doc__ or "").partition(": ")[2] or model.__doc__ or "").strip()
    doc = doc.replace("``", "`")
    yield f"{doc[0].upper()}{doc[1:]}\n"
    yield "| key | holds | needed | |"
    yield "| --- | --- | --- | --- |"
    for key, field in model.model_fields.items():
        holds = "sections" if _value(field.annotation).startswith("list of section") else _value(field.annotation)
        yield f"| `{key}` | {holds} | {_needed(field)} | {field.description} |"
    yield ""


def _rendered() -> str:
    lines = []
    for title, model in SECTIONS:
        lines += [f"## {title}\n", *_described(model)]
    lines += ["## Dimensions\n", "| dimension | its base |", "| --- | --- |"]
    lines += [f"| `{name}` | {base or '–'} |" for name, base in table("units")["dimension"].items()]
    return "\n".join(lines) + "\n"


def test_the_page_is_what_the_models_say(request: pytest.FixtureRequest) -> None:
    above, begin, below = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    assert begin
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(f"{above}{BEGIN}\n{_rendered()}", encoding="utf-8", newline="\n")
    else:
        assert below == f"\n{_rendered()}"


def test_every_key_is_described() -> None:
    for _, model in SECTIONS:
        for key, field in model.model_fields.items():
            assert field.description, f"{model.__name__}.{key}"


def test_every_section_of_a_file_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for key in Content.model_fields:
        assert f"`{key}`" in text
