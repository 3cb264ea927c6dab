"""Characters of the symbol fonts of Word, which have no code of their own: bullets, numbers in circles, ≥ and ×."""

from typing import Final

__all__ = ["symbol"]

_PRIVATE: Final = range(0xF000, 0xF100)
# Places in the fonts. A bullet becomes one of the marks that a list in plain text would have, the nearest in shape.
_WINGDINGS: Final = {
    **{0x81 + at: chr(0x2460 + at) for at in range(10)},
    **{0x8C + at: chr(0x2776 + at) for at in range(10)},
    **dict.fromkeys((0x6E, 0x6F, 0x70, 0x71, 0x72, 0xA7, 0xA8), "■"),
    **dict.fromkeys((0x73, 0x74, 0x75, 0x76, 0x77), "◆"),
    **dict.fromkeys((0xAA, 0xAB), "★"),
}
_SYMBOL: Final = {
    0x2D: "−", 0x6D: "μ", 0xA3: "≤", 0xA8: "◆", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xD7: "·"
}  # fmt: skip


def symbol(char: str, font: str | None) -> str:
    """A character of a symbol font as one that every font has; any other character as it is.

    >>> symbol("\\uf06c", "Wingdings"), symbol("\\uf083", "Wingdings"), symbol("\\uf0b3", "Symbol"), symbol("１", None)
    ('●', '③', '≥', '１')
    """
    code = ord(char)
    name = (font or "").lower()
    table = _WINGDINGS if name.startswith("wingdings") else _SYMBOL if name == "symbol" else {}
    if code in _PRIVATE:
        return table.get(code & 0xFF, "●")
    return table.get(code, "●") if table and code < 0x100 else char
