"""A contact as a person names it: by its name, by its key or by its row."""

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np

from sheets_backend.contacts import HEADER_ROWS, ContactTable
from sheets_backend.errors import NoContact
from sheets_backend.folding import folded
from sheets_backend.schema import nearest

MOST_COMPARED = 5_000
"""How many names are compared with one that nobody bears; more would take seconds."""


def find_contacts(table: ContactTable, text: str) -> tuple[int, ...]:
    """The row indexes of the contacts that bear this key, else this name, else this row number (`#12`); one or more.

    Case, accents and spaces do not count.

    Raises:
        NoContact: there is none.

    """
    wanted = folded(text)
    keyed = [row - HEADER_ROWS - 1 for row in table.rows_by_key.get(wanted, ())]
    found = keyed or _named(table, wanted) or _numbered(table, wanted)
    if not found:
        raise NoContact(text, nearest(text, _names_like(table, wanted)))
    return tuple(found)


def _named(table: ContactTable, wanted: str) -> list[int]:
    field = table.schema.name_field
    if field is None or not wanted:
        return []
    column = table.column(field)
    codes = [code for code, text in enumerate(column.texts) if text == wanted]
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
