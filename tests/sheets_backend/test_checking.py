"""The cells to check: all of them, each once, under whoever answers for the contact."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheets_backend.checking import Assigned, CellsToCheck, cells_in_doubt, responsible_field, unreadable_cells
from sheets_backend.field_types import CHOICE, FIELD_TYPES, NUMBER, PERSON, TEXT, FieldType
from sheets_backend.folding import folded
from sheets_backend.rules import AnyRule, Condition, Not, any_of
from sheets_backend.schema import Field, Schema
from tests.sheets_backend.cases import columns, rules
from tests.sheets_backend.tables import CALENDAR, NAME, field, table_of

AMOUNT, OTHER = field(NUMBER, 1), field(NUMBER, 2)
IN_CHARGE = Field("r", "Responsable", 3, TEXT)
LAST = Field("r", "Responsable", len(FIELD_TYPES) + 1, TEXT)


def schema(*columns: tuple[str, FieldType]) -> Schema:
    """These columns behind the names."""
    return Schema((NAME, *(Field(name, name, at, type_) for at, (name, type_) in enumerate(columns, 1))))


def whole(cells: CellsToCheck) -> list[Assigned]:
    """All the cells, on one page."""
    return cells.page(0, cells.total)


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ([("Ville", TEXT)], None),
        ([("Chip", PERSON), ("Gestionnaire", TEXT)], "Gestionnaire"),
        ([("Preparer", TEXT), ("Responsable", TEXT)], "Preparer"),
        ([("Ville", TEXT), ("Qui", PERSON)], "Qui"),
        ([("ASSIGNÉ À", TEXT)], "ASSIGNÉ À"),
        ([("Chargée de dossier", TEXT)], "Chargée de dossier"),
        ([("Note au responsable", TEXT)], None),
        ([("Responsable", NUMBER)], None),
    ],
)
def test_one_rule_finds_who_is_in_charge(columns: list[tuple[str, FieldType]], found: str | None) -> None:
    """The first text column whose header begins like one, else the first of people, else none."""
    answer = responsible_field(schema(*columns))

    assert (answer.name if answer else None) == found


def test_every_unreadable_cell_is_told_once_under_its_person() -> None:
    """Persons by name whatever their spelling, their cells in the sheet's order, and nobody's cells last."""
    table = table_of({AMOUNT: ["a", 1.0, "b", "c"], OTHER: ["x", "", 2.0, 3.0], IN_CHARGE: ["Zoé", "Ada", "", "ADA"]})
    cells = unreadable_cells(table)

    assert [(each.person, each.cell.address) for each in whole(cells)] == [
        ("ADA", "B5"),
        ("Zoé", "B2"),
        ("Zoé", "C2"),
        ("", "B4"),
    ]
    assert (cells.columns, cells.contacts) == (((AMOUNT, 3), (OTHER, 1)), 3)


def test_without_such_a_column_nothing_is_hidden() -> None:
    """Where the sheet does not say who is in charge, every cell is still told, in the sheet's order."""
    table = table_of({AMOUNT: ["a", "b"]})

    assert [(each.person, each.cell.address) for each in whole(unreadable_cells(table))] == [("", "B2"), ("", "B3")]


TABLE = table_of(columns(60) | {LAST: ["Zoé", "Ada", "", "ADA", " ", "#N/A"] * 10})
"""Columns of every type, dirt included; who is in charge of each contact stands in the last."""


@settings(max_examples=40)
@given(rule=rules(), cuts=st.lists(st.integers(0, 80), max_size=4))
def test_the_pages_of_a_rule_hold_its_cells_by_person(rule: AnyRule, cuts: list[int]) -> None:
    """Whatever the pages, they are the cells that keep the rule from telling, in one order, each once."""
    selection = TABLE.select(rule, CALENDAR)
    cells = cells_in_doubt(selection)
    naive = sorted(
        selection.unreadable_cells(), key=lambda cell: (*_person(cell.row - 2)[1:], cell.row, cell.field.index)
    )
    ends = [0, *sorted(min(cut, cells.total) for cut in cuts), cells.total]
    paged = [each for start, end in pairwise(ends) for each in cells.page(start, end)]

    assert paged == [Assigned(_person(cell.row - 2)[0], cell) for cell in naive]
    assert cells.contacts == len(selection.unsure)
    assert sum(count for _, count in cells.columns) == cells.total


def _person(row: int) -> tuple[str, bool, str]:
    """Who is in charge, nobody after everybody, and by name."""
    person = TABLE.text(LAST, row).strip()
    return person, not person, folded(person)


def test_a_cell_that_two_questions_doubt_is_one_cell() -> None:
    """One asks of what the drop-down does not list and of an error, the other of the error alone: two cells in all."""
    stage = field(CHOICE, 1, ("Prospect", "Actif"))
    parts = tuple(
        Condition(field=stage.id, operator=operator, values=values)
        for operator, values in (("before_option", ("Actif",)), ("is_not", ("Actif",)))
    )
    table = table_of({stage: ["Autre", "#N/A", "Actif"]})
    for ordered in (parts, parts[::-1]):
        cells = cells_in_doubt(table.select(any_of((Not(part=ordered[0]), Not(part=ordered[1]))), CALENDAR))

        assert [each.cell.address for each in whole(cells)] == ["B2", "B3"]
        assert (cells.columns, cells.total, cells.contacts) == (((stage, 2),), 2, 2)


def test_a_page_beyond_the_last_cell_is_empty() -> None:
    """A page that a shorter list has no longer holds nothing."""
    cells = unreadable_cells(table_of({AMOUNT: ["a", 1.0]}))

    assert (cells.page(1, 5), cells.page(0, 0), len(cells.page(0, 5))) == ([], [], 1)
    assert unreadable_cells(table_of({AMOUNT: [1.0]})).page(0, 5) == []
