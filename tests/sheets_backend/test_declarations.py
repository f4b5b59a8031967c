"""Declared types: followed with their column, told from damage, and written once."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sheets_backend import reading
from sheets_backend.anchors import DECLARED_KEY
from sheets_backend.backend import Backend
from sheets_backend.column_errors import DamagedDeclaration
from sheets_backend.contacts import ContactTable
from sheets_backend.declarations import COLUMNS, FIELDS_TAB
from sheets_backend.errors import Problem, WriteUnknown
from sheets_backend.field_types import CHOICES, DATE, NUMBER, TEXT, FieldType
from sheets_backend.following import lost_columns, rebound
from sheets_backend.rules import Condition
from sheets_backend.schema import Field, Source
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of
from tests.sheets_backend.tables import CALENDAR
from tests.sheets_backend.test_segments import ADA

ROWS = (
    ["Nom", "Logiciel", "Ville"],
    ["Ada", "Xero, MYOB", "Laval"],
    ["Zoé", "Excel", "Gaspé"],
)
TAB = FIELDS_TAB.title


@dataclass
class Firm:
    """A sheet, and the bot that reads it."""

    desk: Desk
    backend: Backend

    @property
    def table(self) -> ContactTable:
        """The contacts as another process reads them."""
        return Backend(self.desk.spreadsheet).contacts()

    def field(self, name: str = "Logiciel") -> Field:
        """The column as another process reads it."""
        return self.table.schema.field(name)

    def declare(self, kind: FieldType | None, delivery: str = "click", name: str = "Logiciel") -> Field:
        """The column declared of this type by Ada."""
        table = self.backend.contacts(fresh=True)
        return self.backend.declare(table, table.schema.field(name), kind, "Ada", NOW, delivery)

    def rows(self) -> list[list[object]]:
        """The rows of the tab of declarations below its header."""
        return self.desk.editor.values(f"{TAB}!A2:G20")


def firm() -> Firm:
    """A practice that has declared nothing."""
    desk = desk_of(*ROWS)
    return Firm(desk, Backend(desk.spreadsheet))


def test_a_declared_type_comes_first() -> None:
    """A column of texts that was declared of several choices is of these, for whoever reads it, and says why."""
    ours = firm()
    assert ours.field().type is TEXT
    read_back = ours.declare(CHOICES)

    assert (read_back.type, read_back.source, read_back.declaration) == (CHOICES, Source.DECLARED, 1)
    assert ours.field() == read_back
    rule = Condition(field=read_back.id, operator="includes_any_of", values=("MYOB",))
    assert list(ours.table.select(rule, CALENDAR).matching) == [0]


def test_the_last_declaration_holds_until_it_is_taken_back() -> None:
    """Of several the newest counts, whatever the order of the rows; as found is as if there were none."""
    ours = firm()
    for delivery, kind in (("one", CHOICES), ("two", DATE), ("three", CHOICES)):
        ours.declare(kind, delivery)
    ours.desk.editor.sort_rows(TAB, "D")

    assert (ours.field().type, ours.field().declaration) == (CHOICES, 3)
    assert (ours.declare(None, "four").source, ours.field().type) == (Source.VALUES, TEXT)
    assert len(ours.rows()) == 4


def test_one_click_writes_one_row() -> None:
    """A click that comes again, and one that was made on the same sight of the column, write no second row."""
    ours = firm()
    table = ours.backend.contacts()
    for delivery, kind in (("one", CHOICES), ("one", CHOICES), ("two", NUMBER)):
        field = ours.backend.declare(table, table.schema.field("Logiciel"), kind, "Ada", NOW, delivery)
        assert field.type is CHOICES

    assert [row[3] for row in ours.rows()] == ["choices"]
    assert len(ours.desk.metadata(DECLARED_KEY)) == 1


FOLLOWED: dict[str, Callable[[Desk], None]] = {
    "renamed": lambda desk: desk.editor.rename_column("Contacts", "B", "Outils"),
    "moved": lambda desk: desk.editor.move_column("Contacts", "B", "A"),
    "inserted before": lambda desk: desk.editor.insert_columns("Contacts", "A", 2),
    "the tab renamed": lambda desk: desk.editor.rename_tab(TAB, "Types"),
    "the tab's columns moved": lambda desk: desk.editor.move_column(TAB, "D", "A"),
    "a column inserted in the tab": lambda desk: desk.editor.insert_columns(TAB, "D"),
}


@pytest.mark.parametrize("befalls", FOLLOWED.values(), ids=FOLLOWED)
def test_a_declared_type_follows_its_column(befalls: Callable[[Desk], None]) -> None:
    """Whatever befalls header and place of the column, or the tab, the column keeps its type, and no other gets it."""
    ours = firm()
    ours.declare(CHOICES)
    befalls(ours.desk)

    assert [field.type for field in ours.table.schema.fields if field.source is Source.DECLARED] == [CHOICES]
    assert not any(field.doubt for field in ours.table.schema.fields)


@pytest.mark.parametrize("letter", "ABCDEFG")
def test_a_cell_changed_by_hand_is_named(letter: str) -> None:
    """Whichever cell is changed, the column is asked nothing, and the cell is named."""
    ours = firm()
    ours.declare(CHOICES)
    ours.desk.editor.type(f"{TAB}!{letter}2", ["number" if letter == "D" else "7"])
    field = ours.field()

    with pytest.raises(DamagedDeclaration) as damaged:
        ours.table.select(Condition(field=field.id, operator="is_empty"), CALENDAR)
    assert (damaged.value.name, damaged.value.tab, damaged.value.cell) == ("Logiciel", TAB, f"{letter}2")
    assert field.type is TEXT
    assert ours.field("Ville").doubt is None


def replace_tab(desk: Desk) -> None:
    """The tab is deleted, and a blank one has its title."""
    desk.editor.delete_tab(TAB)
    desk.editor.add_tab(TAB)


DAMAGED: dict[str, Callable[[Desk], None]] = {
    "the row deleted": lambda desk: desk.editor.delete_rows(TAB, 2),
    "the tab deleted": lambda desk: desk.editor.delete_tab(TAB),
    "a column of the tab deleted": lambda desk: desk.editor.delete_columns(TAB, "D"),
    "a header of the tab changed": lambda desk: desk.editor.type(f"{TAB}!D1", ["kind"]),
    "another tab in its place": replace_tab,
}


@pytest.mark.parametrize("befalls", DAMAGED.values(), ids=DAMAGED)
def test_what_is_gone_is_missed(befalls: Callable[[Desk], None]) -> None:
    """A declaration that is no longer there is no reason to guess: the column is asked nothing."""
    ours = firm()
    ours.declare(CHOICES)
    befalls(ours.desk)

    assert ours.field().doubt is not None
    with pytest.raises(DamagedDeclaration):
        ours.field().check_settled()
    assert ours.field("Ville").doubt is None


REPAIRED: dict[str, Callable[[Desk], None]] = {
    "a cell changed": lambda desk: desk.editor.type(f"{TAB}!D2", ["number"]),
    "the row deleted": DAMAGED["the row deleted"],
    "the tab deleted": DAMAGED["the tab deleted"],
}


@pytest.mark.parametrize("befalls", REPAIRED.values(), ids=REPAIRED)
def test_declaring_again_settles_a_doubt(befalls: Callable[[Desk], None]) -> None:
    """The way out: another declaration holds, also where rows were deleted whose keys are still known."""
    ours = firm()
    ours.declare(CHOICES)
    befalls(ours.desk)

    assert ours.declare(DATE, "again").type is DATE
    assert ours.field().doubt is None


def test_an_older_declaration_never_stands_in_for_a_damaged_one() -> None:
    """With the newest of two rows damaged the type is in doubt; with the older one, it is not."""
    for row, doubted in ((3, True), (2, False)):
        ours = firm()
        ours.declare(CHOICES, "one")
        ours.declare(DATE, "two")
        ours.desk.editor.type(f"{TAB}!E{row}", ["Eve"])
        assert (ours.field().doubt is not None, ours.field().type) == (doubted, TEXT if doubted else DATE)


def test_the_declaration_before_never_stands_in_for_one_that_was_deleted() -> None:
    """With the newest row deleted the type is in doubt, and declared again it is not; the sheet keeps one mark."""
    ours = firm()
    for delivery, kind in (("one", CHOICES), ("two", DATE)):
        ours.declare(kind, delivery)
    ours.desk.editor.delete_rows(TAB, 3)
    assert (ours.field().doubt is not None, ours.field().type) == (True, TEXT)
    assert ours.declare(NUMBER, "three").type is NUMBER
    assert len(ours.desk.metadata(DECLARED_KEY)) == 1


def test_a_type_of_another_make_is_not_guessed() -> None:
    """A row that is as it was written, with a type that nobody knows, names the cell of the type."""
    ours = firm()
    ours.declare(CHOICES)
    unknown = FieldType("rating", NUMBER.family, NUMBER.read)
    ours.declare(unknown, "later make")

    doubt = ours.field().doubt
    assert doubt is not None
    assert (doubt.cell, doubt.reason) == ("D3", "version")


def test_a_row_of_nobody_is_told() -> None:
    """A row whose id and checksum are both gone is about a column that nobody can tell, and says so."""
    ours = firm()
    ours.declare(CHOICES)
    ours.desk.editor.type(f"{TAB}!A3", ["", "2", "Ville", "date"])

    assert [doubt.cell for doubt in ours.table.schema.doubts] == ["G3"]
    assert ours.field().type is CHOICES


def test_a_column_typed_again_has_its_declared_type_back_with_its_id() -> None:
    """A repaired column is what the firm declared the lost one to be; until then it is what is found."""
    ours = firm()
    table = ours.backend.contacts()
    logiciel = table.schema.field("Logiciel")
    ours.declare(CHOICES)
    segment = ours.backend.create_segment(
        name="MYOB",
        rule=Condition(field=logiciel.id, operator="includes_any_of", values=("MYOB",)),
        columns=((logiciel.id, logiciel.name),),
        sentence="",
        owner=ADA,
        now=NOW,
        delivery="save",
    )
    ours.desk.editor.delete_columns("Contacts", "B")
    ours.desk.editor.insert_columns("Contacts", "B")
    ours.desk.editor.type("Contacts!B1", ["Logiciel"], ["Excel"], ["MYOB, Xero"])
    assert ours.field().type is TEXT

    lost = next(lost_columns(segment, ours.table.schema))
    declared = ours.backend.declared_type(lost.id)
    assert rebound(ours.table.schema, lost, lost.candidates[0], declared).by_id(lost.id).type is CHOICES
    ours.backend.rebind(ours.table, lost, lost.candidates[0], NOW, "repair")
    assert (ours.field().id, ours.field().type, ours.field().source) == (logiciel.id, CHOICES, Source.DECLARED)


def test_a_column_that_moved_at_the_last_moment_is_not_said_to_be_declared() -> None:
    """Where another column stands at the place by the time of the write, nothing is claimed."""
    ours = firm()
    table = ours.backend.contacts()
    ours.desk.editor.move_column("Contacts", "C", "A")

    with pytest.raises(WriteUnknown):
        ours.backend.declare(table, table.schema.field("Logiciel"), CHOICES, "Ada", NOW, "click")


def test_a_sheet_without_declarations_costs_no_read() -> None:
    """The tab is read only where a column says that something was declared, and then by one call."""
    ours = firm()
    for reads in (1, 2):
        backend = Backend(ours.desk.spreadsheet)
        backend.contacts()
        before = len(ours.desk.wire.reads)
        backend.contacts(fresh=True)
        assert len(ours.desk.wire.reads) - before == reads
        ours.declare(CHOICES)


def test_what_is_wrong_with_the_tab_stops_a_declaration() -> None:
    """A declaration over a damaged tab is refused, and nothing is written."""
    ours = firm()
    ours.declare(CHOICES)
    ours.desk.editor.type(f"{TAB}!{chr(ord('A') + COLUMNS.index('type'))}1", ["kind"])
    with pytest.raises(Problem):
        ours.declare(DATE, "two")


def test_a_write_that_arrives_late_declares_once() -> None:
    """A batch that nobody got an answer to and that Google applies afterwards leaves one row and one mark."""
    ours = firm()
    ours.desk.wire.hold_writes = 1
    assert ours.declare(CHOICES).type is CHOICES
    assert ours.desk.adapter.deliver() == [400]

    assert len(ours.rows()) == len(ours.desk.metadata(DECLARED_KEY)) == 1
    assert ours.field().doubt is None


def test_a_large_sheet_has_its_declared_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by column, a sheet has the types that it has read whole."""
    ours = firm()
    ours.declare(CHOICES)
    monkeypatch.setattr(reading, "MAYBE_SMALL", 0)
    assert (ours.field().type, ours.field().source) == (CHOICES, Source.DECLARED)
