"""Look-up of words by their ends."""

import pytest

from govreport import DataError
from govreport.language.words import Beginnings, Endings, kinds_of


def test_the_longest_word_wins() -> None:
    words = Endings({"level": ["达到", "到"], "rise": ["增长"]})
    assert words.before("总量达到185", 0, 4) == ("达到", "level")
    assert words.before("总量达到185", 3, 4) == ("到", "level")
    assert words.before("增长8", 0, 2) == ("增长", "rise")
    assert words.before("", 0, 0) is None


def test_a_beginning_stays_inside_its_range() -> None:
    words = Beginnings({"lead": ["全年", "全年累计"]})
    assert words.after("全年累计接待", 0, 3) == ("全年", "lead")
    assert words.after("全年累计接待", 0, 6) == ("全年累计", "lead")


def test_a_word_has_one_kind() -> None:
    assert kinds_of({"least": ["至少"], "part": ["其中", "其中"]}) == {"至少": "least", "其中": "part"}
    with pytest.raises(DataError, match="到 is level and rise"):
        kinds_of({"level": ["到"], "rise": ["到"]})
