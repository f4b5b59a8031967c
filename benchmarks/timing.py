"""Candidates measured in turn, round after round, so that what else the machine does falls on all of them alike."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is measured: `run` is called `rounds` times at most; 1 for what takes minutes."""

    run: Callable[[], Any]
    rounds: int = 99


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each round, in the order in which they were run."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Give the seconds that half of the rounds stayed under."""
        return median(self.seconds)

    @property
    def noise(self) -> float:
        """Give how far the slowest round lies from the quickest, as a share of the median."""
        return (max(self.seconds) - min(self.seconds)) / self.median


def in_turn(candidates: Mapping[str, Candidate], rounds: int) -> dict[str, Measured]:
    """Each candidate's time in each round: by the clock, or by the processor where that is less, as on a busy machine.

    What one of them leaves behind is cleared away before the next one; what was there before is not looked through.
    """
    gc.collect()
    gc.freeze()
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, candidate in candidates.items():
            if len(taken[name]) < candidate.rounds:
                taken[name].append(_timed(candidate.run))
    return {name: Measured(tuple(seconds)) for name, seconds in taken.items()}


def _timed(run: Callable[[], Any]) -> float:
    gc.collect()
    start, worked = perf_counter(), process_time()
    kept = run()
    seconds = min(perf_counter() - start, process_time() - worked)
    del kept
    return seconds
