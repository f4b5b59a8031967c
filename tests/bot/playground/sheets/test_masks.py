"""Field masks: what they select, and what they may not name."""

import gspread
import pytest
from gspread.http_client import ParamsType

from bot.playground.sheets import ApiError, Editor
from bot.playground.sheets.masks import parse, reaches, select


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("a", {"a": {}}),
        ("a.b,a.c", {"a": {"b": {}, "c": {}}}),
        ("a/b/c", {"a": {"b": {"c": {}}}}),
        ("a(b, c.d)", {"a": {"b": {}, "c": {"d": {}}}}),
        ("a.b(c),d", {"a": {"b": {"c": {}}}, "d": {}}),
        ("a.b,a", {"a": {}}),
        ("a.*", {"a": {}}),
        ("*", {}),
    ],
)
def test_masks_parse(text: str, mask: object) -> None:
    """Dots, slashes, parentheses and stars write one tree, and the wider of two paths wins."""
    assert parse(text) == mask


@pytest.mark.parametrize("text", ["", "a.", "a(b", "a)b", "a,,b", "(a)", "a b$", "a(b)c"])
def test_ill_formed_masks_are_refused(text: str) -> None:
    """A mask that does not parse is a 400."""
    with pytest.raises(ApiError, match="Error expanding 'fields' parameter"):
        parse(text)


def test_a_message_that_keeps_nothing_stays() -> None:
    """Selecting absent fields leaves empty messages, in lists too, as recorded."""
    assert select({"a": {"x": 1}, "b": [{"c": 1}, {"d": 2}]}, parse("a.y,b.c")) == {"a": {}, "b": [{"c": 1}, {}]}


def test_a_mask_reaches_what_it_names_or_holds() -> None:
    """A path is reached by a mask above it, on it or below it, and by no mask at all."""
    assert reaches(parse("sheets"), "sheets", "data")
    assert reaches(parse("sheets.data.rowData"), "sheets", "data")
    assert reaches({}, "sheets", "data")
    assert not reaches(parse("sheets.properties"), "sheets", "data")


@pytest.mark.parametrize("mask", ["sheets.propertiez", "sheets.data.rowData.values.effectiveValues", "titel"])
def test_unknown_names_are_refused(http: gspread.HTTPClient, mask: str) -> None:
    """A name that Google's resource does not have is a 400 that gives the path."""
    with pytest.raises(gspread.exceptions.APIError, match=f"Cannot find matching fields for path '{mask}'"):
        http.spreadsheets_get("S", params={"fields": mask})


def test_grid_data_comes_only_by_mask_or_flag(http: gspread.HTTPClient, editor: Editor) -> None:
    """Without a mask includeGridData decides; with one it is ignored, and data comes iff the mask reaches it."""
    editor.type("Sheet1!A1", ["x"])

    def has_data(**query: str) -> bool:
        return "data" in http.spreadsheets_get("S", params={**query})["sheets"][0]

    assert not has_data()
    assert has_data(includeGridData="true")
    assert has_data(includeGridData="false", fields="sheets.data.rowData")
    assert not has_data(includeGridData="true", fields="sheets.properties")


def test_grid_data_is_trimmed(http: gspread.HTTPClient, editor: Editor) -> None:
    """Rows end at their last cell with something, a blank row is empty, and a blank sheet has no rowData."""
    mask = "sheets.data(startRow,startColumn,rowData.values.formattedValue)"
    assert http.spreadsheets_get("S", params={"fields": mask})["sheets"][0]["data"] == [{}]
    editor.type("Sheet1!B1", ["x", "", "", "outside"], ["", "", "", "outside"], ["y"])
    query: ParamsType = {"fields": mask, "ranges": "Sheet1!B1:D9"}
    assert http.spreadsheets_get("S", params=query)["sheets"][0]["data"] == [
        {
            "startColumn": 1,
            "rowData": [{"values": [{"formattedValue": "x"}]}, {}, {"values": [{"formattedValue": "y"}]}],
        }
    ]


def test_ranges_choose_the_sheets(http: gspread.HTTPClient, editor: Editor) -> None:
    """With ranges only their sheets are answered, hidden ones too, with one data block a range."""
    editor.add_tab("Work")
    editor.hide_tab("Work")
    query: ParamsType = {"ranges": ["Work!A1:B2", "Work!D4"], "fields": "sheets(properties.title,data)"}
    sheets = http.request("get", "https://sheets.googleapis.com/v4/spreadsheets/S", params=query).json()["sheets"]
    assert [sheet["properties"]["title"] for sheet in sheets] == ["Work"]
    assert [(block.get("startRow"), block.get("startColumn")) for block in sheets[0]["data"]] == [(None, None), (3, 3)]
