"""What was aimed at against what was reached: 完成 or 未完成, the gap, or why neither can be said."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from govreport.coding.outcomes import Completion, Verdict, completion_of
from govreport.coding.polarity import Polarity, polarity_of
from govreport.frozen import Word
from govreport.kinds import Bound, Commitment, Status
from govreport.models import Report
from govreport.profiles.profile import GENERIC, Profile
from govreport.tables.choice import Choice, Side, rows_of
from govreport.tables.columns import Column, Kind, RowType
from govreport.tables.editions import editions
from govreport.tables.exact import fits
from govreport.tables.forms import Form
from govreport.tables.gathered import gathered
from govreport.tables.headlines import HEADLINES
from govreport.tables.pairs import KEYS, Pair, pairs, quoted
from govreport.tables.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["OUTCOMES", "Label", "Missing", "outcomes"]


class Missing(Word):
    """Why nothing can be said of a target."""

    NO_NUMBER = "no_number"
    NO_REPORT = "no_report"
    NO_FIGURE = "no_figure"
    OTHER_FORM = "other_form"
    OTHER_UNIT = "other_unit"
    OTHER_PRICES = "other_prices"
    NO_POLARITY = "no_polarity"


class Label(Word):
    """Whether a target was met, in one word."""

    MET = "完成"
    MISSED = "未完成"


_LABELS: Final = {Verdict.MET: Label.MET, Verdict.SURPASSED: Label.MET, Verdict.MISSED: Label.MISSED}

OUTCOMES: Final = RowType(
    "outcomes",
    "a target, and what came of it",
    (
        *KEYS,
        Column("indicator", Kind.STRING, "id of the catalogue"),
        Column("indicator_zh", Kind.STRING, "name of the indicator in Chinese"),
        Column("form", Kind.STRING, "what the figures are; null for a target in words", Form),
        Column("target", Kind.NUMBER, "what was aimed at, in unit; of a range the midpoint"),
        Column("target_low", Kind.NUMBER, "lower end of what was aimed at; null where nothing limits it"),
        Column("target_high", Kind.NUMBER, "upper end of what was aimed at; null where nothing limits it"),
        Column("target_bound", Kind.STRING, "how the number limits the target", Bound),
        Column("commitment", Kind.STRING, "the word that governs the target", Commitment),
        Column("actual", Kind.NUMBER, "what was reached, in unit; of a range the midpoint"),
        Column("actual_bound", Kind.STRING, "how the number limits what was reached", Bound),
        Column("actual_status", Kind.STRING, "whether it is an estimate", Status),
        Column("unit", Kind.STRING, "%, 百分点, or the unit without its magnitude: 元"),
        Column("gap", Kind.NUMBER, "actual less target, in unit; in points where both are rates"),
        Column("polarity", Kind.STRING, "which way is better, by the catalogue", Polarity),
        Column(
            "verdict",
            Kind.STRING,
            "met: inside what was aimed at; surpassed: better; missed: worse; away: outside, where no way is better; "
            "undecided: the figures leave it open",
            Verdict,
        ),
        Column("label", Kind.STRING, "完成 for met and surpassed, 未完成 for missed, else null", Label),
        Column(
            "missing",
            Kind.STRING,
            "why there is no verdict. no_number: the target is put in words; no_report: the report of the year after "
            "is not there; no_figure: it does not state that for the year; other_form, other_unit, other_prices: "
            "it does, as a level for a growth, in 美元 for 元, at constant prices for current ones; no_polarity",
            Missing,
        ),
        Column("target_text", Kind.STRING, "the target, quoted"),
        Column("target_start", Kind.INTEGER, "index of its first character in the text of target_source"),
        Column("target_end", Kind.INTEGER, "index of the character behind it"),
        Column("target_source", Kind.STRING, "file of the report of the year"),
        Column("target_sha256", Kind.STRING, "SHA-256 of that file"),
        Column("actual_text", Kind.STRING, "what was reached, quoted"),
        Column("actual_start", Kind.INTEGER, "index of its first character in the text of actual_source"),
        Column("actual_end", Kind.INTEGER, "index of the character behind it"),
        Column("actual_source", Kind.STRING, "file of the report of the year after"),
        Column("actual_sha256", Kind.STRING, "SHA-256 of that file"),
    ),
)
"""The columns of :func:`outcomes`."""


def outcomes(
    reports: Report | Iterable[Report],
    *,
    indicators: Collection[str] | None = HEADLINES,
    profile: Profile = GENERIC,
) -> "pa.Table":
    """Each target of a year against what the report of the year after says was reached: one row a target.

    The figures are those of :func:`~govreport.tables.panels.panel`, compared by the rules of
    :func:`govreport.coding.completion` with the polarity of the catalogue: 左右 has no margin here. Where there is no
    verdict, ``missing`` says why; nothing is filled in. The columns are those of :data:`OUTCOMES`, sorted by code,
    year and indicator.

    *indicators* are ids of the catalogue of *profile*, by default the headlines; None takes all that is aimed at.
    Raises what :func:`~govreport.tables.panels.panel` raises.

    >>> import govreport
    >>> reports = [
    ...     govreport.parse("兴山县2023年政府工作报告\\n二、2023年目标任务\\n地区生产总值增长7%，固定资产投资增长9%。"),
    ...     govreport.parse("兴山县2024年政府工作报告\\n一、2023年工作回顾\\n地区生产总值增长6.2%。"),
    ... ]
    >>> [(row["indicator"], row["verdict"], row["label"], row["missing"]) for row in outcomes(reports).to_pylist()]
    [('gdp', 'missed', '未完成', None), ('fixed_asset_investment', None, None, 'no_figure')]
    """
    found = editions(reports, indicators, profile)
    rows = rows_of(profile)
    made: list[Row] = []
    for pair in pairs(found):
        for indicator in found.indicators:
            zh = rows.get(indicator, {}).get("zh")
            polarity = polarity_of(indicator, profile)
            made += [
                (*pair.keys, indicator, zh, *cells) for cells in _compared(pair, indicator, polarity)
            ]  # fmt: skip
    return gathered(OUTCOMES, made)


def _compared(pair: Pair, indicator: str, polarity: Polarity | None) -> Iterator[Row]:
    for form in (*Form, None):
        target = pair.choice(Side.TARGET, indicator, form)
        if target is None:
            continue
        actual = pair.choice(Side.ACTUAL, indicator, form)
        missing = _missing(pair, indicator, target, actual, polarity)
        coded = None
        if missing is None and actual is not None and polarity is not None:
            assert target.figure is not None
            assert actual.figure is not None
            coded = completion_of(target.figure, actual.figure, polarity=polarity)
        yield _cells(pair, target, actual, polarity, coded, missing)


def _missing(
    pair: Pair, indicator: str, target: Choice, actual: Choice | None, polarity: Polarity | None
) -> Missing | None:
    """Why the two cannot be compared; None where they can."""
    if target.figure is None:
        return Missing.NO_NUMBER
    if pair.actual is None:
        return Missing.NO_REPORT
    if actual is None or actual.figure is None:
        others = [pair.choice(Side.ACTUAL, indicator, form) for form in Form]
        return Missing.OTHER_FORM if any(others) else Missing.NO_FIGURE
    if target.figure.unit != actual.figure.unit:
        return Missing.OTHER_UNIT
    if None not in (target.prices, actual.prices) and target.prices is not actual.prices:
        return Missing.OTHER_PRICES
    return Missing.NO_POLARITY if polarity is None else None


def _cells(
    pair: Pair,
    target: Choice,
    actual: Choice | None,
    polarity: Polarity | None,
    coded: Completion | None,
    missing: Missing | None,
) -> Row:
    aimed, low, high, unit, bound = target.numbers
    reached, _, _, _, reached_bound = actual.numbers if actual else (None,) * 5
    verdict = None if coded is None else coded.verdict
    return (
        target.form, aimed, low, high, bound, target.metric.commitment,
        reached, reached_bound, None if actual is None else actual.metric.status, unit,
        None if coded is None or not fits(coded.gap) else coded.gap,
        polarity, verdict, None if verdict is None else _LABELS.get(verdict), missing,
        *quoted(target, pair.target), *quoted(actual, pair.actual),
    )  # fmt: skip
