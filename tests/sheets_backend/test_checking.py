"""The cells to check: all of them, each once, under whoever answers for the contact."""

import pytest

from sheets_backend.checking import by_person, count_by_field, responsible_field, unreadable_cells
from sheets_backend.field_types import NUMBER, PERSON, TEXT, FieldType
from sheets_backend.schema import Field, Schema
from tests.sheets_backend.tables import NAME, field, table_of

AMOUNT, OTHER = field(NUMBER, 1), field(NUMBER, 2)
IN_CHARGE = Field("r", "Responsable", 3, TEXT)


def schema(*columns: tuple[str, FieldType]) -> Schema:
    """These columns behind the names."""
    return Schema((NAME, *(Field(name, name, at, type_) for at, (name, type_) in enumerate(columns, 1))))


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
    told = by_person(unreadable_cells(table), table)

    assert [(each.person, each.cell.address) for each in told] == [
        ("ADA", "B5"),
        ("Zoé", "B2"),
        ("Zoé", "C2"),
        ("", "B4"),
    ]
    assert count_by_field(each.cell for each in told) == ((AMOUNT, 3), (OTHER, 1))


def test_without_such_a_column_nothing_is_hidden() -> None:
    """Where the sheet does not say who is in charge, every cell is still told, in the sheet's order."""
    table = table_of({AMOUNT: ["a", "b"]})

    assert [(each.person, each.cell.address) for each in by_person(unreadable_cells(table), table)] == [
        ("", "B2"),
        ("", "B3"),
    ]
