"""The sentences of a text, its headings and lines among them."""

import re
from collections.abc import Iterator
from typing import Final

from govreport.construct import span
from govreport.models import Span

__all__ = ["sentence_spans"]

_SENTENCE: Final = re.compile("[^。！？!\n]+[。！？!”』）]*|[。！？!]+")


def sentence_spans(text: str) -> Iterator[Span]:
    """Every sentence with the mark that ends it, without blanks around it; a line end ends one too.

    >>> text = "一、工作回顾\\n生产总值170亿元。财政收入12亿元！"
    >>> [text[found.start:found.end] for found in sentence_spans(text)]
    ['一、工作回顾', '生产总值170亿元。', '财政收入12亿元！']
    """
    for match in _SENTENCE.finditer(text):
        whole = match.group()
        stripped = whole.strip()
        if stripped:
            start = match.start() + len(whole) - len(whole.lstrip())
            yield span(start, start + len(stripped))
