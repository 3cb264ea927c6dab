"""What all objects of a report have in common: they cannot be changed, and any text goes through JSON."""

import re
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticSerializationError

__all__ = ["Frozen", "Number", "Word"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def _plain(number: Decimal) -> str:
    text = str(number)
    return format(number, "f") if "E" in text else text  # format alone takes five times as long


Number = Annotated[Decimal, Field(strict=True), PlainSerializer(_plain, return_type=str, when_used="json")]
"""An exact decimal number; floats are refused, and JSON holds it as a plain string."""


class Word(StrEnum):
    """A word of a closed vocabulary."""

    @property
    def value(self) -> str:
        """The word; read for the JSON, where Enum's own property takes five times as long."""
        return self._value_


class Frozen(BaseModel):
    """An object that holds what was read and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_dump_json(self, **options: Any) -> str:
        """The object as JSON; *options* are pydantic's.

        JSON in UTF-8 has no place for a lone surrogate, which a text may hold where it was cut or decoded badly. U+FFFD
        stands in its place, one for one, so that every span points where it did; the object itself keeps its text.
        """
        try:
            return super().model_dump_json(**options)
        except (PydanticSerializationError, UnicodeEncodeError):
            whole = type(self).model_validate(_without_surrogates(self.model_dump()))
            return super(Frozen, whole).model_dump_json(**options)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_without_surrogates(item) for item in value)
    return value
