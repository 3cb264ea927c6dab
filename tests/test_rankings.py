"""Places in an order are read with their name and scope; ordinals and wishes are none."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from timing import growth

import govreport
from govreport.data import table
from govreport.metrics.rankings import read_rankings
from govreport.models import Role
from govreport.structure.outline import Block

FILE = Path(__file__).parent / "cases" / "rankings.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["case"]
SEED = Path(__file__).parent.parent / "seeds" / "xingshan-2024.txt"


def _block(text: str, role: Role) -> Block:
    return Block(0, len(text), "1", role, 0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_states_the_ranks_that_the_case_says(case: dict[str, Any]) -> None:
    text = case["text"]
    if "role" in case:
        assert read_rankings(text, [_block(text, Role(case["role"]))], []) == []
        return
    report = govreport.parse(f"一、2023年工作回顾\n{text}")
    ranks = [[rank.name, rank.scope or "", rank.position, *(["upto"] if rank.upto else [])] for rank in report.rankings]
    assert ranks == case["ranks"]
    assert all(report.quote(rank.span) == rank.text for rank in report.rankings)
    if "subject" in case:
        assert [rank.subject for rank in report.rankings] == [case["subject"]]


def test_the_seed_states_its_nine_ranks() -> None:
    ranks = [(rank.scope, rank.position, rank.upto) for rank in govreport.read(SEED).rankings]
    assert ranks == [
        ("同类县", 1, False),
        ("同类县", 1, False),
        ("全省", 2, False),
        ("全省", 3, True),
        ("全市", 1, False),
        ("全省", 8, False),
        ("全省同类县", 6, False),
        ("全省", 8, False),
        ("全省", 8, False),
    ]


def test_no_word_stands_in_two_lists_that_must_not_share_it() -> None:
    words = table("rankings")
    for one, other in (("verbs", "rises"), ("verbs", "places"), ("rises", "places"), ("verbs", "adverbs")):
        assert set(words[one]) & set(words[other]) == set(), (one, other)
    for key, rows in words.items():
        assert len(set(rows)) == len(rows), key
        assert all(not set(word) & set("，,。；;：: ") for word in rows), key


@pytest.mark.timing
@pytest.mark.parametrize("piece", ["居全国第一、", "第一", "全省", "前三，", "由第二位上升到", "在全市中"])
def test_long_nasty_text_takes_linear_time(piece: str) -> None:
    def read(text: str) -> object:
        return read_rankings(text, [_block(text, Role.REVIEW)], [])

    assert growth(read, piece, 1500 * len(piece)) < 3
