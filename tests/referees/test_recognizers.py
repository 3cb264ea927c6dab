"""The Chinese cases of microsoft/Recognizers-Text for numbers, percentages, ranges and units."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from scope import Case, referee

from govreport import InputError, convert, find_quantities, parse_number
from govreport.language.units import unit, units
from govreport.models import Bound, Quantity

UNITS = {
    "Chinese yuan": "元",
    "Euro": "欧元",
    "United States dollar": "美元",
    "Swiss franc": "瑞士法郎",
    "Hong Kong dollar": "港元",
    "New Taiwan dollar": "新台币",
    "Japanese yen": "日元",
    "Mu": "亩",
    "Kilogram": "公斤",
    "Centimeter": "厘米",
    "Ton": "吨",
    "Meter": "米",
    "Jin": "斤",
    "Kilometer": "公里",
    "Gram": "克",
    "Kilobit": "千比特",
    "Megabyte": "兆字节",
    "Kilobyte": "千字节",
    "Megahertz": "兆赫",
    "Hertz": "赫兹",
    "Kilowatt": "千瓦",
    "Kilocalorie": "千卡",
    "Microgram": "微克",
    "Liang": "市两",
}
COMPARISON = re.compile("大于|小于|等于|比.*[大小低高]|之?间|之下|范围|[<＜≥]|少于|或者|[在]第|最多.*最少")
BEHIND = re.compile(rf"[多余几]?(?:以上)?{units().pattern}")


def _folder(shared: Path) -> Path:
    folder = shared / "referees" / "recognizers-text"
    if not folder.is_dir():
        pytest.skip("needs the cases of Recognizers-Text in the folder of referees")
    return folder


def _load(shared: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((_folder(shared) / f"{name}.json").read_text(encoding="utf-8-sig"))
    return rows


def _place(row: dict[str, Any], result: dict[str, Any]) -> tuple[int, int]:
    """Where the result stands; the suite counts some of its longer cases wrongly, and then its text is looked up."""
    start, end = result["Start"], result["End"] + 1
    if row["Input"][start:end] != result["Text"] and result["Text"] in row["Input"]:
        start = row["Input"].index(result["Text"])
        end = start + len(result["Text"])
    return start, end


def _same(found: Decimal, wanted: str) -> bool:
    """Whether two numbers agree in the fifteen digits that the suite, which computes in floats, can know."""
    value = Decimal(wanted)
    return abs(found - value) <= abs(value) * Decimal("1e-13")


def _finds_nothing(text: str) -> bool:
    return not find_quantities(text)


def _number(text: str) -> Decimal | None:
    """One number; an approximate one (十余万) is a quantity."""
    try:
        return parse_number(text)
    except InputError:
        found = find_quantities(re.sub(r"\s", "", text))
        return found[0].amount if len(found) == 1 else None


def _numbers(shared: Path) -> Iterator[Case]:
    units = [
        result["Text"]
        for name in ("Number/PercentModel", "NumberWithUnit/CurrencyModel")
        for row in _load(shared, name)
        for result in row["Results"]
    ]
    for row in _load(shared, "Number/NumberModel"):
        text = row["Input"]
        for result in row["Results"]:
            start, end = _place(row, result)
            excerpt, value = text[start:end], result["Resolution"]["value"]

            def reads(excerpt: str = excerpt, value: str = value) -> bool:
                found = _number(excerpt)
                return found is not None and _same(found, value)

            yield Case(f"{excerpt} is {value}", excerpt, reads, running=False)
        if not row["Results"]:
            other = (
                "no number only because the suite reads it as a number with a unit"
                if any(u in text for u in units)
                else ""
            )
            yield Case(f"{text} is none", text, partial(_finds_nothing, text), other)


def _overlapping(text: str, start: int, end: int) -> list[Quantity]:
    return [found for found in find_quantities(text) if found.span.start < end and start < found.span.end]


def _percent(text: str, start: int, end: int) -> Decimal | None:
    """In percent: as a ratio in words, else as the quantity that stands there, of a range its upper end."""
    try:
        return parse_number(text[start:end]) * 100
    except InputError:
        found = _overlapping(text, start, end)
    if len(found) != 1 or found[0].base_unit not in ("%", "‰", "百分点"):
        return None
    amount = found[0].amount if found[0].upper_amount is None else found[0].upper_amount
    return amount / (10 if found[0].base_unit == "‰" else 1)


def _percentages(shared: Path) -> Iterator[Case]:
    for row in _load(shared, "Number/PercentModel"):
        text = row["Input"]
        for result in row["Results"]:
            start, end = _place(row, result)
            value = result["Resolution"]["value"].rstrip("%")

            def reads(text: str = text, start: int = start, end: int = end, value: str = value) -> bool:
                found = _percent(text, start, end)
                return found is not None and _same(found, value)

            yield Case(f"{text[start:end]} is {value} %", text[start:end], reads)
        if not row["Results"]:
            pair = "two neighbouring numbers, which are a range here" if re.search("二三十", text) else ""
            yield Case(f"{text[:40]} is none", text, partial(_finds_nothing, text), pair)


def _ordinals(shared: Path) -> Iterator[Case]:
    for row in _load(shared, "Number/OrdinalModel"):
        text = row["Input"]
        yield Case(f"{text} is no quantity", text, partial(_finds_nothing, text))


def _interval(found: Quantity) -> tuple[Decimal | None, Decimal | None]:
    if found.bound is Bound.RANGE:
        return found.amount, found.upper_amount
    return (None, found.amount) if found.bound is Bound.AT_MOST else (found.amount, None)


def _why_no_quantity(row: dict[str, Any], result: dict[str, Any]) -> str:
    _, end = _place(row, result)
    if COMPARISON.search(result["Text"]):
        return "conditions of a query: 大于…且小于…, 比…低, 在…之间"
    if not re.search("[万亿]|百分之", result["Text"]) and not BEHIND.match(row["Input"], end):
        return "a number without unit and magnitude, which is no quantity"
    return ""


def _ranges(shared: Path) -> Iterator[Case]:
    for row in _load(shared, "Number/NumberRangeModel"):
        text = row["Input"]
        for result in row["Results"]:
            start, end = _place(row, result)
            low, high = result["Resolution"]["value"].strip("[]()").split(",")

            def reads(text: str = text, start: int = start, end: int = end, low: str = low, high: str = high) -> bool:
                intervals = [_interval(found) for found in _overlapping(text, start, end)]
                wanted = (Decimal(low) if low else None, Decimal(high) if high else None)
                return wanted in intervals

            yield Case(
                f"{result['Text']} is {low}..{high} in {text}", result["Text"], reads, _why_no_quantity(row, result)
            )


def _matches(found: Quantity, wanted: str, value: str) -> bool:
    known, target = unit(found.base_unit or ""), unit(wanted)
    assert target is not None, wanted
    if known is None or known.dimension != target.dimension or found.base_unit is None:
        return False
    return _same(convert(found.amount, found.base_unit, wanted), value)


def _why_no_unit(result: dict[str, Any]) -> str:
    if result["Resolution"]["value"] is None:
        return "a unit without a number"
    if result["Resolution"]["unit"] not in (*UNITS, "Bit", "Dollar"):
        return "units that no report uses"
    return ""


def _with_units(shared: Path, name: str, none: set[str]) -> Iterator[Case]:
    for row in _load(shared, f"NumberWithUnit/{name}"):
        text = row["Input"]
        for result in row["Results"]:
            start, end = _place(row, result)
            wanted, value = UNITS.get(result["Resolution"]["unit"], ""), result["Resolution"]["value"]

            def reads(
                text: str = text, place: tuple[int, int] = (start, end), wanted: str = wanted, value: str = value
            ) -> bool:
                return any(_matches(found, wanted, value) for found in _overlapping(text, *place))

            looked_at = text if wanted == "" else text[start:end]
            yield Case(f"{text[start:end]} is {value} {wanted}", looked_at, reads, _why_no_unit(result))
        if not row["Results"]:

            def finds_none(text: str = text) -> bool:
                return not [q for q in find_quantities(text) if q.base_unit in none]

            yield Case(f"{text[:40]} has none", text, finds_none)


def test_what_the_suite_reads_is_read(shared: Path) -> None:
    money = {"元", *(word for word in UNITS.values() if word[-1] in "元币郎")}
    referee(
        "Recognizers-Text",
        {
            "numbers": _numbers(shared),
            "percentages": _percentages(shared),
            "ordinals, to be left alone": _ordinals(shared),
            "ranges": _ranges(shared),
            "currencies": _with_units(shared, "CurrencyModel", money),
            "dimensions": _with_units(shared, "DimensionModel", {*UNITS.values(), "位"}),
        },
    )
