"""Insertions, deletions and moves of rows or columns, each written as one new order of the old positions."""

from dataclasses import replace

from bot.playground.sheets.moves import Order
from bot.playground.sheets.ranges import GridRange


def inserted(count: int, at: int, new: int) -> Order:
    """``count`` positions with ``new`` blank ones before position ``at``."""
    return [*range(at), *[None] * new, *range(at, count)]


def deleted(count: int, start: int, end: int) -> Order:
    """``count`` positions without those from start to end."""
    return [*range(start), *range(end, count)]


def moved(count: int, start: int, end: int, destination: int) -> Order:
    """``count`` positions with start to end before ``destination``, which counts positions before the move."""
    rest = [*range(start), *range(end, count)]
    at = destination - (end - start) if destination > start else destination
    return [*rest[:at], *range(start, end), *rest[at:]]


def new_positions(order: Order) -> dict[int, int]:
    """Old position → new position; a deleted one is missing."""
    return {old: new for new, old in enumerate(order) if old is not None}


def moved_range(one: GridRange, rows: bool, positions: dict[int, int]) -> GridRange | None:
    """The range around the same rows or columns after the rearrangement; None when all of them are gone."""
    start, end = (one.start_row, one.end_row) if rows else (one.start_column, one.end_column)
    if start is None or end is None:
        return one
    kept = [positions[index] for index in range(start, end) if index in positions]
    if not kept:
        return None
    if rows:
        return replace(one, start_row=min(kept), end_row=max(kept) + 1)
    return replace(one, start_column=min(kept), end_column=max(kept) + 1)
