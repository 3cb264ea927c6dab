"""Laws over the whole parse, for any text and for reports that are made up."""

import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from report_strategies import Made, anything, dressed, fragments, numerals, reports

import govreport
from govreport.models import Metric, Report
from govreport.testing import check_report

PLACES = ("start", "end", "span", "sentence")


def parse(text: str) -> Report:
    """The report of any text that is not blank: nothing may be raised."""
    assume(text.strip())
    return govreport.parse(text)


def plain(metric: Metric) -> dict[str, Any]:
    """What a metric says, without where it stands, in half-width characters."""

    def fold(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: fold(item) for key, item in value.items() if key not in PLACES}
        return unicodedata.normalize("NFKC", value) if isinstance(value, str) else value

    folded: dict[str, Any] = fold(metric.model_dump(mode="json"))
    return folded


def test_the_laws_hold_for_the_seed(seed: Report) -> None:
    check_report(seed)


@given(numerals)
def test_runs_of_numerals_make_no_error(text: str) -> None:
    govreport.find_quantities(text)
    check_report(parse(f"一、工作回顾\n{text}\n名词解释\n1. {text}"))


@pytest.mark.parametrize(
    "text", ["百分之十十", "千分之一半", "百分之九半", "翻七八番", "一百分之百", "第十十年", "〇.〇"]
)
def test_what_looks_like_a_number_and_is_none_makes_no_error(text: str) -> None:
    govreport.find_quantities(text)
    check_report(govreport.parse(text))


@given(anything)
def test_no_text_raises_and_the_laws_hold(text: str) -> None:
    check_report(parse(text))


@given(fragments)
def test_the_laws_hold_for_scraps_of_reports(text: str) -> None:
    check_report(parse(text))


@given(reports())
def test_the_laws_hold_for_reports(made: Made) -> None:
    check_report(parse(made.text))


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        report = govreport.read(raw)
    except govreport.InputError:
        return
    check_report(report)


@given(reports() | fragments.map(lambda text: Made(text, ())))
def test_json_holds_everything(made: Made) -> None:
    # half of a surrogate pair is no character, and JSON cannot hold it: test_plain.py says what stands in its place
    report = parse(re.sub("[\ud800-\udfff]", "", made.text))
    written = report.model_dump_json()
    assert Report.model_validate_json(written) == report
    assert not re.search(r'"(?:value|amount|rate)":"[^"]*[eE]', written)


def test_json_holds_the_seed(seed: Report) -> None:
    assert Report.model_validate_json(seed.model_dump_json()) == seed
    assert json.loads(seed.model_dump_json())["metrics"][0]["value"] == "170"


@given(reports())
def test_what_was_written_is_read_back(made: Made) -> None:
    report = parse(made.text)
    assert [(m.name, m.value, m.unit, m.growth and m.growth.rate, m.status) for m in report.metrics] == list(
        made.figures
    )


@given(reports())
def test_the_same_text_is_read_the_same(made: Made) -> None:
    assert parse(made.text) == parse(made.text)


@given(reports())
def test_sections_cover_the_body(made: Made) -> None:
    report = parse(made.text)
    ends = [report.sections[0].span.start, *(part.span.end for part in report.sections)]
    for part, end in zip(report.sections, ends, strict=False):
        assert not report.text[end : part.span.start].strip()
    assert not report.text[ends[-1] :].strip()


@given(reports(), st.data())
def test_a_forum_page_says_the_same_as_the_report_in_it(made: Made, data: st.DataObject) -> None:
    page = data.draw(dressed(made))
    clean, found = parse(made.text), parse(page)
    assert [plain(metric) for metric in found.metrics] == [plain(metric) for metric in clean.metrics]
    assert [part.title for part in found.walk()] == [part.title for part in clean.walk()]
    check_report(found)


def test_the_seed_says_the_same_without_its_forum(seed: Report) -> None:
    start = seed.text.index("2024年兴山县政府工作报告", seed.text.index("发表于"))
    report = govreport.parse(seed.text[start : seed.text.index("您需要登录后")])
    assert [plain(metric) for metric in report.metrics] == [plain(metric) for metric in seed.metrics]
    assert [part.title for part in report.walk()] == [part.title for part in seed.walk()]
    assert [entry.term for entry in report.glossary] == [entry.term for entry in seed.glossary]


@given(reports(), st.sampled_from(["群众满意度持续提高。", "干部作风更加扎实。", "大家携手向前走。"]))
def test_an_unrelated_sentence_changes_nothing_before_it(made: Made, sentence: str) -> None:
    before, after = parse(made.text), parse(f"{made.text.rstrip()}\n{sentence}\n")
    assert after.metrics == before.metrics
    assert after.numerals == before.numerals
    assert after.rankings == before.rankings


FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@given(reports())
def test_full_width_changes_nothing(made: Made) -> None:
    half, full = parse(made.text), parse(made.text.translate(FULL_WIDTH))
    assert [plain(metric) for metric in full.metrics] == [plain(metric) for metric in half.metrics]


def test_full_width_changes_nothing_in_the_seed(seed: Report) -> None:
    start = seed.text.index("各位代表")
    wide = govreport.parse(seed.text[:start] + seed.text[start:].translate(FULL_WIDTH))
    assert [plain(metric) for metric in wide.metrics] == [plain(metric) for metric in seed.metrics]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n", "\n\u3000\u3000"])
def test_line_ends_change_nothing_in_the_seed(seed: Report, end: str) -> None:
    report = govreport.parse(seed.text.replace("\n", end))
    assert [plain(metric) for metric in report.metrics] == [plain(metric) for metric in seed.metrics]
    check_report(report)
