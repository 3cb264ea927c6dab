"""From a batch of documents to a batch of metrics, as Arrow record batches: what every engine of tables can call."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from govreport import __version__
from govreport.documents.limits import DEFAULT, Limits, over
from govreport.errors import InputError
from govreport.models import Report
from govreport.parse import parse
from govreport.profiles.profile import Profile, resolve
from govreport.read import read
from govreport.tables.arrow import pyarrow, schema
from govreport.tables.columns import row_type
from govreport.tables.rows import Row, Value, rows

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DOCUMENTS_AT_ONCE", "Outcome", "parse_batch", "parse_batches", "parse_schema", "require_columns"]

DOCUMENTS_AT_ONCE: Final = 25
"""How many documents :func:`parse_batches` turns into one batch: some 12,000 rows of full-sized reports, 20 MB."""


class Outcome(StrEnum):
    """What became of a document, said in each of its rows."""

    METRIC = "metric"
    """The row is a metric of it."""

    NO_METRICS = "no_metrics"
    """It was read and states no figure; this is its only row."""

    FAILED = "failed"
    """It could not be read; this is its only row, and ``error`` and ``message`` say why."""


_OWN: Final = ("outcome", "error", "message")


def parse_schema(given: "pa.Schema", column: str, *, carry: Sequence[str] = ()) -> "pa.Schema":
    """The schema of what :func:`parse_batch` makes of a batch of the schema *given*, before anything is read.

    It holds the carried columns as they are (one that is dictionary-encoded becomes plain), the columns of the table
    ``metrics`` (:func:`govreport.tables.columns.row_type`), and ``outcome``, ``error`` and ``message``.

    Raises :class:`~govreport.errors.InputError` where a column is not there, where *column* holds neither strings nor
    bytes, and where a carried column has the name of another; :class:`~govreport.errors.MissingExtraError` without
    pyarrow (extra ``[tables]``).

    >>> import pyarrow as pa
    >>> given = pa.schema([("id", pa.int64()), ("text", pa.string())])
    >>> made = parse_schema(given, "text", carry=["id"])
    >>> made.names[:3], made.names[-3:]
    (['id', 'region_code', 'region'], ['outcome', 'error', 'message'])
    """
    arrow = pyarrow()
    metrics = schema("metrics")
    _check(given, column, carry, taken={*metrics.names, *_OWN})
    carried = [arrow.field(name, _plain_type(given.field(name).type)) for name in carry]
    own = [arrow.field(name, arrow.string()) for name in _OWN]
    made: pa.Schema = arrow.schema([*carried, *metrics, *own], metadata=metrics.metadata)
    return made


def parse_batch(
    batch: "pa.RecordBatch",
    column: str,
    *,
    carry: Sequence[str] = (),
    profile: str | os.PathLike[str] | Profile = "generic",
    limits: Limits = DEFAULT,
) -> "pa.RecordBatch":
    """The metrics of a batch of documents, in their order, with the schema that :func:`parse_schema` tells beforehand.

    *column* holds the documents: strings, which are parsed as text, or bytes, whose wrapping is found out as
    :func:`govreport.read` does. *carry* names columns, such as an id, that are repeated in each row of their document.

    Every document has at least one row, so that none is lost: one that states no figure has a row without a metric, and
    one that cannot be read (null, empty, broken, over one of *limits*, an extra that is not installed) has a row with
    the class of the error and its message. ``outcome`` tells the three apart, and ``sha256`` names the document in all
    of them but for a null. Numbers are exact, and the rows depend on nothing but the document.

    Raises what :func:`parse_schema` raises, and what :func:`govreport.read` raises for a profile that is not there or
    wrong; nothing for a document, whatever it holds.

    >>> import pyarrow as pa
    >>> texts = ["2024年，地区生产总值170亿元，增长8%。", "各位代表。", None]
    >>> batch = pa.record_batch({"id": ["a", "b", "c"], "text": texts})
    >>> found = parse_batch(batch, "text", carry=["id"])
    >>> for row in found.select(["id", "indicator", "amount", "outcome", "message"]).to_pylist():
    ...     print(*row.values())
    a gdp 17000000000.0000000000 metric None
    b None None no_metrics None
    c None None failed there is no document: the cell is null
    """
    arrow = pyarrow()
    whole = parse_schema(batch.schema, column, carry=carry)
    words = resolve(profile)
    places: list[int] = []
    found: list[Row] = []
    for place, document in enumerate(batch.column(column)):
        own = _rows(document.as_py(), words, limits)
        found += own
        places += [place] * len(own)
    carried = [_plain(batch.column(name)).take(arrow.array(places, arrow.int64())) for name in carry]
    fields = list(whole)[len(carried) :]
    cells: Iterable[Sequence[Value]] = zip(*found, strict=True) if found else ((),) * len(fields)
    columns = [arrow.array(values, field.type) for field, values in zip(fields, cells, strict=True)]
    made: pa.RecordBatch = arrow.RecordBatch.from_arrays([*carried, *columns], schema=whole)
    return made


def parse_batches(
    batches: "Iterable[pa.RecordBatch]",
    column: str,
    *,
    carry: Sequence[str] = (),
    profile: str | os.PathLike[str] | Profile = "generic",
    limits: Limits = DEFAULT,
) -> "Iterator[pa.RecordBatch]":
    """Each of *batches* by :func:`parse_batch`, :data:`DOCUMENTS_AT_ONCE` documents at a time.

    The results are as small as that however large the batches are, so that memory is bounded by one of them. An empty
    batch gives an empty one.

    >>> import pyarrow as pa
    >>> batch = pa.record_batch({"text": ["投资30亿元。"] * 60})
    >>> [made.num_rows for made in parse_batches([batch], "text")]
    [25, 25, 10]
    """
    words = resolve(profile)
    for batch in batches:
        for start in range(0, max(batch.num_rows, 1), DOCUMENTS_AT_ONCE):
            piece = batch.slice(start, DOCUMENTS_AT_ONCE)
            yield parse_batch(piece, column, carry=carry, profile=words, limits=limits)


def require_columns(names: Iterable[str], there: Sequence[str]) -> None:
    """Raise :class:`~govreport.errors.InputError` for the first of *names* that is not exactly once among *there*.

    >>> require_columns(["text"], ["id", "body"])
    Traceback (most recent call last):
    ...
    govreport.errors.InputError: the column 'text' is not there; the columns are: id, body
    """
    for name in names:
        if there.count(name) != 1:
            what = "is there more than once" if name in there else "is not there"
            raise InputError(f"the column {name!r} {what}; the columns are: {', '.join(map(str, there))}")


def _check(given: "pa.Schema", column: str, carry: Sequence[str], taken: set[str]) -> None:
    """Everything that is wrong with the names and types of columns is said before the first document is read."""
    require_columns([column, *carry], given.names)
    held = _plain_type(given.field(column).type)
    if not (_is_text(held) or _is_bytes(held)):
        raise InputError(f"the column {column!r} holds {held}; documents are strings (text) or bytes (files)")
    for name in carry:
        if name in taken or carry.count(name) > 1:
            raise InputError(f"there would be two columns {name!r} in the result; rename the one that is carried along")


def _rows(document: object, profile: Profile, limits: Limits) -> list[Row]:
    """The rows of a document: its metrics, or the one that says why there are none."""
    try:
        report = _report(document, profile, limits)
        found = [(*row, Outcome.METRIC.value, None, None) for row in rows(report)]
        return found or [(*_about(report), Outcome.NO_METRICS.value, None, None)]
    except Exception as error:
        # One document among a million may hit a fault of ours that nobody foresaw. Its row names it.
        message = " ".join(str(error).split()) or type(error).__name__
        return [(*_unread(document, profile), Outcome.FAILED.value, type(error).__name__, message)]


def _report(document: object, profile: Profile, limits: Limits) -> Report:
    if isinstance(document, bytes):
        return read(document, profile=profile, limits=limits)
    if not isinstance(document, str):
        raise InputError("there is no document: the cell is null")
    if len(document) > limits.characters:
        raise over(f"the input holds more than {limits.characters} characters", "characters")
    return parse(document, profile=profile)


def _about(report: Report) -> Row:
    """What a row of metrics says of its report, without a metric."""
    (known,) = rows(report, "documents")
    return _row(dict(zip(row_type("documents").names, known, strict=True)))


def _unread(document: object, profile: Profile) -> Row:
    """What is known of a document that could not be read."""
    data = document.encode("utf-8", "surrogatepass") if isinstance(document, str) else document
    digits = hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else None
    return _row({"sha256": digits, "library": __version__, "tables": profile.digest, "profile": profile.name})


def _row(known: dict[str, Any]) -> Row:
    return tuple(known.get(name) for name in row_type("metrics").names)


def _is_text(held: "pa.DataType") -> bool:
    types = pyarrow().types
    return bool(types.is_string(held) or types.is_large_string(held) or types.is_string_view(held))


def _is_bytes(held: "pa.DataType") -> bool:
    types = pyarrow().types
    return bool(types.is_binary(held) or types.is_large_binary(held) or types.is_binary_view(held))


def _plain_type(held: "pa.DataType") -> "pa.DataType":
    return held.value_type if pyarrow().types.is_dictionary(held) else held


def _plain(column: "pa.Array") -> "pa.Array":
    return column.dictionary_decode() if pyarrow().types.is_dictionary(column.type) else column
