"""Show what two commits read differently in a folder of reports: what is gained, lost and changed, field by field.

usage: corpus_diff.py OLD [NEW] [--corpus DIR] [--field FIELD …] [--limit N] [--json]

Both commits are laid out as worktrees of git in a temporary folder, and each reads all texts of the corpus with its own
rules and tables. Without NEW the files as they stand are the new state. Metrics are told by their spans: one whose span
only the new commit has is gained, one whose span only the old one has is lost, and of the others each field is
compared. So are sections (by their headings), rankings, entries of the glossary, and what the report says of itself.
Changes to the rules say in CHANGELOG.md what this shows.

--corpus      folder of the texts; ../shared/corpus unless given. The sources of gold reports that are marked blind, in
              a folder gold beside it, are left out: nobody may look at them
--field       show these only: gained, lost, or a field such as name, period, growth.rate, "section role"
--limit       how many places are shown of each; 20 unless given
--json        everything as JSON
--repository  where the commits are; this one unless given
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
CORPUS: Final = ROOT.parent / "shared" / "corpus"
# Ids, indices and spans inside shift with whatever is added before them; other fields say what they would.
ASIDE: Final = frozenset({"span", "text", "sentence", "section", "part_of", "amount", "upper_amount", "base_unit",
                          "heading", "children", "id", "mentions", "definition"})  # fmt: skip
FACTS: Final = ("title", "region", "year", "date", "meeting", "speaker")
LEFT, RIGHT = 40, 16


@dataclass(frozen=True)
class Change:
    """One difference: where it is, what was read there, what is read now, and the text around it."""

    file: str
    start: int
    old: str | None
    new: str | None
    around: str


@dataclass
class Difference:
    """All differences by field, ``gained`` and ``lost`` among them, and over how many reports they are counted."""

    reports: int = 0
    touched: int = 0
    metrics: list[int] = field(default_factory=lambda: [0, 0])
    unread: list[str] = field(default_factory=list)
    changes: dict[str, list[Change]] = field(default_factory=dict)

    def compare(self, file: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Add what two readings of one file have differently."""
        self.reports += 1
        if "error" in old or "error" in new or old["text"] != new["text"]:
            self.unread.append(f"{file}: {new.get('error') or old.get('error') or 'another text is read'}")
            return
        before, now = by_span(old), by_span(new)
        self.metrics = [self.metrics[0] + len(old["metrics"]), self.metrics[1] + len(new["metrics"])]
        found = list(differences(before, now))
        self.touched += bool(found)
        for what, place, was, becomes in found:
            self.changes.setdefault(what, []).append(
                Change(file, place[1], was, becomes, around(new["text"], *place[1:3]))
            )


Key = tuple[str, int, int, int]
"""What is compared (empty for a metric), start and end, and which of several that have the same span it is."""


def by_span(report: Mapping[str, Any]) -> dict[Key, dict[str, str]]:
    """The fields of each metric, section, ranking and glossary entry by its span; what says nothing is left out."""
    rows: dict[Key, dict[str, str]] = {}
    for kind, item in items(report):
        span = item.get("heading") or item.get("span") or {"start": 0, "end": 0}
        start, end = span["start"], span["end"]
        same = next(number for number in range(len(rows) + 1) if (kind, start, end, number) not in rows)
        rows[kind, start, end, same] = dict(fields(item))
    return rows


def items(report: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All that is compared, each with its kind; the facts of the report are one item."""
    pending = list(report.get("sections", ()))
    while pending:
        yield "section ", pending[0]
        pending += pending.pop(0)["children"]
    for key, kind in (("metrics", ""), ("rankings", "ranking "), ("glossary", "term ")):
        yield from ((kind, item) for item in report.get(key, ()))
    yield "report ", {fact: report.get(fact) for fact in FACTS}


def fields(metric: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """The fields of a metric as text, those of its growth as growth.rate and so on; a period is one field."""
    for name, value in metric.items():
        if name in ASIDE or value is None or value is False:
            continue
        if name == "period":
            yield path + name, f"{value['start']}-{value['end']}"
        elif isinstance(value, dict):
            yield from fields(value, f"{path}{name}.")
        else:
            yield path + name, str(value)


def differences(
    old: Mapping[Key, Mapping[str, str]], new: Mapping[Key, Mapping[str, str]]
) -> Iterator[tuple[str, Key, str | None, str | None]]:
    """What is gained, lost and changed, in the order of the text."""
    for place in sorted({*old, *new}, key=lambda key: (key[1:], key[0])):
        before, now = old.get(place), new.get(place)
        if before is None or now is None:
            what = "gained" if before is None else "lost"
            yield place[0] + what, place, shown(before) if before else None, shown(now) if now else None
            continue
        for name in sorted({*before, *now}):
            if before.get(name) != now.get(name):
                yield place[0] + name, place, before.get(name), now.get(name)


def shown(metric: Mapping[str, str]) -> str:
    """A metric on one line, its name without a label, or whatever else it is."""
    return ", ".join(text if name == "name" else f"{name} {text}" for name, text in metric.items() if text != "exact")


def around(text: str, start: int, end: int) -> str:
    """A place of the text with what stands on both sides, on one line."""
    left, right = text[max(0, start - LEFT) : start], text[end : end + RIGHT]
    return " ".join(f"…{left}⟦{text[start:end]}⟧{right}…".split())


@contextmanager
def laid_out(repository: Path, commit: str | None, folder: Path) -> Iterator[Path]:
    """A commit as a worktree in *folder*; the repository itself where there is none."""
    if commit is None:
        yield repository
        return
    git = ["git", "-C", str(repository), "worktree"]
    made = subprocess.run(  # noqa: S603 - git, with arguments of ours
        [*git, "add", "--detach", "--quiet", str(folder), commit], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise SystemExit(f"{commit}: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=False)  # noqa: S603


def read(tree: Path, name: str, files: list[Path]) -> Iterator[dict[str, Any]]:
    """What the package of a worktree reads, file by file; the processes of several go on side by side."""
    command = [sys.executable, "-m", "govreport", "parse", "--format", "jsonl", *map(str, files)]
    environment = os.environ | {"PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(  # noqa: S603
        command, cwd=tree, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        count = 0
        for count, line in enumerate(process.stdout, 1):  # noqa: B007 - told below
            yield json.loads(line)
        if count != len(files):
            raise SystemExit(f"{name}: the reading stopped behind {count} of {len(files)} files")


def texts(corpus: Path) -> list[Path]:
    """The texts of a corpus without the sources of blind gold reports."""
    rest = (tomllib.loads(path.read_text(encoding="utf-8")) for path in (corpus.parent / "gold").glob("*.toml"))
    blind = {content["source"] for content in rest if content.get("blind")}
    return [path for path in sorted(corpus.glob("*.txt")) if path.name not in blind]


def compared(repository: Path, old: str, new: str | None, files: list[Path]) -> Difference:
    """Everything that two states of a repository read differently in these files."""
    difference = Difference()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        names = {"old": old, "new": new}
        trees = [stack.enter_context(laid_out(repository, names[side], folder / side)) for side in names]
        sides = [
            read(tree, commit or "the files as they stand", files)
            for tree, commit in zip(trees, names.values(), strict=True)
        ]
        pairs = zip(files, *sides, strict=True)
        for file, before, now in pairs:
            difference.compare(file.name, before, now)
    return difference


def whole(name: str) -> bool:
    """Whether a change is of a whole thing and not of one of its fields."""
    return name.endswith(("gained", "lost"))


def listing(difference: Difference, wanted: list[str], limit: int) -> Iterator[str]:
    """The counts by field, and the first places of each."""
    reports, touched, (old, new) = difference.reports, difference.touched, difference.metrics
    yield f"{reports} reports, {touched} of them read differently; {old} metrics before, {new} now"
    yield from (f"not compared: {line}" for line in difference.unread)
    chosen = {name: rows for name, rows in difference.changes.items() if not wanted or name in wanted}
    order = sorted(chosen, key=lambda name: (not whole(name), -len(chosen[name]), name))
    yield from (f"{name:<20}{len(chosen[name]):>6}" for name in order)
    for name in order:
        yield f"\n== {name}"
        for row in chosen[name][:limit]:
            said = row.new or row.old if whole(name) else f"{row.old or 'none'} → {row.new or 'none'}"
            yield f"{said}\n    {row.file}:{row.start} {row.around}"
        if len(chosen[name]) > limit:
            yield f"… and {len(chosen[name]) - limit} more"


def main() -> int:
    """Print the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--field", action="append", default=[])
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--repository", type=Path, default=ROOT)
    options = parser.parse_args()
    files = texts(options.corpus.resolve())
    if not files:
        print(f"{options.corpus}: no texts in it", file=sys.stderr)
        return 2
    difference = compared(options.repository.resolve(), options.old, options.new, files)
    if options.json:
        print(json.dumps(asdict(difference), ensure_ascii=False, indent=1))
    else:
        for line in listing(difference, options.field, options.limit):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
