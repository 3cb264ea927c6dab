"""Attention: words counted as a person would count them; ``tests/cases/attention.toml`` says how its cases read."""

import csv
import io
import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError
from report_strategies import anything, fragments
from timing import growth
from typer.testing import CliRunner

import govreport
from govreport.attention import Attention, By, Category, Dictionary
from govreport.attention.matching import matcher
from govreport.cli import app
from govreport.documents.document import Document
from govreport.errors import DataError, InputError
from govreport.models import Report, Section
from govreport.parse import assemble

FILE: Final = Path(__file__).resolve().parent / "cases" / "attention.toml"
CASES: Final[list[dict[str, Any]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
HEAD: Final = "一、2023年工作回顾\n"
MARK: Final = re.compile("⟦(.+?)⟧")


def _dictionary(*words: str, not_in: tuple[str, ...] = (), name: str = "topic") -> Dictionary:
    topic = Category(name=name, citation="our own", words=words, not_in=not_in)
    return Dictionary(name="test", version="1", categories=(topic,))


def _parameter(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, marks=marks, id=re.sub(r"[\s\[\]:⟦⟧]", "", case["text"])[:24])


def _words_of(case: dict[str, Any]) -> Dictionary:
    if "topic" not in case:
        return _dictionary(*case["words"], not_in=tuple(case.get("not_in", ())))
    starter = Dictionary.starter()
    topics = tuple(topic for topic in starter.categories if topic.name == case["topic"])
    return starter.model_copy(update={"categories": topics})


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_the_words_that_count(case: dict[str, Any]) -> None:
    marked = case["text"].lstrip("\n")
    marked = marked if marked.startswith("一、") else HEAD + marked
    expected, gone = [], 0
    for mark in MARK.finditer(marked):
        expected.append((mark.start() - gone, mark[1]))
        gone += 2
    report = govreport.parse(MARK.sub(r"\1", marked))
    counted = govreport.attention(report, _words_of(case))
    assert [(hit.span.start, hit.text) for hit in counted.hits] == expected
    if "counts" in case:
        rows = [
            f"{row.part} | {row.hits} | {row.hit_sentences} / {row.sentences} | {row.characters}"
            for row in counted.counts
        ]
        assert rows == case["counts"]


def test_the_law_of_the_naive_count_in_what_words_do_not_overlap() -> None:
    """Reports of nothing but the words themselves, in any order: no word can be told from a piece of two others."""

    @given(
        st.lists(st.text("环境保护污染绿色", min_size=1, max_size=3), min_size=1, max_size=4, unique=True),
        st.text("环境保护污染绿色，。；\n ", max_size=200),
    )
    def law(words: list[str], text: str) -> None:
        assume(not any(_overlap(one, other) for one in words for other in words))
        report = govreport.parse(HEAD + text)
        counted = govreport.attention(report, _dictionary(*words), by="report")
        said = [hit.text for hit in counted.hits]
        assert {word: said.count(word) for word in words} == {word: report.text.count(word) for word in words}
        assert counted.totals[0].hits == sum(map(report.text.count, words))

    law()


def _overlap(one: str, other: str) -> bool:
    """Whether the two can stand over one another in a text; a word over itself only where it is moved."""
    inside = one != other and one in other
    return inside or any(one[at:] == other[: len(one) - at] for at in range(1, len(one)))


WORDS: Final = st.lists(st.text("甲乙丙", min_size=1, max_size=4), min_size=1, max_size=5, unique=True)


@given(WORDS, WORDS, st.text("甲乙丙丁", max_size=40))
def test_the_law_of_words_and_exclusions_that_overlap(words: list[str], others: list[str], text: str) -> None:
    """The same as looking at one place after the other for the longest word that no exclusion holds."""
    not_in = [phrase for phrase in others if phrase not in words and any(word in phrase for word in words)]
    topic = Category(name="x", citation="our own", words=tuple(words), not_in=tuple(not_in))
    excluded = [(at, at + len(phrase)) for phrase in not_in for at in range(len(text)) if text.startswith(phrase, at)]
    expected, at = [], 0
    while at < len(text):
        longest = max((word for word in words if text.startswith(word, at)), key=len, default="")
        end = at + len(longest)
        if longest and not any(low <= at and end <= high for low, high in excluded):
            expected.append((at, end))
            at = end
        else:
            at += 1
    assert list(matcher(topic).find(text, 0, len(text))) == expected


@given(fragments | anything)
def test_the_laws_of_any_report(text: str) -> None:
    assume(text.strip())
    report = govreport.parse(text)
    words = _dictionary("增长", "2", "个", "名词解释", not_in=("12.5",))
    by_role, by_section, whole = (govreport.attention(report, words, by=by) for by in ("role", "section", "report"))
    _laws(report, by_section)
    assert by_role.hits == by_section.hits == whole.hits
    assert by_role.totals == by_section.totals == whole.totals == whole.counts
    for field in ("hits", "hit_characters", "characters", "hit_sentences", "sentences"):
        sums = [
            sum(getattr(row, field) for row in counted.counts if row.role != "glossary")
            for counted in (by_role, by_section)
        ]
        assert sums == [getattr(whole.totals[0], field)] * 2
    assert Attention.model_validate_json(by_role.model_dump_json()) == by_role


def _laws(report: Report, counted: Attention) -> None:
    """Hits quote the text inside one section and sentence; a part has the characters that stand in it alone."""
    sections = {section.id: section for section in report.walk()}
    for hit in counted.hits:
        section = sections[hit.section]
        assert report.quote(hit.span) == hit.text
        assert hit.sentence.start <= hit.span.start < hit.span.end <= hit.sentence.end
        assert section.span.start <= hit.sentence.start <= hit.sentence.end <= section.span.end
        assert hit.role == section.role
        assert not any(
            child.span.start < hit.span.end and hit.span.start < child.span.end for child in section.children
        )
    assert [row.part for row in counted.counts] == list(sections)
    for row in counted.counts:
        assert row.hits == sum(hit.section == row.part for hit in counted.hits)
        assert row.hit_sentences <= min(row.hits, row.sentences)
        assert row.hit_characters <= row.characters <= _own(sections[row.part])


def _own(section: Section) -> int:
    """The length of a section without its subsections, blanks included."""
    return section.span.end - section.span.start - sum(child.span.end - child.span.start for child in section.children)


def test_what_the_wrapping_left_out_inside_a_section_is_not_counted() -> None:
    text = f"环境\n{HEAD}改善环境。\n— 环境 1 —\n环境更美。\n环境"
    first, gap = text.index(HEAD), text.index("—")
    after, last = text.index("环境更美"), text.rindex("\n")
    report = assemble(Document(text, ((first, gap), (after, last)), "portal"), sha256="0")
    assert [report.quote(span) for span in report.source.left_out] == ["— 环境 1 —"]
    counted = govreport.attention(report, _dictionary("环境"))
    assert [hit.span.start for hit in counted.hits] == [text.index("环境。"), after]
    assert counted.totals[0].characters == len(f"{HEAD}改善环境。环境更美。".replace("\n", ""))
    assert Report.model_validate_json(report.model_dump_json()).source == report.source


def test_shares_are_exact_to_ten_places_and_missing_without_text() -> None:
    report = govreport.parse(f"{HEAD}污染防治。增收。\n")
    row = govreport.attention(report, _dictionary("污染", "大气")).counts[0]
    assert (row.hits, row.characters, row.hit_characters) == (1, 19, 2)
    assert (row.per_character, row.character_share) == (Decimal("0.0526315789"), Decimal("0.1052631579"))
    assert row.sentence_share == Decimal("0.3333333333")
    bare = report.model_copy(update={"sections": ()})
    (none,) = govreport.attention(bare, _dictionary("污染")).totals
    assert (none.hits, none.per_character, none.character_share, none.sentence_share) == (0, None, None, None)


def test_a_word_counts_for_each_topic_that_has_it() -> None:
    wide = Category(name="wide", citation="our own", words=("绿色金融", "金融"))
    narrow = Category(name="narrow", citation="our own", words=("金融",))
    report = govreport.parse(f"{HEAD}发展绿色金融。")
    counted = govreport.attention(report, Dictionary(name="t", version="1", categories=(wide, narrow)))
    assert [(hit.category, hit.text) for hit in counted.hits] == [("wide", "绿色金融"), ("narrow", "金融")]


def test_by_is_one_of_three() -> None:
    report = govreport.parse(f"{HEAD}污染。")
    assert govreport.attention(report, by=By.SECTION).by == "section"
    with pytest.raises(ValueError, match=r"^attention is counted by role, section, report, not by 'year'$"):
        govreport.attention(report, by="year")


WRONG: Final = """
name = "air"
verson = "1"
[[category]]
name = "air"
words = ["空气", "蓝天", "空气", "。", "好。坏"]
not_in = ["蓝天", "大地", "空气能", "空气能"]
citation = "our own"
[[category]]
name = "air"
citation = "our own"
words = ["蓝天"]
[[category]]
name = "water"
words = []
"""


def test_all_faults_of_a_file_are_said_at_once(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(WRONG, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Dictionary.load(file)
    assert caught.value.faults == (
        "version: it is missing",
        "category[2].citation: it is missing",
        "category[2].words: it is empty; one entry at least",
        "verson: there is no such key (is 'version' meant?); there are: name, version, about, category",
        "category[0].words[3]: 。 holds no letter and no digit",
        "category[0].words[4]: 好。坏 holds a mark that ends a sentence, and no word goes on behind one",
        "category[0].words[2]: 空气 stands there twice, first at 0",
        "category[0].not_in[3]: 空气能 stands there twice, first at 2",
        "category[0].not_in[0]: 蓝天 is one of the words too; it can only be one of the two",
        "category[0].not_in[1]: 大地 holds none of the words, so that it leaves nothing out",
        "category[1].name: category[0] has the name 'air' already",
    )


TOP: Final = 'name = "a"\nversion = "1"\n'
TOPIC: Final = f'{TOP}[[category]]\nname = "a"\ncitation = "b"\n'
FAULTS: Final = {
    "": "name: it is missing",
    TOPIC.replace('"1"', "1"): "version: it has to be text in quotation marks",
    f'{TOP}[category]\nname = "a"': "category: the line above it has two square brackets: [[category]]",
    f"{TOP}category = [1]": "category[0]: it has to be a section below a line of its own: [[category]]",
    f'{TOPIC}words = ["c\\nd"]': "category[0].words[0]: it has to be text in one line",
    f'{TOPIC}words = "c"': "category[0].words: it has to be a list in square brackets",
    f'{TOPIC}word = ["c"]': "category[0].word: there is no such key (is 'words' meant?); there are: name, "
    "citation, note, words, not_in",
    "name = “a”": "line 1, column 8: Invalid value; quotation marks, commas and = of TOML are half-width, and this "
    "line holds “",
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.items(), ids=FAULTS.values())
def test_a_fault_of_a_file_is_said_in_plain_words(text: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Dictionary.load(file)
    assert fault in caught.value.faults


def test_a_dictionary_that_is_made_is_checked_too(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="大地 holds none of the words"):
        _dictionary("空气", not_in=("大地",))
    with pytest.raises(InputError, match="there is no such file; a dictionary is a TOML file"):
        Dictionary.load(tmp_path / "none.toml")


def test_a_dictionary_goes_through_a_file_and_json(tmp_path: Path) -> None:
    text = 'name = "t"\nversion = "2"\n[[category]]\nname = "环境"\ncitation = "甲（2020）"\nwords = ["环保 "]\n'
    file = tmp_path / "words.toml"
    file.write_text(text, encoding="utf-8")
    loaded = Dictionary.load(file)
    assert loaded.categories == (Category(name="环境", citation="甲（2020）", words=("环保",)),)
    assert Dictionary.model_validate_json(loaded.model_dump_json()) == loaded
    assert loaded.digest != loaded.model_copy(update={"version": "3"}).digest


def test_the_starter_says_whom_each_list_is_of_and_what_was_not_compared() -> None:
    starter = Dictionary.starter()
    assert starter.about is not None
    for topic in starter.categories:
        ours = "our own" in topic.citation.lower()
        assert ours or (topic.note is not None and "not compared" in topic.note), topic.name
    plain, context = starter.categories[:2]
    assert set(context.words) - set(plain.words) == {"产业生态化"}
    assert not plain.not_in
    report = govreport.parse(f"{HEAD}推进产业生态化、生态产业化，优化产业生态和政治生态。")
    totals = govreport.attention(report).totals
    assert [(row.category, row.hits) for row in totals[:2]] == [("environment", 4), ("environment_in_context", 2)]


def test_the_law_of_the_naive_count_on_the_corpus(shared: Path) -> None:
    words = ("污染", "低碳", "营商环境", "数字经济", "PM2.5")
    for path in sorted((shared / "corpus").glob("*.txt"))[::30]:
        report = govreport.read(path)
        body = [report.quote(section.span) for section in report.sections if section.role != "glossary"]
        left_out = [report.quote(span) for span in report.source.left_out]
        (row,) = govreport.attention(report, _dictionary(*words)).totals
        assert row.hits == sum(text.count(word) for text in body for word in words) - sum(
            text.count(word) for text in left_out for word in words
        ), path.name


def test_the_seed_by_role(seed: Report) -> None:
    counted = govreport.attention(seed)
    rows = {(row.category, row.part): row.hits for row in counted.counts}
    assert rows["environment", "plan"] == sum(
        seed.text[section.span.start : section.span.end].count(word)
        for section in seed.sections
        if section.role == "plan"
        for word in Dictionary.starter().categories[0].words
    )
    assert {row.part for row in counted.counts} == {str(section.role) for section in seed.walk()}


NASTY: Final = ("环", "环境", "环境保护", "境环", "。", "\n", "甲", "环境保")


@pytest.mark.timing
@pytest.mark.parametrize("unit", NASTY)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    words = ("环" * 60, "环境" * 30, "环境保护", "境环", "环境")
    topic = Category(name="x", citation="our own", words=words, not_in=("环境" * 32, "环" * 64, "境环境"))
    find = matcher(topic).find
    assert growth(lambda text: list(find(text, 0, len(text))), unit, 40_000) < 3


@pytest.mark.timing
@pytest.mark.parametrize("unit", ["污染。", "污染\n", "1.污染\n", "（一）污染\n", "生态圈"])
def test_time_grows_with_the_length_of_the_report(unit: str) -> None:
    reports: dict[str, Report] = {}

    def count(text: str) -> object:
        return govreport.attention(reports[text])

    for size in (20_000, 40_000, 80_000, 160_000):
        text = unit * (size // len(unit))
        reports[text] = govreport.parse(text)
    assert growth(count, unit, 20_000) < 3


RUNNER: Final = CliRunner()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small report in a file."""
    file = tmp_path / "报告.txt"
    file.write_text(f"{HEAD}污染防治有力。\n二、2024年工作安排\n加强污染治理。\n", encoding="utf-8")
    return file


def test_the_command_prints_the_counts_of_python(path: Path) -> None:
    table = RUNNER.invoke(app, ["attention", str(path)]).output
    assert re.findall(r"^environment +(\w+) +1 ", table, re.MULTILINE) == ["review", "plan"]
    counted = govreport.attention(govreport.read(path), by="section")
    printed = RUNNER.invoke(app, ["attention", str(path), "-f", "json", "--by", "section"])
    said = json.loads(printed.stdout)
    assert said["source"] == str(path)
    assert Attention.model_validate_json(json.dumps(said["attention"])) == counted
    rows = list(csv.DictReader(io.StringIO(RUNNER.invoke(app, ["attention", str(path), "-f", "csv"]).stdout)))
    assert len(rows) == 2 * len(Dictionary.starter().categories)
    first = rows[0]
    assert [first[key] for key in ("source", "category", "part", "hits", "hit_sentences")] == [
        path.name, "environment", "review", "1", "1",
    ]  # fmt: skip
    assert first["per_character"] == "0.0555555556"


def test_the_command_says_what_is_wrong_and_goes_on(path: Path, tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["attention", str(tmp_path / "none.txt"), str(path), "-f", "csv"])
    assert done.exit_code == 1
    assert "none.txt: there is no such file" in done.stderr
    assert done.stdout.startswith("source,region")
    words = tmp_path / "words.toml"
    words.write_text(WRONG, encoding="utf-8")
    done = RUNNER.invoke(app, ["attention", str(path), "--dictionary", str(words)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 11
    done = RUNNER.invoke(app, ["attention", str(path), "--dictionary", str(tmp_path / "none.toml")])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "there is no such file; a dictionary is a TOML file" in done.stderr
