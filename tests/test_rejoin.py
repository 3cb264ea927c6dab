"""Which hard-wrapped lines are joined, and which stay lines of their own."""

import pytest

from govreport.documents.pdf_lines import PrintedLine
from govreport.documents.rejoin import is_leader, paragraphs, seam

LEFT, SIZE, LETTERS = 80, 16, 28
RIGHT = LEFT + LETTERS * SIZE


def lines(*rows: str, leading: float = 28, page: int = 0) -> list[PrintedLine]:
    """A page of *rows*: full-width blanks in front are an indent, # makes a line larger, an empty row is a gap."""
    found = []
    up = 760.0
    for row in rows:
        up -= leading
        bare = row.lstrip("\u3000#")
        if not bare:
            continue
        size = 22 if row.startswith("#") else SIZE
        left = LEFT + SIZE * (len(row) - len(bare)) if size == SIZE else (LEFT + RIGHT - size * len(bare)) / 2
        right = left + sum(size * (1 if ord(char) > 255 else 0.5) for char in bare)
        found.append(PrintedLine(page, bare, left, right, up, size))
    return found


def joined(printed: list[PrintedLine]) -> list[str]:
    """The text of each paragraph, a stroke where lines were joined."""
    return ["|".join(line.text for line in group) for group in paragraphs(printed, [595.0] * 9)]


def filled(text: str, indent: int = 0) -> str:
    """A line that reaches the right margin, ending in *text*."""
    return "\u3000" * indent + "全" * (LETTERS - indent - len(text)) + text


BODY = (filled("们，", 2), filled("的，"), "短短的末行。")


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ((filled("增长", 2), "百分之八。", filled("达到", 2), "一百亿元。"), 2),
        ((filled("增长。", 2), filled("又，"), "百分之八。"), 1),
        (("\u3000\u3000一、2023年工作回顾", filled("面对", 2), "困难。"), 2),
        (("\u3000\u3000（一）坚持稳中求进", filled("面对", 2), "困难。"), 2),
        ((filled("句号。", 2), "\u3000\u3000（二）短标题", filled("面对", 2), "困难。"), 3),
        (("#政府工作报告", filled("面对", 2), "困难。"), 2),
        (("\u3000" * 9 + "县长 吴浩浩吴浩", "\u3000\u3000各位代表：", filled("现在", 2), "审议。"), 3),
        (("一、顶格标题", "二、顶格标题", "三、顶格标题", filled("句号。", 2), "四、顶格标题"), 5),
        ((filled("推进open"), "government建设。"), 1),
    ],
    ids=["two", "stop at the end", "heading", "second level", "after a full line", "size", "centred", "flush", "latin"],
)
def test_a_line_goes_on_or_not(rows: tuple[str, ...], count: int) -> None:
    printed = lines(*BODY, *rows, *BODY)
    assert len(joined(printed)) == count + 2


def test_a_paragraph_goes_on_over_the_border_of_a_page() -> None:
    first, second = lines(*BODY, filled("完成1", 2)), lines("23.4亿元。", *BODY, page=1)
    assert joined(first + second)[1].endswith("完成1|23.4亿元。")


def test_a_paragraph_that_ends_with_its_page_ends() -> None:
    first, second = lines(*BODY, filled("句号。", 2)), lines(filled("新的", 2), "一段。", page=1)
    assert len(joined(first + second)) == 3


def test_without_indent_the_gap_tells() -> None:
    rows = (filled("一，"), "二。", "", filled("三。"), filled("四。"), "五。", "", filled("六。"), "", "一、标题")
    assert [text.count("|") for text in joined(lines(*rows))] == [1, 2, 0, 0]


def test_lines_that_hang_below_their_mark_are_joined() -> None:
    first, second = ("1." + filled("责任不摘、")[1:], filled("政策，", 2), "\u3000\u3000帮扶。"), ("2.双碳：碳达峰。",)
    assert [text.count("|") for text in joined(lines(*first, *second, *first))] == [2, 0, 2]


def test_a_table_row_is_a_line() -> None:
    rows = lines(*BODY, "地区生产总值\t170\t8", "固定资产投资\t71.6\t10", *BODY)
    assert joined(rows)[1:3] == ["地区生产总值\t170\t8", "固定资产投资\t71.6\t10"]


@pytest.mark.parametrize(
    ("above", "below", "between"),
    [("完成", "任务", ""), ("1", "23.4亿元", ""), ("open", "government", " "), ("引进", "ABC", ""), ("5", "G基站", "")],
)
def test_a_seam_holds_a_blank_between_words_only(above: str, below: str, between: str) -> None:
    assert seam(above, below) == between


@pytest.mark.parametrize("text", ["一、2023年工作回顾…………3", "二、工作安排 ........ 12", "附件····（15）"])
def test_a_line_of_contents_is_told_by_its_dots(text: str) -> None:
    assert is_leader(text)
    assert not is_leader(text.rstrip("0123456789）)"))
