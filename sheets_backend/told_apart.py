"""Cells told apart: everything slow is asked of each distinct cell once, and spread over the rows that hold it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sheets_backend.field_types import Cell

Mask = NDArray[np.bool_]

_SAMPLE = 4_096
"""Cells that are looked at to see whether telling all of them apart is worth it."""


@dataclass(frozen=True, slots=True)
class Distinct:
    """The distinct cells, and which of them each row has; no codes where each row counts as its own, being too many."""

    cells: list[Cell]
    _codes: NDArray[np.intp] | None

    @property
    def codes(self) -> NDArray[np.intp]:
        """Which of `cells` each row has, from 0."""
        return np.arange(len(self.cells)) if self._codes is None else self._codes

    def at(self, row: int) -> int:
        """Which of `cells` this row has."""
        return row if self._codes is None else int(self._codes[row])

    def spread(self, answers: Sequence[bool] | Mask) -> Mask:
        """An answer for each distinct cell, as an answer for each row."""
        each = np.asarray(answers, dtype=np.bool_)
        return each if self._codes is None else each[self._codes]

    def every(self) -> list[Cell]:
        """The cell of each row."""
        return self.cells if self._codes is None else list(map(self.cells.__getitem__, self._codes.tolist()))


def told_apart(cells: list[Cell]) -> Distinct:
    """The cells told apart; 1 and a ticked box are two, though Python has them equal."""
    if len(cells) > _SAMPLE and _mostly_differ(cells[:: len(cells) // _SAMPLE]):
        return Distinct(cells, None)
    distinct, codes = _coded(cells)
    if any(cell in (0, 1) for cell in distinct) and set(map(type, cells)) >= {bool, float}:
        wrapped, codes = _coded([(cell, isinstance(cell, bool)) for cell in cells])
        distinct = [cell for cell, _ in wrapped]
    return Distinct(distinct, codes)


def _mostly_differ(sample: Sequence[Cell]) -> bool:
    return 2 * len(set(sample)) > len(sample)


def _coded(keys: Sequence[Any]) -> tuple[list[Any], NDArray[np.intp]]:
    index: defaultdict[Any, int] = defaultdict(count().__next__)
    codes = np.fromiter(map(index.__getitem__, keys), dtype=np.intp, count=len(keys))
    return list(index), codes
