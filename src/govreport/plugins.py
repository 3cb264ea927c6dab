"""Plug-ins: what a name stands for, in the package itself or in another that is installed.

A registry holds one kind of thing: document readers, or profiles. What is built in is found without a look at other
packages. Entry points are scanned once, on the first name that is not built in, and of them only the one that is asked
for is loaded; so a plug-in that is broken or slow does no harm to whoever does not ask for it.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from govreport.errors import DuplicatePlugin, PluginError, PluginLoadError, UnknownPlugin

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["OWN", "Plugin", "Registry", "described", "in_time"]

T = TypeVar("T")

OWN = "govreport"
"""Where what is built in comes from."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """A name of a registry: its kind, the package that offers it, and what is wrong with it, if anything.

    *needs* is no fault: what is to be installed before it can be used.
    """

    name: str
    kind: str
    origin: str
    fault: str | None = None
    needs: str | None = None


class Registry(Generic[T]):
    """The things of one *kind* by name: those built in, and those of the entry points of *group*.

    *built_in* gives for each name the place of the object, ``module:attribute``. *wrong* says what is wrong with an
    object under a name, None where nothing is. *patience* is how many seconds one has for being loaded where it is not
    asked for by name.
    """

    def __init__(
        self,
        kind: str,
        group: str,
        built_in: Mapping[str, str],
        wrong: Callable[[str, object], str | None],
        patience: float = 10.0,
    ) -> None:
        self.kind = kind
        self.group = group
        self.patience = patience
        self._built_in = built_in
        self._wrong = wrong
        self._loaded: dict[str, T] = {}
        self._failed: dict[str, PluginError] = {}

    @property
    def built_in(self) -> tuple[str, ...]:
        """The names that the package itself brings along, in the order of its own list."""
        return tuple(self._built_in)

    @property
    def outside(self) -> tuple[str, ...]:
        """The names that other packages offer and that are not built in, in order."""
        return tuple(name for name in sorted(self._claims) if name not in self._built_in)

    @property
    def names(self) -> tuple[str, ...]:
        """All names: built in first, then those of other packages."""
        return self.built_in + self.outside

    def get(self, name: str) -> T:
        """The object of a name, loaded on first use; one that cannot be loaded is not tried again in this process.

        Raises :class:`~govreport.errors.UnknownPlugin` for a name that nobody offers,
        :class:`~govreport.errors.DuplicatePlugin` for one that two packages claim and
        :class:`~govreport.errors.PluginLoadError` for one that cannot be loaded or is no such thing.
        """
        if name in self._failed:  # to try again would cost every input the time of a module that breaks off
            raise self._failed[name].with_traceback(None)
        if name not in self._loaded:
            try:
                self._loaded[name] = self._load(name)
            except (DuplicatePlugin, PluginLoadError) as error:
                self._failed[name] = error
                raise
        return self._loaded[name]

    def survey(self) -> tuple[Plugin, ...]:
        """Every name with its origin and its fault; loads all of them, and waits for none longer than its time."""
        rows = [Plugin(name, self.kind, OWN, self._fault(name)) for name in self.built_in]
        for name, claims in sorted(self._claims.items()):
            taken = f"the name belongs to {OWN}; choose another one" if name in self._built_in else None
            rows += [Plugin(name, self.kind, _origin(claim), taken or self._fault(name)) for claim in claims]
        return tuple(rows)

    @cached_property
    def _claims(self) -> "dict[str, list[EntryPoint]]":
        from importlib.metadata import entry_points  # takes as long to import as a short report to read

        claims: dict[str, list[EntryPoint]] = {}
        for entry in entry_points(group=self.group):
            others = claims.setdefault(entry.name, [])
            # One package on the path twice, as an editable install may be, is no quarrel.
            if all((_origin(entry), entry.value) != (_origin(other), other.value) for other in others):
                others.append(entry)
        return claims

    def _fault(self, name: str) -> str | None:
        try:
            in_time(lambda: self.get(name), self.patience)
        except PluginError as error:
            return str(error)
        except TimeoutError:
            return f"the {self.kind} {name!r} is not loaded within {self.patience:g} s"
        return None

    def _load(self, name: str) -> T:
        place = self._built_in.get(name)
        if place is not None:
            module, _, attribute = place.partition(":")
            own: T = getattr(import_module(module), attribute)
            return own
        claims = self._claims.get(name, [])
        if not claims:
            raise UnknownPlugin(f"there is no {self.kind} named {name!r}; there are: {', '.join(self.names)}")
        if len(claims) > 1:
            packages = " and ".join(sorted(map(_origin, claims)))
            raise DuplicatePlugin(f"the {self.kind} {name!r} is claimed by {packages}; uninstall one of them")
        return self._loaded_from(claims[0])

    def _loaded_from(self, entry: "EntryPoint") -> T:
        who = f"the {self.kind} {entry.name!r} of {_origin(entry)}"
        try:
            found: T = entry.load()
        except (Exception, SystemExit) as error:  # whatever somebody else's module does when it is imported
            raise PluginLoadError(f"{who} cannot be loaded from {entry.value}: {described(error)}") from error
        fault = self._wrong(entry.name, found)
        if fault:
            raise PluginLoadError(f"{who} is wrong: {fault}")
        return found


def described(error: BaseException) -> str:
    """An error of somebody else's code in one line.

    >>> described(KeyError("year"))
    "KeyError: 'year'"
    """
    return " ".join(f"{type(error).__name__}: {error}".split())


def in_time(call: Callable[[], T], seconds: float) -> T:
    """What *call* returns or raises; ``TimeoutError`` where it does neither in time, and then it goes on by itself.

    >>> in_time(lambda: 7, seconds=5)
    7
    """
    ends: list[tuple[T | None, BaseException | None]] = []

    def run() -> None:
        try:
            ends.append((call(), None))
        except BaseException as error:  # it is raised again where it is waited for
            ends.append((None, error))

    thread = threading.Thread(target=run, name="govreport-plug-in", daemon=True)
    thread.start()
    thread.join(seconds)
    if not ends:
        raise TimeoutError
    found, error = ends[0]
    if error is not None:
        raise error
    return cast(T, found)


def _origin(entry: "EntryPoint") -> str:
    package = entry.dist
    return f"{package.name} {package.version}" if package is not None else entry.value.partition(":")[0]
