"""A metric in the making: what attachment fills in and the report's model is built from."""

from decimal import Decimal
from typing import Final

from govreport.language.lexer import Token
from govreport.language.numerals import product

__all__ = ["Draft", "Figure"]


class Figure:
    """A number as a value or a change, with its limit and the place of its expression."""

    __slots__ = ("basis", "bound", "end", "sign", "start", "token")

    def __init__(self, token: Token, bound: str, start: int, end: int, sign: int = 1, basis: str | None = None) -> None:
        self.token = token
        self.bound = bound
        self.start = start
        self.end = end
        self.sign = sign
        self.basis = basis

    @property
    def amount(self) -> Decimal:
        """The number with its magnitude multiplied out."""
        assert self.token.value is not None
        return product(self.token.value, self.token.factor)

    @property
    def rate(self) -> Decimal:
        """The number as a change: 倍 and 成 as %, magnitudes multiplied out."""
        assert self.token.value is not None
        return self._change(self.token.value)

    @property
    def upper_rate(self) -> Decimal | None:
        """The upper end of a range, as :attr:`rate`."""
        return None if self.token.upper is None else self._change(self.token.upper)

    def _change(self, value: Decimal) -> Decimal:
        change = product(value, _SCALE.get(self.token.base or "", self.token.factor))
        return change.copy_negate() if self.sign < 0 and change else change  # nothing falls by -0

    @property
    def unit(self) -> str:
        """The unit of the change."""
        base = self.token.base or ""
        return "%" if base in _SCALE else base

    @property
    def is_rate(self) -> bool:
        """Whether the change is a share or a number of points, and no amount of what is measured."""
        return self.unit in _RATES


_RATES: Final = frozenset(("%", "百分点", "‰", "千分点", "基点"))
_SCALE: Final = {"倍": Decimal(100), "成": Decimal(10)}


class Draft:
    """What is known of a metric while its sentence is read.

    ``start`` is where its first figure stands. What few have stands as a default in the class, which saves half a
    microsecond for each; arguments by position save a quarter.
    """

    forecast: bool = False
    origin: bool = False
    commitment: str = ""
    change: str | None = None
    part_of: "Draft | None" = None
    mean: bool = False
    level: bool = False
    since: bool = False
    milestone: bool = False
    against: str | None = None
    head: tuple[int, int] | None = None
    index: int | None = None

    def __init__(
        self,
        name: str,
        value: Figure | None,
        growth: Figure | None,
        subject: str | None = None,
    ) -> None:
        self.name = name
        self.value = value
        self.growth = growth
        self.subject = subject
        figure = value or growth
        self.start = figure.start if figure else 0

    @property
    def end(self) -> int:
        """Where its last figure ends."""
        return max(figure.end for figure in (self.value, self.growth) if figure is not None)

    @property
    def first(self) -> int:
        """Where the first figure stands, the value or the growth."""
        return min(self.start, self.growth.start) if self.growth is not None else self.start

    def complete(self, value: Figure) -> None:
        """Give a growth the value that grew."""
        self.value = value
        self.start = value.start
