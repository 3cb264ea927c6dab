"""Spark and Dask on this machine give what one process gives: the same rows, byte for byte once they are sorted."""

import doctest
import os
import re
import signal
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from clusters import SRC
from many_documents import documents, made_up

from govreport import InputError
from govreport.arrow import Outcome, parse_batch, parse_batches

pytestmark = pytest.mark.clusters

ROOT = SRC.parent
PAGE = ROOT / "docs" / "how-to" / "spark-and-dask.md"
EXAMPLE = re.compile(r"^```python\n(>>>.*?)^```", re.MULTILINE | re.DOTALL)
CARRY = ["id", "number"]
EACH = 4  # of the corpus each fourth file: enough of every wrapping


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """Made-up reports, and files of the corpus where it is there."""
    made = documents(120)
    corpus = ROOT.parent / "shared" / "corpus"
    paths = sorted(path for path in corpus.rglob("*") if path.suffix in {".txt", ".html", ".docx"})[::EACH]
    names, numbers = [path.name for path in paths], pa.array(range(len(paths)), pa.int32())
    files = pa.array([path.read_bytes() for path in paths], pa.binary())
    return pa.concat_tables([made, pa.table({"id": names, "number": numbers, "file": files})])


@pytest.fixture(scope="module")
def alone(table: pa.Table) -> pa.Table:
    """What one process gives."""
    made = pa.Table.from_batches(parse_batches(table.to_batches(), "file", carry=CARRY))
    assert set(made["outcome"].to_pylist()) == {outcome.value for outcome in Outcome}
    assert set(made["id"].to_pylist()) == set(table["id"].to_pylist())
    return made


def _bytes(table: pa.Table) -> bytes:
    """A table as a Parquet file, sorted, in one piece, without what an engine says of itself."""
    rows = (
        table.replace_schema_metadata(None)
        .combine_chunks()
        .sort_by([(name, "ascending") for name in (*CARRY, "metric")])
    )
    sink = BytesIO()
    pq.write_table(rows.combine_chunks(), sink, store_schema=False)
    return sink.getvalue()


def _same(found: pa.Table, alone: pa.Table) -> None:
    bare = pa.schema([pa.field(field.name, field.type) for field in alone.schema])
    assert [(field.name, field.type) for field in found.schema] == [(field.name, field.type) for field in bare]
    assert found.num_rows == alone.num_rows
    assert _bytes(found.cast(bare)) == _bytes(alone.cast(bare))


@pytest.mark.spark
class TestSpark:
    def test_two_executors_give_the_rows_of_one_process(self, spark: Any, table: pa.Table, alone: pa.Table) -> None:
        from govreport.spark import metrics

        df = spark.createDataFrame(table).repartition(6)
        assert len(_executors(spark)) == 2
        _same(metrics(df, "file", carry=CARRY).toArrow(), alone)

    def test_texts_are_read_too_and_null_is_a_row(self, spark: Any) -> None:
        from govreport.spark import metrics

        texts = [made_up(1), None, ""]
        table = pa.table({"id": ["a", "b", "c"], "number": pa.array([1, 2, 3], pa.int32()), "text": texts})
        found = metrics(spark.createDataFrame(table), "text", carry=CARRY).toArrow()
        _same(found, pa.Table.from_batches([parse_batch(table.to_batches()[0], "text", carry=CARRY)]))

    def test_columns_of_every_type_are_carried(self, spark: Any) -> None:
        from govreport.spark import metrics

        columns = "id; cast(id as decimal(9, 2)) d; date'2024-01-12' day; array(1, 2) many; '投资30亿元。' t"
        df = spark.range(2).selectExpr(*columns.split("; "))
        found = metrics(df, "t", carry=["id", "d", "day", "many"])
        assert found.schema["id"].dataType == df.schema["id"].dataType
        assert [row.many for row in found.collect()] == [[1, 2], [1, 2]]

    def test_columns_that_do_not_fit_are_said_before_anything_runs(self, spark: Any) -> None:
        from govreport.spark import metrics

        df = spark.createDataFrame([("a", "b")], "source string, text string")
        for column, carry, message in [("body", [], "is not there"), ("text", ["source"], "two columns 'source'")]:
            with pytest.raises(InputError, match=message):
                metrics(df, column, carry=carry)


def _executors(spark: Any) -> list[str]:
    """The executors that have reported, the driver left out; they start one after the other."""
    for _ in range(600):
        infos = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
        if len(infos) > 2:
            break
        time.sleep(0.1)
    return [f"{info.host()}:{info.port()}" for info in infos][1:]


@pytest.fixture(scope="module")
def dask_client() -> Iterator[Any]:
    """A cluster of two worker processes of one thread each."""
    from distributed import Client, LocalCluster

    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": ":0"}
    with LocalCluster(host="127.0.0.1", **options) as cluster, Client(cluster) as client:
        yield client


def _arrow(frame: Any, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pandas(frame, schema=schema, preserve_index=False)


@pytest.mark.dask
class TestDask:
    def test_a_worker_that_is_killed_in_mid_run_costs_no_row(
        self, dask_client: Any, table: pa.Table, alone: pa.Table
    ) -> None:
        import dask.dataframe as dd
        import pandas as pd

        from govreport.dask import metrics

        frame = dd.from_pandas(table.to_pandas(types_mapper=pd.ArrowDtype), npartitions=12, sort=False)
        running = dask_client.compute(metrics(frame, "file", carry=CARRY))
        victim = _busy(dask_client, running)
        os.kill(victim, signal.SIGKILL)
        assert not running.done()
        _same(_arrow(running.result(timeout=300), alone.schema), alone)
        assert victim not in dask_client.run(os.getpid).values()

    def test_a_bag_of_records_gives_the_same(self, dask_client: Any, table: pa.Table, alone: pa.Table) -> None:
        import dask.bag as db

        from govreport.dask import metrics

        bag = db.from_sequence(table.slice(0, 60).to_pylist(), npartitions=5)
        found = _arrow(metrics(bag, "file", carry=["id"]).compute(), _without_number(alone.schema))
        first = alone.filter(pa.compute.is_in(alone["id"], table["id"].slice(0, 60)))
        key = [("id", "ascending"), ("metric", "ascending")]
        assert found.sort_by(key).equals(first.drop_columns("number").sort_by(key))


def _without_number(schema: pa.Schema) -> pa.Schema:
    return schema.remove(schema.get_field_index("number"))


def _busy(client: Any, running: Any) -> int:
    """The process of a worker that has done something of a run, is at something else, and has more to do."""
    for _ in range(6000):
        info = client.scheduler_info(n_workers=-1)["workers"]
        for address, tasks in client.processing().items():
            done = info.get(address, {}).get("metrics", {}).get("task_counts", {}).get("memory", 0)
            if tasks and done and not running.done():
                pid: int = client.run(os.getpid, workers=[address])[address]
                return pid
        time.sleep(0.01)
    raise AssertionError("no worker was seen at work")


@pytest.mark.spark
@pytest.mark.dask
def test_the_page_does_what_it_shows(spark: Any) -> None:
    """The session that the page asks for is the one that there is."""
    code = "\n".join(EXAMPLE.findall(PAGE.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(code, {}, PAGE.name, str(PAGE), 0)
    output: list[str] = []
    doctest.DocTestRunner().run(test, out=output.append)
    assert not output, "".join(output)
    assert len(test.examples) > 15
