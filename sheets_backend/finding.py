"""A contact as a person names it: by its name, by its key or by its row."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import compress, count, islice
from operator import eq

import numpy as np

from sheets_backend.contacts import HEADER_ROWS, ContactTable
from sheets_backend.errors import NoContact
from sheets_backend.folding import folded
from sheets_backend.schema import Field, nearest

MOST_COMPARED = 5_000
"""How many names are compared with one that nobody bears; more would take seconds."""


def find_contacts(table: ContactTable, text: str) -> tuple[int, ...]:
    """The row indexes of the contacts that bear this key, else this name, else this row number (`#12`); one or more.

    Case, accents and spaces do not count.

    Raises:
        NoContact: there is none.

    """
    wanted = folded(text)
    schema = table.schema
    found = _bearing(table, schema.key_field, wanted) or _bearing(table, schema.name_field, wanted)
    found = found or _numbered(table, wanted)
    if not found:
        raise NoContact(text, nearest(text, _names_like(table, wanted)))
    return tuple(found)


def is_known_by_key(table: ContactTable, index: int) -> bool:
    """Whether the contact of this row index has a key, which no other contact bears."""
    return _bearing(table, table.schema.key_field, folded(table.key(index))) == [index]


def _bearing(table: ContactTable, field: Field | None, wanted: str) -> list[int]:
    """The row indexes of the contacts whose cell in this column is this text, folded."""
    if field is None or not wanted:
        return []
    column = table.column(field)
    codes = list(compress(count(), map(partial(eq, wanted), column.labels)))
    return [int(row) for row in np.flatnonzero(np.isin(column.codes, codes) & table.present)]


def _numbered(table: ContactTable, wanted: str) -> list[int]:
    typed = re.fullmatch(r"#([0-9]{1,8})", wanted)
    index = int(typed[1]) - HEADER_ROWS - 1 if typed else -1
    return [index] if 0 <= index < table.grid.height and table.present[index] else []


def _names_like(table: ContactTable, wanted: str) -> Iterator[str]:
    """Names, as they stand in the sheet, that begin with the same letter."""
    field = table.schema.name_field
    if field is None or not wanted:
        return iter(())
    column = table.column(field)
    firsts = np.unique(column.codes, return_index=True)[1]
    like = (int(row) for text, row in zip(column.texts, firsts, strict=True) if str(text)[:1] == wanted[:1])
    return (table.text(field, row) for row in islice(like, MOST_COMPARED))
