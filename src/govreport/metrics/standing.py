"""Standing of a figure: reached, estimated or aimed at, and how firmly promised."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govreport.data import table
from govreport.language.words import any_of
from govreport.metrics.cues import Years
from govreport.metrics.draft import Draft
from govreport.metrics.sentence import Sentence
from govreport.metrics.vocabulary import vocabulary
from govreport.models import Role

__all__ = ["AHEAD", "aimed_from", "estimate", "estimated_from", "spread", "status_of"]

AHEAD: Final = (Role.PLAN, Role.GOVERNMENT)
"""Roles of the sections that tell what is to be done."""
_NOTE: Final = 4  # characters of a note in front of 下同, with the comma inside it: （预计，
_SEMICOLON: Final = re.compile("[；;]")


@cache
def _reached() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Words that say that a figure was reached, and what stands before them where they name a base or are no such word:
    比｜上年, 占｜上年, 项｜目前期工作."""
    standing, span = table("periods")["standing"], table("periods")["span"]
    ground = f"{any_of(span['grounds'])}|[^，；。：、0-9]{{1,12}}?(?:{any_of(span['built_on'])})"
    words = re.compile(f"(?:{any_of(standing['reached'])})(?!{ground})")
    return words, (*span["above"], *standing["never"])


def _was_reached(text: str, start: int, end: int) -> bool:
    words, never = _reached()
    found = words.search(text, start, end)
    while found is not None and text.endswith(never, 0, found.start()):
        found = words.search(text, found.end(), end)
    return found is not None


@cache
def _onwards() -> re.Pattern[str]:
    return re.compile(any_of(table("periods")["standing"]["onwards"]))


def aimed_from(text: str, start: int, end: int) -> int:
    """Where in a sentence of a review its aims begin, 主要预期目标是：｜生产总值增长8%; its *end* where it has none."""
    at = text.find("目标", start, end)
    found = _aims().search(text, start, end) if at >= 0 else None
    return end if found is None else found.end()


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(table('periods')['standing']['aims'])})(?:是|为)?[：:]")


@cache
def _coming() -> re.Pattern[str]:
    return re.compile(f"(?<!即)(?:{any_of(table('periods')['standing']['coming'])})")


def spread(sentence: Sentence) -> None:
    """Spread what governs several figures: 预计 up to a semicolon, a commitment over the rest of its sentence."""
    commitment = ""
    forecast = False
    text, start, drafts, words = sentence.text, sentence.start, sentence.drafts, sentence.words
    last, stop = start, drafts[-1].start
    opening = words.forecast_clause.search(text, start, stop) if sentence.forecast else None
    promise = words.commitment_clause.search(text, start, stop) if sentence.promised else None
    if promise is not None and promise.start() > start and text[promise.start() - 1].isalpha():
        promise = None
    if opening is None and promise is None and not any(draft.forecast or draft.commitment for draft in drafts):
        return
    for draft in drafts:
        at = draft.start
        if opening is not None and last <= opening.start() < at:
            forecast = True  # 初步预计，全市生产总值…
            opening = None
        if forecast and _SEMICOLON.search(text, last, at):
            forecast = False
        if forecast or draft.forecast:
            forecast = draft.forecast = True
        if promise is not None and promise.end() <= at and not draft.commitment:
            commitment, promise = words.commitments[promise["word"]], None  # 力争到2020年，人均收入达到…
        if commitment or draft.commitment:
            commitment = draft.commitment = draft.commitment or commitment
        last = at


def estimated_from(text: str, start: int, end: int) -> int | None:
    """Where the clause begins from which on ``text[start:end]`` gives estimates only: 6.5%（预计，下同）; else None.

    The words reach to the end of the paragraph; those of other sense, 比上年增长10%（下同）, say nothing of it.
    """
    found = _onwards().search(text, start, end)
    if found is None:
        return None
    at = found.start()
    clause = max(text.rfind(mark, start, max(start, at - _NOTE)) for mark in "，。；") + 1
    return max(clause, start) if vocabulary().forecast.search(text, max(clause, start), at) else None


def estimate(drafts: Sequence[Draft], start: int) -> None:
    """Mark what stands from *start* on as estimated; where a change began is known."""
    for draft in drafts:
        if draft.start >= start and not draft.origin:
            draft.forecast = True


def status_of(draft: Draft, ahead: bool, text: str, clause: int, year: int | None, cue: Years | None) -> str:
    """The status of a figure from its own clause first, and from its section where that is silent.

    *ahead* says that the section tells what is to be done, *clause* where the clause begins.
    """
    if draft.origin:
        return "actual"
    if draft.forecast and not draft.commitment:
        return "estimate"
    aimed = bool(draft.commitment) and draft.commitment != "seek"
    if ahead:
        past = year is not None and cue is not None and cue[1] < year
        if not aimed and (past or (not draft.commitment and _was_reached(text, clause, draft.start))):
            return "actual"
        return "target"
    if year is not None and cue is not None and cue[1] != year:
        return "target" if cue[1] > year else "actual"
    if clause < draft.start and _coming().search(text, clause, draft.start) is not None:
        return "target"
    return "actual"
