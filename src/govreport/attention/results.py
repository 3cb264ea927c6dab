"""What was counted: hits with their places, and counts over characters and sentences, for each part and topic."""

from pydantic import Field

from govreport.frozen import Frozen, Number, Word
from govreport.kinds import Role
from govreport.models import Span

__all__ = ["Attention", "By", "Count", "Hit"]


class By(Word):
    """What a count is taken over: the parts of one role, a section without its subsections, or the body as a whole."""

    ROLE = "role"
    SECTION = "section"
    REPORT = "report"


class Hit(Frozen):
    """A word of a topic in the text."""

    category: str = Field(description="name of the topic")
    text: str = Field(description="the word, which is what stands at span")
    span: Span = Field(description="of the word")
    role: Role = Field(description="of the section that it stands in")
    section: str = Field(description="id of the innermost section")
    sentence: Span = Field(description="of the sentence that holds it, without the mark that ends it")


class Count(Frozen):
    """How often the words of a topic stand in a part of the report, and how large the part is.

    Characters are those that are no blanks, punctuation among them. A sentence ends at 。！？ and at the end of a line,
    so that a heading is one; a piece without letters and digits is none. Shares are rounded to ten places, and null
    for a part without characters.
    """

    category: str = Field(description="name of the topic")
    part: str = Field(description="a role, the id of a section, or report")
    role: Role | None = Field(description="of the part; null for the report as a whole")
    hits: int = Field(description="words of the topic in the part")
    hit_characters: int = Field(description="characters of those words")
    characters: int = Field(description="characters of the part")
    hit_sentences: int = Field(description="sentences that hold such a word")
    sentences: int = Field(description="sentences of the part")
    per_character: Number | None = Field(description="hits over characters")
    character_share: Number | None = Field(description="hit_characters over characters")
    sentence_share: Number | None = Field(description="hit_sentences over sentences")


class Attention(Frozen):
    """What a dictionary finds in a report.

    ``counts`` has a row for each part and topic, those without a hit included, and the rows of a topic add up to what
    all sections hold. ``totals`` leaves the glossary out, which explains words and plans nothing.
    """

    dictionary: str = Field(description="name of the dictionary")
    version: str = Field(description="version of the dictionary")
    digest: str = Field(description="twelve hexadecimal digits that change with every word of the dictionary")
    by: By = Field(description="what the rows of counts are taken over")
    counts: tuple[Count, ...] = Field(description="for each part, in the order of the text, a row for each topic")
    totals: tuple[Count, ...] = Field(description="a row for each topic over the body, the glossary left out")
    hits: tuple[Hit, ...] = Field(repr=False, description="every word that counts, topic by topic, in order")
