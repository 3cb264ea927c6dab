"""Footnotes that explain terms: the glossary of a report whose wrapping sets its notes apart."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govreport.data import table
from govreport.structure.lines import Line
from govreport.structure.numbering import Mark, mark_at
from govreport.structure.outline import Entry
from govreport.structure.terms import halves

__all__ = ["read_notes"]

_TERM_REACH: Final = 40
_QUOTES: Final = str.maketrans("", "", '“”‘’"《》〈〉 \u3000')
# What a note may be about without naming it: “四上”企业[1], 《条例》[2], RCEP[3]. Where other words begin nobody knows.
_NAMED: Final = re.compile(
    "(?:“[^“”]{1,24}”|《[^《》]{1,24}》)[\u4e00-\u9fff]{0,6}$|(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+&·-]{1,23}$"
)


@cache
def _says() -> re.Pattern[str]:
    """How a definition begins."""
    entry = table("glossary")["entry"]
    words = sorted({*entry["says"], *entry["comma"]}, key=len, reverse=True)
    return re.compile(rf"[\s\u3000]*(?:{'|'.join(map(re.escape, words))})")


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, table("glossary")["notes"]["remarks"])))


def read_notes(text: str, notes: Sequence[Line], body: tuple[int, int]) -> list[Entry]:
    """The entries among the *notes*, each ``[1]…`` on its line, to marks ``[1]`` in the range *body*.

    A note is an entry where it defines a term: the one in front of 指 or a colon, or the one in quotation marks that
    its mark stands behind. Sources and remarks are none.

    >>> text = "建设“四上”企业[1]30家。[2]\\n[1]指四类规模以上企业。\\n[2]来源：统计局。"
    >>> from govreport.structure.lines import lines_of
    >>> [entry.term for entry in read_notes(text, lines_of(text, [(18, len(text))]), (0, 18))]
    ['“四上”企业']
    """
    rows = []
    for line in notes:
        mark = mark_at(text, line.start, line.end)
        if mark is None or mark.style != "bracket":
            continue
        entry = _beheaded(text, mark, line, body) if _says().match(text, mark.end) else _whole(text, mark, line, body)
        if entry is not None:
            rows.append(entry)
    return rows


def _whole(text: str, mark: Mark, line: Line, body: tuple[int, int]) -> Entry | None:
    """A note that says both term and definition."""
    two = halves(text, mark.end, line.end)
    term, definition = text[slice(*two.term)], text[slice(*two.definition)]
    if not two.sure or not definition or not 1 < len(term) <= _TERM_REACH or _remarks().match(term):
        return None
    used = text.find(term.translate(_QUOTES), *body) >= 0 or text.find(term, *body) >= 0
    if not used and not _says().match(definition):
        return None
    return Entry(mark.printed, term, definition, (line.start, line.end))


def _beheaded(text: str, mark: Mark, line: Line, body: tuple[int, int]) -> Entry | None:
    """A note that is a definition only, of what its mark stands behind."""
    place = text.find(f"[{mark.printed}]", *body)
    begin = max(body[0], place - _TERM_REACH)
    named = _NAMED.search(text[begin:place]) if place >= 0 else None
    if named is None:
        return None
    return Entry(mark.printed, named.group(), text[mark.end : line.end].strip(), (line.start, line.end))
