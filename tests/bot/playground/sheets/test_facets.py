"""What cells, rows, columns and tables have besides values: chips, sizes, hiding, column rules."""

import json
from typing import Any

import gspread
import pytest

from bot.playground.sheets import ApiError, Editor
from bot.playground.sheets.storing import from_json, to_json
from tests.bot.playground.sheets.conftest import BOT, Batch

CHIPS: Any = {"fields": "sheets.data.rowData.values(formattedValue,chipRuns)"}


def cells(http: gspread.HTTPClient) -> Any:
    """The first row as a read with chips shows it."""
    data = http.spreadsheets_get("S", params=CHIPS)["sheets"][0]["data"][0]
    return data["rowData"][0]["values"] if "rowData" in data else []


def test_a_person_is_a_name_with_an_address_in_its_chip(http: gspread.HTTPClient, editor: Editor) -> None:
    """A person's cell shows the name; a new value takes the chip away."""
    editor.put_person("Sheet1!A1", "Ada Lovelace", "ada@example.org")
    (cell,) = cells(http)
    assert cell["formattedValue"] == "Ada Lovelace"
    assert cell["chipRuns"][0]["chip"]["personProperties"]["email"] == "ada@example.org"
    http.values_update("S", "Sheet1!A1", {"valueInputOption": "RAW"}, {"values": [["Grace"]]})
    assert cells(http) == [{"formattedValue": "Grace"}]


@pytest.mark.parametrize("fields", ["userEnteredValue,chipRuns", "chipRuns,userEnteredValue", "*"])
def test_a_chip_can_be_written(batch: Batch, http: gspread.HTTPClient, fields: str) -> None:
    """A cell written with a chip has it, in whatever order the mask names them."""
    runs = [{"chip": {"personProperties": {"email": "ada@example.org"}}}]
    cell = {"userEnteredValue": {"stringValue": "@"}, "chipRuns": runs}
    batch({"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [cell]}], "fields": fields}})
    assert cells(http)[0]["chipRuns"] == runs


def test_what_is_hidden_stays_hidden_and_moves(batch: Batch, http: gspread.HTTPClient, editor: Editor) -> None:
    """A hidden column and a widened one are shown as such, follow their column, and go with it."""

    def columns() -> list[dict[str, Any]]:
        mask: Any = {"fields": "sheets.data.columnMetadata(hiddenByUser,pixelSize)", "ranges": "Sheet1!A1:D1"}
        shown: list[dict[str, Any]] = http.spreadsheets_get("S", params=mask)["sheets"][0]["data"][0]["columnMetadata"]
        return shown

    span = {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    hide = {"range": span, "properties": {"hiddenByUser": True, "pixelSize": 30}, "fields": "hiddenByUser,pixelSize"}
    batch({"updateDimensionProperties": hide})
    plain, hidden = {"pixelSize": 100}, {"pixelSize": 30, "hiddenByUser": True}
    assert columns() == [plain, hidden, plain, plain]
    editor.insert_columns("Sheet1", "A")
    assert columns() == [plain, plain, hidden, plain]
    show = {"range": span | {"startIndex": 2, "endIndex": 3}, "properties": {}, "fields": "hiddenByUser"}
    batch({"updateDimensionProperties": show})
    assert columns()[2] == {"pixelSize": 30}
    editor.delete_columns("Sheet1", "C")
    assert columns() == [plain] * 4


def test_a_refused_batch_hides_nothing(editor: Editor) -> None:
    """Hiding is undone with the batch that failed behind it."""
    span = {"dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    hide = {"updateDimensionProperties": {"range": span, "properties": {"hiddenByUser": True}, "fields": "*"}}
    with pytest.raises(ApiError):
        editor.apply(hide, {"addSheet": {"properties": {"title": "sheet1"}}})
    assert editor.workbook.sheets[0].dimensions == {}


@pytest.mark.parametrize(
    ("kind", "condition", "fits"),
    [("DROPDOWN", "ONE_OF_LIST", True), ("DROPDOWN", "ONE_OF_RANGE", False), ("TEXT", "ONE_OF_LIST", False)],
)
def test_only_a_drop_down_of_a_table_has_a_rule(editor: Editor, kind: str, condition: str, *, fits: bool) -> None:
    """A table's column has a rule only as a drop-down of a list, and the rule is the table's, not the cells'."""
    rule = {"condition": {"type": condition, "values": [{"userEnteredValue": "Prospect"}]}}
    columns = [{"columnIndex": 0, "columnName": "Type", "columnType": kind, "dataValidationRule": rule}]
    bounds = {"endRowIndex": 5, "endColumnIndex": 1}
    request = {"addTable": {"table": {"name": "Clients", "range": bounds, "columnProperties": columns}}}
    if not fits:
        with pytest.raises(ApiError, match="DROPDOWN"):
            editor.apply(request)
        return
    editor.apply(request)
    sheet = editor.workbook.sheets[0]
    assert sheet.tables[0].body["columnProperties"] == columns
    assert sheet.grid.get(1, 0).validation is None


def test_facets_outlive_a_run(batch: Batch, editor: Editor) -> None:
    """A kept workbook has its chips, hidden columns and the editors of its protections when it is read again."""
    editor.put_person("Sheet1!A1", "Ada", "ada@example.org")
    span = {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    hide = {"range": span, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    batch({"updateDimensionProperties": hide}, {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}}}})
    (sheet,) = from_json(json.loads(json.dumps(to_json(editor.workbook)))).sheets
    assert sheet.grid.get(0, 0) == editor.workbook.sheets[0].grid.get(0, 0)
    assert sheet.dimensions == {("COLUMNS", 1): {"hiddenByUser": True}}
    assert sheet.protected[0].editors == {BOT}
