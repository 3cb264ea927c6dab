"""Which way an indicator is better."""

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

    >>> polarity_of(None), polarity_of("no_such_indicator")
    (None, None)
    """
    for row in profile.table("indicators")["indicator"] if indicator is not None else ():
        if row["id"] == indicator:
            given = row.get("polarity")
            return None if given is None else Polarity(given)
    return None
