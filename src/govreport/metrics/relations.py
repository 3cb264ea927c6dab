"""Targets without a number, 居民收入增长与经济增长基本同步, and clauses that aim higher, 在实际工作中争取更好结果."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Final

from govreport.construct import blank_metric, span
from govreport.data import table
from govreport.language.words import any_of
from govreport.metrics.coordination import all_heads
from govreport.metrics.cues import Years
from govreport.metrics.heads import head_of
from govreport.metrics.names import tidy
from govreport.metrics.rows import period_row
from govreport.metrics.sentence import holds, sentence_ends
from govreport.metrics.standing import AHEAD
from govreport.metrics.vocabulary import vocabulary
from govreport.structure.outline import Block

__all__ = ["with_relations"]

YearsAt = Callable[[Block, int, int, int], Years | None]

_LONGEST: Final = 30  # characters of a name, and of what it is compared with
_SHORTEST: Final = 2
_FEW: Final = 3  # first characters that are faster found one by one than by a search for the words
_ENDS: Final = "，。；：、！？,;!?\\n"
_END: Final = re.compile(f"[{_ENDS}）)]")
_LIST: Final = re.compile("、|和")


class _Clauses:
    """A pattern that is looked for only in the clauses that hold one of its words: it is rare, and slow to search."""

    def __init__(self, words: Sequence[str], pattern: str) -> None:
        firsts = sorted({word[0] for word in words})
        self.firsts = firsts if len(firsts) <= _FEW else []
        self.words = re.compile(any_of(words))
        self.pattern = re.compile(pattern)

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What the pattern matches, clause by clause."""
        if self.firsts and not holds(text, start, end, self.firsts):
            return
        for word in self.words.finditer(text, start, end):
            if word.start() < start:
                continue
            stop = _END.search(text, word.end(), end)
            last = stop.start() if stop else end
            yield from self.pattern.finditer(text, max(start, word.start() - _LONGEST), last)
            start = last


@cache
def _patterns() -> tuple[_Clauses, _Clauses]:
    """Relations from the first word to the last, and clauses that aim higher."""
    pace, against, order, trend, higher = (
        table("relations")[part] for part in ("pace", "against", "order", "trend", "higher")
    )
    end = f"(?=[{_ENDS}）)]|$)"
    words = f"[^{_ENDS}0-9０-９]"
    pace_with = (
        rf"[{''.join(pace['with'])}]{words}{{2,16}}?(?:{any_of(pace['manner'])})?(?:{any_of(pace['words'])})"
        rf"(?:{any_of(pace['rises'])})?"
    )
    set_against = (
        rf"(?:{any_of(against['verbs'])})(?={any_of(against['bases'])}){words}{{0,16}}?(?:{any_of(against['ends'])})"
    )
    ordered = (
        rf"(?:{any_of(order['manner'])})?(?:{any_of(order['verbs'])})(?:{any_of(order['givers'])}){words}{{0,6}}"
        rf"(?:{any_of(order['given'])})的?(?P<given>{words}{{0,20}}?)(?:{any_of([*order['what'], *order['inside']])})"
    )
    set_for = (
        rf"(?:{any_of(order['manner'])})?(?:{any_of(order['verbs'])})(?:{any_of(order['set'])})"
        rf"的?(?:{any_of([*order['what'], *order['inside']])})"
    )
    required = rf"(?:{any_of(order['verbs'])})(?:{any_of(order['givers'])})(?:{any_of(order['required'])})"
    going = rf"(?:{any_of(trend['verbs'])})?(?:{any_of(trend['words'])})"
    opens = _first_of(pace["with"], against["verbs"], order["manner"], order["verbs"], trend["verbs"], trend["words"])
    relation = f"{opens}(?:{pace_with}|{set_against}|{ordered}|{set_for}|{required}|{going}){end}"
    aims = (
        rf"{_first_of(higher['setting'], higher['verbs'])}"
        rf"(?:(?P<setting>{any_of(higher['setting'])})，?{words}{{0,8}})?"
        rf"(?:{any_of(higher['verbs'])}){words}{{0,8}}(?:{any_of(higher['better'])})的?(?:{any_of(higher['result'])})?{end}"
    )
    cues = [*pace["words"], *against["verbs"], *order["given"], *order["set"], "要求", *trend["words"]]
    return _Clauses(cues, relation), _Clauses(higher["better"], aims)


def _first_of(*groups: Sequence[str]) -> str:
    """A look at the first character, which nine places in ten do not pass, before the words of *groups* are tried."""
    return f"(?=[{''.join(sorted({re.escape(word[0]) for words in groups for word in words}))}])"


@cache
def _name_words() -> dict[str, tuple[str, ...]]:
    """The words around a name, the longest of each kind first."""
    return {kind: tuple(sorted(rows, key=len, reverse=True)) for kind, rows in table("relations")["name"].items()}


def with_relations(
    text: str,
    blocks: Sequence[Block],
    metrics: list[dict[str, Any]],
    years_at: YearsAt,
) -> list[dict[str, Any]]:
    """The rows of *metrics* and those of the targets without a number, in the order of the text.

    *years_at* gives the years of what stands in a block, from where its sentence begins to where it ends, at a place;
    it is asked where no target beside tells it.

    Sets ``stretch`` on the last target in front of a clause that aims higher, if it stands in the same sentence; one
    that is a sentence of its own, 在实际工作中，我们将努力争取更好结果, sets it on the first of its paragraph.
    """
    starts = [row["span"].start for row in metrics]
    found: list[dict[str, Any]] = []
    for block in blocks:
        if block.role in AHEAD and not block.heading:
            found += _relations(text, block, metrics, starts, years_at)
            _aim_higher(text, block, metrics, starts)
    return _merged(metrics, found) if found else metrics


def _relations(
    text: str,
    block: Block,
    metrics: Sequence[dict[str, Any]],
    starts: Sequence[int],
    years_at: YearsAt,
) -> Iterator[dict[str, Any]]:
    last = block.prose
    names: list[str] = []
    marks: list[int] | None = None
    for match in _patterns()[0].matches(text, block.prose, block.end):
        at = match.start()
        marks = _marks(text, block) if marks is None else marks
        sentence = _sentence(marks, block, at)
        chained = names if last == at - 1 and text[last] == "、" else []  # 高于全国平均水平、｜高于经济增速
        names, commitment = _names(text, max(_clause(text, sentence[0], at), last), at)
        names = names or chained
        last = match.end()
        if not names and match["given"]:  # 完成国家下达的节能减排任务
            names = [tidy(text, *match.span("given"))]
        for name in names:
            beside = _beside(metrics, starts, block, *sentence)
            period = beside["period"] if beside is not None and beside["status"] == "target" else None
            if period is None and (years := years_at(block, *sentence, at)) is not None:
                period = period_row(years)
            yield blank_metric() | {
                "name": name,
                "status": "target",
                "period": period,
                "commitment": commitment or None,
                "relation": match.group(),
                "section": block.section,
                "sentence": span(*sentence),
                "span": span(at, match.end()),
                "text": match.group(),
            }


def _names(text: str, start: int, end: int) -> tuple[list[str], str]:
    """What is measured, once for each thing of a list, and the word of commitment in front of it."""
    words = vocabulary()
    rows = _name_words()
    end, promised = _before_loose(text, start, end)
    head = head_of(text, start, end, {})
    head.commitment = head.commitment or promised
    causative = words.causatives.after(text, head.start, head.end)
    if causative is not None:
        head.start += len(causative[0])
    head.start += next((len(word) for word in rows["holding"] if text.startswith(word, head.start, head.end)), 0)
    growth = words.growth_noun(text, head.start, head.end)
    if growth is not None:
        head.end -= len(growth[0])
    elif text.endswith("增长", head.start, head.end):
        head.end -= 2
    if growth is not None or text.startswith("增长", head.end):  # 收入实际｜增长
        head.end -= next((len(word) for word in rows["real"] if text.endswith(word, head.start, head.end)), 0)
        head.end = _before_loose(text, head.start, head.end)[0]  # 服务贸易进出口｜年均｜增长率
    name = tidy(text, head.start, head.end)
    unnamed = name in words.bare or name[-1:] == "、" or name.startswith(rows["owners"])
    if unnamed or not _SHORTEST <= len(name) <= _LONGEST:
        return [], head.commitment
    names = all_heads(name, shared=False)
    if names and all(words.per_person in own for own in names):
        return names, head.commitment  # 城镇、农村常住居民｜人均可支配收入增幅高于全省平均
    parts = _LIST.split(name)
    severally = len(parts) > 1 and all(len(part) > 3 and words.measures.before(part, 0, len(part)) for part in parts)
    return parts if severally else [name], head.commitment


def _before_loose(text: str, start: int, end: int) -> tuple[int, str]:
    """Where a name ends before words that belong to none, and the kind of commitment that one of them is."""
    loose, promised = _name_words()["loose"], ""
    while end > start and text.endswith(loose, start, end):
        word = next(word for word in loose if text.endswith(word, start, end))
        found = vocabulary().head.after(word, 0, len(word))
        if found is not None and found[1].startswith("commitment."):  # 其他指标｜确保｜完成市定任务
            promised = found[1].removeprefix("commitment.")
        end -= len(word)
    return end, promised


def _marks(text: str, block: Block) -> list[int]:
    """Where the sentences of a block end."""
    return sentence_ends(text, block.prose, block.end)


def _sentence(marks: Sequence[int], block: Block, at: int) -> tuple[int, int]:
    index = bisect_left(marks, at)
    return marks[index - 1] + 1 if index else block.prose, marks[index] if index < len(marks) else block.end


def _clause(text: str, start: int, at: int) -> int:
    for index in range(at - 1, max(start, at - 2 * _LONGEST) - 1, -1):
        if text[index] in "，；：,;:。":
            return index + 1
    return max(start, at - 2 * _LONGEST)


def _beside(
    metrics: Sequence[dict[str, Any]], starts: Sequence[int], block: Block, start: int, end: int
) -> dict[str, Any] | None:
    """The first metric of a sentence, or the last one before it in its paragraph."""
    index = bisect_left(starts, start)
    if index < len(starts) and starts[index] < end:
        return metrics[index]
    return metrics[index - 1] if index and starts[index - 1] >= block.prose else None


def _aim_higher(text: str, block: Block, metrics: Sequence[dict[str, Any]], starts: Sequence[int]) -> None:
    marks: list[int] | None = None
    for match in _patterns()[1].matches(text, block.prose, block.end):
        marks = _marks(text, block) if marks is None else marks
        index = bisect_left(starts, match.start()) - 1
        if index < 0 or starts[index] < block.prose:
            continue
        if starts[index] < _sentence(marks, block, match.start())[0]:
            if not match["setting"]:
                continue
            index = bisect_left(starts, block.prose)  # a sentence of its own speaks of the whole list
        row = metrics[index]
        if row["status"] == "target" and row["stretch"] is None:
            row["stretch"] = match.group()


def _merged(metrics: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Both in the order of the text, and the wholes of parts by their new places."""
    rows = sorted([*enumerate(metrics), *((-1, row) for row in found)], key=lambda row: row[1]["span"].start)
    places = {old: new for new, (old, _) in enumerate(rows)}
    for _, row in rows:
        if row["part_of"] is not None:
            row["part_of"] = places[row["part_of"]]
    return list(map(itemgetter(1), rows))
