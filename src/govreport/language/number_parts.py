"""What written numbers and dates are made of: patterns of digits, numerals, powers, years, days and what joins them."""

from typing import Final

__all__ = [
    "ARABIC",
    "BLANK",
    "CHINESE",
    "DASH",
    "DAY",
    "DIGITS",
    "GAP",
    "LATIN",
    "MONTH",
    "MORE",
    "MULTIPLE",
    "NUMBER",
    "NUMERALS",
    "ONE_TO_TEN",
    "PLAN",
    "POINT",
    "POWER",
    "SPELT",
    "THOUSAND",
    "UNTO",
    "UPTO",
    "WRAP",
    "YEAR",
    "D",
]

D: Final = "[0-9０-９]"
POINT: Final = "[.．\ue010]"  # in private use a font has it, and the text that was taken out of the page keeps it
ARABIC: Final = rf"{D}++(?:[,，]{D}{{3}}(?!{D}))*(?:{POINT}{D}++)?"
NUMERALS: Final = "一二三四五六七八九十百千万亿两半零〇"
CHINESE: Final = f"[{NUMERALS}]"
_NO_THOUSAND: Final = "[一二三四五六七八九十百万亿两半零〇]"
THOUSAND: Final = "千(?![瓦米克伏安卡字升])"
SPELT: Final = f"(?:{_NO_THOUSAND}|{THOUSAND})++(?:点[一二三四五六七八九零〇]{{1,9}}(?:{THOUSAND}|[百万亿]){{0,2}})?"
UPTO: Final = "[至到—～~-]"
UNTO: Final = f"(?<![{NUMERALS}第统同唯任之])"
ONE_TO_TEN: Final = "[一二三四五六七八九十两]"
BLANK: Final = "[ \u3000\xa0]"
GAP: Final = f"{BLANK}?"
WRAP: Final = "(?:[ \u3000\xa0]|\r?\n[ \u3000\xa0]{0,4}+)?"  # the print may break a line between a number and its unit
YEAR: Final = "(?:[1１2２][9９0０][0-9０-９]{2}|[一二][九〇零○０][一二三四五六七八九〇零○０]{2})"
DASH: Final = "(?:[-－—–―~～─]{1,2}|至|到)"
MONTH: Final = rf"(?:{D}{{1,2}}{GAP}|{ONE_TO_TEN}{{1,3}})月"
DAY: Final = rf"(?:{GAP}{D}{{1,2}}{GAP}[日号]|{ONE_TO_TEN}{{1,4}}[日号])"
PLAN: Final = "“?(?:十[一二三四五六]|[八九]|十)五”"
POWER: Final = "(?:[百万亿]|千(?![瓦米克伏安卡升]))"
MULTIPLE: Final = f"(?:{POWER}{POWER}?)?"
MORE: Final = "[多余几]"
DIGITS: Final = "0123456789０１２３４５６７８９"
NUMBER: Final = f"[{DIGITS}{NUMERALS}]"
LATIN: Final = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
)
