"""Reports as data frames of polars and of pandas, made of the Arrow tables without loss."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govreport.errors import MissingExtraError
from govreport.models import Report
from govreport.tables.arrow import to_arrow

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["to_pandas", "to_polars"]


def to_polars(reports: Report | Iterable[Report], table: str = "metrics") -> "pl.DataFrame":
    """The same as :func:`~govreport.tables.arrow.to_arrow`, as a ``polars.DataFrame``.

    >>> import govreport
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    >>> to_polars(report)["amount"].item()
    Decimal('17000000000.0000000000')
    """
    try:
        import polars as pl
    except ImportError:
        raise MissingExtraError("tables") from None
    frame = pl.from_arrow(to_arrow(reports, table))
    assert isinstance(frame, pl.DataFrame)
    return frame


def to_pandas(reports: Report | Iterable[Report], table: str = "metrics") -> "pd.DataFrame":
    """The same as :func:`~govreport.tables.arrow.to_arrow`, as a ``pandas.DataFrame`` with the types of Arrow.

    Numbers stay decimal and what is missing stays missing: no column changes its type with what is in it.

    >>> import govreport
    >>> report = govreport.parse("2024年，地区生产总值170亿元，增长8%。")
    >>> str(to_pandas(report).dtypes["amount"])
    'decimal128(38, 10)[pyarrow]'
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtraError("tables") from None
    frame: pd.DataFrame = to_arrow(reports, table).to_pandas(types_mapper=pd.ArrowDtype)
    return frame
