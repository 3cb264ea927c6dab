"""Places in an order: 县级公立医院综合评估位居全省第八.

A rank (第八, 首位, 前三) counts where a verb of rank or the words that say among whom stand directly before it, which
tells it from an ordinal (第一产业) and from a figure of speech (放在首位). Ranks of the plan are wishes and left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from govreport.construct import made, span
from govreport.data import table
from govreport.language.numerals import parse_spelt
from govreport.language.words import Beginnings, Endings
from govreport.metrics.coordination import split_heads
from govreport.models import Ranking, Role
from govreport.structure.outline import Block

__all__ = ["read_rankings"]

_N: Final = "(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_SPAN: Final = "(?:连续)?(?:[0-9０-９]{1,3}|[一二两三四五六七八九十多]{1,3})(?:年|个?月|个季度)"
_GUARD: Final = r"(?=[，,。；;、：:！!？?）)”\s和及与的]|以及|$)(?!、[一二三][、产])"
_RANK: Final = re.compile(
    rf"第(?P<n>{_N})(?:[位名](?![员职置额次])|{_GUARD})|首位{_GUARD}|榜首{_GUARD}|前(?P<upto>{_N})[位名强甲列]?{_GUARD}"
)
_NEXT: Final = re.compile(
    rf"(?:、|和|及|，|,)(?P<scope>[\u4e00-\u9fff]{{0,8}})(?:第(?P<n>{_N})[位名]?|(?:首位)){_GUARD}"
)
_YEARS: Final = re.compile(f"{_SPAN}$")
_FIRST_YEARS: Final = re.compile(_SPAN)
_STOP: Final = re.compile("[，,；;：:。！？!?\n]")
_SCOPE_REST: Final = re.compile("[\u4e00-\u9fff（）()、0-9０-９]{0,14}")
_STAGE: Final = re.compile("^(?P<who>[^在，]{0,16})在(?P<stage>[^，]{2,30}?)(?:[上中内]|当中)(?P<what>[^，]*)$")
_MARKS: Final = re.compile(r"[\[〔【［]\d{1,3}[\]〕】］]|[①-⑳\s]")
_AND: Final = re.compile("、|和|及|以及|与")
_EDGES: Final = " 、，,（(“”；;"
_Figure = tuple[int, int, str]
_WINDOW: Final = 24
_LONGEST: Final = 40
_REACH: Final = 400
_SEVERAL: Final = 4
_SHORT: Final = 3


class _Words:
    """The table, arranged for look-up."""

    def __init__(self) -> None:
        rows = table("rankings")
        self.verbs: Final = Endings({"verb": rows["verbs"], "rise": rows["rises"]})
        self.adverbs: Final = Endings({"adverb": rows["adverbs"]})
        self.lead: Final = Beginnings({"adverb": [word for word in rows["adverbs"] if len(word) > 1]})
        self.bare_lead: Final = Beginnings({"bare": [word for word in rows["bare"] if word]})
        self.scopes: Final = re.compile("|".join(sorted(rows["scopes"], key=len, reverse=True)))
        self.verb_inside: Final = re.compile("|".join(word for word in rows["verbs"] if len(word) > 1) + "|居|列|排")
        self.fields: Final = tuple(rows["fields"])
        self.bare: Final = frozenset(rows["bare"])
        self.aims: Final = re.compile("|".join(rows["aims"]))
        self.places: Final = tuple(rows["places"])
        self.changes: Final = tuple(rows["changes"])
        self.own: Final = frozenset(rows["own"])
        self.all: Final = tuple(rows["all"])
        self.severally: Final = tuple(rows["severally"])
        self.totals: Final = frozenset(rows["totals"])
        self.gains: Final = tuple(rows["gains"])


@cache
def _words() -> _Words:
    return _Words()


class _Found:
    """A rank with what stands directly before it: from ``start``, the verb and the scope."""

    __slots__ = ("end", "origin", "positions", "scope", "start", "verb")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.scope: str | None = None
        self.verb = ""
        self.origin = False
        self.positions: list[tuple[int, int, int, bool, str | None]] = []


def read_rankings(text: str, blocks: Iterable[Block], metrics: Iterable[dict[str, Any]]) -> list[Ranking]:
    """The ranks that *blocks* state, in the order of the text.

    *metrics* are rows of metrics; they lend their names to ranks that have none (283.8亿美元、居全国首位).

    >>> from govreport.structure.outline import Block
    >>> text = "县级公立医院综合评估位居全省第八。"
    >>> rank = read_rankings(text, [Block(0, len(text), "1", Role.REVIEW, 0)], [])[0]
    >>> rank.name, rank.scope, rank.position
    ('县级公立医院综合评估', '全省', 8)
    """
    rows: list[Ranking] = []
    figures: list[_Figure] | None = None
    plan = Role.PLAN
    at = 0
    for block in blocks:
        if block.role is plan:
            continue
        for found, since in _ranks(text, block):
            if figures is None:
                figures = _figures(metrics)
            while at < len(figures) and figures[at][1] <= found.start:
                at += 1
            low = at
            while low and figures[low - 1][0] >= since:
                low -= 1
            rows += _rows(text, found, since, figures[low:at])
    return rows


def _figures(metrics: Iterable[dict[str, Any]]) -> list[_Figure]:
    """Start, end and name of every value and growth, in the order of the text."""
    rows: list[_Figure] = []
    for metric in metrics:
        place, name = metric["span"], metric["name"]
        rows.append((place.start, place.end, name))
        if metric["value"] is not None and metric["growth"] is not None:
            place = metric["growth"].span
            rows.append((place.start, place.end, name))
    rows.sort()
    return rows


def _ranks(text: str, block: Block) -> Iterator[tuple[_Found, int]]:
    """Each rank of a block with where its sentence, or what the rank before left of it, begins."""
    before: _Found | None = None
    done = block.prose
    for match in _RANK.finditer(text, block.prose, block.end):
        if match.start() < done:
            continue
        low = max(block.prose, match.start() - _REACH)
        sentence = max(low, *(text.rfind(mark, low, match.start()) + 1 for mark in "。！？；;"))
        since = max(done, sentence)
        former = before if before is not None and before.origin and before.end >= since else None
        found = _before(text, since, match, former)
        if found is None:
            continue
        found.origin = text.startswith(_words().changes, match.end())
        before = found
        if found.origin:
            done = match.end()
            continue
        if former is not None:
            since = max(sentence, former.start - _LONGEST)
            found.start = former.start
        _more(text, found, block.end)
        yield found, since
        done = found.end


def _before(text: str, since: int, match: re.Match[str], former: _Found | None) -> _Found | None:
    """The rank, if a verb of rank, a scope or a former rank stands before it."""
    words = _words()
    found = _Found(match.start(), match.end())
    low = max(since, match.start() - _WINDOW)
    kind = ""
    for _ in range(2):
        verb = words.verbs.before(text, low, found.start)
        if verb is not None and not found.verb:
            found.verb, kind = verb
            found.start -= len(found.verb)
        if found.scope is None:
            _take_scope(text, low, found)
    if former is not None:
        found.scope = found.scope or former.scope
        found.start = former.start
    elif not (kind == "verb" or _short(found.scope or "")) or text.endswith(words.places, since, found.start):
        return None
    upto, written = match["upto"], match["n"] or match["upto"]
    position = _position(written)
    found.positions.append((found.start, match.end(), position, upto is not None, found.scope))
    return found if position else None


def _position(written: str | None) -> int:
    """The place that is written, the first where none is (首位), and 0 for what names no single one (第二三)."""
    position, upper = parse_spelt(written or "一")
    return 0 if position is None or upper is not None else int(position)


def _short(scope: str) -> bool:
    """Whether a scope without a verb of rank is one: 全省同类县, but not 中国创新创业大赛."""
    head = _words().scopes.match(scope)
    return head is not None and (head.end() == len(scope) or scope.endswith(_words().fields))


def _take_scope(text: str, low: int, found: _Found) -> None:
    """The words that say among whom, if they end where the rank or its verb begins."""
    words = _words()
    for head in words.scopes.finditer(text, low, found.start):
        rest = _SCOPE_REST.match(text, head.end(), found.start)
        if rest is None or rest.end() != found.start or words.verb_inside.search(text, head.end(), found.start):
            continue
        stop = found.start
        if text[stop - 1] in "中内" and stop - head.end() > 1 and found.verb:
            stop -= 1
        whole = stop == head.end() or text.endswith(words.fields, head.end(), stop)
        if not whole and (found.verb or words.verbs.before(text, low, head.start()) is None):
            continue
        found.scope, found.start = text[head.start() : stop], head.start()
        if found.start > low and text[found.start - 1] == "在":
            found.start -= 1
        return


def _more(text: str, found: _Found, end: int) -> None:
    """第二位、第七位: the ranks that follow without a verb of their own."""
    words = _words()
    while True:
        match = _NEXT.match(text, found.end, end)
        if match is None or (match["scope"] and words.scopes.match(match["scope"]) is None):
            return
        position = _position(match["n"])
        if not position:
            return
        scope = match["scope"] or found.scope
        found.positions.append((match.start() + 1, match.end(), position, False, scope))
        found.end = match.end()


def _rows(text: str, found: _Found, since: int, figures: Sequence[_Figure]) -> Iterator[Ranking]:
    """The rows of one rank or several; *figures* are those before it, from *since* on."""
    words = _words()
    start = _clause(text, since, found.start, figures)
    stretch = text[max(start, found.start - 2 * _LONGEST) : found.start]
    if words.aims.search(stretch) or words.aims.search(found.verb):
        return
    subject, name = _staged(found, _clean(stretch))
    if name.endswith("综合") and found.verb.startswith("排"):
        name += found.verb[:2]
    names = _names(text, since, start, found, stretch, name, figures)
    many = len(found.positions)
    for index, (first, last, position, upto, scope) in enumerate(found.positions):
        for name in names if many == 1 else names[index : index + 1] if len(names) == many else names[:1]:
            if name:
                stated = {"name": name, "scope": scope, "position": position, "upto": upto, "subject": subject}
                yield made(Ranking, stated | {"span": span(first, last), "text": text[first:last]})


def _clause(text: str, since: int, end: int, figures: Sequence[_Figure]) -> int:
    """Where the words that name what is ranked begin: behind the last punctuation or figure."""
    start = since
    for match in _STOP.finditer(text, max(since, end - 4 * _LONGEST), end):
        start = match.end()
    if figures and start < figures[-1][1] and (figures[-1][1] == end or text[figures[-1][1]] in _EDGES):
        start = figures[-1][1]
    return start


def _staged(found: _Found, name: str) -> tuple[str | None, str]:
    """Subject and name: 三峡实验室｜在｜全省实验室年度考核｜中, and the scope that such a stage may hold."""
    words = _words()
    stage = _STAGE.match(name)
    if stage is None:
        own = next((word for word in words.own if name.startswith(word) and len(name) > len(word) + 2), "")
        return None, name.removeprefix(own)
    who, what, among = _clean(stage["who"]), _clean(stage["what"]), words.scopes.match(stage["stage"])
    if not what and who and among is None and stage["stage"].endswith(words.fields):
        return None, who
    if among is not None:
        field = stage["stage"] if stage["stage"].endswith(words.fields) else among.group()
        found.positions = [(*row[:4], row[4] or field) for row in found.positions]
        if field == stage["stage"]:
            return None, who + what
    return who if who and who not in words.own else None, stage["stage"] + what


def _names(
    text: str, since: int, start: int, found: _Found, stretch: str, name: str, figures: Sequence[_Figure]
) -> list[str]:
    """What is ranked: one name, or as many as there are ranks, or several of one rank."""
    words = _words()
    many = len(found.positions)
    every = stretch.rstrip(_EDGES).endswith(words.all)
    in_turn = many > 1 and any(word in stretch or word in found.verb for word in words.severally)
    head = words.bare_lead.after(name, 0, len(name))
    if head is not None and name[len(head[0]) :] in words.bare:
        name = name[len(head[0]) :] or name
    if name in words.bare:
        last = list(dict.fromkeys(figure[2] for figure in figures))
        if every:
            close = [figure[2] for figure in figures if _STOP.search(text, figure[1], start - 1) is None]
            last = list(dict.fromkeys(close)) if len(close) > 1 else last[-_SEVERAL:]
        else:
            last = last[-many:] if in_turn else last[-1:]
        return [_with(row, name) for row in last or [_clause_before(text, since, start)]]
    number = len([part for part in _AND.split(name) if part]) if every or in_turn else len(name.split("、"))
    if 1 < number <= _SEVERAL and (in_turn or every or min(map(len, name.split("、"))) > _SHORT):
        heads = split_heads(name, number)
        return heads if heads and min(map(len, heads)) > 1 else [name[-_LONGEST:]]
    return [name[-_LONGEST:]]


def _with(name: str, word: str) -> str:
    """The name of a figure and the bare word of its rank: 出口 and 增速."""
    words = _words()
    if word in words.totals:
        gain = next((gain for gain in words.gains if name.startswith(gain)), "")
        name = name.removeprefix(gain)
    return name if not name or name.endswith(word) else name + word


def _clause_before(text: str, since: int, start: int) -> str:
    """What the clause before says, where the rank names nothing and no figure stands before it."""
    end = start - 1
    if end <= since:
        return ""
    begin = since
    for match in _STOP.finditer(text, max(since, end - 2 * _LONGEST), end):
        begin = match.end()
    name = _clean(text[begin:end])
    return name if len(name) <= _LONGEST else ""


def _clean(name: str) -> str:
    """A name without marks, adverbs at either end, and spans of time before the verb."""
    words = _words()
    name = _MARKS.sub("", name).strip(_EDGES)
    years = _FIRST_YEARS.match(name)
    name = name[years.end() :] if years is not None else name
    while name:
        adverb = words.adverbs.before(name, 0, len(name))
        years = _YEARS.search(name, max(0, len(name) - 8))
        if years is not None:
            name = name[: years.start()]
        elif adverb is not None:
            name = name[: -len(adverb[0])]
        else:
            break
        name = name.rstrip(_EDGES)
    adverb = words.lead.after(name, 0, len(name))
    if adverb is not None:
        name = name[len(adverb[0]) :]
    return name.strip(_EDGES)
