"""Grades that share one noun: 2个国家级、10个省级｜森林乡村, 国家级｜绿色工厂19家、省级32家."""

from govreport.metrics.draft import Draft
from govreport.metrics.sentence import Sentence
from govreport.metrics.vocabulary import vocabulary

__all__ = ["behind_grades", "is_grade", "lend_nouns"]


def behind_grades(parts: list[str]) -> str:
    """What the last part lends to the others, where they end in a grade and it begins with one.

    >>> behind_grades(["新增五星级", "四星级酒店"]), behind_grades(["企业", "县级企业"])
    ('酒店', '')
    """
    if not all(_is_graded(part) for part in parts[:-1]):
        return ""
    found = vocabulary().grade.match(parts[-1])
    return parts[-1][found.end() :] if found is not None else ""


def is_grade(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a grade and nothing else."""
    found = vocabulary().grade_ends.before(text, start, end) if end > start and text[end - 1] == "级" else None
    return found is not None and len(found[0]) == end - start


def lend_nouns(sentence: Sentence, draft: Draft) -> None:
    """Give those that are named by their grade alone the noun of the next in the list, or *draft* that of the last.

    A part has the noun of its whole: 龙头企业600户，其中｜国家级63户.
    """
    found = vocabulary().grade.match(draft.name)
    start = sentence.clause_start(draft.start)
    if found is None or sentence.part is not None:
        return
    noun = draft.name[found.end() :]
    for before in reversed(sentence.drafts):
        if before.start < start or before.value is None or draft.value is None:
            return
        if before.value.token.base != draft.value.token.base:
            return
        if not noun:
            named = vocabulary().grade.search(before.name)
            draft.name += before.name[named.end() :] if named is not None else ""
            return
        if not _is_graded(before.name):
            return
        before.name += noun


def _is_graded(name: str) -> bool:
    return name[-1:] == "级" and vocabulary().grade_ends.before(name, 0, len(name)) is not None
