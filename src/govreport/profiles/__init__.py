"""Profiles: the words of one place that a report is read with, on top of those of the package."""
