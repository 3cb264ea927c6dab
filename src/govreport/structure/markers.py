"""Markers at the head of a line: 一、 （一） 1. （1） ① —— 一是 一要 第一，"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from govreport.profiles.profile import GENERIC, Profile

__all__ = ["Mark", "Markers", "Style", "markers", "read_mark"]


class Style(IntEnum):
    """Kinds of headings, from the widest to the narrowest; those from ``DASH`` on have no rank among themselves."""

    TOP = 0
    NUMBER = 1
    PAREN = 2
    FREE = 3
    ARABIC = 4
    ARABIC_PAREN = 5
    CIRCLE = 6
    DASH = 7
    FIRSTLY = 8
    ORDINAL = 9
    RUN_IN = 10


class Mark(NamedTuple):
    """A marker: its style, how it is called (一、 is 一, （一） stays), which in its row, and where it ends."""

    style: Style
    label: str
    ordinal: int
    end: int


_N: Final = "[一二三四五六七八九十]"
# A blank inside a marker may be a line end: （ and 三） on two lines. 一、二、三产业 and 一、二类 are no markers.
_MARK: Final = (
    rf"(?P<PAREN>[（(〔［]\s{{0,6}}{_N}{{1,3}}\s{{0,6}}[）)〕］]|{_N}{{1,3}}[）)])[、.．]?"
    rf"|(?P<ORDINAL>第\s?{_N}{{1,3}})(?:[，,：:]|、(?![一二三四五])|是[，,]?)"  # 第一、二、三产业 is none
    rf"|(?P<TOP>第\s?{_N}{{1,3}}\s?部分)[、，,：:]?"
    rf"|(?P<FIRSTLY>{_N}{{1,3}}(?:是|要(?!素)))[，,：:]?"
    rf"|(?P<NUMBER>{_N}{{1,3}})\s{{0,6}}&?\s?[、.．，,](?!{_N}(?:{_N}?、|[类级季线期等]))"
    r"|(?P<ARABIC_PAREN>[（(]\s?[0-9０-９]{1,2}\s?[）)]|[0-9０-９]{1,2}[）)])[、.．]?"
    r"|(?P<ARABIC>[0-9０-９]{1,2}\s?[.．、](?![0-9０-９]))"
    r"|(?P<CIRCLE>[①-⑳])"
    r"|(?P<DASH>[—–―─－]{1,3}|-{2,3}|[●◆■★▲])"
)
_STYLES: Final[dict[str, tuple[Style, str | None]]] = {name: (style, None) for name, style in Style.__members__.items()}
_LIKE: Final = {
    "第一部分": Style.TOP,
    "一、": Style.NUMBER,
    "（一）": Style.PAREN,
    "1.": Style.ARABIC,
    "（1）": Style.ARABIC_PAREN,
    "①": Style.CIRCLE,
    "——": Style.DASH,
    "一是": Style.FIRSTLY,
    "第一，": Style.ORDINAL,
}
_COLON: Final = "：:、，,.．"
_BLANK: Final = re.compile(r"(?:\s|&nbsp;)*")
_DIGITS: Final = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_AROUND: Final = "（()）〔〕［］第是要部分.．、"


class Markers(NamedTuple):
    """What markers look like, and by the name of the group that matched their style and the group of their number."""

    pattern: re.Pattern[str]
    styles: dict[str, tuple[Style, str | None]]


@lru_cache(maxsize=8)
def markers(profile: Profile = GENERIC) -> Markers:
    """The markers of a profile: its own are tried first."""
    rows = profile.table("markers")["marker"]
    own = "".join(f"{_own(index, row['form'])}|" for index, row in enumerate(rows))
    styles: dict[str, tuple[Style, str | None]] = {
        f"M{index}": (_LIKE[row["like"]], f"N{index}") for index, row in enumerate(rows)
    }
    return Markers(re.compile(own + _MARK), _STYLES | styles)


def _own(index: int, form: str) -> str:
    """专题N： as a pattern: blanks may stand around the number, and any mark where one is given at the end."""
    bare = form.rstrip(_COLON)
    before, behind = (r"\s?".join(map(re.escape, half.split())) for half in bare.split("N"))
    number = rf"(?P<N{index}>{_N}{{1,3}}|[0-9０-９]{{1,2}})"
    return rf"(?P<M{index}>{before}\s?{number}\s?{behind})" + (f"[{_COLON}]" if bare != form else "")


def read_mark(text: str, start: int, end: int, known: Markers) -> Mark | None:
    """The marker at *start*, or None; it is read no farther than *end*.

    >>> read_mark("（十二）聚力民生", 0, 8, markers())
    Mark(style=<Style.PAREN: 2>, label='（十二）', ordinal=12, end=4)
    >>> read_mark("一、二、三产业融合", 0, 9, markers()) is None
    True
    """
    match = known.pattern.match(text, start, end)
    if match is None:
        return None
    group = match.lastgroup or "DASH"
    style, number = known.styles[group]
    label = "".join(match[group].split())
    stop = match.end()
    if stop < end and (text[stop] == "&" or text[stop].isspace()) and (blank := _BLANK.match(text, stop, end)):
        stop = blank.end()
    return Mark(style, label, _ordinal(style, label) if number is None else _value(match[number]), stop)


def _ordinal(style: Style, label: str) -> int:
    if style is Style.DASH:
        return 0
    if style is Style.CIRCLE:
        return ord(label) - ord("①") + 1
    return _value(label.strip(_AROUND))


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens[-1:], 1) * 10 if ten else 0) + _DIGITS.get(ones[-1:], 0)
