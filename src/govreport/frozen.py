"""What all objects of a report have in common: they cannot be changed, and any text goes through JSON."""

import re
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, PlainSerializer
from pydantic_core import PydanticSerializationError, core_schema

__all__ = ["Frozen", "Number", "Word"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def _plain(number: Decimal) -> str:
    text = str(number)
    return format(number, "f") if "E" in text else text  # format alone takes five times as long


class _Written:
    """In JSON a number is a string or a whole number: what stands there with a point is a float to most readers."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        written = core_schema.union_schema([core_schema.str_schema(strict=True), core_schema.int_schema(strict=True)])
        exact = core_schema.custom_error_schema(
            written, "decimal_string", custom_error_message="Input should be a string that holds a decimal number"
        )
        return core_schema.json_or_python_schema(
            core_schema.chain_schema([exact, core_schema.decimal_schema()]), handler(source)
        )


Number = Annotated[Decimal, Field(strict=True), _Written(), PlainSerializer(_plain, return_type=str, when_used="json")]
"""An exact decimal number; floats are refused, in JSON too, which holds it as a plain string."""


class Word(StrEnum):
    """A word of a closed vocabulary."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Written as the string that it is: the way over the value of the member takes several times as long."""
        return {**handler(source), "serialization": core_schema.simple_ser_schema("str")}


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
