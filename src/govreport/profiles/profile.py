"""A profile by its name or its file: read, checked as a whole, and merged with what it extends."""

import hashlib
import os
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
from govreport.profiles.toml_file import parsed, shown, text_of

__all__ = ["GENERIC", "PROFILES", "Profile", "resolve"]


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
    place = shown(source)
    text = text_of(source, f"a profile is a TOML file, or one of the names: {', '.join(PROFILES.names)}")
    raw = parsed(place, text)
    extends = raw.get("extends", "generic")
    base = _base(source, extends, (*inside, str(source))) if isinstance(extends, str) else "it is no text"
    if isinstance(base, str):
        faults = [f"extends: {base}", *shape(raw).faults] if isinstance(extends, str) else shape(raw).faults
        raise DataError(place, tuple(faults))
    return _checked(place, text, base)


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


@lru_cache(maxsize=8)
def _checked(place: str, text: str, base: Profile) -> Profile:
    checked = shape(parsed(place, text))
    content = checked.content
    if faults := checked.faults + clashes(checked, base.table):
        raise DataError(place, faults)
    tables = {**base._tables, **merged(content, base.table)}
    added = hashlib.sha256((base.digest + content.model_dump_json()).encode()).hexdigest()
    return Profile(content.name, content.sources, added, tables)
