"""What is installed: every format and every profile, with the package it is of and whether it can be loaded."""

from govreport.documents.reader import Reader
from govreport.documents.readers import READERS
from govreport.plugins import Plugin, Registry
from govreport.profiles.profile import PROFILES, Profile

__all__ = ["survey"]

_REGISTRIES: tuple[Registry[Reader] | Registry[Profile], ...] = (READERS, PROFILES)


def survey() -> tuple[Plugin, ...]:
    """Every plug-in of every kind, those of the package first; each is loaded, and its fault named if it has one.

    >>> [(plugin.kind, plugin.origin, plugin.fault) for plugin in survey() if plugin.name == "plain"]
    [('format', 'govreport', None)]
    """
    return tuple(plugin for registry in _REGISTRIES for plugin in registry.survey())
