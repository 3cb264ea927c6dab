"""What hypothesis draws from: written numbers, units, and phrases of reports."""

from decimal import Decimal

from hypothesis import strategies as st

from govreport.data import table

__all__ = ["decimals", "full_width", "in_words", "phrases", "unit_words", "whole_numbers"]

_FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_LEAD = ["投资", "增长", "约", "超过", "不低于", "新增", "达到", "近", "其中", "2024年", "第三", ""]
_TAIL = ["以上", "左右", "以内", "，", "。", "多", "和", "的", ""]

whole_numbers = st.integers(0, 10**13 - 1) | st.integers(0, 9999)
decimals = st.decimals(Decimal(0), Decimal(10**9), places=3).map(lambda value: value.normalize() + 0) | st.integers(
    0, 10**6
).map(Decimal)


def full_width(text: str) -> str:
    """The text with its digits, points and percent signs in full width."""
    return text.translate(_FULL)


def unit_words(*, found: bool = True) -> st.SearchStrategy[str]:
    """A word of the table of units; with *found*, only such as are looked for behind any number."""
    rows = [row for row in table("units")["unit"] if not found or (row.get("found", True) and "after" not in row)]
    return st.sampled_from([word for row in rows for word in row["words"]])


def in_words(number: int) -> str:
    """A whole number below 10 to the 16th in Chinese words, as a report writes it.

    >>> in_words(12340000), in_words(2005), in_words(10), in_words(100050)
    ('一千二百三十四万', '二千零五', '十', '十万零五十')
    """
    if number == 0:
        return "零"
    text = ""
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        group, number = divmod(number, 10**power)
        if group > 9999:
            text += in_words(group) + name
        elif group:
            text += ("零" if text and group < 1000 else "") + _group(group) + name
        elif text and number and not text.endswith("零"):
            text += "零"
    text = text.replace("零零", "零")
    return text[1:] if text.startswith("一十") else text


def _group(number: int) -> str:
    text, gap = "", False
    for power, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit, number = divmod(number, 10**power)
        if digit:
            text += ("零" if gap else "") + "〇一二三四五六七八九"[digit] + name
        gap = not digit and bool(text)
    return text


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """A few numbers with units among words that limit them."""
    parts = st.tuples(
        st.sampled_from(_LEAD),
        decimals.map(lambda value: f"{value:f}") | st.integers(1, 99999).map(in_words),
        st.sampled_from(["", "万", "亿"]),
        st.sampled_from(["%", "个百分点", "元", "亩", "个", "人次", "倍", "公里", "千瓦时", "吨", "家", "A", ""]),
        st.sampled_from(_TAIL),
    )
    return "".join("".join(part) for part in draw(st.lists(parts, max_size=5)))
