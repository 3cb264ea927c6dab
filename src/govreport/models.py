"""What a report says, as frozen objects: :class:`Report` and everything inside it.

Strings that come from the text are quotations or, where the text splits a name, composed of quotations; a
:class:`Span` points at the exact place. Numbers are :class:`~decimal.Decimal`; in JSON they are plain decimal
strings, never in scientific notation.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date as Date
from typing import Self, TypeVar

from pydantic import Field, model_validator

from govreport.asked import Asked
from govreport.frozen import Frozen, Number, Word
from govreport.kinds import Basis, Bound, Change, Commitment, Level, NumeralKind, Role, Status

__all__ = [
    "Basis",
    "Bound",
    "Change",
    "Commitment",
    "Diagnostic",
    "GlossaryEntry",
    "Growth",
    "Level",
    "Metric",
    "Numeral",
    "NumeralKind",
    "Period",
    "Quantity",
    "Ranking",
    "Region",
    "Report",
    "Role",
    "Rules",
    "Section",
    "Source",
    "Span",
    "Speaker",
    "Status",
]


_W = TypeVar("_W", bound=Word)


class Span(Frozen):
    """A half-open range of characters of ``report.text``.

    >>> Span(start=2, end=4)
    Span(start=2, end=4)
    """

    start: int = Field(ge=0, strict=True, description="index of the first character")
    end: int = Field(ge=0, strict=True, description="index behind the last character; never below start")

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"the span ends at {self.end}, before its start at {self.start}")
        return self


class Source(Frozen):
    """Where the text came from, and what its wrapping said of it."""

    kind: str = Field(description="wrapping: plain, discuz, html, docx, pdf, …")
    name: str | None = Field(default=None, description="file name, without its folders")
    sha256: str = Field(description="of the bytes that were read; of the text as UTF-8 where text was given")
    encoding: str | None = Field(default=None, description="of the bytes; null where text was given")
    url: str | None = Field(default=None, description="address that the page gives")
    title: str | None = Field(default=None, description="title that the page gives, which may differ from the report's")
    board: str | None = Field(default=None, description="region tag or board of a forum: 湖北")
    author: str | None = Field(default=None, description="who posted it in a forum, by the name used there")
    posted: str | None = Field(default=None, description="date of posting, ISO 8601, as the page gives it")
    pages: tuple[int, ...] = Field(
        default=(), description="index of the first character of each page of a PDF; empty for other wrappings"
    )
    left_out: tuple[Span, ...] = Field(
        default=(),
        description="what stands inside the sections and is the wrapping's: page numbers, captions, replies in a forum",
    )


class Region(Frozen):
    """Whose report it is."""

    name: str = Field(description="full name: 兴山县, 四川省, 中国")
    level: Level | None = Field(description="level of its government; null where nothing says it")
    code: str | None = Field(default=None, description="GB/T 2260, six digits, as it held in the report's year")
    province: str | None = Field(default=None, description="full name of the province that it is or lies in")
    prefecture: str | None = Field(default=None, description="full name of the prefecture that it is or lies in")


class Speaker(Frozen):
    """Who gave the report."""

    name: str = Field(description="without blanks between its characters")
    title: str | None = Field(default=None, description="县长, 代省长")


class Section(Frozen):
    """A part of the report with everything below it."""

    id: str = Field(description="path of ordinal numbers: 2.1.3; the opening is 0")
    level: int = Field(ge=1, description="depth in the tree: 1 for the main parts")
    marker: str = Field(description="一、 （一） 1. —— 一是, or empty")
    title: str | None = Field(description="heading without its marker; null where text stands before the first heading")
    role: Role = Field(description="what the part is for; children have that of their parent")
    span: Span = Field(description="of the whole part, heading and children included")
    heading: Span | None = Field(description="of its heading, marker included; null where it has none")
    children: tuple["Section", ...] = Field(default=(), description="the parts below it, in the order of the text")


class Period(Frozen):
    """First and last year that a figure speaks of; equal for one year."""

    start: int = Field(description="first year, as a number of four digits")
    end: int = Field(description="last year, included")


class Growth(Frozen):
    """A change: a rate in % or 百分点, or an absolute change in the base unit of what is measured."""

    rate: Number = Field(description="signed; multiplied out for an absolute change: 增加120亿元 is 12000000000")
    upper_rate: Number | None = Field(default=None, description="upper end of a range, as rate")
    unit: str = Field(description="%, 百分点, or the base unit of an absolute change")
    bound: Bound = Field(default=Bound.EXACT, description="how rate limits the true change")
    basis: Basis | None = Field(default=None, description="what the rate compares with; null where nothing says it")
    span: Span = Field(description="of the expression of the change, its limit included")
    text: str = Field(description="what stands at span")


class Metric(Frozen):
    """One thing that the report measures: a value, a growth, or a target put in words."""

    name: str = Field(description="what is measured, in the report's words")
    indicator: str | None = Field(default=None, description="canonical id of the catalogue")
    value: Number | None = Field(default=None, description="as written, in unit")
    upper_value: Number | None = Field(default=None, description="upper end of a range, in unit")
    unit: str | None = Field(default=None, description="as written, magnitude included: 亿元")
    amount: Number | None = Field(default=None, description="value in base_unit")
    upper_amount: Number | None = Field(default=None, description="upper_value in base_unit")
    base_unit: str | None = Field(default=None, description="unit without its magnitude: 元")
    bound: Bound = Field(default=Bound.EXACT, description="how value limits the true figure")
    growth: Growth | None = Field(default=None, description="the change that is stated with it or alone")
    status: Status = Field(description="whether the figure was reached, is an estimate, or is aimed at")
    period: Period | None = Field(
        default=None,
        description="years that the figure speaks of; null where the text leaves them open, for a part of a year, and "
        "where value and growth speak of different years",
    )
    value_period: Period | None = Field(
        default=None,
        description="year of the value, where period is null since the growth is over others, 达到2万亿元，年均增长8%, "
        "or since a level follows: 突破4万亿元大关，达到4.32万亿元",
    )
    change: Change | None = Field(default=None, description="whether value counts what was added or summed up")
    commitment: Commitment | None = Field(default=None, description="the word that governs a target")
    stretch: str | None = Field(default=None, description="a clause that aims higher, quoted")
    relation: str | None = Field(default=None, description="a target without a number, quoted: 与经济增长同步")
    subject: str | None = Field(default=None, description="whose figure it is, when not the region's own")
    part_of: int | None = Field(default=None, description="index in report.metrics of the metric that 其中 divides")
    section: str = Field(description="id of the innermost section")
    sentence: Span = Field(description="of the sentence that states it")
    span: Span = Field(description="of the value expression; of the growth where there is no value")
    text: str = Field(description="what stands at span")


class Quantity(Frozen):
    """A number with a unit, as :func:`govreport.find_quantities` finds it, without any notion of a report."""

    value: Number = Field(description="as written, in unit; signed")
    upper_value: Number | None = Field(default=None, description="upper end of a range, in unit")
    unit: str | None = Field(description="as written, magnitude included: 万亩; null where none is written")
    amount: Number = Field(description="value in base_unit")
    upper_amount: Number | None = Field(default=None, description="upper_value in base_unit")
    base_unit: str | None = Field(description="unit without its magnitude: 亩; null for a bare magnitude: 16.4亿")
    bound: Bound = Field(default=Bound.EXACT, description="how value limits the true quantity")
    span: Span = Field(description="of the expression in the text given, sign and limit behind it included")
    text: str = Field(description="what stands at span")


class Ranking(Frozen):
    """A place in an order: 县级公立医院综合评估位居全省第八."""

    name: str = Field(description="what is ranked")
    scope: str | None = Field(description="among whom: 全省, 同类县")
    position: int = Field(description="the place, counted from 1")
    upto: bool = Field(default=False, description="true for 前三: among the first three")
    subject: str | None = Field(default=None, description="who holds it, when not the region")
    span: Span = Field(description="of the words that state the rank")
    text: str = Field(description="what stands at span")


class GlossaryEntry(Frozen):
    """A term that the report explains."""

    number: str | None = Field(description="as printed, without brackets")
    term: str = Field(description="what is explained, as the glossary writes it")
    definition: str = Field(description="the explanation, as the glossary writes it")
    span: Span = Field(description="of the whole entry")
    mentions: tuple[Span, ...] = Field(default=(), description="where the body uses the term")


class Numeral(Frozen):
    """A numeral of the body that states no quantity, and why."""

    span: Span = Field(description="of its digits or numeral characters alone")
    text: str = Field(description="what stands at span")
    kind: NumeralKind = Field(description="why it states no quantity; unresolved where nothing says it")


class Diagnostic(Frozen):
    """A doubt about the reading, with a stable code."""

    code: str = Field(pattern=r"^GR\d{3}$", description="stable code: GR1xx wrapping and front matter, GR4xx glossary")
    message: str = Field(description="what is doubtful, in one sentence")
    span: Span | None = Field(default=None, description="the place that is doubtful; null for the report as a whole")


class Rules(Frozen):
    """What read the report, so that a result can be made again."""

    library: str = Field(description="version of govreport")
    tables: str = Field(description="digest of the tables of words")
    profile: str = Field(default="generic", description="name of the profile")


def _member(kind: type[_W], word: str) -> _W:
    try:
        return kind(word)
    except ValueError:
        raise ValueError(f"there is no {kind.__name__.lower()} {word!r}; there are: {', '.join(kind)}") from None


class Report(Asked):
    """A government work report, read.

    ``report.text[span.start:span.end]`` is what was read, for every span inside.
    """

    text: str = Field(repr=False, description="what every span points into: the text given, character for character")
    source: Source = Field(description="where the text came from")
    title: str | None = Field(default=None, description="title of the report, as it is printed")
    region: Region | None = Field(default=None, description="whose report it is; null where nothing says it")
    year: int | None = Field(default=None, description="year of delivery")
    date: Date | None = Field(default=None, description="day of delivery")
    meeting: str | None = Field(default=None, description="the session at which it was given, as it is printed")
    speaker: Speaker | None = Field(default=None, description="who gave it")
    sections: tuple[Section, ...] = Field(default=(), repr=False, description="the main parts, in order")
    metrics: tuple[Metric, ...] = Field(
        default=(), repr=False, description="what is measured, in the order of the text"
    )
    rankings: tuple[Ranking, ...] = Field(default=(), repr=False, description="places in an order, in order")
    glossary: tuple[GlossaryEntry, ...] = Field(default=(), repr=False, description="the terms explained, in order")
    numerals: tuple[Numeral, ...] = Field(default=(), repr=False, description="what is part of no metric, in order")
    diagnostics: tuple[Diagnostic, ...] = Field(default=(), repr=False, description="doubts about the reading")
    rules: Rules = Field(description="what read the report")

    def select(
        self,
        *,
        indicator: str | None = None,
        status: Status | str | None = None,
        section: str | None = None,
        role: Role | str | None = None,
        name: str | None = None,
    ) -> tuple[Metric, ...]:
        """The metrics that meet every condition given, in the order of the text.

        *indicator* is a canonical id, *section* an id (its subsections count), *role* a section's role, *name* a part
        of the name as the report writes it. Raises ``ValueError`` for a status or role that there is not.

        >>> import govreport
        >>> report = govreport.parse("二、2024年目标任务\\n主要预期目标是：地区生产总值增长9%。")
        >>> [str(metric.growth.rate) for metric in report.select(indicator="gdp", status="target")]
        ['9']
        """
        status = None if status is None else _member(Status, status)
        role = None if role is None else _member(Role, role)
        roles = {part.id: part.role for part in self.walk()} if role is not None else {}
        return tuple(
            metric
            for metric in self.metrics
            if (indicator is None or metric.indicator == indicator)
            and (status is None or metric.status == status)
            and (section is None or f"{metric.section}.".startswith(f"{section}."))
            and (role is None or roles.get(metric.section) == role)
            and (name is None or name in metric.name)
        )

    def walk(self) -> Iterator[Section]:
        """All sections, each before its subsections."""
        pending = list(reversed(self.sections))
        while pending:
            part = pending.pop()
            yield part
            pending.extend(reversed(part.children))

    def page_of(self, span: Span) -> int | None:
        """The page of a PDF on which a span begins, counted from 1; None for a wrapping without pages."""
        return bisect_right(self.source.pages, span.start) or None

    def quote(self, span: Span) -> str:
        """The characters that a span points at."""
        return self.text[span.start : span.end]
