"""values:append: where the rows land."""

from typing import Any

import gspread
import pytest

from bot.playground.sheets import Editor


def append(http: gspread.HTTPClient, ref: str, *rows: list[Any], insert: bool = False) -> Any:
    query: dict[str, Any] = {"valueInputOption": "RAW"} | ({"insertDataOption": "INSERT_ROWS"} if insert else {})
    return http.values_append("S", ref, query, {"values": list(rows)})


def test_rows_land_under_the_table(http: gspread.HTTPClient, editor: Editor) -> None:
    """The table of the range is found, and the row goes under its last one, from its first column."""
    editor.type("Sheet1!B2", ["id", "who"], ["1", "Ada"])
    answer = append(http, "Sheet1!B2:C2", ["2", "Grace"])
    assert answer["tableRange"] == "Sheet1!B2:C3"
    assert answer["updates"]["updatedRange"] == "Sheet1!B4:C4"


def test_no_table_is_no_table_range(http: gspread.HTTPClient) -> None:
    """In a blank range the row goes to its first cell, and tableRange is absent."""
    answer = append(http, "Sheet1!C3:D9", ["x"])
    assert "tableRange" not in answer
    assert answer["updates"]["updatedRange"] == "Sheet1!C3"


@pytest.mark.parametrize(
    ("insert", "after"),
    [
        (True, [["head"], ["1"], ["2"], [], ["below"]]),
        (False, [["head"], ["1"], ["2"]]),
    ],
)
def test_inserting_shifts_what_lies_below(
    http: gspread.HTTPClient, editor: Editor, insert: bool, after: list[list[str]]
) -> None:
    """INSERT_ROWS moves down what lies under the table and grows the grid; OVERWRITE, the default, writes over it."""
    editor.type("Sheet1!A1", ["head"], [""], ["below"])
    append(http, "Sheet1!A1", ["1"], ["2"], insert=insert)
    assert editor.values("Sheet1") == after
    assert editor.workbook.sheets[0].row_count == (1_002 if insert else 1_000)


def test_a_blank_header_cell_splits_the_table(http: gspread.HTTPClient, editor: Editor) -> None:
    """The last piece of a header with a hole counts: rows land under it, in the wrong column for the unwary."""
    editor.type("Sheet1!A1", ["id", "", "who"], ["1", "x", "Ada"])
    assert append(http, "Sheet1!A1:C1", ["2"])["tableRange"] == "Sheet1!C1:C2"
    assert editor.values("Sheet1") == [["id", "", "who"], ["1", "x", "Ada"], ["", "", "2"]]


def test_a_full_grid_grows(http: gspread.HTTPClient, editor: Editor, batch: Any) -> None:
    """Appending to the last row adds rows to the grid, and columns for a wide row."""
    sizes = {"sheetId": 0, "gridProperties": {"rowCount": 1, "columnCount": 1}}
    batch({"updateSheetProperties": {"properties": sizes, "fields": "gridProperties(rowCount,columnCount)"}})
    editor.type("Sheet1!A1", ["head"])
    append(http, "Sheet1!A1", ["a", "b"], insert=True)
    sheet = editor.workbook.sheets[0]
    assert (sheet.row_count, sheet.column_count) == (2, 2)
