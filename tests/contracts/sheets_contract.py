"""What Google Sheets does, one assertion or two each: documented, recorded, or measured by others.

The sources are in the server's docstrings. ``CHECKS`` is the whole table; mutants of the server are caught by it.
"""

from typing import Any, Final

from tests.contracts.sheets_bench import Bench

TEXT_COLUMN: Final = {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}


def column_metadata(metadata_id: int = 7) -> Any:
    """A request that hangs metadata on column B."""
    body = {"metadataId": metadata_id, "metadataKey": "k", "visibility": "DOCUMENT"}
    place = {"location": {"dimensionRange": TEXT_COLUMN}}
    return {"createDeveloperMetadata": {"developerMetadata": body | place}}


def text_cell(text: str) -> Any:
    return {"userEnteredValue": {"stringValue": text}}


def append_cells(*texts: str) -> Any:
    """A request that appends one row of texts."""
    rows = [{"values": [text_cell(text) for text in texts]}]
    return {"appendCells": {"sheetId": 0, "rows": rows, "fields": "userEnteredValue"}}


def insert_rows_pushes_down(bench: Bench) -> None:
    bench.write([["a"], [None], ["below"]])
    bench.append([["b"]], insertDataOption="INSERT_ROWS")
    assert bench.read() == [["a"], ["b"], [], ["below"]]


def append_overwrites_by_default(bench: Bench) -> None:
    bench.write([["a"], [None], ["below"]])
    assert bench.append([["b"]], "Sheet1!A1:A1")["tableRange"] == "Sheet1!A1"
    assert bench.read() == [["a"], ["b"], ["below"]]


def raw_stays_text(bench: Bench) -> None:
    bench.write([["1", "=1+1", "2026-01-01", "TRUE"]])
    assert bench.bare() == [["1", "=1+1", "2026-01-01", "TRUE"]]


def typed_becomes_values(bench: Bench) -> None:
    bench.write([["1", "=4/2", "2026-01-01", "TRUE"]], option="USER_ENTERED")
    assert bench.bare() == [[1, 2, 46023, True]]


def grid_shows_number_formats(bench: Bench) -> None:
    bench.write([["2026-01-01"]], option="USER_ENTERED")
    wanted = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
    assert bench.cells("effectiveFormat.numberFormat") == [{"effectiveFormat": wanted}]


def grid_shows_validation(bench: Bench) -> None:
    bench.editor.add_checkbox("Sheet1!A1")
    assert bench.cells("dataValidation.condition.type") == [{"dataValidation": {"condition": {"type": "BOOLEAN"}}}]


def grid_shows_chips(bench: Bench) -> None:
    bench.editor.put_person("Sheet1!A1", "Ada", "ada@example.org")
    assert "ada@example.org" in str(bench.cells("chipRuns"))


def trailing_blanks_are_dropped(bench: Bench) -> None:
    bench.write([["a", "", "c", ""], ["", ""]])
    assert bench.read("Sheet1!A1:F9") == [["a", "", "c"]]
    assert bench.read("Sheet1!A1:F9", majorDimension="COLUMNS") == [["a"], [], ["c"]]
    assert bench.read("Sheet1!E5:F9") is None


def titles_have_no_case(bench: Bench) -> None:
    bench.write([["a"]])
    assert bench.read("SHEET1!A1") == [["a"]]
    assert "already exists" in bench.refusal({"addSheet": {"properties": {"title": "sheet1"}}})


def appended_cells_come_last(bench: Bench) -> None:
    bench.write([["a"], ["b"]])
    bench.editor.format_numbers("Sheet1!A5", "PERCENT")
    bench.batch(append_cells("c"))
    assert bench.read() == [["a"], ["b"], ["c"]]


def text_is_no_formula(bench: Bench) -> None:
    bench.batch(append_cells("=1+1"))
    assert bench.cells("userEnteredValue") == [text_cell("=1+1")]


def metadata_ids_are_unique(bench: Bench) -> None:
    bench.batch(column_metadata())
    assert "requests[1].createDeveloperMetadata" in bench.refusal(append_cells("a"), column_metadata())
    assert bench.read() is None


def batches_are_atomic(bench: Bench) -> None:
    bench.refusal(append_cells("a"), {"addSheet": {"properties": {"title": "Sheet1"}}})
    assert bench.read() is None


def metadata_follows_its_column(bench: Bench) -> None:
    bench.batch(column_metadata(), {"insertDimension": {"range": TEXT_COLUMN}})
    place = bench.done("GET", "/developerMetadata/7")["location"]["dimensionRange"]
    assert place["startIndex"] == 2


def metadata_dies_with_its_column(bench: Bench) -> None:
    bench.batch(column_metadata(), {"deleteDimension": {"range": TEXT_COLUMN}})
    assert bench.call("GET", "/developerMetadata/7")[0] == 404


def null_skips_and_empty_clears(bench: Bench) -> None:
    bench.write([["a", "b", "c"]])
    written = bench.write([[None, "", "x"]])
    assert bench.read() == [["a", "", "x"]]
    assert written["updatedCells"] == 2


def ends_are_clamped_and_starts_are_not(bench: Bench) -> None:
    bench.write([["a"]])
    path = "/values/Sheet1!A1:ZZ5000"
    assert bench.done("GET", path)["range"] == "Sheet1!A1:Z1000"
    status, payload = bench.call("GET", "/values/Sheet1!AA1:AB5")
    assert (status, "exceeds grid limits" in payload["error"]["message"]) == (400, True)


def writing_needs_its_scope(bench: Bench) -> None:
    bench.token = bench.sheets.tokens.issue("caller@example.com", frozenset({f"{SCOPE_READ}"}))
    assert bench.call("GET", "")[0] == 200
    assert bench.call("POST", ":batchUpdate", {"requests": [append_cells("a")]})[0] == 403


SCOPE_READ: Final = "https://www.googleapis.com/auth/spreadsheets.readonly"


def sharing_decides(bench: Bench) -> None:
    bench.token = bench.sheets.tokens.issue("stranger@example.com")
    status, payload = bench.call("GET", "")
    assert (status, payload["error"]["status"]) == (403, "PERMISSION_DENIED")


def tokens_expire(bench: Bench) -> None:
    bench.now = 3_600
    status, payload = bench.call("GET", "")
    assert (status, payload["error"]["status"]) == (401, "UNAUTHENTICATED")


def quota_is_sixty_of_each(bench: Bench) -> None:
    bench.sheets.quota.enabled = True
    reads = [bench.call("GET", "/values/A1")[0] for _ in range(61)]
    writes = [bench.call("POST", "/values/A1:clear")[0] for _ in range(61)]
    assert reads == writes == [200] * 60 + [429]


def dates_are_serial_numbers(bench: Bench) -> None:
    bench.write([["2026-01-01"]], option="USER_ENTERED")
    assert bench.bare() == [[46023]]
    options = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"}
    assert bench.read(**options) == [["2026-01-01"]]
    assert bench.read(majorDimension="COLUMNS", **options) == [["2026-01-01"]]


def the_locale_formats(bench: Bench) -> None:
    bench.editor.change_locale("fr_CA")
    bench.write([["1234,5", "VRAI"]], option="USER_ENTERED")
    assert bench.read() == [["1234,5", "VRAI"]]
    assert bench.bare() == [[1234.5, True]]


def sheet_id_zero_is_shown(bench: Bench) -> None:
    properties = bench.done("GET", "", fields="sheets.properties(sheetId,index)")["sheets"][0]["properties"]
    assert properties == {"sheetId": 0, "index": 0}


def cells_hold_fifty_thousand_characters(bench: Bench) -> None:
    bench.batch(append_cells("a" * 50_000))
    assert "50000 characters" in bench.refusal(append_cells("a" * 50_001))
    body = {"values": [["a" * 50_001]]}
    assert bench.call("PUT", "/values/A1", body, valueInputOption="RAW")[0] == 400


def workbooks_hold_ten_million_cells(bench: Bench) -> None:
    sizes = {"rowCount": 1_000_000, "columnCount": 10}
    assert "10000000 cells" in bench.refusal({"addSheet": {"properties": {"gridProperties": sizes}}})
    rows = {"dimension": "ROWS", "length": 400_000}
    assert "10000000 cells" in bench.refusal({"appendDimension": rows})


def protections_stop(bench: Bench) -> None:
    bench.editor.apply({"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}}}})
    assert "protected cell or object" in bench.refusal(append_cells("a"))
    assert bench.call("POST", "/values/A1:clear")[0] == 400


def warnings_do_not_stop(bench: Bench) -> None:
    bench.editor.apply({"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}, "warningOnly": True}}})
    bench.batch(append_cells("a"))


def unknown_names_are_refused(bench: Bench) -> None:
    assert bench.call("GET", "", fields="sheets.propertiez")[0] == 400
    assert bench.call("GET", "/values/A1", fieldz="values")[0] == 400
    assert "Cannot find field" in bench.refusal({"appendCells": {"sheetid": 0, "fields": "*"}})


def masks_select(bench: Bench) -> None:
    bench.write([["a"]])
    assert bench.done("GET", "/values/Sheet1", fields="values") == {"values": [["a"]]}
    assert set(bench.done("GET", "", fields="sheets.properties.title")["sheets"][0]) == {"properties"}


def merges_keep_the_first_value(bench: Bench) -> None:
    bench.write([["a", "b"]])
    bench.batch({"mergeCells": {"range": {"endRowIndex": 1, "endColumnIndex": 2}, "mergeType": "MERGE_ALL"}})
    assert bench.read() == [["a"]]
    assert len(bench.done("GET", "", fields="sheets.merges")["sheets"][0]["merges"]) == 1


def sorts_by_kind_blanks_last(bench: Bench) -> None:
    bench.write([["b", 1], [10, 2], [None, 3], [9, 4], ["A", 5]])
    for order, expected in (("ASCENDING", [4, 2, 5, 1, 3]), ("DESCENDING", [1, 5, 2, 4, 3])):
        specs = [{"dimensionIndex": 0, "sortOrder": order}]
        bench.batch({"sortRange": {"range": {"sheetId": 0, "endColumnIndex": 2}, "sortSpecs": specs}})
        assert [row[1] for row in bench.bare("Sheet1!A1:B5")] == expected


def duplicates_go_and_the_first_stays(bench: Bench) -> None:
    bench.write([["a", 1], ["A", 1], ["a", 2], [None, None], ["a", 1], ["a", "1"]])
    reply = bench.batch({"deleteDuplicates": {"range": {"sheetId": 0}}})[0]
    assert reply == {"deleteDuplicates": {"duplicatesRemovedCount": 2}}
    assert bench.bare() == [["a", 1], ["a", 2], [], ["a", "1"]]


def duplicates_are_sought_in_the_range(bench: Bench) -> None:
    bench.write([["a", 1, "x"], ["a", 2, "y"], ["b", 2, "z"], ["a", 1, "w"]])
    part = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3, "endColumnIndex": 2}
    first = [{"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}]
    assert bench.batch({"deleteDuplicates": {"range": part}}) == [{}]
    bench.batch({"deleteDuplicates": {"range": part, "comparisonColumns": first}})
    assert bench.bare() == [["a", 1, "x"], ["b", 2, "y"], ["", "", "z"], ["a", 1, "w"]]


def duplicates_under_protection_stay(bench: Bench) -> None:
    bench.write([["a"], ["a"]])
    bench.editor.apply({"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}}}})
    assert "protected cell or object" in bench.refusal({"deleteDuplicates": {"range": {"sheetId": 0}}})


def errors_have_googles_shape(bench: Bench) -> None:
    status, payload = bench.call("GET", "/values/Nowhere!A1")
    error = {"code": 400, "message": "Unable to parse range: Nowhere!A1", "status": "INVALID_ARGUMENT"}
    assert (status, payload) == (400, {"error": error})


def clearing_keeps_formats(bench: Bench) -> None:
    bench.editor.format_numbers("Sheet1!A1", "PERCENT", "0%")
    bench.write([[0.5]])
    bench.done("POST", "/values/Sheet1!A1:clear")
    bench.write([[0.25]])
    assert bench.read() == [["25%"]]


def replacing_whole_cells_only(bench: Bench) -> None:
    bench.write([["rev-1"], ["rev-10"]])
    swap = {"find": "rev-1", "replacement": "rev-2", "matchEntireCell": True, "sheetId": 0}
    assert bench.batch({"findReplace": swap})[0]["findReplace"]["valuesChanged"] == 1
    assert bench.read() == [["rev-2"], ["rev-10"]]


def hidden_columns_are_shown_as_such(bench: Bench) -> None:
    hide = {"range": TEXT_COLUMN, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    bench.batch({"updateDimensionProperties": hide})
    data = bench.done("GET", "", fields="sheets.data.columnMetadata.hiddenByUser")["sheets"][0]["data"][0]
    assert data["columnMetadata"][:3] == [{}, {"hiddenByUser": True}, {}]


def last_visible_tab_stays(bench: Bench) -> None:
    hide = {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}
    assert "hide all the sheets" in bench.refusal({"updateSheetProperties": hide})


CHECKS: Final = tuple(
    check
    for name, check in list(globals().items())
    if getattr(check, "__module__", "") == __name__ and getattr(check, "__annotations__", {}).get("bench") is Bench
)
"""Every check of this file, in its order: a function of one fresh bench."""
