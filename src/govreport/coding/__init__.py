"""Coders: what research makes of a stated figure, each by a rule of its own that can be named in a paper.

The parser says what stands in the text. A coder decides what that counts as: whether a target is hard or soft, which
single number stands for a range, whether a target was met, whether a county aims higher than its province. Such
decisions differ between papers, so that none of them is made while a report is read. Every coder is a pure function
over the metrics of a report; its result is a frozen object that holds the word or the number which decided.

>>> import govreport
>>> from govreport import coding
>>> report = govreport.parse("二、2024年目标任务\\n主要预期目标是：地区生产总值增长6%以上。")
>>> coded = coding.hard_soft(report, report.metrics[0])
>>> str(coded.code), coded.evidence[0].text
('hard', '以上')
"""

from govreport.coding.figures import Figure, Measure, figure
from govreport.coding.layers import Layering, Step, layered
from govreport.coding.numbers import Interval, Point, RangeRule, interval, point
from govreport.coding.outcomes import Completion, Verdict, completion
from govreport.coding.polarity import Polarity, polarity_of
from govreport.coding.tightness import Evidence, HardSoft, Tightness, hard_soft
from govreport.coding.wordings import DEFAULT_SCHEME, Precedence, Scheme, Wording, scheme, schemes
from govreport.coding.years import Gap, Uncoded, completions

__all__ = [
    "DEFAULT_SCHEME",
    "Completion",
    "Evidence",
    "Figure",
    "Gap",
    "HardSoft",
    "Interval",
    "Layering",
    "Measure",
    "Point",
    "Polarity",
    "Precedence",
    "RangeRule",
    "Scheme",
    "Step",
    "Tightness",
    "Uncoded",
    "Verdict",
    "Wording",
    "completion",
    "completions",
    "figure",
    "hard_soft",
    "interval",
    "layered",
    "point",
    "polarity_of",
    "scheme",
    "schemes",
]
