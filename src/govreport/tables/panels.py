"""Panels: for each region and year what was aimed at, beside what was reached, as an Arrow table."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from govreport.kinds import Bound, Commitment, Status
from govreport.models import Report
from govreport.profiles.profile import GENERIC, Profile
from govreport.tables.choice import Prices, Rows, Side, rows_of
from govreport.tables.columns import Column, Kind, RowType
from govreport.tables.editions import Editions, editions
from govreport.tables.forms import Form
from govreport.tables.gathered import gathered
from govreport.tables.headlines import HEADLINES
from govreport.tables.pairs import KEYS, Pair, pairs
from govreport.tables.rows import Row
from govreport.tables.wide import wide_row, wide_type

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LONG", "panel"]


def _text(name: str, description: str, words: Any = None) -> Column:
    return Column(name, Kind.STRING, description, words)


def _whole(name: str, description: str) -> Column:
    return Column(name, Kind.INTEGER, description)


def _number(name: str, description: str) -> Column:
    return Column(name, Kind.NUMBER, description)


_LONG: Final = (
    _text("indicator", "id of the catalogue"),
    _text("indicator_zh", "name of the indicator in Chinese"),
    _text("side", "whether the figure was aimed at or reached", Side),
    _text("form", "what the figure is; null for a target in words", Form),
    _number("number", "the figure in unit; of a range the midpoint"),
    _number("low", "lower end of what is stated; null where nothing limits it"),
    _number("high", "upper end of what is stated; null where nothing limits it"),
    _text("unit", "%, 百分点, or the unit without its magnitude: 元"),
    _text("bound", "how the number limits the true figure", Bound),
    _text("prices", "prices of a growth, where the text names them", Prices),
    _text("status", "whether the figure was reached, is an estimate, or is aimed at", Status),
    _text("commitment", "the word that governs a target", Commitment),
    _text("words", "a target in words, quoted: 与经济增长同步"),
    _whole("stated", "how often the report states a figure for this indicator, side and form"),
    _whole("differing", "how many other figures than the chosen one it states for them"),
    _text("text", "the expression that was read, quoted"),
    _whole("start", "index in the text of the report of the first character of text"),
    _whole("end", "index of the character behind text"),
    _whole("report_year", "year of the report that states it: the year itself, or the one after for what was reached"),
    _text("source", "name of the file of that report, without its folders"),
    _text("sha256", "SHA-256 of that file"),
    _whole("others", "how many other documents of the same region and year there are, which are not used"),
)

LONG: Final = RowType("panel", "a figure of a region and year", (*KEYS, *_LONG))
"""The columns of :func:`panel` with ``wide=False``."""


def panel(
    reports: Report | Iterable[Report],
    *,
    indicators: Collection[str] | None = HEADLINES,
    wide: bool = True,
    profile: Profile = GENERIC,
) -> "pa.Table":
    """Targets and outcomes of regions by year: one row a region and year, or with ``wide=False`` one row a figure.

    The row of the year t holds the targets of the report of t, and what was reached in t, which the report of t + 1
    says; either side is null where its report is not among *reports*. Regions are told apart by code: where a code
    changed, its two parts stand below two codes. Rows are sorted by code and year, whatever the order of *reports*.

    A wide table has for each of *indicators*, and each form in which the catalogue says that it is stated, the columns
    ``gdp_growth_target``, its ``_low``, ``_high`` and ``_bound``, and ``gdp_growth_actual``, and behind all numbers
    their places: ``gdp_growth_target_start``, ``_end``, ``_text`` in the document ``target_source``. The long table
    also holds what is stated in another form. Which figure stands for an indicator is said by
    :func:`~govreport.tables.choice.choices`, which document for a region and year by
    :func:`~govreport.tables.editions.editions`; :func:`~govreport.tables.editions.left_out` lists the rest.

    *indicators* are ids of the catalogue of *profile*, by default the headlines; None takes all that is stated.
    Numbers are ``decimal128(38, 10)``: growth in %, levels in the unit without its magnitude (元), a range as its
    midpoint between ``_low`` and ``_high``. Raises :class:`~govreport.errors.CodingError` for an indicator that there
    is not, and :class:`~govreport.errors.MissingExtraError` without pyarrow (extra ``[tables]``).

    >>> import govreport
    >>> reports = [
    ...     govreport.parse("兴山县2023年政府工作报告\\n二、2023年目标任务\\n地区生产总值增长7%以上。"),
    ...     govreport.parse("兴山县2024年政府工作报告\\n一、2023年工作回顾\\n地区生产总值增长6.2%。"),
    ... ]
    >>> row = panel(reports, indicators=["gdp"]).filter([False, True, False]).to_pylist()[0]
    >>> row["region_code"], row["year"], int(row["gdp_growth_target"]), row["gdp_growth_target_bound"]
    ('420526', 2023, 7, 'at_least')
    >>> str(row["gdp_growth_actual"].normalize()), row["gdp_growth_actual_text"]
    ('6.2', '6.2%')
    """
    found = editions(reports, indicators, profile)
    rows = rows_of(profile)
    if not wide:
        return gathered(LONG, [row for pair in pairs(found) for row in _long(pair, found, rows)])
    kind = wide_type(found.indicators, rows)
    return gathered(kind, [wide_row(pair, found, rows) for pair in pairs(found)])


def _long(pair: Pair, found: Editions, rows: Rows) -> Iterator[Row]:
    for indicator in found.indicators:
        for side in Side:
            edition = pair.edition(side)
            if edition is None:
                continue
            for form in (*Form, None):
                choice = pair.choice(side, indicator, form)
                if choice is None:
                    continue
                metric = choice.metric
                yield (
                    *pair.keys,
                    indicator,
                    rows.get(indicator, {}).get("zh"),
                    side,
                    form,
                    *choice.numbers,
                    choice.prices,
                    metric.status,
                    metric.commitment,
                    None if choice.figure is not None else metric.relation,
                    choice.stated,
                    choice.differing,
                    choice.text,
                    choice.span.start,
                    choice.span.end,
                    edition.year,
                    edition.source,
                    edition.sha256,
                    pair.others(side, found),
                )
