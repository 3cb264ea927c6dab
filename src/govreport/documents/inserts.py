"""Lines that sites put between the paragraphs of an article: marks of its pages, and captions of photographs."""

import re
from functools import cache

from govreport.data import table

__all__ = ["is_caption", "is_insert"]

_LENGTH = 120
_NUMBER = re.compile(r"[-—－–―]{1,2}[0-9]{1,3}[-—－–―]{1,2}")
_PAGE = "页"
_ORNAMENTS = ":：【】[]>》·-—"
_MORE = (">>", "＞＞", "»")


def is_caption(line: str) -> bool:
    """Whether a line ends with who took a photograph.

    >>> is_caption("图为大会会场。记者 李明 摄"), is_caption("建成摄影基地3个")
    (True, False)
    """
    return _caption().search(line) is not None


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, table('portals')['takers']))})\s?[^，。]{{1,16}}摄[)）]?$")


def is_insert(line: str) -> bool:
    """Whether a line is one of the site's wherever it stands: ``1 2 3 下一页``, ``— 3 —``, ``更多>>``, a caption.

    >>> is_insert("第2页 / 共4页"), is_insert("上一页 1 [2] 下一页"), is_insert("- 12 -"), is_insert("1 2 3")
    (True, True, True, False)
    """
    if len(line) > _LENGTH:
        return False
    bare = "".join(line.split())
    if bare.strip(_ORNAMENTS) in table("portals")["between"] or bare.endswith(_MORE):
        return True
    if _PAGE in bare and not _pieces().sub("", bare):
        return True
    return _NUMBER.fullmatch(bare) is not None or is_caption(line)


@cache
def _pieces() -> re.Pattern[str]:
    """What a mark of pages consists of."""
    words = "|".join(sorted(map(re.escape, table("portals")["pages"]), key=len, reverse=True))
    return re.compile(rf"{words}|[第共][0-9]{{1,3}}页|[0-9]{{1,3}}|[^\w]")
