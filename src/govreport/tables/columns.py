"""The tables of reports: which there are, and what stands in each of their columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from govreport.errors import InputError
from govreport.frozen import Word
from govreport.kinds import Basis, Bound, Change, Commitment, Level, Role, Status
from govreport.tables.forms import Form
from govreport.tasks.task import Phase

__all__ = ["TABLES", "Column", "Kind", "RowType", "row_type"]


class Kind(Enum):
    """What the cells of a column hold, besides null for what is not known or does not apply."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"

    @property
    def arrow(self) -> str:
        """The Arrow type of such a column, as pyarrow prints it."""
        return _ARROW[self]


_ARROW: Final = {
    Kind.STRING: "string",
    Kind.INTEGER: "int32",
    Kind.NUMBER: "decimal128(38, 10)",
    Kind.DATE: "date32[day]",
    Kind.BOOLEAN: "bool",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, and what they say, with the unit."""

    name: str
    kind: Kind
    description: str
    words: type[Word] | tuple[str, ...] | None = None
    """The closed vocabulary of a string column that has one."""


@dataclass(frozen=True, slots=True)
class RowType:
    """A table: its name, what a row is, and its columns in their order, which never changes within a version."""

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _text(name: str, description: str, words: type[Word] | None = None) -> Column:
    return Column(name, Kind.STRING, description, words)


def _whole(name: str, description: str) -> Column:
    return Column(name, Kind.INTEGER, description)


def _number(name: str, description: str) -> Column:
    return Column(name, Kind.NUMBER, description)


def _flag(name: str, description: str) -> Column:
    return Column(name, Kind.BOOLEAN, description)


_WHOSE: Final = (
    _text("region_code", "code of the region by GB/T 2260 as it held in that year; 100000 for the nation"),
    _text("region", "full name of the region: 兴山县, 四川省, 中国"),
    _text("level", "level of its government", Level),
    _text("parent_code", "code of the region above: prefecture, province, or 100000"),
    _whole("report_year", "year of delivery"),
    Column("date", Kind.DATE, "day of delivery"),
)
_ORIGIN: Final = (
    _text("source", "name of the file, without its folders"),
    _text("sha256", "SHA-256 of the bytes that were read, hexadecimal; names the report across tables"),
    _text("library", "version of govreport that read it"),
    _text("tables", "digest of the tables of words that it was read with"),
    _text("profile", "name of the profile that it was read with"),
)
_SECTION: Final = (
    _text("section", "id of the innermost section: 2.1.3"),
    _text("section_path", "headings down to that section, with › between them"),
    _text("role", "what that part of the report is for", Role),
)
_SPAN: Final = (
    _whole("start", "index in the text of the report of the first character of text"),
    _whole("end", "index of the character behind text"),
    _text("text", "what stands there, quoted"),
)
_SENTENCE: Final = (
    _whole("sentence_start", "index in the text of the report of the first character of the sentence"),
    _whole("sentence_end", "index of the character behind the sentence"),
    _text("sentence", "the sentence that states it, quoted"),
)

_METRIC: Final = (
    _whole("metric", "index of the metric in its report, from 0"),
    _whole("period_start", "first year that the figure speaks of"),
    _whole("period_end", "last year that it speaks of"),
    _whole("value_period_start", "first year of the value, where period is null as the growth is over other years"),
    _whole("value_period_end", "last year of the value, in the same case"),
    _text("status", "whether the figure was reached, is an estimate, or is aimed at", Status),
    _text("indicator", "id of the catalogue"),
    _text("indicator_zh", "name of the indicator in Chinese"),
    _text("indicator_en", "name of the indicator in English"),
    _text("name", "what is measured, in the words of the report"),
    _text("form", "what low and high are: of the growth where one is stated, else of the value", Form),
    _number("low", "lower end of what is stated, in figure_unit; null where nothing limits it"),
    _number("high", "upper end of what is stated, in figure_unit; null where nothing limits it"),
    _text("figure_unit", "unit of low and high: %, 百分点, or a base unit"),
    _number("value", "as written, in unit"),
    _number("upper_value", "upper end of a range, in unit"),
    _text("unit", "unit as written, magnitude included: 亿元"),
    _number("amount", "value in base_unit"),
    _number("upper_amount", "upper_value in base_unit"),
    _text("base_unit", "unit without its magnitude: 元"),
    _text("bound", "how value limits the true figure", Bound),
    _text("commitment", "the word that governs a target", Commitment),
    _text("stretch", "a clause that aims higher, quoted"),
    _text("relation", "a target without a number, quoted: 与经济增长同步"),
    _text("change", "whether value counts what was added or summed up", Change),
    _number("growth_rate", "change, signed, in growth_unit"),
    _number("growth_upper_rate", "upper end of a range of change, in growth_unit"),
    _text("growth_unit", "%, 百分点, or the base unit of an absolute change"),
    _text("growth_bound", "how growth_rate limits the true change", Bound),
    _text("growth_basis", "what the change compares with", Basis),
    _whole("growth_start", "index in the text of the report of the first character of growth_text"),
    _whole("growth_end", "index of the character behind growth_text"),
    _text("growth_text", "the expression of the change, quoted"),
    _whole("rank", "place in an order that the same sentence gives to the same thing, from 1"),
    _flag("rank_upto", "whether it is among the first so many: 前三"),
    _text("rank_scope", "among whom: 全省"),
    _text("subject", "whose figure it is, where it is not the region's own"),
    _whole("part_of", "metric that this one is a part of (其中), by its index in the report"),
)
_TASK: Final = (
    _whole("task", "index of the task in its report, from 0"),
    _text("metrics", "metrics that it states, by their index in the report, semicolons between them"),
    _text("quantities", "names and figures of these metrics as written, semicolons between them"),
    _text("deadline", "until when, quoted: 6月底前"),
    _text("due", "the last day, ISO 8601: 2024-06-30; a month or year where the text says no more"),
    _flag("deadline_inherited", "whether the deadline stands in an earlier clause of the sentence"),
    _text("stage", "stage that is to be reached, quoted: 竣工投产"),
    _text("phase", "what that stage is", Phase),
    _text("project", "what is to reach the stage, quoted"),
    _text("leads", "units that lead, quoted, semicolons between them"),
    _flag("livelihood", "whether it stands in a list of 民生实事"),
)
_DOCUMENT: Final = (
    _text("province", "full name of the province that it is or lies in"),
    _text("prefecture", "full name of the prefecture that it is or lies in"),
    _text("title", "title of the report, as printed"),
    _text("meeting", "session at which it was given, as printed"),
    _text("speaker", "name of the speaker"),
    _text("speaker_title", "office of the speaker: 县长"),
    _text("kind", "wrapping that it was read out of: plain, html, docx, pdf …"),
    _text("encoding", "encoding of its bytes"),
    _text("url", "address that its page gives"),
    _text("page_title", "title that its page gives"),
    _text("board", "region tag or board of a forum"),
    _text("author", "who posted it in a forum"),
    _text("posted", "date of posting as its page gives it, ISO 8601"),
    _whole("characters", "length of its text"),
    _whole("sections", "number of its sections"),
    _whole("metrics", "number of its metrics"),
    _whole("targets", "number of its metrics that are targets"),
    _whole("rankings", "number of its rankings"),
    _whole("glossary", "number of terms that it explains"),
    _whole("unresolved", "number of numerals for which no rule has an explanation"),
    _whole("diagnostics", "number of doubts about its reading"),
)


def _table(name: str, description: str, *own: Column) -> RowType:
    return RowType(name, description, (*_WHOSE, *own, *_ORIGIN))


TABLES: Final[Mapping[str, RowType]] = MappingProxyType(
    {
        table.name: table
        for table in (
            _table("metrics", "a figure or target of a report", *_METRIC, *_SECTION, *_SPAN, *_SENTENCE),
            _table(
                "rankings",
                "a place in an order",
                _text("name", "what is ranked"),
                _text("scope", "among whom: 全省, 同类县"),
                _whole("position", "the place, from 1"),
                _flag("upto", "whether it is among the first so many: 前三"),
                _text("subject", "who holds it, where it is not the region"),
                *_SECTION,
                *_SPAN,
                *_SENTENCE,
            ),
            _table(
                "glossary",
                "a term that a report explains",
                _text("number", "as printed, without brackets"),
                _text("term", "what is explained"),
                _text("definition", "the explanation"),
                _whole("mentions", "how often the body uses the term"),
                *_SPAN,
            ),
            _table("tasks", "a task of the plan", *_TASK, *_SECTION, *_SPAN, *_SENTENCE),
            _table(
                "diagnostics",
                "a doubt about the reading of a report",
                _text("code", "stable code: GR120"),
                _text("message", "what is doubtful, in one sentence"),
                *_SPAN,
            ),
            _table("documents", "a report", *_DOCUMENT),
            _table("sentences", "a sentence or heading of a report", *_SECTION, *_SPAN),
        )
    }
)
"""Every table by its name."""


def row_type(table: str) -> RowType:
    """The columns of a table; raises :class:`~govreport.errors.InputError` for a table that there is not.

    >>> row_type("metrics").names[:3], row_type("metrics").column("status").words.__name__
    (('region_code', 'region', 'level'), 'Status')
    >>> row_type("figures")
    Traceback (most recent call last):
    ...
    govreport.errors.InputError: there is no table 'figures'; there are: metrics, rankings, ...
    """
    try:
        return TABLES[table]
    except KeyError:
        raise InputError(f"there is no table {table!r}; there are: {', '.join(TABLES)}") from None
