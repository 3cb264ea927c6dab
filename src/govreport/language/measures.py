"""Numbers with what they count: quantities, ranges, parts of a whole, lengths of time, as patterns."""

from collections.abc import Iterator
from typing import Final

from govreport.language.number_parts import (
    ARABIC,
    BLANK,
    CHINESE,
    DASH,
    DIGITS,
    GAP,
    MORE,
    MULTIPLE,
    NUMERALS,
    ONE_TO_TEN,
    POINT,
    SPELT,
    THOUSAND,
    UNTO,
    UPTO,
    WRAP,
    D,
)

__all__ = ["counted", "measures", "plain_quantity"]

_BREAK: Final = "[，,。；;、]|以[上内]"


def measures(time: str, unit: str, second: str, odd: str) -> Iterator[tuple[str, str, str]]:
    """Kind, opening characters and pattern, in the order in which they are tried.

    *unit* matches what stands behind a number, *second* a unit that stands in brackets behind it, *time* what counts
    time, and *odd* what a number may be more than.
    """
    both = DIGITS + NUMERALS
    yield "fold", "翻", rf"翻了?(?:将?近|约|接近)?(?P<fold>{ONE_TO_TEN}|{ARABIC})番多?"
    number = rf"(?:{ARABIC}|{SPELT})"
    yield (
        "fraction",
        "百千",
        (
            rf"百分之?(?P<cent>{number})(?:{UPTO}(?:百分之)?(?P<upto>{number})(?![个{NUMERALS}]))?|千分之(?P<mill>{number})"
        ),
    )
    yield "part", both, rf"(?P<below><NUMBER>)分之(?P<above>{ARABIC}|{CHINESE}+)"
    yield "slash", DIGITS, rf"(?P<top>{D}{{1,3}})[/／](?P<bottom>{D}{{1,3}})(?![/／.．0-9０-９])"
    yield "half", "一半", rf"{UNTO}(?:(?<!另)一半(?!导)|半数|(?<=过)(?<!双过)(?<!间过)半(?=[，。；、]))"
    yield (
        "duration", both,
        rf"(?:(?P<lo><NUMBER>){DASH})?(?P<hi><NUMBER>){GAP}(?:{MORE}|来)?(?P<span>{time})(?:{MORE}|半)?",
    )  # fmt: skip
    yield "quantity", DIGITS, _quantity(unit, second, odd)


def _quantity(unit: str, second: str, odd: str) -> str:
    """A number and its unit: a range, a number that the print has parted, 2万5千, any other number.

    The units stand once behind all of them, since what makes a pattern slow to compile is its length. Where a group for
    what may stand bare (``tbare``, ``sumbare``, ``bare``) has matched, no unit follows.
    """
    near = rf"(?=[^-－—–―~～─至到\n]{{1,48}}+{DASH})"  # few numbers have a dash behind them
    range_ = (
        rf"{near}(?P<from>{ARABIC}){GAP}(?P<fmul>{MULTIPLE})个?(?P<funit>{unit})?{GAP}{DASH}{GAP}(?P<to>{ARABIC})"
        rf"(?!{D}|{GAP}年)(?:{GAP}(?P<tmul>{MULTIPLE})(?P<tmore>{MORE})?|(?P<tbare>[万亿]{{0,2}}))"
    )
    parted = (
        rf"(?:(?<=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]{BLANK}))(?P<pieces>{D}++{POINT}{BLANK}{D}++"
        rf"|{D}{{1,4}}{POINT}{D}{{1,2}}{BLANK}{D}{{1,2}}|{D}{{1,2}}(?:{BLANK}{D}{{1,4}}){{1,2}}(?:{POINT}{D}{{1,3}})?)"
        rf"{WRAP}(?P<smul>{MULTIPLE})"
    )
    mixed = (
        rf"(?P<sum>{D}{{1,4}}(?:亿{D}{{1,4}}万|[万亿]{D}(?:百|{THOUSAND})))(?P<summore>{MORE})?(?P<again>[万亿])?"
        r"(?:|(?P<sumbare>))"
    )
    plain = (
        rf"(?P<number>{ARABIC})(?:{WRAP}(?P<more>{MORE})?(?P<mul>{MULTIPLE})(?:(?P<more2>{MORE})(?P<mul2>亿)?)?"
        rf"|(?P<more4>{MORE}(?=[百千万亿]))?(?P<bare>{MULTIPLE})(?P<more5>{MORE})?)"
    )
    measured = rf"(?P<unit>{unit}){second}(?P<more3>{odd})?"
    return f"(?:{range_}|{parted}|{mixed}|{plain})(?(tbare)|(?(sumbare)|(?(bare)|{measured})))"


def counted(unit: str, never: str) -> str:
    """三十多万人, 百亿元; and the unit of a column of a table, which is no figure: 总投资（亿元）, 单位：万元."""
    column = r"(?:(?<=[（(])|(?<=单位[：:]))(?P<column>[十百千万亿]{1,3})"
    more = rf"(?:(?:(?P<cmore>{MORE})(?P<cmul>[万亿]{{0,2}}))?|{MORE}(?P<cbare>[万亿]{{1,2}}))"
    number = rf"{UNTO}(?:(?P<clo>{SPELT}){UPTO})?(?P<chinese>{SPELT}){more}"
    behind = rf"(?(column)(?=[)）\t\n]|$)|(?P<cmore2>(?!{never})[多余])?)"
    return rf"(?:{column}|{number})(?(cbare)|(?P<cunit>{unit}){behind})"


def plain_quantity(unit: str, second: str, time: str, others: str) -> str:
    """170亿元, 8个乡镇, and 8.8% with no dash: most quantities, and nothing that another alternative would take.

    That holds where a mark or 以上 follows the unit, and else where no character follows it that may go on with another
    alternative: a range, a level, a session, a fraction. What is matched is kept, and no shorter unit tried.
    """
    apart = rf"(?={_BREAK})|(?![级届之多余几来半度 \u3000\xa0/／]|{DASH}|{UPTO})"
    amount = rf"(?![A-Za-z]|{others})(?>(?P<pmul>{MULTIPLE})(?!{time})(?P<punit>{unit}){second})(?:{apart})"
    return rf"(?P<pnumber>{ARABIC})(?:(?P<share>[%％])(?!{DASH})|{amount})"
