"""A new order of rows or columns, and how it is carried out."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, Final, TypeVar

Order = Sequence[int | None]
"""For each new position the old index that moves there, or None where a blank comes."""
Run = tuple[int | None, int]
"""The first of so many neighbours that go together to a new place; None for blank ones."""
SHORT_RUN: Final = 8  # below this mean length, picking one by one is faster
Items = TypeVar("Items", list[Any], bytearray)


class Moves:
    """A new order of rows, ready to be carried out on many columns.

    ``order`` holds for each new position the old one, or None where a blank comes. Neighbours that stay together
    are moved together; rows that are all shuffled are picked one by one.
    """

    def __init__(self, order: Order) -> None:
        self._runs = list(_runs(order))
        self.same = self._runs[0][1] if self._runs and self._runs[0][0] == 0 else 0
        """The rows at the top that stay where they are."""
        self._needed = max((start + length for start, length in self._runs if start is not None), default=0)
        shuffled = len(self._runs) * SHORT_RUN > len(order) > 1
        self._pick = itemgetter(*(-1 if old is None else old for old in order)) if shuffled else None

    def of(self, old: Items, blank: Items) -> Items:
        """The items in their new order; ``blank`` holds the one that stands for nothing, also behind the last."""
        padded = old + blank * max(self._needed + 1 - len(old), 1)
        if self._pick:
            return type(old)(self._pick(padded))
        new = old[:0]
        for start, length in self._runs:
            new += blank * length if start is None else padded[start : start + length]
        return new


def _runs(order: Order) -> Iterator[Run]:
    start: int | None = None
    length = 0
    for old in order:
        if length and old == (None if start is None else start + length):
            length += 1
            continue
        if length:
            yield start, length
        start, length = old, 1
    if length:
        yield start, length
