"""Spark and Dask on this machine give what one process gives: the same rows, byte for byte once they are sorted."""

import doctest
import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from clusters import SRC
from many_documents import documents, made_up

from govreport import InputError
from govreport.arrow import Outcome, parse_batch, parse_batches, parse_schema

pytestmark = pytest.mark.clusters

ROOT = SRC.parent
PAGE = ROOT / "docs" / "how-to" / "spark-and-dask.md"
EXAMPLE = re.compile(r"^```python\n(>>>.*?)^```", re.MULTILINE | re.DOTALL)
TEXTS = pa.schema([("text", pa.string())])
CARRY = ["id", "number"]
EACH = 4  # of the corpus each fourth file: enough of every wrapping


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """Made-up reports, and files of the corpus where it is there."""
    made = documents(120)
    corpus = ROOT.parent / "shared" / "corpus"
    paths = sorted(path for path in corpus.rglob("*") if path.suffix in {".txt", ".html", ".docx"})[::EACH]
    names = pa.array([path.name for path in paths], pa.string())
    numbers = pa.array(range(len(paths)), pa.int32())
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

    def test_an_executor_that_is_killed_in_mid_run_costs_no_row(
        self, spark: Any, table: pa.Table, alone: pa.Table
    ) -> None:
        from govreport.spark import metrics

        df = spark.createDataFrame(table.slice(0, 60)).repartition(20)
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(metrics(df, "file", carry=CARRY).toArrow)
            _wait_for_work(spark)
            (victim, *_) = _processes(spark)
            os.kill(victim, signal.SIGKILL)
            assert not running.done()
            _same(running.result(timeout=300), _of(alone, table.slice(0, 60)))
        assert victim not in _processes(spark)

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


def _of(alone: pa.Table, table: pa.Table) -> pa.Table:
    """The rows of some documents."""
    return alone.filter(pc.is_in(alone["id"], table["id"].combine_chunks()))


def _wait_for_work(spark: Any) -> None:
    """Until some tasks of a stage are done, some are at work, and some are still to come."""
    tracker = spark.sparkContext.statusTracker()
    for _ in range(30_000):
        stages = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
        if any(stage and 0 < stage.numCompletedTasks < stage.numTasks - 4 and stage.numActiveTasks for stage in stages):
            return
        time.sleep(0.01)
    raise AssertionError("no stage was seen at work")


def _processes(spark: Any) -> list[int]:
    """The processes of the executors of this session."""
    marks = b"CoarseGrainedExecutorBackend", spark.sparkContext.applicationId.encode()
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has just ended
            command = path.read_bytes()
            if all(mark in command for mark in marks):
                found.append(int(path.parent.name))
    return found


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
        from distributed import futures_of

        from govreport.dask import metrics

        frame = dd.from_pandas(table.to_pandas(types_mapper=pd.ArrowDtype), npartitions=24, sort=False)
        held = dask_client.persist(metrics(frame, "file", carry=CARRY))
        parts = futures_of(held)
        _wait_for_parts(parts)
        (victim, *_) = dask_client.run(os.getpid).values()
        os.kill(victim, signal.SIGKILL)  # and what it has made so far is lost too
        assert not all(part.done() for part in parts)
        _same(_arrow(held.compute(), alone.schema), alone)
        assert victim not in dask_client.run(os.getpid).values()

    def test_a_bag_of_records_gives_the_same(self, dask_client: Any, table: pa.Table, alone: pa.Table) -> None:
        import dask.bag as db

        from govreport.dask import metrics

        bag = db.from_sequence(table.slice(0, 60).to_pylist(), npartitions=5)
        found = _arrow(metrics(bag, "file", carry=["id"]).compute(), _without_number(alone.schema))
        key = [("id", "ascending"), ("metric", "ascending")]
        first = _of(alone, table.slice(0, 60)).drop_columns("number")
        assert found.sort_by(key).equals(first.sort_by(key))

    def test_a_bag_of_texts_and_files_needs_no_column(self) -> None:
        import dask.bag as db

        from govreport.dask import metrics

        bag = db.from_sequence([made_up(1), made_up(2).encode(), None, made_up(3)], npartitions=1)
        found = _arrow(metrics(bag.repartition(3)).compute(scheduler="synchronous"), parse_schema(TEXTS, "text"))
        given = pa.record_batch({"text": [made_up(1), made_up(2), None, made_up(3)]})
        assert found.to_pylist() == parse_batch(given, "text").to_pylist()

    def test_columns_of_a_data_frame_keep_their_types_and_its_index_is_no_part(self) -> None:
        import dask.dataframe as dd
        import pandas as pd

        from govreport.dask import metrics

        kinds = pd.Categorical(["县", "市", "县"])
        frame = pd.DataFrame({"number": [1, 2, 3], "kind": kinds, "text": [made_up(1), None, ""]}, index=[7, 8, 9])
        lazy = metrics(dd.from_pandas(frame, npartitions=2), "text", carry=["number", "kind"])
        assert not lazy.known_divisions
        found = lazy.compute(scheduler="synchronous")
        assert list(found.dtypes) == list(lazy.dtypes)
        assert found["number"].drop_duplicates().tolist() == [1, 2, 3]
        assert found["kind"].unique().tolist() == ["县", "市"]

    def test_what_does_not_fit_is_said_before_anything_runs(self) -> None:
        import dask
        import dask.bag as db
        import dask.dataframe as dd
        import pandas as pd

        from govreport.dask import metrics

        with dask.config.set({"dataframe.convert-string": False}):
            frame = dd.from_pandas(
                pd.DataFrame({"text": ["a"], "file": [b"a"], "year": [2024]}).astype({"text": "string"})
            )
        with pytest.raises(InputError, match="'file' has the type object"):
            metrics(frame, "file")
        with pytest.raises(InputError, match="'year' holds int64"):
            metrics(frame, "year")
        with pytest.raises(InputError, match="'body' is not there; the columns are: text, file, year"):
            metrics(frame, "body")
        with pytest.raises(InputError, match="say which column"):
            metrics(frame)
        with pytest.raises(InputError, match="two columns 'source'"):
            metrics(db.from_sequence([{"text": "a"}]), "text", carry=["source"])
        with pytest.raises(TypeError, match="not DataFrame"):
            metrics(pd.DataFrame({"text": ["a"]}), "text")


def _without_number(schema: pa.Schema) -> pa.Schema:
    return schema.remove(schema.get_field_index("number"))


def _wait_for_parts(parts: list[Any]) -> None:
    """Until some parts are made and many are still to come."""
    for _ in range(60_000):
        done = sum(part.done() for part in parts)
        if done:
            assert done < len(parts) - 4, "the run is over before anything can be killed"
            return
        time.sleep(0.005)
    raise AssertionError("no part was made")


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
