"""Tables as Parquet, batch by batch."""

from typing import BinaryIO

from govreport.tables.arrow import pyarrow
from govreport.tables.content import Content

__all__ = ["write_parquet"]


def write_parquet(content: Content, sink: BinaryIO) -> None:
    """Write Parquet, compressed by Zstandard, with the schema as it is: types, descriptions, and versions."""
    pyarrow()
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(sink, content.schema(), compression="zstd") as writer:
        for batch in content.batches():
            writer.write_batch(batch)
