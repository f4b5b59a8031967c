"""A followed column that was renamed is said once, whoever renames it how often (G14)."""

from collections.abc import Sequence

from sheets_backend.anchors import COLUMN_KEY, TOLD_KEY, anchor_requests
from sheets_backend.backend import Backend
from sheets_backend.renaming import LONGEST, renamed
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of


def followed() -> tuple[Desk, dict[str, str]]:
    """A sheet whose column Région is followed, and the header under which a segment saved it."""
    desk = desk_of(["Nom", "Région"], ["Ada", "Estrie"])
    table = Backend(desk.spreadsheet).contacts()
    field = table.schema.field("Région")
    desk.spreadsheet.write(anchor_requests([field], table.grid.sheet_id))
    return desk, {field.id: field.name}


def told(desk: Desk, saved: dict[str, str], *, remembering: bool = True) -> Sequence[tuple[str, str]]:
    """What a process that knows nothing says of new names, and remembers."""
    backend = Backend(desk.spreadsheet)
    found = list(renamed(saved, backend.contacts().schema))
    for one in found if remembering else ():
        backend.remember_name(one.field.id, one.field.name, NOW)
    return [(one.old, one.field.name) for one in found]


def test_a_new_name_is_told_once() -> None:
    """It is said once, from the name of the segment or from the last that was said; there and back again each time."""
    desk, saved = followed()
    assert told(desk, saved) == []
    for old, new in (
        ("Région", "Territoire"),
        ("Territoire", "Région"),
        ("Région", "Territoire"),
        ("Territoire", "Zone"),
    ):
        desk.editor.rename_column("Contacts", "B", new)
        assert told(desk, saved) == [(old, new)]
        assert told(desk, saved) == []
    assert len(desk.metadata(TOLD_KEY)) == 1


def test_what_was_not_remembered_is_told_again() -> None:
    """Where the answer went out and nothing could be written, the next reply tells it."""
    desk, saved = followed()
    desk.editor.rename_column("Contacts", "B", "Territoire")
    for _ in range(2):
        assert told(desk, saved, remembering=False) == [("Région", "Territoire")]


def test_two_who_tell_at_once_write_once() -> None:
    """Two processes that both told it leave one memory, and neither fails."""
    desk, saved = followed()
    desk.editor.rename_column("Contacts", "B", "Territoire")
    both = [Backend(desk.spreadsheet), Backend(desk.spreadsheet)]
    [field_id] = saved
    for backend in both:
        assert list(renamed(saved, backend.contacts().schema))
    for backend in both:
        backend.remember_name(field_id, "Territoire", NOW)

    assert len(desk.metadata(TOLD_KEY)) == 1
    assert told(desk, saved) == []


def test_the_memory_follows_the_column_and_not_its_place() -> None:
    """A column that moved while it was written is still the one that was told of; one that moves later stays it."""
    desk, saved = followed()
    desk.editor.rename_column("Contacts", "B", "Territoire")
    backend = Backend(desk.spreadsheet)
    backend.contacts()
    desk.editor.move_column("Contacts", "B", "A")
    [field_id] = saved
    backend.remember_name(field_id, "Territoire", NOW)

    assert told(desk, saved) == []
    desk.editor.move_column("Contacts", "A", "C")
    assert told(desk, saved) == []


def test_capitals_and_accents_make_no_new_name() -> None:
    """What folds to the same name is no news; nor is the end of a name of 3,000 characters."""
    desk, saved = followed()
    for name in ("REGION", "Région\u00a0", "re\u0301gion"):
        desk.editor.rename_column("Contacts", "B", name)
        assert told(desk, saved) == []
    desk.editor.rename_column("Contacts", "B", "x" * 3000)
    assert told(desk, saved) == [("Région", "x" * 3000)]
    desk.editor.rename_column("Contacts", "B", "x" * LONGEST + "y" * 2000)
    assert told(desk, saved) == []


def test_a_column_that_is_not_followed_is_not_told_of() -> None:
    """A column that bears an id by its header alone was typed again, which is another problem."""
    desk, saved = followed()
    for one in desk.metadata(COLUMN_KEY):
        desk.editor.workbook.content.metadata.pop(one.metadata_id)
    assert told(desk, saved | {"f_gone": "Ville"}) == []
