"""Scripted faults: what a real client sees, and whether the call had its effect."""

from collections.abc import Callable

import gspread
import pytest
import requests

from bot.playground.sheets import Editor, Fault, new_workbook
from bot.playground.sheets.faults import forbidden, hang, html_503, reset, server_error, too_many_requests
from tests.bot.playground.sheets.conftest import BOT
from tests.contracts.discovery import CheckedSheets


def write(http: gspread.HTTPClient) -> None:
    http.values_append("S", "Sheet1!A1", {"valueInputOption": "RAW"}, {"values": [["x"]]})


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (too_many_requests(7), 429),
        (server_error(500), 500),
        (server_error(503), 503),
        (html_503(), 503),
        (forbidden(), 403),
        (server_error(503, applied=True), 503),
        (html_503(applied=True), 503),
    ],
)
def test_a_wrong_answer_comes_once(
    sheets: CheckedSheets, http: gspread.HTTPClient, editor: Editor, fault: Fault, status: int
) -> None:
    """The next call gets the wrong answer, with or without its effect; the one after is well."""
    sheets.faults.queue(fault)
    with pytest.raises(gspread.exceptions.APIError) as error:
        write(http)
    assert error.value.response.status_code == status
    assert editor.values("Sheet1") == ([["x"]] if fault.applied else [])
    write(http)
    assert len(editor.values("Sheet1")) == 1 + fault.applied


def test_retry_after_is_in_the_header(sheets: CheckedSheets, http: gspread.HTTPClient) -> None:
    """A 429 says after how many seconds to come back, when the script says so."""
    sheets.faults.queue(too_many_requests(7))
    with pytest.raises(gspread.exceptions.APIError) as error:
        http.fetch_sheet_metadata("S")
    assert error.value.response.headers["Retry-After"] == "7"


@pytest.mark.parametrize("applied", [False, True])
@pytest.mark.parametrize(
    ("make", "seen"),
    [(reset, requests.ConnectionError), (hang, requests.ReadTimeout)],
)
def test_no_answer_before_or_after_the_effect(  # noqa: PLR0913, PLR0917  # four of them are fixtures
    sheets: CheckedSheets,
    http: gspread.HTTPClient,
    editor: Editor,
    make: Callable[..., Fault],
    seen: type[Exception],
    applied: bool,
) -> None:
    """A reset or a hang looks the same to the caller whether the row was written or not."""
    sheets.faults.queue(make(applied=applied))
    with pytest.raises(seen):
        write(http)
    assert editor.values("Sheet1") == ([["x"]] if applied else [])


def test_a_hang_without_a_timeout_is_reported(
    sheets: CheckedSheets, client: gspread.Client, http: gspread.HTTPClient
) -> None:
    """A caller that set no timeout would wait for ever, and is told so."""
    client.set_timeout(None)
    sheets.faults.queue(hang())
    with pytest.raises(RuntimeError, match="no timeout"):
        http.fetch_sheet_metadata("S")


def test_a_fault_waits_for_its_call(sheets: CheckedSheets, http: gspread.HTTPClient) -> None:
    """A fault meant for appends leaves other calls alone, and strikes the first append."""
    sheets.faults.queue(reset(applied=False, method="POST", part=":append"))
    http.fetch_sheet_metadata("S")
    assert len(sheets.faults.waiting) == 1
    with pytest.raises(requests.ConnectionError):
        write(http)
    assert not sheets.faults.waiting


def test_a_latency_is_the_right_answer_late() -> None:
    """A slow call passes its seconds first and then answers as it would have."""
    slept: list[float] = []
    sheets = CheckedSheets(sleep=slept.append)
    sheets.add(new_workbook("S"))
    sheets.faults.queue(Fault("latency", seconds=2.5))
    headers = {"Authorization": f"Bearer {sheets.tokens.issue(BOT)}"}
    assert sheets.handle("GET", "/v4/spreadsheets/S", headers).status == 200
    assert slept == [2.5]


@pytest.mark.parametrize("late", [1, 2])
def test_an_effect_may_come_late(sheets: CheckedSheets, http: gspread.HTTPClient, editor: Editor, late: int) -> None:
    """A write whose answer was lost is not there at first, and is there after so many further calls."""
    sheets.faults.queue(Fault("reset", late=late, part=":append"))
    with pytest.raises(requests.ConnectionError):
        write(http)
    for _ in range(late):
        assert editor.values("Sheet1") == []
        http.fetch_sheet_metadata("S")
    assert editor.values("Sheet1") == [["x"]]
    http.fetch_sheet_metadata("S")
    assert editor.values("Sheet1") == [["x"]]


def test_a_fault_that_strikes_twice_lets_the_third_call_pass(sheets: CheckedSheets, http: gspread.HTTPClient) -> None:
    """With ``times`` two calls in a row are refused and the third is answered."""
    sheets.faults.queue(Fault("server_error", status=502, times=2))
    for _ in range(2):
        with pytest.raises(gspread.exceptions.APIError) as error:
            http.fetch_sheet_metadata("S")
        assert error.value.response.status_code == 502
    assert http.fetch_sheet_metadata("S")["spreadsheetId"] == "S"
