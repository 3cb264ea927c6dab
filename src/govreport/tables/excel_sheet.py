"""One sheet of an Excel workbook: a frozen header with a filter, cells by their type, and links to another sheet."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from govreport.delimited import plain_number
from govreport.errors import OutputError
from govreport.tables.columns import Column, Kind

__all__ = ["Formats", "Sheet"]

_ROWS: Final = 1_048_576
_LINKS: Final = 65_530
_CHARACTERS: Final = 32_767
_FIRST_YEAR: Final = 1900
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_TITLE: Final = re.compile(r"[\[\]:*?/\\]")
_WIDE: Final = {"text": 24, "name": 24, "indicator_zh": 20, "indicator_en": 24, "indicator": 20, "term": 20}
_WIDEST: Final = {
    "sentence": 80,
    "definition": 80,
    "message": 80,
    "description": 80,
    "quantities": 40,
    "section_path": 40,
}
_ASIDE: Final = frozenset(("sha256", "library", "tables", "profile"))


class Formats:
    """The formats of the cells of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.header = book.add_format({"bold": True, "bg_color": "#DDEBF7", "bottom": 1})
        self.date = book.add_format({"num_format": "yyyy-mm-dd"})
        self.link = book.get_default_url_format()
        self._numbers: dict[int, Any] = {}

    def number(self, number: Decimal) -> Any:
        """A format that shows all digits of a number, its thousands apart."""
        places = len(plain_number(number).partition(".")[2])
        if places not in self._numbers:
            digits = "." + "0" * places if places else ""
            self._numbers[places] = self.book.add_format({"num_format": f"#,##0{digits}"})
        return self._numbers[places]


class Sheet:
    """A sheet that is filled from the top, row by row.

    Every string is written as a string: none becomes a formula, a number or an address, whatever it begins with.
    """

    def __init__(self, formats: Formats, title: str, columns: tuple[Column, ...]) -> None:
        self.formats = formats
        self.title = _NO_TITLE.sub(" ", title)[:31]
        self.columns = columns
        self.height = 1
        self._links = 0
        self._page = formats.book.add_worksheet(self.title)
        self._page.freeze_panes(1, 0)
        for index, column in enumerate(columns):
            name = column.name
            aside = name in _ASIDE or (name.endswith(("start", "end")) and not name.startswith(("period", "value_")))
            width = _WIDEST.get(name) or _WIDE.get(name) or (16 if column.kind is Kind.NUMBER else 12)
            self._page.set_column(index, index, width, None, {"level": 1, "hidden": True} if aside else {})
            self._page.write_string(0, index, name, formats.header)

    def add(self, row: tuple[Any, ...], target: str | None = None) -> None:
        """Add a row; *target* is the cell that its ``text`` leads to: ``'正文'!A1``.

        Raises :class:`~govreport.errors.OutputError` where the sheet is full.
        """
        if self.height == _ROWS:
            raise OutputError(f"sheet {self.title} would have more than {_ROWS} rows; write .parquet or .csv instead")
        for index, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            if cell is None:
                continue
            if target and column.name == "text" and self._links < _LINKS:
                self._links += 1
                self._page.write_url(self.height, index, f"internal:{target}", self.formats.link, _shown(cell))
            else:
                self._write(index, cell)
        self.height += 1

    def _write(self, index: int, cell: Any) -> None:
        at = self.height, index
        if isinstance(cell, bool):
            self._page.write_boolean(*at, cell)
        elif isinstance(cell, int):
            self._page.write_number(*at, cell)
        elif isinstance(cell, Decimal):
            self._page.write_number(*at, cell, self.formats.number(cell))
        elif isinstance(cell, float):
            if cell - cell == 0:  # neither infinite nor no number
                self._page.write_number(*at, cell)
        elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            self._page.write_datetime(*at, cell, self.formats.date)
        else:
            self._page.write_string(*at, _shown(str(cell)))

    def close(self) -> None:
        """Put a filter over all rows."""
        self._page.autofilter(0, 0, self.height - 1, len(self.columns) - 1)


def _shown(text: str) -> str:
    """A text as a cell takes it: without characters that XML has not, and cut where Excel would refuse it."""
    text = _NO_XML.sub("\ufffd", text)
    return text if len(text) <= _CHARACTERS else text[: _CHARACTERS - 1] + "…"
