"""One written number, read exactly."""

from decimal import Decimal
from govreport.errors import InputError

__all__ = ["parse_number"]
_FULL = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "Ｏ": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}


def parse_number(text: str) -> Decimal:
    """Read it."""
    if text.isascii() and text.isdigit():
        return Decimal(text)
    text = text.translate(_FULL).replace(",", "")
    head = text.rstrip("十百千万亿")
    try:
        if head and head[0].isdigit():
            factor = Decimal(1)
            for c in text[len(head):]:
                factor *= _TENS.get(c) or _BIG[c]
            return Decimal(head) * factor
        if text == "半":
            return Decimal("0.5")
        total = section = digit = 0
        plain = all(c in _DIGITS for c in text)
        if plain and len(text) > 1:
            return Decimal("".join(str(_DIGITS[c]) for c in text))
        last = 1
        for c in text:
            if c in _DIGITS:
                digit = _DIGITS[c]
            elif c in _TENS:
                section += (digit or 1) * _TENS[c]; digit = 0
            elif c in _BIG:
                section = (section + digit) or (0 if total else 1)
                if c == "亿":
                    total = (total + section) * _BIG[c] if (total + section) else _BIG[c]
                else:
                    total += section * _BIG[c]
                section = digit = 0
            else:
                raise InputError(f"not a number: {text}")
        return Decimal(total + section + digit)
    except InputError:
        raise
    except Exception:
        raise InputError(f"not a number: {text}") from None
