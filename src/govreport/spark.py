"""Metrics of a Spark data frame of documents: `parse_batch` under `mapInArrow`, and nothing else."""

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from govreport.arrow import parse_batches, parse_schema, require_columns
from govreport.documents.limits import DEFAULT, Limits
from govreport.errors import MissingExtraError
from govreport.profiles.profile import Profile, resolve

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["metrics"]


def metrics(
    df: "DataFrame",
    column: str,
    *,
    carry: Sequence[str] = (),
    profile: str | os.PathLike[str] | Profile = "generic",
    limits: Limits = DEFAULT,
) -> "DataFrame":
    """The metrics of the documents in a column of a Spark data frame, lazily, as a data frame.

    *column* holds strings (text) or bytes (files of any wrapping, as ``spark.read.format("binaryFile")`` gives them);
    the rows are those of :func:`govreport.arrow.parse_batch`, with the columns that *carry* names in front. Order is
    Spark's, so sort by a carried id or ``sha256``, and by ``metric``, where it matters. A profile given as a file is
    read here, on the driver, and goes to the workers; govreport itself must be installed on them.

    Raises :class:`~govreport.errors.InputError` for columns that are not there or do not fit, before anything runs, and
    :class:`~govreport.errors.MissingExtraError` without PySpark 4 (extra ``[spark]``).

    >>> spark = getfixture("spark")
    >>> df = spark.createDataFrame([("a", "地区生产总值170亿元，增长8%。")], "id string, text string")
    >>> metrics(df, "text", carry=["id"]).select("id", "indicator", "base_unit").collect()
    [Row(id='a', indicator='gdp', base_unit='元')]
    """
    try:
        from pyspark.sql.types import StructType
    except ImportError:
        raise MissingExtraError("spark") from None
    require_columns([column, *carry], df.columns)
    given = df.select(column, *(name for name in carry if name != column))
    # Spark itself says what its types are in Arrow, and Arrow's in Spark, by empty tables: none is kept here.
    session = given.sparkSession
    made = parse_schema(session.createDataFrame([], given.schema).toArrow().schema, column, carry=carry)
    own = made.empty_table().select(made.names[len(carry) :])
    fields = [*(given.schema[name] for name in carry), *session.createDataFrame(own).schema]
    work = partial(parse_batches, column=column, carry=tuple(carry), profile=resolve(profile), limits=limits)
    return given.mapInArrow(work, StructType(fields))
