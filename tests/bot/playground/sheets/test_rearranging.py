"""Rows and columns inserted, deleted, moved and sorted, and what follows them."""

from typing import Any

import gspread
import pytest

from bot.playground.sheets import Editor
from tests.bot.playground.sheets.conftest import Batch

HEAD = ["id", "name", "city"]


def tag(batch: Batch, dimension: str, index: int, key: str = "field", value: str = "") -> int:
    """Hangs metadata on one row or column of the first tab, and gives its id."""
    span = {"dimension": dimension, "startIndex": index, "endIndex": index + 1}
    body = {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT", "location": {"dimensionRange": span}}
    reply = batch({"createDeveloperMetadata": {"developerMetadata": body}})
    metadata_id: int = reply[0]["createDeveloperMetadata"]["developerMetadata"]["metadataId"]
    return metadata_id


def column_of(http: gspread.HTTPClient, metadata_id: int) -> int | None:
    """The column that a grid read shows the metadata on."""
    mask = "sheets.data.columnMetadata.developerMetadata(metadataId,location)"
    columns = http.spreadsheets_get("S", params={"fields": mask})["sheets"][0]["data"][0]["columnMetadata"]
    for index, column in enumerate(columns):
        for one in column.get("developerMetadata", []):
            if one["metadataId"] == metadata_id:
                assert one["location"]["dimensionRange"]["startIndex"] == index
                return index
    return None


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda editor: editor.insert_columns("Sheet1", "A"), 2),
        (lambda editor: editor.insert_columns("Sheet1", "C"), 1),
        (lambda editor: editor.move_column("Sheet1", "B", before="A"), 0),
        (lambda editor: editor.move_column("Sheet1", "A", before="C"), 0),
        (lambda editor: editor.move_column("Sheet1", "B", before="D"), 2),
        (lambda editor: editor.delete_columns("Sheet1", "A"), 0),
        (lambda editor: editor.delete_columns("Sheet1", "B"), None),
        (lambda editor: editor.sort_rows("Sheet1", "A"), 1),
        (lambda editor: editor.rename_column("Sheet1", "B", "Client"), 1),
    ],
)
def test_metadata_follows_its_column(
    batch: Batch, http: gspread.HTTPClient, editor: Editor, edit: Any, expected: int | None
) -> None:
    """Column metadata moves with the column, stays through sorts and new names, and dies with the column."""
    editor.type("Sheet1!A1", HEAD, ["2", "Ada", "Lyon"])
    metadata_id = tag(batch, "COLUMNS", 1)
    edit(editor)
    assert column_of(http, metadata_id) == expected
    if expected is not None:
        assert editor.values("Sheet1")[0][expected] in {"name", "Client"}


def test_cells_move_with_their_rows_and_columns(editor: Editor) -> None:
    """Inserting, moving and deleting rearranges values and the size of the grid alike."""
    editor.type("Sheet1!A1", HEAD, ["1", "Ada", "Lyon"], ["2", "Grace", "York"])
    editor.move_column("Sheet1", "C", before="A")
    editor.insert_rows("Sheet1", before=2)
    editor.delete_rows("Sheet1", 3)
    assert editor.values("Sheet1") == [["city", "id", "name"], [], ["York", "2", "Grace"]]
    assert editor.workbook.sheets[0].row_count == 1_000


def test_sorting_orders_by_kind_and_puts_blanks_last(editor: Editor) -> None:
    """Numbers, then text, then booleans; blanks last in both directions; rows keep together."""
    rows = [["b", "1"], ["10", "2"], ["", "3"], ["TRUE", "4"], ["9", "5"], ["A", "6"]]
    editor.type("Sheet1!A1", ["key", "n"], *rows)
    editor.sort_rows("Sheet1", "A")
    assert [row[1] for row in editor.values("Sheet1")[1:]] == ["5", "2", "6", "1", "4", "3"]
    editor.sort_rows("Sheet1", "A", descending=True)
    assert [row[1] for row in editor.values("Sheet1")[1:]] == ["4", "1", "6", "2", "5", "3"]


def test_ranges_follow_what_they_lie_on(batch: Batch, editor: Editor) -> None:
    """A merge widens with a row inserted inside it, moves with one before it, and goes when its rows go."""
    merged = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    batch({"mergeCells": {"range": merged, "mergeType": "MERGE_ALL"}})
    editor.insert_rows("Sheet1", before=3)
    editor.insert_rows("Sheet1", before=1)
    sheet = editor.workbook.sheets[0]
    assert [(one.start_row, one.end_row) for one in sheet.merges] == [(2, 5)]
    editor.delete_rows("Sheet1", 3, 3)
    assert sheet.merges == []


def test_shrinking_the_grid_cuts_cells(batch: Batch, editor: Editor) -> None:
    """A smaller grid loses the cells outside, and a larger one again does not bring them back."""
    editor.type("Sheet1!A1", ["a", "b"], ["c", "d"])
    for size in (1, 5):
        sizes = {"gridProperties": {"rowCount": size, "columnCount": size}}
        batch({"updateSheetProperties": {"properties": sizes, "fields": "gridProperties(rowCount,columnCount)"}})
    assert editor.values("Sheet1") == [["a"]]


@pytest.mark.parametrize(
    "request_",
    [
        {"deleteDimension": {"range": {"dimension": "ROWS"}}},
        {"deleteDimension": {"range": {"dimension": "ROWS", "startIndex": 999, "endIndex": 1_001}}},
        {"insertDimension": {"range": {"dimension": "DIAGONALS", "startIndex": 0, "endIndex": 1}}},
        {"insertDimension": {"range": {"dimension": "ROWS", "startIndex": 3, "endIndex": 3}}},
        {
            "moveDimension": {
                "source": {"dimension": "ROWS", "startIndex": 0, "endIndex": 3},
                "destinationIndex": 1,
            }
        },
        {"appendDimension": {"dimension": "ROWS", "length": 0}},
    ],
)
def test_senseless_dimensions_are_refused(batch: Batch, request_: dict[str, Any]) -> None:
    """All rows deleted, a range outside the grid or empty, a move into itself: each is a 400."""
    with pytest.raises(gspread.exceptions.APIError, match=r"\[400\]: Invalid requests\[0\]"):
        batch(request_)
