"""What a report says without the places where it says it, so that two wrappings of one text can be compared."""

from typing import Any

from govreport.models import Report

__all__ = ["essence"]

PLACES = frozenset({"span", "sentence", "heading", "mentions"})
ASIDE = frozenset({"text", "source", "rules", "diagnostics"})


def essence(report: Report) -> dict[str, Any]:
    """Everything about a report but spans, source and doubts; blanks, which a page may set otherwise, left out."""
    row = report.model_dump(mode="json", exclude=set(ASIDE))
    found = _bare(row)
    assert isinstance(found, dict)
    return found


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [_bare(part) for part in value]
    return "".join(value.split()) if isinstance(value, str) else value
