"""The account of numerals: each one that states no quantity, with the reason why.

A numeral is a run of Arabic digits, or a run of Chinese ones behind 第 or in front of a measure word. What the sentence
grammar took into a metric is not listed; what the lexer told apart carries its kind; what both left is named by its
surroundings (``data/account.toml``), and the rest is unresolved: a quantity that was missed, or a doubt.
"""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from govreport.construct import made, span
from govreport.data import table
from govreport.language.lexer import Token
from govreport.models import Numeral, NumeralKind
from govreport.structure.outline import Block

__all__ = ["account"]

_Ranges = Iterable[tuple[int, int]]
_Test = Callable[[str, int, int], bool]

_DIGIT: Final = "[0-9０-９]"
_HAN: Final = "一二三四五六七八九十百千两零〇半"
_MEASURES: Final = (
    "个家项座所处条件台辆套张床户人名位亩公万亿元吨次场期批块支只头株棵艘架部门间"
    "栋幢层宗例起轮届成倍番分百年月日天周季小级类大种步度方等"
)
# It begins with one class, so that the search leaps from one such character to the next.
_NUMERALS: Final = re.compile(
    rf"[0-9０-９{_HAN}](?:(?<={_DIGIT}){_DIGIT}*(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*(?:[.．\ue010]{_DIGIT}+)?"
    rf"|(?<=第.)[{_HAN}]*"
    rf"|(?<![第统同唯任之万{_HAN}].)(?<!{_DIGIT})[{_HAN}]*(?=[多余几]?[{_MEASURES}]))"
)
_UNRESOLVED: Final = NumeralKind.UNRESOLVED
_KINDS: Final = {kind.value: kind for kind in NumeralKind} | {
    "plan": NumeralKind.DATE,
    "compare": NumeralKind.DATE,
    "counted": NumeralKind.ENUMERATION,
    "fold": NumeralKind.UNRESOLVED,
    "spelt": NumeralKind.UNRESOLVED,
    "number": NumeralKind.UNRESOLVED,
    "quantity": NumeralKind.UNRESOLVED,
}
_GUESSED: Final = ("counted", "rhetoric", "spelt")
_NONE: Final = (sys.maxsize, sys.maxsize)
_QUOTE: Final = 14
_LIST: Final = 24
_YEAR: Final = re.compile(f"(?:19|20|１９|２０){_DIGIT}{{2}}$")
_NOT_A_YEAR: Final = re.compile("[.．,，]?[0-9０-９]|[多余]?[万亿元个家人户吨亩米公台套辆件项列架艘条座%％]")
_MONTH_AND_DAY: Final = re.compile("(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}(?![0-9-])")
_NUMBERED: Final = re.compile(rf"(?:[、和及—\-－–～~至](?:{_DIGIT}{{1,3}}|[A-Z]{_DIGIT})){{0,8}}号(?!召|角)")
_ROUND: Final = re.compile("[百千][万亿](?:元|斤|人|吨|亩|户|千瓦|立方米|美元|[，。、；]|$)")


def account(
    text: str, blocks: Iterable[Block], tokens: Sequence[Token], taken: _Ranges, ranked: _Ranges = ()
) -> list[Numeral]:
    """The numerals of *blocks* that lie in none of the *taken* ranges.

    *tokens* are in the order of the text; *ranked* are the ranges of rankings. The walk is linear.
    """
    covers, ranks = iter(sorted(taken)), iter(sorted(ranked))
    first, last = next(covers, _NONE)
    best, worst = next(ranks, _NONE)
    rows: list[Numeral] = []
    token, count = 0, len(tokens)
    for block in blocks:
        for match in _NUMERALS.finditer(text, block.start, block.end):
            start, end = match.span()
            while last <= start:
                first, last = next(covers, _NONE)
            if first <= start:
                continue
            while token < count and tokens[token].end <= start:
                token += 1
            while worst <= start:
                best, worst = next(ranks, _NONE)
            if best <= start:
                kind = NumeralKind.RANK
            else:
                kind = _kind(text, start, end, tokens[token] if token < count else None, block)
            rows.append(made(Numeral, {"span": span(start, end), "text": text[start:end], "kind": kind}))
    return rows


def _kind(text: str, start: int, end: int, token: Token | None, block: Block) -> NumeralKind:
    if start < block.prose:
        return NumeralKind.MARKER
    if token is not None and token.start <= start:
        known = _KINDS[token.kind]
        if token.kind in _GUESSED:
            known = _by_words(text, start) or known
        if known is not _UNRESOLVED:
            return known
        if token.kind in ("fold", "quantity"):
            return known
    return _by_surroundings(text, start, end)


def _by_surroundings(text: str, start: int, end: int) -> NumeralKind:
    """The kind of a numeral that nobody claimed."""
    arabic = text[start] not in _HAN
    line = text.rfind("\n", max(0, start - _QUOTE), start) + 1
    opening = text.rfind("“", max(line, start - _QUOTE), start)
    if opening >= 0 and text.find("”", opening, start) < 0 and text.find("”", end, end + 2 * _QUOTE) > 0:
        return NumeralKind.NAME
    kind = _by_words(text, start)
    if kind is not None:
        return kind
    for kind, tests in _rules():
        if all(test(text, start, end) for test in tests):
            return kind
    if not arabic:
        return _chinese(text, start, end)
    if _YEAR.match(text[start:end]) and _NOT_A_YEAR.match(text, end) is None:
        return NumeralKind.DATE
    if any(_MONTH_AND_DAY.match(text, max(line, at)) for at in (start, start - 3, start - 5, start - 8)):
        return NumeralKind.DATE
    if end - start < 4 and _NUMBERED.match(text, end):
        return NumeralKind.ORDINAL
    return NumeralKind.UNRESOLVED


def _chinese(text: str, start: int, end: int) -> NumeralKind:
    """一批 and 半 say nothing of how many, 百 and 千 only where no unit makes them an amount: 突破百亿."""
    written = text[start:end]
    if written in ("一", "半") or (written in ("百", "千", "百千") and not _ROUND.match(text, start)):
        return NumeralKind.UNRESOLVED if text.startswith("分点", end) else NumeralKind.RHETORIC
    return NumeralKind.UNRESOLVED


@cache
def _words() -> dict[str, list[tuple[str, int, NumeralKind]]]:
    """Whole words that hold a numeral, by the numeral's first character, with its place in the word."""
    found: dict[str, list[tuple[str, int, NumeralKind]]] = {}
    for row in table("account")["rule"]:
        for word in row.get("words", ()):
            for at, char in enumerate(word):
                if char in _HAN:
                    found.setdefault(char, []).append((word, at, NumeralKind(row["kind"])))
    return found


def _by_words(text: str, start: int) -> NumeralKind | None:
    for word, at, kind in _words().get(text[start], ()):
        if start >= at and text.startswith(word, start - at):
            return kind
    return None


@cache
def _rules() -> tuple[tuple[NumeralKind, tuple[_Test, ...]], ...]:
    """Kind and conditions of each rule of the table that names no words, in its order."""
    makers = {"after": _followed, "before": _preceded, "closing": _closing, "written": _written}
    return tuple(
        (NumeralKind(row["kind"]), tuple(maker(row[key]) for key, maker in makers.items() if key in row))
        for row in table("account")["rule"]
        if "words" not in row
    )


def _followed(words: Sequence[str]) -> _Test:
    ends = tuple(words)
    return lambda text, start, end: text.startswith(ends, end)


def _preceded(words: Sequence[str]) -> _Test:
    ends = tuple(words)
    return lambda text, start, end: text.endswith(ends, max(0, start - _QUOTE), start)


def _closing(words: Sequence[str]) -> _Test:
    ends = tuple(words)

    def test(text: str, start: int, end: int) -> bool:
        listed = text[start - 1 : start] == "等" or "、" in text[max(0, start - _LIST) : start].rpartition("，")[2]
        return listed and text.startswith(ends, end)

    return test


def _written(how: str) -> _Test:
    return lambda text, start, end: (text[start] in _HAN) == (how == "chinese")
