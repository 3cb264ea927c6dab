"""Reports as tables: Arrow, polars, pandas, and files that spreadsheets and statistical software open.

Every table has columns of its own that are always the same (:data:`~govreport.tables.columns.TABLES`); the rest follows
from them. It needs the extra ``[tables]``; CSV and JSON Lines need nothing. Names are loaded on first use.
"""

import sys
from typing import TYPE_CHECKING

from govreport.lazy import LazyPackage

if TYPE_CHECKING:
    from govreport.tables.arrow import schema, to_arrow
    from govreport.tables.columns import TABLES, Column, Kind, RowType, row_type
    from govreport.tables.comparison import outcomes
    from govreport.tables.editions import left_out
    from govreport.tables.forms import Form
    from govreport.tables.frames import to_pandas, to_polars
    from govreport.tables.headlines import HEADLINES
    from govreport.tables.layering import layered
    from govreport.tables.panels import panel
    from govreport.tables.read_back import read_table
    from govreport.tables.rows import rows
    from govreport.tables.sdmx import sdmx_csv
    from govreport.tables.write import write

_HOMES = {
    "HEADLINES": "headlines",
    "TABLES": "columns",
    "Column": "columns",
    "Form": "forms",
    "Kind": "columns",
    "RowType": "columns",
    "layered": "layering",
    "left_out": "editions",
    "outcomes": "comparison",
    "panel": "panels",
    "read_table": "read_back",
    "row_type": "columns",
    "rows": "rows",
    "schema": "arrow",
    "sdmx_csv": "sdmx",
    "to_arrow": "arrow",
    "to_pandas": "frames",
    "to_polars": "frames",
    "write": "write",
}

__all__ = [
    "HEADLINES",
    "TABLES",
    "Column",
    "Form",
    "Kind",
    "RowType",
    "layered",
    "left_out",
    "outcomes",
    "panel",
    "read_table",
    "row_type",
    "rows",
    "schema",
    "sdmx_csv",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "write",
]

sys.modules[__name__].__class__ = LazyPackage
