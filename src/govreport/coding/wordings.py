"""Schemes of words: which words make a target hard, and which soft. Authors differ, so each scheme has a name."""

from functools import cache

from pydantic import Field

from govreport.data import table
from govreport.errors import CodingError
from govreport.frozen import Frozen, Word

__all__ = ["DEFAULT_SCHEME", "Precedence", "Scheme", "Wording", "scheme", "schemes"]

DEFAULT_SCHEME = "striving_is_soft"
"""The scheme that is used where none is asked for."""


class Precedence(Word):
    """What decides where a target has a hard word and a soft one: 力争增长6%以上."""

    NUMBER = "number"
    HARD = "hard"
    SOFT = "soft"


class Wording(Frozen):
    """Words by the side of the number on which they count."""

    before: tuple[str, ...] = Field(default=(), description="in the clause in front of the number: 确保, 不低于")
    behind: tuple[str, ...] = Field(default=(), description="right behind the unit: 以上, 左右")


class Scheme(Frozen):
    """A named list of the words that make a target hard or soft; make one of your own to code as another paper does.

    >>> mine = Scheme(
    ...     name="floors_only",
    ...     hard=Wording(before=("不低于",), behind=("以上",)),
    ...     soft=Wording(),
    ...     range_is_soft=False,
    ...     precedence=Precedence.NUMBER,
    ...     follows="our own",
    ...     leaves_open="everything else",
    ... )
    >>> mine.hard.behind
    ('以上',)
    """

    name: str = Field(description="how a paper cites it")
    hard: Wording = Field(description="words that make a target hard")
    soft: Wording = Field(description="words that make it soft")
    range_is_soft: bool = Field(description="whether a range, 6%—7%, is soft by itself")
    precedence: Precedence = Field(description="what decides where words of both kinds stand")
    follows: str = Field(description="the paper or convention that it follows, and how well that is known")
    leaves_open: str = Field(description="what the paper or convention does not say")


@cache
def schemes() -> tuple[Scheme, ...]:
    """The schemes of the package (``data/coding.toml``), the default one first.

    >>> [known.name for known in schemes()]
    ['striving_is_soft', 'striving_is_hard', 'words_at_the_number']
    """
    rows = table("coding")
    words = rows["words"]
    return tuple(_scheme(name, row, words) for name, row in rows["scheme"].items())


def scheme(name: str = DEFAULT_SCHEME) -> Scheme:
    """The scheme of the package with this name; raises :class:`~govreport.errors.CodingError` where there is none.

    >>> scheme().precedence
    <Precedence.NUMBER: 'number'>
    """
    for known in schemes():
        if known.name == name:
            return known
    raise CodingError(f"there is no scheme {name!r}; there are: {', '.join(known.name for known in schemes())}")


def _scheme(name: str, row: dict[str, object], words: dict[str, dict[str, list[str]]]) -> Scheme:
    rest = {key: value for key, value in row.items() if key not in ("hard", "soft")}
    sides = {
        side: Wording(
            before=tuple(word for group in groups for word in words[group].get("before", ())),
            behind=tuple(word for group in groups for word in words[group].get("behind", ())),
        )
        for side, groups in row.items()
        if side in ("hard", "soft") and isinstance(groups, list)
    }
    return Scheme.model_validate({"name": name, **rest, **sides})
