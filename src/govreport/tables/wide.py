"""The wide panel: its columns, which the catalogue alone decides, and its rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from govreport.kinds import Bound, Status
from govreport.tables.choice import Choice, Prices, Rows, Side, forms_of
from govreport.tables.columns import Column, Kind, RowType
from govreport.tables.editions import Editions
from govreport.tables.forms import Form
from govreport.tables.pairs import KEYS, Pair
from govreport.tables.rows import Value

__all__ = ["wide_row", "wide_type"]

_MEANING: Final = {
    Form.GROWTH: "growth in %",
    Form.LEVEL: "level",
    Form.RATE: "rate",
    Form.NEW: "what was added",
    Form.CHANGE: "change, in points or units",
}


class _Cell(NamedTuple):
    column: Column
    value: Value


def wide_type(indicators: Iterable[str], rows: Rows) -> RowType:
    """The columns for *indicators*: what names the row, the numbers, the documents, and the place of each number."""
    columns = tuple(cell.column for cell in _cells(None, tuple(indicators), rows, {}))
    return RowType("panel_wide", "a region and year", (*KEYS, *columns))


def wide_row(pair: Pair, found: Editions, rows: Rows) -> tuple[Value, ...]:
    """The cells of one region and year below these columns."""
    others = {side: pair.others(side, found) for side in Side}
    return (*pair.keys, *(cell.value for cell in _cells(pair, found.indicators, rows, others)))


def _cells(
    pair: Pair | None, indicators: tuple[str, ...], rows: Rows, others: Mapping[Side, int | None]
) -> Iterator[_Cell]:
    """Each column with what stands below it; without a pair nothing does."""
    slots = [(name, form, side) for name in indicators for form in forms_of(rows.get(name, {})) for side in Side]
    for name in indicators:
        zh = _zh(name, rows)
        for _, form, side in (slot for slot in slots if slot[0] == name):
            yield from _figure(f"{name}_{form}_{side}", zh, form, side, pair and pair.choice(side, name, form))
        words = pair and pair.choice(Side.TARGET, name, None)
        yield _text(f"{name}_target_words", words and words.text, f"{zh}: target in words, without a number; quoted")
    for side in Side:
        edition = pair and pair.edition(side)
        year = "the year" if side is Side.TARGET else "the year after"
        yield _text(f"{side}_source", edition and edition.source, f"file of the report of {year}")
        yield _text(f"{side}_sha256", edition and edition.sha256, "SHA-256 of that file")
        yield _whole(f"{side}_others", others.get(side), "how many other documents of it there are, not used")
    for name, form, side in slots:
        yield from _place(f"{name}_{form}_{side}", _zh(name, rows), side, pair and pair.choice(side, name, form))
    for name in indicators:
        words = pair and pair.choice(Side.TARGET, name, None)
        yield from _place(f"{name}_target_words", _zh(name, rows), Side.TARGET, words)


def _zh(name: str, rows: Rows) -> str:
    return str(rows.get(name, {}).get("zh", name))


def _figure(name: str, zh: str, form: Form, side: Side, choice: Choice | None) -> Iterator[_Cell]:
    number, low, high, unit, bound = choice.numbers if choice else (None,) * 5
    aim = side is Side.TARGET
    what = f"{zh}: {_MEANING[form]} {'aimed at' if aim else 'reached'}"
    yield _number(name, number, f"{what}; of a range the midpoint")
    if aim:
        yield _number(f"{name}_low", low, f"{what}, lower end; null where nothing limits it")
        yield _number(f"{name}_high", high, f"{what}, upper end; null where nothing limits it")
    yield _text(f"{name}_bound", bound, f"{what}: how the number limits the true figure", Bound)
    if form is Form.GROWTH:
        yield _text(f"{name}_prices", choice and choice.prices, f"{what}: at which prices, where that is said", Prices)
    else:
        yield _text(f"{name}_unit", unit, f"{what}: unit without its magnitude: 元")
    if not aim:
        yield _text(f"{name}_status", choice and choice.metric.status, f"{what}: whether it is an estimate", Status)


def _place(name: str, zh: str, side: Side, choice: Choice | None) -> Iterator[_Cell]:
    """The place of what stands in the column *name*, and what stands there."""
    span = choice and choice.span
    yield _whole(f"{name}_start", span and span.start, f"{zh}: first character of {name} in the text of {side}_source")
    yield _whole(f"{name}_end", span and span.end, f"{zh}: index of the character behind it")
    if not name.endswith("_words"):
        yield _text(f"{name}_text", choice and choice.text, f"{zh}: the expression that {name} was read from")


def _text(name: str, value: Any, description: str, words: Any = None) -> _Cell:
    return _Cell(Column(name, Kind.STRING, description, words), value)


def _whole(name: str, value: Any, description: str) -> _Cell:
    return _Cell(Column(name, Kind.INTEGER, description), value)


def _number(name: str, value: Value, description: str) -> _Cell:
    return _Cell(Column(name, Kind.NUMBER, description), value)
