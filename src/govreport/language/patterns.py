"""The grammar of written numbers: what each looks like, by the character that it opens with.

Order is the grammar. What states no quantity is tried first (quotations, footnote marks, codes, ratios, dates,
ordinals, grades), then ranges and quantities, then whatever number is left. A pattern is tried only where one of its
opening characters stands, which makes the same tokens in a third of the time of one alternation over the whole text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from govreport.data import table
from govreport.language.measures import counted, measures, plain_quantity
from govreport.language.number_parts import (
    ARABIC,
    BLANK,
    CHINESE,
    DASH,
    DAY,
    DIGITS,
    GAP,
    LATIN,
    MONTH,
    MULTIPLE,
    NUMBER,
    NUMERALS,
    ONE_TO_TEN,
    PLAN,
    UNTO,
    WRAP,
    YEAR,
    D,
)
from govreport.language.units import units
from govreport.profiles.profile import Profile

__all__ = ["Opening", "openings"]

_BEHIND_NUMERALS: Final = (
    "多余几来是点分之强级届次大中个季世月日号年番以左台○０”、，,。；;)）\\t\\n \u3000\xa0" + "至到—～~-－–―─和与及"
)

Words = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Opening:
    """The alternatives behind one class of opening characters: ``kinds`` by the name of the group that matched."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]


@lru_cache(maxsize=8)
def openings(profile: Profile) -> tuple[re.Pattern[str], dict[str, Opening]]:
    """A pattern that finds the next opening character, and the alternatives by character."""
    rules = list(_rules(profile.table("lexer"), units(profile).pattern))
    classes = [DIGITS, NUMERALS, LATIN]
    others = sorted({char for _, opens, _ in rules for char in opens} - set("".join(classes)))
    found: dict[str, Opening] = {}
    for chars in (*classes, *others):
        number = ARABIC if chars is DIGITS else f"{CHINESE}+"
        fitting = [rule for rule in rules if not set(chars).isdisjoint(rule[1])]
        rows = [(kind, pattern.replace("<NUMBER>", number)) for kind, _, pattern in fitting]
        body = "|".join(f"(?P<t{index}>{pattern})" for index, (_, pattern) in enumerate(rows))
        if chars is NUMERALS:
            body = f"(?={CHINESE}+(?:[{_followers(profile)}]|$))(?:{body})"
        kinds = {f"t{index}": kind for index, (kind, _) in enumerate(rows)}
        found |= dict.fromkeys(chars, Opening(re.compile(body), kinds))
    return _finder(), found


def _followers(profile: Profile) -> str:
    """What may stand behind a run of Chinese numerals that is more than a part of a word: 三｜峡, 五｜桥."""
    words = profile.table("lexer")
    lists = (
        "time_units",
        "after_numeral",
        "after_one",
        "enumerators",
        "meetings",
        "grades",
        "scales",
        "names",
        "toponyms",
    )
    firsts = {word[0] for key in lists for word in words[key]} | units(profile).firsts
    inside = {char for word in words["names"] for char in word}
    return "".join(sorted(map(re.escape, firsts | inside | set(_BEHIND_NUMERALS))))


def _finder() -> re.Pattern[str]:
    """What an opening looks like: one character of a class, and for most words a look at the character behind it.

    The class stands first, so that the engine leaps from one such character to the next. A run of Chinese numerals is
    taken whole. Opening words that the same characters may follow share one look; nine in ten that are no opening end
    at the look for all of them.
    """
    behind: dict[str, str] = {}
    for opens, follow in _openers():
        for char in opens:
            behind[char] = behind.get(char, "") + follow
    shared: dict[str, str] = {}
    for char, follow in behind.items():
        shared[_class(follow)] = shared.get(_class(follow), "") + char
    words = "|".join(f"(?<={_class(opens)})(?={follow})" for follow, opens in shared.items())
    code = f"(?<![A-Za-z][A-Za-z])(?=[A-Za-zＡ-Ｚ]{{0,11}}[-－·.]?{D})"
    top = f"(?<=[Tt])[Oo][Pp](?={NUMBER})"
    return re.compile(
        f"{_class(DIGITS + NUMERALS + LATIN + '“' + ''.join(behind))}"
        f"(?:(?<={D})|(?<={CHINESE}){CHINESE}*|(?<=“)(?=[^“”\n]{{0,47}}?{NUMBER})"
        f"|(?={_class(''.join(behind.values()))})(?:{words})|(?<=[{LATIN}])(?:{code}|{top}))"
    )


def _class(chars: str) -> str:
    return f"[{''.join(map(re.escape, sorted(set(chars))))}]"


def _openers() -> Iterator[tuple[str, str]]:
    """Opening characters of words, and the characters one of which must stand behind them."""
    words = table("lexer")
    blanks, few, number = BLANK[1:-1], ONE_TO_TEN[1:-1], DIGITS + NUMERALS

    def first(key: str) -> str:
        return "".join(word[0] for word in words[key])

    moment = DIGITS + "“十八九前上" + first("moments")
    yield from ((word[0], word[1]) for word in words["names"] if word[0] not in NUMERALS)
    yield "前后第", blanks + number
    yield "比较与同", blanks + moment
    yield "是为", moment + few + "过"
    yield "相", "当"
    yield from ((word[0], word[1:2] or first("rivals") + "12") for word in words["over"])
    yield from ((word[0], word[1]) for word in words["above"])
    yield "[〔【［", DIGITS + "注"
    yield "（(", number
    yield "上下", "半"
    yield "翻", number + "了将近约接"


def _rules(words: dict[str, list[str]], unit: str) -> Iterator[tuple[str, str, str]]:
    """Kind, opening characters and pattern, in the order in which they are tried."""

    def any_of(key: str) -> str:
        return "|".join(sorted(map(re.escape, words[key]), key=len, reverse=True))

    def firsts(key: str) -> str:
        return "".join({word[0] for word in words[key]})

    second = rf"(?:[（(](?:{any_of('second_units')})[）)])?"  # 6.7万套（间）｜保障性租赁住房
    lists = rf"(?!{any_of('counted_things')})(?:{any_of('enumerators')})"
    others = f"{any_of('grades')}|{lists}"
    yield "plain", DIGITS, plain_quantity(unit, second, any_of("time_units"), others)
    yield from _marks()
    yield from _comparisons(any_of, firsts("over"))
    yield from _codes(any_of("latin_units"), any_of("latin_measures"))
    yield from _dates(any_of("moment_ends"))
    yield from _orders(any_of)
    yield "name", firsts("names"), any_of("names")
    yield "name", NUMERALS, rf"{UNTO}{ONE_TO_TEN}{{1,2}}(?:{any_of('toponyms')})"
    yield (
        "enumeration", DIGITS + NUMERALS,
        rf"(?<![{NUMERALS}第])(?:{D}{{1,2}}|{ONE_TO_TEN}{{1,3}})(?!大(?:{any_of('large_things')})){lists}",
    )  # fmt: skip
    never = "|".join(map(re.escape, table("bounds")["after"]["stop"]))
    yield from measures(any_of("time_units"), unit, second, rf"(?!{never})[多余]")
    yield (
        "rhetoric",
        "一",
        rf"(?<![{NUMERALS}第])一(?!点[一二三四五六七八九零〇]|[至到]|{any_of('after_counted_one')})(?:{any_of('after_one')})",
    )
    yield "counted", NUMERALS, counted(unit, never)
    yield (
        "round",
        NUMERALS,
        rf"{UNTO}(?P<times>[一二三四五六七八九]?[十百千]?)(?P<scale>[万亿]{{1,2}})(?=以上|左右|大关|台阶|[，,。；;、])",
    )
    yield "spelt", NUMERALS, rf"{UNTO}{CHINESE}+(?={any_of('after_numeral')})"


def _marks() -> Iterator[tuple[str, str, str]]:
    yield "plan", "“十八九", rf"{PLAN}(?:期间|时期|末|规划|以来)?"
    yield "quote", "“", "“[^“”\n]{1,48}”"
    yield "footnote", "[〔【［", rf"[\[〔【［] ?(?:注)?{D}{{1,3}} ?[\]〕】］]"
    yield "marker", NUMERALS, rf"{UNTO}[一二三四五六七八九十]{{1,2}}是(?!否|非)"
    yield "marker", "（(", rf"[（(](?:{D}{{1,2}}|{ONE_TO_TEN}{{1,3}})[）)]"


def _comparisons(any_of: Words, over: str) -> Iterator[tuple[str, str, str]]:
    """比上年, 较2020年底; and 高于全国平均水平｜0.4个百分点, where points follow."""
    day = rf"{GAP}{YEAR}{GAP}年(?:度|{MONTH}(?:份|{DAY})?)?(?:{any_of('moment_ends')})?"
    moment = rf"(?:{day}|{PLAN}|{any_of('moments')}|(?:前|上){ONE_TO_TEN}年)"
    stretch = rf"(?:{ONE_TO_TEN}|{D})年"
    points = rf"(?=(?:约|近|超过|超)?{ARABIC}(?:个?[、和与及]{ARABIC}){{0,4}}个?[百千]分点)"
    yield (
        "compare", "是为相",
        (rf"(?:是|为|相当于)(?:{moment}(?:{any_of('moment_tails')})?|{stretch}前|(?:前|过去|上一?个?){stretch}|(?:前|上)一?年)"
        rf"的(?=[^，,。；;]{{0,4}}{ARABIC}倍)"
        rf"|(?:是|为|相当于)[^，,。；;、：:]{{0,24}}?(?:{any_of('totals')})的(?={ARABIC}(?:倍|[%％]))"),
    )  # fmt: skip
    yield "compare", "比较与同", rf"[比较与同]{moment}(?:{any_of('moment_tails')}){{0,4}}的?"
    yield (
        "compare", over,
        rf"(?:{any_of('over')})(?:{any_of('rivals')}|{YEAR}年)[^，,。；;、：:0-9０-９]{{0,12}}?{points}",
    )  # fmt: skip
    yield (
        "compare", over,
        (rf"(?<!不)(?:{any_of('above')})(?:{any_of('rivals')})[^，,。；;、：:0-9０-９]{{0,8}}?"
        rf"(?=(?:约|近)?{ARABIC}[万亿]{{0,2}}(?:{any_of('sums')})(?!的))"
        rf"|超出?(?:{any_of('planned')})[^，,。；;、：:0-9０-９]{{0,6}}?"
        rf"(?=(?:约|近)?{ARABIC}(?:[%％]|[万亿]{{0,2}}(?:{any_of('planned_units')}))(?!的))"),
    )  # fmt: skip
    yield (
        "compare", over,
        rf"(?:{any_of('above')})[^，,。；;、：:0-9０-９]{{2,14}}?(?<!了)(?<!{any_of('moves')}){points}",
    )  # fmt: skip


def _codes(latin_units: str, latin_measures: str) -> Iterator[tuple[str, str, str]]:
    yield (
        "code",
        LATIN,
        rf"(?<![A-Za-zＡ-Ｚ])(?!(?:{latin_measures}){D})[A-Za-zＡ-Ｚ]{{1,12}}[-－·.]?{D}+(?:[-－·.．]{D}+){{0,4}}[A-Za-z]{{0,8}}(?:级|类)?",
    )
    yield "code", DIGITS, rf"{D}+(?:[+＋](?:{D}+|[A-Za-z]|[一二三四五六七八九十])){{1,9}}"
    colon = "[:：∶︰]"
    spaced = rf"(?:{GAP}{colon}{WRAP}{ARABIC}){{2,5}}"  # 3.6 : 48 : 48.4; of two parts a blank may be one of prose
    yield "ratio", DIGITS, rf"{ARABIC}(?:{spaced}|(?:{colon}{ARABIC}){{1,5}})(?!{D})"
    yield "phone", DIGITS, rf"{D}{{3,4}}-{D}{{7,8}}"
    yield "grade", DIGITS, rf"{D}{{1,2}}A+(?:级|类)?(?![A-Za-z])"
    yield "latin", DIGITS, rf"{D}+(?!(?:{latin_units})(?![A-Za-z]))[A-Za-z]{{1,4}}(?:级|类)?"


def _dates(ends: str) -> Iterator[tuple[str, str, str]]:
    both = DIGITS + "一二"
    year = rf"{YEAR}{GAP}年"
    yield (
        "date",
        both,
        rf"{YEAR}{GAP}年?(?:{DASH}|[／/、和与及]){year}(?:度|{ends})?|{YEAR}年?(?:{DASH}|[／/]){D}{{2}}年度?",
    )
    yield (
        "date", both,
        (rf"{year}(?:度|(?:{MONTH}(?:份|{DAY})?)(?:{DASH}(?:{MONTH})?{DAY}?)?)?(?:{ends})?"
        rf"|{YEAR}[.．／/-]{D}{{1,2}}[.．／/-]{D}{{1,2}}"),
    )  # fmt: skip
    yield (
        "date", DIGITS + NUMERALS,
        (rf"(?:{D}{{1,2}}月?|{ONE_TO_TEN}{{1,2}}月?)(?:{DASH})(?:{MONTH})(?:份)?"
        rf"|(?<![个{NUMERALS}]){MONTH}(?:份|{DAY}(?:{DASH}{DAY})?)?(?:{ends})?"),
    )  # fmt: skip
    yield "date", "前第" + NUMERALS, rf"[前第]?{CHINESE}(?:、{CHINESE}){{0,3}}个?季度末?|{CHINESE}{{1,3}}世纪"
    yield "date", "上下", "[上下]半[年月]度?"
    yield "date", DIGITS, rf"{D}{{1,2}}[·•‧・]{D}{{1,2}}|{D}{{2}}年代|{D}{{2}}世纪|{D}{{4}}年|{D}{{1,2}}日(?!元(?!旦))"


def _orders(any_of: Words) -> Iterator[tuple[str, str, str]]:
    both = DIGITS + NUMERALS
    few = rf"(?:{D}{{1,2}}|{CHINESE}{{1,3}})"
    yield "ordinal", "第", rf"第{GAP}(?:{D}+|{CHINESE}+)(?:{any_of('ordinal_units')})?"
    yield "ordinal", both, rf"{few}届(?:{few}(?:次|中))?"
    yield (
        "ordinal",
        both,
        rf"{few}次(?:[、和及]?{few}次){{0,4}}(?:{any_of('meetings')})|{ONE_TO_TEN}{{1,3}}[大中](?={any_of('congress_next')})",
    )
    number = ARABIC.replace("++", "+")  # of 前50年 it is the 前5
    first = "(?:(?<![提目年以])前|[Tt][Oo][Pp])"  # 提前3年, 目前760万, 10年前1.5万 hold no rank
    yield "rank", "前后Tt", rf"{first}(?:{number}|{CHINESE}+)(?:[%％‰]|位|名|强|列|甲)?(?![年月个天])"
    yield "rank", both, "<NUMBER>强(?![化大制势力县市])"
    yield (
        "grade", both,
        rf"<NUMBER>{MULTIPLE}(?:{any_of('scales')})?级|<NUMBER>(?:{any_of('grades')})(?:{any_of('grade_ends')})?",
    )  # fmt: skip
