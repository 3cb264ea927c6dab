"""How the time of a function grows when its text is doubled, measured so that a busy machine raises no false alarm."""

import gc
import time
from collections.abc import Callable

__all__ = ["growth", "least", "seconds"]


def seconds(function: Callable[[str], object], text: str) -> float:
    """What the process itself works, without the pauses of the garbage collector."""
    gc.collect(0)
    gc.disable()
    try:
        start = time.process_time()
        function(text)
        return time.process_time() - start
    finally:
        gc.enable()


def least(function: Callable[[str], object], text: str, enough: float) -> float:
    """The seconds that a function works for a text: the best of up to five tries, while they take *enough* or more.

    A machine that others share works several times as long for the same, for seconds at a stretch.
    """
    best = seconds(function, text)
    for pause in range(4):
        if best < enough:
            break
        time.sleep(0.5 * pause)
        best = min(best, seconds(function, text))
    return best


def growth(function: Callable[[str], object], unit: str, size: int, enough: float = 3e-3) -> float:
    """Time for twice the *size* in characters over time for the *size*; 2 where that takes less than *enough* seconds.

    What seems too steep is measured again, up to eleven times with pauses between, and the best time of each length
    counts. Where it still seems steep and takes next to no time, four times the size decides: noise passes, and a
    quadratic reader is only plainer there.
    """
    once, twice = unit * (size // len(unit)), unit * (2 * size // len(unit))
    short = seconds(function, once)
    if short < enough:
        return 2.0
    long = seconds(function, twice)
    for pause in range(10 if short < 0.2 else 3):
        if long < 2.7 * short:
            return long / short
        time.sleep(0.01 * pause)
        short, long = min(short, seconds(function, once)), min(long, seconds(function, twice))
    if short < enough:
        return 2.0
    return growth(function, unit, 4 * size, enough) if long >= 2.7 * short and short < 0.02 else long / short
