"""A person at the Sheet."""

import threading

import gspread
import pytest
from gspread.http_client import ParamsType

from bot.playground.sheets import ApiError, Editor
from tests.contracts.discovery import CheckedSheets


def test_tabs_are_renamed_hidden_and_deleted(editor: Editor) -> None:
    """A tab keeps its id under another name, hides, and goes with its cells."""
    editor.add_tab("Work")
    before = editor.workbook.sheets[1].sheet_id
    editor.rename_tab("Work", "Travail")
    editor.hide_tab("Travail")
    assert (editor.workbook.sheets[1].sheet_id, editor.workbook.sheets[1].hidden) == (before, True)
    editor.hide_tab("Travail", hidden=False)
    editor.delete_tab("Sheet1")
    assert [(one.title, one.hidden) for one in editor.workbook.sheets] == [("Travail", False)]


def test_dropdowns_show_in_a_grid_read(editor: Editor, http: gspread.HTTPClient) -> None:
    """A dropdown's options come with the cells of its range, blank ones included."""
    editor.offer_list("Sheet1!A2:A3", ["Xero", "QuickBooks"], strict=False)
    query: ParamsType = {"fields": "sheets.data.rowData.values.dataValidation"}
    rows = http.spreadsheets_get("S", params=query)["sheets"][0]["data"][0]["rowData"]
    condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Xero"}, {"userEnteredValue": "QuickBooks"}]}
    rule = {"condition": condition, "showCustomUi": True}
    assert rows == [{}, {"values": [{"dataValidation": rule}]}, {"values": [{"dataValidation": rule}]}]


@pytest.mark.parametrize(
    "slip",
    [
        lambda editor: editor.delete_tab("Sheet1"),
        lambda editor: editor.delete_tab("Nowhere"),
        lambda editor: editor.hide_tab("Sheet1"),
        lambda editor: editor.type("Nowhere!A1", ["x"]),
        lambda editor: editor.change_locale("xx_XX"),
        lambda editor: editor.rename_tab("Sheet1", ""),
    ],
)
def test_slips_are_refused(editor: Editor, slip: object) -> None:
    """What Google would refuse is refused, and changes nothing."""
    assert callable(slip)
    with pytest.raises(ApiError):
        slip(editor)
    assert [sheet.title for sheet in editor.workbook.sheets] == ["Sheet1"]


def test_typing_below_the_grid_grows_it(editor: Editor) -> None:
    """Rows typed past the last row are kept, and the grid grows to hold them."""
    editor.type("Sheet1!A1000", ["a"], ["b"])
    assert editor.workbook.sheets[0].row_count == 1_001
    assert editor.values("Sheet1!A1000:A1001") == [["a"], ["b"]]


def test_a_person_and_the_bot_write_at_once(sheets: CheckedSheets, http: gspread.HTTPClient, editor: Editor) -> None:
    """Rows appended through the API while a person inserts rows above are all there at the end."""

    def insert() -> None:
        for _ in range(30):
            editor.insert_rows("Sheet1", before=1)

    person = threading.Thread(target=insert)
    person.start()
    for number in range(30):
        http.values_append("S", "Sheet1", {"valueInputOption": "RAW"}, {"values": [[f"row {number}"]]})
    person.join()
    written = [row[0] for row in sheets.editor("S").values("Sheet1") if row]
    assert written == [f"row {number}" for number in range(30)]
