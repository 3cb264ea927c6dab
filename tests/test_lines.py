"""Lines: every kind of line end, the four written characters too, and blanks around the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.structure.lines import lines_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("一\n二", ["一", "二"]),
        ("一\r\n二\r三", ["一", "二", "三"]),
        ("一\u2028二\x0b三\x85四", ["一", "二", "三", "四"]),
        ("一\\r\\n二\\n三", ["一", "二", "三"]),
        ("一\\r\\n\\r\\n&nbsp; &nbsp;二&nbsp;", ["一", "二"]),
        ("\u3000\u3000一 二\xa0\n \t\n三\ufeff", ["一 二", "三"]),
        ("??（一）产业\n怎么办?", ["（一）产业", "怎么办?"]),
        ("C:\\report", ["C:\\report"]),
        ("", []),
        ("\\r\\n", []),
    ],
)
def test_lines(text: str, rows: list[str]) -> None:
    assert [text[line.start : line.end] for line in lines_of(text, [(0, len(text))])] == rows


def test_only_what_is_kept_is_read() -> None:
    text = "首页\n各位代表\n尾页"
    assert [text[line.start : line.end] for line in lines_of(text, [(3, 7)])] == ["各位代表"]


@given(st.text(alphabet="一\n\r\\rn &nbsp;\u3000。", max_size=60))
def test_lines_are_in_order_and_hold_all_but_blanks_and_line_ends(text: str) -> None:
    last, inside = 0, [False] * len(text)
    for line in lines_of(text, [(0, len(text))]):
        assert last <= line.start < line.end
        last = line.end
        inside[line.start : line.end] = [True] * (line.end - line.start)
    outside = "".join(char for char, held in zip(text, inside, strict=True) if not held)
    assert set(outside) <= set("\n\r\\rn &nbsp;\u3000")
