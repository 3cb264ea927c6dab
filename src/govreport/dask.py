"""Metrics of a Dask collection of documents: `parse_batch` for each of its partitions, and nothing else."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from govreport.arrow import parse_batches, parse_schema, require_columns
from govreport.documents.limits import DEFAULT, Limits
from govreport.errors import InputError, MissingExtraError
from govreport.profiles.profile import Profile, resolve
from govreport.tables.arrow import pyarrow

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from dask.bag import Bag
    from dask.dataframe import DataFrame

__all__ = ["metrics"]

_DOCUMENT = "document"


def metrics(
    documents: "Bag | DataFrame",
    column: str | None = None,
    *,
    carry: Sequence[str] = (),
    profile: str | os.PathLike[str] | Profile = "generic",
    limits: Limits = DEFAULT,
) -> "DataFrame":
    """The metrics of the documents in a Dask bag or data frame, lazily, as a data frame with Arrow types.

    A bag holds documents (``str`` for text, ``bytes`` for files of any wrapping), or with *column* mappings that have
    them under that key; of a data frame *column* is the column, ``string`` or Arrow's binary. The rows are those of
    :func:`govreport.arrow.parse_batch`, with the columns that *carry* names in front, partition by partition; a bag
    knows no types, so that what it carries becomes strings. A profile given as a file is read here and goes to the
    workers; govreport itself must be installed on them.

    Raises :class:`~govreport.errors.InputError` for columns that are not there or do not fit, before anything runs,
    :class:`~govreport.errors.MissingExtraError` without Dask (extra ``[dask]``), and ``TypeError`` for another
    collection.

    >>> import dask.bag
    >>> bag = dask.bag.from_sequence(["地区生产总值170亿元，增长8%。", ""], npartitions=2)
    >>> metrics(bag)[["indicator", "base_unit", "message"]].compute(scheduler="synchronous").values.tolist()
    [['gdp', '元', <NA>], [<NA>, <NA>, 'the input is empty']]
    """
    try:
        from dask import bag as bags
        from dask import dataframe as frames
    except ImportError:
        raise MissingExtraError("dask") from None
    arrow = pyarrow()
    words = resolve(profile)
    if isinstance(documents, bags.Bag):
        key = column or _DOCUMENT
        text = arrow.schema([(name, arrow.string()) for name in (key, *carry)])
        meta = _pandas(parse_schema(text, key, carry=carry).empty_table())
        work = partial(_of_records, column=column, carry=tuple(carry), profile=words, limits=limits)
        return frames.from_delayed(documents.map_partitions(work).to_delayed(), meta=meta, verify_meta=False)
    if not isinstance(documents, frames.DataFrame):
        raise TypeError(f"metrics takes a Dask bag or data frame, not {type(documents).__name__}")
    if column is None:
        raise InputError("say which column of the data frame holds the documents: metrics(df, 'text')")
    given = _schema(documents._meta, column, carry)
    meta = _pandas(parse_schema(given, column, carry=carry).empty_table())
    options = {"given": given, "column": column, "carry": tuple(carry), "profile": words, "limits": limits}
    return documents[given.names].map_partitions(partial(_of_frame, **options), meta=meta, clear_divisions=True)


def _schema(meta: "pd.DataFrame", column: str, carry: Sequence[str]) -> "pa.Schema":
    """The Arrow types of the columns that are needed, known before a partition is."""
    names = list(dict.fromkeys([column, *carry]))
    require_columns(names, list(meta.columns))
    made = pyarrow().Schema.from_pandas(meta[names], preserve_index=False).remove_metadata()
    if untyped := [field.name for field in made if pyarrow().types.is_null(field.type)]:
        raise InputError(
            f"the column {untyped[0]!r} has the type object, which says nothing; give it one first: "
            f"df.astype({{{untyped[0]!r}: 'string'}}), or pandas.ArrowDtype(pyarrow.binary()) for bytes"
        )
    return made


def _of_frame(part: "pd.DataFrame", given: "pa.Schema", column: str, carry: Sequence[str], **options: Any) -> Any:
    table = pyarrow().Table.from_pandas(part, schema=given, preserve_index=False)
    return _metrics(table, column, carry, options)


def _of_records(part: Iterable[Any], column: str | None, carry: Sequence[str], **options: Any) -> Any:
    """A partition of a bag; neighbours of one kind are one batch, as a column holds either strings or bytes."""
    arrow = pyarrow()
    records: list[Mapping[str, Any]] = [item if column else {_DOCUMENT: item} for item in part]
    key = column or _DOCUMENT
    parts = []
    for is_file, group in groupby(records, lambda record: isinstance(record.get(key), bytes)):
        run = list(group)
        columns = {key: arrow.array([record.get(key) for record in run], arrow.binary() if is_file else arrow.string())}
        columns |= {name: arrow.array([_shown(record.get(name)) for record in run], arrow.string()) for name in carry}
        parts.append(_metrics(arrow.table(columns), key, carry, options))
    if not parts:
        empty = arrow.table({name: arrow.array([], arrow.string()) for name in (key, *carry)})
        return _metrics(empty, key, carry, options)
    import pandas

    return pandas.concat(parts, ignore_index=True)


def _metrics(table: "pa.Table", column: str, carry: Sequence[str], options: Mapping[str, Any]) -> Any:
    made = parse_schema(table.schema, column, carry=carry)
    batches = parse_batches(table.to_batches(), column, carry=carry, **options)
    return _pandas(pyarrow().Table.from_batches(batches, schema=made))


def _pandas(table: "pa.Table") -> Any:
    """A data frame of the same types: pandas has no exact numbers of its own."""
    import pandas

    return table.to_pandas(types_mapper=pandas.ArrowDtype)


def _shown(value: object) -> str | None:
    return None if value is None else str(value)
