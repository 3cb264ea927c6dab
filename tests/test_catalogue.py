"""Names of metrics are found in the catalogue, no name takes another one's place, and the table keeps its own rules."""

import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest

import govreport
from govreport.catalogue import catalogue, identify
from govreport.data import table

FILE = Path(__file__).parent / "cases" / "indicators.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["case"]
TABLE: dict[str, Any] = table("indicators")
ROWS: list[dict[str, Any]] = TABLE["indicator"]
CONSTRUCTORS: list[dict[str, Any]] = TABLE["constructor"]
FORMS: Final = catalogue().forms
"""Every written form as it is compared, with its id and whether it needs a growth."""

PAIRS: Final = [
    (short, inner, long, outer)
    for long, (outer, _) in FORMS.items()
    for short, (inner, _) in FORMS.items()
    if inner != outer and short != long and short in long
]
"""A form of one row, and a form of another that it lies inside of, each with its id."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}-{case['is'] or 'none'}")
def test_a_name_is_the_indicator_that_the_case_says(case: dict[str, Any]) -> None:
    found = identify(case["name"], growth=case.get("growth", False), context=case.get("region", ""))
    assert found == (case["is"] or None)


def test_every_row_is_hit_by_a_case() -> None:
    assert {row["id"] for row in ROWS} - {case["is"] for case in CASES} == set()


def test_every_constructor_is_hit_by_a_case_that_no_form_makes() -> None:
    built = {row["id"]: row["built"]["by"] for row in ROWS if "built" in row}
    whole = catalogue().whole
    hit = {built.get(case["is"]) for case in CASES if catalogue().fold(case["name"]) not in whole}
    assert {row["name"] for row in CONSTRUCTORS} <= hit


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_written_form_names_its_own_row(row: dict[str, Any]) -> None:
    for form in (row["zh"], *row.get("forms", ())):
        assert identify(form) == row["id"], form
        assert identify(f"全县{form}") == row["id"], form
    for form in row.get("growth_forms", ()):
        assert identify(form) is None or identify(form) == row["id"], form
        assert identify(form, growth=True) == row["id"], form


def test_names_lie_inside_each_other() -> None:
    assert len(PAIRS) > 700  # of all rows; the two tests below go through each of them


@pytest.mark.parametrize("before", ["", "全县", "兴山县", "2023年", "预计"])
@pytest.mark.parametrize("behind", ["", "增速", "目标"])
def test_the_longer_name_is_itself_and_never_the_shorter(before: str, behind: str) -> None:
    wrong = {
        (short, long): found
        for short, _, long, outer in PAIRS
        if (found := identify(f"{before}{long}{behind}", growth=True)) != outer
    }
    assert not wrong


def test_the_longer_name_is_itself_in_a_sentence() -> None:
    head = "政府工作报告\n——2024年1月12日在某县第十八届人民代表大会第三次会议上\n各位代表：\n一、2023年工作回顾\n"
    units = {row["id"]: row.get("units", [""])[0] for row in ROWS}
    growing = {form for row in ROWS for form in row.get("growth_forms", ())}
    sentences = [
        f"2023年，{long}{'' if long in growing else f'达到5{units[outer]}，'}增长3%。" for _, _, long, outer in PAIRS
    ]
    report = govreport.parse(head + "\n".join(sentences) + "\n")
    found: dict[int, set[str | None]] = {}
    start = len(head)
    lines = {}
    for number, sentence in enumerate(sentences):
        lines[start] = number
        start += len(sentence) + 1
    for metric in report.metrics:
        found.setdefault(lines[report.text.rindex("\n", 0, metric.span.start) + 1], set()).add(metric.indicator)
    for number, (short, inner, long, outer) in enumerate(PAIRS):
        assert outer in found[number], long
        assert inner not in found[number], (short, long)


def test_no_name_of_the_list_to_start_from_is_taken_by_a_shorter_one(shared: Path) -> None:
    """The 272 rows that the catalogue began with. Some measured more than one thing, and some two are one here."""
    start = tomllib.loads((shared / "catalogue" / "indicators.toml").read_text(encoding="utf-8"))["indicator"]
    own = {row["id"]: identify(row["zh"]) or identify(row["zh"], growth=True) for row in start}
    assert len(own) == 272
    assert [given for given, found in own.items() if found is None] == []
    names = [(name, row["id"]) for row in start for name in (row["zh"], *row["aliases"])]
    pairs = [
        (short, a, long, b) for short, a in names for long, b in names if short in long and short != long and a != b
    ]
    assert len(pairs) == 207
    for short, a, long, b in pairs:
        assert own[a] == own[b] or identify(long, growth=True) != own[a], (short, long)


def _made_of(form: str) -> list[str]:
    """What the constructors make of a name, and what else may stand around it: never the same indicator."""
    words = [f"{word}{form}" for row in CONSTRUCTORS for word in row.get("before", ())]
    words += [f"{form}占全国{behind}" for row in CONSTRUCTORS for behind in row.get("behind", ())]
    words += [f"旅游业占{form}{behind}" for row in CONSTRUCTORS for behind in row.get("behind", ())]
    return [*words, f"占{form}", f"占全省{form}", f"{form}覆盖率", f"{form}满意度", f"甲公司{form}", f"乙园区{form}"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_name_that_is_put_together_is_never_what_it_is_made_of(row: dict[str, Any]) -> None:
    for form in (row["zh"], *row.get("forms", ())):
        taken = [name for name in _made_of(form) if identify(name) == row["id"]]
        assert not taken, form


@pytest.mark.parametrize("row", [row for row in ROWS if "built" in row], ids=lambda row: row["id"])
def test_every_name_that_a_row_says_is_put_together_is_found(row: dict[str, Any]) -> None:
    """In every wording of its parts, where no form of another row says something else."""
    kind = next(one for one in CONSTRUCTORS if one["name"] == row["built"]["by"])
    parts = list(chain.from_iterable(_wordings(part) for part in row["built"]["of"]))
    wholes = _wordings(row["built"]["over"]) if "over" in row["built"] else []
    for part in parts:
        for name in _put_together(kind, part, wholes):
            found = FORMS.get(catalogue().fold(name), (row["id"], False))[0]
            assert identify(name) == identify(f"全市{name}") == found, name


def _wordings(part: str) -> list[str]:
    rows = [row for row in ROWS if row["id"] == part]
    return [rows[0]["zh"], *rows[0].get("forms", ())] if rows else [part]


def _put_together(kind: dict[str, Any], part: str, wholes: list[str]) -> list[str]:
    if "between" in kind:
        return [f"{part}{word}{whole}{kind['behind'][0]}" for word in kind["between"] for whole in wholes]
    return [f"{word}{whole}{part}" for word in kind["before"] for whole in wholes or [""]]


def test_no_written_form_stands_twice() -> None:
    seen: dict[str, str] = {}
    for row in ROWS:
        for form in (row["zh"], *row.get("forms", ()), *row.get("growth_forms", ())):
            assert form not in seen, (form, seen.get(form), row["id"])
            seen[form] = row["id"]


def test_rows_are_well_formed() -> None:
    """What the check of a profile does not see, in which most keys may be missing."""
    for row in ROWS:
        assert row.keys() >= {"zh", "en", "dimension", "kind", "stated", "polarity", "theme"}, row["id"]
        assert row["kind"] in ("ratio", "index") or "rate" not in row["stated"], row["id"]
        assert "units" in row or row["dimension"] == "ratio_of", row["id"]
        assert catalogue().fits(row["id"], row.get("units", ["倍"])[0]), row["id"]
        assert "basis" in row or row["dimension"] != "money" or "growth" not in row["stated"], row["id"]
        assert re.fullmatch("[ -~]+", row["en"]), row["id"]
    assert {row["theme"] for row in ROWS} <= set(THEMES)


THEMES: Final = """
macro industry investment fiscal consumption trade finance income price rural employment population agriculture
environment energy tourism business innovation digital education health social housing transport water governance safety
""".split()


@pytest.mark.parametrize(
    ("indicator", "fits", "does_not"),
    [
        ("gdp", "元 美元 倍", "个 % 亩 人"),
        ("labor_productivity", "元/人 元", "家"),
        ("high_technology_enterprises", "家 户 个", "元 亩 % 人次"),
        ("farmland_high_standard", "亩 公顷 平方米", "公里 元 条"),
        ("urbanization_rate", "%", "人 元"),
        ("life_expectancy", "岁", "年"),
        ("pm25_concentration", "微克/立方米 微克", "天 %"),
        ("sports_events", "场 场次 项", "公里"),
    ],
)
def test_units_that_fit_an_indicator(indicator: str, fits: str, does_not: str) -> None:
    assert [unit for unit in fits.split() if not catalogue().fits(indicator, unit)] == []
    assert [unit for unit in does_not.split() if catalogue().fits(indicator, unit)] == []
    assert catalogue().fits(indicator, "一种没有的单位")


def test_a_value_in_a_unit_of_another_dimension_is_said_and_not_linked() -> None:
    text = "2023年，全市生产总值连跨三个万亿元台阶。高速公路通车里程达到5000公里。"
    report = govreport.parse(text)
    assert [(metric.name, metric.unit, metric.indicator) for metric in report.metrics] == [
        ("生产总值", "个", None),
        ("高速公路通车里程", "公里", "expressway_length"),
    ]
    doubts = [doubt for doubt in report.diagnostics if doubt.code == "GR301"]
    assert [(doubt.message, report.quote(doubt.span)) for doubt in doubts if doubt.span] == [
        ("生产总值 is measured in 个, so it is not taken for gdp", "三个")
    ]


def test_what_has_a_length_is_counted_without_a_doubt() -> None:
    report = govreport.parse("2023年，建成5条高速公路，新建高速公路300公里。")
    assert [metric.indicator for metric in report.metrics] == [None, "expressway_length"]
    assert [doubt for doubt in report.diagnostics if doubt.code == "GR301"] == []


def test_a_form_of_growth_names_no_value() -> None:
    report = govreport.parse("2023年，投资增长8%。152个项目完成投资173亿元，增长30%。")
    assert [metric.indicator for metric in report.metrics] == ["fixed_asset_investment", None, None]


@pytest.mark.parametrize("length", [1, 1000, 100_000])
def test_any_name_is_answered(length: int) -> None:
    for piece in (
        "完",
        "全市",
        "生产总值",
        "(",
        "增速",
        "占",
        "\ud800",
        "１",
        "人均",
        "每千人占税收",
        "单位GDP能耗比重",
    ):
        identify(piece * length)
        identify(piece * length, growth=True, context="兴山县")
