"""Attention of governments as text-as-data studies count it: how often the words of a topic stand in a report.

A dictionary says which words make a topic; :func:`attention` counts them, by what the parts of a report are for, by
section, or over the whole.

>>> import govreport
>>> report = govreport.parse("一、2023年工作回顾\\n污染防治有力。\\n二、2024年工作安排\\n加强污染治理，推进节能减排。")
>>> counted = govreport.attention(report)
>>> [(row.part, row.hits) for row in counted.counts if row.category == "environment"]
[('review', 1), ('plan', 2)]
"""

import sys
from typing import TYPE_CHECKING

from govreport.lazy import LazyPackage

if TYPE_CHECKING:
    from govreport.attention.count import attention
    from govreport.attention.dictionary import Category, Dictionary
    from govreport.attention.results import Attention, By, Count, Hit

_HOMES = {
    "attention": "count",
    "Category": "dictionary",
    "Dictionary": "dictionary",
    "Attention": "results",
    "By": "results",
    "Count": "results",
    "Hit": "results",
}

__all__ = ["Attention", "By", "Category", "Count", "Dictionary", "Hit", "attention"]

sys.modules[__name__].__class__ = LazyPackage
