"""What a report costs: time of one core, memory, and bytes of its rows, measured on the files of a folder.

    .venv/bin/python tools/cost.py ../shared/corpus

Each file is read once, one after the other in one process, after a report that is not counted has loaded the tables of
words. Time is that of the processor and not of the clock, so that other work on the machine changes it little. The last
line measures what sifting a web archive costs: unpacking gzip and looking for the words 政府工作报告 in two encodings.
"""

import gzip
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import quantiles

import pyarrow as pa
import pyarrow.parquet as pq

import govreport
from govreport.arrow import DOCUMENTS_AT_ONCE, parse_batches, parse_schema
from govreport.tables.rows import rows

__all__ = ["Cost", "main", "measure", "memory"]

SEED = Path(__file__).resolve().parent.parent / "seeds" / "xingshan-2024.txt"
SUFFIXES = {".txt", ".html", ".htm", ".docx", ".pdf"}
WORDS = "政府工作报告"
HEAD = "wrapping", "reports", "KB", "characters", "metrics", "reading", "rows", "median", "9 of 10", "worst"
MILLION = 1_000_000


@dataclass(frozen=True)
class Cost:
    """What one file cost: milliseconds of a core for reading and for making rows of it, and what came of it."""

    kind: str
    input_bytes: int
    characters: int
    metrics: int
    read_ms: float
    rows_ms: float


def measure(path: Path) -> Cost | None:
    """Read a file and make rows of its metrics; None where it is no report."""
    data = path.read_bytes()
    start = time.process_time()
    try:
        report = govreport.read(data)
    except govreport.InputError:
        return None
    middle = time.process_time()
    count = sum(1 for _ in rows(report))
    end = time.process_time()
    return Cost(report.source.kind, len(data), len(report.text), count, (middle - start) * 1000, (end - middle) * 1000)


def memory() -> float:
    """The most memory that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _row(kind: str, costs: list[Cost]) -> str:
    spent = sorted(cost.read_ms + cost.rows_ms for cost in costs)
    tenths = quantiles(spent, n=10) if len(spent) > 1 else [spent[0]] * 9
    mean = [
        sum(values) / len(costs)
        for values in zip(
            *((cost.input_bytes / 1000, cost.characters, cost.metrics, cost.read_ms, cost.rows_ms) for cost in costs),
            strict=True,
        )
    ]
    figures = [f"{mean[0]:.0f}", *(f"{value:.0f}" for value in mean[1:]), f"{tenths[4]:.0f}", f"{tenths[8]:.0f}"]
    return f"| {kind} | {len(costs)} | {' | '.join([*figures, f'{spent[-1]:.0f}'])} |"


def _written(paths: Iterable[Path]) -> tuple[int, int]:
    """Bytes of the rows of all files in Arrow, and in a Parquet file; batch by batch, as a worker makes them."""
    files = [path.read_bytes() for path in paths]
    given = pa.schema([("file", pa.binary())])
    size, sink = 0, BytesIO()
    with pq.ParquetWriter(sink, parse_schema(given, "file"), compression="zstd") as writer:
        for batch in parse_batches([pa.record_batch([files], schema=given)], "file"):
            size += batch.nbytes
            writer.write_batch(batch)
    return size, sink.tell()


def _sift(paths: list[Path]) -> float:
    """Megabytes of unpacked pages a second of one core, for unpacking them and looking for the words."""
    pages = [path for path in paths if path.suffix in {".html", ".htm"}] or paths
    packed = [gzip.compress(path.read_bytes()) for path in pages]
    needles = [WORDS.encode(), WORDS.encode("gb18030")]
    size = found = 0
    start = time.process_time()
    while time.process_time() - start < 1:
        for data in packed:
            page = gzip.decompress(data)
            found += any(needle in page for needle in needles)
            size += len(page)
    assert found, "no page holds the words"
    return size / MILLION / (time.process_time() - start)


def main(*folders: str) -> None:
    """Print what the reports below *folders* cost."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.suffix in SUFFIXES)
    measure(SEED)
    started, loaded = time.process_time(), memory()
    costs = [cost for path in paths if (cost := measure(path)) is not None]
    by_kind = defaultdict(list)
    for cost in costs:
        by_kind[cost.kind].append(cost)
    print(f"| {' | '.join(HEAD)} |")
    print("| --- " * len(HEAD) + "|")
    for kind, some in [*sorted(by_kind.items()), ("all", costs)]:
        print(_row(kind, some))
    print(f"\nstart: {started:.1f} s of a core for a process to load Python, the library and its tables")
    print(f"memory: {loaded:.0f} MB with the tables loaded, {memory():.0f} MB at most")
    arrow, parquet = _written(paths)
    size = sum(path.stat().st_size for path in paths) / MILLION
    print(
        f"memory with batches of {DOCUMENTS_AT_ONCE} reports: {memory():.0f} MB at most, {size:.0f} MB of it the files"
    )
    each = len(costs) * 1000
    print(f"output: {arrow / each:.0f} KB of Arrow and {parquet / each:.1f} KB of Parquet (zstd) a report")
    print(f"sifting: {_sift(paths):.0f} MB of pages a second of one core")


if __name__ == "__main__":
    main(*sys.argv[1:])
