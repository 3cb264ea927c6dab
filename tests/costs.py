"""What a file costs that nobody should send: it is read in a process of its own, with time and memory measured."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

__all__ = ["MEGABYTES", "SECONDS", "Cost", "cost_of"]

SECONDS = 2
MEGABYTES = 500
"""What the project promises for any input."""

_READ = """
import json, resource, sys, time
import govreport
began = time.process_time()
try:
    report = govreport.read(sys.argv[1], format=sys.argv[2])
    said = f"{report.source.kind}: {len(report.text)} characters, {len(report.metrics)} metrics"
except govreport.GovReportError as error:
    said = f"{type(error).__name__}: {error}"
seconds = time.process_time() - began
try:  # the peak of this process; the other count begins with that of the process that started it
    with open("/proc/self/status") as status:
        kilobytes = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
except OSError:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 10 if sys.platform == "darwin" else 1)
print(json.dumps([said, seconds, kilobytes / 1024]))
"""


class Cost(NamedTuple):
    """What reading said (the kind of the report, or the error), the seconds that it worked, and its peak of memory."""

    said: str
    seconds: float
    megabytes: float


def cost_of(path: Path, format: str = "auto") -> Cost:  # noqa: A002 - as the parameter of read
    """Read a file in a process of its own; anything else than a report or an error of the library fails here.

    On a busy machine a process works longer for the same; what is over the time is measured again, and the best counts.
    """
    call = [sys.executable, "-c", _READ, str(path), format]
    costs: list[Cost] = []
    while len(costs) < 3 and (not costs or costs[-1].seconds >= SECONDS):
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        costs.append(Cost(*json.loads(done.stdout)))
    return min(costs, key=lambda cost: cost.seconds)
