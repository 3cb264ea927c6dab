"""Hard and soft targets: whether the words around a number bind it or leave room."""

import re
from collections.abc import Iterator
from functools import cache

from pydantic import Field

from govreport.coding.figures import Figure, Measure, figure
from govreport.coding.wordings import Precedence, Scheme, scheme
from govreport.data import table
from govreport.errors import CodingError
from govreport.frozen import Frozen, Word
from govreport.language.words import any_of
from govreport.models import Bound, Metric, Report, Span, Status

__all__ = ["Evidence", "HardSoft", "Tightness", "hard_soft"]

_CLAUSE_END = re.compile("[，,；;：:。！？!?\n]")
_REACH = 80  # characters in front of a number within which its clause is looked for


class Tightness(Word):
    """How a target binds: hard, soft, or bare, where no word of the scheme stands beside the number."""

    HARD = "hard"
    SOFT = "soft"
    BARE = "bare"


class Evidence(Frozen):
    """A word of the scheme, or a range, that speaks for a class."""

    text: str = Field(description="as it stands in the report")
    span: Span = Field(description="its place")
    speaks_for: Tightness = Field(description="hard or soft")
    limits: bool = Field(description="whether it limits the number, as 以上 and a range do; else it is a promise: 确保")
    inherited: bool = Field(default=False, description="whether it stands in an earlier clause and governs this one")


class HardSoft(Frozen):
    """The class of a target, by which scheme, and why."""

    code: Tightness = Field(description="hard, soft or bare")
    scheme: str = Field(description="name of the scheme")
    evidence: tuple[Evidence, ...] = Field(description="what decided first, then what else was found; none for bare")


def hard_soft(
    report: Report, metric: Metric, *, scheme: Scheme | None = None, measure: Measure | None = None
) -> HardSoft:
    """Whether the target *metric* of *report* is hard, soft or bare, by the words of *scheme*.

    Words count right behind the unit (6%以上), or in front of the number in its own clause (确保增长6%, 不低于6%);
    where a clause has none, the word of commitment that governs it from an earlier one (力争…增长6%，…增长7%) counts.
    A range is soft by itself where the scheme says so. ``precedence`` of the scheme says what decides where both
    kinds stand. The default scheme is ``striving_is_soft``.

    Follows: the distinction of hard and soft constraints of 余泳泽、刘大勇、龚宇 (2019), 管理世界, in the form that
    ``scheme.follows`` describes. Left open there: ``scheme.leaves_open``. Targets that are put in words alone
    (与经济增长同步) are not coded.

    *measure* is as in :func:`~govreport.coding.figures.figure`. Raises :class:`~govreport.errors.CodingError` where the
    metric states no number, is no target, or is not of this report.

    >>> import govreport
    >>> report = govreport.parse("二、2024年目标任务\\n力争地区生产总值增长6%，固定资产投资增长8%左右。")
    >>> [(str(coded.code), coded.evidence[0].text) for coded in (hard_soft(report, m) for m in report.metrics)]
    [('soft', '力争'), ('soft', '左右')]
    """
    if metric.status is not Status.TARGET:
        raise CodingError(f"{metric.name} is no target: its status is {metric.status}")
    if not any(known is metric or (known.text == metric.text and known == metric) for known in report.metrics):
        raise CodingError(f"{metric.name}, {metric.text}, is not of this report")
    words = _default() if scheme is None else scheme
    found = figure(metric, measure)
    evidence = list(_evidence(report.text, metric, found, words))
    if not evidence:
        return HardSoft(code=Tightness.BARE, scheme=words.name, evidence=())
    first = _deciding(evidence, words.precedence)
    rest = tuple(item for item in evidence if item is not first)
    return HardSoft(code=first.speaks_for, scheme=words.name, evidence=(first, *rest))


def _default() -> Scheme:
    return scheme()


def _deciding(evidence: list[Evidence], precedence: Precedence) -> Evidence:
    """What limits the number, or what is of the kind that precedes; the first of them, else the first of all."""
    by_number = precedence is Precedence.NUMBER
    return next(
        (item for item in evidence if (item.limits if by_number else item.speaks_for == str(precedence))), evidence[0]
    )


def _evidence(text: str, metric: Metric, found: Figure, words: Scheme) -> Iterator[Evidence]:
    """The word behind the number, those in front of it from right to left, the range, and what governs from afar."""
    behind = _sides(words.hard.behind, words.soft.behind)
    match = _behind(text, found, behind)
    if match is not None:
        yield _item(text, match.span(), behind[match.group()], limits=True)
    before = _sides(words.hard.before, words.soft.before)
    clause = _clause(text, metric, found)
    promised = False
    for match in _in_front(text, metric, found, before, clause):
        limits = match.group() in _limits()
        promised = promised or not limits
        yield _item(text, match.span(), before[match.group()], limits=limits)
    if found.bound is Bound.RANGE and words.range_is_soft:
        yield _item(text, (found.span.start, found.span.end), Tightness.SOFT, limits=True)
    governing = None if promised else _governing(text, metric, before, clause)
    if governing is not None:
        yield _item(text, governing.span(), before[governing.group()], limits=False, inherited=True)


def _sides(hard: tuple[str, ...], soft: tuple[str, ...]) -> dict[str, Tightness]:
    return dict.fromkeys(soft, Tightness.SOFT) | dict.fromkeys(hard, Tightness.HARD)


def _behind(text: str, found: Figure, words: dict[str, Tightness]) -> re.Match[str] | None:
    """The word behind the number: at once, or behind a later number that shares it: 分别增长6%和7%以上."""
    if not words:
        return None
    pattern = re.compile(any_of(words))
    end = found.span.end
    match = pattern.match(text, end)
    if match is not None or found.bound in (Bound.EXACT, Bound.RANGE):
        return match
    stop = _CLAUSE_END.search(text, end, end + _REACH)
    return pattern.search(text, end, stop.start() if stop else min(len(text), end + _REACH))


def _clause(text: str, metric: Metric, found: Figure) -> int:
    """Where the clause of a figure begins."""
    start, end = metric.sentence.start, found.span.start
    cuts = [cut.end() for cut in _CLAUSE_END.finditer(text, start, end)]
    return max(cuts[-1] if cuts else start, end - _REACH)


def _in_front(
    text: str, metric: Metric, found: Figure, words: dict[str, Tightness], clause: int
) -> list[re.Match[str]]:
    """The words of a clause in front of its figure, the nearest first.

    What the reading knows for a limit (最低) or a commitment (争取) counts only where it was read as one: not in
    基础养老金最低标准提高20元, nor in 争取资金. A word of one character stands right in front of the number.
    """
    if not words:
        return []
    return [
        match
        for match in re.compile(any_of(words)).finditer(text, clause, found.span.start)
        if (len(match.group()) > 1 or match.end() == found.span.start)
        and (match.group() not in _limits() or found.bound is not Bound.EXACT)
        and (match.group() not in _commitments() or metric.commitment is not None)
    ][::-1]


def _governing(text: str, metric: Metric, words: dict[str, Tightness], clause: int) -> re.Match[str] | None:
    """The word of an earlier clause of the sentence that the reading took as the commitment of this one too."""
    known = _commitments()
    pattern = re.compile(any_of(words) or r"(?!)")
    matches = pattern.finditer(text, metric.sentence.start, clause) if metric.commitment is not None else ()
    return next(
        (match for match in reversed(list(matches)) if known.get(match.group()) == metric.commitment),
        None,
    )


@cache
def _commitments() -> dict[str, str]:
    """The words that the reading takes for a commitment, each with its kind."""
    kinds: dict[str, list[str]] = table("sentence")["clause"]["commitment"]
    return {word: kind for kind, words in kinds.items() for word in words}


@cache
def _limits() -> frozenset[str]:
    """The words in front of a number that the reading takes for a limit."""
    before: dict[str, list[str]] = table("bounds")["before"]
    return frozenset(word for kind in (Bound.APPROX, Bound.AT_LEAST, Bound.AT_MOST) for word in before[kind])


def _item(text: str, place: tuple[int, int], side: Tightness, *, limits: bool, inherited: bool = False) -> Evidence:
    start, end = place
    return Evidence(
        text=text[start:end],
        span=Span(start=start, end=end),
        speaks_for=side,
        limits=limits,
        inherited=inherited,
    )
