"""The words of the county, as a profile."""

from importlib.resources import files

from govreport import Profile

__all__ = ["PROFILE"]

PROFILE = Profile.load(files(__package__) / "anji.toml")
"""What the entry point ``anji`` names."""
