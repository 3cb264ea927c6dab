"""SDMX-CSV: the columns that the standard demands, one observation a key, exact values, and a reader that takes it."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest

import govreport
from govreport.data import table
from govreport.language.units import unit
from govreport.tables import panel, sdmx_csv
from govreport.tables.sdmx import ATTRIBUTES, DIMENSIONS, MEASURE

EARLIER = (
    "兴山县2023年政府工作报告\n一、2022年工作回顾\n地区生产总值155.5亿元，增长5.1%。\n"
    "二、2023年目标任务\n地区生产总值增长7%以上，城镇新增就业3200人以上，居民收入增长与经济增长同步。"
)
LATER = (
    "兴山县2024年政府工作报告\n一、2023年工作回顾\n预计地区生产总值达到170亿元，增长6.2%，进出口总额5.1亿美元，"
    "城镇居民人均可支配收入实际增长4%。\n二、2024年目标任务\n地区生产总值增长6%—7%。"
)
TEXTS = (EARLIER, LATER)
INDICATORS = ("gdp", "urban_new_employment", "imports_exports_total", "disposable_income_per_capita_urban")


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def written() -> str:
    return sdmx_csv([govreport.parse(text) for text in TEXTS], indicators=INDICATORS)


def test_the_columns_are_those_of_the_standard(written: str) -> None:
    head = written.split("\r\n", 1)[0].split(",")
    assert head == ["STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, MEASURE, *ATTRIBUTES]
    assert not written.startswith("\ufeff")
    for row in _rows(written):
        assert (row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) == (
            "datastructure",
            "GOVREPORT:WORK_REPORTS(1.0.0)",
            "I",
        )
        assert row["FREQ"] == "A"
        assert row["OBS_STATUS"] in "AEF"
        assert (row["OBS_STATUS"] == "F") is (row["SIDE"] == "TARGET")
        assert all("\n" not in cell for cell in row.values())


def test_the_observations(written: str) -> None:
    found = {tuple(row[name] for name in DIMENSIONS[2:]): row for row in _rows(written)}
    level = found["gdp", "LEVEL", "ACTUAL", "2023"]
    assert (level["OBS_VALUE"], level["UNIT_MEASURE"], level["UNIT_MULT"]) == ("17000", "CNY", "6")
    assert (level["OBS_STATUS"], level["OBS_COMMENT"], level["UNIT_TEXT"]) == ("E", "170亿元", "元")
    growth = found["gdp", "GROWTH", "TARGET", "2024"]
    assert (growth["OBS_VALUE"], growth["LOWER"], growth["UPPER"], growth["BOUND"]) == ("6.5", "6", "7", "RANGE")
    floor = found["gdp", "GROWTH", "TARGET", "2023"]
    assert (floor["LOWER"], floor["UPPER"], floor["BOUND"]) == ("7", "", "AT_LEAST")
    trade = found["imports_exports_total", "LEVEL", "ACTUAL", "2023"]
    assert (trade["OBS_VALUE"], trade["UNIT_MEASURE"], trade["UNIT_MULT"]) == ("510000000", "USD", "0")
    jobs = found["urban_new_employment", "LEVEL", "TARGET", "2023"]
    assert (jobs["OBS_VALUE"], jobs["UNIT_MEASURE"], jobs["UNIT_MULT"]) == ("0.32", "IE", "4")
    assert found["disposable_income_per_capita_urban", "GROWTH", "ACTUAL", "2023"]["PRICES"] == "REAL"


def test_every_number_of_the_panel_is_an_observation_of_its_own(written: str) -> None:
    pytest.importorskip("pyarrow")
    reports = [govreport.parse(text) for text in TEXTS]
    wanted: dict[tuple[str, ...], dict[str, Any]] = {
        (row["indicator"], row["form"].upper(), row["side"].upper(), str(row["year"])): row
        for row in panel(reports, indicators=INDICATORS, wide=False).to_pylist()
        if row["form"] is not None
    }
    rows = _rows(written)
    assert len(rows) == len(wanted) > 7
    for row in rows:
        found = wanted[tuple(row[name] for name in DIMENSIONS[2:])]
        assert Decimal(row["OBS_VALUE"]).scaleb(int(row["UNIT_MULT"])) == found["number"]
        assert (row["SOURCE_SHA256"], row["OBS_COMMENT"]) == (found["sha256"], found["text"])
        assert (int(row["SOURCE_START"]), int(row["SOURCE_END"])) == (found["start"], found["end"])


def test_no_order_of_reports_changes_the_file(written: str) -> None:
    assert sdmx_csv([govreport.parse(text) for text in reversed(TEXTS)], indicators=INDICATORS) == written


def test_the_codes_are_codes() -> None:
    codes: dict[str, Any] = table("sdmx")
    for name, code in codes["unit"].items():
        assert code.isascii()
        assert code == code.upper()
        found = unit(name)
        assert found is not None, name
        assert found.factor == 1, f"{name} has a magnitude, which UNIT_MULT says"


def test_the_nation_is_an_area_of_the_standard() -> None:
    head = "政府工作报告\n——2024年3月5日在第十四届全国人民代表大会第二次会议上\n国务院总理 李强\n"
    report = govreport.parse(head + "二、2024年目标任务\n国内生产总值增长5%左右。")
    (row,) = (row for row in _rows(sdmx_csv(report)) if row["INDICATOR"] == "gdp")
    assert (row["REF_AREA"], row["BOUND"]) == ("CN", "APPROX")


def test_a_library_of_statistical_offices_reads_it(written: str) -> None:
    """sdmx1 reads SDMX-CSV 2.0.0 against the data structure that the columns are of."""
    sdmx = pytest.importorskip("sdmx")
    from sdmx.model import v30

    structure = v30.DataStructureDefinition(id="WORK_REPORTS", version="1.0.0")
    for name in DIMENSIONS:
        structure.dimensions.getdefault(id=name)
    structure.measures.getdefault(id=MEASURE)
    for name in ATTRIBUTES:
        structure.attributes.getdefault(id=name)
    message = sdmx.read_sdmx(io.BytesIO(written.encode()), structure=structure, format="csv")
    (dataset,) = message.data
    rows = _rows(written)
    assert len(dataset.obs) == len(rows)
    for observation, row in zip(dataset.obs, rows, strict=True):
        assert {name: value.value for name, value in observation.dimension.values.items()} == {
            name: row[name] for name in DIMENSIONS
        }
        assert observation.value == row[MEASURE]
        assert {name: value.value for name, value in observation.attached_attribute.items()} == {
            name: row[name] for name in ATTRIBUTES
        }
