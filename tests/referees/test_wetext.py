"""The Chinese cases of WeTextProcessing: what is spoken, and how it is written in digits."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from scope import Case, referee

from govreport import InputError, find_quantities, parse_number
from govreport.language.numerals import parse_pair

WRITTEN = re.compile(r"(?P<low>-?[0-9]+(?:\.[0-9]+)?(?:[万亿][0-9.]*)*)(?:[~-](?P<high>[0-9.]+))?(?P<power>[万亿]?)")

FRACTION = re.compile("-?[0-9]+/[0-9]+")


def _load(shared: Path, name: str) -> list[tuple[str, str]]:
    folder = shared / "referees" / "wetextprocessing"
    if not folder.is_dir():
        pytest.skip("needs the cases of WeTextProcessing in the folder of referees")
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(left.strip(), right.strip()) for left, _, right in (line.partition("=>") for line in lines) if right]


def _values(written: str) -> list[tuple[Decimal, Decimal | None]]:
    """The numbers of a written line. Of a pair the suite repeats only the last digits: 730-40 is 730 to 740."""
    found = []
    for match in WRITTEN.finditer(written):
        low, high, power = match.group("low", "high", "power")
        if high is not None and len(high) <= len(low) and Decimal(high) < Decimal(low):
            high = low[: len(low) - len(high)] + high
        upper = None if high is None else parse_number(high + power)
        found.append((parse_number(low + power), upper))
    return found


def _reads_alone(spoken: str, written: str) -> bool:
    """A line that is a number, or two neighbouring ones, and nothing else."""
    pair = parse_pair(spoken)
    try:
        return _values(written) == [pair or (parse_number(spoken), None)]
    except InputError:
        return False


def _reads_between(spoken: str, written: str) -> bool:
    """A line whose other words stand in both forms: what stands between them is read."""
    words = [re.escape(word) for word in WRITTEN.sub("\0", written).split("\0")]
    match = re.fullmatch("(.+?)".join(words), spoken)
    if match is None:
        return False
    try:
        return [(parse_number(group), None) for group in match.groups()] == _values(written)
    except InputError:
        return False


def _reads_quantities(spoken: str, written: str) -> bool:
    """The amounts in a line with units; the suite writes 3.5万 where the magnitude was spoken last."""
    found = [(quantity.amount, quantity.upper_amount) for quantity in find_quantities(spoken)]
    return found == _values(written)


def _whole(shared: Path, name: str) -> Iterator[Case]:
    for spoken, written in _load(shared, name):
        alone = re.fullmatch(r"[-0-9.~万亿/]+", written) is not None
        reads = _reads_alone if alone else _reads_between
        yield Case(f"{spoken} is {written}", spoken, partial(reads, spoken, written))


def _fractions(shared: Path) -> Iterator[Case]:
    for spoken, written in _load(shared, "fraction"):
        words = [re.escape(word) for word in FRACTION.sub("\0", written).split("\0")]
        match = re.fullmatch("(.+?)".join(words), spoken)
        wanted = [parse_number(part) for part in FRACTION.findall(written)]

        def reads(parts: tuple[str, ...] = match.groups() if match else (), wanted: list[Decimal] = wanted) -> bool:
            return [parse_number(part) for part in parts] == wanted

        yield Case(f"{spoken} is {written}", spoken, reads)


def _with_units(shared: Path, name: str, unknown: str) -> Iterator[Case]:
    for spoken, written in _load(shared, name):
        other = "units that no report uses" if re.search(unknown, spoken) else ""
        yield Case(f"{spoken[:40]} is {written[:40]}", spoken, partial(_reads_quantities, spoken, written), other)


def test_what_is_spoken_is_read(shared: Path) -> None:
    referee(
        "WeTextProcessing",
        {
            "cardinals": _whole(shared, "cardinal"),
            "numbers": _whole(shared, "number"),
            "fractions": _fractions(shared),
            "measures": _with_units(shared, "measure", "伏特"),
            "money": _with_units(shared, "money", "令吉"),
        },
    )
