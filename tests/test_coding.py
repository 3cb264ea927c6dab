"""The coders: ``tests/cases/coding.toml`` says at its head how their cases are written."""

import csv
import pickle
import re
import tomllib
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any, Final

import pytest

import govreport
from govreport import coding
from govreport.data import table
from govreport.frozen import Frozen

FILE: Final = Path(__file__).resolve().parent / "cases" / "coding.toml"
CASES: Final[dict[str, list[dict[str, Any]]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
TITLE: Final = "某县政府工作报告\n——{}年1月12日在某县第十八届人民代表大会第三次会议上\n各位代表：\n"
INTERVAL: Final = re.compile(r"(~?)(-?[\d.]+?)?\.\.(-?[\d.]+)? (\S+)")


def _plan(text: str, year: int = 2023) -> govreport.Report:
    return govreport.parse(f"{TITLE.format(year)}二、{year}年目标任务\n{text}\n")


def _review(text: str, year: int = 2024) -> govreport.Report:
    return govreport.parse(f"{TITLE.format(year)}一、{year - 1}年工作回顾\n{text}\n")


def _first(report: govreport.Report) -> govreport.Metric:
    return report.metrics[0]


def _measure(case: dict[str, Any]) -> coding.Measure | None:
    return coding.Measure(case["measure"]) if "measure" in case else None


def _named(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "case", CASES[kind], ids=lambda case: re.sub(r"\W", "", str(list(case.values())[:3]))
    )


def _survives(coded: Frozen) -> bool:
    """What every result keeps: it cannot be changed, and goes through JSON and pickle."""
    with pytest.raises(ValueError, match="frozen"):
        coded.__class__.__setattr__(coded, next(iter(type(coded).model_fields)), None)
    again = type(coded).model_validate_json(coded.model_dump_json())
    return bool(again == coded == pickle.loads(pickle.dumps(coded)))  # noqa: S301 - made in the same line


@_named("hard_soft")
def test_hard_soft(case: dict[str, Any]) -> None:
    report = _plan(case["text"])
    coded = coding.hard_soft(
        report, report.metrics[case.get("at", 0)], scheme=coding.scheme(case.get("scheme", coding.DEFAULT_SCHEME))
    )
    assert (coded.code, [item.text for item in coded.evidence]) == (case["code"], case["words"])
    assert [report.quote(item.span) for item in coded.evidence] == case["words"]
    assert _survives(coded)


@_named("point")
def test_point(case: dict[str, Any]) -> None:
    metric = _first(_plan(case["text"]))
    coded = coding.point(metric, measure=_measure(case), rule=coding.RangeRule(case.get("rule", "midpoint")))
    assert (f"{coded.value:f} {coded.unit}", coded.rule) == (case["value"], case.get("rule"))
    assert _survives(coded)


@_named("interval")
def test_interval(case: dict[str, Any]) -> None:
    coded = coding.interval(_first(_plan(case["text"])))
    wanted = INTERVAL.fullmatch(case["leaves"])
    assert wanted is not None
    ends = tuple(None if end is None else Decimal(end) for end in wanted.group(2, 3))
    assert (coded.low, coded.high, coded.unit, coded.approximate) == (*ends, wanted[4], wanted[1] == "~")
    assert _survives(coded)


@_named("completion")
def test_completion(case: dict[str, Any]) -> None:
    target, outcome = _plan(case["target"]), _review(case["outcome"])
    polarity, margin = coding.Polarity(case["polarity"]), Decimal(case.get("margin", 0))
    coded = coding.completion(_first(target), _first(outcome), polarity=polarity, margin=margin)
    assert (coded.verdict, coded.gap) == (case["verdict"], Decimal(case["gap"]))
    assert _survives(coded)


@_named("layered")
def test_layered(case: dict[str, Any]) -> None:
    coded = coding.layered(_first(_plan(case["own"])), _first(_plan(case["upper"])))
    assert (coded.step, coded.difference) == (case["step"], Decimal(case["difference"]))
    assert _survives(coded)


GDP: Final = _first(_plan("地区生产总值增长6%。"))
REACHED: Final = _first(_review("地区生产总值增长6%。"))
UP: Final = coding.Polarity.UP


@pytest.mark.parametrize(
    ("target", "outcome", "message"),
    [
        (GDP, _first(_review("固定资产投资增长6%。")), "different indicators"),
        (GDP, _first(_review("地区生产总值170亿元。")), "states no growth"),
        (GDP, _first(_review("地区生产总值增加6亿元。")), "in %, and here in 元"),
        (GDP, GDP, "no outcome"),
        (REACHED, REACHED, "no target"),
        (GDP, _first(_review("地区生产总值增长6%。", 2025)), "of 2023 and of 2024"),
        (GDP, _first(_review("地区生产总值年均增长6%。")), "compare with different years"),
        (_first(_plan("居民收入与经济增长同步。")), REACHED, "different indicators"),
    ],
)
def test_what_cannot_be_compared_is_an_error(target: govreport.Metric, outcome: govreport.Metric, message: str) -> None:
    with pytest.raises(govreport.CodingError, match=message):
        coding.completion(target, outcome, polarity=UP)


def test_other_errors() -> None:
    in_words = _first(_plan("居民收入增长与经济增长同步。"))
    with pytest.raises(govreport.CodingError, match="states no number: it is put in words, 与经济增长同步"):
        coding.point(in_words)
    with pytest.raises(govreport.CodingError, match="cannot be negative"):
        coding.completion(GDP, REACHED, polarity=UP, margin=Decimal(-1))
    with pytest.raises(govreport.CodingError, match="no scheme 'mine'; there are: striving_is_soft"):
        coding.scheme("mine")
    review = _review("地区生产总值增长6%。")
    with pytest.raises(govreport.CodingError, match="no target: its status is actual"):
        coding.hard_soft(review, review.metrics[0])
    with pytest.raises(govreport.CodingError, match="not of this report"):
        coding.hard_soft(review, GDP)
    amount = _first(_plan("地区生产总值达到185亿元。"))
    with pytest.raises(govreport.CodingError, match="only rates are compared"):
        coding.layered(amount, amount)
    with pytest.raises(govreport.CodingError, match="different years"):
        coding.layered(GDP, _first(_plan("地区生产总值增长6%。", 2024)))
    with pytest.raises(govreport.CodingError, match="no target"):
        coding.layered(GDP, REACHED)


def test_precedence_is_of_the_scheme() -> None:
    report = _plan("力争地区生产总值增长6%以上，确保固定资产投资增长8%左右。")
    codes = {}
    for precedence in coding.Precedence:
        words = coding.scheme().model_copy(update={"name": str(precedence), "precedence": precedence})
        codes[str(precedence)] = [str(coding.hard_soft(report, m, scheme=words).code) for m in report.metrics]
    assert codes == {"number": ["hard", "soft"], "hard": ["hard", "hard"], "soft": ["soft", "soft"]}


def test_a_range_is_soft_only_where_the_scheme_says_so() -> None:
    report = _plan("地区生产总值增长6%—7%。")
    words = coding.scheme().model_copy(update={"range_is_soft": False})
    assert coding.hard_soft(report, report.metrics[0], scheme=words).code is coding.Tightness.BARE


def test_numbers_are_exact_in_any_context() -> None:
    metric = _first(_plan("地区生产总值增长6.123456789%—7.000000001%。"))
    with localcontext() as context:
        context.prec = 3
        assert coding.point(metric).value == Decimal("6.561728395")


def test_every_scheme_says_what_it_follows_and_what_is_open() -> None:
    groups = set(table("coding")["words"])
    assert groups == {"floor", "ceiling", "about", "between", "binding", "striving"}
    assert coding.schemes()[0].name == coding.DEFAULT_SCHEME
    for known in coding.schemes():
        assert len(known.follows) > 40
        assert len(known.leaves_open) > 20
        hard, soft = ({*side.before, *side.behind} for side in (known.hard, known.soft))
        assert hard
        assert not hard & soft


SIDES: Final = {"~": "soft", "-": "soft", ">": "hard", "<": "hard", "=": "bare"}


def test_targets_of_provinces_are_coded_as_a_reader_would(shared: Path) -> None:
    """Growth targets of GDP that somebody wrote down, with the words beside them, from reports of 1999 to 2014."""
    with (shared / "panel" / "gdp.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["target_low"] and row["year"] < "2015"]
    codes: list[bool] = []
    points: list[bool] = []
    for row in rows[::2]:
        report = govreport.read(shared / "corpus" / row["file"])
        low, high = Decimal(row["target_low"]), Decimal(row["target_high"] or row["target_low"])
        for metric in report.select(indicator="gdp", status="target"):
            growth = metric.growth
            if growth is not None and growth.rate == low and growth.basis != "annual_average":
                codes.append(coding.hard_soft(report, metric).code == SIDES[row["target_bound"]])
                points.append(coding.point(metric).value == (low + high) / 2)
                break
    assert len(codes) > 0.9 * len(rows[::2])
    assert sum(codes) >= 0.98 * len(codes)
    assert sum(points) >= 0.98 * len(points)


TARGETS: Final = (
    "地区生产总值增长7%，固定资产投资增长9%，财政收入增长8%，居民收入增长与经济增长同步，进出口总额增长3%，"
    "社会消费品零售总额增长8%，规模以上工业增加值增长7%。兴隆矿业有限公司产值增长10%。"
)
OUTCOMES: Final = (
    "地区生产总值170亿元，增长6.2%，固定资产投资200亿元，居民人均可支配收入增长6%，进出口总额增长4%，"
    "社会消费品零售总额增长8.5%。社会消费品零售总额实际增长8.1%。规模以上工业增加值增长7%。"
)


def test_completions_over_two_reports() -> None:
    earlier, later = _plan(TARGETS), _review(OUTCOMES)
    known = {"gdp": UP, "imports_exports_total": UP, "industrial_value_added_above_scale": UP}
    coded = coding.completions(earlier, later, polarities=known)
    said = {
        earlier.metrics[index].indicator: result.verdict if isinstance(result, coding.Completion) else result.reason
        for index, result in coded.items()
    }
    assert {indicator: str(word) for indicator, word in said.items()} == {
        "gdp": "missed",
        "fixed_asset_investment": "other_measure",
        "fiscal_revenue_total": "no_outcome",
        "disposable_income_per_capita": "no_number",
        "imports_exports_total": "surpassed",
        "retail_sales_consumer_goods": "several_outcomes",
        "industrial_value_added_above_scale": "met",
    }
    assert list(coded) == sorted(coded)


def test_an_indicator_of_a_profile_has_the_polarity_that_is_given() -> None:
    earlier, later = (
        report.model_copy(update={"metrics": (report.metrics[0].model_copy(update={"indicator": "bamboo_output"}),)})
        for report in (_plan("竹业产值增长7%。"), _review("竹业产值增长6%。"))
    )
    assert coding.completions(earlier, later) == {0: coding.Uncoded(reason=coding.Gap.NO_POLARITY, found=(0,))}
    (coded,) = coding.completions(earlier, later, polarities={"bamboo_output": UP}).values()
    assert isinstance(coded, coding.Completion)
    assert coded.verdict is coding.Verdict.MISSED


def test_completions_ask_for_two_reports_in_a_row() -> None:
    earlier, later = _plan(TARGETS), _review(OUTCOMES, 2025)
    with pytest.raises(govreport.CodingError, match="stand in the report of 2024, not 2025"):
        coding.completions(earlier, later)
    with pytest.raises(govreport.CodingError, match="without a year"):
        coding.completions(govreport.parse("地区生产总值增长6%。"), later)
    county, other = (
        govreport.parse(f"{name}政府工作报告\n——{year}年1月12日在{name}第十八届人民代表大会第三次会议上\n各位代表：\n")
        for name, year in (("兴山县", 2023), ("安吉县", 2024))
    )
    with pytest.raises(govreport.CodingError, match="different regions: 兴山县, 安吉县"):
        coding.completions(county, other)


def test_the_polarity_is_of_the_catalogue() -> None:
    given = {row["id"]: row.get("polarity") for row in table("indicators")["indicator"]}
    assert {indicator: coding.polarity_of(indicator) for indicator in given} == given
