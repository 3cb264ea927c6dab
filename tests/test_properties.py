"""Laws over the whole parse, for any text and for reports that are made up."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel
from report_strategies import Made, anything, dressed, fragments, numerals, reports

import govreport
from govreport.models import Metric, Report, Section, Span

PLACES = ("start", "end", "span", "sentence")
ARABIC = re.compile("[0-9０-９]+")


def parse(text: str) -> Report:
    """The report of any text that is not blank: nothing may be raised."""
    assume(text.strip())
    return govreport.parse(text)


def _spans(model: BaseModel) -> Iterator[tuple[BaseModel, str, Span]]:
    """Every span in a model, with the model that holds it and the field."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Span):
                yield model, name, item
            elif isinstance(item, BaseModel):
                yield from _spans(item)


def check_spans(report: Report) -> None:
    """Every span lies in the text, and what carries a text quotes it."""
    for model, name, span in _spans(report):
        assert 0 <= span.start <= span.end <= len(report.text)
        text = getattr(model, "text", None)
        if name == "span" and text is not None:
            assert report.quote(span) == text
    for metric in report.metrics:
        assert metric.sentence.start <= metric.span.start <= metric.span.end <= metric.sentence.end
    for entry in report.glossary:
        assert entry.term in report.quote(entry.span)


def check_sections(report: Report) -> None:
    """Sections nest in order without overlap, their ids are their places, and each metric lies in its own."""

    def walk(parts: tuple[Section, ...], start: int, end: int, level: int) -> None:
        for part in parts:
            assert start <= part.span.start <= part.span.end <= end
            assert part.level >= level
            if part.heading is not None:
                assert part.span.start <= part.heading.start <= part.heading.end <= part.span.end
            walk(part.children, part.span.start, part.span.end, part.level + 1)
            start = part.span.end

    walk(report.sections, 0, len(report.text), 1)
    sections = {part.id: part for part in report.walk()}
    assert len(sections) == sum(1 for _ in report.walk())
    for part in sections.values():
        for child in part.children:
            assert child.id.rpartition(".")[0] == part.id
    for metric in report.metrics:
        home = sections[metric.section]
        assert home.span.start <= metric.span.start <= metric.span.end <= home.span.end
        for child in home.children:
            assert metric.span.end <= child.span.start or metric.span.start >= child.span.end


def check_account(report: Report) -> None:
    """Each run of digits in the body is in a metric, a growth, a ranking, or listed with its reason."""
    spans = [metric.span for metric in report.metrics]
    spans += [metric.growth.span for metric in report.metrics if metric.growth]
    spans += [ranking.span for ranking in report.rankings] + [numeral.span for numeral in report.numerals]
    spans += [entry.span for entry in report.glossary]
    covered = bytearray(len(report.text))
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    for part in report.sections:
        if part.role != "glossary":
            for match in ARABIC.finditer(report.text, part.span.start, part.span.end):
                assert all(covered[match.start() : match.end()]), report.text[match.start() - 20 : match.end() + 20]


def check_numbers(report: Report) -> None:
    """An amount is its value times one factor, at both ends of a range, and never a float."""
    for metric in report.metrics:
        assert (metric.value is None) == (metric.amount is None)
        assert metric.value is not None or metric.growth is not None or metric.relation is not None
        if metric.value is not None and metric.amount is not None and metric.upper_value is not None:
            assert metric.upper_amount is not None
            assert metric.value * metric.upper_amount == metric.upper_value * metric.amount


def check(report: Report) -> None:
    """All laws that hold for one report."""
    check_spans(report)
    check_sections(report)
    check_account(report)
    check_numbers(report)


def plain(metric: Metric) -> dict[str, Any]:
    """What a metric says, without where it stands, in half-width characters."""

    def fold(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: fold(item) for key, item in value.items() if key not in PLACES}
        return unicodedata.normalize("NFKC", value) if isinstance(value, str) else value

    folded: dict[str, Any] = fold(metric.model_dump(mode="json"))
    return folded


def test_the_laws_hold_for_the_seed(seed: Report) -> None:
    check(seed)


@given(numerals)
def test_runs_of_numerals_make_no_error(text: str) -> None:
    govreport.find_quantities(text)
    check_spans(parse(f"一、工作回顾\n{text}\n名词解释\n1. {text}"))


@pytest.mark.parametrize(
    "text", ["百分之十十", "千分之一半", "百分之九半", "翻七八番", "一百分之百", "第十十年", "〇.〇"]
)
def test_what_looks_like_a_number_and_is_none_makes_no_error(text: str) -> None:
    govreport.find_quantities(text)
    check_spans(govreport.parse(text))


@given(anything)
def test_no_text_raises_and_the_laws_hold(text: str) -> None:
    check(parse(text))


@given(fragments)
def test_the_laws_hold_for_scraps_of_reports(text: str) -> None:
    check(parse(text))


@given(reports())
def test_the_laws_hold_for_reports(made: Made) -> None:
    check(parse(made.text))


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        report = govreport.read(raw)
    except govreport.InputError:
        return
    check(report)


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
    check(found)


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
    check(report)
