"""From text to number tokens: every written number, told apart by what it is.

Order is the grammar: what states no quantity is tried first (quotations, footnote marks, codes, ratios, dates,
ordinals, grades), then ranges and quantities, then whatever number is left. The lexer knows words of Chinese, and
nothing of reports; what a number measures is decided later, from its surroundings.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from govreport.data import table
from govreport.language.numerals import parse_number
from govreport.language.units import unit, word_pattern

__all__ = ["Token", "tokens"]

D: Final = "[0-9０-９]"
ARABIC: Final = rf"{D}+(?:[,，]{D}{{3}}(?!{D}))*(?:[.．]{D}+)?"
CHINESE: Final = "[一二三四五六七八九十百千万亿两半零〇]"
ONE_TO_TEN: Final = "[一二三四五六七八九十两]"
NUMBER: Final = rf"(?:{ARABIC}|{CHINESE}+)"
YEAR: Final = "(?:[1１2２][9９0０][0-9０-９]{2}|[一二][九〇零○０][一二三四五六七八九〇零○０]{2})"
DASH: Final = "(?:[-－—–―~～─]{1,2}|至|到)"
MONTH: Final = rf"(?:{D}{{1,2}}|{ONE_TO_TEN}{{1,3}})月"
DAY: Final = rf"(?:(?:{D}{{1,2}}|{ONE_TO_TEN}{{1,4}})[日号])"
PLAN: Final = "“?(?:十[一二三四五六]|[八九]|十)五”"
MULTIPLE: Final = "(?:千(?![瓦米克伏安卡])|[百万亿]){0,2}"
MORE: Final = "[多余几]"


class Token:
    """A written number, or a comparison that a number follows.

    ``kind`` is ``quantity``, ``fold`` (翻一番), ``number`` (no unit), ``duration``, ``compare`` (比上年), ``plan``
    (十四五), or the :class:`~govreport.models.NumeralKind` value of what states no quantity. ``value`` and ``upper``
    stand in ``unit`` as written; times ``factor`` they stand in ``base``.
    """

    __slots__ = ("base", "end", "factor", "kind", "more", "start", "unit", "upper", "value")

    def __init__(self, kind: str, start: int, end: int) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value: Decimal | None = None
        self.upper: Decimal | None = None
        self.unit: str | None = None
        self.base: str | None = None
        self.factor = Decimal(1)
        self.more = False

    def __repr__(self) -> str:
        return f"Token({self.kind} {self.start}:{self.end} {self.value} {self.upper or ''} {self.unit})"


def _alternatives() -> list[tuple[str, str]]:
    """Name and pattern of each kind of token, in the order in which they are tried."""
    words = table("lexer")
    unit_word = word_pattern()

    def any_of(key: str) -> str:
        return "|".join(sorted(map(re.escape, words[key]), key=len, reverse=True))

    moment = rf"(?:{YEAR}年(?:度|{MONTH}(?:份|{DAY})?)?(?:{any_of('moment_ends')})?|{PLAN}|{any_of('moments')}|(?:前|上){ONE_TO_TEN}年)"
    whose = any_of("rivals")
    return [
        ("plan", rf"{PLAN}(?:期间|时期|末|规划|以来)?"),
        ("quote", "“[^“”\n]{1,48}”"),
        ("footnote", rf"[\[〔【［](?:注)?{D}{{1,3}}[\]〕】］]"),
        ("marker", rf"[（(](?:{D}{{1,2}}|{ONE_TO_TEN}{{1,3}})[）)]"),
        ("compare", rf"(?:比|较|与|同){moment}(?:{any_of('moment_tails')})*(?:的)?|(?:{any_of('over')})(?:{whose})[^，,。；;、：:0-9０-９]{{0,12}}?(?=(?:约|近|超过|超)?{ARABIC}个?百分点)"),
        ("code", rf"(?<![A-Za-z])[A-Za-zＡ-Ｚ]+(?:[-－·.]?{D}+)+(?:[.．]{D}+)?[A-Za-z]*(?:级|类)?"),
        ("code", rf"{D}+(?:[+＋](?:{D}+|[A-Za-z]|[一二三四五六七八九十])){{1,9}}"),
        ("ratio", rf"{ARABIC}(?:[:：∶︰]{ARABIC}){{1,5}}(?!{D})"),
        ("date", rf"{YEAR}年?(?:{DASH}|[／/、和与及]){YEAR}年(?:度|{any_of('moment_ends')})?|{YEAR}年?(?:{DASH}|[／/]){D}{{2}}年度?|{YEAR}／{YEAR}年"),
        ("date", rf"{YEAR}年(?:度|(?:{MONTH}(?:份|{DAY})?)(?:{DASH}(?:{MONTH})?{DAY}?)?)?(?:{any_of('moment_ends')})?|{YEAR}[.．／/-]{D}{{1,2}}[.．／/-]{D}{{1,2}}"),
        ("date", rf"(?:{D}{{1,2}}月?|{ONE_TO_TEN}{{1,2}}月?)(?:{DASH})(?:{MONTH})(?:份)?|(?<![个{CHINESE[1:-1]}]){MONTH}(?:份|{DAY}(?:{DASH}{DAY})?)?(?:{any_of('moment_ends')})?"),
        ("date", rf"{D}{{1,2}}[·•‧・]{D}{{1,2}}|(?:前|第)?{CHINESE}(?:、{CHINESE})*个?季度(?:末)?|[上下]半[年月](?:度)?|{D}{{2}}年代|{D}{{2}}世纪|{CHINESE}{{1,3}}世纪|{D}{{4}}年|{D}{{1,2}}日"),
        ("code", rf"{D}{{3,4}}-{D}{{7,8}}|{D}+(?!(?:{any_of('latin_units')})(?![A-Za-z]))[A-Za-z]{{1,4}}(?:级|类)?"),
        ("ordinal", rf"第(?:{D}+|{CHINESE}+)(?:{any_of('ordinal_units')})?|(?:{D}{{1,2}}|{CHINESE}{{1,3}})届(?:(?:{D}{{1,2}}|{CHINESE}{{1,3}})(?:次|中))?"),
        ("ordinal", rf"(?:{D}{{1,2}}|{ONE_TO_TEN}{{1,3}})次(?:{any_of('meetings')})|(?:{ONE_TO_TEN}{{1,3}})[大中](?={any_of('congress_next')})"),
        ("rank", rf"(?:前|[Tt][Oo][Pp]){NUMBER}(?:[%％‰]|位|名|强|列|甲)?(?![年月个天])|{NUMBER}强(?![化大制势力县市])"),
        ("grade", rf"{NUMBER}{MULTIPLE}(?:{any_of('scales')})级|{NUMBER}(?:{any_of('grades')})(?:{any_of('grade_ends')})?"),
        ("name", any_of("names")),
        ("enumeration", rf"(?<![{CHINESE[1:-1]}第])(?:{D}{{1,2}}|{ONE_TO_TEN}{{1,3}})(?!大(?:{any_of('large_things')}))(?:{any_of('enumerators')})"),
        ("fold", rf"翻(?:了)?(?:近|约)?(?P<fold>{ONE_TO_TEN}|{ARABIC})番(?:多)?"),
        ("fraction", rf"百分之(?P<cent>{NUMBER})|千分之(?P<mill>{NUMBER})|{NUMBER}分之{NUMBER}"),
        ("duration", rf"(?:(?P<lo>{NUMBER})(?:{DASH}))?(?P<hi>{NUMBER})(?:{MORE}|来)?(?P<span>{any_of('time_units')})(?:{MORE}|半)?"),
        ("range", rf"(?P<from>{ARABIC})(?P<fmul>{MULTIPLE})(?:个)?(?P<funit>{unit_word})?{DASH}(?P<to>{ARABIC})(?P<tmul>{MULTIPLE})(?P<tmore>{MORE})?(?P<tunit>{unit_word})?(?:{MORE})?"),
        ("quantity", rf"(?P<number>{ARABIC})(?P<more>{MORE})?(?P<mul>{MULTIPLE})(?P<more2>{MORE})?(?P<unit>{unit_word})?(?P<more3>[多余])?"),
        ("rhetoric", rf"(?<![{CHINESE[1:-1]}第])一(?:{any_of('after_one')})"),
        ("counted", rf"(?<![{CHINESE[1:-1]}第统同唯任之])(?P<chinese>{CHINESE}+)(?P<cmore>{MORE})?(?P<cunit>{unit_word})(?P<cmore2>[多余])?"),
        ("spelt", rf"(?<![{CHINESE[1:-1]}第统同唯任之]){CHINESE}+(?={any_of('after_numeral')})"),
    ]  # fmt: skip


@cache
def _scanner() -> tuple[re.Pattern[str], tuple[str, ...]]:
    alternatives = _alternatives()
    body = "|".join(f"(?P<t{index}>{pattern})" for index, (_, pattern) in enumerate(alternatives))
    first = table("lexer")["first"]
    return re.compile(f"(?=[{first}])(?:{body})"), tuple(kind for kind, _ in alternatives)


_NUMERAL = re.compile(rf"{D}|{CHINESE}+(?={MORE}?[个家项座所处条件台辆套张床户人名位亩公里元吨次场期批大类年月天])")
_LIST = re.compile(rf"{D}[^”]*[、，,][^”]*{D}")


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The number tokens of ``text[start:end]``, in order, without overlap.

    Linear in the length of the range: each pattern has a left boundary and a bounded reach.
    """
    pattern, kinds = _scanner()
    search = pattern.search
    while start < end:
        match = search(text, start, end)
        if match is None:
            return
        group = match.lastgroup
        assert group is not None  # every alternative is a named group
        kind = kinds[int(group[1:])]
        start = match.end()
        if kind == "quote":
            if not _NUMERAL.search(text, match.start(), start):
                continue
            if _LIST.search(text, match.start(), start):
                start = match.start() + 1
                continue
            kind = "name"
        yield _READERS.get(kind, _plain)(kind, match)


def _plain(kind: str, match: re.Match[str]) -> Token:
    return Token(kind, match.start(), match.end())


def _measured(token: Token, multiple: str, word: str | None) -> Token:
    """Give a token its unit: as written with the magnitude, and without it."""
    found = unit(multiple + (word or "")) if word else None
    if found is not None:
        token.unit, token.base, token.factor = found.form, found.base, found.factor
    elif multiple:
        token.unit, token.base = multiple + (word or ""), word
        token.factor = parse_number("一" + multiple) if multiple[0] in "百千" else parse_number("1" + multiple)
    elif word:
        token.unit = token.base = word
    else:
        token.kind = "number"
    return token


def _quantity(kind: str, match: re.Match[str]) -> Token:
    token = Token(kind, match.start(), match.end())
    token.value = parse_number(match["number"])
    token.more = bool(match["more"] or match["more2"] or match["more3"])
    return _measured(token, match["mul"], match["unit"])


def _range(kind: str, match: re.Match[str]) -> Token:
    token = Token("quantity", match.start(), match.end())
    token.value, token.upper = parse_number(match["from"]), parse_number(match["to"])
    token.more = bool(match["tmore"])
    multiple, word = match["tmul"] or match["fmul"], match["tunit"] or match["funit"]
    _measured(token, multiple, word)
    lower = unit(match["fmul"] + (match["funit"] or word or "")) if match["fmul"] else None
    if lower is not None and lower.factor != token.factor:
        token.value = token.value * lower.factor / token.factor
    return token


def _counted(kind: str, match: re.Match[str]) -> Token:
    token = Token("quantity", match.start(), match.end())
    number, word = match["chinese"], match["cunit"]
    token.value = parse_number(number)
    token.more = bool(match["cmore"] or match["cmore2"])
    _measured(token, "", word)
    token.kind = "counted" if token.value else "rhetoric"
    return token


def _duration(kind: str, match: re.Match[str]) -> Token:
    token = Token(kind, match.start(), match.end())
    if match["lo"]:
        token.value, token.upper = parse_number(match["lo"]), parse_number(match["hi"])
    else:
        token.value = parse_number(match["hi"])
    token.unit = token.base = match["span"]
    return token


def _fold(kind: str, match: re.Match[str]) -> Token:
    """翻一番 doubles: a change of 100 %; 翻两番 is 300 %."""
    token = Token(kind, match.start(), match.end())
    times = parse_number(match["fold"])
    if times == times.to_integral_value() and times < 10:
        token.value = (Decimal(2) ** int(times) - 1) * 100
        token.unit = token.base = "%"
    else:
        token.kind = "name"
    return token


def _fraction(kind: str, match: re.Match[str]) -> Token:
    written = match["cent"] or match["mill"]
    token = Token("quantity" if written else "ratio", match.start(), match.end())
    if written:
        token.value = parse_number(written)
        token.unit = token.base = "%" if match["cent"] else "‰"
    return token


_READERS = {
    "quantity": _quantity,
    "range": _range,
    "counted": _counted,
    "duration": _duration,
    "fold": _fold,
    "fraction": _fraction,
}
