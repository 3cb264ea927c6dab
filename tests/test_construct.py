"""What is made without validation is what validation would make."""

import pickle
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.frozen import Frozen
from govreport.models import Report

SEED = Path(__file__).parent.parent / "seeds" / "xingshan-2024.txt"
TEXT = (
    "兴山县2024年政府工作报告\n一、2023年工作回顾\n地区生产总值170亿元，增长8%，其中工业30至40亿元，位居全省第八。新增车位5个。\n"
    "二、2024年工作安排\n力争地区生产总值增长9%左右，居民收入与经济增长同步，在实际工作中争取更好结果。五年年均增长6%。\n"
)


def _objects(value: Any) -> list[Frozen]:
    """Every object in a value, itself included."""
    if isinstance(value, tuple):
        return [found for item in value for found in _objects(item)]
    if not isinstance(value, Frozen):
        return []
    return [value, *(found for item in value.__dict__.values() for found in _objects(item))]


@pytest.fixture(scope="module", params=["seed", "text"])
def report(request: pytest.FixtureRequest) -> Report:
    return govreport.read(SEED) if request.param == "seed" else govreport.parse(TEXT)


def test_every_object_equals_the_one_that_validation_makes(report: Report) -> None:
    for made in _objects(report):
        fields = {name: getattr(made, name) for name in type(made).model_fields}
        assert list(made.__dict__) == list(type(made).model_fields), type(made)
        checked = type(made).model_validate(made.model_dump())
        assert checked == made
        assert {name: type(value) for name, value in checked} == {name: type(value) for name, value in fields.items()}


def test_a_report_comes_back_from_json_copies_and_pickles(report: Report) -> None:
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert Report.model_validate(report.model_dump()) == report
    assert deepcopy(report) == report
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301  of our own making


def test_what_is_made_cannot_be_changed(report: Report) -> None:
    for made in _objects(report):
        with pytest.raises(ValueError, match="frozen"):
            setattr(made, next(iter(type(made).model_fields)), None)
