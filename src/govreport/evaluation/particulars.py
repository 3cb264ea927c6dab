"""What is measured of a report beside its figures: metadata, headings, roles, glossary, and main indicators."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from govreport.evaluation.gold import Facts, Gold
from govreport.evaluation.quantities import around
from govreport.evaluation.readings import Reading
from govreport.evaluation.scores import Fault, Measure, Miss, Share
from govreport.evaluation.wording import bare, tidy
from govreport.kinds import Role
from govreport.models import Report, Section

__all__ = ["compare_particulars"]

_Result = tuple[Share, list[Miss]]


def compare_particulars(
    gold: Gold, report: Report, covered: Mapping[int, Reading]
) -> tuple[dict[Measure, Share], list[Miss]]:
    """A share for each thing that the gold has, and what is missed. *covered* are the readings by numeral."""
    content = gold.content
    results: dict[Measure, _Result] = {}
    if content.report.model_fields_set:
        results[Measure.METADATA] = _metadata(content.report, report)
    if content.sections is not None:
        wanted = [f"{level} {bare(title)}" for level, _, title in content.sections.outline]
        results[Measure.SECTIONS] = _listed(Fault.SECTION, wanted, _outline(report.sections))
        if content.sections.roles:
            results[Measure.ROLES] = _roles(content.sections.roles, report)
    if content.glossary is not None:
        terms = (tidy(entry.term) for entry in report.glossary)
        results[Measure.GLOSSARY] = _listed(Fault.TERM, map(tidy, content.glossary.terms), terms)
    if content.headline:
        results[Measure.HEADLINE] = _headline(gold, covered)
    misses = [miss for _, found in results.values() for miss in found]
    return {measure: share for measure, (share, _) in results.items()}, misses


def _metadata(wanted: Facts, report: Report) -> _Result:
    region, speaker = report.region, report.speaker
    given = {
        "title": report.title,
        "region": region and region.name,
        "region_level": region and region.level,
        "region_code": region and region.code,
        "year": report.year,
        "date": report.date,
        "meeting": report.meeting,
        "speaker": speaker and speaker.name,
        "speaker_title": speaker and speaker.title,
    }
    asked = sorted(wanted.model_fields_set, key=list(given).index)
    misses = [
        Miss(fault=Fault.METADATA, found=f"{key} {given[key]}", gold=f"{key} {getattr(wanted, key)}")
        for key in asked
        if tidy(str(getattr(wanted, key))) != tidy(str(given[key]))
    ]
    return Share(right=len(asked) - len(misses), gold=len(asked), output=len(asked)), misses


def _listed(fault: Fault, wanted: Iterable[str], given: Iterable[str]) -> _Result:
    """Two lists whose order is no matter: what one has as often as the other is right."""
    gold, output = Counter(wanted), Counter(given)
    misses = [Miss(fault=fault, gold=row) for row in gold - output]
    misses += [Miss(fault=fault, found=row) for row in output - gold]
    return Share(right=(gold & output).total(), gold=gold.total(), output=output.total()), misses


def _outline(sections: Iterable[Section]) -> Iterator[str]:
    """Level and title of each heading outside of the glossary."""
    for section in sections:
        if section.role is not Role.GLOSSARY:
            if section.title:
                yield f"{section.level} {bare(section.title)}"
            yield from _outline(section.children)


def _roles(wanted: tuple[Role, ...], report: Report) -> _Result:
    """The roles of all main parts, right together or not at all."""
    given = tuple(part.role for part in report.sections if part.title and part.role is not Role.GLOSSARY)
    right = given == wanted
    misses = [] if right else [Miss(fault=Fault.ROLES, found=" ".join(given), gold=" ".join(wanted))]
    return Share(right=int(right), gold=1, output=1), misses


def _headline(gold: Gold, covered: Mapping[int, Reading]) -> _Result:
    misses, asked = [], 0
    for indicator, numerals in gold.content.headline.items():
        for numeral in numerals:
            asked += 1
            given = covered[numeral].metric.indicator if numeral in covered else None
            if given != indicator:
                _, start, end, _ = gold.numerals[numeral]
                where = around(gold.text, start, end)
                misses.append(Miss(fault=Fault.INDICATOR, found=given or "none", gold=indicator, where=where))
    return Share(right=asked - len(misses), gold=asked, output=asked), misses
