"""Numbers that head the entries of a list: 1. 1、 (1) （一） ① [1] 〔1〕【1】 注1 and bullets."""

import re
import unicodedata
from typing import Final, NamedTuple

from govreport.language.numerals import parse_number

__all__ = ["Mark", "mark_at"]

_D: Final = "[0-9０-９]"
_C: Final = "[一二三四五六七八九十百]"
_MARK: Final = re.compile(
    rf"[\[〔【［][ \u3000]*(?:注(?:释)?[ \u3000]*)?(?P<bracket>{_D}{{1,3}})[ \u3000]*[\]〕】］][ \u3000]*[.．、:：]?"
    rf"|[（(][ \u3000]*(?P<round>{_D}{{1,3}}|{_C}{{1,4}})[ \u3000]*[）)][ \u3000]*[.．、:：]?"
    rf"|(?P<point>{_D}{{1,3}})[ \u3000]*(?:[.．、）)：:]|[ \u3000\t])[ \u3000\t]*"
    rf"|(?P<circle>[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴])[ \u3000]*[.．、]?"
    rf"|(?P<spelt>{_C}{{1,4}})、"
    rf"|注释?[ \u3000]*(?P<note>{_D}{{1,3}})[ \u3000]*[.．、:：]?"
    r"|(?P<bullet>[●■◆★※▲•·◎○□*＊])[ \u3000]*"
    rf"|(?P<bare>{_D}{{1,3}})(?=[A-Za-z“《\"\u4e00-\u9fff])"
)


class Mark(NamedTuple):
    """A number at the head of a line: its style, its value (None for a bullet), how it is printed, and its end."""

    style: str
    value: int | None
    printed: str | None
    end: int


def mark_at(text: str, start: int, end: int) -> Mark | None:
    """The mark that begins at *start*, or None.

    >>> mark_at("〔 12〕河湖长制：", 0, 10)
    Mark(style='bracket', value=12, printed='12', end=5)
    """
    match = _MARK.match(text, start, end)
    if not match or match.lastgroup is None:
        return None
    style, printed = match.lastgroup, match[match.lastgroup]
    if style == "bullet":
        return Mark(style, None, None, match.end())
    return Mark(style, _value(printed), printed, match.end())


def _value(printed: str) -> int | None:
    if printed[0] in "0123456789０１２３４５６７８９":
        return int(printed)
    if len(printed) == 1 and printed not in "一二三四五六七八九十百":
        return int(unicodedata.numeric(printed))
    try:
        return int(parse_number(printed))
    except ValueError:
        return None
