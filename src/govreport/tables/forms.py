"""What kind of number the figure of a metric is: a level, a rate, a growth, a change, or what was added."""

from collections.abc import Mapping
from typing import Any

from govreport.coding.figures import Figure, Measure
from govreport.frozen import Word
from govreport.models import Change, Metric

__all__ = ["Form", "form_of"]

_RATES = frozenset("%‰")


class Form(Word):
    """What a figure is, in the words of the catalogue: how the indicator is stated."""

    LEVEL = "level"
    RATE = "rate"
    GROWTH = "growth"
    CHANGE = "change"
    NEW = "new"


def form_of(metric: Metric, figure: Figure, row: Mapping[str, Any]) -> Form:
    """The form of the *figure* of *metric*; *row* is that of its indicator in the catalogue, or empty.

    A change in per cent is a growth, but for an indicator that is a rate itself: 失业率下降2% is a change of it, as is
    what is stated in 百分点 or in a unit (增加120亿元).

    >>> import govreport
    >>> from govreport.coding import figure
    >>> metrics = govreport.parse("2024年，生产总值增长8%，城镇新增就业1200人，失业率4.5%。").metrics
    >>> [str(form_of(metric, figure(metric), {})) for metric in metrics]
    ['growth', 'new', 'rate']
    """
    stated = row.get("stated", ())
    if figure.measure is Measure.GROWTH:
        rate = "rate" in stated and "growth" not in stated
        return Form.GROWTH if figure.unit == "%" and not rate else Form.CHANGE
    if metric.change in (Change.NEW, Change.NET_NEW):
        return Form.NEW
    return Form.RATE if "rate" in stated or (not stated and figure.unit in _RATES) else Form.LEVEL
