"""Tables in files: the same values and types come back, whatever the format, and no file is left half written."""

import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from report_strategies import Made, anything, fragments, reports

import govreport
from govreport.delimited import bare, guarded
from govreport.errors import InputError, MissingExtraError, OutputError
from govreport.tables import TABLES, read_table, row_type, rows, schema, to_arrow, write
from govreport.tables.excel_file import SHEETS

SURROGATE = re.compile("[\ud800-\udfff]")
FORMATS = ("csv", "jsonl", "parquet")
ODD = (
    "一、2023年工作回顾\n=cmd|' /C calc'&A0总产值170亿元,增长8%;@SUM(A1)税收-2.5亿元；“引号\"与,逗号”3亿元。\r\n"
    "'=利润5万元\x07。"
)


@pytest.fixture(scope="module")
def odd() -> govreport.Report:
    """A report with all that a table may trip over."""
    return govreport.parse(ODD)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("table", TABLES)
def test_the_seed_comes_back(seed: govreport.Report, tmp_path: Path, table: str, suffix: str) -> None:
    path = tmp_path / f"{table}.{suffix}"
    write(seed, path, table=table)
    found = read_table(path, table)
    assert found.schema.equals(schema(table), check_metadata=True)
    assert found.equals(seed.to_arrow(table))
    again = tmp_path / f"again.{suffix}"
    write(found, again)
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("suffix", FORMATS)
def test_odd_cells_come_back(odd: govreport.Report, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"odd.{suffix}"
    write([odd, odd], path)
    assert read_table(path).equals(to_arrow([odd, odd]))
    write([], path)
    assert read_table(path).equals(to_arrow([]))


def _quotes(text: str) -> None:
    assume(text.strip())
    report = govreport.parse(text)
    for table in ("metrics", "rankings", "glossary", "tasks", "diagnostics", "sentences"):
        names = row_type(table).names
        for row in rows(report, table):
            cells: dict[str, Any] = dict(zip(names, row, strict=True))
            for quoted, prefix in (("text", ""), ("sentence", "sentence_"), ("growth_text", "growth_")):
                if cells.get(quoted) is not None:
                    start, end = cells[f"{prefix}start"], cells[f"{prefix}end"]
                    assert SURROGATE.sub("\ufffd", text[start:end]) == cells[quoted]


@given(anything)
def test_rows_quote_any_text(text: str) -> None:
    _quotes(text)


@given(fragments)
def test_rows_quote_scraps_of_reports(text: str) -> None:
    _quotes(text)


@given(reports())
def test_rows_quote_reports(made: Made) -> None:
    _quotes(made.text)


@settings(max_examples=20)
@given(st.one_of(anything, fragments))
def test_any_report_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assume(text.strip())
    report = govreport.parse(text)
    for suffix in FORMATS:
        path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
        for table in ("metrics", "sentences", "documents"):
            write(report, path, table=table)
            assert read_table(path, table).equals(report.to_arrow(table)), (suffix, table)


@settings(max_examples=20)
@given(fragments)
def test_excel_and_stata_take_any_report(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assume(text.strip())
    report = govreport.parse(text)
    path = tmp_path_factory.getbasetemp() / "any.dta"
    write(report, path, table="sentences")
    assert len(pd.read_stata(path)) == report.to_arrow("sentences").num_rows
    write(report, path.with_suffix(".xlsx"))
    assert openpyxl.load_workbook(path.with_suffix(".xlsx"))["正文"].max_row >= 1


def test_csv_opens_in_excel_and_holds_no_formula(odd: govreport.Report, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    write(odd, path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfregion_code,region,")
    frame = pd.read_csv(io.BytesIO(raw), dtype=str, keep_default_na=False)
    assert len(frame) == len(odd.metrics)
    assert any(cell.startswith("'=cmd") for cell in frame["sentence"])
    assert any(cell.startswith("''=") for cell in frame["sentence"])
    for cell in frame.to_numpy().ravel():
        assert guarded(bare(cell)) == cell


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "''@x", "-1.2%", "－1.2个百分点", "+cmd", "'x", "\t1", "＝1", "-1+2", "——"]
)
def test_the_guard_is_taken_away_again(text: str) -> None:
    assert bare(guarded(text)) == text


def test_json_lines_hold_plain_numbers(seed: govreport.Report, tmp_path: Path) -> None:
    path = tmp_path / "metrics.jsonl"
    write(seed, path)
    row = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert tuple(row) == row_type("metrics").names
    assert (row["amount"], row["date"], row["metric"], row["subject"]) == ("17000000000", "2024-01-12", 0, None)


def test_duckdb_and_polars_read_the_parquet(seed: govreport.Report, tmp_path: Path) -> None:
    path = tmp_path / "metrics.parquet"
    write(seed, path)
    query = f"select amount, date, growth_rate from '{path}' where indicator = 'gdp' and status = 'target'"  # noqa: S608
    found = duckdb.sql(query)
    assert found is not None
    assert found.fetchall() == [
        (None, date(2024, 1, 12), Decimal(9)),
        (Decimal(18500000000), date(2024, 1, 12), None),
    ]
    assert pl.read_parquet(path).equals(seed.to_polars())


def test_frames_keep_the_types(seed: govreport.Report) -> None:
    frame = seed.to_pandas()
    assert list(frame.columns) == list(row_type("metrics").names)
    assert all(isinstance(kind, pd.ArrowDtype) for kind in frame.dtypes)
    assert pa.table(frame).cast(schema()).equals(seed.to_arrow())
    assert seed.to_polars("tasks").height == len(seed.tasks)


def test_the_workbook(seed: govreport.Report, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write(seed, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [*SHEETS, "说明"]
    for title, table in SHEETS.items():
        page = book[title]
        assert tuple(cell.value for cell in page[1]) == row_type(table).names
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
    names = row_type("metrics").names
    page = book["指标"]
    assert page.max_row == len(seed.metrics) + 1
    for line, row in enumerate(rows(seed), 2):
        for cell, value in zip(page[line], row, strict=True):
            expected = datetime(value.year, value.month, value.day) if isinstance(value, date) else value  # noqa: DTZ001
            assert cell.value == (float(value) if isinstance(value, Decimal) else expected), cell.coordinate
            assert cell.data_type != "f"
    assert page.cell(2, names.index("date") + 1).number_format == "yyyy-mm-dd"
    assert {cell.value for cell in book["目标"]["L"][1:]} == {"target"}
    assert book["核心指标"].max_row == 17


def test_every_row_of_the_workbook_leads_to_its_sentence(seed: govreport.Report, tmp_path: Path) -> None:
    path = tmp_path / "reports.xlsx"
    other = govreport.parse("一、2023年工作回顾\n财政收入10亿元，居全市前五。")
    write([other, seed], path)
    book = openpyxl.load_workbook(path)
    for title, table in SHEETS.items():
        at = row_type(table).names.index("text") + 1
        for line in range(2, book[title].max_row + 1):
            cell = book[title].cell(line, at)
            if title == "正文":
                assert cell.hyperlink is None
            if title == "正文" or cell.value is None:
                continue
            sheet, place = cell.hyperlink.location.split("!")
            assert sheet == "'正文'"
            begins = str(cell.value).split("\n")[0][:20]
            assert begins[:3] in book["正文"][place].value, (title, line)


def test_nothing_in_a_workbook_is_a_formula(odd: govreport.Report, tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    write(odd, path)
    book = openpyxl.load_workbook(path)
    cells = [cell for page in book for line in page.iter_rows() for cell in line]
    assert any(str(cell.value).startswith("=cmd") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert not any(cell.hyperlink and cell.hyperlink.target for cell in cells)


def test_a_workbook_is_the_same_each_time_and_its_cells_end_somewhere(tmp_path: Path) -> None:
    report = govreport.parse("一、2023年工作回顾\n" + "很好" * 20_000 + "财政收入10亿元。")
    for name in ("a.xlsx", "b.xlsx"):
        write(report, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    text = [str(cell.value) for cell in openpyxl.load_workbook(tmp_path / "a.xlsx")["正文"]["L"]]
    assert max(map(len, text)) == 32_767
    assert max(text, key=len).endswith("…")


def test_a_sheet_that_is_full_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govreport.tables.excel_sheet._ROWS", 5)
    monkeypatch.setattr("govreport.tables.excel_sheet._LINKS", 1)
    with pytest.raises(OutputError, match="sheet table would have more than 5 rows; write"):
        write(pa.table({"text": ["a"] * 6}), tmp_path / "full.xlsx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("table", TABLES)
def test_stata_has_labels(seed: govreport.Report, tmp_path: Path, table: str) -> None:
    path = tmp_path / "table.dta"
    write(seed, path, table=table)
    with pd.read_stata(path, iterator=True) as file:
        assert file.data_label == f"govreport {table}"
        labels, words = file.variable_labels(), file.value_labels()
    frame = pd.read_stata(path)
    assert len(frame) == seed.to_arrow(table).num_rows
    for column in row_type(table).columns:
        name = "end_" if column.name == "end" else column.name
        assert labels[name] == column.description
        if column.words:
            assert list(words[name].values()) == [str(word) for word in column.words]
        if column.words and len(frame):
            assert frame[name].astype(object).where(frame[name].notna(), None).tolist() == (
                seed.to_arrow(table).column(column.name).to_pylist()
            )


def test_stata_keeps_numbers_dates_and_long_strings(seed: govreport.Report, tmp_path: Path) -> None:
    path = tmp_path / "long.dta"
    long = govreport.parse("一、2023年工作回顾\n" + "很好" * 2000 + "财政收入10.5亿元，增长8%。")
    write([long, seed], path)
    frame = pd.read_stata(path)
    assert frame["sentence"][0].endswith("财政收入10.5亿元，增长8%")
    assert frame["amount"][:2].tolist() == [1050000000, 17000000000]
    assert frame["date"][1] == pd.Timestamp(2024, 1, 12)
    assert pd.isna(frame["date"][0])
    write(pa.table({"end": [1], "2024 目标": [Decimal("1.5")], "2024_目标": [True]}), path)
    assert pd.read_stata(path).columns.tolist() == ["end_", "_2024_目标", "_2024_目标_"]


def test_a_table_at_hand_is_written_as_it_is(tmp_path: Path) -> None:
    table = pl.DataFrame(
        {"县": ["兴山县", None], "gdp": [1.5, float("nan")], "day": [date(1899, 1, 1), date(2024, 1, 1)]}
    )
    write(table, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text(
        encoding="utf-8-sig"
    ) == "县,gdp,day\n兴山县,1.5,1899-01-01\n,nan,2024-01-01\n"
    write(table, tmp_path / "t.xlsx")
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["table"]
    assert [[cell.value for cell in line] for line in page] == [
        ["县", "gdp", "day"],
        ["兴山县", 1.5, "1899-01-01"],
        [None, None, datetime(2024, 1, 1)],  # noqa: DTZ001
    ]


def test_what_cannot_be_written_is_said_and_leaves_nothing(seed: govreport.Report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no format is known by the suffix '.txt'; there are: \.csv, \.jsonl"):
        write(seed, tmp_path / "metrics.txt")
    with pytest.raises(InputError, match="there is no table 'figures'"):
        write(seed, tmp_path / "metrics.csv", table="figures")
    with pytest.raises(OutputError, match="cannot be written: No such file or directory"):
        write(seed, tmp_path / "nowhere" / "metrics.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(OutputError, match="cannot be written: Is a directory"):
        write(seed, tmp_path / "folder.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "xlsx", "dta"])
def test_a_write_that_fails_leaves_what_was_there(seed: govreport.Report, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"metrics.{suffix}"
    path.write_text("earlier", encoding="utf-8")

    def reports() -> Any:
        yield seed
        raise InputError("the second report is broken")

    with pytest.raises(InputError, match="the second report is broken"):
        write(reports(), path)
    assert path.read_text(encoding="utf-8") == "earlier"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    write(seed, path)
    assert path.read_bytes() != b"earlier"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(seed: govreport.Report) -> None:
    from govreport.tables.write import replacing

    with (
        pytest.raises(OutputError, match="cannot be written: No space left on device"),
        replacing(Path("/dev/full")) as sink,
    ):
        sink.write(b"x" * 100_000)


def test_a_link_stays_a_link(seed: govreport.Report, tmp_path: Path) -> None:
    link, target = tmp_path / "link.csv", tmp_path / "target.csv"
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system makes no links")
    write(seed, link)
    assert link.is_symlink()
    assert target.stat().st_size > 1000


def test_what_is_read_back_is_a_table_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="is no table metrics of this version of govreport"):
        read_table(path)
    with pytest.raises(InputError, match="there is no such file"):
        read_table(tmp_path / "nowhere.parquet")
    with pytest.raises(InputError, match=r"read back from \.parquet, \.csv, \.jsonl"):
        read_table(tmp_path / "metrics.xlsx")


@pytest.mark.parametrize("missing", ["pyarrow", "polars", "pandas", "xlsxwriter"])
def test_what_needs_the_extra_says_so_and_the_rest_works(
    seed: govreport.Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    for suffix in ("csv", "jsonl"):
        write(seed, tmp_path / f"metrics.{suffix}")
        assert (tmp_path / f"metrics.{suffix}").stat().st_size > 10_000
    needs: dict[str, list[Callable[[], object]]] = {
        "pyarrow": [seed.to_arrow, seed.to_polars, seed.to_pandas, lambda: write(seed, tmp_path / "m.parquet")],
        "polars": [seed.to_polars],
        "pandas": [seed.to_pandas, lambda: write(seed, tmp_path / "m.dta")],
        "xlsxwriter": [lambda: write(seed, tmp_path / "m.xlsx")],
    }
    for ask in needs[missing]:
        with pytest.raises(MissingExtraError, match=r'pip install "govreport\[tables\]"'):
            ask()
    assert not list(tmp_path.glob("m.*"))
