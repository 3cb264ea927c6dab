"""A profile by its name or its file: read, checked as a whole, and merged with what it extends."""

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from govreport import data
from govreport.errors import DataError, InputError, UnknownPlugin
from govreport.plugins import Registry
from govreport.profiles.clashes import clashes
from govreport.profiles.merge import LOCAL, merged
from govreport.profiles.shape import shape

__all__ = ["GENERIC", "PROFILES", "Profile", "resolve"]

_AT: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")
_END: Final = re.compile(r" \(at end of document\)$")
_WIDE: Final = "“”‘’＝［］，"
_SINGLE: Final = ("[indicator]", "[unit]", "[region]", "[marker]")


@dataclass(frozen=True, slots=True)
class Profile:
    """Tables of words that a report is read with: those of the package, and what a file adds to them.

    ``name`` is what ``report.rules.profile`` says, ``sources`` where the words were seen, and ``digest`` twelve
    hexadecimal digits that change with every word of it (``report.rules.tables``). Profiles with the same words are
    equal.
    """

    name: str
    sources: tuple[str, ...] = field(repr=False, compare=False)
    _added: str = field(default="", repr=False)
    _tables: Mapping[str, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """Digest of all tables, those of the package included."""
        return hashlib.sha256((data.digest() + self._added).encode()).hexdigest()[:12] if self._added else data.digest()

    def table(self, name: str) -> dict[str, Any]:
        """The table of that name, as :func:`govreport.data.table` gives it, with what the profile adds to it."""
        found = self._tables.get(name)
        return found if found is not None else LOCAL[name] if name in LOCAL else data.table(name)

    def about(self, *tables: str) -> "Profile":
        """The profile where it changes one of *tables*, else the generic one: what is made of them is made once."""
        return self if any(name in self._tables for name in tables) else GENERIC

    @staticmethod
    def load(source: str | os.PathLike[str] | Traversable) -> "Profile":
        """The profile of a TOML file: a path, or a file among the resources of a package.

        Raises :class:`~govreport.errors.InputError` where there is no such file, and
        :class:`~govreport.errors.DataError` with all faults of the file, each with its key.

        >>> Profile.load("no-such-county.toml")
        Traceback (most recent call last):
        ...
        govreport.errors.InputError: no-such-county.toml: there is no such file; a profile is a TOML file, or one of the
        names: generic
        """
        return _loaded(Path(source) if isinstance(source, str | os.PathLike) else source, ())


GENERIC: Final = Profile("generic", ("the reports that the tables of the package were made from",))
"""The profile of the package, which knows no place."""


def _wrong(name: str, found: object) -> str | None:
    """What is wrong with the object of an entry point; None where nothing is."""
    if not isinstance(found, Profile):
        return f"{type(found).__name__} is no Profile; make one with govreport.Profile.load(path)"
    return None if found.name == name else f"the profile calls itself {found.name!r}"


PROFILES: Final[Registry[Profile]] = Registry(
    "profile", "govreport.profiles", {"generic": "govreport.profiles.profile:GENERIC"}, _wrong
)
"""Every profile that has a name; entry points of the group ``govreport.profiles``."""


def resolve(profile: str | os.PathLike[str] | Profile) -> Profile:
    """The profile that is meant: itself, a name, or a file, which ends in .toml or is given with its folder.

    Raises what :meth:`Profile.load` raises for a file, what :meth:`~govreport.plugins.Registry.get` raises for a name,
    and ``TypeError`` for anything else.

    >>> resolve("generic").name
    'generic'
    """
    given: object = profile
    if isinstance(given, Profile):
        return given
    if isinstance(given, os.PathLike):
        return Profile.load(given)
    if not isinstance(given, str):
        raise TypeError(f"a profile is a name, a path or a Profile, not {type(given).__name__}")
    if _is_file(given):
        return Profile.load(given)
    try:
        return PROFILES.get(given)
    except UnknownPlugin as error:
        raise UnknownPlugin(f"{error}; a file is named with its ending: {given}.toml") from None


def _is_file(profile: str) -> bool:
    return profile.endswith(".toml") or "/" in profile or os.sep in profile


def _loaded(source: Traversable, inside: tuple[str, ...]) -> Profile:
    """The profile of a file; *inside* are the files that extend it, the outermost first."""
    shown = _shown(source)
    text = _text(source, shown)
    raw = _parsed(shown, text)
    extends = raw.get("extends", "generic")
    base = _base(source, extends, (*inside, str(source))) if isinstance(extends, str) else "it is no text"
    if isinstance(base, str):
        faults = [f"extends: {base}", *shape(raw).faults] if isinstance(extends, str) else shape(raw).faults
        raise DataError(shown, tuple(faults))
    return _checked(shown, text, base)


def _base(source: Traversable, extends: str, inside: tuple[str, ...]) -> Profile | str:
    """The profile that a file extends, or what is wrong with its name."""
    try:
        if not _is_file(extends):
            return PROFILES.get(extends)
        beside = _beside(source, extends)
        if str(beside) in inside:
            return f"it goes round in a circle: {' extends '.join([*inside, str(beside)])}"
        return _loaded(beside, inside)
    except (UnknownPlugin, InputError) as error:
        return str(error)


def _beside(source: Traversable, name: str) -> Traversable:
    folder = getattr(source, "parent", None)
    if isinstance(source, Path):
        return Path(os.path.normpath(source.parent / name))
    if folder is None:
        raise InputError(f"{name} is looked for beside {source.name}, which lies in no folder")
    beside: Traversable = folder / name
    return beside


def _shown(source: Traversable) -> str:
    """The file in one line: a message is one, whatever a name holds."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(source))


def _text(source: Traversable, shown: str) -> str:
    try:
        return source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(shown, (f"byte {error.start} is no UTF-8: save the file in UTF-8",)) from None
    except FileNotFoundError:
        names = ", ".join(PROFILES.names)
        message = f"{shown}: there is no such file; a profile is a TOML file, or one of the names: {names}"
        raise InputError(message) from None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and source.is_dir():
            raise InputError(f"{shown} is a directory; name the TOML file in it") from None
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"{shown} cannot be read: {reason}") from None


@lru_cache(maxsize=8)
def _parsed(shown: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(shown, (_syntax(str(error), text),)) from None


def _syntax(message: str, text: str) -> str:
    """The fault of a file that is no TOML, with its line and what is often the reason."""
    found = _AT.search(message)
    if found is None:
        return f"at the end of the file: {_END.sub('', message)}"
    line = text.split("\n")[int(found[1]) - 1].strip()
    hint = ""
    if line and not line[0].isascii():
        hint = "; a Chinese key stands in quotation marks"
    elif line in _SINGLE:
        hint = f"; several blocks of a kind have two square brackets: [{line}]"
    elif "overwrite" in message:
        hint = "; the key stands twice: if a new block begins here, a line such as [[unit]] goes before it"
    if wide := [char for char in line if char in _WIDE]:
        hint = f"; quotation marks, commas and = of TOML are half-width, and this line holds {wide[0]}"
    return f"line {found[1]}, column {found[2]}: {_AT.sub('', message)}{hint}"


@lru_cache(maxsize=8)
def _checked(shown: str, text: str, base: Profile) -> Profile:
    checked = shape(_parsed(shown, text))
    content = checked.content
    if faults := checked.faults + clashes(checked, base.table):
        raise DataError(shown, faults)
    tables = {**base._tables, **merged(content, base.table)}
    added = hashlib.sha256((base.digest + content.model_dump_json()).encode()).hexdigest()
    return Profile(content.name, content.sources, added, tables)
