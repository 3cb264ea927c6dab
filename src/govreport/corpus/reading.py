"""How inputs are read: the options of `read`, the same for all of them, and checked before the first."""

from dataclasses import dataclass

from govreport.corpus.failure import Failure, failure
from govreport.corpus.input import Input
from govreport.documents.limits import DEFAULT, Limits
from govreport.documents.readers import READERS
from govreport.models import Report
from govreport.profiles.profile import GENERIC, Profile
from govreport.read import read

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The options of :func:`govreport.read`. The profile goes with them, so that other processes need not find it.

    Raises :class:`~govreport.errors.UnknownPlugin` and its like for a format that is not there.

    >>> Reading().report(Input("anji.txt", data="2024年，地区生产总值170亿元。".encode())).metrics[0].name
    '地区生产总值'
    """

    format: str = "auto"
    profile: Profile = GENERIC
    encoding: str | None = None
    limits: Limits = DEFAULT

    def __post_init__(self) -> None:
        if self.format != "auto":
            READERS.get(self.format)

    def report(self, item: Input) -> Report:
        """The report of an input; raises what is wrong with it."""
        return read(item.opened(), format=self.format, profile=self.profile, encoding=self.encoding, limits=self.limits)

    def outcome(self, item: Input) -> Report | Failure:
        """The report of an input, or its failure."""
        try:
            return self.report(item)
        except Exception as error:  # of plug-ins too, which raise what they like
            return failure(item.name, error)
