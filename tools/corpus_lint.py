"""Read a folder of reports and print what looks wrong in the reading, without any gold.

usage: corpus_lint.py [FOLDER] [--leave-out PART …] [--examples N] [--json]

Counts should fall with every change; whatever rises shows which rule broke.

numerals    share of numerals that are unresolved, by what stands around them; all kinds with their numbers
names       empty, of one character, over thirty characters, beginning with a particle, ending with a verb, with a
            figure inside
units       met fewer than three times
sections    first level without a role; reports without a review or a plan
reports     that raise; far fewer metrics than numerals that state something
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import govreport
from govreport.data import table
from govreport.models import NumeralKind, Report, Role

LONG = 30
FEW = 3
FIGURE = re.compile("(?<![A-Za-z0-9.])[0-9]+[.．,，]")
PARTICLES = tuple("的了在从由把被将以及和与并而至到为其于对按比")
HERE = Path(__file__).resolve().parent


class Lint:
    """What was met, by kind, with examples."""

    def __init__(self, verbs: tuple[str, ...]) -> None:
        self.verbs = verbs
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.units: Counter[str] = Counter()
        self.unresolved: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = defaultdict(list)

    def meet(self, what: str, example: str) -> None:
        """Count one finding and keep how it looks."""
        self.counts[what] += 1
        self.examples[what].append(example)

    def read(self, name: str, report: Report) -> None:
        """Everything that one report shows."""
        self.counts["reports"] += 1
        self._numerals(report)
        for metric in report.metrics:
            self.counts["metrics"] += 1
            self.counts["identified"] += metric.indicator is not None
            if metric.unit:
                self.units[metric.unit] += 1
            for fault in self._faults_of(metric.name):
                self.meet(f"name {fault}", f"{metric.name!r}  {around(report, metric.span.start, metric.span.end)}")
        roles = [part.role for part in report.sections if part.title]
        for part in report.sections:
            if part.title and part.role is Role.OTHER:
                self.meet("section without a role", f"{name}: {part.title}")
        for role in (Role.REVIEW, Role.PLAN):
            if role not in roles:
                self.meet(f"no {role.value}", name)
        stating = sum(numeral.kind is NumeralKind.UNRESOLVED for numeral in report.numerals)
        if stating > max(10, len(report.metrics) // 4):
            self.meet("many unresolved", f"{name}: {stating} beside {len(report.metrics)} metrics")

    def _numerals(self, report: Report) -> None:
        spans = {metric.span for metric in report.metrics}
        spans |= {metric.growth.span for metric in report.metrics if metric.growth}
        self.kinds["in metrics"] += len(spans)
        for numeral in report.numerals:
            self.kinds[numeral.kind.value] += 1
            if numeral.kind is NumeralKind.UNRESOLVED:
                start, end = numeral.span.start, numeral.span.end
                following = report.text[end : end + 2].replace("\n", "⏎").replace("\r", "⏎")
                self.unresolved[following] += 1
                self.examples[f"unresolved {following}"].append(around(report, start, end))

    def _faults_of(self, name: str) -> Iterator[str]:
        if not name:
            yield "empty"
        elif len(name) == 1:
            yield "of one character"
        elif len(name) > LONG:
            yield "over thirty characters"
        if name.startswith(PARTICLES):
            yield "begins with a particle"
        if len(name) > 1 and name.endswith(self.verbs):
            yield "ends with a verb"
        if FIGURE.search(name):
            yield "holds a figure"


def around(report: Report, start: int, end: int) -> str:
    """A place of the text with a little of what stands before and behind it, on one line."""
    text = report.text
    left, right = text[max(0, start - 22) : start], text[end : end + 10]
    return f"…{left}⟦{text[start:end]}⟧{right}…".replace("\r", "").replace("\n", "⏎")


def main() -> int:
    """Read the reports and print what was met."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=HERE.parent.parent / "shared" / "corpus")
    options.add_argument("--leave-out", nargs="*", default=[], metavar="PART", help="parts of file names")
    options.add_argument("--examples", type=int, default=3)
    options.add_argument("--json", action="store_true", help="counts only")
    args = options.parse_args()
    words = table("sentence")["tail"]
    lint = Lint(tuple(word for key in ("level", "rise", "fall") for word in words[key] if len(word) > 1))
    for path in sorted(args.folder.glob("*.txt")):
        if any(part in path.name for part in args.leave_out):
            continue
        try:
            lint.read(path.stem, govreport.read(path))
        except Exception as error:  # whatever it is, it is a finding
            lint.meet(f"raises {type(error).__name__}", f"{path.name}: {str(error)[:80]}")
    return show(lint, args.examples, args.json)


def show(lint: Lint, examples: int, as_json: bool) -> int:
    """Print the findings, most frequent first; 1 where two in a hundred numerals or more are unresolved."""
    total = lint.kinds.total()
    share = lint.kinds["unresolved"] / total if total else 0.0
    rare = sorted(unit for unit, times in lint.units.items() if times < FEW)
    if as_json:
        found = {"unresolved share": round(share, 5), "units met rarely": len(rare)}
        print(json.dumps(found | dict(lint.counts) | {"kinds": dict(lint.kinds)}, ensure_ascii=False, indent=1))
        return int(share >= 0.02)
    print(f"numerals {total}, unresolved {lint.kinds['unresolved']} ({share:.2%})")
    print("  " + ", ".join(f"{kind} {times}" for kind, times in lint.kinds.most_common()))
    for following, times in lint.unresolved.most_common(25):
        print(f"  unresolved before {following!r}: {times}")
        for line in lint.examples[f"unresolved {following}"][:examples]:
            print(f"      {line}")
    for what, times in lint.counts.most_common():
        print(f"{what}: {times}")
        for line in lint.examples[what][:examples]:
            print(f"      {line}")
    print(f"units met fewer than {FEW} times: {len(rare)}\n  {' '.join(rare)}")
    return int(share >= 0.02)


if __name__ == "__main__":
    sys.exit(main())
