"""A local server with one spreadsheet, judged by the discovery document, and the real gspread in front of it."""

from collections.abc import Callable
from typing import Any

import gspread
import pytest
from google.oauth2.credentials import Credentials

from bot.playground.sheets import Editor, authorized_session, new_workbook
from tests.contracts.discovery import CheckedSheets

BOT = "bot@playground.iam.gserviceaccount.com"


@pytest.fixture
def sheets() -> CheckedSheets:
    """A server with the spreadsheet ``S``: one tab, ``Sheet1``, en_US."""
    server = CheckedSheets()
    server.add(new_workbook("S", title="Clients"))
    return server


@pytest.fixture
def editor(sheets: CheckedSheets) -> Editor:
    """A person at that spreadsheet."""
    return sheets.editor("S")


@pytest.fixture
def client(sheets: CheckedSheets) -> gspread.Client:
    """The real gspread, with a token that the server gave out."""
    credentials = Credentials(token=sheets.tokens.issue(BOT))  # type: ignore[no-untyped-call]  # google-auth's
    made = gspread.Client(auth=credentials, session=authorized_session(credentials, sheets))
    made.set_timeout(5)
    return made


@pytest.fixture
def http(client: gspread.Client) -> gspread.HTTPClient:
    """The typed endpoints of gspread, one call each."""
    return client.http_client


Batch = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def batch(http: gspread.HTTPClient) -> Batch:
    """Sends batch requests through gspread and gives their replies."""

    def send(*requests: dict[str, Any]) -> list[dict[str, Any]]:
        replies: list[dict[str, Any]] = http.batch_update("S", {"requests": list(requests)})["replies"]
        return replies

    return send
