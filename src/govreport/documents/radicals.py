"""Radicals: signs of the blocks of radicals, which many PDF fonts name in place of the character of the same shape."""

import re
import unicodedata

__all__ = ["without_radicals"]

# Of CJK Radicals Supplement what a report can hold: Unicode gives no decomposition for these.
_SIGNS = "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳"
_MEANT = "母民虎西见角贝车长门韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
# The signs of Kangxi Radicals and the compatibility ideographs decompose one by one.
_TABLE = dict(zip(map(ord, _SIGNS), _MEANT, strict=True)) | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF))
}
_ANY = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")


def without_radicals(text: str) -> str:
    """The text with the characters that are meant: in a PDF the shape counts, and these are shapes of characters.

    >>> without_radicals("⼯作报告，⺠⽣")
    '工作报告，民生'
    """
    return text.translate(_TABLE) if _ANY.search(text) else text
