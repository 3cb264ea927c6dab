"""Evaluation: how well reports are read, measured on gold that careful readers wrote.

``govreport evaluate`` is the same on the command line. Names are loaded on first use.
"""

import sys
from typing import TYPE_CHECKING

from govreport.lazy import LazyPackage

if TYPE_CHECKING:
    from govreport.evaluation.evaluate import evaluate, score
    from govreport.evaluation.gold import Gold, find_gold, read_gold
    from govreport.evaluation.numbering import marked, numbered
    from govreport.evaluation.scores import Evaluation, Fault, Measure, Miss, Score, Share, total

__all__ = [
    "Evaluation",
    "Fault",
    "Gold",
    "Measure",
    "Miss",
    "Score",
    "Share",
    "evaluate",
    "find_gold",
    "marked",
    "numbered",
    "read_gold",
    "score",
    "total",
]

_HOMES = {
    **dict.fromkeys(("evaluate", "score"), "evaluate"),
    **dict.fromkeys(("Gold", "find_gold", "read_gold"), "gold"),
    **dict.fromkeys(("marked", "numbered"), "numbering"),
    **dict.fromkeys(("Evaluation", "Fault", "Measure", "Miss", "Score", "Share", "total"), "scores"),
}

sys.modules[__name__].__class__ = LazyPackage
