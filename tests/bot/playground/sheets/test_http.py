"""The same server over real HTTP, mounted below a path, as the playground serves it."""

from collections.abc import Iterator
from typing import Any

import gspread
import pytest
import requests
from google.auth.transport.requests import Request
from google.oauth2 import service_account
from google.oauth2.credentials import Credentials
from starlette.routing import Router

from bot.playground.server import LoopbackServer
from bot.playground.sheets import Editor, routes
from bot.playground.sheets.faults import hang, reset
from tests.contracts.discovery import CheckedSheets

SCOPES = ["https://www.googleapis.com/auth/spreadsheets"]


@pytest.fixture
def address(sheets: CheckedSheets) -> Iterator[str]:
    """The base URL of the server, on a free port of the loopback interface."""
    with LoopbackServer({"/google": Router(routes(sheets))}) as server:
        yield f"{server.url}/google"


@pytest.fixture
def remote(sheets: CheckedSheets, address: str) -> Iterator[gspread.HTTPClient]:
    """The real gspread with a service account, all of it over HTTP.

    The token is fetched beforehand: google-auth would otherwise ask Google itself, in the background, for the
    account's region.
    """

    class Rebased(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **rest: Any) -> requests.Response:
            there = endpoint.replace("https://sheets.googleapis.com", address, 1)
            return super().request(method, there, *args, **rest)

    credentials = Credentials(token=token_over_http(sheets, address))  # type: ignore[no-untyped-call]  # google-auth's
    client = gspread.Client(auth=credentials, http_client=Rebased)
    client.set_timeout(5)
    yield client.http_client
    client.http_client.session.close()


def token_over_http(sheets: CheckedSheets, address: str) -> str:
    """A token that google-auth gets from the server's token endpoint for a service account."""
    info = sheets.service_account_info(f"{address}/token")
    account = service_account.Credentials.from_service_account_info(info, scopes=SCOPES)  # type: ignore[no-untyped-call]  # google-auth's
    with requests.Session() as session:
        account.refresh(Request(session))
    return str(account.token)


def test_gspread_works_over_http(remote: gspread.HTTPClient, editor: Editor) -> None:
    """Token, metadata, quoted ranges, a write and a read pass over HTTP as they do in process."""
    editor.add_tab("L'été, 50 % / an")
    assert remote.fetch_sheet_metadata("S")["properties"]["title"] == "Clients"
    ref = "'L''été, 50 % / an'!A1:B1"
    remote.values_update("S", ref, params={"valueInputOption": "RAW"}, body={"values": [["a", 1]]})
    assert remote.values_get("S", ref)["values"] == [["a", "1"]]


def test_a_lost_connection_over_http(sheets: CheckedSheets, remote: gspread.HTTPClient, editor: Editor) -> None:
    """A reset after the effect leaves the row written and the client without an answer."""
    remote.fetch_sheet_metadata("S")
    sheets.faults.queue(reset(applied=True))
    with pytest.raises(requests.ConnectionError, match="without response"):
        remote.values_append("S", "Sheet1", {"valueInputOption": "RAW"}, {"values": [["x"]]})
    assert editor.values("Sheet1") == [["x"]]


def test_a_hang_over_http(sheets: CheckedSheets, remote: gspread.HTTPClient) -> None:
    """A hang lasts until the client's own timeout."""
    remote.fetch_sheet_metadata("S")
    sheets.faults.queue(hang())
    remote.set_timeout(0.2)
    with pytest.raises(requests.ReadTimeout):
        remote.fetch_sheet_metadata("S")
