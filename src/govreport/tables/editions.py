"""Editions: the document that stands for a region and year in a panel, and the documents that stand nowhere."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from govreport.errors import CodingError
from govreport.frozen import Word
from govreport.models import Level, Report
from govreport.profiles.profile import GENERIC, Profile
from govreport.tables.choice import Choice, Side, choices, rows_of
from govreport.tables.columns import Column, Kind, RowType
from govreport.tables.forms import Form
from govreport.tables.gathered import gathered
from govreport.tables.place import region_code

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LEFT_OUT", "Absence", "Edition", "Editions", "editions", "left_out"]


class Absence(Word):
    """Why a document stands in no row of a panel."""

    NO_REGION_CODE = "no_region_code"
    NO_YEAR = "no_year"
    OTHER_DOCUMENT = "other_document"


@dataclass(frozen=True, slots=True)
class Edition:
    """What a panel keeps of one document: whose it is, where it came from, and the figures that were chosen."""

    code: str | None
    region: str | None
    level: Level | None
    year: int | None
    source: str | None
    sha256: str
    metrics: int
    choices: Mapping[tuple[Side, str, Form | None], Choice] = field(repr=False)

    @property
    def _order(self) -> tuple[int, str, str]:
        return -self.metrics, self.sha256, self.source or ""


@dataclass(frozen=True, slots=True)
class Editions:
    """The documents that stand for a region and year, each with the others of that region and year; and the rest."""

    chosen: Mapping[tuple[str, int], Edition]
    others: Mapping[tuple[str, int], tuple[Edition, ...]]
    nowhere: tuple[tuple[Edition, Absence], ...]
    indicators: tuple[str, ...]
    """Those that were asked for, or else those that some document states, in the order of the catalogue."""


def editions(
    reports: Report | Iterable[Report], indicators: Collection[str] | None = None, profile: Profile = GENERIC
) -> Editions:
    """Take the figures of *reports*, one after the other, and settle which document stands for a region and year.

    Of several documents of one region and year (a report and its reprint) the one with the most metrics stands for
    them, the fuller one; where they have as many, the smaller SHA-256 decides, so that no order of files matters.
    Nothing of a report is kept but the figures that were chosen. Raises :class:`~govreport.errors.CodingError` for
    an indicator that the catalogue of *profile* does not have.
    """
    rows = rows_of(profile)
    asked = None if indicators is None else _known(indicators, rows)
    found: dict[tuple[str, int], list[Edition]] = {}
    nowhere: list[tuple[Edition, Absence]] = []
    for report in (reports,) if isinstance(reports, Report) else reports:
        edition = _edition(report, asked, profile)
        if edition.code is None or edition.year is None:
            nowhere.append((edition, Absence.NO_REGION_CODE if edition.code is None else Absence.NO_YEAR))
        else:
            found.setdefault((edition.code, edition.year), []).append(edition)
    ranked = {key: sorted(several, key=lambda edition: edition._order) for key, several in sorted(found.items())}
    if asked is None:
        stated = {name for several in ranked.values() for edition in several for _, name, _ in edition.choices}
        asked = tuple(name for name in rows if name in stated)
    return Editions(
        chosen={key: several[0] for key, several in ranked.items()},
        others={key: tuple(several[1:]) for key, several in ranked.items()},
        nowhere=tuple(sorted(nowhere, key=lambda row: (row[0].source or "", row[0].sha256))),
        indicators=asked,
    )


def _edition(report: Report, indicators: Collection[str] | None, profile: Profile) -> Edition:
    region, source = report.region, report.source
    return Edition(
        code=region_code(region),
        region=None if region is None else region.name,
        level=None if region is None else region.level,
        year=report.year,
        source=source.name,
        sha256=source.sha256,
        metrics=len(report.metrics),
        choices=choices(report, indicators, profile),
    )


def _known(indicators: Collection[str], rows: Collection[str]) -> tuple[str, ...]:
    if isinstance(indicators, str):
        raise CodingError(f"indicators is a list of ids: [{indicators!r}], and no text")
    for name in indicators:
        if name not in rows:
            near = get_close_matches(name, rows, n=3)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise CodingError(f"there is no indicator {name!r}{hint} (govreport.indicators() lists them)")
    return tuple(dict.fromkeys(indicators))


LEFT_OUT: Final = RowType(
    "left_out",
    "a document that stands in no row of a panel",
    (
        Column("source", Kind.STRING, "name of the file, without its folders"),
        Column("sha256", Kind.STRING, "SHA-256 of the bytes that were read"),
        Column("region_code", Kind.STRING, "code of the region, where it is known"),
        Column("region", Kind.STRING, "full name of the region, where it is known"),
        Column("report_year", Kind.INTEGER, "year of delivery, where it is known"),
        Column(
            "reason",
            Kind.STRING,
            "no_region_code: nothing says whose it is; no_year: nothing says of when; other_document: another document "
            "of that region and year stands for it",
            Absence,
        ),
        Column("chosen_source", Kind.STRING, "name of the document that stands for it"),
        Column("chosen_sha256", Kind.STRING, "SHA-256 of the document that stands for it"),
    ),
)
"""The columns of :func:`left_out`."""


def left_out(reports: Report | Iterable[Report]) -> "pa.Table":
    """The documents that stand in no row of :func:`~govreport.tables.panels.panel`, each with the reason.

    The columns are those of :data:`LEFT_OUT`. A document without a code of a region or without a year has no row in a
    panel; of several documents of one region and year one stands for all (:func:`editions` says which). Raises
    :class:`~govreport.errors.MissingExtraError` without pyarrow.

    >>> import govreport
    >>> left_out(govreport.parse("生产总值增长8%。")).column("reason").to_pylist()
    ['no_region_code']
    """
    found = editions(reports, ())
    rows = [(*_whose(edition), str(reason), None, None) for edition, reason in found.nowhere]
    for key, several in found.others.items():
        chosen = found.chosen[key]
        reason = str(Absence.OTHER_DOCUMENT)
        rows += [(*_whose(edition), reason, chosen.source, chosen.sha256) for edition in several]
    return gathered(LEFT_OUT, rows)


def _whose(edition: Edition) -> tuple[str | int | None, ...]:
    return edition.source, edition.sha256, edition.code, edition.region, edition.year
