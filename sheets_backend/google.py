"""One spreadsheet of Google's, over HTTP: the only module that imports gspread.

gspread does the authorisation and sends the requests; deadlines and retries are ours, since its own back-off never
gives up and does not see an HTML 503. Only reads are retried. No message, repr or log line made here holds a cell's
content or a token.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Final
from urllib.parse import quote

import gspread
import stamina
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request
from gspread.http_client import HTTPClient
from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.exceptions import RequestException

from sheets_backend.errors import (
    CredentialsRefused,
    NotShared,
    Problem,
    ProtectedRange,
    SheetsUnavailable,
    SpreadsheetNotFound,
)
from sheets_backend.refusals import (
    BUSY,
    Ambiguous,
    ReadRejected,
    Unready,
    WriteRejected,
    busy,
    is_protected,
    never_sent,
    patience,
    unauthorised,
)

API_URL: Final = "https://sheets.googleapis.com"
SCOPE: Final = "https://www.googleapis.com/auth/spreadsheets"
TIMEOUT: Final = (5.0, 20.0)
"""Seconds to connect, and to wait for each byte. Google may work on a request for 180 s, longer than anybody waits."""

LAST_START: Final = 33.0
"""Seconds after which no attempt of a read begins, so that with one more timeout the whole stays under 60."""

_GZIP: Final = {"User-Agent": "sheet-segments (gzip)"}
"""Google compresses when the agent's name says gzip too."""

_read_again = stamina.RetryingCaller(attempts=6, timeout=LAST_START - 6, wait_initial=0.5, wait_max=5, wait_jitter=1)
_ID_IN_URL: Final = re.compile(r"/spreadsheets/(?:u/\d+/)?d/([\w-]+)")


class Spreadsheet:
    """One spreadsheet; safe to share between threads. Each method makes one call, or raises a Problem.

    `adapter` carries every request, the token's included, instead of the network.
    """

    def __init__(
        self,
        spreadsheet_id: str,
        credentials: Credentials,
        *,
        api_url: str = API_URL,
        timeout: tuple[float, float] = TIMEOUT,
        adapter: BaseAdapter | None = None,
    ) -> None:
        self.id = id_in(spreadsheet_id)
        self.account: str = getattr(credentials, "service_account_email", "")
        self._url = f"{api_url.rstrip('/')}/v4/spreadsheets/{quote(self.id, safe='')}"
        self._client = _Client(credentials, timeout, adapter)

    def get(self, fields: str, ranges: Sequence[str] = ()) -> bytes:
        """The body of `spreadsheets.get` for this field mask, compact JSON.

        Raises:
            ReadRejected: a range is not there.
            SheetsUnavailable, QuotaReached: until the deadline.
            CredentialsRefused, NotShared, SpreadsheetNotFound: at once.

        """
        return self._read("", {"fields": fields, "ranges": list(ranges)})

    def values(self, ranges: Sequence[str], *, by_column: bool = False) -> bytes:
        """The body of `values:batchGet`: typed values, dates as serial numbers, `valueRanges` in the order asked for.

        Raises:
            As `get`.

        """
        asked = {
            "ranges": list(ranges),
            "majorDimension": "COLUMNS" if by_column else "ROWS",
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
            "fields": "valueRanges(range,values)",
        }
        return self._read("/values:batchGet", asked)

    def write(self, requests: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The answer to one `:batchUpdate` of these requests, which is sent once.

        Raises:
            WriteRejected: refused as invalid, nothing applied.
            Ambiguous: it may have been applied, or may still be.
            Problem: nothing was applied.

        """
        try:
            answer = self._send("post", ":batchUpdate", json={"requests": list(requests)})
            return dict(answer.json())
        except Unready as unready:
            raise (Ambiguous() if unready.may_have_happened else unready.problem) from None
        except ReadRejected as refusal:
            raise WriteRejected(refusal.message) from None
        except ValueError:  # the answer broke off: it was applied all the same
            raise Ambiguous from None

    def close(self) -> None:
        """The connections are let go; a later call opens new ones."""
        self._client.close()

    def _read(self, path: str, params: dict[str, Any]) -> bytes:
        hook = patience(monotonic() + LAST_START)
        try:
            return _read_again(hook, self._send, "get", path, params=params).content
        except Unready as unready:
            raise unready.problem from None

    def _send(self, method: str, path: str, *, params: dict[str, Any] | None = None, **body: Any) -> Response:
        compact = {"prettyPrint": "false"} | (params or {})
        try:
            return self._client.request(method, self._url + path, params=compact, headers=dict(_GZIP), **body)
        except _Refused as refusal:
            raise self._refused(refusal.response) from None
        except GoogleAuthError as error:
            raise unauthorised(error) from None
        except RequestException as error:
            raise Unready(SheetsUnavailable(), may_have_happened=not never_sent(error)) from None

    def _refused(self, response: Response) -> Exception:
        status = response.status_code
        if status in BUSY:
            return busy(response)
        if is_protected(response):
            return ProtectedRange("")
        refusals: dict[int, Callable[[], Problem]] = {
            HTTPStatus.UNAUTHORIZED: CredentialsRefused,
            HTTPStatus.FORBIDDEN: partial(NotShared, self.account),
            HTTPStatus.NOT_FOUND: partial(SpreadsheetNotFound, self.id),
        }
        return refusals[status]() if status in refusals else ReadRejected(response.text)


def open_spreadsheet(
    spreadsheet_id: str,
    credentials_file: Path,
    *,
    api_url: str = API_URL,
    timeout: tuple[float, float] = TIMEOUT,
) -> Spreadsheet:
    """The spreadsheet of this id or address, through the service account of this key file. Makes no request.

    Raises:
        OSError, ValueError: the file cannot be read, or is no service account's key.

    """
    account = gspread.service_account(credentials_file, scopes=[SCOPE]).http_client.auth
    return Spreadsheet(spreadsheet_id, account, api_url=api_url, timeout=timeout)


def id_in(text: str) -> str:
    """The spreadsheet's id in its address; a bare id is itself."""
    found = _ID_IN_URL.search(text)
    return found.group(1) if found else text.strip()


class _Refused(Exception):
    """Google's answer is no success. gspread's own error for it breaks on bodies that are not of Google's making."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class _Client(HTTPClient):
    """gspread's client, with a session that renews an old token once, however many threads meet it.

    google-auth's session has no such lock, and asks a third host in the background where the account may be used.
    """

    def __init__(self, credentials: Credentials, timeout: tuple[float, float], adapter: BaseAdapter | None) -> None:
        session = _mounted(Session(), adapter)
        session.auth = self._authorised
        session.hooks["response"].append(_refuse)
        super().__init__(credentials, session=session)
        self.set_timeout(timeout)
        self._credentials: Any = credentials  # its methods are untyped
        self._renewing_session = _mounted(Session(), adapter)
        self._renewal = partial(Request(self._renewing_session), timeout=timeout)
        self._renewing = Lock()

    def request(self, method: str, endpoint: str, *args: Any, **rest: Any) -> Response:
        """The answer; after a 401, whose request had no effect, that to a second request with a new token."""
        token = self._valid_token()
        try:
            return super().request(method, endpoint, *args, **rest)
        except _Refused as refusal:
            if refusal.response.status_code != HTTPStatus.UNAUTHORIZED:
                raise
        self._replace(token)
        return super().request(method, endpoint, *args, **rest)

    def close(self) -> None:
        """The connections of both sessions are closed."""
        self.session.close()
        self._renewing_session.close()

    def _authorised(self, request: PreparedRequest) -> PreparedRequest:
        self._credentials.apply(request.headers)
        return request

    def _valid_token(self) -> str | None:
        with self._renewing:
            if not self._credentials.valid:
                self._credentials.refresh(self._renewal)
            token: str | None = self._credentials.token
            return token

    def _replace(self, token: str | None) -> None:
        with self._renewing:
            if self._credentials.token == token:
                self._credentials.refresh(self._renewal)


def _refuse(response: Response, **_: Any) -> None:
    if not response.ok:
        len(response.content)  # reads it to its end, so that the connection can serve again
        raise _Refused(response)


def _mounted(session: Session, adapter: BaseAdapter | None) -> Session:
    for prefix in ("https://", "http://"):
        session.mount(prefix, adapter or HTTPAdapter(pool_maxsize=32))
    return session
