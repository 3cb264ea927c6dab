"""From gold reports and the files that they are of to scores."""

import os
from collections.abc import Iterable
from pathlib import Path

from govreport.errors import InputError
from govreport.evaluation.gold import Gold, find_gold, read_gold
from govreport.evaluation.particulars import compare_particulars
from govreport.evaluation.quantities import compare
from govreport.evaluation.readings import cover, readings
from govreport.evaluation.scores import Evaluation, Score
from govreport.models import Report
from govreport.profiles.profile import Profile
from govreport.read import read

__all__ = ["evaluate", "score"]


def evaluate(
    gold: str | os.PathLike[str],
    sources: Iterable[str | os.PathLike[str]] = (),
    *,
    text: bool = False,
    profile: str | os.PathLike[str] | Profile = "generic",
) -> Evaluation:
    """Read the reports that a folder has gold for, or the one of a file NAME.toml, and score them.

    The files of the reports are looked for beside the gold and then in *sources*, folders or files. With *text* a
    report is read from its NAME.txt instead, where there is one. What the files hold is told in the how-to "measure on
    reports of your own".

    Raises :class:`~govreport.errors.DataError` for a gold file with faults, each with its line or key, and
    :class:`~govreport.errors.InputError` where there is no gold, or a report is not found or cannot be read.
    """
    folders = [Path(source) for source in sources]
    absent = [folder for folder in folders if not folder.exists()]
    if absent:
        raise InputError(f"{absent[0]}: there is no such file or folder")
    scores = []
    for path in find_gold(gold):
        row = read_gold(path, folders)
        kept = path.with_suffix(".txt")
        scores.append(score(row, read(kept if text and kept.exists() else row.source, profile=profile)))
    return Evaluation(scores=tuple(scores))


def score(gold: Gold, report: Report) -> Score:
    """Score a report that was read from a gold report's file or text, by whatever means.

    Misses of a report that is marked blind are counted and not kept.
    """
    covered = cover(gold, report.text, readings(report))
    levels, misses = compare(gold, report.text, covered)
    rest, more = compare_particulars(gold, report, covered)
    return Score(
        name=gold.name,
        level=gold.content.report.region_level,
        blind=gold.content.blind,
        misses=() if gold.content.blind else (*misses, *more),
        **{str(measure): share for measure, share in {**levels, **rest}.items()},
    )
