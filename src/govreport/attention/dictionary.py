"""Dictionaries of attention: topics with the words that count for each, and whom that list of words is taken from."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from govreport.data import table
from govreport.errors import DataError
from govreport.frozen import Frozen
from govreport.metrics.sentence import SENTENCE_ENDS
from govreport.profiles.faults import fault
from govreport.profiles.toml_file import parsed, shown, text_of

__all__ = ["Category", "Dictionary"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\r\n\t]+$")]
"""Text in one line; blanks at its ends do not count."""

Phrase = Annotated[Text, StringConstraints(max_length=64)]
"""A word or a longer phrase, character for character."""

_SPELT: Final[dict[int | str, str]] = {"category": "it has to be a section below a line of its own: [[category]]"}
_CLASHES: Final = "clashes"


class Category(Frozen):
    """``[[category]]``: a topic, with the words that count for it."""

    name: Phrase = Field(description="what results call it, in any language")
    citation: Text = Field(description="whom the list of words is taken from, as a paper cites it")
    note: Text | None = Field(default=None, description="what a reader of the counts should know")
    words: tuple[Phrase, ...] = Field(
        min_length=1, description="what counts, character for character; of words that overlap the longest counts"
    )
    not_in: tuple[Phrase, ...] = Field(
        default=(), description="phrases inside which a word does not count: 环境 in 营商环境"
    )


class Dictionary(Frozen):
    """Topics with their words, and the version of the whole; a TOML file that a person writes, or made in Python.

    >>> mine = Dictionary(
    ...     name="air",
    ...     version="1",
    ...     categories=(Category(name="air", citation="our own", words=("空气", "蓝天"), not_in=("蓝天救援",)),),
    ... )
    >>> mine.categories[0].words, mine.digest
    (('空气', '蓝天'), 'c7cae69c2535')
    """

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    name: Phrase = Field(description="what results call it")
    version: Text = Field(description="which state of the lists it is: a number or a date")
    about: Text | None = Field(default=None, description="what it is for")
    categories: tuple[Category, ...] = Field(alias="category", min_length=1, description="the topics, in order")

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if faults := tuple(_clashes(enumerate(self.categories))):
            raise PydanticCustomError(_CLASHES, "{joined}", {"joined": "; ".join(faults), "faults": faults})
        return self

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with every word of it."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]

    @staticmethod
    def load(source: str | os.PathLike[str] | Traversable) -> "Dictionary":
        """The dictionary of a TOML file: a path, or a file among the resources of a package.

        Raises :class:`~govreport.errors.InputError` where there is no such file, and
        :class:`~govreport.errors.DataError` with all faults of the file, each with its key.

        >>> Dictionary.load("no-such-words.toml")
        Traceback (most recent call last):
        ...
        govreport.errors.InputError: no-such-words.toml: there is no such file; a dictionary is a TOML file
        """
        file = Path(source) if isinstance(source, str | os.PathLike) else source
        place = shown(file)
        raw = parsed(place, text_of(file, "a dictionary is a TOML file"))
        try:
            return Dictionary.model_validate(raw, by_name=False, by_alias=True)
        except ValidationError as error:
            raise DataError(place, tuple(_faults(error, raw))) from None

    @staticmethod
    def starter() -> "Dictionary":
        """The dictionary of the package (``data/attention.toml``): a few topics to begin with, each with its source.

        >>> [topic.name for topic in Dictionary.starter().categories]
        ['environment', 'environment_in_context', 'digital', 'innovation', 'business_environment', 'livelihood']
        """
        return _starter()


@cache
def _starter() -> Dictionary:
    return Dictionary.model_validate(table("attention"))


def _faults(error: ValidationError, raw: dict[str, Any]) -> Iterator[str]:
    """Every fault of a file: of its shape, and of what does not go together in the topics whose shape is right."""
    rows = error.errors(include_url=False)
    if rows[0]["type"] == _CLASHES:
        yield from rows[0]["ctx"]["faults"]
        return
    yield from (fault(row, Dictionary, _SPELT) for row in rows)
    wrong = {row["loc"][1] for row in rows if len(row["loc"]) > 1}
    topics = raw.get("category")
    if isinstance(topics, list) and not any(row["loc"] == ("category",) for row in rows):
        sound = ((at, Category.model_validate(topic)) for at, topic in enumerate(topics) if at not in wrong)
        yield from _clashes(sound)


def _clashes(categories: Iterable[tuple[int, Category]]) -> Iterator[str]:
    """What does not go together, each with its key."""
    names: dict[str, int] = {}
    for at, topic in categories:
        place = f"category[{at}]"
        if names.setdefault(topic.name, at) != at:
            yield f"{place}.name: category[{names[topic.name]}] has the name {topic.name!r} already"
        yield from _unfit(f"{place}.words", topic.words)
        yield from _twice(f"{place}.words", topic.words)
        yield from _twice(f"{place}.not_in", topic.not_in)
        for index, phrase in enumerate(topic.not_in):
            if phrase in topic.words:
                yield f"{place}.not_in[{index}]: {phrase} is one of the words too; it can only be one of the two"
            elif not any(word in phrase for word in topic.words):
                yield f"{place}.not_in[{index}]: {phrase} holds none of the words, so that it leaves nothing out"


def _unfit(place: str, words: Iterable[str]) -> Iterator[str]:
    for index, word in enumerate(words):
        if not any(map(str.isalnum, word)):
            yield f"{place}[{index}]: {word} holds no letter and no digit"
        elif any(mark in word for mark in SENTENCE_ENDS):
            yield f"{place}[{index}]: {word} holds a mark that ends a sentence, and no word goes on behind one"


def _twice(place: str, phrases: Iterable[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for index, phrase in enumerate(phrases):
        if seen.setdefault(phrase, index) != index:
            yield f"{place}[{index}]: {phrase} stands there twice, first at {seen[phrase]}"
