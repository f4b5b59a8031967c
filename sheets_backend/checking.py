"""The cells that cannot be read, and who answers for the contact of each."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sheets_backend.contacts import HEADER_ROWS, ContactTable, UnreadableCell
from sheets_backend.field_types import PERSON, Family
from sheets_backend.folding import folded
from sheets_backend.notation import Unreadable
from sheets_backend.schema import Field, Schema

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


def unreadable_cells(table: ContactTable) -> list[UnreadableCell]:
    """Every cell of a contact that holds no value of its column's type, column by column."""
    return [cell for field in table.schema.fields for cell in unreadable_in(field, table)]


def unreadable_in(field: Field, table: ContactTable, most: int | None = None) -> Iterable[UnreadableCell]:
    """The cells of contacts in this column that hold no value of its type, or the first so many of them."""
    column = table.column(field)
    for index in map(int, np.flatnonzero(column.unreadable & table.present)[:most]):
        why = column.read(column.cells[index])
        if isinstance(why, Unreadable):
            yield UnreadableCell(table.row_number(index), field, table.text(field, index), why)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A cell, and who answers for its contact as the sheet writes it; "" where nobody does."""

    person: str
    cell: UnreadableCell


def by_person(cells: Iterable[UnreadableCell], table: ContactTable) -> list[Assigned]:
    """The cells of each person together, persons by name, and those that nobody answers for last.

    Without a column of persons nobody answers for any. A person's cells come in the sheet's order.
    """
    field = responsible_field(table.schema)
    assigned = [Assigned(_text(field, cell.row, table), cell) for cell in cells]
    return sorted(assigned, key=_order)


def _order(each: Assigned) -> tuple[bool, str, int, int]:
    return not each.person, folded(each.person), each.cell.row, each.cell.field.index


def _text(field: Field | None, row: int, table: ContactTable) -> str:
    return table.text(field, row - HEADER_ROWS - 1).strip() if field else ""


def count_by_field(cells: Iterable[UnreadableCell]) -> tuple[tuple[Field, int], ...]:
    """How many of the cells are in each column, the most first."""
    counted = Counter(cell.field for cell in cells)
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0].index)))
