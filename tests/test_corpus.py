"""Every report of the corpus beside the repository, in whatever wrapping it lies; elsewhere these tests skip."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import govreport
from govreport import Report
from govreport.catalogue import identify
from govreport.models import NumeralKind
from govreport.testing import check_report

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow

UNRESOLVED = 0.02
LOCATED = 0.97
"""Share of the reports that show whose they are and of which year."""

NEVER_MET = 11
"""Indicators of the list that no report here states; cases hold them."""
MISFITS = 0.01
"""Share of the linked figures whose unit is none of the indicator that the name says."""

KINDS = {".txt": {"plain", "discuz"}, ".csv": {"plain"}, ".html": {"html"}, ".docx": {"docx"}}
# A line of this length or less that holds one of these is the page's; a paragraph may speak of downloads.
SHORT = 60
CHROME = re.compile(
    "上一[篇条]|下一[篇条]|分享到|打印本页|【打印|阅读[：:]|标签云|点击下载|附件下载|Powered by|责任编辑|扫一扫|"
    "字号[：:]|关闭窗口|浏览次数|发表于|复制链接|ICP备|网站地图|来源[：:]|返回顶部|相关链接|访问量"
)


@pytest.fixture(scope="module")
def reports(shared: Path) -> dict[str, Report]:
    """All reports of the corpus by the name of their file; a file that cannot be read fails here."""
    paths = sorted(path for path in (shared / "corpus").iterdir() if path.suffix in KINDS)
    assert len(paths) > 300
    return {path.name: govreport.read(path) for path in paths}


def test_laws_hold_and_few_numerals_are_unresolved(reports: dict[str, Report]) -> None:
    kinds: Counter[str] = Counter()
    for report in reports.values():
        check_report(report)
        kinds.update(numeral.kind for numeral in report.numerals)
        kinds["metric"] += len(report.metrics)
    share = kinds[NumeralKind.UNRESOLVED] / kinds.total()
    assert share < UNRESOLVED, f"{share:.2%} unresolved: {kinds.most_common()}"


def test_the_wrapping_is_found_out(reports: dict[str, Report]) -> None:
    wrong = {name: r.source.kind for name, r in reports.items() if r.source.kind not in KINDS[Path(name).suffix]}
    assert not wrong


def test_reports_show_whose_they_are_and_of_which_year(reports: dict[str, Report]) -> None:
    lost = [name for name, report in reports.items() if report.region is None or report.year is None]
    assert len(lost) <= (1 - LOCATED) * len(reports), f"without a region or a year: {lost}"


def _chrome(report: Report) -> Iterator[str]:
    for section in report.sections:
        for line in report.quote(section.span).splitlines():
            if len(line) <= SHORT and CHROME.search(line):
                yield f"{section.id}: {line.strip()}"


def test_no_line_of_a_page_stands_in_a_section(reports: dict[str, Report]) -> None:
    found = {name: lines for name, report in reports.items() if (lines := list(_chrome(report)))}
    assert not found


def test_each_indicator_is_met_here_or_in_a_case(reports: dict[str, Report], shared: Path) -> None:
    """Those of the list that the catalogue began with; ``pytest -s`` shows how often each is met."""
    start = tomllib.loads((shared / "catalogue" / "indicators.toml").read_text(encoding="utf-8"))["indicator"]
    cases = tomllib.loads((ROOT / "tests" / "cases" / "indicators.toml").read_text(encoding="utf-8"))["case"]
    met = Counter(metric.indicator for report in reports.values() for metric in report.metrics if metric.indicator)
    own = {row["id"]: identify(row["zh"]) or identify(row["zh"], growth=True) for row in start}
    for given, found in own.items():
        print(f"{given:<32}{found or '-':<48}{met[found or '']:>6}")  # noqa: T201 - shown with pytest -s
    assert len(own) == 272
    assert [given for given, found in own.items() if found is None] == []
    rest = {found for found in own.values() if found is not None and not met[found]}
    assert rest <= {case["is"] for case in cases}
    assert len(rest) <= NEVER_MET


def test_units_that_do_not_fit_are_few(reports: dict[str, Report]) -> None:
    doubts = [doubt for report in reports.values() for doubt in report.diagnostics if doubt.code == "GR301"]
    linked = sum(metric.indicator is not None for report in reports.values() for metric in report.metrics)
    assert 0 < len(doubts) < MISFITS * linked


def test_nothing_of_the_corpus_is_copied(shared: Path) -> None:
    """A sentence is fine as a case; what is longer belongs to the report that it was taken from."""
    seed = (ROOT / "seeds" / "xingshan-2024.txt").read_text(encoding="utf-8")
    long = re.compile("[^\\n\"']{150,}")
    corpus = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in (shared / "corpus").glob("*.txt"))
    for path in (ROOT / "tests").rglob("*"):
        if path.suffix in (".toml", ".py", ".txt"):
            for match in long.finditer(path.read_text(encoding="utf-8")):
                assert match.group() in seed or match.group() not in corpus, f"{path.name}: {match.group()[:40]}"
