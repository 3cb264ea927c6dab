"""Read the numbers of texts with one public library; runs in an environment that has it, and knows nothing else.

usage: peer_read.py NAME < TEXTS > OUTPUTS

TEXTS is a JSON list of objects: ``text``, and ``numerals``, the ranges that a numeral may stand at. OUTPUTS is a list
with a list of outputs for each: start, end, number, upper number of a range or null, and unit.

How each output is mapped is said where it is mapped, and on the page docs/accuracy.md, which is made of it.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

Output = tuple[int, int, str, str | None, str]

# The number at the head of what a library marks, with 百, 千, 万, 亿: what is left behind it is the unit.
WRITTEN = re.compile(r"[-+]?[0-9０-９]*(?:[,，][0-9]{3})*(?:[.．][0-9０-９]+)?[一二三四五六七八九十百千万亿两零〇半]*")


def rest(surface: str) -> str:
    """What a library marks beside the number is taken for its unit, in the words of the text."""
    number = WRITTEN.match(surface)
    return surface[number.end() if number else 0 :].strip()


def jionlp(text: str, numerals: list[list[int]]) -> Iterator[Output]:
    """extract_money, the only extractor of quantities that it has: num, which is multiplied out, and case, the unit."""
    import jionlp

    for found in jionlp.ner.extract_money(text):
        start, end = found["offset"]
        numbers = found["detail"]["num"]
        low, high = (numbers, None) if isinstance(numbers, str) else numbers
        yield start, end, low, high, found["detail"]["case"]


def recognizers(text: str, numerals: list[list[int]]) -> Iterator[Output]:
    """Percentages, currencies, dimensions and numbers for Chinese, of those that overlap the longest."""
    import recognizers_suite

    found: list[Any] = []
    for kind in ("percentage", "currency", "dimension", "number"):
        recognize = getattr(recognizers_suite, f"recognize_{kind}")
        found += recognize(text, recognizers_suite.Culture.Chinese)
    taken = bytearray(len(text))
    for row in sorted(found, key=lambda row: (row.start - row.end, row.start)):
        value = (row.resolution or {}).get("value")
        if value is not None and not any(taken[row.start : row.end + 1]):
            taken[row.start : row.end + 1] = b"\1" * (row.end + 1 - row.start)
            unit = rest(text[row.start : row.end + 1])
            yield row.start, row.end + 1, value.removesuffix("%"), None, unit


def cn2an(text: str, numerals: list[list[int]]) -> Iterator[Output]:
    """It finds nothing and is given each numeral, with the multipliers behind it; it knows no units."""
    import cn2an

    for start, end in numerals:
        written = re.compile("[十百千万亿]*").match(text, end)
        assert written is not None
        try:
            yield start, written.end(), str(cn2an.cn2an(text[start : written.end()], "smart")), None, ""
        except ValueError:
            continue


def quantulum3(text: str, numerals: list[list[int]]) -> Iterator[Output]:
    """Its quantities, line by line; it reads English, and the unit is what the surface holds beside the number."""
    from quantulum3 import parser

    start = 0
    for line in text.splitlines(keepends=True):
        try:
            found = parser.parse(line)
        except Exception:  # some lines are too much for it
            found = []
        for row in found:
            low, high = start + row.span[0], start + row.span[1]
            yield low, high, str(row.value), None, rest(text[low:high])
        start += len(line)


READERS: dict[str, Callable[[str, list[list[int]]], Iterator[Output]]] = {
    "jionlp": jionlp, "recognizers-text-suite": recognizers, "cn2an": cn2an, "quantulum3": quantulum3,
}  # fmt: skip


def main() -> None:
    """Read what stands on standard input; what the library prints itself goes to standard error."""
    texts = json.load(sys.stdin)
    results, sys.stdout = sys.stdout, sys.stderr
    outputs = [list(READERS[sys.argv[1]](row["text"], row["numerals"])) for row in texts]
    json.dump(outputs, results, ensure_ascii=False)


if __name__ == "__main__":
    main()
