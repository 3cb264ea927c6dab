"""Whether a name is one that a gold row accepts, and how texts are compared: without blanks and quotation marks."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["accepts", "bare", "pattern", "tidy"]

_ASIDE = re.compile(r"[\s“”\"'‘’《》]")
_STOPS = re.compile(r"[，,。.：:；;、！!]")
# What stands before a name and is no part of it, whoever takes it along.
_LEAD = re.compile("^(?:全[国省市县区州旗]|我[国省市县区州旗]|全年|年内|当年|累计|共|预计|完成|实现|达到)+")
_SIGNS = {"[": "(?:", "]": ")?", "*": ".*", "|": "|"}


def tidy(text: str | None) -> str:
    """A text as it is compared: NFKC, without blanks, quotation marks and book title marks.

    >>> tidy("“四上”企业 ")
    '四上企业'
    """
    return _ASIDE.sub("", unicodedata.normalize("NFKC", text or ""))


def bare(heading: str) -> str:
    """A heading as it is compared: tidy, and without punctuation."""
    return _STOPS.sub("", tidy(heading))


@lru_cache(maxsize=4096)
def pattern(names: str) -> re.Pattern[str]:
    """The expression that a gold row's names stand for: ``A|B`` are alternatives, ``[x]`` may be absent, ``*`` is
    anything.

    Raises ``re.error`` where brackets do not pair.

    >>> bool(pattern("[新增]市场主体|经营主体").fullmatch("市场主体"))
    True
    """
    return re.compile(f"(?:{''.join(_SIGNS.get(char) or re.escape(char) for char in tidy(names))})")


def accepts(names: str, name: str) -> bool:
    """Whether *name* is one of the *names* of a gold row, with or without 全年, 累计, 实现 and the like before it.

    >>> accepts("[全部]工业增加值", "全年工业增加值"), accepts("[全部]工业增加值", "工业")
    (True, False)
    """
    given = tidy(name)
    return any(pattern(names).fullmatch(form) for form in {given, _LEAD.sub("", given)})
