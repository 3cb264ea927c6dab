"""The kit for authors of readers and profiles: checks that a test calls, and a collector of goldens for pytest.

>>> import govreport
>>> from govreport.testing import check_report
>>> check_report(govreport.parse("一、2023年工作回顾\\n地区生产总值170亿元，增长8%。"))

A check returns nothing where all is well, and else raises an ``AssertionError`` that lists every fault. Only
:mod:`govreport.testing.goldens` needs pytest.
"""

from govreport.testing.laws import check_report
from govreport.testing.profile import check_profile
from govreport.testing.reader import check_reader

__all__ = ["check_profile", "check_reader", "check_report"]
