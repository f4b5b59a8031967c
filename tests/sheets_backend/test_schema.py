"""Columns by name, by stable id, and the one that identifies contacts."""

import pytest

from sheets_backend.anchors import anchor_requests, identity_request
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import DuplicatedHeader, FieldGone, LookAlikeField, UnknownField
from sheets_backend.field_types import CHOICE, DATE, EMAIL, NUMBER, PHONE, TEXT, FieldType
from sheets_backend.rules import Condition
from sheets_backend.schema import Field, Schema, column_letter, quoted_tab
from tests.sheets_backend.desk import Desk
from tests.sheets_backend.sheets import desk_of, read
from tests.sheets_backend.tables import CALENDAR

ROWS = (
    ["Nom", "Ville", "Courriel", "No client"],
    ["Ada", "Laval", "ada@a.ca", "C1"],
    ["Zoé", "Gaspé", "zoe@a.ca", "C2"],
)


def schema_of(*names: str, type_: FieldType = TEXT) -> Schema:
    return Schema(tuple(Field(f"f{n}", name, n, type_) for n, name in enumerate(names)))


def anchored(desk: Desk) -> ContactTable:
    """The table after a segment has used every column."""
    table = read(desk.spreadsheet)
    desk.spreadsheet.write(anchor_requests(table.schema.fields, table.grid.sheet_id))
    return table


def picked(desk: Desk, rule: Condition) -> list[str]:
    table = read(desk.spreadsheet)
    return [table.name(int(row)) for row in table.select(rule, CALENDAR).matching]


def test_a_column_is_found_whatever_its_case_accents_and_spaces() -> None:
    """A name that a person would take for the header's is the header's."""
    schema = schema_of("Type de  client", "Dépôt TPS")

    assert [schema.field(name).index for name in ("TYPE DE CLIENT", "depot\u00a0tps", "De\u0301pôt TPS")] == [0, 1, 1]


def test_names_that_are_no_column() -> None:
    """A misspelt name gets the nearest ones, a look-alike letter is named, and a name borne twice is nobody's."""
    schema = schema_of("Ville", "Ville ", "Région", "Montant facturé")

    with pytest.raises(UnknownField) as unknown:
        schema.field("Montant facture e")
    with pytest.raises(LookAlikeField) as look_alike:
        schema.field("Rеgion")
    with pytest.raises(DuplicatedHeader):
        schema.field("ville")
    assert unknown.value.close == ("Montant facturé",)
    assert (look_alike.value.close, look_alike.value.letters) == (("Région",), "е")


def test_letters_and_titles() -> None:
    """Columns have the sheet's own letters, and a tab's title is quoted."""
    assert [column_letter(n) for n in (0, 25, 26, 701, 702, 18277)] == ["A", "Z", "AA", "ZZ", "AAA", "ZZZ"]
    assert quoted_tab("L'été") == "'L''été'"


def test_a_used_column_keeps_its_id() -> None:
    """Renamed, moved, and with new columns before it, a column that a segment uses is the same field."""
    desk = desk_of(*ROWS)
    ids = {field.name: field.id for field in anchored(desk).schema.fields}
    rule = Condition(field=ids["Ville"], operator="is", values=("Gaspé",))

    desk.editor.rename_column("Contacts", "B", "Municipalité")
    desk.editor.move_column("Contacts", "B", "E")
    desk.editor.insert_columns("Contacts", "A", 2)
    desk.editor.type("Contacts!A1", ["Ville"], ["Gaspé"])

    schema = read(desk.spreadsheet).schema
    assert schema.by_id(ids["Ville"]).name == "Municipalité"
    assert picked(desk, rule) == ["Zoé"]
    assert schema.field("Ville").id not in ids.values()
    assert [field.anchored for field in schema.fields] == [False, True, True, True, True]


def test_ids_are_the_same_each_time_they_are_asked() -> None:
    """A column that no segment uses yet has the id that it will be given, and it is its own."""
    first, again = (read(desk_of(*ROWS).spreadsheet).schema for _ in range(2))

    assert [field.id for field in first.fields] == [field.id for field in again.fields]
    assert len({field.id for field in first.fields}) == 4


def test_a_deleted_or_copied_column_is_gone() -> None:
    """A rule over a column that is not there, or there twice with the same id, is a problem and picks nobody."""
    desk = desk_of(*ROWS)
    table = anchored(desk)
    ville, courriel = table.schema.field("Ville"), table.schema.field("Courriel")
    copy = Field(ville.id, "Ville (copie)", 4, TEXT)
    desk.spreadsheet.write(anchor_requests([copy], table.grid.sheet_id))
    desk.editor.type("Contacts!E1", ["Ville (copie)"], ["Gaspé"], ["Laval"])
    desk.editor.delete_columns("Contacts", "C")

    for field in (ville, courriel):
        with pytest.raises(FieldGone):
            picked(desk, Condition(field=field.id, operator="is_not", values=("Laval",)))


def test_a_retyped_column_answers_no_old_question() -> None:
    """A column of dates that became one of text cannot be asked what lies before a day."""
    desk = desk_of(["Nom", "Depuis"], ["Ada", "2026-04-30"])
    field = anchored(desk).schema.field("Depuis")
    desk.editor.type("Contacts!B2", ["bientôt"])

    assert (field.type, read(desk.spreadsheet).schema.by_id(field.id).type) == (DATE, TEXT)


KEYS = (
    # headers, rows, the header of the key
    (["Nom", "Courriel", "No client"], [["a", "a@b.ca", "1"], ["b", "b@b.ca", "2"]], "No client"),
    (["Nom", "Courriel", "No client"], [["a", "a@b.ca", "1"], ["b", "b@b.ca", "1"]], "Courriel"),
    (["Nom", "Courriel", "No client"], [["a", "a@b.ca", "1"], ["b", "b@b.ca", ""]], "Courriel"),
    (["Nom", "Courriel", "N° client"], [["a", "a@b.ca", "'C1"], ["b", "A@B.ca", "'c1 "]], None),
    (["Nom", "NEQ"], [["a", "'1145678901"], ["b", "'1145678902"], ["", ""]], "NEQ"),
    (["Nom", "ID"], [["a", "#N/A"], ["b", "2"]], None),
    (["Nom", "Code postal"], [["a", "H2X 1Y4"], ["b", "G1R 4P5"]], None),
    (["Nom", "No de téléphone"], [["a", "514 555-0199"], ["b", "514 555-0198"]], None),
    (["Nom", "Number of employees"], [["a", "4"], ["b", "5"]], None),
    (["Nom", "NAS"], [["a", "'046454286"], ["b", "'046454287"]], None),
    (["Nom", "Ville"], [["a", "Laval"], ["b", "Gaspé"]], None),
)


@pytest.mark.parametrize(("header", "rows", "expected"), KEYS)
def test_the_key_column(header: list[str], rows: list[list[str]], expected: str | None) -> None:
    """The key is filled and unique over the contacts and looks like a key; what people share or must hide is none."""
    key = read(desk_of(header, *rows).spreadsheet).schema.key_field

    assert (key and key.name) == expected


def test_the_key_column_stays_the_one_that_the_sheet_marks() -> None:
    """Once marked, the key is that column, renamed, moved, with gaps, and no other while its header is empty."""
    desk = desk_of(*ROWS)
    table = read(desk.spreadsheet)
    courriel = table.schema.field("Courriel")
    assert table.schema.key_field == table.schema.field("No client")

    desk.spreadsheet.write([identity_request(courriel, table.grid.sheet_id)])
    desk.editor.rename_column("Contacts", "C", "Adresse")
    desk.editor.type("Contacts!C2", ["zoe@a.ca"])
    desk.editor.move_column("Contacts", "C", "A")
    moved = read(desk.spreadsheet)
    assert moved.schema.key_field == moved.schema.field("Adresse")
    assert moved.rows_by_key == {"zoe@a.ca": [2, 3]}

    desk.editor.type("Contacts!A1", [""])
    assert read(desk.spreadsheet).schema.key_field is None


NAMES = (
    (("No de client", "Type de client", "Responsable client", "Client"), "Client"),
    (("Dernier contact", "Nom du client", "Ville"), "Nom du client"),
    (("Prénom", "Nom"), "Nom"),
    (("Symbol", "Security"), "Security"),
    (("First name", "Last name"), "First name"),
    (("Code client", "Company name"), "Company name"),
    (("Raison sociale (NEQ)", "Ville"), "Raison sociale (NEQ)"),
    (("Ville", "Région"), "Ville"),
)


@pytest.mark.parametrize(("headers", "expected"), NAMES)
def test_the_column_that_a_contact_is_shown_by(headers: tuple[str, ...], expected: str) -> None:
    """A contact is shown by its name, not by what is about it; without a name by the first column of text."""
    name = schema_of(*headers).name_field

    assert name is not None
    assert name.name == expected


def test_no_column_of_text_shows_no_name() -> None:
    """Without text a contact has its key for a name, else its row's number."""
    assert [schema_of("Nom", type_=type_).name_field for type_ in (NUMBER, DATE, EMAIL, PHONE, CHOICE)] == [None] * 5
    assert read(desk_of(["Année"], ["2024"]).spreadsheet).name(0) == "#2"
