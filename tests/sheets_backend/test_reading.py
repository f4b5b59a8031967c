"""A tab read both ways: whole, and by column as large ones are."""

from datetime import date

import pytest

from sheets_backend.contacts import ContactTable
from sheets_backend.errors import DuplicatedHeader, MissingHeader, MissingTab
from sheets_backend.field_types import NUMBER
from sheets_backend.notation import serial
from sheets_backend.reading import TabReader
from sheets_backend.rules import Condition
from tests.sheets_backend.desk import Desk, Sent
from tests.sheets_backend.sheets import contents, desk_of, read, read_by_column, types
from tests.sheets_backend.tables import field, marks, table_of

MESSY = (
    ("Nom", "Code", "Montant", "Depuis", "Actif", "", "2026", "2026-01-31", "VRAI", "Note"),
    ("Boulangerie Roy", "'007", "1 500,25 $", "2026-04-30", "VRAI", "x", "1", "a", "b", ""),
    ("Café Zoé", "'012", "'env. 1 500 $", "'31/12/24?", "FAUX", "", "2", "", "", "#N/A"),
    ("", "", "", "", "", "", "", "", "", ""),
    ("Impôts & Cie", "'100", "40,00 $", "2025-01-01", "VRAI", "", "", "", "", ""),
    ("=1/0", "'101", "-0,5 $"),
    ("Dernier",),
)


def both(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> tuple[ContactTable, ContactTable]:
    return read(desk.spreadsheet), read_by_column(desk.spreadsheet, monkeypatch)


def test_both_ways_give_the_same_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Header, ids, types, cells and contacts are the same, with ragged columns, blank rows, errors and odd headers."""
    whole, by_column = both(desk_of(*MESSY), monkeypatch)

    assert whole.schema == by_column.schema
    assert contents(whole) == contents(by_column)
    assert whole.present.tolist()[:6] == by_column.present.tolist()[:6] == [True, True, False, True, True, True]
    assert whole.grid.header[:10] == (
        "Nom",
        "Code",
        "Montant",
        "Depuis",
        "Actif",
        "",
        "2026",
        "2026-01-31",
        "VRAI",
        "Note",
    )
    assert whole.schema.blank_headers == by_column.schema.blank_headers == ("F",)
    assert types(whole) == types(by_column)
    assert contents(whole)["A Nom"] == ["Boulangerie Roy", "Café Zoé", "Impôts & Cie", "#DIV/0!", "Dernier"]
    assert contents(whole)["B Code"] == ["007", "012", "100", "101", ""]
    assert contents(whole)["D Depuis"] == [46142.0, "31/12/24?", 45658.0, "", ""]


def test_both_ways_are_two_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small tab is one grid read, a large one is a sample and its values, and no other call is made for it."""
    desk = desk_of(*MESSY)
    both(desk, monkeypatch)
    calls = [sent.url.split("/S")[-1].split("?")[0] for sent in desk.wire.reads]

    assert calls == ["", "", "", "", "/values:batchGet"]


@pytest.mark.parametrize("rows", [(), [[""]], [["", ""], ["a", "b"]]], ids=["no cell", "blank", "no header"])
def test_a_tab_without_header_is_a_problem(rows: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty tab and a blank first row are named as what they are."""
    desk = desk_of(*rows)

    with pytest.raises(MissingHeader):
        read(desk.spreadsheet)
    with pytest.raises(MissingHeader):
        read_by_column(desk.spreadsheet, monkeypatch)


def test_headers_alone_are_no_contacts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tab with a header and nothing below has its fields and nobody in it."""
    for table in both(desk_of(["Nom", "Ville"]), monkeypatch):
        assert [field.name for field in table.schema.fields] == ["Nom", "Ville"]
        assert (table.count, table.schema.key_field) == (0, None)


def test_duplicated_headers_are_named_with_their_letters() -> None:
    """Headers that differ by case, accents or spaces alone are one name twice: nobody guesses which."""
    schema = read(desk_of(["Nom", "Ville", " VILLE ", "Pays"], ["a", "b", "c", "d"]).spreadsheet).schema

    assert schema.duplicates == (("Ville", ("B", "C")),)
    with pytest.raises(DuplicatedHeader) as caught:
        schema.field("ville")
    assert caught.value.letters == ("B", "C")


def test_unticked_boxes_make_no_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of boxes reaches down the whole tab; rows that hold nothing but an unticked one are nobody."""
    desk = desk_of(["Nom", "Actif"], ["Ada", "VRAI"], ["Zoé", "FAUX"], ["", "FAUX"], ["", "VRAI"], ["", "FAUX"])
    desk.editor.add_checkbox("Contacts!B2:B6")

    for table in both(desk, monkeypatch):
        assert table.present.tolist() == [True, True, False, True, False]


def test_an_unticked_box_in_a_blank_row_is_nothing_to_check() -> None:
    """A box that was left below the contacts, in a column of numbers, keeps no rule from telling: nobody is there."""
    table = table_of({field(NUMBER): [1.0, False]})
    table.grid.columns[0][1:] = [""]  # type: ignore[index]  # a list here

    assert marks(table, Condition(field="f1", operator="over", values=(0.0,))) == "yn"


def test_a_header_that_moves_between_the_two_reads_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever moves a column between sample and values gets the new table whole, never old types over new cells."""
    desk = desk_of(["Nom", "", "Ville"], ["Ada", "x", "Laval"])
    moves = [lambda: desk.editor.move_column("Contacts", "C", "B")]

    def meddle(sent: Sent) -> None:
        if "batchGet" in sent.url and moves:
            moves.pop()()

    desk.wire.before.append(meddle)
    table = read_by_column(desk.spreadsheet, monkeypatch)

    assert contents(table) == {"A Nom": ["Ada"], "B Ville": ["Laval"]}
    assert not moves


def test_a_missing_tab_names_those_there_are() -> None:
    """The tabs that people see are named, hidden ones are not."""
    desk = desk_of(["Nom"])
    desk.editor.add_tab("Secret")
    desk.editor.hide_tab("Secret")

    with pytest.raises(MissingTab) as caught:
        TabReader(desk.spreadsheet, "Clients").read()
    assert caught.value.tabs == ("Contacts",)


def test_a_sheet_that_grew_is_read_whole_of_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows added after the tab's size was first seen are read too, the long way included."""
    desk = desk_of(["Nom"], ["Ada"])
    monkeypatch.setattr("sheets_backend.reading.MAYBE_SMALL", 0)
    monkeypatch.setattr("sheets_backend.reading.SMALL", 0)
    reader = TabReader(desk.spreadsheet, "Contacts")
    reader.read()
    desk.editor.insert_rows("Contacts", 1000, 500)
    desk.editor.type("Contacts!A1500", ["Zoé"])

    assert reader.read().height == 1499


def test_a_day_before_1900_is_a_day() -> None:
    """Serial numbers below zero are days as any other."""
    table = read(desk_of(["Nom", "Fondée"], ["Roy", "1872-05-01"]).spreadsheet)

    assert types(table) == {"Nom": "text", "Fondée": "date"}
    assert table.column(table.schema.field("Fondée")).numbers.tolist() == [serial(date(1872, 5, 1))]
