"""The column that identifies contacts, as the firm declares it."""

from collections.abc import Sequence

import pytest

from sheets_backend.anchors import IDENTITY_KEY
from sheets_backend.backend import Backend
from sheets_backend.column_errors import KeyUnfit
from sheets_backend.errors import WriteUnknown
from sheets_backend.field_types import TEXT, Cell
from sheets_backend.identity import key_faults
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of
from tests.sheets_backend.tables import field, table_of

FAULTS: dict[str, tuple[Sequence[Cell], tuple[int, tuple[str, ...], int, tuple[str, ...]] | None]] = {
    "each its own": (("C-1", "C-2", 3.0), None),
    "a blank": (("C-1", " ", "C-3"), (1, ("B3",), 0, ())),
    "an error": (("C-1", "#N/A"), (1, ("B3",), 0, ())),
    "twice, in capitals": (("c-1", "C-1 ", "C-2"), (0, (), 2, ("B2", "B3"))),
    "twice, as number and text": ((7.0, "7"), (0, (), 2, ("B2", "B3"))),
    "both": (("C-1", "", "C-1"), (1, ("B3",), 2, ("B2", "B4"))),
    "many": (("",) * 8, (8, ("B2", "B3", "B4", "B5", "B6", "B7"), 0, ())),
}


@pytest.mark.parametrize(("cells", "expected"), FAULTS.values(), ids=FAULTS)
def test_what_keeps_a_column_from_identifying(
    cells: Sequence[Cell], expected: tuple[int, tuple[str, ...], int, tuple[str, ...]] | None
) -> None:
    """Cells without a value and values that occur twice are counted, and the first of them named."""
    column = field(TEXT)
    found = key_faults(table_of({column: cells}), column)
    told = found and (found.blank, found.blanks, found.repeated, found.repeats)
    assert told == expected
    assert isinstance(found, KeyUnfit | None)
    assert found is None or found.both == bool(found.blank and found.repeated)


def two_keys() -> tuple[Desk, Backend]:
    """A sheet with two columns that could identify; the number is the one that is found."""
    desk = desk_of(["No", "Nom", "Matricule"], ["1", "Ada", "x-1"], ["2", "Zoé", "x-2"])
    return desk, Backend(desk.spreadsheet)


def key_of(desk: Desk) -> str:
    """The header of the column that identifies, as another process reads it."""
    key = Backend(desk.spreadsheet).contacts().schema.key_field
    return key.name if key else ""


def test_a_declared_key_is_the_key() -> None:
    """Of two columns that could, the one that is declared identifies, follows its column, and gives way to another."""
    desk, backend = two_keys()
    assert key_of(desk) == "No"
    for click, name in enumerate(("Matricule", "Nom", "Matricule")):
        table = backend.contacts(fresh=True)
        for _ in range(2):
            backend.declare_key(table, table.schema.field(name), NOW, f"click {click}")
        assert key_of(desk) == name
    desk.editor.rename_column("Contacts", "C", "Interne")
    desk.editor.move_column("Contacts", "C", "A")

    assert key_of(desk) == "Interne"
    assert len(desk.metadata(IDENTITY_KEY)) == 1


def test_a_key_that_moved_at_the_last_moment_is_not_said_to_be_declared() -> None:
    """Where another column stands at the place by the time of the write, nothing is claimed."""
    desk, backend = two_keys()
    table = backend.contacts()
    desk.editor.move_column("Contacts", "C", "A")
    with pytest.raises(WriteUnknown):
        backend.declare_key(table, table.schema.field("Matricule"), NOW, "click")
