"""What a user of gspread would write: `get_all_records()` and a list comprehension, on the real library."""

from typing import Any

import gspread
import msgspec
from google.auth.credentials import AnonymousCredentials
from gspread.worksheet import Worksheet
from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter

from benchmarks.bodies import Recorded
from benchmarks.plain import Row

_TABS = {
    "properties": {"title": "Clients"},
    "sheets": [{"properties": {"sheetId": 7, "title": "Contacts", "index": 0}}],
}


class _Answers(BaseAdapter):
    """Answers each request for values with the recorded body, without a network."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self._body = body

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """Give the body."""
        response = Response()
        response.status_code, response.encoding, response.request = 200, "utf-8", request
        response._content = self._body if "/values/" in (request.url or "") else msgspec.json.encode(_TABS)  # noqa: SLF001 - requests has no other way
        return response

    def close(self) -> None:
        """Nothing is open."""


def worksheet(sheet: Recorded) -> Worksheet:
    """The sheet, as gspread opens it."""
    session = Session()
    session.mount("https://", _Answers(sheet.by_row))
    anonymous: Any = AnonymousCredentials  # google-auth has no types
    return gspread.Client(auth=anonymous(), session=session).open_by_key("S").sheet1


def records(opened: Worksheet) -> list[Row]:
    """Every contact as a dictionary, texts that look like numbers made numbers, as by default."""
    return opened.get_all_records()


def records_as_they_are(opened: Worksheet) -> list[Row]:
    """Every contact as a dictionary, with the cells as the API typed them: the fair peer."""
    return opened.get_all_records(numericise_ignore=["all"])
