"""Deadlines: 年内, 今年底, 6月底前, 三季度, 汛期前, and the day that they name, where they name one."""

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import Any

from govreport.data import table
from govreport.language.words import any_of
from govreport.models import Span
from govreport.tasks.task import Deadline

__all__ = ["deadlines_in", "opens"]

_HAN = {han: index for index, han in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_CLUE = re.compile("[年月季]|前")
_NUMERAL = "0-9０-９〇零一二三四五六七八九十百"


@cache
def _pattern() -> re.Pattern[str]:
    words: dict[str, list[str]] = table("tasks")["deadline"]
    stages = [word for kind in table("tasks")["stage"].values() for word in kind]
    before = f"(?:(?:{any_of(words['before'])})(?!后))"  # 春节前后 is no deadline
    left = rf"(?<![{_NUMERAL}{''.join(words['past'])}])(?<![去上前]年)"
    no_name = f"(?!{any_of(words['nouns'])})"
    month = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
    year = r"(?:(?P<{0}>20[0-9]{{2}})年|(?P<{0}r>今年|明年|本年))"
    doing = f"(?={any_of([*words['doing'], *stages])})"
    day = "(?P<day>[0-9]{1,2})日|(?P<part>[底末]|[上中下]旬)"
    dated = rf"{left}{year.format('y3')}?(?P<month>{month})月份?(?:{day})?"
    part = rf"(?:(?P<half>[上下])半年|(?:前|第)?(?P<quarter>[一二三四])季度)[末底]?{before}?"
    forms = (
        rf"{left}{year.format('y1')}?(?P<within>{any_of(words['within'])})",
        rf"{left}(?:{year.format('y2')}年?|[今明]?年)(?P<end>底{before}?|末{before}){no_name}",
        rf"{dated}(?:(?P<before>{before})(?!到期)|(?<=[底末旬])(?!的)|{doing})",
        rf"{left}{year.format('y4')}?{part}{no_name}",
        rf"(?:{any_of(words['occasions'])}){before}",
        r"到(?P<horizon>20[0-9]{2})年(?P<horizon_end>[底末])?",
        rf"(?<![{_NUMERAL}])(?P<bare>20[0-9]{{2}})年(?:内|(?P<bare_before>底?{before})|{doing})",
    )
    return re.compile("|".join(forms))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(table('tasks')['deadline']['opening'])})*")


def opens(text: str, start: int, deadline: Deadline) -> bool:
    """Whether a deadline opens the clause that begins at *start*: 年内…, 力争年内…; such a one governs what follows."""
    lead = _opening().match(text, start, deadline.span.start)
    return lead is not None and lead.end() == deadline.span.start


def deadlines_in(text: str, start: int, end: int, year: int | None) -> list[Deadline]:
    """The deadlines of a clause, in order; *year* is the year of the report.

    >>> [(found.text, found.due) for found in deadlines_in("确保6月底前完成，年内达效", 0, 12, 2024)]
    [('6月底前', '2024-06-30'), ('年内', '2024-12-31')]
    """
    found: list[Deadline] = []
    if not _CLUE.search(text, start, end):
        return found
    for match in _pattern().finditer(text, start, end):
        due, over = _due(match.groupdict(), match.group(), year)
        if not over:
            place = Span(start=match.start(), end=match.end())
            found.append(Deadline(text=match.group(), span=place, due=due))
    return found


def _due(parts: dict[str, Any], words: str, year: int | None) -> tuple[str | None, bool]:
    """The last day of a deadline, and whether it was over before the year of the report."""
    given = next((int(parts[key]) for key in ("y1", "y2", "y3", "y4", "horizon", "bare") if parts[key]), None)
    later = words.startswith("明年")
    at = given if given is not None else None if year is None else year + later
    over = given is not None and year is not None and given < year
    if at is None:
        return None, over
    if parts["within"] or parts["end"] or parts["horizon_end"]:
        return f"{at}-12-31", over
    if parts["horizon"]:
        return str(at), over
    if parts["bare"]:
        return _bare(parts, words, at), over
    if parts["half"]:
        return f"{at}-06-30" if parts["half"] == "上" else f"{at}-12-31", over
    if parts["quarter"]:
        return _end_of_month(at, 3 * _HAN[parts["quarter"]]), over
    if parts["month"]:
        return _month(parts, at), over
    return None, over  # 汛期前


def _bare(parts: dict[str, Any], words: str, at: int) -> str | None:
    """2025年内 and 2025年底前 end with the year, 2023年竣工 names it, and 2025年前 may be either side of it."""
    if "底" in words or words.endswith("内"):
        return f"{at}-12-31"
    return None if parts["bare_before"] else str(at)


def _month(parts: dict[str, Any], at: int) -> str | None:
    written = parts["month"]
    month = _HAN[written] if written in _HAN else int(written)
    if parts["day"]:
        try:
            return date(at, month, int(parts["day"])).isoformat()
        except ValueError:
            return None
    if parts["part"]:
        days = {"上旬": 10, "中旬": 20}
        day = days.get(parts["part"])
        return _end_of_month(at, month) if day is None else f"{at}-{month:02}-{day}"
    return None if parts["before"] else f"{at}-{month:02}"


def _end_of_month(year: int, month: int) -> str:
    return date(year, month, monthrange(year, month)[1]).isoformat()
