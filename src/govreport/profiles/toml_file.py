"""TOML files that people write: read and decoded, and what keeps one from being TOML said with its line and why."""

import re
import tomllib
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any, Final

from govreport.errors import DataError, InputError

__all__ = ["parsed", "shown", "text_of"]

_AT: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")
_END: Final = re.compile(r" \(at end of document\)$")
_WIDE: Final = "“”‘’＝［］，"
_SINGLE: Final = ("[indicator]", "[unit]", "[region]", "[marker]", "[category]")


def shown(source: Traversable) -> str:
    """The file in one line: a message is one, whatever a name holds."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(source))


def text_of(source: Traversable, missing: str) -> str:
    """The text of a file in UTF-8; *missing* says what was looked for where there is none.

    Raises :class:`~govreport.errors.InputError` where it cannot be read, :class:`~govreport.errors.DataError` where it
    is no UTF-8.
    """
    place = shown(source)
    try:
        return source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(place, (f"byte {error.start} is no UTF-8: save the file in UTF-8",)) from None
    except FileNotFoundError:
        raise InputError(f"{place}: there is no such file; {missing}") from None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and source.is_dir():
            raise InputError(f"{place} is a directory; name the TOML file in it") from None
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"{place} cannot be read: {reason}") from None


@lru_cache(maxsize=8)
def parsed(place: str, text: str) -> dict[str, Any]:
    """What a file says; a :class:`~govreport.errors.DataError` of one that is no TOML names it as *place*."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(place, (_syntax(str(error), text),)) from None


def _syntax(message: str, text: str) -> str:
    """The fault of a file that is no TOML, with its line and what is often the reason."""
    found = _AT.search(message)
    if found is None:
        return f"at the end of the file: {_END.sub('', message)}"
    line = text.split("\n")[int(found[1]) - 1].strip()
    hint = ""
    if line and not line[0].isascii():
        hint = "; a Chinese key stands in quotation marks"
    elif line in _SINGLE:
        hint = f"; several blocks of a kind have two square brackets: [{line}]"
    elif "overwrite" in message:
        hint = "; the key stands twice: if a new block begins here, a line such as [[unit]] goes before it"
    if wide := [char for char in line if char in _WIDE]:
        hint = f"; quotation marks, commas and = of TOML are half-width, and this line holds {wide[0]}"
    return f"line {found[1]}, column {found[2]}: {_AT.sub('', message)}{hint}"
