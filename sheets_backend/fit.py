"""How the cells of a column would be read under another type: counted, before anybody declares it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from sheets_backend.columns import Column
from sheets_backend.contacts import ContactTable, UnreadableCell
from sheets_backend.detection import Found, find_type
from sheets_backend.field_types import EMAIL, FIELD_TYPES, PHONE, URL, Cell, Family, FieldType, is_blank, text_of
from sheets_backend.grid import Grid
from sheets_backend.notation import Unreadable
from sheets_backend.schema import Field, Schema, Source
from sheets_backend.told_apart import Mask


@dataclass(frozen=True)
class Fit:
    """The cells of the contacts in one column, under this type.

    Of the filled ones, `fitting` are of the type; `odd` can be read and do not look like it (« Laval » as an e-mail
    address); `unreadable` are row indexes of those that cannot be read, `newly` of those that can be read today.
    """

    column: Column
    blank: int
    fitting: int
    odd: int
    unreadable: tuple[int, ...]
    newly: tuple[int, ...]

    @property
    def type(self) -> FieldType:
        """The type that was tried."""
        return self.column.field.type

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return self.fitting + self.odd + len(self.unreadable)

    @property
    def fits_none(self) -> bool:
        """Whether there are filled cells, and not one of them is of the type."""
        return self.filled > 0 and self.fitting == 0


def fit(table: ContactTable, field: Field, kind: FieldType) -> Fit:
    """How the column's cells would be read if it were of this type."""
    column = tried_column(table, field, kind)
    looks = column.spread([_looks(kind, text_of(cell).strip()) for cell in column.distinct]) & ~_shown_otherwise(
        column, table.grid
    )
    filled = table.present & ~column.blank & ~column.unreadable
    unreadable = table.present & column.unreadable
    return Fit(
        column,
        blank=int((table.present & column.blank).sum()),
        fitting=int((filled & looks).sum()),
        odd=int((filled & ~looks).sum()),
        unreadable=_rows(unreadable),
        newly=_rows(unreadable & ~table.column(field).unreadable),
    )


_LEAST_DIGITS = 7
_SITE = re.compile(r"https?://\S+|[^\s@]+\.[^\W\d][^\s@]*")
_LOOKS: dict[FieldType, Callable[[str], bool]] = {
    EMAIL: lambda text: "@" in text and not any(map(str.isspace, text)),
    URL: lambda text: _SITE.fullmatch(text) is not None,
    PHONE: lambda text: sum(map(str.isdigit, text)) >= _LEAST_DIGITS,
}
"""What a text of these types must have: less than detection asks of it, since somebody says so."""


def _looks(kind: FieldType, text: str) -> bool:
    return _LOOKS[kind](text) if kind in _LOOKS else True


_AMOUNTS, _DAYS = frozenset({"NUMBER", "CURRENCY", "PERCENT", "SCIENTIFIC"}), frozenset({"DATE", "DATE_TIME", "TIME"})
_OTHERS = {Family.DAY: _AMOUNTS, Family.NUMBER: _DAYS}
"""The number formats (Sheets API, `NumberFormatType`) under which a number is shown as no day, or as no amount."""


def _shown_otherwise(column: Column, grid: Grid) -> Mask:
    """The numbers that the sheet shows as amounts where days are meant, or the other way round.

    Below what was looked at, in a large sheet, all numbers are taken for what most of those above are shown as.
    """
    others, hints = _OTHERS.get(column.field.type.family, frozenset()), grid.hints[column.field.index]
    below = bool(hints.formats) and hints.formats[0][0] in others
    shown = np.full(grid.height, fill_value=below)
    shown[: len(hints.shown)] = [kind in others for kind in hints.shown[: grid.height]]
    return shown & column.spread([isinstance(cell, float) for cell in column.distinct])


def tried_column(table: ContactTable, field: Field, kind: FieldType) -> Column:
    """The column's cells as they would be read under this type."""
    return Column(replace(field, type=kind), table.grid)


def _rows(mask: Mask) -> tuple[int, ...]:
    return tuple(map(int, np.flatnonzero(mask)))


def unreadable_under(tried: Fit, rows: Iterable[int], table: ContactTable) -> Iterable[UnreadableCell]:
    """What these rows hold, and why it could not be read under the type."""
    for row in rows:
        why = tried.column.read(tried.column.cell(row))
        if isinstance(why, Unreadable):
            yield UnreadableCell(table.row_number(row), tried.column.field, text_of(tried.column.cell(row)), why)


def fitting_types(table: ContactTable, field: Field) -> tuple[FieldType, ...]:
    """The types, its own left out, that most of the column's sample is of, in the order of the registry.

    Numbers are not taken for days, nor days for amounts: whoever means that has to say it.
    """
    filled = [cell for cell in table.grid.samples[field.index] if not is_blank(cell)]
    numbers = 2 * sum(isinstance(cell, float) for cell in filled) > len(filled)
    apart = (Family.NUMBER, Family.DAY) if numbers else ()
    likely = (kind for kind in FIELD_TYPES if kind.family is field.type.family or kind.family not in apart)
    return tuple(
        kind
        for kind in likely
        if kind is not field.type and 2 * sum(_is_of(kind, cell, table) for cell in filled) >= len(filled)
    )


def _is_of(kind: FieldType, cell: Cell, table: ContactTable) -> bool:
    try:
        kind.read(cell, table.grid.locale)
    except Unreadable:
        return False
    return _looks(kind, text_of(cell).strip())


def found_type(table: ContactTable, field: Field) -> Found:
    """The type that the column is of where nobody declares any, and how that is found."""
    hints, sample = table.grid.hints[field.index], table.grid.samples[field.index]
    if field.source is not Source.DECLARED:
        return Found(field.type, field.source, field.options)
    return find_type(field.name, hints, sample, field.options, table.grid.locale)


def declared_in(schema: Schema, field: Field, found: Found) -> Schema:
    """The schema as it would be with the column of this type; what is in doubt about it is settled."""
    new = replace(field, type=found.type, source=found.source, options=found.options, doubt=None)
    return replace(schema, fields=tuple(new if f.index == field.index else f for f in schema.fields))
