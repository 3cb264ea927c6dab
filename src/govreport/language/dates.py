"""Written dates: 2024年1月12日, 2021-02-03, 二〇二六年一月二十七日."""

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["WrittenDate", "find_date", "year_in"]

# Blanks inside a date are read over: 2012年 2月 9日.
_B = r"[ \t\u3000\xa0]?"
_DATE = re.compile(
    rf"(?<![0-9.])(?P<y>(?:19|20)[0-9]{{2}}){_B}(?:年{_B}(?P<m>1[0-2]|0?[1-9]){_B}月{_B}(?P<d>[0-9]{{1,2}})?{_B}日"
    r"|(?P<s>[-./])(?P<m2>1[0-2]|0?[1-9])(?P=s)(?P<d2>[0-9]{1,2})(?![0-9]))"
    r"|(?P<hy>[一二][〇零○OoＯ0Ο九一二三四五六七八]{3})年(?P<hm>十[一二]?|[一二三四五六七八九元])月(?P<hd>[一二三四五六七八九十廿]{1,3})日"
)
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年?|([一二][〇零○OoＯ0Ο九一二三四五六七八]{3})年")
_DIGITS = {**{char: index + 1 for index, char in enumerate("一二三四五六七八九")}, "元": 1}


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it is written at ``start:end``: the *year*, and the whole day in ISO form where it is a day."""

    year: int
    iso: str | None
    start: int
    end: int


def find_date(text: str, start: int = 0) -> WrittenDate | None:
    """The first date of *text* from *start* on; a day that the calendar lacks leaves ``iso`` empty.

    >>> find_date("（2016年1月5日在会议上）").iso, find_date("二〇二六年一月二十七日").iso
    ('2016-01-05', '2026-01-27')
    """
    match = _DATE.search(text, start)
    if match is None:
        return None
    if match["hy"]:
        year, month, day = _han_year(match["hy"]), _han(match["hm"]), _han(match["hd"])
    else:
        year, month, day = int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"] or 0)
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        iso = None
    return WrittenDate(year, iso, match.start(), match.end())


def year_in(text: str) -> int | None:
    """The first year of *text*.

    >>> year_in("2024年兴山县政府工作报告"), year_in("二〇一九年"), year_in("政府工作报告")
    (2024, 2019, None)
    """
    match = _YEAR.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else _han_year(match[2])


def _han_year(digits: str) -> int:
    return int("".join(str(_DIGITS.get(char, 0)) for char in digits))


def _han(number: str) -> int:
    tens, found, ones = number.replace("廿", "二十").partition("十")
    if not found:
        return _DIGITS.get(tens, 0)
    return 10 * (_DIGITS.get(tens, 0) or 1) + (_DIGITS.get(ones, 0) if ones else 0)
