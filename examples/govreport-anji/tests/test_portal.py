"""The reader of the portal keeps the contract, and its pages are found out."""

from pathlib import Path

from govreport_anji.portal import READER

import govreport
from govreport.testing import check_reader

PAGE = Path(__file__).parent / "goldens" / "county-report" / "page.txt"


def test_the_reader_keeps_the_contract() -> None:
    text = PAGE.read_text(encoding="utf-8")
    short = "【竹乡在线】政府工作报告\n一、2023年工作回顾\n白茶面积20万亩。\n"
    check_reader(READER, [PAGE, text.encode("gb18030"), short.encode()], foreign=[text.partition("\n")[2].encode()])


def test_a_page_is_found_out() -> None:
    report = govreport.read(PAGE)
    assert report.source.kind == "zhuxiang"
    assert report.source.posted == "2024-02-06"
    assert report.region is not None
    assert report.region.code == "330523"
    numbers = [metric.text for metric in report.metrics] + [numeral.text for numeral in report.numerals]
    assert "190亿元" in numbers
    assert not {"1", "2", "3214"} & set(numbers)
