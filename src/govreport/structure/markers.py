"""Markers at the head of a line: 一、 （一） 1. （1） ① —— 一是 第一，"""

import re
from enum import IntEnum
from typing import NamedTuple

__all__ = ["Mark", "Style", "read_mark"]


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


_N = "[一二三四五六七八九十]"
# A blank inside a marker may be a line end: （ and 三） on two lines. 一、二、三产业 and 一、二类 are no markers.
_MARK = re.compile(
    rf"(?P<PAREN>[（(〔［]\s{{0,6}}{_N}{{1,3}}\s{{0,6}}[）)〕］]|{_N}{{1,3}}[）)])[、.．]?"
    rf"|(?P<ORDINAL>第\s?{_N}{{1,3}})(?:[，,、：:]|是[，,]?)"
    rf"|(?P<TOP>第\s?{_N}{{1,3}}\s?部分)[、，,：:]?"
    rf"|(?P<FIRSTLY>{_N}{{1,3}}是)[，,：:]?"
    rf"|(?P<NUMBER>{_N}{{1,3}})\s{{0,6}}&?\s?[、.．，,](?!{_N}(?:{_N}?、|[类级季线期等]))"
    r"|(?P<ARABIC_PAREN>[（(]\s?[0-9０-９]{1,2}\s?[）)]|[0-9０-９]{1,2}[）)])[、.．]?"
    r"|(?P<ARABIC>[0-9０-９]{1,2}\s?[.．、](?![0-9０-９]))"
    r"|(?P<CIRCLE>[①-⑳])"
    r"|(?P<DASH>[—–―─－]{1,3}|-{2,3}|[●◆■★▲])"
)
_STYLES = dict(Style.__members__)
_BLANK = re.compile(r"(?:\s|&nbsp;)*")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_AROUND = "（()）〔〕［］第是部分.．、"


def read_mark(text: str, start: int, end: int) -> Mark | None:
    """The marker at *start*, or None; it is read no farther than *end*.

    >>> read_mark("（十二）聚力民生", 0, 8)
    Mark(style=<Style.PAREN: 2>, label='（十二）', ordinal=12, end=4)
    >>> read_mark("一、二、三产业融合", 0, 9) is None
    True
    """
    match = _MARK.match(text, start, end)
    if match is None:
        return None
    group = match.lastgroup or "DASH"
    style = _STYLES[group]
    label = "".join(match[group].split())
    stop = match.end()
    if stop < end and (text[stop] == "&" or text[stop].isspace()) and (blank := _BLANK.match(text, stop, end)):
        stop = blank.end()
    return Mark(style, label, _ordinal(style, label), stop)


def _ordinal(style: Style, label: str) -> int:
    if style is Style.DASH:
        return 0
    if style is Style.CIRCLE:
        return ord(label) - ord("①") + 1
    written = label.strip(_AROUND)
    if style in (Style.ARABIC, Style.ARABIC_PAREN):
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens[-1:], 1) * 10 if ten else 0) + _DIGITS.get(ones[-1:], 0)
