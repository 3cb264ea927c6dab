"""Chinese numbers, units and qualifiers, without any notion of a report."""
