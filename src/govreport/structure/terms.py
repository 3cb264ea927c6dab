"""Where the term of a glossary entry ends and its definition begins."""

import re
from functools import cache
from typing import Final, NamedTuple

from govreport.data import table
from govreport.language.words import any_of

__all__ = ["Halves", "halves", "without_page"]

# A term is short; a separator further on belongs to the definition.
_REACH: Final = 64
_SHORT: Final = 40
_BLANKS: Final = " \t\u3000\xa0\u2002\u2003\u2009"
_CLOSED: Final = re.compile(r"[\[【〔［]([^\[\]【】〔〕［］\r\n]{1,40})[\]】〕］][ \t\u3000]*[:：]?")
_QUOTED: Final = re.compile("(?:“[^“”\r\n]{1,40}”){1,9}")
_STOP: Final = re.compile("[。！？；!?;]")
_CLOSING: Final = frozenset("）)】]")
_GAP: Final = re.compile("[ \t\u3000\xa0]")


class Halves(NamedTuple):
    """Half-open ranges of term and definition; ``sure`` where a colon, a dash or 是指 stands between them."""

    term: tuple[int, int]
    definition: tuple[int, int]
    sure: bool


@cache
def _separator() -> re.Pattern[str]:
    """Bracketed stretches, which are passed over, or a separator in one of the groups colon, dash and word."""
    entry = table("glossary")["entry"]
    comma = any_of(entry["comma"])
    return re.compile(
        r"“[^“”\r\n]*”|‘[^‘’\r\n]*’|《[^《》\r\n]*》|[（(][^（）()\r\n]*[）)]|\"[^\"\r\n]{1,40}\""
        rf"|(?P<colon>[:：∶]|[，,][ \u3000]*(?={comma}))|(?P<dash>——|--|－－)"
        rf"|(?P<word>{any_of(entry['says'])})|(?P<stop>。)"
    )


@cache
def _after_quote() -> re.Pattern[str]:
    return re.compile(rf"[ \u3000]?(?:{any_of(table('glossary')['entry']['comma'])})")


@cache
def _page() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A reference to a page at the end of a stretch in brackets, and one at its head."""
    place = any_of(table("glossary")["entry"]["page"]).replace("N", r"[ ]?[0-9０-９]{1,3}[ ]?")
    several = rf"(?:见|详见)?(?:正文|报告|文中)?(?:{place})(?:[、，,和及](?:{place}))*"
    return re.compile(rf"[（(\[【]{several}[）)\]】][。.；;]?"), re.compile(
        rf"(?:[（(\[【]{several}[）)\]】]|(?:{several}[:：，,][ \u3000]?){{1,2}})"
    )


def halves(text: str, start: int, end: int) -> Halves:
    """Divide the entry between *start* and *end*, its number already passed, into term and definition.

    The definition is empty where it stands on the next line; the term never is unless the entry is.

    >>> text = "“三农”问题：是指农业、农村、农民。（见第2页）"
    >>> found = halves(text, 0, len(text))
    >>> text[slice(*found.term)], text[slice(*found.definition)]
    ('“三农”问题', '是指农业、农村、农民。')
    """
    head = _page()[1].match(text, start, end)
    start, end = _trim(text, head.end() if head else start, end, ":：、.．，,")
    found = _closed(text, start, end) or _separated(text, start, end) or _loose(text, start, end)
    first, last = _trim(text, found.term[0], found.term[1], "，,：:")
    term = without_page(text, first, last)
    while term[1] > term[0] and text[term[1] - 1] in "，,。：:":
        term = (term[0], term[1] - 1)
    first, last = _trim(text, found.definition[0], found.definition[1], "：:")
    return Halves(term, without_page(text, first, last), found.sure)


def _closed(text: str, start: int, end: int) -> Halves | None:
    match = _CLOSED.match(text, start, end)
    return Halves(match.span(1), (match.end(), end), True) if match else None


def _separated(text: str, start: int, end: int) -> Halves | None:
    reach = min(end, start + _REACH)
    for match in _separator().finditer(text, start, reach):
        if match.lastgroup is None:
            said = text[match.end() - 1] in '”’"' and _after_quote().match(text, match.end(), end)
            if said and match.end() > start:
                return Halves((start, match.end()), (said.start(), end), True)
        elif match.lastgroup == "stop":
            break
        elif match.start() > start:
            begin = match.start() if match.lastgroup == "word" else match.end()
            return Halves((start, match.start()), (begin, end), True)
    # A quotation mark or bracket that never closes may have hidden the colon.
    stop = text.find("。", start, reach)
    for mark in "：:":
        place = text.find(mark, start + 1, stop if stop >= 0 else reach)
        if place > 0:
            return Halves((start, place), (place + 1, end), True)
    return None


def _loose(text: str, start: int, end: int) -> Halves:
    """No separator: the first sentence, the quotation at the head, the word before a blank, or the whole line."""
    stop = _STOP.search(text, start, end)
    if stop and stop.end() < end and stop.start() - start <= _SHORT and stop.group() == "。":
        return Halves((start, stop.start()), (stop.end(), end), False)
    quoted = _QUOTED.match(text, start, end)
    if quoted and stop and quoted.end() < end:
        return Halves(quoted.span(), (quoted.end(), end), False)
    gap = _GAP.search(text, start, min(end, start + _SHORT))
    if gap and (stop or end - start > _SHORT):
        return Halves((start, gap.start()), (gap.end(), end), False)
    if end - start > _SHORT:
        comma = re.compile("[，,—－-]").search(text, start + 1, start + _SHORT)
        if comma:
            return Halves((start, comma.start()), (comma.end(), end), False)
    return Halves((start, end), (end, end), False)


def _trim(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    """Without blanks at both ends, and without the *marks* at the head."""
    while start < end and (text[start] in _BLANKS or text[start] in marks):
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return start, end


def without_page(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without a reference to a page, in brackets, at its end.

    >>> without_page("农业、农村、农民。(见第2页)", 0, 16)
    (0, 9)
    """
    if not _CLOSING.isdisjoint(text[max(start, end - 2) : end]):
        opening = max(text.rfind(mark, max(start, end - 30), end) for mark in "（([【")
        if opening > start and _page()[0].fullmatch(text, opening, end):
            return _trim(text, start, opening, "")
    return start, end
