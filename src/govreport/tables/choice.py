"""The figure that stands for an indicator in a panel, chosen where a report states it several times."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from govreport.coding.figures import Figure, Measure, figure
from govreport.coding.numbers import interval_of, point_of
from govreport.data import table
from govreport.frozen import Word
from govreport.language.units import Units, units
from govreport.models import Basis, Bound, Change, Metric, Report, Span, Status
from govreport.profiles.profile import GENERIC, Profile
from govreport.tables.exact import fits
from govreport.tables.forms import Form, form_of

__all__ = ["Choice", "Prices", "Rows", "Side", "choices", "forms_of", "rows_of"]

Rows = Mapping[str, Mapping[str, Any]]
"""The rows of the catalogue by the ids of their indicators."""

_STATED: Final = {form.value: form for form in Form} | {"done": Form.LEVEL}
_ORDER: Final = (Form.GROWTH, Form.LEVEL, Form.RATE, Form.NEW, Form.CHANGE)
_CLAUSE_END: Final = re.compile("[，,；;。！？!?\n]")
_REACH: Final = 40  # characters in front of a growth within which its prices are named


class Side(Word):
    """Whether a figure was aimed at or reached."""

    TARGET = "target"
    ACTUAL = "actual"


class Prices(Word):
    """At which prices a growth is stated: constant ones, or those of each year."""

    REAL = "real"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True)
class Choice:
    """The figure that was chosen, and how often the report states it and another one in its place."""

    metric: Metric
    form: Form | None
    """None for a target in words, which has no figure."""
    figure: Figure | None
    text: str
    """The expression, quoted; the words of a target in words."""
    prices: Prices | None
    stated: int
    differing: int

    @property
    def span(self) -> Span:
        """Where the text stands."""
        return self.metric.span if self.figure is None else self.figure.span

    @property
    def numbers(self) -> tuple[Decimal | None, Decimal | None, Decimal | None, str | None, str | None]:
        """The number (of a range the midpoint), the lower and the upper end, the unit, and the bound."""
        if self.figure is None:
            return None, None, None, None, None
        left = interval_of(self.figure)
        return point_of(self.figure).value, left.low, left.high, self.figure.unit, str(self.figure.bound)


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: tuple[bool, ...]
    place: int
    metric: Metric
    form: Form | None
    figure: Figure | None
    prices: Prices | None

    @property
    def number(self) -> tuple[object, ...]:
        found = self.figure
        return (self.metric.relation,) if found is None else (found.number, found.upper, found.unit, found.bound)


def rows_of(profile: Profile = GENERIC) -> Rows:
    """The rows of the catalogue of a profile, by the ids of their indicators, in its order."""
    return {row["id"]: row for row in profile.table("indicators")["indicator"]}


def choices(
    report: Report, indicators: Collection[str] | None = None, profile: Profile = GENERIC
) -> dict[tuple[Side, str, Form | None], Choice]:
    """For each indicator and form the target of the report's year, and what was reached in the year before it.

    A figure counts that is the region's own (no *subject*), whose period is that very year, and none of several years,
    of a part of a year (前三季度), or of a year that nothing says. A growth counts where it compares with the year
    before (no 年均), a level where it has the dimension of its indicator. Of several the first in the text is chosen;
    before that rule

    - a growth at the prices of the catalogue, or at none that are named, goes before one at other prices;
    - a level that was reached goes before a mark that was only passed: 突破4万亿元大关，达到4.32万亿元;
    - a level in the customary currency goes before another one, and what is summed up (累计) behind the rest.

    A target in words (与经济增长同步) is chosen, with form None, where its indicator has no target in numbers. Numbers
    that no table holds exactly are left out, as in :func:`~govreport.tables.rows.rows`. *indicators* are ids of the
    catalogue; without them all count. A report without a year gives nothing.

    >>> import govreport
    >>> report = govreport.parse("2024年，地区生产总值突破160亿元大关，达到170亿元，增长8%。生产总值增长8%。")
    >>> report = report.model_copy(update={"year": 2025})
    >>> [(str(form), found.text, found.stated) for (_, _, form), found in choices(report).items()]
    [('level', '170亿元', 2), ('growth', '8%', 2)]
    """
    if report.year is None:
        return {}
    rows, known = rows_of(profile), units(profile)
    found: dict[tuple[Side, str, Form | None], list[_Candidate]] = {}
    for place, metric in enumerate(report.metrics):
        name = metric.indicator
        if name is None or metric.subject is not None or (indicators is not None and name not in indicators):
            continue
        side = Side.TARGET if metric.status is Status.TARGET else Side.ACTUAL
        year = report.year if side is Side.TARGET else report.year - 1
        for candidate in _candidates(report.text, place, metric, year, rows.get(name, {}), known):
            found.setdefault((side, name, candidate.form), []).append(candidate)
    numbered = {key[:2] for key in found if key[2] is not None}
    return {
        key: _chosen(report, several) for key, several in found.items() if key[2] is not None or key[:2] not in numbered
    }


def _candidates(
    text: str, place: int, metric: Metric, year: int, row: Mapping[str, Any], known: Units
) -> list[_Candidate]:
    """The figures of a metric that can stand for its indicator: its growth, its value, or its words."""
    found = []
    growth = metric.growth
    if growth is not None and _of(metric.period, year) and growth.basis in (None, Basis.YOY):
        stated = figure(metric, Measure.GROWTH)
        prices = _prices(text, stated.span.start)
        other = prices is not None and row.get("basis") not in (None, str(prices))
        found.append(_Candidate((other,), place, metric, _form(metric, stated, row), stated, prices))
    if metric.amount is not None and _of(metric.period or metric.value_period, year):
        stated = figure(metric, Measure.VALUE)
        if _dimension_fits(stated, row, known):
            rank = _rank_of_value(metric, row, known)
            found.append(_Candidate(rank, place, metric, _form(metric, stated, row), stated, None))
    of_the_year = metric.period is None or _of(metric.period, year)
    if not found and metric.relation is not None and metric.amount is None and growth is None and of_the_year:
        found.append(_Candidate((), place, metric, None, None, None))
    return [
        candidate
        for candidate in found
        if candidate.figure is None
        or all(number is None or fits(number) for number in (candidate.figure.number, candidate.figure.upper))
    ]


def forms_of(row: Mapping[str, Any]) -> tuple[Form, ...]:
    """The forms in which the catalogue says that an indicator is stated; growth and level where it says nothing.

    >>> forms_of({"stated": ["level", "growth"]}), forms_of({"stated": ["new"]})
    ((<Form.GROWTH: 'growth'>, <Form.LEVEL: 'level'>), (<Form.NEW: 'new'>,))
    """
    stated = {_STATED[word] for word in row.get("stated", ())} or {Form.GROWTH, Form.LEVEL}
    return tuple(form for form in _ORDER if form in stated)


def _form(metric: Metric, stated: Figure, row: Mapping[str, Any]) -> Form:
    """The form of a figure, as the catalogue has it: one indicator is not in two columns for how a clause puts it.

    新增 in front of an indicator that counts what is added anyway (城镇新增就业) makes no other form of it; prices that
    rise by 2% state the index, which is a rate; a concentration that falls by 3% has a change.
    """
    found, wanted = form_of(metric, stated, row), forms_of(row)
    if found in wanted:
        return found
    if found is Form.NEW and Form.LEVEL in wanted and _counts_additions(row):
        return Form.LEVEL
    if found is Form.GROWTH and Form.CHANGE in wanted:
        return Form.CHANGE
    if found is Form.CHANGE and stated.unit == "%" and Form.RATE in wanted and row.get("kind") == "index":
        return Form.RATE
    return found


def _counts_additions(row: Mapping[str, Any]) -> bool:
    names = (row.get("zh", ""), *row.get("forms", ()))
    return any(word in name for name in names for word in table("panels")["additions"])


def _of(period: Any, year: int) -> bool:
    return period is not None and period.start == period.end == year


def _dimension_fits(stated: Figure, row: Mapping[str, Any], known: Units) -> bool:
    """No level of an amount is 3倍, and none of a share is 120亿元."""
    unit = None if stated.unit is None else known.unit(stated.unit)
    wanted = row.get("dimension")
    ratios = ("ratio", "ratio_pp")
    return unit is None or wanted is None or (unit.dimension in ratios) is (wanted in ratios)


def _rank_of_value(metric: Metric, row: Mapping[str, Any], known: Units) -> tuple[bool, ...]:
    customary = next((known.unit(form) for form in row.get("units", ())), None)
    passed = metric.status is not Status.TARGET and metric.bound is Bound.AT_LEAST
    foreign = customary is not None and metric.base_unit != customary.base
    return passed, foreign, metric.change is Change.CUMULATIVE


@cache
def _named_prices() -> re.Pattern[str]:
    words: dict[str, list[str]] = table("panels")["prices"]
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(map(re.escape, forms))})" for kind, forms in words.items()))


def _prices(text: str, start: int) -> Prices | None:
    """The prices that the clause of a growth names, or the clause before it: 按可比价计算，增长8%."""
    ahead = text[max(0, start - _REACH) : start]
    cuts = [cut.start() for cut in _CLAUSE_END.finditer(ahead)]
    own = cuts[-1] + 1 if cuts else 0
    before = cuts[-2] + 1 if len(cuts) > 1 else 0
    clauses = [ahead[own:]]
    if own and not any(char.isdigit() for char in ahead[before:own]):
        clauses.append(ahead[before:own])
    for clause in clauses:
        for match in _named_prices().finditer(clause):
            return Prices(str(match.lastgroup))
    return None


def _chosen(report: Report, several: list[_Candidate]) -> Choice:
    best = min(several, key=lambda candidate: (candidate.rank, candidate.place))
    place = best.metric.span if best.figure is None else best.figure.span
    return Choice(
        metric=best.metric,
        form=best.form,
        figure=best.figure,
        text=report.quote(place),
        prices=best.prices,
        stated=len(several),
        differing=len({candidate.number for candidate in several}) - 1,
    )
