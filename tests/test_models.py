"""The objects of a report refuse what they cannot hold, and say of each field what it is."""

import json
import pickle

import pytest
from pydantic import BaseModel, ValidationError

import govreport
from govreport import Growth, Report, Span, models
from govreport.models import Level

MODELS = [
    value
    for value in (getattr(models, name) for name in models.__all__)
    if isinstance(value, type) and issubclass(value, BaseModel)
]
GROWTH = {"unit": "%", "span": {"start": 0, "end": 3}, "text": "增长8"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_says_what_it_is(model: type[BaseModel]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (4, 2, "ends at 2, before its start at 4"),
        (-1, 2, "greater than or equal to 0"),
        ("1", 2, "valid integer"),
        (True, 2, "valid integer"),
        (1.0, 2, "valid integer"),
    ],
)
def test_a_span_runs_forward_over_whole_characters(start: object, end: object, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Span.model_validate({"start": start, "end": end})


def test_an_empty_span_is_one() -> None:
    assert Span(start=2, end=2).end == 2


@pytest.mark.parametrize("rate", ["1.5", "1e2", "0.0", "true", "null", '"NaN"', '"Infinity"', '"x"', '""'])
def test_a_number_in_json_is_a_string(rate: str) -> None:
    with pytest.raises(ValidationError):
        Growth.model_validate_json(json.dumps(GROWTH)[:-1] + f', "rate": {rate}}}')


@pytest.mark.parametrize(
    ("rate", "read"), [('"1.50"', "1.50"), ("15", "15"), ('"-3"', "-3"), (f'"{"7" * 40}"', "7" * 40)]
)
def test_a_string_and_a_whole_number_are_read_exactly(rate: str, read: str) -> None:
    assert str(Growth.model_validate_json(json.dumps(GROWTH)[:-1] + f', "rate": {rate}}}').rate) == read


@pytest.mark.parametrize("rate", [1.5, "1.5", True])
def test_a_number_in_python_is_a_decimal(rate: object) -> None:
    with pytest.raises(ValidationError):
        Growth.model_validate(GROWTH | {"rate": rate})


def test_what_there_is_not_cannot_be_selected(seed: Report) -> None:
    with pytest.raises(ValueError, match="no status 'bogus'; there are: actual, estimate, target"):
        seed.select(status="bogus")
    with pytest.raises(
        ValueError, match="no role 'bogus'; there are: opening, review, plan, government, glossary, other"
    ):
        seed.select(role="bogus")
    assert seed.select(status="target", role="plan")


def test_the_vocabularies_are_found_where_they_were() -> None:
    assert models.Level is Level
    assert pickle.loads(pickle.dumps(Level.COUNTY)) is Level.COUNTY  # noqa: S301 - its own pickle
    assert govreport.Region(name="兴山县", level=Level.COUNTY).level == "county"
