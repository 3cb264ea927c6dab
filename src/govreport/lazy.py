"""Packages whose names are loaded on first use, so that an import costs nothing that is not needed."""

from importlib import import_module
from types import ModuleType
from typing import Any

__all__ = ["LazyPackage"]


class LazyPackage(ModuleType):
    """A package that has a table ``_HOMES``: for each public name the module of the package that it comes from.

    The import system binds a module to its name in the package. Where a thing has the name of its module, as
    ``govreport.parse`` does, the package is asked for the thing, whatever is imported first.
    """

    _HOMES: dict[str, str]

    def __getattr__(self, name: str) -> Any:
        homes: dict[str, str] = self.__dict__.get("_HOMES", {})
        if name not in homes:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{self.__name__}.{homes[name]}"), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in self.__dict__.get("_HOMES", {}) and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted(self.__dict__.get("__all__", ()))
