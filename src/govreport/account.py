"""The account of numerals: each one that states no quantity, with the reason why.

A numeral is a run of Arabic digits, or a run of Chinese ones that a measure word follows. What the sentence grammar
took into a metric is not listed; what the lexer told apart carries its kind; the rest is unresolved.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from govreport.language.lexer import Token
from govreport.models import NumeralKind
from govreport.structure.outline import Block

__all__ = ["account"]

_DIGIT = "[0-9０-９]"
_MEASURES = (
    "个家项座所处条件台辆套张床户人名位亩公万亿元吨次场期批块支只头株棵艘架部门间栋幢层宗例起轮届成倍番分百年月日天周季小级类大种步度方等"
)
_NUMERALS = re.compile(
    rf"{_DIGIT}+(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*(?:[.．]{_DIGIT}+)?"
    rf"|(?<![第统同唯任之万一二三四五六七八九十百千两零〇半])[一二三四五六七八九十百千两零〇半]+(?=[多余几]?[{_MEASURES}])"
)
_KINDS = {
    "plan": NumeralKind.DATE,
    "compare": NumeralKind.DATE,
    "date": NumeralKind.DATE,
    "duration": NumeralKind.DURATION,
    "counted": NumeralKind.ENUMERATION,
    "spelt": NumeralKind.RHETORIC,
    "number": NumeralKind.UNRESOLVED,
    "fold": NumeralKind.RHETORIC,
    "quantity": NumeralKind.UNRESOLVED,
}
_RHETORIC = re.compile("一|千|百|万|半")


def account(
    text: str, blocks: Iterable[Block], tokens: Sequence[Token], taken: Iterable[tuple[int, int]]
) -> list[dict[str, Any]]:
    """The numerals of *blocks* that lie in none of the *taken* ranges, as rows of :class:`~govreport.models.Numeral`.

    *tokens* and *taken* are in the order of the text; the walk is linear.
    """
    covers = sorted(taken)
    rows: list[dict[str, Any]] = []
    cover = token = 0
    for block in blocks:
        for match in _NUMERALS.finditer(text, block.start, block.end):
            start, end = match.span()
            while cover < len(covers) and covers[cover][1] <= start:
                cover += 1
            if cover < len(covers) and covers[cover][0] <= start:
                continue
            while token < len(tokens) and tokens[token].end <= start:
                token += 1
            kind = _kind(match, tokens[token] if token < len(tokens) else None, block)
            rows.append({"span": {"start": start, "end": end}, "text": match.group(), "kind": kind})
    return rows


def _kind(match: re.Match[str], token: Token | None, block: Block) -> NumeralKind:
    if match.start() < block.prose:
        return NumeralKind.MARKER
    if token is not None and token.start <= match.start():
        known = _KINDS.get(token.kind)
        return known if known is not None else NumeralKind(token.kind)
    if _RHETORIC.match(match.group()):
        return NumeralKind.RHETORIC
    return NumeralKind.UNRESOLVED
