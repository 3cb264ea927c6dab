"""What of the outside suites a reader of reports is not for, each kind by a rule, and how a run is told.

A case is left out for what is written in it, never for how it came out. What is left must be read right in 95 of a
hundred cases.
"""

import re
import sys
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

__all__ = ["Case", "referee"]

SHARE: Final = 0.95
RULES: Final = {
    "兆 as 10 to the 12th, which stands for mega in reports": "兆(?!赫|瓦|字节|比特|伏)",
    "powers and notations of computing: 2^5, 2e5, 40k": (
        r"\^|[0-9０-９][eEｅ][-+－0-9０-９]|[0-9０-９]\s*[kKＫMＭ](?![A-Za-z瓦])"
    ),
    "a dozen": "[一二三四五六七八九十百壹]打",
    "an Arabic fraction behind a whole number and a blank: 1 4/3": r"[0-9０-９]\s+[0-9０-９]+\s*[/／]",
    "spoken money: 块, 毛, 美刀, sums in two units of one currency": (
        "块|塊|毛|美刀|元[^，,；;]{0,3}[0-9一二三四五六七八九两][角分]|又.美分|日元.日本"
    ),
    "signs of currency before the number": "[$￥¥]",
    "两 as a weight of 50 grams": "[0-9一二三十百千万]两$",
    "位 as a bit": "位.*存储单位",
    "half price without a number: 对折": "对折|對折",
    "telephone, identity and account numbers": "幺|洞|拐|手机|身份证|电话|尾号",
    "addresses of the web": "https?://",
    "approximate numbers in traditional characters: 幾億, 多萬": "幾|[余多]萬",
    "numbers of houses": "号$",
}
RUNNING: Final = {
    "blanks inside a word, or inside a number before its unit": (
        r"百\s+分|分\s+[点點之]|\s{2,}[个個]|[点點]\s.*[个個]|[余多]\s"
    ),
    "traditional or bankers' characters before a unit: 個百分點": "[個點]百?分點|百分點|[拾叁].*个百",
}


class Case(NamedTuple):
    """One thing to read: ``text`` is what a rule looks at, ``reads`` whether it comes out right.

    ``running`` marks what stands in running text, where a number ends at a blank; a number alone may hold blanks.
    """

    name: str
    text: str
    reads: Callable[[], bool]
    left_out: str = ""
    running: bool = True


def rule(case: Case) -> str:
    """Why a case is left out, or nothing."""
    rules = RULES | RUNNING if case.running else RULES
    return case.left_out or next((reason for reason, pattern in rules.items() if re.search(pattern, case.text)), "")


def referee(suite: str, files: dict[str, Iterable[Case]]) -> None:
    """Run a suite; print per file what is left out and why, what fails, and the rate. Fails below the share."""
    passed = ran = 0
    wrong: list[str] = []
    lines: list[str] = []
    for name, cases in files.items():
        run = _run(cases)
        passed, ran = passed + run.passed, ran + run.passed + len(run.failed)
        wrong += run.failed
        lines.append(f"\n{suite}, {name}: {run.passed} of {run.passed + len(run.failed)} read right")
        for reason, names in run.left_out.items():
            lines.append(f"  {len(names):3} left out, {reason}: {'; '.join(names)}")
        lines += [f"  wrong: {case}" for case in run.failed]
    lines.append(f"\n{suite}: {passed} of {ran} read right, {passed / ran:.1%}")
    sys.stdout.write("\n".join([*lines, ""]))
    assert passed >= SHARE * ran, f"{suite}: {passed} of {ran} read right; wrong: {wrong}"


class _Run(NamedTuple):
    passed: int
    failed: list[str]
    left_out: dict[str, list[str]]


def _run(cases: Iterable[Case]) -> _Run:
    passed, failed = 0, []
    left_out: dict[str, list[str]] = {}
    for case in cases:
        reason = rule(case)
        if reason:
            left_out.setdefault(reason, []).append(case.name)
        elif case.reads():
            passed += 1
        else:
            failed.append(case.name)
    return _Run(passed, failed, left_out)
