"""spreadsheets.batchUpdate: tabs, cells and what lies on ranges, all together or not at all."""

from typing import Any

import gspread
import pytest

from bot.playground.sheets import Editor
from tests.bot.playground.sheets.conftest import Batch

APIError = gspread.exceptions.APIError


def add_sheet(**properties: Any) -> dict[str, Any]:
    return {"addSheet": {"properties": properties}}


def text(value: str) -> dict[str, Any]:
    return {"userEnteredValue": {"stringValue": value}}


def test_a_refused_request_undoes_the_whole_batch(batch: Batch, editor: Editor) -> None:
    """When the third request is refused the first two leave no trace, and the message names the third."""
    rows = [{"values": [text("x")]}]
    write = {"updateCells": {"start": {"sheetId": 7}, "rows": rows, "fields": "userEnteredValue"}}
    with pytest.raises(APIError, match=r'Invalid requests\[2\]\.addSheet: A sheet with the name "work" already'):
        batch(add_sheet(sheetId=7, title="Work"), write, add_sheet(title="work"))
    assert [sheet.title for sheet in editor.workbook.sheets] == ["Sheet1"]


def test_the_first_run_in_one_batch(batch: Batch, editor: Editor) -> None:
    """A hidden tab, its header and its warning are made together, and each reply shows what was made."""
    protection = {"range": {"sheetId": 9}, "warningOnly": True, "description": "managed by the bot"}
    replies = batch(
        add_sheet(sheetId=9, title="_segments", hidden=True, gridProperties={"rowCount": 20, "columnCount": 3}),
        {"updateCells": {"start": {"sheetId": 9}, "rows": [{"values": [text("id")]}], "fields": "userEnteredValue"}},
        {"addProtectedRange": {"protectedRange": protection}},
    )
    assert replies[0]["addSheet"]["properties"] == {
        "sheetId": 9,
        "title": "_segments",
        "index": 1,
        "sheetType": "GRID",
        "hidden": True,
        "gridProperties": {"rowCount": 20, "columnCount": 3},
    }
    assert replies[1] == {}
    assert replies[2]["addProtectedRange"]["protectedRange"]["warningOnly"] is True
    assert editor.values("_segments") == [["id"]]


@pytest.mark.parametrize(
    ("request_", "status", "message"),
    [
        ({"addChart": {"chart": {}}}, 501, "addChart"),
        ({"noSuchThing": {}}, 501, "noSuchThing"),
        ({"appendCells": {"sheetid": 0, "fields": "*"}}, 400, 'Unknown name "sheetid"'),
        ({"appendCells": {"rows": []}}, 400, "At least one field must be listed in 'fields'"),
        ({"appendCells": {"sheetId": 5, "fields": "*"}}, 400, "No grid with id: 5"),
        ({"deleteSheet": {"sheetId": 0}}, 400, "visible"),
        ({"addSheet": {"properties": {"gridProperties": {"rowCount": 400_000}}}}, 400, "limit of 10000000 cells"),
        ({"updateCells": {"start": {}, "rows": [], "fields": "a..b"}}, 400, "fields"),
        ({"addSheet": {}, "deleteSheet": {"sheetId": 0}}, 400, "exactly one kind"),
    ],
)
def test_refusals_are_named(http: gspread.HTTPClient, request_: dict[str, Any], status: int, message: str) -> None:
    """Unknown kinds are a 501 by name, and mistakes a 400 that says which."""
    with pytest.raises(APIError, match=message) as error:
        http.batch_update("S", {"requests": [request_]})
    assert error.value.response.status_code == status


@pytest.mark.parametrize(
    "value",
    [{"numberValue": "5"}, {"numberValue": True}, {"stringValue": 5}, {"boolValue": "TRUE"}],
)
def test_a_value_of_another_type_is_refused(batch: Batch, value: dict[str, Any]) -> None:
    """A cell's value must have the type that its name says."""
    cell = {"userEnteredValue": value}
    with pytest.raises(APIError, match="Invalid value"):
        batch({"appendCells": {"rows": [{"values": [cell]}], "fields": "userEnteredValue"}})


def test_appended_rows_follow_the_last_value(batch: Batch, editor: Editor) -> None:
    """Appended cells start after the last row with a value, not after formats, and a formula's text stays text."""
    editor.type("Sheet1!B2", ["x"])
    editor.format_numbers("Sheet1!A5:A9", "NUMBER", "0.00")
    batch({"appendCells": {"rows": [{"values": [text("=1+1"), {}]}], "fields": "userEnteredValue"}})
    assert editor.values("Sheet1") == [[], ["", "x"], ["=1+1"]]


def test_a_range_written_with_fewer_cells_is_cleared(batch: Batch, editor: Editor) -> None:
    """A write over a range empties the cells that its rows do not reach, of the masked field only."""
    editor.type("Sheet1!A1", ["a", "b"], ["c", "d"])
    editor.offer_list("Sheet1!B2", ["d"])
    rows = [{"values": [text("new")]}]
    bounds = {"endRowIndex": 2, "endColumnIndex": 2}
    batch({"updateCells": {"range": bounds, "rows": rows, "fields": "userEnteredValue"}})
    assert editor.values("Sheet1") == [["new"]]
    assert editor.workbook.sheets[0].grid.get(1, 1).validation is not None


def test_repeat_cell_formats_a_block(batch: Batch, editor: Editor) -> None:
    """Each cell of the range gets the masked format, and keeps its value."""
    editor.type("Sheet1!A1", ["0.5"], ["1.25"])
    cell = {"userEnteredFormat": {"numberFormat": {"type": "PERCENT", "pattern": "0%"}}}
    bounds = {"endRowIndex": 2, "endColumnIndex": 1}
    batch({"repeatCell": {"range": bounds, "cell": cell, "fields": "userEnteredFormat(numberFormat)"}})
    assert editor.values("Sheet1") == [["50%"], ["125%"]]


def test_find_replace_is_a_compare_and_set(batch: Batch, editor: Editor) -> None:
    """A whole-cell replace changes the cell once; the second time it finds nothing and the reply has no count."""
    editor.type("Sheet1!A1", ["rev-1"], ["rev-10"])
    swap = {"find": "rev-1", "replacement": "rev-2", "matchEntireCell": True, "matchCase": True, "sheetId": 0}
    counts = {"valuesChanged": 1, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 1}
    assert batch({"findReplace": swap}) == [{"findReplace": counts}]
    assert batch({"findReplace": swap}) == [{}]
    assert editor.values("Sheet1") == [["rev-2"], ["rev-10"]]


def test_a_merge_keeps_its_first_value(batch: Batch, editor: Editor) -> None:
    """Merged cells keep the value of the first, and a later merge absorbs an earlier one."""
    editor.type("Sheet1!A1", ["a", "b"], ["c", "d"])
    batch({"mergeCells": {"range": {"endRowIndex": 1, "endColumnIndex": 2}, "mergeType": "MERGE_ALL"}})
    batch({"mergeCells": {"range": {"endRowIndex": 2, "endColumnIndex": 2}, "mergeType": "MERGE_ALL"}})
    assert editor.values("Sheet1") == [["a"]]
    assert len(editor.workbook.sheets[0].merges) == 1


def test_a_table_shows_its_column_types(batch: Batch, http: gspread.HTTPClient) -> None:
    """A new table writes its header, and a read gives the table with its columns' types."""
    columns = [
        {"columnIndex": 0, "columnName": "Client", "columnType": "TEXT"},
        {"columnIndex": 1, "columnName": "Fee", "columnType": "CURRENCY"},
    ]
    bounds = {"endRowIndex": 5, "endColumnIndex": 2}
    batch({"addTable": {"table": {"name": "Clients", "range": bounds, "columnProperties": columns}}})
    shown = http.spreadsheets_get("S", params={"fields": "sheets(tables,data.rowData.values.formattedValue)"})
    table = shown["sheets"][0]["tables"][0]
    assert table["columnProperties"] == columns
    assert shown["sheets"][0]["data"][0]["rowData"][0]["values"] == [
        {"formattedValue": "Client"},
        {"formattedValue": "Fee"},
    ]


@pytest.mark.parametrize(
    ("index", "order"),
    [(0, ["Sheet1", "B", "C"]), (1, ["Sheet1", "B", "C"]), (2, ["B", "Sheet1", "C"]), (3, ["B", "C", "Sheet1"])],
)
def test_a_tab_moves_before_the_place_asked(batch: Batch, editor: Editor, index: int, order: list[str]) -> None:
    """The index of a moved tab counts the tabs as they stood before, as Google documents."""
    batch(add_sheet(title="B"), add_sheet(title="C"))
    batch({"updateSheetProperties": {"properties": {"sheetId": 0, "index": index}, "fields": "index"}})
    assert [sheet.title for sheet in editor.workbook.sheets] == order


def test_the_last_visible_tab_cannot_be_hidden(batch: Batch) -> None:
    """Hiding the only visible tab is a 400 in the recorded words."""
    with pytest.raises(APIError, match="You can't hide all the sheets in a document"):
        batch({"updateSheetProperties": {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}})


def test_the_updated_spreadsheet_comes_when_asked(http: gspread.HTTPClient) -> None:
    """A batch that asks for it is answered with the spreadsheet as it then is."""
    body = {"requests": [add_sheet(title="Work")], "includeSpreadsheetInResponse": True}
    sheets = http.batch_update("S", body)["updatedSpreadsheet"]["sheets"]
    assert [sheet["properties"]["title"] for sheet in sheets] == ["Sheet1", "Work"]
