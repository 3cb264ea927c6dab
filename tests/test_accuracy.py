"""Accuracy on real reports, where gold, panel and corpus stand beside the repository; elsewhere these tests skip."""

from pathlib import Path

import accuracy
import pytest
from accuracy import Measured

from govreport.evaluation import Measure, Score, evaluate, total

pytestmark = pytest.mark.slow

# What the project promises, on all gold reports together, on those that nobody may look at, and on the seed.
TOTAL = {"found": 0.995, "amount": 0.993, "named": 0.98, "whole": 0.975, "sections": 0.97, "glossary": 1.0,
         "headline": 0.99, "metadata": 0.99}  # fmt: skip
BLIND_WHOLE = 0.965
SEED_WHOLE = 1.0


@pytest.fixture(scope="module")
def measured(shared: Path) -> Measured:
    """Gold, panel and corpus, read and scored."""
    assert shared == accuracy.SHARED
    return accuracy.measure()


@pytest.fixture(scope="module")
def originals(shared: Path) -> dict[str, Score]:
    """The figures for the files that the reports came from: Word, GB18030, pages."""
    scores = evaluate(shared / "gold", [shared / "corpus"]).scores
    return {score.name: score for score in scores}


@pytest.mark.parametrize(("level", "floor"), TOTAL.items())
def test_gold_reports(measured: Measured, level: str, floor: float) -> None:
    assert total(measured.scores)[Measure(level)] >= floor


def test_the_wrapping_of_a_report_costs_nothing(measured: Measured, originals: dict[str, Score]) -> None:
    assert len(originals) == len(measured.scores) == 16
    for score in measured.scores:
        figures = originals[score.name].figures()
        for measure, figure in score.figures().items():
            assert figures[measure] >= figure, f"{measure} of {score.name}"


def test_gold_reports_that_nobody_looked_at(measured: Measured) -> None:
    blind = [score for score in measured.scores if score.blind]
    assert len(blind) == 6
    assert total(blind)[Measure.WHOLE] >= BLIND_WHOLE


def test_the_seed(measured: Measured) -> None:
    (seed,) = (score for score in measured.scores if score.name == "xingshan_2024")
    assert seed.whole.f1 >= SEED_WHOLE


def test_nothing_of_a_blind_report_is_kept(measured: Measured) -> None:
    assert all(score.misses == () for score in (*measured.scores, *measured.floor) if score.blind)


def test_what_is_shown_is_what_is_measured(measured: Measured) -> None:
    """The one test that a change of a figure turns red; where it is for the worse, the diff says so."""
    stale = accuracy.stale(measured)
    assert not stale, f"other figures are measured than {' and '.join(stale)} show; write them with: make accuracy"
