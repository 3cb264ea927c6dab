"""From the blocks of a report to its metrics, and the account of every numeral that states none."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from govreport.catalogue import identify
from govreport.language.lexer import Token, tokens
from govreport.metrics.draft import Draft, Figure
from govreport.metrics.attach import read_sentence
from govreport.metrics.standing import period_of, status_of, years_in
from govreport.models import Role
from govreport.structure.outline import Block

__all__ = ["Reading", "read_blocks"]

_SENTENCE = re.compile("[^。！？!\n]+")
_NUMERAL = re.compile("[0-9０-９]|[一二三四五六七八九十百千万亿两半](?:个|项|家|户|座|所|条|番|成|倍|分|万|亿|元|人|大|类|年|月|天|次|批|期|级|届|种|件|名|处|部|场|亩|公|吨|多|余|几)")


class Reading:
    """Metrics as plain dictionaries ready for validation, and the tokens that state no quantity."""

    __slots__ = ("metrics", "tokens")

    def __init__(self) -> None:
        self.metrics: list[dict[str, Any]] = []
        self.tokens: list[Token] = []


def read_blocks(text: str, blocks: Iterable[Block], year: int | None) -> Reading:
    """Read every sentence of every block that holds a numeral."""
    reading = Reading()
    for block in blocks:
        for match in _SENTENCE.finditer(text, block.prose, block.end):
            start, end = match.span()
            if _NUMERAL.search(text, start, end) is None:
                continue
            found = list(tokens(text, start, end))
            if not found:
                continue
            reading.tokens += found
            drafts = read_sentence(text, start, end, found)
            if drafts:
                _finish(reading, drafts, text, (start, end), block, year)
    return reading


def _finish(reading: Reading, drafts: list[Draft], text: str, sentence: tuple[int, int], block: Block, year: int | None) -> None:
    spread_forecast(drafts, text, sentence)
    before = sentence[0]
    for draft in drafts:
        clause = max(_clause(text, sentence, draft.start)[0], before), draft.start
        before = draft.start
        spoken = next((years for token in draft.dates if (years := years_in(token, text)) is not None), None)
        status = status_of(draft, block.role, text, clause, year, spoken)
        period = period_of(draft, block.role, status, text, year, None)
        draft.index = len(reading.metrics)
        reading.metrics.append(_metric(draft, text, sentence, block, status, period))


def spread_forecast(drafts: list[Draft], text: str, sentence: tuple[int, int]) -> None:
    """预计 governs its clause and those that follow, up to a semicolon or a verb of its own."""
    active = ""
    forecast = False
    last = sentence[0]
    for draft in drafts:
        if re.search("[；;]", text[last : draft.start]):
            forecast = False
        if draft.forecast:
            forecast = True
        elif forecast:
            draft.forecast = True
        if draft.commitment:
            active = draft.commitment
        elif active:
            draft.commitment = active
        last = draft.start


def _clause(text: str, sentence: tuple[int, int], at: int) -> tuple[int, int]:
    start = max((text.rfind(mark, sentence[0], at) for mark in "，,；;：:"), default=-1)
    return max(start, sentence[0]), at


def _span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def _metric(
    draft: Draft,
    text: str,
    sentence: tuple[int, int],
    block: Block,
    status: str,
    period: tuple[int, int] | None,
) -> dict[str, Any]:
    value, growth = draft.value, draft.growth
    figure = value or growth
    assert figure is not None
    row: dict[str, Any] = {
        "name": draft.name,
        "indicator": identify(draft.name, growth=growth is not None),
        "status": status,
        "section": block.section,
        "sentence": _span(*sentence),
        "span": _span(figure.start, figure.end),
        "text": text[figure.start : figure.end],
        "change": draft.change,
        "commitment": draft.commitment or None,
        "subject": draft.subject,
    }
    if period is not None:
        row["period"] = {"start": period[0], "end": period[1]}
    if draft.part_of is not None and draft.part_of.index is not None:
        row["part_of"] = draft.part_of.index
    if value is not None:
        row |= _value(value)
    if growth is not None:
        row["growth"] = _growth(growth, text)
    return row


def _value(figure: Figure) -> dict[str, Any]:
    token = figure.token
    assert token.value is not None
    row: dict[str, Any] = {
        "value": token.value,
        "unit": token.unit,
        "amount": _product(token.value, token.factor),
        "base_unit": token.base,
        "bound": figure.bound,
    }
    if token.upper is not None:
        row["upper_value"] = token.upper
        row["upper_amount"] = _product(token.upper, token.factor)
    return row


def _growth(figure: Figure, text: str) -> dict[str, Any]:
    return {
        "rate": figure.rate,
        "upper_rate": figure.upper_rate,
        "unit": figure.unit,
        "bound": figure.bound,
        "basis": figure.basis or None,
        "span": _span(figure.start, figure.end),
        "text": text[figure.start : figure.end],
    }


def _product(value: Decimal, factor: Decimal) -> Decimal:
    return value if factor == 1 else value * factor
