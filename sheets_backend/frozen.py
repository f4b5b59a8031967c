"""Whom of a snapshot the sheet of today still holds: the contacts are told apart by the column of their identifiers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sheets_backend.columns import Answer, Column
from sheets_backend.field_types import ERROR_VALUES, Cell, text_of
from sheets_backend.folding import folded
from sheets_backend.notation import Unreadable
from sheets_backend.rules import Frozen
from sheets_backend.told_apart import Mask


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a snapshot answers for each row; `missing` are the identifiers that no contact bears any more.

    It cannot tell of a row whose identifier another row bears too, nor, while somebody is missing, of one without any
    or with an error of the sheet in its place.
    """

    answer: Answer
    why: Mapping[int, Unreadable]
    missing: tuple[str, ...]


def find(snapshot: Frozen, column: Column, present: Mask) -> Found:
    """The contacts of the snapshot among these rows; case, accents and spaces of an identifier do not count.

    Raises:
        TypeError: the snapshot has no identifiers yet; `Backend.thaw` puts them there.

    """
    if snapshot.keys is None:
        raise TypeError(snapshot)
    rows = _rows_by_key(column, present)
    wanted = {folded(key): key for key in snapshot.keys}
    missing = tuple(key for fold, key in wanted.items() if fold not in rows)
    why = {row: Unreadable("same_key") for key in wanted for row in rows.get(key, ()) if len(rows[key]) > 1}
    why |= {row: _unidentified(column.cell(row)) for row in rows.get("", ())} if missing else {}
    yes, unsure = np.zeros_like(present), np.zeros_like(present)
    yes[[rows[key][0] for key in wanted if len(rows.get(key, ())) == 1]] = True
    unsure[list(why)] = True
    return Found(Answer(yes, unsure), why, missing)


def _unidentified(cell: Cell) -> Unreadable:
    return Unreadable("error_value" if cell in ERROR_VALUES else "no_key")


def _rows_by_key(column: Column, present: Mask) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for index in np.flatnonzero(present):
        cell = column.cells[int(index)]
        rows.setdefault("" if cell in ERROR_VALUES else folded(text_of(cell)), []).append(int(index))
    return rows
