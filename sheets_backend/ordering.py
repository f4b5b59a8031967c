"""Contacts in the order of a column."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sheets_backend.contacts import ContactTable
from sheets_backend.schema import Field


@dataclass(frozen=True, slots=True)
class Ordered:
    """Row indexes in order; the last ones are the `blank` and then the `unreadable` cells, as the sheet has them."""

    rows: NDArray[np.intp]
    blank: int
    unreadable: int


def ordered(table: ContactTable, rows: NDArray[np.intp], field: Field, *, descending: bool) -> Ordered:
    """The rows by the values of the field; equal ones stay as they are, and those without a value come last."""
    column = table.column(field)
    ranks, unreadable = column.ranks[rows], column.unreadable[rows]
    valued, blank = rows[ranks >= 0], rows[(ranks < 0) & ~unreadable]
    order = column.ranks[valued]
    inner = np.argsort(-order if descending else order, kind="stable")
    return Ordered(np.concatenate([valued[inner], blank, rows[unreadable]]), len(blank), int(unreadable.sum()))
