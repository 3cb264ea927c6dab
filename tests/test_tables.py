"""The tables of words: none stands twice in a list, none in two kinds of one look-up, and words are words."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain
from typing import Any

import pytest

from govreport.data import content, table
from govreport.errors import DataError
from govreport.language.words import Beginnings, Endings

CODES = {"sdmx.toml"}
"""Tables of codes, which hold no list of words."""
TABLES = sorted({item.name for item in files("govreport.data").iterdir() if item.name.endswith(".toml")} - CODES)
PLAIN = ("lexer.toml", "periods.toml", "places.toml", "rankings.toml", "sentence.toml")
"""Tables of words of prose; the others hold lines of pages, headings, units and names, which have punctuation."""

MARKS = {
    "sentence.noun.pairs[0]": ("存、贷款",),  # written so, with a mark between its halves
    "sentence.noun.pairs[17]": ("城、乡居民",),
    "sentence.noun.pairs[5]": ("城镇、农村",),
    "sentence.noun.pairs[10]": ("第一、二、三产业",),
    "sentence.noun.pairs[11]": ("一、二、三产业",),
    "sentence.noun.pairs[12]": ("一、二、三产",),
    "sentence.noun.pairs[13]": ("一、二、三次产业",),
    "sentence.noun.pairs[15]": ("城市、农村",),
    "lexer.rivals": {"“"},
    "lexer.congress_next": {"、", "，", "。", "；"},
    "rankings.bare": {""},
    "sentence.clause.lead": {"、"},
    "sentence.subject.parts": {"（"},
    "sentence.unit.rates": {"%", "‰"},
}
"""What stands in these lists for itself and is no word."""


def _lists(value: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a table, with its place."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _lists(item, f"{path}.{key}")
    elif isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            yield path, value
        for index, item in enumerate(value):
            yield from _lists(item, f"{path}[{index}]")


def _words(name: str) -> Iterator[tuple[str, list[str]]]:
    return _lists(tomllib.loads(content(name)), name.removesuffix(".toml"))


def _shared(groups: dict[str, list[str]]) -> dict[str, list[str]]:
    """The words that stand in more than one of the groups, with these."""
    homes: dict[str, list[str]] = {}
    for kind, words in groups.items():
        for word in set(words):
            homes.setdefault(word, []).append(kind)
    return {word: kinds for word, kinds in homes.items() if len(kinds) > 1}


@pytest.mark.parametrize("name", TABLES)
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    lists = list(_words(name))
    assert lists, f"{name} holds no list of words"
    twice = {path: [word for word, times in Counter(words).items() if times > 1] for path, words in lists}
    assert {path: words for path, words in twice.items() if words} == {}


@pytest.mark.parametrize("name", PLAIN)
def test_a_word_holds_no_blank_and_no_punctuation(name: str) -> None:
    odd = {
        path: [
            word
            for word in words
            if word not in MARKS.get(path, ())
            and (not word or any(unicodedata.category(char)[0] in "PZC" for char in word))
        ]
        for path, words in _words(name)
    }
    assert {path: words for path, words in odd.items() if words} == {}


@pytest.mark.parametrize("name", TABLES)
def test_no_word_is_blank_at_its_front(name: str) -> None:
    assert [word for word in chain.from_iterable(words for _, words in _words(name)) if word[:1].isspace()] == []


def test_kinds_of_one_look_up_share_no_word() -> None:
    tail, clause = table("sentence")["tail"], table("sentence")["clause"]
    commitments = clause["commitment"]
    apart = ("doing", "cutting", "growth_noun", "fall_noun")  # looked up alone
    assert _shared({kind: words for kind, words in tail.items() if kind not in apart} | commitments) == {}
    assert _shared({kind: tail[kind] for kind in ("growth_noun", "fall_noun")}) == {}
    assert set(tail["doing"]) <= set(tail["level"])
    assert set(tail["cutting"]) <= set(tail["fall"])
    assert _shared({kind: clause[kind] for kind in ("lead", "forecast", "manner")} | commitments) == {}


def test_rules_of_the_account_that_ask_for_the_same_share_no_word() -> None:
    rows = [row for row in table("account")["rule"] if "after" in row and row.keys() <= {"kind", "after", "written"}]
    for row in rows:
        wider = [
            other
            for other in rows
            if other is not row and other.get("written", row.get("written")) == row.get("written")
        ]
        assert not set(row["after"]) & set(chain.from_iterable(other["after"] for other in wider)), row


@pytest.mark.parametrize("look_up", [Beginnings, Endings])
def test_a_word_of_two_kinds_is_an_error_of_the_table(look_up: type[Beginnings | Endings]) -> None:
    with pytest.raises(DataError, match="努力 is manner and commitment; 再 is manner and lead"):
        look_up({"manner": ["努力", "再"], "commitment": ["努力"], "lead": ["再"]})
    look_up({"manner": ["努力", "努力"]})  # in one kind it does no harm
