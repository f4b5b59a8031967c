"""Columns of saved segments: followed, lost, and given back by a person's choice alone (G14 to G18)."""

from collections.abc import Callable

import pytest

from sheets_backend.anchors import anchor_requests
from sheets_backend.backend import Backend
from sheets_backend.errors import FieldGone, WriteUnknown
from sheets_backend.field_types import TEXT
from sheets_backend.following import Lost, check_columns, layout, lost_columns, rebound
from sheets_backend.rules import Condition
from sheets_backend.schema import Field
from sheets_backend.segment_rows import Segment
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of
from tests.sheets_backend.tables import CALENDAR
from tests.sheets_backend.test_segments import ADA

ROWS = (
    ["Nom", "Ville", "Depuis"],
    ["Ada", "Laval", "2026-04-30"],
    ["Zoé", "Gaspé", "2026-05-31"],
)


def saved(meanwhile: Callable[[Desk], None] = lambda _: None) -> tuple[Desk, Segment, Backend]:
    """A sheet whose column Ville a saved segment uses, and what befell it between the reading and the saving."""
    desk = desk_of(*ROWS)
    backend = Backend(desk.spreadsheet)
    table = backend.contacts()
    ville = table.schema.field("Ville")
    meanwhile(desk)
    segment = backend.create_segment(
        name="Laval",
        rule=Condition(field=ville.id, operator="is", values=("Laval",)),
        columns=((ville.id, ville.name),),
        sentence="Ville est Laval",
        owner=ADA,
        now=NOW,
        delivery="first",
        alongside=anchor_requests([ville], table.grid.sheet_id),
    )
    return desk, segment, backend


def retype(desk: Desk, header: str = "Ville") -> None:
    """The column is deleted, and one is typed in its place, with other contacts' cities."""
    desk.editor.delete_columns("Contacts", "B")
    desk.editor.insert_columns("Contacts", "B")
    desk.editor.type("Contacts!B1", [header], ["Gaspé"], ["Laval"])


def copy(desk: Desk) -> None:
    """The column is copied to D with its id."""
    field = Backend(desk.spreadsheet).contacts().schema.field("Ville")
    desk.editor.type("Contacts!D1", ["Ville (copie)"], ["Laval"], ["Laval"])
    desk.spreadsheet.write(anchor_requests([Field(field.id, "Ville (copie)", 3, TEXT)], 0))


FOLLOWED: dict[str, Callable[[Desk], None]] = {
    "a cell typed": lambda desk: desk.editor.type("Contacts!C2", ["2026-01-31"]),
    "renamed": lambda desk: desk.editor.rename_column("Contacts", "B", "Municipalité"),
    "moved": lambda desk: desk.editor.move_column("Contacts", "B", "A"),
    "inserted before": lambda desk: desk.editor.insert_columns("Contacts", "A", 2),
    "another deleted": lambda desk: desk.editor.delete_columns("Contacts", "C"),
    "another of its header": lambda desk: desk.editor.type("Contacts!D1", ["Ville"], ["Gaspé"]),
}


@pytest.mark.parametrize("befalls", FOLLOWED.values(), ids=FOLLOWED)
def test_a_column_is_followed(befalls: Callable[[Desk], None]) -> None:
    """Whatever befalls the header or the place of a column, the segment picks the same contact."""
    desk, segment, _ = saved()
    befalls(desk)
    table = Backend(desk.spreadsheet).contacts()

    check_columns(segment, table.schema)
    assert list(table.select(segment.rule, CALENDAR).matching) == [0]


LOST: dict[str, tuple[Callable[[Desk], None], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "deleted": (lambda desk: desk.editor.delete_columns("Contacts", "B"), (), (), ()),
    "copied with its id": (copy, ("B", "D"), (), ("B", "D")),
    "typed again": (retype, (), ("B",), ("B",)),
    "typed again, in capitals": (lambda desk: retype(desk, " VILLE\u00a0"), (), ("B",), ("B",)),
    "typed again, nearly": (lambda desk: retype(desk, "Villes"), (), (), ("B",)),
}


@pytest.mark.parametrize(("befalls", "copied", "retyped", "offered"), LOST.values(), ids=LOST)
def test_a_column_is_lost(
    befalls: Callable[[Desk], None], copied: tuple[str, ...], retyped: tuple[str, ...], offered: tuple[str, ...]
) -> None:
    """A column without its id, or there twice, is a problem that names the letters; what may replace it is offered."""
    desk, segment, _ = saved()
    befalls(desk)
    schema = Backend(desk.spreadsheet).contacts().schema

    with pytest.raises(FieldGone) as gone:
        check_columns(segment, schema)
    found = gone.value
    assert (found.name, found.segment, found.copied, found.retyped) == ("Ville", "Laval", copied, retyped)
    assert tuple(field.letter for field in _lost(segment, desk).candidates) == offered


def _lost(segment: Segment, desk: Desk) -> Lost:
    return next(lost_columns(segment, Backend(desk.spreadsheet).contacts().schema))


CHOSEN = {"copied": (copy, "D", [0, 1]), "copied, the first": (copy, "B", [0]), "typed again": (retype, "B", [1])}


@pytest.mark.parametrize(("befalls", "letter", "matching"), CHOSEN.values(), ids=CHOSEN)
def test_a_chosen_column_is_followed_again(befalls: Callable[[Desk], None], letter: str, matching: list[int]) -> None:
    """The column that a person chose has the id alone, also at a replay, and the preview said what it would pick."""
    desk, segment, backend = saved()
    befalls(desk)
    table = backend.contacts(fresh=True)
    lost = _lost(segment, desk)
    field = next(field for field in lost.candidates if field.letter == letter)

    for _ in range(2):
        backend.rebind(table, lost, field, NOW, "click")

    after = Backend(desk.spreadsheet).contacts()
    check_columns(segment, after.schema)
    assert after.schema.by_id(lost.id).letter == letter
    assert rebound(table.schema, lost, field).by_id(lost.id).letter == letter
    assert list(after.select(segment.rule, CALENDAR).matching) == matching


def test_an_id_that_came_upon_another_column_is_never_taken_for_a_new_name() -> None:
    """A column moved while the segment was saved: nothing is asked of another one; a person chooses, once."""
    for chosen in (0, 1):
        desk, segment, backend = saved(lambda desk: desk.editor.move_column("Contacts", "B", "A"))
        table = backend.contacts()
        with pytest.raises(FieldGone) as gone:
            check_columns(segment, table.schema)
        lost = next(lost_columns(segment, table.schema))
        assert gone.value.moved == tuple(field.letter for field in lost.candidates)
        assert [field.name for field in lost.candidates] == ["Nom", "Ville"]

        backend.rebind(table, lost, lost.candidates[chosen], NOW, "click")

        after = Backend(desk.spreadsheet).contacts().schema
        check_columns(segment, after)
        assert after.by_id(lost.id).letter == lost.candidates[chosen].letter


def test_a_renamed_column_that_was_told_of_is_followed_whatever_is_typed_beside_it() -> None:
    """Once its new name was told, another column that takes the old one changes nothing."""
    desk, segment, backend = saved()
    desk.editor.rename_column("Contacts", "B", "Municipalité")
    backend.contacts(fresh=True)
    backend.remember_name(segment.columns[0][0], "Municipalité", NOW)
    desk.editor.type("Contacts!D1", ["Ville"], ["Gaspé"])

    check_columns(segment, Backend(desk.spreadsheet).contacts().schema)


def test_a_column_that_moved_at_the_last_moment_is_not_said_to_be_repaired() -> None:
    """Where another column stands at the place by the time of the write, nothing is claimed."""
    desk, segment, backend = saved()
    retype(desk)
    table, lost = backend.contacts(fresh=True), _lost(segment, desk)
    desk.editor.move_column("Contacts", "B", "A")

    with pytest.raises(WriteUnknown):
        backend.rebind(table, lost, lost.candidates[0], NOW, "click")


def test_the_layout_tells_every_change_of_the_columns() -> None:
    """A confirmation that holds for a layout holds for no other names, places or ids of columns."""
    told = set()
    for befalls in (*FOLLOWED.values(), retype, copy):
        desk, _, _ = saved()
        befalls(desk)
        told.add(layout(Backend(desk.spreadsheet).contacts().schema))
    assert len(told) == len(FOLLOWED) + 2
