"""Worker processes: order, a bounded window, and that a death costs one item and no other."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs import job, unready

from govreport.corpus.fork_server import begin
from govreport.corpus.workers import ANEW, Beginning, Lost, in_order
from govreport.errors import TookTooLong, WorkerDied, WorkersError

TESTS = Path(__file__).resolve().parent
posix = pytest.mark.skipif(os.name != "posix", reason="needs signals between processes")


@pytest.fixture(params=[lambda: ANEW, begin], ids=["anew", "forked"])
def begun(request: pytest.FixtureRequest) -> Beginning:
    """How the workers begin."""
    found: Beginning = request.param()
    return found


def outcomes(orders: list[str], workers: int = 2, timeout: int | None = None, begun: Beginning = ANEW) -> list[str]:
    """For each item that it came back: its order, or the name of the error in its place."""
    found = []
    for order, result in in_order(orders, job, workers=workers, timeout=timeout, begun=begun):
        found.append(type(result.error).__name__ if isinstance(result, Lost) else order)
    return found


def test_results_come_in_the_order_of_the_items() -> None:
    orders = [f"nap {40 - 10 * (n % 4)}" for n in range(30)]
    done = list(in_order(orders, job, workers=3))
    assert [order for order, _ in done] == orders
    assert all(isinstance(result, bytes) and result.startswith(order.encode()) for order, result in done)
    assert len({bytes(result).split()[-1] for _, result in done if isinstance(result, bytes)}) == 3


@posix
@pytest.mark.parametrize("death", ["kill", "exit", "raise", "half"])
def test_a_death_costs_its_own_item(death: str, begun: Beginning) -> None:
    orders = ["a", "b", death, *"cdefgh", death, "i"]
    expected = ["WorkerDied" if order == death else order for order in orders]
    assert outcomes(orders, begun=begun) == expected
    assert outcomes(orders, workers=1, begun=begun) == expected


@posix
def test_what_killed_a_worker_is_said(begun: Beginning) -> None:
    ((_, killed), (_, ended)) = in_order(["kill", "exit"], job, workers=1, begun=begun)
    assert isinstance(killed, Lost)
    assert isinstance(killed.error, WorkerDied)
    assert str(killed.error) == (
        "the process that read it was killed by SIGKILL, and a second one too; SIGKILL is what a machine without "
        "memory left sends"
    )
    assert isinstance(ended, Lost)
    assert str(ended.error) == "the process that read it was ended with exit code 3, and a second one too"


def test_what_killed_one_worker_is_tried_once_more(tmp_path: Path) -> None:
    order = f"once {tmp_path / 'mark'}"
    assert outcomes(["a", order, "b"]) == ["a", order, "b"]


def test_an_item_has_its_time_and_no_more(begun: Beginning) -> None:
    began = time.monotonic()
    expected = ["a", "TookTooLong", "b", "nap 1", "c"]
    assert outcomes(["a", "sleep 60", "b", "nap 1", "c"], timeout=1, begun=begun) == expected
    assert time.monotonic() - began < 30
    ((_, lost),) = in_order(["sleep 60"], job, workers=1, timeout=1, begun=begun)
    assert isinstance(lost, Lost)
    assert isinstance(lost.error, TookTooLong)
    assert str(lost.error) == "it took more than 1 s, and was given up"


def test_large_items_and_large_results_wait_for_each_other() -> None:
    orders = [f"large {n} " + "y" * 3_000_000 for n in range(6)]
    assert outcomes(orders) == orders


@pytest.mark.parametrize("workers", [1, 3])
def test_a_million_items_do_not_pile_up(workers: int) -> None:
    taken = 0

    def items() -> Iterator[str]:
        nonlocal taken
        for number in range(1_000_000):
            taken += 1
            yield str(number)

    results = in_order(items(), job, workers=workers)
    for got, (order, _) in enumerate(results, 1):
        assert order == str(got - 1)
        assert taken - got <= 16 * workers
        if got == 400:
            break
    results.close()
    assert taken <= 400 + 16 * workers


def test_a_slow_item_does_not_let_the_others_pile_up() -> None:
    taken: list[str] = []

    def items() -> Iterator[str]:
        for order in ["sleep 1", *map(str, range(1000))]:
            taken.append(order)
            yield order

    results = in_order(items(), job, workers=2)
    assert next(results)[0] == "sleep 1"
    assert len(taken) <= 33


def test_what_the_iterator_raises_comes_after_what_it_gave() -> None:
    def items() -> Iterator[str]:
        yield from "abc"
        raise KeyError("the end")

    results = in_order(items(), job, workers=2)
    assert [next(results)[0] for _ in range(3)] == ["a", "b", "c"]
    with pytest.raises(KeyError, match="the end"):
        next(results)


def test_workers_that_do_not_start_are_said_at_once(begun: Beginning) -> None:
    with pytest.raises(WorkersError, match="it ended with exit code 7 before it was ready"):
        list(in_order(["a"], unready(), workers=2, begun=begun))


@posix
def test_forked_workers_begin_with_the_library_loaded() -> None:
    order = "loaded govreport.metrics.read"
    assert [result for _, result in in_order([order], job, workers=1)] == [b"False"]
    assert [result for _, result in in_order([order], job, workers=1, begun=begin())] == [b"True"]


def test_the_workers_end_with_the_iterator(begun: Beginning) -> None:
    results = in_order((f"nap {n}" for n in range(100)), job, workers=2, begun=begun)
    pids = {int(bytes(next(results)[1]).split()[-1]) for _ in range(10)}  # type: ignore[arg-type]
    results.close()
    assert not any(_alive(pid) for pid in pids)


SCRIPT = """
import json, sys
from govreport.corpus.fork_server import begin
from govreport.corpus.workers import ANEW, in_order
from jobs import job
if __name__ == "__main__":
    pids = set()
    begun = begin() if "forked" in sys.argv else ANEW
    for number, (order, result) in enumerate(in_order(iter(lambda: "nap 20", None), job, workers=2, begun=begun)):
        pids.add(int(result.split()[-1]))
        if number == 20:
            print(json.dumps(sorted(pids)), flush=True)
"""


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return Path("/proc/self").exists() is False


def _started(tmp_path: Path, begun: str) -> "tuple[subprocess.Popen[str], list[int]]":
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    path = os.pathsep.join([str(TESTS), *filter(None, sys.path)])
    process = subprocess.Popen(
        [sys.executable, str(script), begun],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    return process, json.loads(process.stdout.readline())


def _gone(pids: list[int], within: int) -> bool:
    due = time.monotonic() + within
    while time.monotonic() < due:
        if not any(map(_alive, pids)):
            return True
        time.sleep(0.05)
    return False


@posix
@pytest.mark.parametrize("begun", ["anew", "forked"])
def test_ctrl_c_ends_everything_at_once(tmp_path: Path, begun: str) -> None:
    process, pids = _started(tmp_path, begun)
    assert len(pids) == 2
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, complaints = process.communicate(timeout=20)
    assert time.monotonic() - began < 5
    assert _gone(pids, 1)
    assert complaints.count("Traceback") == 1  # that of the main process: the workers say nothing
    assert complaints.rstrip().endswith("KeyboardInterrupt")


@posix
@pytest.mark.parametrize("begun", ["anew", "forked"])
def test_workers_do_not_outlive_the_process_that_started_them(tmp_path: Path, begun: str) -> None:
    process, pids = _started(tmp_path, begun)
    process.kill()
    process.communicate()
    assert _gone(pids, 10)
