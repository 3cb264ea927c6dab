"""What is installed: every format and every profile, with the package it is of and whether it can be loaded."""

from dataclasses import replace
from importlib.util import find_spec

from govreport.documents.reader import Reader
from govreport.documents.readers import EXTRAS, READERS
from govreport.errors import MissingExtraError
from govreport.plugins import OWN, Plugin, Registry
from govreport.profiles.profile import PROFILES, Profile

__all__ = ["survey"]

_REGISTRIES: tuple[Registry[Reader] | Registry[Profile], ...] = (READERS, PROFILES)


def survey() -> tuple[Plugin, ...]:
    """Every plug-in of every kind, those of the package first; each is loaded, and its fault named if it has one.

    >>> [(plugin.kind, plugin.origin, plugin.fault) for plugin in survey() if plugin.name == "plain"]
    [('format', 'govreport', None)]
    """
    return tuple(_with_needs(plugin) for registry in _REGISTRIES for plugin in registry.survey())


def _with_needs(plugin: Plugin) -> Plugin:
    """A format of the package with the command that installs what it reads with, where that is missing."""
    extra = EXTRAS.get(plugin.name) if (plugin.kind, plugin.origin) == (READERS.kind, OWN) else None
    if extra is None or find_spec(extra.module) is not None:
        return plugin
    return replace(plugin, needs=str(MissingExtraError(extra.name)))
