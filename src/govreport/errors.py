"""Every error that the library raises, in one tree below :class:`GovReportError`.

Messages say what happened, where, and what to do. All errors survive pickling, so that they cross process borders
unharmed: an error keeps its parts in ``args`` and builds its message from them.
"""

import unicodedata

__all__ = [
    "CodingError",
    "DataError",
    "DuplicatePlugin",
    "GovReportError",
    "InputError",
    "MissingExtraError",
    "OutputError",
    "ParseError",
    "PluginError",
    "PluginLoadError",
    "QueryError",
    "TookTooLong",
    "UnknownPlugin",
    "WorkerDied",
    "WorkersError",
]


class GovReportError(Exception):
    """The root of all errors of this library."""


class InputError(GovReportError, ValueError):
    """There is nothing to read: the input is empty, undecodable, encrypted, too large, or not what it claims."""


class OutputError(GovReportError, OSError):
    """A result cannot be written: no permission, a full disk, or more than the format holds."""


class CodingError(GovReportError, ValueError):
    """What was given cannot be coded: two different indicators, a target without a number, no such scheme."""


class QueryError(GovReportError, ValueError):
    """A query cannot be answered; the message is what DuckDB says of it, over several lines."""


class DataError(GovReportError, ValueError):
    """A table, a profile or a gold file is wrong. All faults are reported at once.

    >>> raise DataError("units.toml", ("unit 亩: factor is missing", "unit 里: unknown dimension 'way'"))
    Traceback (most recent call last):
    ...
    govreport.errors.DataError: units.toml: unit 亩: factor is missing; unit 里: unknown dimension 'way'
    """

    def __init__(self, file: str, faults: tuple[str, ...]) -> None:
        super().__init__(file, faults)
        self.file = file
        self.faults = faults

    def __str__(self) -> str:
        return f"{self.file}: {'; '.join(self.faults)}"


class MissingExtraError(GovReportError, ImportError):
    """A part that an extra installs is not there; the message names the command that installs it.

    >>> raise MissingExtraError("cli")
    Traceback (most recent call last):
    ...
    govreport.errors.MissingExtraError: this needs the extra [cli]; install it with: pip install "govreport[cli]"
    """

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra

    def __str__(self) -> str:
        return f'this needs the extra [{self.extra}]; install it with: pip install "govreport[{self.extra}]"'


class PluginError(GovReportError):
    """Something is wrong with a plug-in; the subclasses say what."""


class UnknownPlugin(PluginError, LookupError):
    """No plug-in has the name that was asked for."""


class DuplicatePlugin(PluginError):
    """Two packages claim one name."""


class PluginLoadError(PluginError, ImportError):
    """A plug-in is installed and cannot be loaded."""


class WorkersError(GovReportError, RuntimeError):
    """No process can be started to read in."""


class WorkerDied(GovReportError, RuntimeError):
    """The process that read an input ended in the midst of it: out of memory, or by a fault of a library."""


class TookTooLong(GovReportError, TimeoutError):
    """An input took more time than it was given."""


class ParseError(GovReportError, ValueError):
    """A diagnostic of a parse with ``strict=True``, with the line it stands in and a caret below the place.

    The caret line is padded with ideographic spaces below wide characters, so that the caret stands below its place in
    a terminal.

    >>> raise ParseError("GR301", "a numeral that no rule takes", "共有18处", 2, 4)
    Traceback (most recent call last):
    ...
    govreport.errors.ParseError: GR301: a numeral that no rule takes
      共有18处
      \u3000\u3000^^
    """

    def __init__(self, code: str, message: str, line: str, start: int, end: int) -> None:
        super().__init__(code, message, line, start, end)
        self.code = code
        self.line = line
        self.start = start
        self.end = end

    def __str__(self) -> str:
        code, message, line, start, end = self.args
        pad = "".join("\u3000" if _wide(char) else " " for char in line[:start])
        marks = "".join("＾" if _wide(char) else "^" for char in line[start : max(end, start + 1)]) or "^"
        return f"{code}: {message}\n  {line}\n  {pad}{marks}"


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
