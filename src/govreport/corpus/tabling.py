"""What a worker does with a document of a run: the rows of its report, table by table, or its failure."""

from dataclasses import dataclass

from govreport.corpus.failure import Failure, failure
from govreport.corpus.identity import Marked
from govreport.corpus.reading import Reading
from govreport.tables.rows import Row, rows

__all__ = ["Tabled", "Tabling"]

Tabled = tuple[str, dict[str, list[Row]]]
"""The SHA-256 of a document, and its rows, table by table."""


@dataclass(frozen=True, slots=True)
class Tabling:
    """The reading of documents into rows of *tables*. It is made in one process and called in another.

    >>> from govreport.corpus.input import Input
    >>> tabling = Tabling(Reading(), ("metrics", "glossary"))
    >>> _, found = tabling(Marked(Input("anji.txt", data="2024年，地区生产总值170亿元。".encode()), None))
    >>> {table: len(rows) for table, rows in found.items()}
    {'metrics': 1, 'glossary': 0}
    """

    reading: Reading
    tables: tuple[str, ...]

    def __call__(self, marked: Marked) -> Tabled | Failure:
        """The rows of the report of an input; what goes wrong with it is its failure, and is not raised."""
        try:
            report = self.reading.report(marked.item)
            return report.source.sha256, {table: list(rows(report, table)) for table in self.tables}
        except Exception as error:  # of plug-ins too, which raise what they like
            return failure(marked.item.name, error)
