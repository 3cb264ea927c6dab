"""Printing on a terminal, a page at a time where it is longer than that."""

import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["paged"]


def paged(parts: Iterable["RenderableType"]) -> None:
    """Print what rich prints of each part, one below the other."""
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, emoji=False)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    text = captured.get()
    if text.count("\n") < console.height:
        sys.stdout.write(text)
    else:
        # less shows colours as they are, and stays out of the way where a page is enough.
        os.environ.setdefault("LESS", "-FRX")
        import pydoc

        pydoc.pager(text)
