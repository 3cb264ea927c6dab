"""What a profile file may say: its keys, section by section."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from govreport.frozen import Frozen

__all__ = ["Content", "IndicatorRow"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\r\n\t]+$")]
"""Text in one line; blanks at its ends do not count."""

Form = Annotated[Text, StringConstraints(max_length=64)]
"""A name as reports write it."""


class IndicatorRow(Frozen):
    """``[[indicator]]``: a further indicator, or further names of one that there is.

    A new indicator needs ``id``, ``zh``, ``dimension`` and ``kind``. A row whose ``id`` the catalogue has already adds
    ``forms`` or ``growth_forms`` to it, and says nothing else.
    """

    id: str = Field(
        pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$",
        max_length=64,
        description="what `metric.indicator` says: lower-case English words joined by underscores",
    )
    zh: Form | None = Field(default=None, description="its name as reports write it")
    en: Text | None = Field(default=None, description="its name in English, for whoever does not read Chinese")
    dimension: Text | None = Field(
        default=None, description="what it is measured in: a dimension of the units, such as money, mass, area, persons"
    )
    kind: Literal["flow", "stock", "ratio", "index"] | None = Field(
        default=None, description="flow (over a year), stock (at its end), ratio or index"
    )
    forms: tuple[Form, ...] = Field(default=(), description="other names that reports give it")
    growth_forms: tuple[Form, ...] = Field(
        default=(), description="names that mean it only where a rate of growth stands beside them"
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
