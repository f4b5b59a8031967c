"""Protected ranges: whom they stop, in Google's words."""

from typing import Any

import gspread
import pytest

from bot.playground.sheets import Editor
from tests.bot.playground.sheets.conftest import BOT, Batch

WORDS = "You are trying to edit a protected cell or object"
FIRST_ROW = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1}
TEXT = {"userEnteredValue": {"stringValue": "x"}}


def protect(editor: Editor, **properties: Any) -> int:
    """A person protects the first row, or what is said."""
    reply = editor.apply({"addProtectedRange": {"protectedRange": {"range": FIRST_ROW} | properties}})
    protected_id: int = reply[0]["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    return protected_id


def write(http: gspread.HTTPClient, ref: str = "Sheet1!A1") -> None:
    http.values_update("S", ref, {"valueInputOption": "RAW"}, {"values": [["x"]]})


REQUESTS: list[dict[str, Any]] = [
    {"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [TEXT]}], "fields": "userEnteredValue"}},
    {"updateCells": {"range": FIRST_ROW, "rows": [], "fields": "note"}},
    {"repeatCell": {"range": FIRST_ROW, "cell": TEXT, "fields": "userEnteredValue"}},
    {"setDataValidation": {"range": FIRST_ROW}},
    {"findReplace": {"find": "head", "replacement": "x", "allSheets": True}},
    {"deleteDimension": {"range": {"dimension": "COLUMNS", "startIndex": 2, "endIndex": 3}}},
    {"moveDimension": {"source": {"dimension": "ROWS", "startIndex": 0, "endIndex": 1}, "destinationIndex": 5}},
    {"sortRange": {"range": {"sheetId": 0}, "sortSpecs": [{"dimensionIndex": 0}]}},
    {"mergeCells": {"range": FIRST_ROW, "mergeType": "MERGE_ALL"}},
    {"addTable": {"table": {"name": "T", "range": {"endRowIndex": 3, "endColumnIndex": 2}}}},
]


@pytest.mark.parametrize("request_", REQUESTS, ids=[next(iter(one)) for one in REQUESTS])
def test_no_request_writes_into_a_protected_range(batch: Batch, editor: Editor, request_: dict[str, Any]) -> None:
    """Each kind of request that would touch a protected cell is refused, names its place, and leaves no trace."""
    editor.type("Sheet1!A1", ["head", "b", "c"], ["1", "2"])
    before = editor.values("Sheet1")
    protect(editor)
    with pytest.raises(gspread.exceptions.APIError, match=rf"\[400\]: Invalid requests\[0\]\.\w+: {WORDS}"):
        batch(request_)
    assert editor.values("Sheet1") == before


def test_the_values_api_stops_too(http: gspread.HTTPClient, editor: Editor) -> None:
    """Values can neither be written nor cleared in a protected range, and are below it."""
    editor.type("Sheet1!A1", ["head"])
    protect(editor)
    with pytest.raises(gspread.exceptions.APIError, match=WORDS):
        write(http)
    with pytest.raises(gspread.exceptions.APIError, match=WORDS):
        http.values_clear("S", "Sheet1")
    write(http, "Sheet1!A2")
    assert editor.values("Sheet1") == [["head"], ["x"]]


@pytest.mark.parametrize(
    "properties",
    [
        {"warningOnly": True},
        {"editors": {"users": [BOT]}},
        {"unprotectedRanges": [{"startRowIndex": 0, "endRowIndex": 1, "endColumnIndex": 1}]},
    ],
    ids=("a warning", "an editor", "a range left open"),
)
def test_who_may_write_writes(http: gspread.HTTPClient, editor: Editor, properties: dict[str, Any]) -> None:
    """A protection that only warns, names the account as an editor, or leaves the cell open does not stop it."""
    protect(editor, **properties)
    write(http)
    assert editor.values("Sheet1") == [["x"]]


def test_the_owner_and_the_one_who_protected_may_write(batch: Batch, http: gspread.HTTPClient, editor: Editor) -> None:
    """A protection stops neither the account that made it nor the person whose spreadsheet it is."""
    batch({"addProtectedRange": {"protectedRange": {"range": FIRST_ROW}}})
    write(http)
    protect(editor)
    editor.type("Sheet1!A1", ["mine"])
    assert editor.values("Sheet1") == [["mine"]]


def test_a_caller_sees_whether_it_may_edit(http: gspread.HTTPClient, editor: Editor) -> None:
    """Who may not edit is not told that it can, nor who the editors are."""
    protect(editor, editors={"users": ["boss@example.org"]})
    protect(editor, editors={"users": [BOT]})
    mask: Any = {"fields": "sheets.protectedRanges(requestingUserCanEdit,editors)"}
    hard, open_ = http.spreadsheets_get("S", params=mask)["sheets"][0]["protectedRanges"]
    assert hard == {}
    assert open_ == {"requestingUserCanEdit": True, "editors": {"users": [BOT]}}


def test_only_an_editor_takes_a_protection_away(batch: Batch, editor: Editor) -> None:
    """The account cannot delete a protection that stops it; the owner can; an unknown one is a 400."""
    protected_id = protect(editor)
    delete = {"deleteProtectedRange": {"protectedRangeId": protected_id}}
    with pytest.raises(gspread.exceptions.APIError, match=WORDS):
        batch(delete)
    editor.apply(delete)
    with pytest.raises(gspread.exceptions.APIError, match="No protected range with id"):
        batch(delete)


def test_a_protected_tab_is_not_deleted(batch: Batch, editor: Editor) -> None:
    """A tab with a protection that stops the account is not deleted by it."""
    editor.add_tab("Other")
    protect(editor)
    with pytest.raises(gspread.exceptions.APIError, match=WORDS):
        batch({"deleteSheet": {"sheetId": 0}})
