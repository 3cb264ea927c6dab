"""Count the words of the tables that no case, no seed and no report of the corpus holds, and list them.

usage: word_coverage.py [--list]

A word that is met says little about its rule; a word that is met nowhere has never been seen to be right. The corpus
stands in a folder ``shared`` beside the repository; without it only the cases and the seed are looked through.

--list    also print the words that are met nowhere
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
DATA: Final = ROOT / "src" / "govreport" / "data"
# tables of another kind: units, indicators and rules have tests of their own, names of places a table, and those of
# portals are no words of reports
ASIDE: Final = {"units", "indicators", "account", "places", "portals"}


def lists() -> Iterator[tuple[str, list[str]]]:
    """Each list of words, named by its place: sentence.tail.level."""
    for path in sorted(DATA.glob("*.toml")):
        if path.stem not in ASIDE:
            yield from _lists(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))


def _lists(name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _lists(f"{name}.{key}", below)
    elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        for item in value:
            yield from _lists(f"{name}.{item['name']}", item)
    elif isinstance(value, list) and value:
        words = [word for item in value for word in (item if isinstance(item, list) else [item])]
        yield name, [word for word in words if isinstance(word, str) and word]


def near() -> str:
    """The cases, the words of the tests, and the seed."""
    paths = [*(ROOT / "tests").rglob("*.toml"), *(ROOT / "tests").rglob("test_*.py"), *(ROOT / "seeds").glob("*.txt")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def far() -> str | None:
    """The corpus, where it is at hand."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        return None
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt")))


def main() -> int:
    """Print a line for each list: words, met near, met in the corpus only, met nowhere."""
    cases, corpus = near(), far()
    if corpus is None:
        print("without the corpus: no folder shared/ beside the repository", file=sys.stderr)
    total = [0, 0, 0, 0]
    print(f"{'list':<32}{'words':>7}{'cases':>7}{'corpus':>7}{'never':>7}")
    for name, words in lists():
        rest = [word for word in words if word not in cases]
        never = [word for word in rest if corpus is None or word not in corpus]
        row = (len(words), len(words) - len(rest), len(rest) - len(never), len(never))
        total = [have + more for have, more in zip(total, row, strict=True)]
        print(f"{name:<32}" + "".join(f"{count:>7}" for count in row))
        if never and "--list" in sys.argv[1:]:
            print("    " + " ".join(never))
    print(f"{'all':<32}" + "".join(f"{count:>7}" for count in total))
    return 0


if __name__ == "__main__":
    sys.exit(main())
