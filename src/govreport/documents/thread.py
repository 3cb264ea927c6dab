"""Threads of a forum: which of their posts hold the report, and which only speak of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from govreport.documents.chrome import is_title, opens_body
from govreport.documents.page import page_lines

__all__ = ["LONG", "Choice", "Post", "choose"]

LONG = 500
"""Characters below which a post is a remark."""
_SHORT = 50
"""Characters that the end of a report takes at least, where it did not fit into the post above it."""
_PART = 1000
"""Characters of a part of a report, on a later page that does not show who began the thread."""
_TOP = 20
_SALUTATION = re.compile(r"(?:各位|同志们)[^。]{0,40}[:：]$")
# An entry of a glossary, or one of a list.
_ENTRY = re.compile(r"(?:[\[【〔(（]\s?)?[0-9]{1,3}\s?[\]】〕)）.．、]|[-—－]{1,2}(?=[\u4e00-\u9fff])|※")


@dataclass(frozen=True, slots=True)
class Post:
    """One post, without what the forum prints into it.

    ``writer`` is None where the page shows none; ``answers`` says that it quotes another post; ``hidden`` says that a
    part of it is shown to others only.
    """

    text: str
    writer: str | None = None
    posted: str | None = None
    answers: bool = False
    hidden: bool = False


class Choice(NamedTuple):
    """Indices of the posts that the report stands in, in order, and of the first one that begins another report."""

    kept: tuple[int, ...]
    other: int | None


class _Look(NamedTuple):
    """What a post looks like: whether it is long, opens as a report does, and how many of its lines are marked."""

    size: int
    titled: bool
    addressed: bool
    marks: int
    entered: bool

    @property
    def opens(self) -> bool:
        return self.titled or self.addressed


def choose(posts: Sequence[Post], starter: str | None, *, first_page: bool = True) -> Choice | None:
    """The posts that hold the report; None where none does.

    The report is the first post of length that opens like one; the writer of the thread counts before all others, who
    need headings too. Where none opens, as on the second page of a long report, it is the first one of length by that
    writer. *starter* is the name of that writer; on the first page of a thread that shows none it is who wrote its
    first post. What the same writer says below the report goes on with it, unless it answers somebody.

    >>> part = "一、回顾\\n" + "新建学校12所。" * 80
    >>> choose([Post("政府工作报告\\n" + part, "甲"), Post("占楼", "乙"), Post(part, "甲"), Post(part, "乙")], "甲")
    Choice(kept=(0, 2), other=None)
    """
    if not posts:
        return None
    writers = _writers(posts)
    owner = writers[0] if first_page and starter is None else starter
    looks = [_look(post.text) for post in posts]
    main = _main(posts, looks, [owner in (None, writer) for writer in writers], known=owner is not None)
    if main is None:
        return None
    kept = [main]
    for at in range(main + 1, len(posts)):
        if writers[at] != writers[main] or posts[at].answers:
            continue
        look = looks[at]
        if look.size >= LONG and look.titled and look.addressed:
            return Choice(tuple(kept), at)
        near = kept[-1] == at - 1
        if (look.size >= LONG and (near or look.marks)) or (look.size >= _SHORT and near and look.entered):
            kept.append(at)
    return Choice(tuple(kept), None)


def _writers(posts: Sequence[Post]) -> list[str]:
    """Who wrote each post. On a page that shows no names it is one writer; else a post without a name is somebody's of
    whom nothing is known."""
    if all(post.writer is None for post in posts):
        return [""] * len(posts)
    return [f"\0{at}" if post.writer is None else post.writer for at, post in enumerate(posts)]


def _main(posts: Sequence[Post], looks: Sequence[_Look], own: Sequence[bool], *, known: bool) -> int | None:
    """Index of the first post that holds the report."""
    long = [at for at, post in enumerate(posts) if looks[at].size >= LONG and not post.answers]

    def ranked() -> Iterator[int]:
        if known:
            yield from (at for at in long if own[at] and looks[at].opens and looks[at].marks)
            yield from (at for at in long if own[at] and looks[at].marks)
        yield from (at for at in long if looks[at].opens and looks[at].marks > 2)
        yield from (at for at in long if not known and looks[at].size >= _PART and looks[at].marks > 2)
        yield from (at for at in long if own[at] and known)
        yield from (
            at for at, look in enumerate(looks) if own[at] and look.opens and look.marks and not posts[at].answers
        )

    return next(ranked(), None)


def _look(text: str) -> _Look:
    lines = [line.text for line in page_lines(text)]
    top = lines[:_TOP]
    addressed = any(_SALUTATION.match(line) for line in top)
    marks = sum(1 for line in lines if opens_body(line) or _ENTRY.match(line))
    entered = any(opens_body(line) or _ENTRY.match(line) is not None for line in lines[:2])
    return _Look(sum(map(len, lines)), any(map(is_title, top)), addressed, marks, entered)
