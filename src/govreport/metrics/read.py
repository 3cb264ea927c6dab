"""From the blocks of a report to its metrics, and the account of every numeral that states none."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from govreport.construct import span
from govreport.language.lexer import Lexer, Token, tokens
from govreport.metrics.ahead import Ahead
from govreport.metrics.attach import read_sentence
from govreport.metrics.cues import PART, Cue, Years, cues_in, governing, shared_out
from govreport.metrics.horizons import Horizons, opens, opens_at_once, turns_to_year
from govreport.metrics.milestones import mark_milestones
from govreport.metrics.periods import basis_in, period_of, value_years
from govreport.metrics.relations import with_relations
from govreport.metrics.rows import add_value_period, metric_row
from govreport.metrics.sentence import Sentence, sentence_ends
from govreport.metrics.standing import AHEAD, aimed_from, estimate, estimated_from, spread, status_of
from govreport.metrics.subjects import assign_subjects
from govreport.metrics.tables import Tables
from govreport.structure.outline import Block

__all__ = ["Reading", "read_blocks"]


_CLOSED: Final = "。！？；：!?;:”）)》…"
_OWN: Final = 8  # characters of the year of one number and of the 的 behind it: 2020年的
_LONG: Final = 40  # characters of the shortest line that can be a paragraph cut off, and no heading
_INDENT: Final = " \t\u3000\xa0\r"
_UNITS: Final = range(1, 5)  # characters of a unit that opens a line: %, 亿元, 万平方米
_UNDATED: Final = re.compile(r"[0-9]+(?:[.．][0-9]+)?(?![0-9.．、）)]| ?年)")


class Reading:
    """Metrics as plain dictionaries ready for validation, and every number token of the body."""

    __slots__ = ("metrics", "tokens")

    def __init__(self) -> None:
        self.metrics: list[dict[str, Any]] = []
        self.tokens: list[Token] = []


def read_blocks(text: str, blocks: Sequence[Block], words: Lexer, year: int | None, own: frozenset[str]) -> Reading:
    """Read every sentence of every block; *year* is the year of the report, *own* the names of its region."""
    reading = Reading()
    horizons = Horizons(text, year)
    tables = Tables(text, year, words.unit)
    planned = Ahead(text, year)
    for block, breaks in _unbroken(text, blocks, words):
        found = list(tokens(text, block.prose, block.end, words))
        reading.tokens += found
        if tables.read(block, found, reading.metrics):
            continue
        cue = horizons.enter(block, found)
        if block.role in AHEAD:
            planned.enter(block, cue, found)
        if not found:
            continue
        estimated = None if block.role in AHEAD else estimated_from(text, block.prose, block.end)
        last = block.prose
        for start, end, part in _sentences(text, block, found, breaks):
            if cue is not None and block.role in AHEAD and turns_to_year(text, last, start):
                cue = None
            sentence = read_sentence(text, start, end, part)
            cues = cues_in(text, start, end, part, year, block.role in AHEAD)
            if sentence is not None and sentence.drafts:
                assign_subjects(sentence, own)
                if estimated is not None:
                    estimate(sentence.drafts, estimated)
                _finish(reading, sentence, block, cues, cue, year)
            cue = _opening(text, start, cues, year if block.role in AHEAD else None) or cue
            last = end
    reading.metrics = with_relations(text, blocks, reading.metrics, planned.years_at)
    return reading


def _unbroken(text: str, blocks: Sequence[Block], words: Lexer) -> Iterable[tuple[Block, Sequence[int]]]:
    """The blocks, those joined that a page broke in the middle of a sentence at a number, and where it did."""
    first: Block | None = None
    breaks: list[int] = []
    for index, block in enumerate(blocks):
        if index + 1 < len(blocks) and _goes_on(text, block, blocks[index + 1], words):
            first = first or block
            breaks.append(text.index("\n", block.end))
        elif first is None:
            yield block, breaks
        else:
            yield first._replace(end=block.end), breaks
            first, breaks = None, []


def _goes_on(text: str, block: Block, following: Block, words: Lexer) -> bool:
    """Whether a line ends within a sentence, and the one right below it goes on: 新建道路⏎11条, 新建道路11⏎条.

    Before a number the line must be long; before a unit it must only be more than the number itself.
    """
    start = following.start
    before, after = text[block.end - 1], text[start]
    if not before.isdecimal() and not after.isdecimal():
        return False
    if following.prose != start or following.heading or following.section != block.section:
        return False
    if text[block.end : start].strip(_INDENT) != "\n" or before in _CLOSED:
        return False
    if before.isdecimal():
        more = not text[block.prose : block.end].replace(".", "").isdecimal()
        return more and any(words.unit(text[start : start + size]) is not None for size in _UNITS)
    return block.end - block.prose >= _LONG and _UNDATED.match(text, start) is not None


def _opening(text: str, start: int, cues: list[Cue], planned: int | None) -> Cue | None:
    """The cue that opens a sentence, if need be behind a remark, and governs the rest of the paragraph too.

    In the plan of a year, *planned*, a past one does not that later years follow: 在去年10亿元的基础上，今年增加20亿元.
    """
    if not cues or cues[0].brief or cues[0].years in (None, PART):
        return None
    if planned is not None and cues[0].years[1] < planned and any(c.years and c.years[1] >= planned for c in cues):
        return None
    if planned is not None and cues[0].years[1] < planned and not opens_at_once(text, start, cues[0].at):
        return None  # 继续跟踪近两年生成的项目线索。
    return cues[0] if opens(text, start, cues[0].at) else None


def _beginning(cue: Cue | None, carried: Cue | None, clause: int) -> tuple[list[Cue], Cue | None]:
    """The cue that a beginning uses up, and the one that it is of: its own, 由2010年的206项, or years that follow it.

    过去五年，…由4638亿元增加到7670亿元 begins before the five years.
    """
    if cue is not None and cue.at >= clause:
        return [cue], cue
    cue = cue or carried
    return [], cue if cue is not None and cue.years is not None and cue.years[0] < cue.years[1] else None


def _is_of_one(text: str, cue: Cue, at: int) -> bool:
    """Whether a year is of the number at *at* alone: 增长到2020年的｜77.2亿元."""
    return text[at - 1] == "的" and cue.at >= at - _OWN and cue.years is not None and cue.years[0] == cue.years[1]


def _is_mention(sentence: Sentence, cue: Cue, at: int, year: int | None) -> bool:
    """Whether a past year is no time of what a plan aims at in a later clause: 支持近两年新企业，推进项目｜100个."""
    if year is None or cue.years is None or cue.years == PART or cue.years[1] >= year:
        return False
    return cue.at < sentence.clause_start(at) and not opens_at_once(sentence.text, sentence.start, cue.at)


def _sentences(
    text: str, block: Block, found: list[Token], breaks: Sequence[int]
) -> Iterable[tuple[int, int, list[Token]]]:
    """Start, end and tokens of the sentences that hold a token. A mark inside a token ends no sentence."""
    index, start = 0, block.prose
    stop, count = 0, len(found)
    for mark in sentence_ends(text, block.prose, block.end):
        if mark in breaks:
            continue
        while stop < count and found[stop].start < mark:
            stop += 1
        if stop > index:
            if found[stop - 1].end > mark:
                continue
            yield start, mark, found[index:stop]
            index = stop
        start = mark + 1
    if index < count:
        yield start, block.end, found[index:]


def _finish(
    reading: Reading, sentence: Sentence, block: Block, cues: list[Cue], carried: Cue | None, year: int | None
) -> None:
    text, drafts = sentence.text, sentence.drafts
    spread(sentence)
    mark_milestones(text, drafts)
    place = span(sentence.start, sentence.end)
    before = sentence.start
    ahead = block.role in AHEAD
    told = ahead or text.find("将", sentence.start, sentence.end) >= 0  # whether clauses can say what is to come
    aimed = sentence.start if ahead else aimed_from(text, sentence.start, sentence.end)
    shared = shared_out(text, cues, [draft.start for draft in drafts]) if len(cues) > 1 else {}
    begun: tuple[str, Years] | None = None
    spent: list[Cue] = []  # 由2010年的206项精简到2015年的152项: the years are of these numbers alone
    for index, draft in enumerate(drafts):
        start = draft.start
        clause = max(sentence.clause_start(start), before) if told or draft.origin else start
        before = start
        cue = shared[index] if index in shared else governing(cues, start)
        while cue is not None and cue in spent:
            cue = governing(cues, cue.at - 1)
        if draft.origin:
            own, cue = _beginning(cue, carried, clause)
            spent += own
        else:
            if cue is not None and not ahead and _is_of_one(text, cue, start):
                spent.append(cue)
            elif cue is not None and ahead and _is_mention(sentence, cue, start, year):
                cue = None
            cue = cue or carried
        years = cue.years if cue else None
        aims = ahead or start >= aimed
        status = status_of(draft, aims, text, clause, year, None if years == PART else years)
        since = begun[1] if begun is not None and begun[0] == draft.name else None
        if draft.growth is not None and draft.growth.basis is None:
            draft.growth.basis = basis_in(text, draft.growth, years, since, year)
        draft.index = len(reading.metrics)
        dated = "target" if ahead and status == "estimate" else status  # 预计全年减税2万亿元 in a plan
        period = period_of(draft, dated, years, year, since)
        if draft.origin:
            begun = (draft.name, period) if period is not None else None
        row = metric_row(draft, text, place, block.section, status, period)
        if period is None and status != "target" and (draft.milestone or draft.growth is not None):
            add_value_period(row, value_years(draft, years, year))
        reading.metrics.append(row)
