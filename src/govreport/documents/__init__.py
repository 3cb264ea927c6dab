"""Wrappings: from bytes to a text with the ranges that belong to the report."""
