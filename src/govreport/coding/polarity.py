"""Which way an indicator is better."""

from functools import lru_cache

from govreport.frozen import Word
from govreport.profiles.profile import GENERIC, Profile

__all__ = ["Polarity", "polarity_of"]


class Polarity(Word):
    """Whether more of an indicator is better, or less, or whether neither can be said."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


def polarity_of(indicator: str | None, profile: Profile = GENERIC) -> Polarity | None:
    """The polarity that the catalogue of *profile* gives to an indicator; None where it gives none.

    >>> str(polarity_of("gdp")), str(polarity_of("registered_unemployment_rate")), polarity_of("no_such_indicator")
    ('up', 'down', None)
    """
    return None if indicator is None else _polarities(profile).get(indicator)


@lru_cache(maxsize=8)
def _polarities(profile: Profile) -> dict[str, Polarity]:
    rows = profile.table("indicators")["indicator"]
    return {row["id"]: Polarity(row["polarity"]) for row in rows if "polarity" in row}
