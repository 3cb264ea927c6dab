"""The tables of the package, put as a profile file would put them, so that one check is made of both."""

from typing import Any

from govreport.data import table
from govreport.profiles.clashes import clashes
from govreport.profiles.shape import shape

__all__ = ["faults", "packaged"]


def packaged() -> dict[str, Any]:
    """What the file of the profile ``generic`` would hold, if there was one.

    >>> [row["id"] for row in packaged()["indicator"]][:2]
    ['gdp', 'gdp_per_capita']
    """
    return {
        "name": "generic",
        "sources": ["the reports that the tables of the package were made from"],
        "indicator": table("indicators")["indicator"],
        "unit": table("units")["unit"],
    }


def faults() -> tuple[str, ...]:
    """What is wrong with the tables of the package, as :class:`~govreport.errors.DataError` would say it of a file.

    It is not looked for in a parse: the tables do not change, and the tests of the package look.

    >>> faults()
    ()
    """
    checked = shape(packaged())
    return checked.faults + clashes(checked, None)
