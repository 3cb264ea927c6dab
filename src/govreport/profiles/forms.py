"""How written forms of an indicator are compared: without what is typography, and without verbs inside them."""

from collections.abc import Sequence
from typing import Final

__all__ = ["folded"]

_FOLD: Final = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | dict.fromkeys(
    map(ord, "“”\"'‘’《》 \u3000\xa0的")
)


def folded(name: str, inner: Sequence[str]) -> str:
    """The name in half-width capitals, without quotes, blanks, 的 and the verbs *inner*.

    >>> folded("人均的ＧＤＰ", ()), folded("第三产业实现增加值", ("实现",))
    ('人均GDP', '第三产业增加值')
    """
    name = name.translate(_FOLD).upper()
    for verb in inner:
        if verb in name:
            name = name.replace(verb, "")
    return name
