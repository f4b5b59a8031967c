"""Who may call what: tokens, scopes, sharing, quota, and the refusal of what is not there."""

import json
import time
from typing import Any

import pytest
from google.auth.exceptions import RefreshError
from google.oauth2 import service_account

from bot.playground.sheets import LocalSheets, authorized_session, new_workbook
from tests.bot.playground.sheets.conftest import BOT
from tests.contracts.discovery import CheckedSheets, unpacked

READ_ONLY = frozenset({"https://www.googleapis.com/auth/spreadsheets.readonly"})


def call(sheets: LocalSheets, method: str, path: str, token: str | None, body: Any = None) -> tuple[int, str, Any]:
    """The status, the error's status name, and the payload."""
    headers = {"authorization": f"Bearer {token}"} if token is not None else {}
    answer = sheets.handle(method, path, headers, json.dumps(body).encode() if body is not None else b"")
    payload = json.loads(unpacked(answer))
    return answer.status, payload.get("error", {}).get("status", ""), payload


def test_a_call_without_credentials_is_refused(sheets: CheckedSheets) -> None:
    """No credentials is a 403, as measured on Google; it says that the caller is not known."""
    status, name, payload = call(sheets, "GET", "/v4/spreadsheets/S", None)
    assert (status, name) == (403, "PERMISSION_DENIED")
    assert "unregistered callers" in payload["error"]["message"]


def test_an_unknown_token_is_unauthenticated(sheets: CheckedSheets) -> None:
    """A token that the server did not give, or took back, is a 401 in Google's words."""
    token = sheets.tokens.issue(BOT)
    assert call(sheets, "GET", "/v4/spreadsheets/S", token)[0] == 200
    sheets.tokens.revoke_all()
    status, name, payload = call(sheets, "GET", "/v4/spreadsheets/S", token)
    assert (status, name) == (401, "UNAUTHENTICATED")
    assert payload["error"]["message"].startswith("Request had invalid authentication credentials.")


def test_a_token_lives_an_hour() -> None:
    """After an hour of the server's clock a token is a 401."""
    now = [0.0]
    sheets = CheckedSheets(lambda: now[0])
    sheets.add(new_workbook("S"))
    token = sheets.tokens.issue(BOT)
    now[0] = 3_599
    assert call(sheets, "GET", "/v4/spreadsheets/S", token)[0] == 200
    now[0] = 3_600
    assert call(sheets, "GET", "/v4/spreadsheets/S", token)[0] == 401


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v4/spreadsheets/S", None, 200),
        ("GET", "/v4/spreadsheets/S/values/A1", None, 200),
        ("POST", "/v4/spreadsheets/S:batchUpdate", {"requests": [{"addSheet": {}}]}, 403),
        ("PUT", "/v4/spreadsheets/S/values/A1?valueInputOption=RAW", {"values": [[1]]}, 403),
        ("POST", "/v4/spreadsheets/S/developerMetadata:search", {"dataFilters": []}, 403),
    ],
)
def test_a_read_only_scope_reads_only(sheets: CheckedSheets, method: str, path: str, body: Any, status: int) -> None:
    """With the read-only scope reads pass, and writes and metadata searches are a 403 about scopes."""
    got, _, payload = call(sheets, method, path, sheets.tokens.issue(BOT, READ_ONLY), body)
    assert got == status
    assert status == 200 or "insufficient authentication scopes" in payload["error"]["message"]


def test_a_token_of_another_scope_opens_nothing(sheets: CheckedSheets) -> None:
    """A scope that is not about spreadsheets does not even read."""
    token = sheets.tokens.issue(BOT, frozenset({"https://www.googleapis.com/auth/calendar"}))
    assert call(sheets, "GET", "/v4/spreadsheets/S", token)[0] == 403


def test_an_unshared_spreadsheet_is_forbidden_and_an_unknown_one_missing(sheets: CheckedSheets) -> None:
    """Sharing decides between 200 and 403; a wrong id is a 404; both in the recorded words."""
    token = sheets.tokens.issue("stranger@example.org")
    status, name, payload = call(sheets, "GET", "/v4/spreadsheets/S", token)
    assert (status, name) == (403, "PERMISSION_DENIED")
    assert payload["error"]["message"] == "The caller does not have permission"
    status, name, payload = call(sheets, "GET", "/v4/spreadsheets/T", token)
    assert (status, name) == (404, "NOT_FOUND")
    assert payload["error"]["message"] == "Requested entity was not found."


def test_a_forged_assertion_gets_no_token(sheets: CheckedSheets) -> None:
    """An account whose key this server did not make is refused by the token endpoint."""
    info = LocalSheets().service_account_info()
    credentials = service_account.Credentials.from_service_account_info(info, scopes=["x"])  # type: ignore[no-untyped-call]  # google-auth's
    session = authorized_session(credentials, sheets)
    with pytest.raises(RefreshError, match="invalid_grant"):
        session.get("https://sheets.googleapis.com/v4/spreadsheets/S")


def test_an_impostor_gets_no_token(sheets: CheckedSheets) -> None:
    """A known key may not speak for another account."""
    info = sheets.service_account_info() | {"client_email": "boss@example.org"}
    credentials = service_account.Credentials.from_service_account_info(info, scopes=["x"])  # type: ignore[no-untyped-call]  # google-auth's
    with pytest.raises(RefreshError, match="invalid_grant"):
        authorized_session(credentials, sheets).get("https://sheets.googleapis.com/v4/spreadsheets/S")


def test_the_quota_is_sixty_reads_and_sixty_writes_a_minute() -> None:
    """The sixty-first read of a minute is a 429; writes have their own count; the next minute starts afresh."""
    now = [0.0]
    sheets = CheckedSheets(lambda: now[0])
    sheets.add(new_workbook("S"))
    sheets.quota.enabled = True
    token = sheets.tokens.issue(BOT)
    read = [call(sheets, "GET", "/v4/spreadsheets/S/values/A1", token)[0] for _ in range(61)]
    assert read == [200] * 60 + [429]
    body: Any = {"requests": [{"addSheet": {}}]}
    assert call(sheets, "POST", "/v4/spreadsheets/S:batchUpdate", token, body)[0] == 200
    now[0] = 60
    assert call(sheets, "GET", "/v4/spreadsheets/S/values/A1", token)[0] == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v4/spreadsheets"),
        ("POST", "/v4/spreadsheets/S:getByDataFilter"),
        ("POST", "/v4/spreadsheets/S/values:batchGetByDataFilter"),
        ("POST", "/v4/spreadsheets/S/sheets/0:copyTo"),
        ("GET", "/drive/v3/files"),
    ],
)
def test_what_is_not_there_is_named(sheets: CheckedSheets, method: str, path: str) -> None:
    """A call that this server does not have is a 501 naming it, never an empty success."""
    status, name, payload = call(sheets, method, path, sheets.tokens.issue(BOT), {})
    assert (status, name) == (501, "UNIMPLEMENTED")
    assert path.replace("/S", "/{id}") in payload["error"]["message"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/v4/spreadsheets/S?include_grid=true", 'Unknown name "include_grid"'),
        ("/v4/spreadsheets/S/values/A1?majorDimension=ROW", "Invalid value at 'major_dimension'"),
        ("/v4/spreadsheets/S/values/A1?valueRenderOption=RAW", "Invalid value at 'value_render_option'"),
    ],
)
def test_bad_queries_are_refused(sheets: CheckedSheets, path: str, message: str) -> None:
    """An unknown parameter and an unknown word are each a 400 that names them."""
    status, _, payload = call(sheets, "GET", path, sheets.tokens.issue(BOT))
    assert status == 400
    assert message in payload["error"]["message"]


@pytest.mark.parametrize("body", [b"{", b"[1]", b"\xff"])
def test_a_broken_body_is_refused(sheets: CheckedSheets, body: bytes) -> None:
    """A body that is no JSON object is a 400."""
    headers = {"Authorization": f"Bearer {sheets.tokens.issue(BOT)}"}
    assert sheets.handle("POST", "/v4/spreadsheets/S:batchUpdate", headers, body).status == 400


def test_answers_are_indented_unless_told_otherwise(sheets: CheckedSheets) -> None:
    """Google's default is indented JSON; prettyPrint=false is compact, and the same."""
    headers = {"Authorization": f"Bearer {sheets.tokens.issue(BOT)}"}
    pretty = sheets.handle("GET", "/v4/spreadsheets/S", headers).body
    compact = sheets.handle("GET", "/v4/spreadsheets/S?prettyPrint=false", headers).body
    assert b"\n" in pretty
    assert b"\n" not in compact
    assert json.loads(pretty) == json.loads(compact)


def test_the_default_clock_is_the_systems() -> None:
    """Without a clock of its own the server uses the system's, so that real credentials stay valid."""
    sheets = LocalSheets()
    token = sheets.tokens.issue(BOT)
    assert sheets.tokens._grants[token].expires - time.time() == pytest.approx(3_600, abs=5)
