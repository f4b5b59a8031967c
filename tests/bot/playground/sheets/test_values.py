"""The values API: what is read, written, appended and cleared."""

from typing import Any

import gspread
import pytest

from bot.playground.sheets import Editor
from bot.playground.sheets.cells import CellError

RAW: dict[str, Any] = {"valueInputOption": "RAW"}
TYPED: dict[str, Any] = {"valueInputOption": "USER_ENTERED"}


def put(http: gspread.HTTPClient, ref: str, values: Any, option: dict[str, Any] = RAW) -> Any:
    return http.values_update("S", ref, params=option, body={"values": values})


def get(http: gspread.HTTPClient, ref: str, **query: Any) -> Any:
    return http.values_get("S", ref, params=query)


def test_trailing_blanks_are_dropped(http: gspread.HTTPClient) -> None:
    """Rows end at their last value, blank rows at the end are gone, inner blanks are empty texts."""
    put(http, "Sheet1!B2", [["a", "", "b", ""], ["", ""], ["c"]])
    assert get(http, "Sheet1!A1:F9")["values"] == [[], ["", "a", "", "b"], [], ["", "c"]]


@pytest.mark.parametrize(
    ("asked", "echoed"),
    [
        ("Sheet1", "Sheet1!A1:Z1000"),
        ("'sheet1'", "Sheet1!A1:Z1000"),
        ("B:C", "Sheet1!B1:C1000"),
        ("Sheet1!2:3", "Sheet1!A2:Z3"),
        ("Sheet1!B2:C", "Sheet1!B2:C1000"),
        ("Sheet1!$C$4:A1", "Sheet1!A1:C4"),
        ("Sheet1!D4", "Sheet1!D4"),
        ("Sheet1!Y999:AB2000", "Sheet1!Y999:Z1000"),
        ("'L''été !'!A1", "'L''été !'!A1"),
        ("A1!B2", "'A1'!B2"),
    ],
)
def test_ranges_are_echoed_as_google_does(http: gspread.HTTPClient, editor: Editor, asked: str, echoed: str) -> None:
    """Titles match whatever the case and are quoted unless plain, ends are clamped, one cell has no colon."""
    editor.add_tab("L'été !")
    editor.add_tab("A1")
    assert get(http, asked)["range"] == echoed


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("Sheet1!AA1:AB5", r"Range \(Sheet1!AA1:AB5\) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("Other!A1:B2", "Unable to parse range: Other!A1:B2"),
        ("Sheet1!A0", "Unable to parse range: Sheet1!A0"),
        ("Sheet1!AAAA1", "Unable to parse range"),
    ],
)
def test_bad_ranges_are_refused(http: gspread.HTTPClient, asked: str, message: str) -> None:
    """A start past the grid, an unknown tab and what is no range are each a 400 in Google's words."""
    with pytest.raises(gspread.exceptions.APIError, match=message):
        get(http, asked)


def test_null_skips_and_empty_text_clears(http: gspread.HTTPClient) -> None:
    """A null leaves its cell and is not counted, an empty text empties its cell and is."""
    put(http, "Sheet1!A1", [["a", "b", "c"]])
    report = put(http, "Sheet1!A1:C1", [[None, "", "d"]])
    assert report == {
        "spreadsheetId": "S",
        "updatedRange": "Sheet1!A1:C1",
        "updatedRows": 1,
        "updatedColumns": 2,
        "updatedCells": 2,
    }
    assert get(http, "Sheet1")["values"] == [["a", "", "d"]]


def test_raw_keeps_what_is_sent(http: gspread.HTTPClient) -> None:
    """RAW stores formulas, dates and numbers in text as text, and numbers and booleans as they are."""
    sent = ["=1+1", "2026-01-01", "0042", "TRUE", 5, True]
    put(http, "Sheet1!A1", [sent])
    assert get(http, "Sheet1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [sent]


def test_user_entered_is_parsed(http: gspread.HTTPClient) -> None:
    """USER_ENTERED makes numbers, dates and booleans of texts; what it cannot compute shows an error."""
    put(http, "Sheet1!A1", [["=SUM(A2:A3)", "2026-01-01", "0042", "true", "'0042"]], TYPED)
    read = get(http, "Sheet1", valueRenderOption="UNFORMATTED_VALUE")["values"]
    assert read == [["#ERROR!", 46023, 42, True, "0042"]]
    assert get(http, "Sheet1", valueRenderOption="FORMULA")["values"][0][0] == "=SUM(A2:A3)"


def test_dates_are_told_by_two_render_options(http: gspread.HTTPClient) -> None:
    """A date is a serial number or its shown text, by the date-time option; other numbers are not touched."""
    put(http, "Sheet1!A1", [["2020-01-01", "7"]], TYPED)
    unformatted: dict[str, Any] = {"valueRenderOption": "UNFORMATTED_VALUE"}
    assert get(http, "Sheet1", **unformatted)["values"] == [[43831, 7]]
    assert get(http, "Sheet1", dateTimeRenderOption="FORMATTED_STRING", **unformatted)["values"] == [["2020-01-01", 7]]


def test_an_error_reads_as_its_text(http: gspread.HTTPClient, editor: Editor) -> None:
    """An error cell is its text whatever the render option, but for its formula."""
    editor.set_formula("Sheet1!A1", "=VLOOKUP(1;B:B;1)", CellError("N_A", "#N/A"))
    assert get(http, "Sheet1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [["#N/A"]]
    assert get(http, "Sheet1", valueRenderOption="FORMULA")["values"] == [["=VLOOKUP(1;B:B;1)"]]


def test_writing_past_the_named_range_is_refused_whole(http: gspread.HTTPClient) -> None:
    """Values that do not fit the range are a 400, and nothing is written."""
    with pytest.raises(gspread.exceptions.APIError, match=r"tried writing to row \[3\]"):
        put(http, "Sheet1!A1:B2", [["a"], ["b"], ["c"]])
    assert "values" not in get(http, "Sheet1")


def test_a_batch_of_values_is_all_or_nothing(http: gspread.HTTPClient) -> None:
    """One bad range fails the whole values:batchUpdate; good ones count distinct rows and columns."""
    good = {"range": "Sheet1!A1", "values": [["a", "b"]]}
    for bad in ({"range": "Nowhere!A1", "values": [["x"]]}, {"range": "Sheet1!A5", "values": "x"}):
        with pytest.raises(gspread.exceptions.APIError):
            http.values_batch_update("S", {**RAW, "data": [good, bad]})
    assert "values" not in get(http, "Sheet1")
    answer = http.values_batch_update("S", {**RAW, "data": [good, {"range": "Sheet1!A2", "values": [["c"]]}]})
    counts = [answer[f"totalUpdated{name}"] for name in ("Rows", "Columns", "Cells", "Sheets")]
    assert counts == [2, 2, 3, 1]


def test_too_long_a_text_is_refused(http: gspread.HTTPClient) -> None:
    """Fifty thousand characters fit in a cell, one more does not."""
    put(http, "Sheet1!A1", [["x" * 50_000]])
    with pytest.raises(gspread.exceptions.APIError, match="maximum of 50000 characters"):
        put(http, "Sheet1!A1", [["x" * 50_001]])


def test_a_missing_input_option_is_refused(http: gspread.HTTPClient) -> None:
    """Writing without valueInputOption is a 400 in Google's words."""
    with pytest.raises(gspread.exceptions.APIError, match="'valueInputOption' is required but not specified"):
        put(http, "Sheet1!A1", [["x"]], {})


def test_clearing_keeps_formats_and_rules(http: gspread.HTTPClient, editor: Editor) -> None:
    """values:clear and values:batchClear empty cells, and leave number formats and dropdowns."""
    editor.type("Sheet1!A1", ["2026-01-01", "Xero"])
    editor.offer_list("Sheet1!B1", ["Xero"])
    assert http.values_clear("S", "Sheet1!A1")["clearedRange"] == "Sheet1!A1"
    assert http.values_batch_clear("S", body={"ranges": ["B:B"]})["clearedRanges"] == ["Sheet1!B1:B1000"]
    cells = editor.workbook.sheets[0].grid.row(0)
    assert [cell.value for cell in cells] == [None, None]
    assert cells[0].number_format["type"] == "DATE"
    assert cells[1].validation is not None


def test_the_written_values_come_back_when_asked(http: gspread.HTTPClient) -> None:
    """A write that asks for them is answered with the cells as written, by the response's own render option."""
    query: dict[str, Any] = {
        **TYPED,
        "includeValuesInResponse": "true",
        "responseValueRenderOption": "UNFORMATTED_VALUE",
    }
    assert put(http, "Sheet1!A1", [["1,234"]], query)["updatedData"]["values"] == [[1234]]
