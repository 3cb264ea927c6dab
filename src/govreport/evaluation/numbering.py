"""The numerals of a text, numbered in their order: what the rows of a gold file refer to."""

import re
from typing import NamedTuple

__all__ = ["Numeral", "marked", "numbered"]

# The definition is frozen: a change would number the numerals of every gold file anew. So these are no tables of words
# that somebody might add to. The left boundary only spares a second try inside a run that has failed as a whole.
_ARABIC = r"[0-9０-９]+(?:[,，][0-9]{3}(?![0-9]))*(?:[.．][0-9０-９]+)?"
_CHINESE = "一二三四五六七八九十百千两零〇半"
_NAMING = "第统同唯任之万"
_MEASURED = (
    "[个家项座所处条件台辆套张床户人名位亩万亿元吨次场期批块支只头株棵艘架部门间栋幢层宗例起轮届成倍番年月日天周级类大种步度方等]"
    "|公里|分之|百分点|季度|小时|分钟"
)
_NUMERAL = re.compile(
    f"{_ARABIC}|(?:(?<![{_NAMING}{_CHINESE}])|(?<=[{_NAMING}][{_CHINESE}]))[{_CHINESE}]+(?=[多余几]?(?:{_MEASURED}))"
)


class Numeral(NamedTuple):
    """A numeral of a text: its number, and the half-open range of characters that it stands at."""

    id: int
    start: int
    end: int
    text: str


def numbered(text: str) -> tuple[Numeral, ...]:
    """The numerals of *text*, numbered from 0.

    A numeral is a run of Arabic digits, full-width ones too, with thousands separators and one decimal point, or a run
    of Chinese ones that a measure word, 成, 倍, 番, 分之 or 百分点 follows. Which of them state a quantity is for a
    reader to say.

    >>> [(numeral.id, numeral.text) for numeral in numbered("2023年，新建学校三所，占地1,200亩")]
    [(0, '2023'), (1, '三'), (2, '1,200')]
    """
    return tuple(Numeral(at, *match.span(), match.group()) for at, match in enumerate(_NUMERAL.finditer(text)))


def marked(text: str) -> str:
    """The text with the number of each numeral before it, for whoever writes the rows of a gold file.

    >>> marked("新建学校三所，占地1,200亩")
    '新建学校⟦0:三⟧所，占地⟦1:1,200⟧亩'
    """
    pieces, end = [], 0
    for numeral in numbered(text):
        pieces += [text[end : numeral.start], f"⟦{numeral.id}:{numeral.text}⟧"]
        end = numeral.end
    return "".join([*pieces, text[end:]])
