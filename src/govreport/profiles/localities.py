"""What is wrong with the regions of a profile: names and codes that the table of regions does not have, or has."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from govreport.data import content
from govreport.profiles.content import RegionRow
from govreport.profiles.faults import meant
from govreport.profiles.shape import Checked, Tables

__all__ = ["region_faults"]

_LEVELS = {"0000": "province", "00": "prefecture"}


@cache
def _codes() -> dict[str, list[str]]:
    """By full name the codes that it stood for, those that hold today first; by code its last name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = [line.split("\t") for line in content("regions.tsv").splitlines()]
    for code, name, _, last in sorted(rows, key=lambda row: row[3] != "-"):
        if last == "-" or name not in found:
            found[name].append(code)
        if code not in found:
            found[code].append(name)
    return found


def region_faults(checked: Checked, base: Tables) -> Iterator[str]:
    """Faults of ``[regions]`` and ``[[region]]``."""
    known = base("aliases")
    rows: list[tuple[str, RegionRow]] = list(checked.rows("region"))
    own: dict[str | None, Any] = {key: row for row in known["region"] for key in (row["name"], row.get("code"))}
    for at, row in rows:
        yield from _row(at, row, own)
        own |= {row.name: row, row.code: row}
    for alias, region in checked.content.regions.items():
        if known["regions"].get(alias, region) != region:
            yield f"regions.{alias}: it stands for {known['regions'][alias]} in the profile below"
        elif region not in own:
            yield from _alias(alias, region)


def _alias(alias: str, region: str) -> Iterator[str]:
    codes = _codes()
    if region not in codes:
        what = "the code" if region.isdecimal() else "the full name"
        yield f"regions.{alias}: there is no region with {what} {region}{meant(region, codes)}"
    elif not region.isdecimal() and len(codes[region]) > 1:
        yield f"regions.{alias}: several regions are called {region}; give the code: {', '.join(codes[region])}"


def _row(at: str, row: RegionRow, own: dict[str | None, Any]) -> Iterator[str]:
    codes = _codes()
    if row.name in own:
        yield f"{at}.name: {row.name} stands in two rows"
    elif row.name in codes:
        yield f"{at}.name: {row.name} is in the table of regions: {', '.join(codes[row.name])}"
    if row.code is not None:
        if row.code in own:
            yield f"{at}.code: {row.code} stands in two rows"
        elif row.code in codes:
            yield f"{at}.code: {row.code} is the code of {codes[row.code][0]}; another name of it goes under [regions]"
        level = next((level for ending, level in _LEVELS.items() if row.code.endswith(ending)), "county")
        if level != row.level:
            yield f"{at}.level: {row.code} is a code of the level {level}"
    for key, ending in (("province", "0000"), ("prefecture", "00")):
        name: str | None = getattr(row, key)
        if name is None:
            continue
        fitting = [code for code in codes.get(name, ()) if code.endswith(ending)]
        if not fitting:
            yield f"{at}.{key}: there is no {key} with the full name {name}"
        elif row.code is not None and row.code[: 6 - len(ending)] not in {code[: 6 - len(ending)] for code in fitting}:
            yield f"{at}.{key}: the code {row.code} does not lie in {name}"
