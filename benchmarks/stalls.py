"""How long another thread has to wait: one that only acknowledges, while a reading is decoded."""

import threading
from collections.abc import Callable
from time import perf_counter, sleep
from typing import Any

_BEAT = 0.001
"""Seconds between two acknowledgements."""


def longest_stall(work: Callable[[], Any]) -> float:
    """The longest time, in seconds, for which a thread that wants to run every millisecond did not."""
    gaps: list[float] = [0.0]
    over, started = threading.Event(), threading.Event()

    def acknowledge() -> None:
        last = perf_counter()
        while not over.is_set():
            sleep(_BEAT)
            now = perf_counter()
            gaps[0] = max(gaps[0], now - last - _BEAT)
            last = now
            started.set()

    thread = threading.Thread(target=acknowledge, daemon=True)
    thread.start()
    started.wait()
    gaps[0] = 0.0
    kept = work()
    over.set()
    thread.join()
    del kept
    return max(gaps[0], _BEAT)
