"""Lists in the order of a column."""

from collections.abc import Sequence

import numpy as np
import pytest

from sheets_backend.field_types import CHOICE, DATE, NUMBER, TEXT, YES_NO, Cell, FieldType
from sheets_backend.ordering import ordered
from tests.sheets_backend.tables import field, table_of

ORDERS: list[tuple[FieldType, Sequence[Cell], list[int], list[int], tuple[int, int]]] = [
    (NUMBER, [10.0, 9.0, "", 100.0, "x"], [1, 0, 3, 2, 4], [3, 0, 1, 2, 4], (1, 1)),
    (TEXT, ["zoé", "Émile", "eva", "", "Zoe"], [1, 2, 0, 4, 3], [0, 4, 2, 1, 3], (1, 0)),
    (DATE, [46_000.0, "01/02/03", 45_000.0, ""], [2, 0, 3, 1], [0, 2, 3, 1], (1, 1)),
    (YES_NO, [True, "", False], [2, 0, 1], [0, 2, 1], (1, 0)),
    (CHOICE, ["b", "a", "b", "a"], [1, 3, 0, 2], [0, 2, 1, 3], (0, 0)),
    (TEXT, [], [], [], (0, 0)),
]


@pytest.mark.parametrize(("kind", "cells", "up", "down", "last"), ORDERS)
def test_contacts_in_order(
    kind: FieldType, cells: Sequence[Cell], up: list[int], down: list[int], last: tuple[int, int]
) -> None:
    """By value, not by letter; equal ones as the sheet has them; blanks last both ways, then unreadable ones."""
    column = field(kind)
    table = table_of({column: cells})
    rows = np.arange(len(cells))
    rising, falling = (ordered(table, rows, column, descending=descending) for descending in (False, True))

    assert rising.rows.tolist() == up
    assert falling.rows.tolist() == down
    assert (rising.blank, rising.unreadable) == (falling.blank, falling.unreadable) == last
