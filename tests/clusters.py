"""Real clusters on this machine, for the tests that are marked so: Spark with two executors, Dask with two workers.

A plug-in of pytest, so that the examples in ``src`` find its fixtures too. What a cluster needs may be absent: its
tests then skip and say so, but fail where GOVREPORT_CI says that nothing may be skipped.
"""

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govreport

__all__ = ["HAS_DASK", "HAS_SPARK", "pytest_collection_modifyitems", "spark"]

SRC = Path(__file__).resolve().parent.parent / "src"
PACKAGE = Path(govreport.__file__).resolve().parent.parent  # the sources, or where the package is installed
EXAMPLES = {"govreport.spark": "spark", "govreport.dask": "dask"}
# PySpark says of itself that it was not tried with pandas 3; no pandas object is made on the way of the metrics.
PANDAS_3 = "ignore:PySpark does not yet fully support pandas:FutureWarning"
COMPLETE = "GOVREPORT_CI" in os.environ


def _installed(*modules: str) -> bool:
    return all(importlib.util.find_spec(name) is not None for name in modules)


HAS_SPARK = COMPLETE or (_installed("pyspark", "pandas") and shutil.which("java") is not None)
HAS_DASK = COMPLETE or _installed("dask", "distributed", "pandas")
NEEDS = {
    "spark": (HAS_SPARK, "needs PySpark and a Java; make clusters installs them"),
    "dask": (HAS_DASK, "needs Dask and distributed; make clusters installs them"),
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the examples of the modules for Spark and Dask as what they are, and skip what cannot be run here."""
    for item in items:
        engine = EXAMPLES.get(item.name.rpartition(".")[0])
        if engine is not None:
            item.add_marker("clusters")
            item.add_marker(engine)
        if item.get_closest_marker("spark") is not None:
            item.add_marker(pytest.mark.filterwarnings(PANDAS_3))
        for name, (there, reason) in NEEDS.items():
            if item.get_closest_marker(name) is not None and not there:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A session with two executors, each a process with a core of its own and Python workers below it."""
    import pyspark
    from pyspark.sql import SparkSession

    # Both are read before any setting is: by the Java process, and by PySpark for its workers.
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.executorEnv.PYTHONPATH": str(PACKAGE),
        "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "16",  # several batches a task
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("govreport")
    session = builder.config(map=settings).getOrCreate()
    name = session.sparkContext.applicationId
    yield session
    session.stop()
    # Executors of local-cluster log into the folder of PySpark itself.
    shutil.rmtree(Path(pyspark.__file__).parent / "work" / name, ignore_errors=True)
