"""What a terminal, a pipe or a file takes: text on one line, without control characters, and tables without colour."""

import io
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["one_line", "plain", "whole"]

_WIDTH = 120
_LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def whole(text: str) -> str:
    """A text that has a form in UTF-8: U+FFFD stands where a surrogate was alone.

    >>> whole("增长\\ud800")
    '增长\ufffd'
    """
    return text.translate(_LONE)


def one_line(text: str) -> str:
    """A text on one line, without what a terminal would obey or cannot show.

    >>> one_line("一、\\n2023年\\x07工作回顾 ")
    '一、 2023年 工作回顾'
    """
    return "".join(char if char.isprintable() or char == "\u3000" else " " for char in whole(text)).strip()


def plain(table: "RenderableType") -> str:
    """What rich prints, without colour; as wide as the variable COLUMNS says, else 120 characters."""
    from rich.console import Console

    given = os.environ.get("COLUMNS", "")
    width = int(given) if given.isdecimal() and int(given) > 0 else _WIDTH
    buffer = io.StringIO()
    console = Console(file=buffer, width=width, no_color=True, force_terminal=False, highlight=False, emoji=False)
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())
