"""Whether a profile does what its author means: each word that it adds is met, and none takes another one's place."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from govreport import data
from govreport.catalogue import catalogue, identify
from govreport.errors import DataError, GovReportError
from govreport.models import Report
from govreport.parse import parse
from govreport.profiles.forms import folded
from govreport.profiles.profile import GENERIC, Profile, resolve
from govreport.testing.laws import broken_laws, demand

__all__ = ["check_profile"]

Case = Mapping[str, object]
Cases = str | os.PathLike[str] | Iterable[Case]

_SHOWS = ("indicator", "unit", "region", "heading", "term", "left_out")
_KEYS = ("text", *_SHOWS, "instead_of")
_NUMBER = "[0-9０-９〇零一二三四五六七八九十]+"


@dataclass(frozen=True)
class _Word:
    """A written form that a profile adds: its place in the file, and what a case has to show of it.

    ``value`` is the id of the indicator that it means, where it means one.
    """

    where: str
    text: str
    shows: str
    value: str | None = None


def check_profile(profile: str | os.PathLike[str] | Profile, cases: Cases) -> None:
    """Raise an ``AssertionError`` that lists what is wrong with a *profile*: an object, a name, or a file.

    *cases* are rows, or a TOML file with ``[[case]]`` rows. A row has a ``text``, a sentence or the lines of a report,
    and says one or more things that are read from it with the profile and not without:

    - ``indicator``: the id of a metric's indicator; where the package by itself reads another one, that is said:
      ``instead_of``
    - ``unit``: a metric's unit or base unit
    - ``region``: the region, by full name or code
    - ``heading``: the title of a section
    - ``term``: a term of the glossary
    - ``left_out``: words of the text that stand in no section

    Checked is that the profile loads, adds something and says where it was seen; that each case reads as it says; that
    each word that the profile adds stands in a case that shows what it is for (a name of an indicator, in one of that
    indicator); that names and units of the package mean with the profile what they mean without it; and that the report
    of each case keeps the laws of :func:`check_report`.

    >>> check_profile("generic", [])
    Traceback (most recent call last):
    ...
    AssertionError: the profile 'generic':
      - it adds nothing to the tables of the package
    """
    try:
        found = resolve(profile)
        rows = list(_rows(cases))
    except DataError as error:
        demand(error.file, error.faults)
        raise
    except GovReportError as error:
        demand("the profile", [str(error)])
        raise
    demand(f"the profile {found.name!r}", [*_of_itself(found), *_of_cases(found, rows), *_of_package(found)])


def _rows(cases: Cases) -> Iterator[Case]:
    if not isinstance(cases, str | os.PathLike):
        yield from cases
        return
    path = Path(cases)
    try:
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get("case", ())
    except tomllib.TOMLDecodeError as error:
        raise DataError(path.name, (str(error),)) from None


def _of_itself(profile: Profile) -> Iterator[str]:
    if profile.digest == GENERIC.digest:
        yield "it adds nothing to the tables of the package"
    if not profile.sources:
        yield "it does not say where its words were seen: sources"


def _of_cases(profile: Profile, rows: Sequence[Case]) -> Iterator[str]:
    met: list[tuple[str, Case]] = []
    inner = profile.table("indicators")["inner"]
    for at, row in enumerate(rows):
        text = row.get("text")
        strange = [key for key in row if key not in _KEYS]
        if not isinstance(text, str) or strange or not any(key in row for key in _SHOWS):
            wrong = f"there is no {', '.join(strange)}; " if strange else ""
            yield f"case {at}: {wrong}it has a text, and one or more of {', '.join(_KEYS[1:])}"
            continue
        faults = list(_of_case(profile, text, row))
        yield from (f"case {at}, {text[:20]!r}: {fault}" for fault in faults)
        met.append((folded(text, inner), row))
    for word in _added(profile):
        pattern = re.compile(_NUMBER.join(map(re.escape, folded(word.text, inner).split("N", word.shows == "heading"))))
        if not any(_shows(word, row) and pattern.search(text) for text, row in met):
            yield f"{word.where} {word.text}: no case with {word.shows} = {word.value or '…'} holds it"


def _shows(word: _Word, row: Case) -> bool:
    return word.value in _listed(row.get(word.shows)) if word.value else word.shows in row


def _of_case(profile: Profile, text: str, row: Case) -> Iterator[str]:
    try:
        report, bare = parse(text, profile=profile), parse(text)
    except GovReportError as error:
        yield str(error)
        return
    yield from broken_laws(report)
    for key in _SHOWS:
        read, without = _read(report, key), _read(bare, key)
        for wanted in _listed(row.get(key)):
            if key == "left_out":
                yield from _of_left_out(report, bare, wanted)
            elif wanted not in read:
                yield f"{key} {wanted} is not read; read is {', '.join(sorted(read)) or 'none'}"
            elif wanted in without:
                yield f"{key} {wanted} is read without the profile too"
    replaced = _read(bare, "indicator") - _read(report, "indicator")
    if unsaid := replaced - set(_listed(row.get("instead_of"))):
        yield f"{', '.join(sorted(unsaid))} is read without the profile; where that is meant, say instead_of"


def _listed(value: object) -> Sequence[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, Iterable) else ()


def _read(report: Report, key: str) -> set[str]:
    """What a report says under one of the keys of a case."""
    found: dict[str, Iterable[str | None]] = {
        "indicator": (metric.indicator for metric in report.metrics),
        "unit": (unit for metric in report.metrics for unit in (metric.unit, metric.base_unit)),
        "region": (report.region.name, report.region.code) if report.region else (),
        "heading": (part.title for part in report.walk()),
        "term": (entry.term for entry in report.glossary),
    }
    return {word for word in found.get(key, ()) if word}


def _of_left_out(report: Report, bare: Report, words: str) -> Iterator[str]:
    if words not in report.text:
        yield f"left_out {words}: it does not stand in the text"
    elif _stands(report, words):
        yield f"left_out {words}: it stands in a section"
    elif not _stands(bare, words):
        yield f"left_out {words}: it is left out without the profile too"


def _stands(report: Report, words: str) -> bool:
    """Whether the words stand in a section anywhere."""
    places = [match.start() for match in re.finditer(re.escape(words), report.text)]
    return any(part.span.start <= at < part.span.end for part in report.sections for at in places)


def _added(profile: Profile) -> Iterator[_Word]:
    """Every written form that the tables of a profile have and those of the package lack."""
    known = set(_words(GENERIC))
    yield from (word for word in _words(profile) if word not in known)


def _words(profile: Profile) -> Iterator[_Word]:
    for row in profile.table("indicators")["indicator"]:
        for key in ("zh", "forms", "growth_forms"):
            yield from (_Word(f"indicator.{key}", form, "indicator", row["id"]) for form in _listed(row.get(key)))
    for row in profile.table("units")["unit"]:
        yield from (_Word("unit.words", word, "unit") for word in row["words"])
    aliases, heading = profile.table("aliases"), profile.table("glossary")["heading"]
    yield from (_Word("regions", name, "region") for name in aliases["regions"])
    yield from (_Word("region.name", row["name"], "region") for row in aliases["region"])
    yield from (_Word("marker.form", row["form"], "heading") for row in profile.table("markers")["marker"])
    yield from (_Word("glossary.nouns", word, "term") for word in heading["noun"])
    yield from (_Word("glossary.headings", word, "term") for word in heading.get("whole", ()))
    yield from (_Word("chrome.lines", word, "left_out") for word in profile.table("edges")["lines"])


def _of_package(profile: Profile) -> Iterator[str]:
    """Names and units of the package that mean something else with the profile."""
    own, generic = catalogue(profile), catalogue()
    for row in data.table("indicators")["indicator"]:
        for growth, forms in ((False, (row["zh"], *row.get("forms", ()))), (True, row.get("growth_forms", ()))):
            for form in forms:
                before, now = (identify(form, growth=growth, known=known) for known in (generic, own))
                if before != now:
                    yield f"{form} means {now} with it, and {before} in the package"
    words = [word for row in data.table("units")["unit"] for word in row["words"]]
    text = "\n".join(f"存量达到3{word}。" for word in words)
    with_it, without = parse(text, profile=profile).metrics, parse(text).metrics
    read = {metric.span: (metric.unit, metric.base_unit, metric.amount) for metric in with_it}
    for metric in without:
        if read.get(metric.span) != (metric.unit, metric.base_unit, metric.amount):
            yield f"{metric.text} is {metric.amount} {metric.base_unit} in the package, and is read otherwise with it"
