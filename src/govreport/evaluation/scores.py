"""Scores: what is measured on a report, how many of it are right, and what is wrong with the rest."""

from collections.abc import Iterable
from fractions import Fraction

from pydantic import Field

from govreport.frozen import Frozen, Word
from govreport.kinds import Level

__all__ = ["LEVELS", "Evaluation", "Fault", "Measure", "Miss", "Score", "Share", "total"]


class Measure(Word):
    """What is measured. Each of the first four adds to the one before."""

    FOUND = "found"
    AMOUNT = "amount"
    NAMED = "named"
    WHOLE = "whole"
    METADATA = "metadata"
    SECTIONS = "sections"
    ROLES = "roles"
    GLOSSARY = "glossary"
    HEADLINE = "headline"


LEVELS = (Measure.FOUND, Measure.AMOUNT, Measure.NAMED, Measure.WHOLE)
"""The measures that are taken of figures, each adding to the one before."""


class Fault(Word):
    """What is wrong with a miss; the figures' own stand in the order in which they are looked for."""

    MISSED = "missed"
    EXTRA = "extra"
    KIND = "kind"
    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    BOUND = "bound"
    STATUS = "status"
    SUBJECT = "subject"
    PAIRING = "pairing"
    METADATA = "metadata"
    SECTION = "section"
    ROLES = "roles"
    TERM = "term"
    INDICATOR = "indicator"


class Share(Frozen):
    """How many are right, of those that the gold has and of those that the report has."""

    right: int = Field(ge=0, description="that both have, alike")
    gold: int = Field(ge=0, description="that the gold has")
    output: int = Field(ge=0, description="that the report has; as many as the gold has where only these are looked at")

    @property
    def f1(self) -> Fraction:
        """Twice what is right over what both have together; 1 where both have nothing.

        >>> Share(right=3, gold=4, output=5).f1
        Fraction(2, 3)
        """
        return Fraction(2 * self.right, self.gold + self.output) if self.gold + self.output else Fraction(1)

    def __add__(self, other: "Share") -> "Share":
        return Share(right=self.right + other.right, gold=self.gold + other.gold, output=self.output + other.output)


class Miss(Frozen):
    """One thing that the report has and the gold has not, or the other way round, or has otherwise."""

    fault: Fault
    found: str | None = Field(default=None, description="what the report says; null where it says nothing")
    gold: str | None = Field(default=None, description="what the gold says; null where it has nothing there")
    where: str = Field(default="", description="the place, quoted with what stands around it; empty for what has none")

    def __str__(self) -> str:
        said = " / ".join(f"{label} {text}" for label, text in (("read", self.found), ("gold", self.gold)) if text)
        return f"{self.fault:<10}{said}  {self.where}".rstrip()


class Score(Frozen):
    """How well one report is read."""

    name: str = Field(description="of the gold report")
    level: Level | None = Field(default=None, description="level of government, as the gold has it")
    blind: bool = Field(default=False, description="whether nobody may look at what is missed in it")
    found: Share = Field(description="figures that are taken")
    amount: Share = Field(description="… as value or change, with number, sign and unit right")
    named: Share = Field(description="… with a name that the gold accepts")
    whole: Share = Field(description="… with bound, status, subject and the pairing of value and change right")
    metadata: Share | None = Field(default=None, description="title, region, year, date, meeting, speaker")
    sections: Share | None = Field(default=None, description="headings with their level")
    roles: Share | None = Field(default=None, description="1 of 1 where each main part has its right role")
    glossary: Share | None = Field(default=None, description="terms")
    headline: Share | None = Field(default=None, description="main figures with the right indicator")
    misses: tuple[Miss, ...] = Field(default=(), repr=False, description="what is wrong; always empty where blind")

    def figures(self) -> dict[Measure, Fraction]:
        """The shares from 0 to 1, by what is measured; what the gold does not have is left out."""
        shares = {measure: getattr(self, measure) for measure in Measure}
        return {measure: share.f1 for measure, share in shares.items() if share is not None}


class Evaluation(Frozen):
    """How well several reports are read."""

    scores: tuple[Score, ...]

    @property
    def total(self) -> dict[Measure, Fraction]:
        """The figures of all reports together; see :func:`total`."""
        return total(self.scores)

    @property
    def blind(self) -> dict[Measure, Fraction]:
        """Those of the blind reports together; empty where there are none."""
        return total(score for score in self.scores if score.blind)


def total(scores: Iterable[Score]) -> dict[Measure, Fraction]:
    """Figures of several reports together: all their figures counted as those of one, the mean of everything else.

    >>> half, none = Share(right=1, gold=2, output=2), Share(right=0, gold=6, output=6)
    >>> rows = [Score(name="a", found=half, amount=half, named=half, whole=none, glossary=half),
    ...         Score(name="b", found=none, amount=none, named=none, whole=none)]
    >>> [(str(measure), str(figure)) for measure, figure in total(rows).items()]
    [('found', '1/8'), ('amount', '1/8'), ('named', '1/8'), ('whole', '0'), ('glossary', '1/2')]
    """
    rows = list(scores)
    figures: dict[Measure, Fraction] = {}
    for measure in Measure:
        shares: list[Share] = [share for row in rows if (share := getattr(row, measure)) is not None]
        if not shares:
            continue
        if measure in LEVELS:
            figures[measure] = sum(shares[1:], shares[0]).f1
        else:
            figures[measure] = sum((share.f1 for share in shares), Fraction(0)) / len(shares)
    return figures
