"""How long a parse takes beside the least that a program in Python can do with the text (``shared/tools/speed.py``).

That least, the floor, is one expression over the text, a ``Decimal`` and a frozen object for each hit, and the whole as
JSON. Both are measured in one run, since absolute times say little.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from govreport.metrics import attach

pytestmark = pytest.mark.timing

MOST = 15
LINEAR = 1.15
TRIES = 3  # the clock of a shared machine may change between the floor and the parse


@pytest.mark.skipif(str(attach.__file__).endswith(".py"), reason="plain Python takes half as long again")
def test_a_parse_takes_few_times_the_floor(shared: Path, seed_path: Path) -> None:
    command = [sys.executable, str(shared / "tools" / "speed.py"), str(seed_path), "--json"]
    runs = []
    for _ in range(TRIES):
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        runs.append(json.loads(done.stdout))
        if runs[-1]["parse_over_floor"] <= MOST:
            break
    assert min(run["parse_over_floor"] for run in runs) <= MOST, runs
    assert min(run["growth"] for run in runs) <= LINEAR, runs
