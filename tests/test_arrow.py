"""From a batch of documents to a batch of metrics: the rows, the schema that is known before, and what goes wrong."""

import hashlib
import pickle
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import govreport
from govreport import arrow, dask, spark
from govreport.arrow import DOCUMENTS_AT_ONCE, parse_batch, parse_batches, parse_schema
from govreport.tables.arrow import schema, to_arrow

TEXT = "2024年某县政府工作报告\n一、2023年工作回顾\n地区生产总值170亿元，增长8%。投资30亿元。"
BARE = "2024年某县政府工作报告\n各位代表。"
BROKEN = b"%PDF-1.7\nnothing behind it"
METRICS = schema("metrics").names


def _batch(documents: Any, **others: Any) -> pa.RecordBatch:
    return pa.record_batch({"document": documents, **others})


def _found(documents: Any, **options: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parse_batch(_batch(documents), "document", **options).to_pylist()
    return rows


def test_the_rows_are_those_of_the_reports() -> None:
    found = parse_batch(_batch([TEXT, TEXT + "\n就业5万人。"]), "document")
    expected = to_arrow([govreport.parse(TEXT), govreport.parse(TEXT + "\n就业5万人。")])
    assert pa.Table.from_batches([found]).select(METRICS).cast(expected.schema) == expected
    assert set(found["outcome"].to_pylist()) == {"metric"}


def test_bytes_are_read_whatever_wrapping_they_are_in() -> None:
    page = f"<html><head><meta charset=gbk></head><body><p>{'</p><p>'.join(TEXT.splitlines())}</p></body></html>"
    found = _found([TEXT.encode(), page.encode("gbk")])
    assert [row["amount"] for row in found[:2]] == [row["amount"] for row in found[2:]]
    assert {row["outcome"] for row in found} == {"metric"}


def test_every_document_has_a_row() -> None:
    metric, _, bare, empty, missing = _found([TEXT, BARE, " \n", None])
    assert metric["outcome"] == "metric"
    assert (bare["outcome"], bare["metric"], bare["report_year"]) == ("no_metrics", None, 2024)
    assert bare["sha256"] == hashlib.sha256(BARE.encode()).hexdigest()
    assert (empty["outcome"], empty["error"], empty["metric"]) == ("failed", "InputError", None)
    assert "nothing but blanks" in empty["message"]
    assert empty["sha256"] == hashlib.sha256(b" \n").hexdigest()
    assert {row["library"] for row in (metric, bare, empty, missing)} == {govreport.__version__}
    assert {row["tables"] for row in (metric, bare, empty, missing)} == {metric["tables"]}
    assert (missing["outcome"], missing["sha256"]) == ("failed", None)


def test_what_cannot_be_read_says_why_and_harms_nothing_beside_it() -> None:
    rows = _found([BROKEN, TEXT.encode(), b"", b"\x89PNG\r\n\x1a\n" + bytes(99), None])
    assert [row["outcome"] for row in rows] == ["failed", "metric", "metric", "failed", "failed", "failed"]
    assert all(row["message"] and "\n" not in row["message"] for row in rows if row["outcome"] == "failed")


def test_a_fault_of_ours_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(text: str, **_: Any) -> govreport.Report:
        if "fault" in text:
            raise RecursionError
        return govreport.parse(text)

    monkeypatch.setattr(arrow, "parse", parse)
    first, *rest = _found(["fault", TEXT])
    assert (first["error"], first["message"]) == ("RecursionError", "RecursionError")
    assert len(rest) == 2


def test_an_extra_that_is_missing_is_said_of_the_documents_that_need_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (row,) = _found([BROKEN + b"\n%%EOF"])
    assert row["error"] == "MissingExtraError"
    assert "govreport[pdf]" in row["message"]


def test_limits_hold_for_texts_and_for_files() -> None:
    limits = govreport.Limits(characters=10)
    for document in (TEXT, TEXT.encode()):
        (row,) = _found([document], limits=limits)
        assert "more than 10 characters" in row["message"]


def test_a_profile_is_taken_and_goes_through_pickle(tmp_path: Path) -> None:
    file = tmp_path / "anji.toml"
    words = '[[indicator]]\nid = "gdp"\nforms = ["经济盘子"]\n'
    file.write_text(f'name = "anji"\nsources = ["a report"]\n{words}', encoding="utf-8")
    profile = govreport.Profile.load(file)
    sent = pickle.loads(pickle.dumps(profile))  # noqa: S301 - made on the line itself
    for given in (file, profile, sent):
        (row,) = _found(["2023年，经济盘子170亿元。"], profile=given)
        assert (row["indicator"], row["profile"]) == ("gdp", "anji")
        assert row["tables"] == profile.digest


def test_the_schema_is_known_beforehand_and_is_always_the_same() -> None:
    given = pa.schema([("document", pa.string()), ("id", pa.int64()), ("kind", pa.dictionary(pa.int8(), pa.string()))])
    expected = parse_schema(given, "document", carry=["kind", "id"])
    assert expected.names == ["kind", "id", *METRICS, "outcome", "error", "message"]
    assert expected.field("kind").type == pa.string()
    for documents in ([], [None], [TEXT], [BARE, ""]):
        count = len(documents)
        kinds = pa.array(["county"] * count, pa.string()).dictionary_encode().cast(given.field("kind").type)
        batch = pa.record_batch([pa.array(documents, pa.string()), pa.array(range(count), pa.int64()), kinds], given)
        found = parse_batch(batch, "document", carry=["kind", "id"])
        assert found.schema.equals(expected, check_metadata=True)
        assert set(found["id"].to_pylist()) == set(range(count))


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
def test_every_type_of_text_is_taken(kind: pa.DataType) -> None:
    assert len(_found(pa.array([TEXT, None], kind))) == 3


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary_view()], ids=str)
def test_every_type_of_bytes_is_taken(kind: pa.DataType) -> None:
    assert len(_found(pa.array([TEXT.encode(), None], kind))) == 3
    assert len(_found(pa.array([TEXT, TEXT]).dictionary_encode())) == 4


@pytest.mark.parametrize(
    ("column", "carry", "message"),
    [
        ("text", [], "the column 'text' is not there; the columns are: document, id, source"),
        ("document", ["name"], "the column 'name' is not there"),
        ("id", [], "the column 'id' holds int64; documents are strings"),
        ("document", ["source"], "two columns 'source'"),
        ("document", ["id", "id"], "two columns 'id'"),
    ],
)
def test_columns_that_do_not_fit_are_said_before_anything_is_read(column: str, carry: list[str], message: str) -> None:
    given = pa.schema([("document", pa.string()), ("id", pa.int64()), ("source", pa.string())])
    with pytest.raises(govreport.InputError, match=message):
        parse_schema(given, column, carry=carry)
    with pytest.raises(govreport.InputError, match="more than once"):
        parse_schema(pa.schema([("a", pa.string()), ("a", pa.string())]), "a")


def test_large_batches_come_out_in_small_ones_and_empty_ones_as_empty() -> None:
    many = _batch([TEXT] * (DOCUMENTS_AT_ONCE + 1))
    sizes = [made.num_rows for made in parse_batches([many, many.slice(0, 0), many.slice(3, 1)], "document")]
    assert sizes == [2 * DOCUMENTS_AT_ONCE, 2, 0, 2]


def test_engines_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyspark", "pyspark.sql", "pyspark.sql.types", "dask", "dask.bag", "dask.dataframe"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(govreport.MissingExtraError, match=r"govreport\[spark\]"):
        spark.metrics(None, "text")
    with pytest.raises(govreport.MissingExtraError, match=r"govreport\[dask\]"):
        dask.metrics(None)


def test_a_wrong_profile_is_said_at_once() -> None:
    with pytest.raises(govreport.UnknownPlugin):
        parse_batch(_batch([TEXT]), "document", profile="nowhere")
