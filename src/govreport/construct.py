"""The many small objects of a report, made of parts that are right already.

A report holds a thousand objects, and to validate what the library itself has just read takes an eighth of the time of
a parse. Their fields are set here as pydantic sets them; what comes from outside is validated as ever. That validation
would make the same objects is held for every report that the tests read (``tests/test_construct.py``).
"""

from typing import Any, Final, TypeVar

from pydantic import BaseModel

from govreport.frozen import Frozen, Word
from govreport.models import (
    Basis,
    Bound,
    Change,
    Commitment,
    GlossaryEntry,
    Growth,
    Metric,
    Numeral,
    Period,
    Ranking,
    Section,
    Span,
    Status,
)

__all__ = ["blank_metric", "growth", "made", "metric", "span"]

_M = TypeVar("_M", bound=Frozen)

_new: Final = object.__new__
_slots: Final = vars(BaseModel)  # setting what they hold takes half the time of object.__setattr__
_set_fields: Final = _slots["__dict__"].__set__
_set_names: Final = _slots["__pydantic_fields_set__"].__set__
_set_extra: Final = _slots["__pydantic_extra__"].__set__
_set_private: Final = _slots["__pydantic_private__"].__set__


def _words(kind: type[Word]) -> dict[str | None, Any]:
    return {word.value: word for word in kind} | {None: None}


_BOUNDS: Final = _words(Bound)
_BASES: Final = _words(Basis)
_STATUSES: Final = _words(Status)
_CHANGES: Final = _words(Change)
_COMMITMENTS: Final = _words(Commitment)

_NAMES: Final[dict[type[Frozen], set[str]]] = {
    model: set(model.model_fields) for model in (GlossaryEntry, Growth, Metric, Numeral, Period, Ranking, Section, Span)
}
_SPAN: Final = _NAMES[Span]
_METRIC: Final[dict[str, Any]] = {name: field.get_default() for name, field in Metric.model_fields.items()}


def made(model: type[_M], fields: dict[str, Any]) -> _M:
    """An object with *fields*, which must be all of its fields, in their order and of their types.

    >>> made(Span, {"start": 2, "end": 4})
    Span(start=2, end=4)
    """
    result = _new(model)
    _set_fields(result, fields)
    _set_names(result, _NAMES[model])
    _set_extra(result, None)
    _set_private(result, None)
    return result


def span(start: int, end: int) -> Span:
    """The range of characters from *start* to *end*, which is not below it.

    >>> span(2, 4) == Span(start=2, end=4)
    True
    """
    result = _new(Span)
    _set_fields(result, {"start": start, "end": end})
    _set_names(result, _SPAN)
    _set_extra(result, None)
    _set_private(result, None)
    return result


def growth(fields: dict[str, Any]) -> Growth:
    """A growth from all of its fields; limit and basis may be the plain words."""
    fields["bound"] = _BOUNDS[fields["bound"]]
    fields["basis"] = _BASES[fields["basis"]]
    return made(Growth, fields)


def blank_metric() -> dict[str, Any]:
    """The fields of a metric in their order, each with its default; those without one hold none yet.

    >>> blank_metric()["bound"]
    <Bound.EXACT: 'exact'>
    """
    return _METRIC.copy()


def metric(fields: dict[str, Any]) -> Metric:
    """A metric from what was filled into :func:`blank_metric`; words of closed vocabularies may be plain.

    >>> row = {"name": "粮食产量", "status": "actual", "section": "1", "sentence": span(0, 9), "span": span(4, 8)}
    >>> metric(blank_metric() | row | {"text": "10万吨"}).status
    <Status.ACTUAL: 'actual'>
    """
    fields["bound"] = _BOUNDS[fields["bound"]]
    fields["status"] = _STATUSES[fields["status"]]
    fields["change"] = _CHANGES[fields["change"]]
    fields["commitment"] = _COMMITMENTS[fields["commitment"]]
    return made(Metric, fields)
