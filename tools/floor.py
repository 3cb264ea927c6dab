"""The floor: what one regular expression of some twenty-five lines reads out of a report.

It is what somebody writes in an afternoon who wants the numbers of such reports: a name up to the punctuation mark, a
verb, a number, a unit, a bound, and a dozen well-known indicators. It is meant honestly: it was tried and mended on the
report of 兴山县. It knows nothing of sections, subjects, 分别, Chinese numerals, or what a number without a quantity
looks like; and it takes nothing from the package but the objects that it fills.
"""

import hashlib
import re
from decimal import Decimal
from typing import Any, Final

from govreport.kinds import Bound
from govreport.models import Growth, Metric, Report, Rules, Source, Span

EXPRESSION: Final = re.compile(
    r"""
    (?: 其中|预计|确保|力争|全年|全县|全市|全省 )*+
    (?P<name> [^\s0-9，,。；;：:！？、（）()]{2,24}? )??            # what is measured, up to the mark before it
    (?P<lead> 分别|突破|超过|达到?|完成|实现|约为?|近|为|共|有|[不].于|累计|控制在)*+
    (?P<change> 同比|比上年|年均)?+
    (?: (?P<up> 增长|增加|提高|上升|提升|增幅|增速|净增)
      | (?P<down> 下降|降低|减少|回落|收窄) )?+
    (?P<bound> 了|到|至|达|约|近|超过|突破|不低于|不少于|[在为])*+
    (?P<low> [0-9]+(?:\.[0-9]+)? )
    (?: [%％]? [-—~～至到]{1,2} (?P<high> [0-9]+(?:\.[0-9]+)? ) )?
    (?P<times> [百千万亿]{0,2} )
    (?P<over> [多余] )?
    (?P<unit> 个?百分点|[%％]
      | 美元|元|人次|人|户|家|亩|吨|平方公里|平方米|立方米|公里|公顷|千瓦时?|微克/立方米
      | [个件项座套所处支部起台辆条张名位次场期批块头株棵艘架门间栋幢层宗例倍天类种斤米度成] )
    (?P<after> 左右|上下|以上|以内|以下 )?
    """,
    re.VERBOSE,
)
TIMES: Final = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "百万": 10**6, "千万": 10**7, "万亿": 10**12,
                "百亿": 10**10, "千亿": 10**11}  # fmt: skip
LEAST: Final = re.compile("超|突破|不[低少]于|以上|[多余]")
ABOUT: Final = re.compile("约|近|左右|上下")
MOST: Final = re.compile("不[高超多]|以[内下]|控制在")
AIM: Final = re.compile("预期目标|主要目标|今年工作|总体要求|今后五年|工作安排")
STOP: Final = re.compile("[。！？\n]")
INDICATORS: Final = {
    "生产总值": "gdp",
    "GDP": "gdp",
    "公共预算收入": "general_public_budget_revenue",
    "财政预算收入": "general_public_budget_revenue",
    "固定资产投资": "fixed_asset_investment",
    "消费品零售总额": "retail_sales_consumer_goods",
    "规上工业增加值": "industrial_value_added_above_scale",
    "规模以上工业增加值": "industrial_value_added_above_scale",
    "进出口总额": "imports_exports_total",
    "城镇居民人均可支配收入": "disposable_income_per_capita_urban",
    "农村居民人均可支配收入": "disposable_income_per_capita_rural",
    "居民人均可支配收入": "disposable_income_per_capita",
    "城镇新增就业": "urban_new_employment",
}


def read_floor(text: str) -> Report:
    """What the expression reads, as a report; a growth behind a value of the same sentence is that of the value."""
    aim = AIM.search(text, len(text) // 8)
    rows: list[dict[str, Any]] = []
    for match in EXPRESSION.finditer(text):
        stop = max((end.end() for end in STOP.finditer(text, max(0, match.start() - 300), match.start())), default=0)
        before = rows[-1] if rows and rows[-1]["span"].start >= stop else None
        change, growth = _change(match)
        name = match["name"] or (before["name"] if before else "")
        if growth and before and not match["name"] and before["growth"] is None and before["value"] is not None:
            before["growth"] = change
            continue
        status = "target" if aim and match.start() > aim.start() else "actual"
        common = {
            "name": name,
            "indicator": _indicator(name),
            "status": status,
            "section": "0",
            "sentence": change.span,
        }
        value = {"value": None} if growth else _value(match)
        rows.append({"growth": change if growth else None, **common, **value, "span": change.span, "text": change.text})
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Report(
        text=text, source=Source(kind="plain", sha256=digest), rules=Rules(library="floor", tables="none"),
        metrics=tuple(Metric.model_validate(row) for row in rows),
    )  # fmt: skip


def _change(match: re.Match[str]) -> tuple[Growth, bool]:
    """The figure as a growth, and whether it is one: a verb before it and no 到 between the two."""
    span = Span(start=match.start("low"), end=match.end())
    unit = match["unit"].replace("％", "%").replace("个百分点", "百分点")
    sign = -1 if match["down"] else 1
    low, high = (None if match[part] is None else sign * _number(match, part) for part in ("low", "high"))
    assert low is not None
    text = match.string[span.start : span.end]
    growth = Growth(rate=low, upper_rate=high, unit=unit, bound=_bound(match), basis=None, span=span, text=text)
    moved = bool(match["up"] or match["down"])
    return growth, moved and match["bound"] not in ("到", "至", "达")


def _value(match: re.Match[str]) -> dict[str, Any]:
    unit = match["unit"].replace("％", "%")
    low, high = Decimal(match["low"]), None if match["high"] is None else Decimal(match["high"])
    return {
        "value": low, "upper_value": high, "unit": match["times"] + unit, "base_unit": unit,
        "amount": _number(match, "low"), "upper_amount": None if high is None else _number(match, "high"),
        "bound": _bound(match),
    }  # fmt: skip


def _number(match: re.Match[str], part: str) -> Decimal:
    return Decimal(match[part]) * TIMES.get(match["times"], 1)


def _bound(match: re.Match[str]) -> Bound:
    words = match.group()
    if match["high"]:
        return Bound.RANGE
    named = ((ABOUT, Bound.APPROX), (MOST, Bound.AT_MOST), (LEAST, Bound.AT_LEAST))
    return next((bound for pattern, bound in named if pattern.search(words)), Bound.EXACT)


def _indicator(name: str) -> str | None:
    return next((indicator for end, indicator in INDICATORS.items() if name.endswith(end)), None)
