"""Measure how well reports are read, and write the table of it into the README.

usage: accuracy.py [--write | --check] [--command CMD]

Without an option the table is printed. The gold reports and the scorer stand in a folder ``shared`` beside the
repository; where it is absent nothing can be measured, and the script says so and exits with status 2.

--write     put the table into README.md, between the two comments that mark its place
--check     exit with status 1 where the README shows other figures than are measured
--command   how a report is read; {} stands for the file
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ROOT.parent / "shared"
README: Final = ROOT / "README.md"
PLACE: Final = re.compile(r"(?<=<!-- accuracy: begin)([^>]*-->\n).*?(?=<!-- accuracy: end -->)", re.DOTALL)
COMMAND: Final = f"{sys.executable} -m govreport parse {{}} --format json"
ROWS: Final = {
    "found": "figures that are taken, against those that a careful reader took",
    "amount": "… with the right number, unit and sign, as value or growth",
    "named": "… and the right name",
    "whole": "… and the right bound, status, subject, and growth beside its value",
    "metadata": "title, region and its code, year, date, meeting, speaker",
    "sections": "headings with their level",
    "roles": "reports of which every part has its right role",
    "glossary": "terms",
    "headline": "main figures with the right indicator",
}


def measure(command: str = COMMAND) -> dict[str, Any]:
    """The figures of the scorer, by report; TOTAL and BLIND among them."""
    call = [sys.executable, str(SHARED / "tools" / "score.py"), "--text", "--json", "--command", command]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(done.stderr)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def markdown(figures: dict[str, Any]) -> str:
    """The table: totals only, rounded to three places."""
    total, blind = figures["TOTAL"], figures["BLIND"]
    columns = (f"all {len(figures) - 2} reports", f"{total['gold']} figures", f"{blind['gold']} figures")
    lines = [
        "| | what is measured | {} ({}) | those never looked at ({}) |".format(*columns),
        "| --- | --- | --- | --- |",
        *(f"| {level} | {what} | {total[level]:.3f} | {blind[level]:.3f} |" for level, what in ROWS.items()),
    ]
    return "\n".join(lines) + "\n"


def shown() -> str:
    """What stands at the place of the table in the README."""
    match = PLACE.search(README.read_text(encoding="utf-8"))
    if match is None:
        raise SystemExit(f"{README.name} has no place for the table")
    return match.group().partition("-->\n")[2].strip() + "\n"


def main() -> int:
    """Print, write or check the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--command", default=COMMAND)
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("needs the folder shared/ beside the repository, with the gold reports and the scorer", file=sys.stderr)
        return 2
    table = markdown(measure(options.command))
    print(table, end="")
    if options.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(PLACE.sub(lambda match: f"{match[1]}\n{table}\n", text), encoding="utf-8")
    return int(options.check and shown() != table)


if __name__ == "__main__":
    sys.exit(main())
