"""The real gspread, with real service-account credentials, works against the local server as against Google."""

from typing import Any

import gspread
import pytest
from google.oauth2 import service_account
from gspread.http_client import ParamsType

from bot.playground.sheets import Editor, authorized_session
from tests.contracts.discovery import CheckedSheets

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
SNAPSHOT = (
    "properties(locale,timeZone),sheets(properties(sheetId,title),merges,tables,"
    "data(startRow,startColumn,rowData.values(effectiveValue,formattedValue,effectiveFormat.numberFormat,"
    "dataValidation,chipRuns)))"
)


def test_a_service_account_opens_the_spreadsheet(sheets: CheckedSheets) -> None:
    """The JWT grant gives a token, and gspread opens, lists and reads with it."""
    info = sheets.service_account_info()
    credentials = service_account.Credentials.from_service_account_info(info, scopes=[SCOPE])  # type: ignore[no-untyped-call]  # google-auth's
    client = gspread.Client(auth=credentials, session=authorized_session(credentials, sheets))
    spreadsheet = client.open_by_key("S")
    assert spreadsheet.title == "Clients"
    assert [tab.title for tab in spreadsheet.worksheets()] == ["Sheet1"]


def test_nothing_calls_out(sheets: CheckedSheets) -> None:
    """google-auth starts no background look-up at Google for an account that uses the local server."""
    info = sheets.service_account_info()
    credentials = service_account.Credentials.from_service_account_info(info, scopes=[SCOPE])  # type: ignore[no-untyped-call]  # google-auth's
    with authorized_session(credentials, sheets) as session:
        assert session.get("https://sheets.googleapis.com/v4/spreadsheets/S").status_code == 200
    assert credentials._rab_manager.refresh_manager._worker is None


def test_one_masked_read_is_the_typed_snapshot(http: gspread.HTTPClient, editor: Editor) -> None:
    """The field mask gives types, shown texts, formats and rules in one answer, and nothing else."""
    editor.type("Sheet1!A1", ["Name", "Since", "Done", "", "Fee"], ["Ada", "2026-03-01", "TRUE", "", "12.5"])
    editor.add_checkbox("Sheet1!C2")
    query: ParamsType = {"prettyPrint": "false", "ranges": "Sheet1!A2:E9", "fields": SNAPSHOT}
    answer = http.spreadsheets_get("S", params=query)
    assert answer["properties"] == {"locale": "en_US", "timeZone": "Etc/GMT"}
    assert answer["sheets"][0]["properties"] == {"sheetId": 0, "title": "Sheet1"}
    grid = answer["sheets"][0]["data"][0]
    assert grid["startRow"] == 1
    date = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
    assert grid["rowData"][0]["values"] == [
        {"effectiveValue": {"stringValue": "Ada"}, "formattedValue": "Ada", "effectiveFormat": {}},
        {"effectiveValue": {"numberValue": 46082}, "formattedValue": "2026-03-01", "effectiveFormat": date},
        {
            "effectiveValue": {"boolValue": True},
            "formattedValue": "TRUE",
            "effectiveFormat": {},
            "dataValidation": {"condition": {"type": "BOOLEAN"}, "strict": True, "showCustomUi": True},
        },
        {},
        {"effectiveValue": {"numberValue": 12.5}, "formattedValue": "12.5", "effectiveFormat": {}},
    ]


def test_columns_come_unformatted(http: gspread.HTTPClient, editor: Editor) -> None:
    """Values read by columns are plain, dates as serial numbers, each column cut after its last value."""
    editor.type("Sheet1!A1", ["Name", "Since"], ["Ada", "2020-01-01"], ["Grace", ""])
    query: ParamsType = {
        "majorDimension": "COLUMNS",
        "valueRenderOption": "UNFORMATTED_VALUE",
        "dateTimeRenderOption": "SERIAL_NUMBER",
    }
    ranges = http.values_batch_get("S", ["'Sheet1'!A:B", "Sheet1!D1:D2"], params=query)["valueRanges"]
    assert ranges[0] == {
        "range": "Sheet1!A1:B1000",
        "majorDimension": "COLUMNS",
        "values": [["Name", "Ada", "Grace"], ["Since", 43831]],
    }
    assert "values" not in ranges[1]


def once(key: int) -> dict[str, Any]:
    """A batch that creates metadata with this id and appends one row."""
    metadata = {
        "metadataId": key,
        "metadataKey": "delivery",
        "visibility": "DOCUMENT",
        "location": {"spreadsheet": True},
    }
    row = {"values": [{"userEnteredValue": {"stringValue": "=1+1"}}, {"userEnteredValue": {"numberValue": 2}}]}
    append = {"sheetId": 0, "rows": [row], "fields": "userEnteredValue"}
    return {"requests": [{"createDeveloperMetadata": {"developerMetadata": metadata}}, {"appendCells": append}]}


def test_the_same_intent_fails_whole_the_second_time(http: gspread.HTTPClient, editor: Editor) -> None:
    """A batch whose metadata id exists is a 400, and its row is not appended; another id appends again."""
    http.batch_update("S", once(41))
    with pytest.raises(gspread.exceptions.APIError, match=r"Invalid requests\[0\]\.createDeveloperMetadata") as error:
        http.batch_update("S", once(41))
    assert error.value.response.status_code == 400
    assert editor.values("Sheet1") == [["=1+1", "2"]]
    http.batch_update("S", once(42))
    assert editor.values("Sheet1") == [["=1+1", "2"], ["=1+1", "2"]]


def test_large_answers_are_compressed(client: gspread.Client, editor: Editor) -> None:
    """A large answer comes gzipped to a client that takes it, and reads the same."""
    editor.type("Sheet1!A1", *[["the same text again"]] * 200)
    session = client.http_client.session
    url = "https://sheets.googleapis.com/v4/spreadsheets/S/values/Sheet1"
    packed = session.get(url)
    plain = session.get(url, headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.json() == plain.json()
