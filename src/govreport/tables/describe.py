"""The columns of a table, for people and for programs: as a table, as JSON, and as Markdown."""

import json

from govreport.printing import plain
from govreport.tables.columns import Column, RowType

__all__ = ["json_text", "markdown", "plain_table"]


def json_text(table: RowType) -> str:
    """The table as a JSON object: ``table``, ``description``, and ``columns`` in their order.

    >>> from govreport.tables.columns import row_type
    >>> json.loads(json_text(row_type("metrics")))["columns"][2]["words"]
    ['national', 'province', 'prefecture', 'county']
    """
    columns = [
        {"name": column.name, "type": column.kind.arrow, "description": column.description}
        | ({"words": [str(word) for word in column.words]} if column.words else {})
        for column in table.columns
    ]
    found = {"table": table.name, "description": table.description, "columns": columns}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def plain_table(table: RowType) -> str:
    """The table for a terminal: a line for each column."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, expand=True, show_edge=False, pad_edge=False, header_style="dim")
    grid.add_column("Column", ratio=3, overflow="fold")
    grid.add_column("Type", width=18, no_wrap=True)
    grid.add_column("What it holds", ratio=9, overflow="fold")
    for column in table.columns:
        grid.add_row(*map(Text, (column.name, column.kind.arrow, _said(column, "{}"))))
    return plain(grid)


def markdown(table: RowType) -> str:
    """The table as Markdown: what a row is, and a row for each column.

    >>> from govreport.tables.columns import row_type
    >>> markdown(row_type("documents")).splitlines()[:3]
    ['## documents', '', 'A row is a report.']
    """
    lines = [f"## {table.name}", "", f"A row is {table.description}.", "", "| column | type | what it holds |"]
    lines += ["| --- | --- | --- |"]
    lines += [f"| `{column.name}` | {column.kind.arrow} | {_said(column, '`{}`')} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def _said(column: Column, shape: str) -> str:
    words = ", ".join(shape.format(word) for word in column.words or ())
    return f"{column.description}: {words}" if words else column.description
