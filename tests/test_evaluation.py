"""How well reports are read, measured on gold: that of the project, files with faults, what each level means."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import govreport
from govreport.cli import app
from govreport.evaluation import Evaluation, Fault, Measure, Miss, evaluate, marked, numbered, read_gold, score
from govreport.evaluation.quantities import around
from govreport.evaluation.wording import accepts

ROOT = Path(__file__).resolve().parent.parent
RUNNER = CliRunner()

TEXT = """一、2023年工作回顾
地区生产总值170亿元，增长8%。粮食产量9.8万吨。新建学校三所。
二、2024年主要任务
主要预期目标是：地区生产总值增长9%以上。
"""
ROWS = """
1	V	170e8	元	=	actual	gdp	地区生产总值
2	C	8	%		actual	gdp	地区生产总值
3	V	9.8e4	吨	=	actual	3	粮食[总]产量
4	V	3	所	=	actual	4	[新建]学校		opt
6	C	9	%	>=	target	6	地区生产总值
"""
REST = """source = "report.txt"
[report]
year = 2024
[sections]
outline = [[1, "一", "2023年工作回顾"], [1, "二", "2024年主要任务"]]
roles = ["review", "plan"]
[glossary]
terms = []
[headline]
gdp = [1, 2, 6]
"""

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A folder with a gold report in it; rows, rest and text may be others."""

    def write(rows: str = ROWS, rest: str = REST, text: str = TEXT) -> Path:
        (tmp_path / "report.txt").write_text(text, encoding="utf-8", newline="")
        (tmp_path / "gold.tsv").write_text(rows, encoding="utf-8")
        (tmp_path / "gold.toml").write_text(rest, encoding="utf-8")
        return tmp_path

    return write


def _misses(result: Evaluation) -> list[Miss]:
    return [miss for row in result.scores for miss in row.misses]


def _faults(folder: Path) -> list[Fault]:
    return [miss.fault for miss in _misses(evaluate(folder))]


def test_the_gold_of_the_project() -> None:
    (row,) = evaluate(ROOT / "tests" / "gold", [ROOT / "seeds"]).scores
    assert (row.name, row.level, row.found.gold) == ("xingshan_2024", "county", 168)
    figures = row.figures()
    assert set(figures) == set(Measure)
    whole = figures.pop(Measure.WHOLE)
    assert set(figures.values()) == {1}
    assert whole >= Fraction(167, 168)


def test_what_is_read_as_the_gold_has_it_is_right(written: Written) -> None:
    result = evaluate(written())
    assert not _misses(result)
    assert result.total == dict.fromkeys(Measure, Fraction(1))
    assert result.scores[0].found.gold == 4
    assert result.blind == {}


@pytest.mark.parametrize(
    ("old", "new", "level", "fault"),
    [
        ("1\tV\t170e8", "1\tC\t170e8", Measure.AMOUNT, Fault.KIND),
        ("170e8", "17e9..18e9", Measure.AMOUNT, Fault.NUMBER),
        ("2\tC\t8", "2\tC\t-8", Measure.AMOUNT, Fault.NUMBER),
        ("170e8\t元", "170e8\t美元", Measure.AMOUNT, Fault.UNIT),
        ("粮食[总]产量", "[粮食]播种面积", Measure.NAMED, Fault.NAME),
        ("\t>=\t", "\t~\t", Measure.WHOLE, Fault.BOUND),
        ("9.8e4\t吨\t=\tactual", "9.8e4\t吨\t=\ttarget", Measure.WHOLE, Fault.STATUS),
        ("粮食[总]产量", "粮食[总]产量\t甲公司", Measure.WHOLE, Fault.SUBJECT),
        ("2\tC\t8\t%\t\tactual\tgdp", "2\tC\t8\t%\t\tactual\t2", Measure.WHOLE, Fault.PAIRING),
        ("3\tV\t9.8e4\t吨\t=\tactual\t3\t粮食[总]产量\n", "", Measure.FOUND, Fault.EXTRA),
    ],
)
def test_each_level_asks_for_more(written: Written, old: str, new: str, level: Measure, fault: Fault) -> None:
    assert old in ROWS
    (row,) = evaluate(written(ROWS.replace(old, new))).scores
    assert [miss.fault for miss in row.misses] == [fault]
    figures, levels = row.figures(), [Measure.FOUND, Measure.AMOUNT, Measure.NAMED, Measure.WHOLE]
    wrong = levels.index(level)
    assert all(figures[measure] == 1 for measure in levels[:wrong])
    assert all(figures[measure] < 1 for measure in levels[wrong:])


def test_a_figure_that_is_missed(written: Written) -> None:
    folder = written(f"{ROWS}0\tV\t2023\t年\t=\tactual\t0\t时间\n")
    (miss,) = _misses(evaluate(folder))
    assert (miss.fault, miss.gold, miss.found) == (Fault.MISSED, "2023年 时间", None)
    assert str(miss) == "missed    gold 2023年 时间  …一、⟦2023⟧年工作回顾 地区生产总值17…"


def test_an_optional_row_counts_on_neither_side(written: Written) -> None:
    with_it, without = evaluate(written()).total, evaluate(written(text=TEXT.replace("新建学校三所。", ""), rows="""
1	V	170e8	元	=	actual	1	地区生产总值
2	C	8	%	=	actual	1	地区生产总值
3	V	9.8e4	吨	=	actual	3	粮食产量
5	C	9	%	>	target	5	地区生产总值
""", rest=REST.replace("6]", "5]"))).total  # fmt: skip
    assert with_it == without


def test_a_range_is_one_row_and_the_end_of_it(written: Written) -> None:
    text = "一、2023年工作回顾\n地区生产总值增长5%—6%。\n"
    folder = written("1\tC\t5..6\t%\t-\tactual\t1\t地区生产总值\n2\tP\n", 'source = "report.txt"', text)
    assert not _misses(evaluate(folder))
    assert set(evaluate(folder).total) == {Measure.FOUND, Measure.AMOUNT, Measure.NAMED, Measure.WHOLE}


def test_what_stands_beside_the_figures(written: Written) -> None:
    rest = REST.replace("year = 2024", 'year = 2023\nspeaker = "某某"').replace(
        "2024年主要任务", "二〇二四年的主要任务"
    )
    rest = rest.replace('"plan"]', '"government"]').replace("terms = []", 'terms = ["四上企业"]')
    rest = rest.replace("gdp = [1, 2, 6]", "gdp = [1, 3]")
    (row,) = evaluate(written(rest=rest)).scores
    assert [miss.fault for miss in row.misses] == [
        Fault.METADATA, Fault.METADATA, Fault.SECTION, Fault.SECTION, Fault.ROLES, Fault.TERM, Fault.INDICATOR,
    ]  # fmt: skip
    figures = row.figures()
    assert [figures[measure] for measure in list(Measure)[4:]] == [0, Fraction(1, 2), 0, 0, Fraction(1, 2)]
    assert [(miss.found, miss.gold) for miss in row.misses[:2]] == [
        ("year 2024", "year 2023"),
        ("speaker None", "speaker 某某"),
    ]


def test_a_blind_report_counts_and_its_misses_are_not_kept(written: Written) -> None:
    folder = written(ROWS.replace("170e8", "17e8"), f"blind = true\n{REST}")
    result = evaluate(folder)
    assert result.scores[0].misses == ()
    assert result.blind == result.total
    assert result.blind[Measure.AMOUNT] == Fraction(3, 4)
    for style in ("table", "json", "csv"):
        shown = RUNNER.invoke(app, ["evaluate", str(folder), "--misses", "--format", style]).output
        assert "170" not in shown
        assert "number" not in shown


def test_a_text_beside_the_gold_counts_the_numerals(written: Written) -> None:
    """The page has another numeral before the report, and other blanks."""
    folder = written()
    (folder / "gold.txt").write_text(TEXT, encoding="utf-8")
    page = f"阅读次数：1024\n\n{TEXT.replace('，', '， ')}"
    (folder / "report.txt").write_text(page, encoding="utf-8")
    assert not _misses(evaluate(folder))
    (folder / "report.txt").write_bytes(page.encode("gb18030"))
    assert not _misses(evaluate(folder))
    assert not _misses(evaluate(folder, text=True))


def test_the_report_lies_in_another_folder(written: Written, tmp_path: Path) -> None:
    folder = written()
    other = tmp_path / "reports"
    other.mkdir()
    report = (folder / "report.txt").rename(other / "report.txt")
    with pytest.raises(govreport.InputError, match=r"its source report\.txt is not in .*; name the folder"):
        evaluate(folder)
    assert evaluate(folder, [other]) == evaluate(folder / "gold.toml", [report])
    with pytest.raises(govreport.InputError, match="nowhere: there is no such file or folder"):
        evaluate(folder, [tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("1 V 170", "its columns are not set apart by tabs"),
        ("x\tV\t1", "the id 'x' is no number of a numeral"),
        ("7\tV\t1", "there is no numeral 7; the last one of the text is 6"),
        ("1\tV\t1\n1\tC\t1", "there is a row for numeral 1 already"),
        ("1\tK\t1", "there is no kind 'K'"),
        ("1\tV\t", "the amount '' is no number"),
        ("1\tV\t3..", "the amount '3..' is no number"),
        ("1\tV\tInfinity", "the amount 'Infinity' is no number"),
        ("1\tV\t1\t元\t≥", "there is no bound '≥'; there are = ~ > < -"),
        ("1\tV\t1\t元\t=\tdone", "there is no status 'done'; there are actual, estimate, target"),
        ("1\tV\t1\t元\t=\t\t\t[新增企业", r"the brackets of the name '\[新增企业' do not pair"),
        ("1\tV\t1\t元\t=\t\t\t\t\tno", "there is no flag 'no'; there is opt"),
        ("1\tV\t1\t元\t=\t\t\t\t\topt\tmore", "there are 11 columns; there may be 10: id, kind"),
    ],
)
def test_a_row_with_a_fault_is_named_with_its_line(written: Written, line: str, fault: str) -> None:
    number = 2 + line.count("\n")
    with pytest.raises(govreport.DataError, match=rf"gold\.tsv: line {number}: {fault}"):
        evaluate(written(f"# a comment\n{line}\n"))


@pytest.mark.parametrize(
    ("rest", "fault"),
    [
        ("[report\n", "it is no TOML: .*line 1"),
        ("", "source: it is missing"),
        ('source = "report.txt"\n[report]\nyaer = 2024', r"report.yaer: there is no such key \(is 'year' meant\?\)"),
        ('source = "report.txt"\nblnd = true', r"blnd: there is no such key \(is 'blind' meant\?\)"),
        ('source = "report.txt"\n[report]\nregion_level = "town"', "report.region_level: input should be 'national'"),
        ('source = "report.txt"\n[headline]\ngdp = [0]', r"headline.gdp: numeral 0 has no row in gold\.tsv"),
        ('source = "report.txt"\nsha256 = "00"', "sha256: .*report.txt is another file than the gold was written for"),
    ],
)
def test_a_key_with_a_fault_is_named(written: Written, rest: str, fault: str) -> None:
    with pytest.raises(govreport.DataError, match=rf"gold\.toml: {fault}"):
        evaluate(written(rest=rest))


def test_files_that_are_not_there_or_no_text(written: Written, tmp_path: Path) -> None:
    folder = written()
    (folder / "report.txt").write_bytes(TEXT.encode("gb18030"))
    with pytest.raises(govreport.DataError, match=r"report.txt is no text in UTF-8: .* into gold\.txt"):
        evaluate(folder)
    (folder / "gold.toml").unlink()
    with pytest.raises(govreport.DataError, match=r"gold\.toml: there is no such file"):
        evaluate(folder)
    (folder / "gold.toml").write_bytes(b"\xff")
    with pytest.raises(govreport.DataError, match=r"gold\.toml: byte 0 is not UTF-8"):
        evaluate(folder)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(govreport.InputError, match="no gold report in it"):
        evaluate(empty)
    with pytest.raises(govreport.InputError, match="nowhere: there is no such file"):
        evaluate(tmp_path / "nowhere")


def test_every_fault_of_a_gold_file_has_a_line(written: Written) -> None:
    folder = written("1\tK\n2\tV\tx\n")
    result = RUNNER.invoke(app, ["evaluate", str(folder)])
    assert result.exit_code == 1
    assert result.stdout == ""
    first, second = result.stderr.splitlines()
    assert first.startswith(f"govreport: {folder / 'gold.tsv'}: line 1: there is no kind 'K'")
    assert second.startswith(f"govreport: {folder / 'gold.tsv'}: line 2: the amount 'x' is no number")
    assert RUNNER.invoke(app, ["evaluate", str(folder / "nowhere")]).exit_code == 1


def test_the_figures_on_the_command_line(written: Written) -> None:
    folder = written(ROWS.replace("170e8", "17e8"))
    shown = RUNNER.invoke(app, ["evaluate", str(folder)]).stdout.splitlines()
    assert shown[0].split() == [*Measure, "gold", "output"]
    assert shown[1].split() == ["gold", "1.0000", *["0.7500"] * 3, *["1.0000"] * 5, "4", "4"]
    assert shown[2] == shown[1].replace("gold ", "TOTAL", 1)
    result = json.loads(RUNNER.invoke(app, ["evaluate", str(folder), "--format", "json", "--misses"]).stdout)
    assert result["scores"]["gold"] == result["scores"]["TOTAL"]
    assert result["scores"]["gold"]["amount"] == 0.75
    (miss,) = result["misses"]
    assert miss == {
        "report": "gold", "fault": "number", "found": "17000000000元", "gold": "1700000000元",
        "where": "…一、2023年工作回顾 地区生产总值⟦170⟧亿元，增长8%。粮食产量9.…",
    }  # fmt: skip
    plain = RUNNER.invoke(app, ["evaluate", str(folder), "--format", "csv"]).stdout
    assert [row["amount"] for row in csv.DictReader(io.StringIO(plain))] == ["0.75", "0.75"]
    missed = RUNNER.invoke(app, ["evaluate", str(folder), "--format", "csv", "--misses"]).stdout
    assert list(csv.DictReader(io.StringIO(missed))) == [miss]


def test_the_numerals_on_the_command_line(written: Written, tmp_path: Path) -> None:
    folder = written(text="第十七届，新建学校三所，1,200亩\r\n")
    assert RUNNER.invoke(app, ["numerals", str(folder / "report.txt")]).stdout_bytes.decode() == (
        "第十⟦0:七⟧届，新建学校⟦1:三⟧所，⟦2:1,200⟧亩\r\n"
    )
    (folder / "report.txt").write_bytes(TEXT.encode("gb18030"))
    assert "is not UTF-8" in RUNNER.invoke(app, ["numerals", str(folder / "report.txt")]).stderr
    assert "cannot be read" in RUNNER.invoke(app, ["numerals", str(tmp_path / "nowhere")]).stderr


def test_a_report_that_something_else_made(written: Written) -> None:
    """A reader is free in how it cuts a text: what counts are its spans."""
    gold = read_gold(written() / "gold.toml")
    report = govreport.parse(TEXT)
    assert score(gold, report).figures() == dict.fromkeys(Measure, Fraction(1))
    none = report.model_copy(update={"metrics": ()})
    assert score(gold, none).figures()[Measure.FOUND] == 0
    unjoined = [metric.model_copy(update={"growth": None}) for metric in report.metrics]
    assert score(gold, report.model_copy(update={"metrics": tuple(unjoined)})).found.right == 2


@pytest.mark.parametrize(
    ("names", "name", "right"),
    [
        ("[新增]市场主体|经营主体", "市场主体", True),
        ("[新增]市场主体|经营主体", "新增经营主体", False),
        ("“四上”企业", "四上企业", True),
        ("*企业", "规模以上工业企业", True),
        ("地区生产总值", "全年完成地区生产总值", True),
        ("地区生产总值(GDP)", "地区生产总值（ＧＤＰ）", True),
        ("A+B", "AAB", False),
    ],
)
def test_the_names_that_a_row_accepts(names: str, name: str, right: bool) -> None:
    assert accepts(names, name) is right


@given(st.text("第万一三十百千个点分之1２.,， 元"))
def test_the_numerals_are_numbered_in_order_and_marked_in_place(text: str) -> None:
    numerals = numbered(text)
    assert [numeral.id for numeral in numerals] == list(range(len(numerals)))
    assert all(text[numeral.start : numeral.end] == numeral.text for numeral in numerals)
    assert all(before.end <= behind.start for before, behind in pairwise(numerals))
    stripped = marked(text)
    for numeral in numerals:
        stripped = stripped.replace(f"⟦{numeral.id}:{numeral.text}⟧", numeral.text, 1)
    assert stripped == text


def test_a_place_is_quoted_on_one_line() -> None:
    assert around(f"{'左' * 30}\r\n12\n{'右' * 30}", 32, 34) == f"…{'左' * 22} ⟦12⟧ {'右' * 13}…"


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["--text"]], ids=["originals", "texts"])
def test_the_figures_are_those_of_the_published_scorer(shared: Path, options: list[str]) -> None:
    """Totals alone are compared of reports that nobody may look at."""
    command = [
        sys.executable, str(shared / "tools" / "score.py"), *options, "--json", "--command",
        f"{sys.executable} -m govreport parse {{}} --format json",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    theirs: dict[str, Any] = json.loads(done.stdout)
    shown = RUNNER.invoke(app, ["evaluate", str(shared / "gold"), str(shared / "corpus"), *options, "--format", "json"])
    ours = json.loads(shown.stdout)["scores"]
    assert ours.keys() == theirs.keys()
    for name, row in theirs.items():
        assert ours[name].keys() == row.keys()
        # 151/160 is .94375: a float rounds it down to four places, a decimal up. More than that last place is an error.
        assert ours[name] == pytest.approx(row, abs=0.000101), name
    assert len(theirs) == 18


@pytest.mark.slow
def test_the_numerals_are_those_of_the_published_definition(shared: Path, tmp_path: Path) -> None:
    paths = sorted((shared / "corpus").glob("province_*_pp.txt"))
    assert len(paths) > 100
    text = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in paths)
    whole = tmp_path / "whole.txt"
    whole.write_bytes(text.encode())
    command = [sys.executable, str(shared / "tools" / "numerals.py"), str(whole), "--tsv"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    ours = "".join(f"{row.id}\t{row.start}\t{row.end}\t{row.text}\n" for row in numbered(text))
    assert (ours == done.stdout) is True  # without the rows, which are those of blind reports too
