"""Panels as SDMX-CSV, which statistical offices and their software exchange."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from govreport.data import table
from govreport.language.units import Units, units
from govreport.models import Report
from govreport.printing import one_line, whole
from govreport.profiles.profile import GENERIC, Profile
from govreport.tables.choice import Choice, Rows, Side, rows_of
from govreport.tables.editions import Edition, editions
from govreport.tables.forms import Form
from govreport.tables.headlines import HEADLINES
from govreport.tables.pairs import Pair, pairs

__all__ = ["ATTRIBUTES", "DIMENSIONS", "MEASURE", "sdmx_csv"]

DIMENSIONS: Final = ("FREQ", "REF_AREA", "INDICATOR", "FORM", "SIDE", "TIME_PERIOD")
"""What names an observation: A for yearly; CN or a code of GB/T 2260; the id of the catalogue; GROWTH, LEVEL, RATE, NEW
or CHANGE; TARGET or ACTUAL; the year."""

MEASURE: Final = "OBS_VALUE"
"""The figure, in UNIT_MEASURE times ten to the power of UNIT_MULT; of a range the midpoint."""

ATTRIBUTES: Final = (
    "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "BOUND", "LOWER", "UPPER", "PRICES", "UNIT_TEXT",
    "SOURCE", "SOURCE_SHA256", "SOURCE_START", "SOURCE_END", "OBS_COMMENT",
)  # fmt: skip
"""What is said of an observation: its unit and status, how it limits the true figure and between which ends, the prices
of a growth, the unit in Chinese, and document, SHA-256, first character and end of the expression in OBS_COMMENT."""

_POWERS: Final = (0, 1, 2, 3, 4, 6, 9, 12, 15)  # what the cross-domain code list CL_UNIT_MULT has
_HEAD: Final = ("STRUCTURE", "STRUCTURE_ID", "ACTION")


def sdmx_csv(
    reports: Report | Iterable[Report],
    *,
    indicators: Collection[str] | None = HEADLINES,
    profile: Profile = GENERIC,
) -> str:
    """The figures of :func:`~govreport.tables.panels.panel` as SDMX-CSV 2.0.0 (that of SDMX 3.0), an observation a row.

    The columns are STRUCTURE, STRUCTURE_ID (the data structure ``GOVREPORT:WORK_REPORTS(1.0.0)``), ACTION (I, for
    information), :data:`DIMENSIONS`, :data:`MEASURE` and :data:`ATTRIBUTES`. A target and an outcome of one year are
    two observations, so that SIDE is a dimension; OBS_STATUS says F for the one and A, or E for an estimate, for the
    other. UNIT_MULT is the same for all levels of an indicator in its customary unit (6 for 亿元: millions); nothing is
    converted or rounded. Targets in words have no value and are left out. Codes of units stand in ``data/sdmx.toml``.

    The text has no byte-order mark and ends its lines with CR LF; write it with ``encoding="utf-8", newline=""``.
    Needs no extra. Raises :class:`~govreport.errors.CodingError` for an indicator that there is not.

    >>> import govreport
    >>> report = govreport.parse("兴山县2024年政府工作报告\\n二、2024年目标任务\\n地区生产总值达到170亿元，增长8%。")
    >>> for line in sdmx_csv(report).splitlines()[:3]:
    ...     print(",".join(line.split(",")[2:13]))
    ACTION,FREQ,REF_AREA,INDICATOR,FORM,SIDE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS
    I,A,420526,gdp,LEVEL,TARGET,2024,17000,CNY,6,F
    I,A,420526,gdp,GROWTH,TARGET,2024,8,P1,0,F
    """
    found = editions(reports, indicators, profile)
    known, rows = units(profile), rows_of(profile)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow((*_HEAD, *DIMENSIONS, MEASURE, *ATTRIBUTES))
    for pair in pairs(found):
        for indicator in found.indicators:
            power = _power(indicator, rows, known)
            for side, form, choice, edition in _figures(pair, indicator):
                key = (_area(pair.code), indicator, form.upper(), side.upper(), pair.year)
                cells = (*_structure(), "A", *key, *_observed(choice, power, edition))
                writer.writerow(["" if cell is None else one_line(str(cell)) for cell in cells])
    return whole(buffer.getvalue())


def _structure() -> tuple[str, str, str]:
    return "datastructure", table("sdmx")["structure"], "I"


def _area(code: str) -> str:
    area: dict[str, str] = table("sdmx")["area"]
    return area.get(code, code)


def _figures(pair: Pair, indicator: str) -> Iterator[tuple[Side, Form, Choice, Edition]]:
    for form in Form:
        for side in Side:
            edition, choice = pair.edition(side), pair.choice(side, indicator, form)
            if edition is not None and choice is not None:
                yield side, form, choice, edition


def _power(indicator: str, rows: Rows, known: Units) -> tuple[str | None, int]:
    """The customary unit of an indicator without its magnitude, and the power of ten that its levels are given in."""
    customary = next((known.unit(form) for form in rows.get(indicator, {}).get("units", ())), None)
    if customary is None:
        return None, 0
    return customary.base, max((power for power in _POWERS if 10**power <= customary.factor), default=0)


def _observed(choice: Choice, customary: tuple[str | None, int], edition: Edition) -> tuple[Any, ...]:
    """The value of an observation and its attributes."""
    number, low, high, unit, bound = choice.numbers
    power = customary[1] if unit is not None and unit == customary[0] else 0
    codes = table("sdmx")
    measure = codes["unit"].get(unit, "_O")
    status = codes["status"][choice.metric.status]
    scaled = (_scaled(number, power), measure, power, status, bound and bound.upper())
    ends = (_scaled(low, power), _scaled(high, power), choice.prices and choice.prices.upper(), unit)
    return *scaled, *ends, edition.source, edition.sha256, choice.span.start, choice.span.end, choice.text


def _scaled(number: Decimal | None, power: int) -> str | None:
    """The number in ten to the power of *power*, exact, with no more digits than it needs.

    >>> _scaled(Decimal("17000000000"), 6), _scaled(Decimal("6.50"), 0)
    ('17000', '6.5')
    """
    if number is None:
        return None
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    text = format(Decimal((sign, digits, exponent - power)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
