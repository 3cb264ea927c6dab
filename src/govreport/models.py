"""What a report says, as frozen objects: :class:`Report` and everything inside it.

Strings that come from the text are quotations or, where the text splits a name, composed of quotations; a
:class:`Span` points at the exact place. Numbers are :class:`~decimal.Decimal`; in JSON they are plain decimal
strings, never in scientific notation.
"""

from collections.abc import Iterator
from datetime import date as Date

from pydantic import Field

from govreport.frozen import Frozen, Number, Word

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


class Level(Word):
    """Level of government."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


class Role(Word):
    """What a part of a report is for."""

    OPENING = "opening"
    REVIEW = "review"
    PLAN = "plan"
    GOVERNMENT = "government"
    GLOSSARY = "glossary"
    OTHER = "other"


class Bound(Word):
    """How a stated number limits the true one. Nothing is added to or taken from the number itself."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Status(Word):
    """Whether a figure was reached, is a preliminary estimate, or is aimed at."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"


class Change(Word):
    """Whether a value counts what was added: 新增, 净增, or summed up: 累计."""

    NEW = "new"
    NET_NEW = "net_new"
    CUMULATIVE = "cumulative"


class Basis(Word):
    """What a growth rate compares with: the year before, per year on average, an earlier year, or something else."""

    YOY = "yoy"
    ANNUAL_AVERAGE = "annual_average"
    SINCE = "since"
    OTHER = "other"


class Commitment(Word):
    """The word that governs a target, from the firmest to the weakest."""

    ENSURE = "ensure"
    STRIVE = "strive"
    SEEK = "seek"
    EXERT = "exert"


class NumeralKind(Word):
    """Why a numeral of the body states no quantity."""

    DATE = "date"
    DURATION = "duration"
    ORDINAL = "ordinal"
    RANK = "rank"
    MARKER = "marker"
    FOOTNOTE = "footnote"
    NAME = "name"
    CODE = "code"
    GRADE = "grade"
    THRESHOLD = "threshold"
    ENUMERATION = "enumeration"
    RHETORIC = "rhetoric"
    RATIO = "ratio"
    UNRESOLVED = "unresolved"


class Span(Frozen):
    """A half-open range of characters of ``report.text``.

    >>> Span(start=2, end=4)
    Span(start=2, end=4)
    """

    start: int = Field(ge=0, description="index of the first character")
    end: int = Field(ge=0, description="index behind the last character")


class Source(Frozen):
    """Where the text came from, and what its wrapping said of it."""

    kind: str = Field(description="wrapping: plain, discuz, html, docx, pdf, …")
    name: str | None = Field(default=None, description="file name, without its folders")
    sha256: str = Field(description="of the bytes that were read; of the text as UTF-8 where text was given")
    encoding: str | None = Field(default=None, description="of the bytes; null where text was given")
    url: str | None = None
    title: str | None = Field(default=None, description="title that the page gives, which may differ from the report's")
    board: str | None = Field(default=None, description="region tag or board of a forum: 湖北")
    posted: str | None = Field(default=None, description="date of posting, ISO 8601, as the page gives it")


class Region(Frozen):
    """Whose report it is."""

    name: str = Field(description="full name: 兴山县, 四川省, 中国")
    level: Level | None
    code: str | None = Field(default=None, description="GB/T 2260, six digits, as it held in the report's year")
    province: str | None = None
    prefecture: str | None = None


class Speaker(Frozen):
    """Who gave the report."""

    name: str
    title: str | None = Field(default=None, description="县长, 代省长")


class Section(Frozen):
    """A part of the report with everything below it."""

    id: str = Field(description="path of ordinal numbers: 2.1.3; the opening is 0")
    level: int = Field(ge=1)
    marker: str = Field(description="一、 （一） 1. —— 一是, or empty")
    title: str | None = Field(description="heading without its marker; null where text stands before the first heading")
    role: Role
    span: Span
    heading: Span | None
    children: tuple["Section", ...] = ()


class Period(Frozen):
    """First and last year that a figure speaks of; equal for one year."""

    start: int
    end: int


class Growth(Frozen):
    """A change: a rate in % or 百分点, or an absolute change in the base unit of what is measured."""

    rate: Number = Field(description="signed; multiplied out for an absolute change: 增加120亿元 is 12000000000")
    upper_rate: Number | None = None
    unit: str = Field(description="%, 百分点, or the base unit of an absolute change")
    bound: Bound = Bound.EXACT
    basis: Basis | None = None
    span: Span
    text: str


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
    bound: Bound = Bound.EXACT
    growth: Growth | None = None
    status: Status
    period: Period | None = None
    change: Change | None = None
    commitment: Commitment | None = None
    stretch: str | None = Field(default=None, description="a clause that aims higher, quoted")
    relation: str | None = Field(default=None, description="a target without a number, quoted: 与经济增长同步")
    subject: str | None = Field(default=None, description="whose figure it is, when not the region's own")
    part_of: int | None = Field(default=None, description="index in report.metrics of the metric that 其中 divides")
    section: str = Field(description="id of the innermost section")
    sentence: Span
    span: Span = Field(description="of the value expression; of the growth where there is no value")
    text: str


class Quantity(Frozen):
    """A number with a unit, as :func:`govreport.find_quantities` finds it, without any notion of a report."""

    value: Number
    upper_value: Number | None = None
    unit: str | None
    amount: Number
    upper_amount: Number | None = None
    base_unit: str | None
    bound: Bound = Bound.EXACT
    span: Span
    text: str


class Ranking(Frozen):
    """A place in an order: 县级公立医院综合评估位居全省第八."""

    name: str = Field(description="what is ranked")
    scope: str | None = Field(description="among whom: 全省, 同类县")
    position: int
    upto: bool = Field(default=False, description="true for 前三: among the first three")
    subject: str | None = None
    span: Span
    text: str


class GlossaryEntry(Frozen):
    """A term that the report explains."""

    number: str | None = Field(description="as printed, without brackets")
    term: str
    definition: str
    span: Span
    mentions: tuple[Span, ...] = Field(default=(), description="where the body uses the term")


class Numeral(Frozen):
    """A numeral of the body that states no quantity, and why."""

    span: Span
    text: str
    kind: NumeralKind


class Diagnostic(Frozen):
    """A doubt about the reading, with a stable code."""

    code: str = Field(pattern=r"^GR\d{3}$")
    message: str
    span: Span | None = None


class Rules(Frozen):
    """What read the report, so that a result can be made again."""

    library: str = Field(description="version of govreport")
    tables: str = Field(description="digest of the tables of words")
    profile: str = "generic"


class Report(Frozen):
    """A government work report, read.

    ``report.text[span.start:span.end]`` is what was read, for every span inside.
    """

    text: str = Field(repr=False)
    source: Source
    title: str | None = None
    region: Region | None = None
    year: int | None = Field(default=None, description="year of delivery")
    date: Date | None = Field(default=None, description="day of delivery")
    meeting: str | None = None
    speaker: Speaker | None = None
    sections: tuple[Section, ...] = Field(default=(), repr=False)
    metrics: tuple[Metric, ...] = Field(default=(), repr=False)
    rankings: tuple[Ranking, ...] = Field(default=(), repr=False)
    glossary: tuple[GlossaryEntry, ...] = Field(default=(), repr=False)
    numerals: tuple[Numeral, ...] = Field(default=(), repr=False)
    diagnostics: tuple[Diagnostic, ...] = Field(default=(), repr=False)
    rules: Rules

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
        of the name as the report writes it.

        >>> import govreport
        >>> report = govreport.parse("二、2024年目标任务\\n主要预期目标是：地区生产总值增长9%。")
        >>> [str(metric.growth.rate) for metric in report.select(indicator="gdp", status="target")]
        ['9']
        """
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

    def quote(self, span: Span) -> str:
        """The characters that a span points at."""
        return self.text[span.start : span.end]
