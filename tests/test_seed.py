"""The seed goes the whole way."""

from pathlib import Path

import govreport

SEED = Path(__file__).parent.parent / "seeds" / "xingshan-2024.txt"


def test_the_seed_is_read_and_every_span_quotes() -> None:
    report = govreport.read(SEED)
    assert len(report.metrics) > 150
    gdp = report.metrics[0]
    assert (gdp.name, str(gdp.value), gdp.unit) == ("地区生产总值", "170", "亿元")
    assert gdp.growth is not None
    assert str(gdp.growth.rate) == "8"
    for metric in report.metrics:
        assert report.quote(metric.span) == metric.text


def test_json_round_trip() -> None:
    report = govreport.read(SEED)
    assert govreport.Report.model_validate_json(report.model_dump_json()) == report
