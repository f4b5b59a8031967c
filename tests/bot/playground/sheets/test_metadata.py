"""Developer metadata: created once, found, changed, deleted."""

from typing import Any

import gspread
import pytest

from bot.playground.sheets import Editor
from tests.bot.playground.sheets.conftest import Batch

APIError = gspread.exceptions.APIError
URL = "https://sheets.googleapis.com/v4/spreadsheets/S/developerMetadata"
EVERYWHERE = {"spreadsheet": True}


def create(key: str, value: str = "", location: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    body = {"metadataKey": key, "visibility": "DOCUMENT", "location": location or EVERYWHERE}
    return {"createDeveloperMetadata": {"developerMetadata": body | ({"metadataValue": value} if value else {}) | more}}


def keys(http: gspread.HTTPClient, **lookup: Any) -> list[str]:
    filters = {"dataFilters": [{"developerMetadataLookup": lookup}]}
    answer = http.request("post", f"{URL}:search", json=filters).json()
    return [one["developerMetadata"]["metadataKey"] for one in answer.get("matchedDeveloperMetadata", [])]


def test_metadata_is_read_back_by_its_id(batch: Batch, http: gspread.HTTPClient) -> None:
    """What was created is found by id, with the output-only location type; another id is a 404."""
    batch(create("delivery", "k1", metadataId=5))
    assert http.request("get", f"{URL}/5").json() == {
        "metadataId": 5,
        "metadataKey": "delivery",
        "metadataValue": "k1",
        "location": {"locationType": "SPREADSHEET", "spreadsheet": True},
        "visibility": "DOCUMENT",
    }
    with pytest.raises(APIError, match="Requested entity was not found"):
        http.request("get", f"{URL}/6")


def test_each_level_shows_in_its_place(batch: Batch, http: gspread.HTTPClient) -> None:
    """Spreadsheet and sheet metadata show on the spreadsheet and on the sheet, not elsewhere."""
    batch(create("whole"), create("tab", location={"sheetId": 0}))
    shown = http.spreadsheets_get("S", params={"fields": "developerMetadata,sheets.developerMetadata"})
    assert [one["metadataKey"] for one in shown["developerMetadata"]] == ["whole"]
    assert [one["metadataKey"] for one in shown["sheets"][0]["developerMetadata"]] == ["tab"]


def test_a_search_means_all_its_conditions(batch: Batch, http: gspread.HTTPClient) -> None:
    """Key, value, type and place narrow a search; a place by default means all that lies in it."""
    column = {"dimensionRange": {"dimension": "COLUMNS", "startIndex": 2, "endIndex": 3}}
    batch(create("a", "1"), create("a", "2", {"sheetId": 0}), create("b", "2", column))
    assert keys(http, metadataKey="a", metadataValue="2") == ["a"]
    assert keys(http, locationType="COLUMN") == ["b"]
    assert keys(http, metadataLocation={"sheetId": 0}) == ["a", "b"]
    assert keys(http, metadataLocation={"sheetId": 0}, locationMatchingStrategy="EXACT_LOCATION") == ["a"]
    assert keys(http, metadataKey="c") == []


def test_metadata_is_changed_and_deleted_by_filter(batch: Batch, http: gspread.HTTPClient) -> None:
    """An update changes the masked fields of what the filter means; a delete replies with what it took away."""
    batch(create("a", "1"), create("b", "2"))
    by_key = {"developerMetadataLookup": {"metadataKey": "a"}}
    change = {"dataFilters": [by_key], "developerMetadata": {"metadataValue": "9"}, "fields": "metadataValue"}
    reply = batch({"updateDeveloperMetadata": change})[0]["updateDeveloperMetadata"]
    assert [one["metadataValue"] for one in reply["developerMetadata"]] == ["9"]
    gone = batch({"deleteDeveloperMetadata": {"dataFilter": by_key}})[0]["deleteDeveloperMetadata"]
    assert [one["metadataKey"] for one in gone["deletedDeveloperMetadata"]] == ["a"]
    assert keys(http, visibility="DOCUMENT") == ["b"]


@pytest.mark.parametrize(
    "request_",
    [
        create(""),
        create("k", visibility=None),
        create("k", location={"sheetId": 99}),
        create("k", location={"spreadsheet": True, "locationType": "SPREADSHEET"}),
        create("k", location={"dimensionRange": {"dimension": "ROWS", "startIndex": 0, "endIndex": 2}}),
        create("k", location={"dimensionRange": {"dimension": "COLUMNS", "startIndex": 26, "endIndex": 27}}),
        create("k", "x" * 30_001),
    ],
)
def test_bad_metadata_is_refused(batch: Batch, request_: dict[str, Any]) -> None:
    """No key, no visibility, a wrong or impossible place, the output-only type, too much: each is a 400."""
    with pytest.raises(APIError, match=r"\[400\]: Invalid requests\[0\]\.createDeveloperMetadata"):
        batch(request_)


def test_a_deleted_tab_takes_its_metadata_along(batch: Batch, http: gspread.HTTPClient, editor: Editor) -> None:
    """Metadata of a tab and of its columns dies with the tab."""
    batch({"addSheet": {"properties": {"sheetId": 7, "title": "Work"}}})
    span = {"sheetId": 7, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    batch(create("tab", location={"sheetId": 7}), create("column", location={"dimensionRange": span}), create("whole"))
    editor.delete_tab("Work")
    assert keys(http, visibility="DOCUMENT") == ["whole"]
