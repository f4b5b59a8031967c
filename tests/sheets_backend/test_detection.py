"""How the type of a column is found."""

from typing import Any

import pytest

from sheets_backend.detection import find_type
from sheets_backend.field_types import Cell
from sheets_backend.grid import Hints
from sheets_backend.schema import Source
from tests.sheets_backend.desk import Desk
from tests.sheets_backend.sheets import desk_of, read, read_by_column, types

BY_VALUES = (
    ("Courriel", ("a@b.ca", "c@d.org", ""), "email"),
    ("Site", ("https://b.ca", "www.d.org"), "url"),
    ("Mobile", ("514 555-0199", "(418) 555-0101 poste 12", "+1 438 555 0123"), "phone"),
    ("Signé", ("Oui", "non", "peut-être"), "yes_no"),
    ("Actif", (True, False), "yes_no"),
    ("Coché", ("x", "", "x"), "text"),
    ("Honoraires", (1500.0, "1 500,25 $", "env. 40 $"), "number"),
    ("Honoraires", (1500.0, "environ", "beaucoup"), "text"),
    ("Depuis", ("2026-04-30", "30 avril 2026", "31/12/24?"), "date"),
    ("Année", (2024.0, 2025.0), "number"),
    ("NEQ", (1145678901.0, 1145678902.0), "text"),
    ("N° client", (1001.0, 1002.0), "text"),
    ("No", (1.0, 2.0), "text"),
    ("No of employees", (1.0, 2.0), "number"),
    ("Ne pas relancer avant", ("2026-04-30", "2026-05-31"), "date"),
    ("Code postal", ("H2X 1Y4", "G1R 4P5"), "text"),
    ("Zip", (90210.0, 10001.0), "text"),
    ("CIK", ("0001234567", "0000320193"), "text"),
    ("Dossier", ("007", "12", "13"), "text"),
    ("Notes", (), "text"),
    ("Notes", (" ", "\u00a0"), "text"),
    ("Montant", (" ", "\u200b", "\u00a0", 5.0), "number"),
)


@pytest.mark.parametrize(("name", "cells", "expected"), BY_VALUES)
def test_by_values(name: str, cells: tuple[Cell, ...], expected: str) -> None:
    """Without any other sign most of the filled cells decide; what identifies stays text, whatever its digits."""
    found = find_type(name, Hints(), cells, (), "fr_CA")

    assert (found.type.key, found.source) == (expected, Source.VALUES)


def test_the_surest_sign_wins() -> None:
    """Table column, then validation, then formats, then values."""
    cells = ("Oui", "Non")
    formats = (("CURRENCY", 2),)
    table = Hints(table="DOUBLE", validation="ONE_OF_LIST", options=cells, formats=formats)
    found = [
        find_type("x", hints, cells, hints.options, "fr_CA")
        for hints in (
            table,
            Hints(table="TEXT", validation="TEXT_IS_EMAIL", formats=formats),
            Hints(formats=formats),
            Hints(formats=(("CURRENCY", 1), ("", 1))),
            Hints(people=2),
            Hints(table="TEXT", formats=formats),
        )
    ]

    assert [(f.type.key, f.source.value) for f in found] == [
        ("number", "table"),
        ("email", "validation"),
        ("currency", "format"),
        ("yes_no", "values"),
        ("person", "format"),
        ("text", "table"),
    ]


def drop_down(desk: Desk, ref: str, condition: dict[str, Any]) -> None:
    sheet, wanted = desk.editor.workbook.find(ref)
    box = sheet.box(wanted)
    where = {
        "sheetId": sheet.sheet_id, "startRowIndex": box.top, "endRowIndex": box.bottom,
        "startColumnIndex": box.left, "endColumnIndex": box.right,
    }  # fmt: skip
    desk.editor.apply({"setDataValidation": {"range": where, "rule": {"condition": condition, "strict": False}}})


def of_range(text: str) -> dict[str, Any]:
    return {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": text}]}


def test_drop_downs_of_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """One option a cell is a choice, several a multiple one though an option holds a comma, Oui and Non a yes/no."""
    desk = desk_of(
        ["Nom", "Type", "Services", "Mandat", "Signé"],
        ["a", "Prospect", "Impôts, particuliers", "Impôts, particuliers", "Oui"],
        ["b", "Hors liste", "Impo\u0302ts,  particuliers,Paie", "Paie", "non"],
        ["c", "", "", "", ""],
    )
    desk.editor.offer_list("Contacts!B2:B4", ["Prospect", "Client"])
    desk.editor.offer_list("Contacts!C2:C4", ["Paie", "Impôts,  particuliers "])
    desk.editor.offer_list("Contacts!D2:D4", ["Paie", "Impôts, particuliers"])
    desk.editor.offer_list("Contacts!E2:E4", ["Oui", "Non"])

    for table in (read(desk.spreadsheet), read_by_column(desk.spreadsheet, monkeypatch)):
        assert types(table) == {
            "Nom": "text", "Type": "choice", "Services": "choices", "Mandat": "choice", "Signé": "yes_no",
        }  # fmt: skip
        assert table.schema.field("Type").options == ("Prospect", "Client")
        services = table.column(table.schema.field("Services"))
        assert services.elements[:2] == [("impots, particuliers",), ("impots, particuliers", "paie")]


def test_drop_downs_of_a_range() -> None:
    """Options come from another tab, from the drop-down's own tab, with dollar signs or without, numbers as text."""
    desk = desk_of(
        ["Nom", "Ville", "Équipe", "Client"], ["Ada", "Laval", "2", "Xero, MYOB"], ["Zoé", "Gaspé", "1", "Xero"]
    )
    desk.editor.add_tab("L'été $")
    desk.editor.type("'L''été $'!A1", ["Villes", "Laval"], ["Laval", "MYOB"], ["", "Xero"], ["Gaspé"])
    desk.editor.type("Contacts!H2", ["1"], ["2"])
    drop_down(desk, "Contacts!B2:B3", of_range("='L''été $'!$A$2:$A$9"))
    drop_down(desk, "Contacts!C2:C3", of_range("=$H$2:$H$3"))
    drop_down(desk, "Contacts!D2:D3", of_range("='L''été $'!B2:B4"))

    table = read(desk.spreadsheet)

    assert types(table) == {"Nom": "text", "Ville": "choice", "Équipe": "choice", "Client": "choices"}
    assert table.schema.field("Ville").options == ("Laval", "Gaspé")
    assert table.schema.field("Équipe").options == ("1", "2")
    assert "%24A" not in desk.wire.reads[-1].url  # dollar signs are nowhere promised in the API's A1 notation


def test_a_list_of_options_that_is_gone_breaks_no_reading() -> None:
    """A drop-down whose range was deleted is a choice without options, and the contacts are read."""
    desk = desk_of(["Nom", "Ville", "Pays"], ["Ada", "Laval", "Canada"])
    drop_down(desk, "Contacts!B2:B2", of_range("=#REF!"))
    drop_down(desk, "Contacts!C2:C2", of_range("=Disparu!A1:A9"))

    table = read(desk.spreadsheet)

    assert types(table) == {"Nom": "text", "Ville": "choice", "Pays": "choice"}
    assert table.count == 1


def test_boxes() -> None:
    """A box is a yes/no, with words for yes and no too; one with words of the firm's own is a choice between them."""
    desk = desk_of(["Nom", "A", "B", "C"], ["Ada", "VRAI", "Oui", "Signée"], ["Zoé", "FAUX", "Non", "À signer"])
    desk.editor.add_checkbox("Contacts!B2:B3")
    for ref, words in (("Contacts!C2:C3", ("Oui", "Non")), ("Contacts!D2:D3", ("Signée", "À signer"))):
        drop_down(desk, ref, {"type": "BOOLEAN", "values": [{"userEnteredValue": word} for word in words]})

    table = read(desk.spreadsheet)

    assert types(table) == {"Nom": "text", "A": "yes_no", "B": "yes_no", "C": "choice"}
    assert table.schema.field("C").options == ("Signée", "À signer")


def test_formats_vote_over_the_column() -> None:
    """The format that most filled cells have decides, an accounting format is a currency, identifiers stay text."""
    desk = desk_of(
        ["Nom", "Montant", "Depuis", "Taux", "Vu", "No client"],
        ["a", "1 500,25 $", "2026-04-30", "12,5 %", "2026-04-30 14:03", "1001"],
        ["b", "40,00 $", "2026-05-01", "7 %", "2026-04-30 14:03", "1002"],
        ["c", "n/d", "2024", "0,5", "?", "1003"],
    )
    desk.editor.format_numbers("Contacts!F2:F4", "NUMBER", "#,##0")

    assert types(read(desk.spreadsheet)) == {
        "Nom": "text", "Montant": "currency", "Depuis": "date", "Taux": "percent", "Vu": "date_time",
        "No client": "text",
    }  # fmt: skip


def test_headers_alone_keep_the_types_of_their_drop_downs() -> None:
    """When every contact is deleted, the boxes and lists that are left still say what the columns are for."""
    desk = desk_of(["Nom", "Type", "Actif"])
    desk.editor.offer_list("Contacts!B2:B9", ["Prospect", "Client"])
    desk.editor.add_checkbox("Contacts!C2:C9")

    assert types(read(desk.spreadsheet)) == {"Nom": "text", "Type": "choice", "Actif": "yes_no"}
