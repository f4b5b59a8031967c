"""The cells that cannot be read, and who answers for the contact of each.

They are kept as masks over the rows, and only those of a page are looked at one by one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sheets_backend.contacts import HEADER_ROWS, ContactTable, Doubt, Selection, UnreadableCell, doubt_of
from sheets_backend.field_types import PERSON, Family, text_of
from sheets_backend.folding import folded
from sheets_backend.schema import Field, Schema
from sheets_backend.told_apart import Mask

_RESPONSIBLE = re.compile(
    r"(responsable|gestionnaire|preparateur|preparatrice|chargee? de dossier|attribue a|assigne a"
    r"|assigned to|assignee|preparer|responsible|manager|owner)\b"
)
"""How the header of the column begins that says who looks after a contact."""


def responsible_field(schema: Schema) -> Field | None:
    """The column that says who looks after a contact, if there is one.

    It is the first in the sheet's order whose header begins like one (Responsable, Gestionnaire, Assigned to,
    Preparer…) and that holds texts; without such a header, the first column of people.
    """
    texts = [field for field in schema.fields if field.type.family is Family.TEXT]
    headed = (field for field in texts if _RESPONSIBLE.match(folded(field.name)))
    return next(iter((*headed, *(field for field in texts if field.type is PERSON))), None)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A cell, and who answers for its contact as the sheet writes it; "" where nobody does."""

    person: str
    cell: UnreadableCell


@dataclass(frozen=True)
class CellsToCheck:
    """Cells that hold no value of their column's type, or that keep a rule from telling."""

    table: ContactTable
    doubts: tuple[Doubt, ...]

    @cached_property
    def _by_field(self) -> dict[Field, Mask]:
        """The cells of each column; one that two questions doubt is one cell."""
        masks: dict[Field, Mask] = {}
        for doubt in self.doubts:
            masks[doubt.field] = masks[doubt.field] | doubt.rows if doubt.field in masks else doubt.rows
        return {field: rows for field, rows in masks.items() if rows.any()}

    @cached_property
    def columns(self) -> tuple[tuple[Field, int], ...]:
        """How many of the cells are in each column, the most first."""
        counted = [(field, int(rows.sum())) for field, rows in self._by_field.items()]
        return tuple(sorted(counted, key=lambda one: (-one[1], one[0].index)))

    @property
    def total(self) -> int:
        """How many cells there are."""
        return sum(count for _, count in self.columns)

    @property
    def contacts(self) -> int:
        """How many contacts have one or more."""
        return int(np.logical_or.reduce([*self._by_field.values()]).sum()) if self._by_field else 0

    def page(self, start: int, end: int) -> list[Assigned]:
        """The cells from `start` up to `end`: those of each person together, persons by name, nobody's last.

        A person's cells come in the sheet's order; so do all where the sheet does not say who answers for a contact.
        """
        end = min(end, self.total)
        if start >= end:
            return []
        places = np.partition(self._places, (start, end - 1))[start:end]
        found = (self.cell(*divmod(int(place) % self._size, self._width)) for place in np.sort(places))
        return [Assigned(self._person(cell.row), cell) for cell in found]

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """One number a cell that says its person's place, its row and its column, in this order."""
        rows = {field: np.flatnonzero(mask) for field, mask in self._by_field.items()}
        places = [self._persons[at] * self._size + at * self._width + field.index for field, at in rows.items()]
        return np.concatenate(places)

    @property
    def _width(self) -> int:
        return len(self.table.grid.columns)

    @property
    def _size(self) -> int:
        return self._width * self.table.grid.height

    @cached_property
    def _persons(self) -> NDArray[np.int64]:
        """For each row the place of its person among all, by name."""
        field = responsible_field(self.table.schema)
        if field is None:
            return np.zeros(self.table.grid.height, dtype=np.int64)
        column = self.table.column(field)
        names = [folded(text_of(cell)) for cell in column.distinct]
        ordered = {name: at for at, name in enumerate(sorted(set(names), key=lambda name: (not name, name)))}
        return np.array([ordered[name] for name in names], dtype=np.int64)[column.codes]

    def cell(self, row: int, index: int) -> UnreadableCell:
        """The cell of this row index in the column of this index, which is one of them."""
        doubt = next(doubt for doubt in self.doubts if doubt.field.index == index and doubt.rows[row])
        why = doubt.why(row)
        if why is None:
            raise LookupError(row)  # a doubtful cell has a reason
        return UnreadableCell(self.table.row_number(row), doubt.field, self.table.text(doubt.field, row), why)

    def _person(self, number: int) -> str:
        """Who answers for the contact of the row that the sheet shows this number beside, "" where nobody does."""
        field = responsible_field(self.table.schema)
        return self.table.text(field, number - HEADER_ROWS - 1).strip() if field else ""


def unreadable_cells(table: ContactTable) -> CellsToCheck:
    """Every cell of a contact that holds no value of its column's type."""
    return _among(table, [doubt_of(field, None, table) for field in table.schema.fields], table.present)


def unreadable_in(field: Field, table: ContactTable, most: int) -> list[UnreadableCell]:
    """The first cells of contacts in this column that hold no value of its type."""
    cells = _among(table, [doubt_of(field, None, table)], table.present)
    return [cells.cell(int(row), field.index) for row in np.flatnonzero(cells.doubts[0].rows)[:most]]


def cells_in_doubt(selection: Selection) -> CellsToCheck:
    """The cells that kept the rule from telling."""
    unsure = np.zeros(selection.table.grid.height, dtype=np.bool_)
    unsure[selection.unsure] = True
    return _among(selection.table, selection.doubts, unsure)


def _among(table: ContactTable, doubts: Iterable[Doubt], rows: Mask) -> CellsToCheck:
    return CellsToCheck(table, tuple(replace(doubt, rows=doubt.rows & rows) for doubt in doubts))
