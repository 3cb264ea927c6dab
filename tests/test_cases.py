"""Sentences and what is read from them; ``tests/cases/metrics.toml`` says at its head how they are written."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

import govreport
from govreport.models import Change, Commitment, Growth, Metric, Status

FILE = Path(__file__).resolve().parent / "cases" / "metrics.toml"
CASES: Final[list[dict[str, Any]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
HEADS = {
    "review": "一、2023年工作回顾\n",
    "term": "一、过去五年和2023年工作回顾\n",
    "year and term": "一、2023年及本届政府工作回顾\n",
    "five years ahead": "一、2023年工作回顾\n过去一年，各项工作取得新进展。\n二、“十四五”的目标和主要任务\n",
    "plan": "一、2023年工作回顾\n过去一年，各项工作取得新进展。\n二、2024年工作目标和主要任务\n",
}
TITLE = "政府工作报告\n——2024年1月12日在某县第十八届人民代表大会第三次会议上\n各位代表：\n"
BOUNDS = {"": "exact", ">=": "at_least", "<=": "at_most", "~": "approx"}
NUMBER = r"\d+(?:\.\d+)?(?:e\d+)?"
VALUE = re.compile(
    rf"(?P<bound>>=|<=|~)? ?(?P<sign>[+-]?)(?P<low>{NUMBER})(?:\.\.(?P<high>{NUMBER}))?(?: (?P<unit>\S+))?"
)
WORDS = {
    str(word): kind
    for kind, words in (("status", Status), ("change", Change), ("commitment", Commitment))
    for word in words
}


def _name_pattern(name: str) -> re.Pattern[str]:
    pattern = "".join({"[": "(?:", "]": ")?"}.get(char, re.escape(char)) for char in name)
    return re.compile(pattern.replace(re.escape(" / "), "|"))


def _figure(match: re.Match[str]) -> tuple[Any, ...]:
    """Bound, number, upper number and unit of a cell."""
    sign = -1 if match["sign"] == "-" else 1
    high = Decimal(match["high"]) * sign if match["high"] else None
    bound = "range" if high is not None and not match["bound"] else BOUNDS[match["bound"] or ""]
    return bound, Decimal(match["low"]) * sign, high, match["unit"]


def _value(metric: Metric) -> tuple[Any, ...] | None:
    return None if metric.value is None else (metric.bound, metric.value, metric.upper_value, metric.unit)


def _change(growth: Growth | None) -> tuple[Any, ...] | None:
    return None if growth is None else (growth.bound, growth.rate, growth.upper_rate, growth.unit)


def _differences(row: str, metric: Metric, report: govreport.Report) -> list[str]:
    """What a row says that the metric does not."""
    name, *cells = (cell.strip() for cell in row.split("|"))
    wanted: dict[str, Any] = {"value": None, "growth": None}
    for cell in cells:
        match = VALUE.fullmatch(cell)
        if match is not None:
            wanted["growth" if match["sign"] else "value"] = _figure(match)
        elif cell in WORDS:
            wanted[WORDS[cell]] = cell
        else:
            key, _, what = cell.partition(" ")
            if key not in ("basis", "commitment", "years", "value_years", "of", "in", "is", "to", "higher"):
                raise ValueError(f"{FILE.name} has a cell that cannot be read: {cell!r} in {row!r}")
            wanted[key] = what
    whole = metric.part_of
    have: dict[str, Any] = {
        "value": _value(metric),
        "growth": _change(metric.growth),
        "status": metric.status,
        "change": metric.change,
        "commitment": metric.commitment or "none",
        "basis": metric.growth and metric.growth.basis,
        "years": f"{metric.period.start}..{metric.period.end}" if metric.period else "none",
        "value_years": str(metric.value_period.end) if metric.value_period else "none",
        "of": metric.subject or "none",
        "is": metric.indicator or "none",
        "to": metric.relation,
        "higher": metric.stretch,
    }
    faults = [] if _name_pattern(name).fullmatch(metric.name) else [f"name {metric.name}, not {name}"]
    if (part := wanted.pop("in", None)) is not None:
        owner = None if whole is None else report.metrics[whole].name
        if owner is None or _name_pattern(part).fullmatch(owner) is None:
            faults.append(f"{name}: part of {owner}, not of {part}")
    if (years := wanted.get("years")) is not None and years.isdecimal():
        wanted["years"] = f"{years}..{years}"
    return faults + [f"{name}: {key} {have[key]}, not {what}" for key, what in wanted.items() if have[key] != what]


def _read(case: dict[str, Any]) -> tuple[govreport.Report, int]:
    head = TITLE + HEADS[case.get("role", "review")]
    return govreport.parse(f"{head}{case['text']}\n"), len(head)


def _parameter(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, marks=marks, id=re.sub(r"[\s\[\]:]", "", case["text"])[:24])


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_a_sentence_is_read(case: dict[str, Any]) -> None:
    report, start = _read(case)
    assert [report.quote(metric.span) for metric in report.metrics] == [metric.text for metric in report.metrics]
    metrics = [metric for metric in report.metrics if metric.span.start >= start]
    read = [f"{m.name} | {m.value} {m.unit} | {m.growth and (m.growth.rate, m.growth.unit)}" for m in metrics]
    assert len(metrics) == len(case["reads"]), f"read: {read}"
    faults = [fault for row, m in zip(case["reads"], metrics, strict=True) for fault in _differences(row, m, report)]
    assert not faults, "\n".join(faults)
    if "numerals" in case:
        aside = [f"{numeral.text} | {numeral.kind}" for numeral in report.numerals if numeral.span.start >= start]
        assert aside == case["numerals"]
    if "ranks" in case:
        places = [(r.name, ("≤ " if r.upto else "") + str(r.position), r.scope) for r in report.rankings]
        assert [" | ".join(part or "" for part in place) for place in places] == case["ranks"]


def test_cases_are_sentences_and_none_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts))
    assert all(len(text) < 120 for text in texts)
    known = {"text", "reads", "numerals", "ranks", "role", "fails"}
    assert not [case for case in CASES if set(case) - known]
