"""What a profile file may say: its keys, section by section."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from govreport.frozen import Frozen

__all__ = ["BuiltName", "Content", "IndicatorRow", "MarkerRow", "RegionRow", "Stated", "UnitRow"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\r\n\t]+$")]
"""Text in one line; blanks at its ends do not count."""

Form = Annotated[Text, StringConstraints(max_length=64)]
"""A name as reports write it."""


Code = Annotated[str, StringConstraints(pattern=r"^[1-8][0-9]{5}$")]
"""A code of GB/T 2260."""

Heading = Annotated[Text, StringConstraints(min_length=2, max_length=24)]
"""A line of its own."""

Word = Annotated[Text, StringConstraints(max_length=16)]
"""A unit as it stands behind a number."""


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$", max_length=64)]
"""Lower-case English words joined by underscores."""

Stated = Literal["level", "growth", "rate", "change", "new", "done"]
"""How reports state an indicator."""


class BuiltName(Frozen):
    """``built``: how the name of an indicator is put together, in curly brackets.

    ``{ by = "per_person", of = ["gdp"] }`` is 人均地区生产总值, in every wording of the indicator that it is made of.
    """

    by: Id = Field(
        description="share (税收占…比重), per_person (人均…), per_mu (亩均…), per_output (单位…能耗), per_1000_people "
        "(每千人口…) or per_10000_people (每万人口…)"
    )
    of: tuple[Form, ...] = Field(
        min_length=1, description="what is measured: the id of an indicator, or words where it is none"
    )
    over: Id | None = Field(
        default=None, description="the id of the indicator that it is a share of, or that it is divided by"
    )


class IndicatorRow(Frozen):
    """``[[indicator]]``: a further indicator, or further names of one that there is.

    A new indicator needs ``id``, ``zh``, ``dimension`` and ``kind``. A row whose ``id`` the catalogue has already adds
    ``forms`` or ``growth_forms`` to it, and says nothing else.
    """

    id: Id = Field(description="what `metric.indicator` says: lower-case English words joined by underscores")
    zh: Form | None = Field(default=None, description="its name as reports write it")
    en: Text | None = Field(default=None, description="its name in English, for whoever does not read Chinese")
    dimension: Text | None = Field(
        default=None, description="what it is measured in: a dimension of the units, such as money, mass, area, persons"
    )
    units: tuple[Word, ...] = Field(
        default=(),
        description="its customary units, the most usual first; a value in a unit of another dimension than theirs and "
        "its own is no value of it",
    )
    kind: Literal["flow", "stock", "ratio", "index"] | None = Field(
        default=None, description="flow (over a year), stock (at its end), ratio or index"
    )
    stated: tuple[Stated, ...] = Field(
        default=(),
        description="how reports state it: level, growth (a rate of change), rate (per cent, which is the value), "
        "change (in points or per cent), new (what was added: 新增 may stand before its names), "
        "done (what was done: 新建, 开展 may stand before them)",
    )
    basis: Literal["real", "nominal"] | None = Field(
        default=None, description="of its growth, where it has prices: real (constant prices) or nominal"
    )
    polarity: Literal["up", "down", "neutral"] | None = Field(
        default=None, description="up where more is better, down where less is, or neutral"
    )
    theme: Id | None = Field(default=None, description="what it belongs to: macro, industry, agriculture …")
    built: BuiltName | None = Field(default=None, description="how its name is put together out of others")
    forms: tuple[Form, ...] = Field(default=(), description="other names that reports give it")
    growth_forms: tuple[Form, ...] = Field(
        default=(), description="names that mean it only where the figure is a rate of growth"
    )
    note: Text | None = Field(default=None, description="what a reader of its figures should know")


def _written(value: object) -> object:
    """A whole number may stand without quotation marks; one with a point may not, since it is read inexactly."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class UnitRow(Frozen):
    """``[[unit]]``: words that stand behind a number and measure the same."""

    words: tuple[Word, ...] = Field(min_length=1, description="how it is written, without 万 or 亿 before it")
    dimension: Text | None = Field(
        default=None,
        description="what it measures; units of one dimension convert into one another. Without it the unit converts "
        "into nothing else",
    )
    factor: Annotated[str, BeforeValidator(_written), StringConstraints(pattern=r"^[0-9]+(?:\.[0-9]+|/[0-9]+)?$")] = (
        Field(
            default="1",
            description='how many of the base of the dimension it is: 50, "0.5" or "20/3"; the bases stand below',
        )
    )
    shown: Word | None = Field(default=None, description="the unit that `base_unit` gives in its place")
    not_before: tuple[Text, ...] = Field(
        default=(), description="what makes another word of it where it follows: 人 is no unit before 才"
    )
    yet_before: tuple[Text, ...] = Field(default=(), description="exceptions to `not_before`")
    after: tuple[Annotated[Text, StringConstraints(max_length=1)], ...] = Field(
        default=(), description="characters of which one must stand directly before it"
    )
    found: bool = Field(default=True, description="false: known to conversions, and not looked for behind a number")

    @property
    def own(self) -> bool:
        """Whether it is shown as one of its own words, and not as a unit of another row."""
        return self.shown is None or self.shown in self.words


class RegionRow(Frozen):
    """``[[region]]``: a region that the table of regions does not have, such as a new area with a government."""

    name: Annotated[Text, StringConstraints(min_length=2, max_length=20)] = Field(description="its full name")
    level: Literal["province", "prefecture", "county"] = Field(description="province, prefecture or county")
    code: Code | None = Field(default=None, description="six digits, if it has a code")
    province: Text | None = Field(default=None, description="full name of the province that it lies in")
    prefecture: Text | None = Field(default=None, description="full name of the prefecture that it lies in")


class MarkerRow(Frozen):
    """``[[marker]]``: what stands before a heading, with N where its number stands."""

    form: Annotated[Text, StringConstraints(pattern=r"^[^N]*N[^N]*$", max_length=16)] = Field(
        description="the marker, such as 专题N： or 第N篇; the number may be Chinese or Arabic"
    )
    like: Literal["第一部分", "一、", "（一）", "1.", "（1）", "①", "——", "一是", "第一，"] = Field(
        description="the marker of the same rank that every report has"
    )


class GlossaryWords(Frozen):
    """``[glossary]``: how the heading of the glossary (名词解释) reads."""

    nouns: tuple[Text, ...] = Field(
        default=(), description="what is explained: 热词 makes 热词解释 and 有关热词说明 headings"
    )
    headings: tuple[Heading, ...] = Field(default=(), description="whole headings: 知识窗")


class ChromeWords(Frozen):
    """``[chrome]``: what the site prints around a report."""

    lines: tuple[Annotated[Text, StringConstraints(min_length=2)], ...] = Field(
        default=(),
        description="beginnings of lines that are left out above and below the report, whatever it was copied from; "
        "lines inside the report stay",
    )


class Content(Frozen):
    """The top of the file. These keys stand before the first line in square brackets."""

    name: str = Field(
        pattern=r"^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$",
        max_length=64,
        description="what `report.rules.profile` says: lower-case letters, digits, - and _",
    )
    extends: Text = Field(
        default="generic",
        description="the profile that it adds to: a name, or a TOML file beside this one; `generic` is what the "
        "package knows",
    )
    sources: tuple[Text, ...] = Field(
        min_length=1, description="where these words were seen: titles or addresses of reports; one at least"
    )
    indicator: tuple[IndicatorRow, ...] = Field(default=(), description="indicators and names of indicators")
    unit: tuple[UnitRow, ...] = Field(default=(), description="units and measure words")
    regions: dict[Annotated[Text, StringConstraints(min_length=2, max_length=20)], Text] = Field(
        default_factory=dict,
        description="other names of regions, each with the code or the full name of the region that is meant",
    )
    region: tuple[RegionRow, ...] = Field(default=(), description="regions that the table does not have")
    marker: tuple[MarkerRow, ...] = Field(default=(), description="markers of headings")
    glossary: GlossaryWords = Field(default=GlossaryWords(), description="the heading of the glossary")
    chrome: ChromeWords = Field(default=ChromeWords(), description="lines around the report")
