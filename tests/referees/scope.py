"""What of the outside suites a reader of reports is not for, each kind by a rule, and how a run is told.

A case is left out for what is written in it, never for how it came out. What is left must be read right in 95 of a
hundred cases.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

__all__ = ["Case", "referee", "rule"]

SHARE: Final = 0.95
RULES: Final = {
    "兆 as 10 to the 12th, which stands for mega in reports": "兆(?!赫|瓦|字节|比特|伏)",
    "powers and notations of computing: 2^5, 2e5, 40k": r"\^|[0-9０-９][eEｅ][-+－0-9０-９]|[0-9０-９]\s*[kKＫMＭ](?![A-Za-z瓦])",
    "a dozen": "打(?!对折|對折)",
    "an Arabic fraction behind a whole number and a blank: 1 4/3": r"[0-9０-９]\s+[0-9０-９]+\s*[/／]",
    "spoken money: 块, 毛, 美刀, sums in two units of one currency": "块|塊|毛|美刀|元[^，,；;]{0,3}[0-9一二三四五六七八九两][角分]|又.美分|日元.日本",
    "signs of currency before the number": "[$￥¥]",
    "两 as a weight of 50 grams": "[0-9一二三十百千万两]两$",
    "位 as a bit": "位.*存储单位",
    "half price without a number: 对折": "对折|對折",
    "telephone, identity and account numbers": "幺|洞|拐|手机|身份证|电话|尾号",
    "addresses of the web": "https?://",
    "blanks between the characters of a word": r"[个個百]\s+[个個百分]|[分]\s+[点點之]|个百\s",
    "words in traditional characters: 個百分點, 幾億": "個百分點|幾[萬億]|[余多]萬",
}


class Case(NamedTuple):
    """One thing to read: ``text`` is what a rule looks at, ``reads`` whether it comes out right."""

    name: str
    text: str
    reads: Callable[[], bool]
    left_out: str = ""


def rule(text: str) -> str:
    """Why a case is left out, or nothing."""
    return next((reason for reason, pattern in RULES.items() if re.search(pattern, text)), "")


def referee(suite: str, cases: Iterable[Case]) -> None:
    """Run a suite, print what is left out and why, what fails, and the rate; fail below the share."""
    reasons: dict[str, list[str]] = {}
    failed, passed = [], Counter[str]()
    for case in cases:
        reason = case.left_out or rule(case.text)
        if reason:
            reasons.setdefault(reason, []).append(case.name)
        elif case.reads():
            passed[suite] += 1
        else:
            failed.append(case.name)
    ran = passed[suite] + len(failed)
    print(f"\n{suite}: {passed[suite]} of {ran} read right, {sum(map(len, reasons.values()))} left out")
    for reason, names in reasons.items():
        print(f"  {len(names):4} left out, {reason}: {'; '.join(names)}")
    for name in failed:
        print(f"  wrong: {name}")
    assert ran, f"{suite}: nothing was run"
    assert passed[suite] >= SHARE * ran, f"{suite}: {passed[suite]} of {ran} read right; wrong: {failed}"
