"""Small tables without a server: columns of declared types, and what a question answers for each of their cells."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from sheets_backend import columns, told_apart
from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import TEXT, Cell, FieldType
from sheets_backend.grid import Grid, Hints
from sheets_backend.periods import FirmCalendar
from sheets_backend.rules import AnyRule, Condition, Value
from sheets_backend.schema import Field, Schema
from sheets_backend.segment_rows import Author, Segment
from sheets_backend.shelf import Shelf

CALENDAR = FirmCalendar(date(2026, 11, 24), me=("Ada Tremblay", "ada@cabinet.ca"))
"""A Tuesday; weeks begin on Sunday, and Ada asks."""

NAME = Field("name", "Nom", 0, TEXT)


def field(type_: FieldType, index: int = 1, options: Sequence[str] = ()) -> Field:
    """A column of this type whose id is `f1`, `f2`, … by its place."""
    return Field(f"f{index}", f"Champ {index}", index, type_, tuple(options))


def table_of(held: Mapping[Field, Sequence[Cell]], locale: str = "fr_CA") -> ContactTable:
    """These columns behind a column of names, which makes a contact of each row."""
    height = max(map(len, held.values()), default=0)
    names = [f"Contact {row}" for row in range(height)]
    fields = (NAME, *held)
    cells = (names, *held.values())
    header = tuple(f.name for f in fields)
    grid = Grid(
        sheet_id=7,
        tab="Contacts",
        spreadsheet="Clients",
        locale=locale,
        time_zone="America/Toronto",
        header=header,
        head=header,
        hints=(Hints(),) * len(fields),
        samples=cells,
        columns=cells,
        height=height,
    )
    return ContactTable(grid, Schema(fields), datetime(2026, 11, 24, 14, 0, tzinfo=UTC))


def shelf_of(rules: Mapping[str, AnyRule]) -> Shelf:
    """Segments of these rules by id, each with its id for a name."""
    ada, saved = Author("UADA", "Ada"), datetime(2026, 11, 24, tzinfo=UTC)
    return Shelf(tuple(Segment(key, key, rule, (), "", ada, ada, saved, 1) for key, rule in rules.items()))


@contextmanager
def as_large() -> Iterator[None]:
    """Tables that are made and asked meanwhile take the ways of large ones: no cells told apart, texts searched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(told_apart, "_SAMPLE", 1)
        patch.setattr(columns, "_MANY_TEXTS", 0)
        yield


def marks(table: ContactTable, rule: AnyRule, calendar: FirmCalendar = CALENDAR) -> str:
    """One letter a contact: `y` for yes, `n` for no, `?` where the rule cannot tell."""
    selection = table.select(rule, calendar)
    told = dict.fromkeys(map(int, selection.matching), "y") | dict.fromkeys(map(int, selection.unsure), "?")
    return "".join(told.get(row, "n") for row in range(table.grid.height))


def answers(
    asked: Field,
    cells: Sequence[Cell],
    operator: str,
    *values: Value,
    blanks: bool | None = None,
    locale: str = "fr_CA",
) -> str:
    """The marks of one condition over one column."""
    condition = Condition(field=asked.id, operator=operator, values=values, blanks=blanks)
    return marks(table_of({asked: cells}, locale), condition)
