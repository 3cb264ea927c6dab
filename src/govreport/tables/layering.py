"""层层加码 over many reports: the target of each region beside that of the region above it."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from govreport.coding.layers import Layering, Step, layering_of
from govreport.frozen import Word
from govreport.kinds import Bound, Level
from govreport.models import Report
from govreport.profiles.profile import GENERIC, Profile
from govreport.tables.choice import Choice, Side, rows_of
from govreport.tables.columns import Column, Kind, RowType
from govreport.tables.editions import Edition, editions
from govreport.tables.exact import fits
from govreport.tables.forms import Form
from govreport.tables.gathered import gathered
from govreport.tables.headlines import HEADLINES
from govreport.tables.pairs import KEYS, Pair, quoted
from govreport.tables.place import parent_code
from govreport.tables.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LAYERED", "Alone", "layered"]

_RATES: Final = ("%", "百分点")


class Alone(Word):
    """Why a target is not compared with that of the region above."""

    NO_NUMBER = "no_number"
    NO_REGION_ABOVE = "no_region_above"
    NO_REPORT = "no_report"
    NO_FIGURE = "no_figure"
    OTHER_UNIT = "other_unit"
    OTHER_PRICES = "other_prices"
    NO_RATE = "no_rate"


LAYERED: Final = RowType(
    "layered",
    "a target of a region, and that of the region above it",
    (
        *KEYS,
        Column("indicator", Kind.STRING, "id of the catalogue"),
        Column("indicator_zh", Kind.STRING, "name of the indicator in Chinese"),
        Column("form", Kind.STRING, "what the figures are; null for a target in words", Form),
        Column("own", Kind.NUMBER, "target of the region, in unit; of a range the midpoint"),
        Column("own_bound", Kind.STRING, "how the number limits it", Bound),
        Column("above", Kind.NUMBER, "target of the region above, in unit; of a range the midpoint"),
        Column("above_bound", Kind.STRING, "how the number limits it", Bound),
        Column("unit", Kind.STRING, "% or 百分点; of a target that is not compared, what it is in"),
        Column("difference", Kind.NUMBER, "own less above, in points where both are in %"),
        Column("step", Kind.STRING, "raised, equal or lowered; higher is not said to be better", Step),
        Column(
            "missing",
            Kind.STRING,
            "why the two are not compared. no_number: the target is put in words; no_region_above: it is the nation's; "
            "no_report: the report of the region above is not there; no_figure: it does not aim at that; other_unit; "
            "other_prices; no_rate: amounts of two levels have no difference that means anything",
            Alone,
        ),
        Column("region_above", Kind.STRING, "full name of the region above, where its report is there"),
        Column("level_above", Kind.STRING, "level of the region above, where its report is there", Level),
        Column("own_text", Kind.STRING, "the target of the region, quoted"),
        Column("own_start", Kind.INTEGER, "index of its first character in the text of own_source"),
        Column("own_end", Kind.INTEGER, "index of the character behind it"),
        Column("own_source", Kind.STRING, "file of the report of the region"),
        Column("own_sha256", Kind.STRING, "SHA-256 of that file"),
        Column("above_text", Kind.STRING, "the target of the region above, quoted"),
        Column("above_start", Kind.INTEGER, "index of its first character in the text of above_source"),
        Column("above_end", Kind.INTEGER, "index of the character behind it"),
        Column("above_source", Kind.STRING, "file of the report of the region above"),
        Column("above_sha256", Kind.STRING, "SHA-256 of that file"),
    ),
)
"""The columns of :func:`layered`."""


def layered(
    reports: Report | Iterable[Report],
    *,
    indicators: Collection[str] | None = HEADLINES,
    profile: Profile = GENERIC,
) -> "pa.Table":
    """Each target against the one that the region above has for the same year and indicator: one row a target.

    The region above is the one of the code: the prefecture of a county, its province, and the nation above that; a
    county of a municipality, or one that its province governs itself, lies right below the province. Only that one is
    compared with; where its report is not among *reports*, ``missing`` says so. The figures are those of
    :func:`~govreport.tables.panels.panel`, the rules those of :func:`govreport.coding.layered`, the columns those of
    :data:`LAYERED`, sorted by code, year and indicator.

    *indicators* are ids of the catalogue of *profile*, by default the headlines; None takes all that is aimed at.
    Raises what :func:`~govreport.tables.panels.panel` raises.

    >>> import govreport
    >>> reports = [
    ...     govreport.parse("宜昌市2024年政府工作报告\\n二、2024年目标任务\\n地区生产总值增长7%左右。"),
    ...     govreport.parse("兴山县2024年政府工作报告\\n二、2024年目标任务\\n地区生产总值增长9%。"),
    ... ]
    >>> [(row["region"], row["step"], row["missing"]) for row in layered(reports).to_pylist()]
    [('宜昌市', None, 'no_report'), ('兴山县', 'raised', None)]
    """
    found = editions(reports, indicators, profile)
    rows = rows_of(profile)
    made: list[Row] = []
    for (code, year), edition in found.chosen.items():
        over = parent_code(code, year)
        upper = None if over is None else found.chosen.get((over, year))
        keys = Pair(code, year, edition, None).keys
        for indicator in found.indicators:
            zh = rows.get(indicator, {}).get("zh")
            made += [(*keys, indicator, zh, *cells) for cells in _compared(edition, upper, over, indicator)]
    return gathered(LAYERED, made)


def _compared(edition: Edition, upper: Edition | None, over: str | None, indicator: str) -> Iterator[Row]:
    for form in (*Form, None):
        own = edition.choices.get((Side.TARGET, indicator, form))
        if own is None:
            continue
        other = None if upper is None else upper.choices.get((Side.TARGET, indicator, form))
        alone = Alone.NO_REGION_ABOVE if over is None else Alone.NO_REPORT if upper is None else _alone(own, other)
        coded = None
        if alone is None and own.figure is not None and other is not None and other.figure is not None:
            coded = layering_of(own.figure, other.figure)
        yield _cells(edition, upper, own, other, coded, alone)


def _alone(own: Choice, other: Choice | None) -> Alone | None:
    """Why two targets are not compared; None where they are."""
    if own.figure is None:
        return Alone.NO_NUMBER
    if own.figure.unit not in _RATES:
        return Alone.NO_RATE
    if other is None or other.figure is None:
        return Alone.NO_FIGURE
    if own.figure.unit != other.figure.unit:
        return Alone.OTHER_UNIT
    if None not in (own.prices, other.prices) and own.prices is not other.prices:
        return Alone.OTHER_PRICES
    return None


def _cells(
    edition: Edition,
    upper: Edition | None,
    own: Choice,
    other: Choice | None,
    coded: Layering | None,
    alone: Alone | None,
) -> Row:
    mine, _, _, unit, bound = own.numbers
    theirs, _, _, _, their_bound = other.numbers if other else (None,) * 5
    return (
        own.form, mine, bound, theirs, their_bound, unit,
        None if coded is None or not fits(coded.difference) else coded.difference,
        None if coded is None else coded.step, alone,
        None if upper is None else upper.region, None if upper is None else upper.level,
        *quoted(own, edition), *quoted(other, upper),
    )  # fmt: skip
