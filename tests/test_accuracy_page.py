"""What tools/accuracy.py, floor.py and peers.py make of a report, on gold that is made up."""

import json
import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType, SimpleNamespace

import accuracy
import peer_read
import peers
import pytest
from accuracy import Judged, Measured, fault_of, held, judged, outputs
from accuracy_page import page, summary
from floor import EXPRESSION, read_floor
from peers import Output, by_group, count

import govreport
from govreport.evaluation import Fault, Miss, read_gold, score
from govreport.evaluation.gold import Gold

TEXT = """一、2023年工作回顾
地区生产总值170亿元，增长8%，其中粮食产量9.8万吨。新建学校三所，居民收入增长5%—6%。
二、2024年主要任务
主要预期目标是：地区生产总值增长9%以上，居民消费价格涨幅控制在3%左右。
"""
ROWS = """
1	V	170e8	元	=	actual	1	地区生产总值
2	C	8	%	=	actual	1	地区生产总值
3	V	9.8e4	吨	=	actual	3	粮食产量
4	V	3	所	=	actual	4	[新建]学校		opt
5	C	5..6	%	-	actual	5	居民收入
6	P
8	C	9	%	>	target	6	地区生产总值
9	V	3	%	~	target	7	居民消费价格[涨幅]
"""


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    """A made-up gold report."""
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold.tsv").write_text(ROWS, encoding="utf-8")
    rest = 'source = "report.txt"\n[report]\nregion_level = "county"\n[headline]\ngdp = [1, 2, 8]\n'
    (tmp_path / "gold.toml").write_text(rest, encoding="utf-8")
    return read_gold(tmp_path / "gold.toml")


def test_the_floor_is_one_plain_expression(gold: Gold) -> None:
    assert 15 <= EXPRESSION.pattern.count("\n") <= 26
    report = read_floor(TEXT)
    shown = [
        (m.name, str(m.value), m.unit, str(m.growth and m.growth.rate), str(m.bound), m.status) for m in report.metrics
    ]
    assert shown == [
        ("地区生产总值", "170", "亿元", "8", "exact", "actual"),
        ("粮食产量", "9.8", "万吨", "None", "exact", "actual"),
        ("居民收入", "None", None, "5", "exact", "actual"),
        ("地区生产总值", "None", None, "9", "exact", "target"),
        ("居民消费价格涨幅", "3", "%", "None", "approx", "target"),
    ]
    assert all(report.quote(metric.span) == metric.text for metric in report.metrics)
    figures = score(gold, report)
    assert (figures.found.right, figures.whole.right, figures.headline and figures.headline.right) == (6, 6, 3)


def test_numbers_alone_are_asked_for_neither_name_nor_sign(gold: Gold) -> None:
    def at(text: str, number: str, unit: str) -> Output:
        return Output(TEXT.index(text), TEXT.index(text) + len(text), Decimal(number), unit)

    read = [at("2023", "2023", "年"), at("170亿元", "17e9", "元"), at("8%", "-8", "%"), at("9.8万", "98000", ""),
            at("三", "3", ""), at("5%—6%", "5", "%"), at("9%", "0.09", ""), at("3%左右", "3", "％")]  # fmt: skip
    counts = count(gold, TEXT, read)
    assert counts == {
        "gold": 6, "found": 6, "number": 5, "unit": 4, "money": 1, "money_right": 1, "output": 7,
    }  # fmt: skip
    assert by_group([gold], [counts]) == {"all": counts, "county": counts}
    assert count(gold, TEXT, ())["found"] == 0
    assert count(gold, TEXT, outputs(govreport.parse(TEXT)))["unit"] == 6


@pytest.mark.parametrize(
    ("found", "wanted", "fault"),
    [
        ("努力新增市场主体", "[新增]市场主体", "name: more than the name"),
        ("主体", "[新增]市场主体", "name: a part of it"),
        ("企业", "[新增]市场主体", "name: another one"),
    ],
)
def test_what_is_wrong_with_a_name(found: str, wanted: str, fault: str) -> None:
    assert fault_of(Miss(fault=Fault.NAME, found=found, gold=wanted)) == fault


def test_what_is_wrong_with_a_miss_that_is_no_name() -> None:
    assert fault_of(Miss(fault=Fault.MISSED, gold="3所 学校")) == "missed"


def test_the_cells_of_the_panel() -> None:
    report = govreport.parse(TEXT)
    cells = {
        "target": (False, (Decimal(9), Decimal(9), ">"), (Decimal(9), Decimal(9), "=")),
        "growth": (False, None, "8.1"),
        "level": (True, Decimal(17), Decimal(17)),
    }
    scorer = SimpleNamespace(check=lambda row, content: cells)
    row = {"year": "2024"}
    shown = list(judged(scorer, row, report, hidden=False))
    assert shown == [
        Judged("target", 2024, False, "read, under another year, status or bound"),
        Judged("growth", 2024, False, "no figure"),
        Judged("level", 2024, True, None),
    ]
    assert all(cell.fault is None for cell in judged(scorer, row, report, hidden=True))
    cells["target"] = (False, (Decimal(9), Decimal(9), "="), ())
    cells["growth"] = (False, Decimal(3), "8.1")
    faults = [cell.fault for cell in judged(scorer, row, report, hidden=False)]
    assert faults == ["a figure where the report gives none", "another figure", None]


def test_what_a_report_holds() -> None:
    report = govreport.parse("一、2023年工作回顾\n地区生产总值170亿元，增长8%。")
    assert held(report) == {
        "reports": 1, "metrics": 1, "nameless": 0, "identified": 1, "numerals": 3, "unresolved": 0,
    }  # fmt: skip


def test_the_page_shows_what_is_measured(gold: Gold, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    report = govreport.parse(TEXT)
    blind = score(gold, report).model_copy(update={"blind": True})
    counts = by_group([gold], [count(gold, TEXT, outputs(report))])
    counts |= dict.fromkeys(("national", "province", "prefecture", "blind"), counts["all"])
    record = {"packages": ["jionlp==1.5.31"], "fault": "", "counts": counts}
    gone = {"packages": ["quantulum3==0.10.0"], "fault": "cannot be installed: ERROR: no such thing", "counts": {}}
    measured = Measured(
        scores=(score(gold, report), blind), floor=(score(gold, read_floor(TEXT)), blind),
        numbers={"govreport": counts}, peers={"jionlp": record, "quantulum3": gone},
        panel=(Judged("target", 2024, False, "no figure"), Judged("target", 2005, True, None)), panel_floor=(),
        faults={"missed": 2}, corpus=held(report),
    )  # fmt: skip
    shown = page(measured)
    assert "| | all (2) | national (0) | province (0) | prefecture (0) | county (2) | blind (1) |" in shown
    assert "| found | 1.000 | – | – | – | 1.000 | 1.000 |" in shown
    assert "| target | 2 | 0.500 | 1.000 | – | 0.000 | – |" in shown
    assert "| jionlp 1.5.31 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |" in shown
    assert "takes few numbers out of a Chinese line. It cannot be installed: ERROR: no such thing." in shown
    assert "| missed | 2 | a figure is not taken |" in shown
    assert "| no figure | 1 | 0 | 0 |" in shown
    table = summary(measured.scores)
    assert table.startswith("| | what is measured | all 2 reports (12 figures) | those never looked at (6 figures) |\n")
    written, readme = tmp_path / "accuracy.md", tmp_path / "README.md"
    monkeypatch.setattr(accuracy, "PAGE", written)
    monkeypatch.setattr(accuracy, "README", readme)
    readme.write_text(f"# x\n<!-- accuracy: begin. -->\n\n{table}\n<!-- accuracy: end -->\n", encoding="utf-8")
    assert accuracy.stale(measured) == ["accuracy.md"]
    written.write_text(shown, encoding="utf-8")
    assert accuracy.stale(measured) == []
    readme.write_text(readme.read_text(encoding="utf-8").replace("1.000", "0.999"), encoding="utf-8")
    assert accuracy.stale(measured) == ["README.md"]


def test_every_library_is_recorded() -> None:
    """By ``make peers``, with the versions that are asked for now; one that cannot be had, with the reason."""
    recorded = json.loads(peers.RECORD.read_text(encoding="utf-8"))
    assert {name: tuple(row["packages"]) for name, row in recorded.items()} == {
        name: peer.packages for name, peer in peers.PEERS.items()
    }
    for row in recorded.values():
        assert bool(row["counts"]) != bool(row["fault"])


def test_a_library_that_cannot_be_run_is_recorded_with_the_reason(gold: Gold) -> None:
    outputs, fault = peers.read(sys.executable, "cn2an", [gold])
    assert (outputs, fault) == ([], "cannot be run: ModuleNotFoundError: No module named 'cn2an'")


@pytest.mark.slow
def test_a_library_that_cannot_be_installed_is_recorded_with_the_reason(tmp_path: Path) -> None:
    _, fault = peers.installed(tmp_path / "nothing", ["--no-index", "nothing"])
    assert fault.startswith("cannot be installed: ERROR: No matching distribution found for nothing")


def _module(monkeypatch: pytest.MonkeyPatch, name: str, **content: object) -> None:
    module = ModuleType(name)
    module.__dict__.update(content)
    monkeypatch.setitem(sys.modules, name, module)


def test_how_the_outputs_of_the_libraries_are_mapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The libraries themselves are not here; what they give out is, as it was seen."""
    text = "投资170亿元，增长8%"
    money = [{"offset": [2, 7], "detail": {"num": "17000000000.00", "case": "元"}}]
    _module(monkeypatch, "jionlp", ner=SimpleNamespace(extract_money=lambda text: money))
    assert list(peer_read.jionlp(text, [])) == [(2, 7, "17000000000.00", None, "元")]

    def found(start: int, end: int, value: str) -> SimpleNamespace:
        return SimpleNamespace(start=start, end=end, resolution={"value": value})

    _module(
        monkeypatch, "recognizers_suite", Culture=SimpleNamespace(Chinese="zh-cn"),
        recognize_percentage=lambda text, culture: [found(10, 11, "8%")],
        recognize_currency=lambda text, culture: [found(2, 6, "17000000000")],
        recognize_dimension=lambda text, culture: [],
        recognize_number=lambda text, culture: [found(2, 5, "17000000000"), found(10, 10, "8")],
    )  # fmt: skip
    assert list(peer_read.recognizers(text, [])) == [(2, 7, "17000000000", None, "元"), (10, 12, "8", None, "%")]

    def convert(number: str, mode: str) -> int:
        return {"170亿": 17000000000}[number] if number != "8" else int("not a number")

    _module(monkeypatch, "cn2an", cn2an=convert)
    assert list(peer_read.cn2an(text, [[2, 5], [10, 11]])) == [(2, 6, "17000000000", None, "")]

    def parse(line: str) -> list[SimpleNamespace]:
        if line == "1\n":
            raise AssertionError(line)
        return [SimpleNamespace(span=(10, 12), value=8.0)]

    _module(monkeypatch, "quantulum3", parser=SimpleNamespace(parse=parse))
    assert list(peer_read.quantulum3(f"1\n{text}", [])) == [(12, 14, "8.0", None, "%")]
