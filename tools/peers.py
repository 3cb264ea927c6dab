"""Run public libraries on the gold reports, each in an environment of its own, and record how well they read numbers.

usage: peers.py [--keep DIR] [NAME …]

The figures of a library do not change with this package, so they are recorded in tools/peers.json, and `make accuracy`
takes them from there; `make peers` measures them anew. An environment is made in a temporary folder, or in --keep,
where it is taken again the next time. Where a library cannot be installed or run, the reason is recorded instead.

A library that reads numbers is scored on these alone: whether the numeral of a gold row lies in something that it marks
(found), whether the number is right (number), and the unit too (unit). It is not asked whether a figure is a value or a
change, nor for the sign; of a range the first end is enough. tools/peer_read.py says how its outputs are mapped.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from govreport.evaluation.gold import Gold, find_gold, read_gold
from govreport.evaluation.quantities import same_unit
from govreport.evaluation.readings import cover

HERE: Final = Path(__file__).resolve().parent
SHARED: Final = HERE.parent.parent / "shared"
RECORD: Final = HERE / "peers.json"
MONEY: Final = ("元", "美元")


class Peer(NamedTuple):
    """What is installed of a library, and how it is put to use."""

    packages: tuple[str, ...]
    use: str
    units: bool = True


PEERS: Final = {
    "recognizers-text-suite": Peer(
        ("recognizers-text-suite==1.0.2a2", "emoji<2"),
        "`recognize_percentage`, `recognize_currency`, `recognize_dimension` and `recognize_number` for Chinese; of "
        "outputs that overlap the longest. The number is its `value`, the unit what it marks behind the number. emoji "
        "is held below 2, without which it cannot be imported.",
    ),
    "cn2an": Peer(
        ("cn2an==0.5.24",),
        "It converts what it is given and finds nothing itself: it is given every numeral, with 十百千万亿 behind it, "
        'for `cn2an(…, "smart")`. So `found` says only what it takes. It knows no units.',
        units=False,
    ),
    "jionlp": Peer(
        ("jionlp==1.5.31",),
        "`ner.extract_money`, the one extractor of quantities in it: the number is `num`, the unit `case`. It reads "
        "money alone, which the last column is for.",
    ),
    "quantulum3": Peer(
        ("quantulum3==0.10.0",),
        "`parser.parse`, line by line: the number is `value`, the unit what the surface holds beside it. It reads "
        "English, and takes few numbers out of a Chinese line.",
    ),
}


@dataclass(frozen=True, slots=True)
class Output:
    """A number that was read: its place, the number, and its unit without multiplier, empty where none is known."""

    start: int
    end: int
    number: Decimal
    unit: str


Counts = dict[str, int]
"""How many of ``gold`` rows are ``found``, with ``number``, with ``unit`` right; ``money`` and ``money_right`` of them;
``output``: how many numbers are read."""


def count(gold: Gold, text: str, outputs: Iterable[Output]) -> Counts:
    """Hold the numbers that were read out of *text* against the gold rows; optional rows count on neither side."""
    covered = cover(gold, text, outputs)
    rows = {row.numeral: row for row in gold.rows}
    counted = {
        (output.start, output.end)
        for numeral, output in covered.items()
        if numeral not in gold.ends and not (numeral in rows and rows[numeral].optional)
    }
    counts = dict.fromkeys(("gold", "found", "number", "unit", "money", "money_right"), 0) | {"output": len(counted)}
    for row in gold.rows:
        if row.optional:
            continue
        output = covered.get(row.numeral)
        number = output is not None and abs(output.number) == abs(row.amount[0])
        unit = output is not None and number and same_unit(row.unit, output.unit)
        counts["gold"] += 1
        counts["found"] += output is not None
        counts["number"] += number
        counts["unit"] += unit
        counts["money"] += row.unit in MONEY
        counts["money_right"] += row.unit in MONEY and unit
    return counts


def by_group(golds: Sequence[Gold], counts: Sequence[Counts]) -> dict[str, Counts]:
    """Counts added up: of all reports, of each level of government, and of the blind ones."""
    groups: dict[str, Counts] = {}
    for gold, row in zip(golds, counts, strict=True):
        level = gold.content.report.region_level
        for group in ("all", *([str(level)] if level else []), *(["blind"] if gold.content.blind else [])):
            have = groups.setdefault(group, dict.fromkeys(row, 0))
            groups[group] = {key: have[key] + number for key, number in row.items()}
    return groups


def installed(folder: Path, packages: Sequence[str]) -> tuple[str, str]:
    """The interpreter of an environment with these packages, or else the reason why there is none."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - pip of the environment
    said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return str(python), "" if done.returncode == 0 else f"cannot be installed: {(said or ['pip says nothing'])[-1]}"


def read(python: str, name: str, golds: Sequence[Gold]) -> tuple[list[list[Output]], str]:
    """What a library reads out of the texts of the gold, or the reason why it does not."""
    texts = [{"text": gold.text, "numerals": [[row.start, row.end] for row in gold.numerals]} for gold in golds]
    done = subprocess.run(  # noqa: S603
        [python, str(HERE / "peer_read.py"), name],
        input=json.dumps(texts), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        return [], f"cannot be run: {done.stderr.strip().splitlines()[-1]}"
    return [list(_outputs(rows)) for rows in json.loads(done.stdout)], ""


def _outputs(rows: Iterable[Sequence[Any]]) -> Iterator[Output]:
    for start, end, low, _, unit in rows:
        yield Output(start, end, Decimal(low), unit)


def record(names: Sequence[str], folder: Path) -> dict[str, Mapping[str, Any]]:
    """Measure these libraries; what is recorded of the others stays."""
    kept: dict[str, Mapping[str, Any]] = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    golds = [read_gold(path, [SHARED / "corpus"]) for path in find_gold(SHARED / "gold")]
    for name in names:
        peer = PEERS[name]
        python, fault = installed(folder / name, peer.packages)
        outputs: list[list[Output]] = []
        if not fault:
            outputs, fault = read(python, name, golds)
        counts = [count(gold, gold.text, rows) for gold, rows in zip(golds, outputs, strict=True)] if outputs else []
        kept[name] = {
            "packages": list(peer.packages), "fault": fault,
            "counts": by_group(golds, counts) if counts else {},
        }  # fmt: skip
    return {name: kept[name] for name in PEERS if name in kept}


def main() -> int:
    """Measure, and write the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*PEERS, []], metavar="NAME")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("needs the folder shared/ beside the repository, with the gold reports", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as passing:
        rows = record(options.names or list(PEERS), options.keep or Path(passing))
    RECORD.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name, row in rows.items():
        print(name, row["fault"] or row["counts"]["all"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
