"""Gold: what a careful reader takes from a report: NAME.tsv holds its quantities, NAME.toml the rest."""

import hashlib
import os
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from govreport.errors import DataError, InputError
from govreport.evaluation.numbering import Numeral, numbered
from govreport.evaluation.rows import Row, read_rows
from govreport.frozen import Frozen
from govreport.kinds import Level, Role
from govreport.profiles.faults import meant

__all__ = ["Gold", "GoldContent", "find_gold", "read_gold"]


class Facts(Frozen):
    """What the report says of itself; what is left out is not looked at."""

    title: str | None = None
    region: str | None = None
    region_level: Level | None = None
    region_code: str | None = None
    year: int | None = None
    date: str | None = None
    meeting: str | None = None
    speaker: str | None = None
    speaker_title: str | None = None


class Outline(Frozen):
    """The headings, each with level and marker, and the roles of the main parts that have one."""

    outline: tuple[tuple[int, str, str], ...]
    roles: tuple[Role, ...] = ()


class Terms(Frozen):
    """The terms of the glossary."""

    terms: tuple[str, ...]


class Ranks(Frozen):
    """Places in an order: name, scope, position. They are kept, and not measured yet."""

    rows: tuple[tuple[Any, ...], ...]


class GoldContent(Frozen):
    """What NAME.toml holds."""

    source: str = Field(min_length=1, description="name of the file that the report is read from")
    sha256: str | None = Field(default=None, description="of that file")
    blind: bool = Field(default=False, description="whether nobody may look at what is missed in it")
    report: Facts = Facts()
    sections: Outline | None = None
    glossary: Terms | None = None
    ranks: Ranks | None = None
    headline: dict[str, tuple[int, ...]] = Field(default={}, description="numerals of main figures, by indicator")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold report: its content, the text that its numerals are counted in, and its rows."""

    name: str
    content: GoldContent
    source: Path
    text: str
    numerals: tuple[Numeral, ...]
    rows: tuple[Row, ...]
    ends: frozenset[int]


def find_gold(place: str | os.PathLike[str]) -> tuple[Path, ...]:
    """For each NAME.tsv of a folder the file NAME.toml, in the order of the names; or the one file that is named.

    Raises :class:`~govreport.errors.InputError` where there is none. A NAME.tsv whose NAME.toml is missing counts as
    one, so that it is missed when it is read.
    """
    path = Path(place)
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        return (path.with_suffix(".toml"),)
    rows = sorted(path.glob("*.tsv"))
    if not rows:
        raise InputError(f"{path}: no gold report in it, which is a NAME.tsv with a NAME.toml beside it")
    return tuple(row.with_suffix(".toml") for row in rows)


def read_gold(path: Path, folders: Sequence[Path] = ()) -> Gold:
    """The gold report of a file NAME.toml; its source is looked for beside it and then in *folders*.

    Its numerals are counted in NAME.txt where there is one, and in the source otherwise, as UTF-8.

    Raises :class:`~govreport.errors.DataError` with all faults of the file, :class:`~govreport.errors.InputError` where
    the source is not found.
    """
    content = _content(path)
    source = _source(path, content.source, folders)
    if content.sha256 not in (None, hashlib.sha256(source.read_bytes()).hexdigest()):
        raise DataError(str(path), (f"sha256: {source} is another file than the gold was written for",))
    kept = path.with_suffix(".txt")
    text = _text(kept if kept.exists() else source, path)
    table = path.with_suffix(".tsv")
    numerals = numbered(text)
    found = read_rows(_read(table), numerals)
    if found.faults:
        raise DataError(str(table), found.faults)
    known = {row.numeral for row in found.rows}
    astray = tuple(
        f"headline.{indicator}: numeral {numeral} has no row in {table.name}"
        for indicator, numerals_of in content.headline.items()
        for numeral in numerals_of
        if numeral not in known
    )
    if astray:
        raise DataError(str(path), astray)
    return Gold(path.stem, content, source, text, numerals, found.rows, found.ends)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError(str(path), ("there is no such file",)) from None
    except UnicodeDecodeError as error:
        raise DataError(str(path), (f"byte {error.start} is not UTF-8",)) from None


def _text(path: Path, gold: Path) -> str:
    """A text with its line ends as they stand."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        want = f"{path.name} is no text in UTF-8: put the text that the numerals are counted in into {gold.stem}.txt"
        raise DataError(str(gold), (f"source: {want}",)) from None


def _source(gold: Path, name: str, folders: Sequence[Path]) -> Path:
    for folder in (gold.parent, *folders):
        place = folder / name if folder.is_dir() else folder
        if place.name == Path(name).name and place.is_file():
            return place
    tried = ", ".join(str(folder) for folder in (gold.parent, *folders))
    raise InputError(f"{gold}: its source {name} is not in {tried}; name the folder that it lies in")


def _content(path: Path) -> GoldContent:
    try:
        raw = tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(path), (f"it is no TOML: {error}",)) from None
    try:
        return GoldContent.model_validate(raw)
    except ValidationError as error:
        raise DataError(str(path), tuple(_faults(error))) from None


def _faults(error: ValidationError) -> Iterator[str]:
    for row in error.errors(include_url=False):
        place = ".".join(map(str, row["loc"]))
        if row["type"] == "extra_forbidden":
            keys = _keys(row["loc"][:-1])
            yield f"{place}: there is no such key{meant(str(row['loc'][-1]), keys)}; there are: {', '.join(keys)}"
        elif row["type"] == "missing":
            yield f"{place}: it is missing"
        else:
            yield f"{place}: {row['msg'][:1].lower()}{row['msg'][1:]}"


def _keys(place: Sequence[int | str]) -> list[str]:
    sections: dict[int | str, type[BaseModel]] = {
        "report": Facts, "sections": Outline, "glossary": Terms, "ranks": Ranks,
    }  # fmt: skip
    return list((sections[place[0]] if place else GoldContent).model_fields)
