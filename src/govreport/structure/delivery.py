"""The year of delivery, where no date says it: from what is looked back on and what is planned."""

import re
from collections import Counter
from functools import cache

from govreport.data import table

__all__ = ["year_of_plan"]

_YEARS = re.compile("(?<![0-9])((?:19|20)[0-9]{2}) ?年")
_SHORT = 60  # a heading or the start of a clause
_SURE = 3


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("front")["year"]
    between = "[^。；，,;\n0-9]{0,14}?"
    review = re.compile(f"{between}(?:{'|'.join(words['review'])})")
    plan = re.compile(f"{between}(?:{'|'.join(words['plan'])})")
    return review, plan


def year_of_plan(text: str, start: int = 0, end: int | None = None) -> tuple[int | None, bool]:
    """Year that the report in ``text[start:end]`` plans for, and whether its headings say so.

    >>> year_of_plan("一、2023年工作回顾\\n全年增长8%。\\n二、2024年工作安排\\n")
    (2024, True)
    """
    review, plan = _cues()
    cues: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    end = len(text) if end is None else end
    for match in _YEARS.finditer(text, start, end):
        year = int(match[1])
        seen[year] += 1
        if not _begins(text, match.start(), start):
            continue
        if review.match(text, match.end(), min(end, match.end() + _SHORT)):
            cues[year + 1] += 2
        elif plan.match(text, match.end(), min(end, match.end() + _SHORT)):
            cues[year] += 2
    if cues:
        return max(cues, key=lambda year: (cues[year], year)), max(cues.values()) >= _SURE
    if not seen:
        return None, False
    # The year looked back on is met most often, and the year planned comes after it.
    scores = {year: 2 * seen[year] + seen[year + 1] for year in seen if year >= max(seen) - 60}
    return max(scores, key=lambda year: (scores[year], year)) + 1, False


def _begins(text: str, at: int, start: int) -> bool:
    """Whether a line, a heading or a sentence begins at *at*, give or take a marker or opening words."""
    left = at
    while left > start and at - left < 12 and text[left - 1] not in "\n\r。；":  # noqa: PLR2004
        left -= 1
    return left == start or text[left - 1] in "\n\r。；"
