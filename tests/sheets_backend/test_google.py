"""The transport: what each answer of Google's becomes, what is tried again, and what never is."""

import json
import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Barrier

import pytest
import stamina
from google.auth.credentials import AnonymousCredentials
from google.oauth2 import service_account
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from bot.playground.faults import Fault
from bot.playground.sheets import Answer, faults
from sheets_backend.errors import (
    CredentialsRefused,
    NotShared,
    Problem,
    ProtectedRange,
    QuotaReached,
    SheetsUnavailable,
    SpreadsheetNotFound,
)
from sheets_backend.google import SCOPE, Spreadsheet, open_spreadsheet
from sheets_backend.overview import Tab, read_overview
from sheets_backend.refusals import Ambiguous, ReadRejected, WriteRejected
from tests.sheets_backend.desk import BOT, Desk, Sent

ADD_TAB = {"addSheet": {"properties": {"title": "Secret name"}}}
TRANSIENT = [
    faults.html_503(),
    faults.server_error(503),
    faults.server_error(500),
    faults.too_many_requests(),
    faults.reset(applied=False),
    faults.hang(),
    faults.answered(Answer(408, {}, b"")),
]


def answered(status: int, message: str) -> Fault:
    """A refusal in Google's words."""
    return faults.answered(Answer(status, {}, json.dumps({"error": {"code": status, "message": message}}).encode()))


def account(desk: Desk) -> service_account.Credentials:
    """The bot's service account, without a token yet."""
    info = desk.local.service_account_info()
    made: service_account.Credentials = service_account.Credentials.from_service_account_info(info, scopes=[SCOPE])  # type: ignore[no-untyped-call] # google-auth's
    return made


def test_the_overview(desk: Desk) -> None:
    """One narrow read tells title, locale, time zone and tabs, hidden ones included; a title's case does not count."""
    desk.editor.add_tab("Caché")
    desk.editor.hide_tab("Caché")
    overview = read_overview(desk.spreadsheet)

    assert (overview.title, overview.locale, overview.time_zone) == ("Clients", "fr_CA", "America/Toronto")
    hidden = overview.tab("CACHÉ")
    assert hidden is not None
    assert hidden.hidden
    assert overview.tab("contacts") == overview.by_id(0) == Tab(0, "Contacts", False, 1000, 26)
    assert overview.tab("nowhere") is None
    assert len(desk.wire.sent) == 1


def test_values_are_typed_and_by_column_when_asked(desk: Desk) -> None:
    """Dates come as serial numbers, numbers bare, text as text; the answer holds the ranges in the order asked for."""
    desk.editor.type("Contacts!D1", ["Depuis", "Taux"], ["2026-11-24", "12,5"])
    rows = json.loads(desk.spreadsheet.values(["Contacts!D1:E2", "Contacts!A1"]))
    columns = json.loads(desk.spreadsheet.values(["Contacts!D1:E2"], by_column=True))

    assert [held["values"] for held in rows["valueRanges"]] == [[["Depuis", "Taux"], [46350, 12.5]], [["Id"]]]
    assert columns["valueRanges"][0]["values"] == [["Depuis", 46350], ["Taux", 12.5]]


def test_reads_are_compact_and_compressed(desk: Desk) -> None:
    """A read asks for gzip (Google wants the agent's name to say so too) and no indentation, with our token."""
    body = desk.spreadsheet.get("properties.title")
    [sent] = desk.wire.sent

    assert body == b'{"properties":{"title":"Clients"}}'
    assert "gzip" in sent.headers["Accept-Encoding"]
    assert "gzip" in sent.headers["User-Agent"]
    assert sent.headers["authorization"].startswith("Bearer ya29.")


@pytest.mark.parametrize("fault", TRANSIENT)
def test_a_read_is_tried_again(desk: Desk, fault: Fault) -> None:
    """After a passing fault, JSON or HTML, the read succeeds, and costs one request more."""
    desk.local.faults.queue(fault, fault)

    assert b"Clients" in desk.spreadsheet.get("properties.title")
    assert len(desk.wire.sent) == 3


@pytest.mark.parametrize(
    ("fault", "problem"),
    [(fault, QuotaReached if fault == faults.too_many_requests() else SheetsUnavailable) for fault in TRANSIENT],
)
def test_a_read_gives_up(desk: Desk, fault: Fault, problem: type[Problem]) -> None:
    """After six attempts a lasting fault is a problem: the quota for 429, else Google is not available."""
    desk.local.faults.queue(*[fault] * 9)

    with pytest.raises(problem):
        desk.spreadsheet.get("properties.title")
    assert len(desk.wire.sent) == 6


@pytest.mark.parametrize("fault", TRANSIENT)
def test_a_write_is_sent_once(desk: Desk, fault: Fault) -> None:
    """A batch is never sent again by itself: its fate is unclear, but for 429, which says that nothing happened."""
    desk.local.faults.queue(fault)
    expected = QuotaReached if fault == faults.too_many_requests() else Ambiguous

    with pytest.raises(expected):
        desk.spreadsheet.write([ADD_TAB])
    assert len(desk.wire.sent) == 1


def test_a_write_whose_answer_breaks_off(desk: Desk) -> None:
    """A 200 that cannot be read is unclear: the batch was applied, but what it made is not known."""
    desk.local.faults.queue(faults.answered(Answer(200, {}, b'{"replies": [{'), applied=True))

    with pytest.raises(Ambiguous):
        desk.spreadsheet.write([ADD_TAB])


@pytest.mark.parametrize(
    ("fault", "problem", "facts"),
    [
        (faults.forbidden(), NotShared, {"account": BOT}),
        (answered(404, "Requested entity was not found."), SpreadsheetNotFound, {"spreadsheet_id": "S"}),
        (answered(400, "You are trying to edit a protected cell or object."), ProtectedRange, {"tab": ""}),
        (answered(403, "You are trying to edit a protected cell or object."), ProtectedRange, {"tab": ""}),
        (faults.answered(Answer(403, {}, b'{"error": "a proxy says no"}')), NotShared, {"account": BOT}),
    ],
)
@pytest.mark.parametrize("call", [lambda s: s.get("properties.title"), lambda s: s.write([ADD_TAB])])
def test_a_clear_refusal_is_told_at_once(
    desk: Desk,
    fault: Fault,
    problem: type[Problem],
    facts: dict[str, str],
    call: Callable[[Spreadsheet], object],
) -> None:
    """What will not pass by itself is one request and one problem with its facts, for reads and for writes."""
    spreadsheet = Spreadsheet("S", account(desk), adapter=desk.adapter)
    spreadsheet.get("properties.title")
    desk.local.faults.queue(fault)
    before = len(desk.wire.sent)

    with pytest.raises(problem) as raised:
        call(spreadsheet)
    assert vars(raised.value) == facts
    assert len(desk.wire.sent) == before + 1


def test_what_google_says_of_the_request_is_kept_out_of_sight(desk: Desk) -> None:
    """An invalid batch or range is our own exception, whose text and repr quote nothing; its message does."""
    desk.spreadsheet.write([ADD_TAB])
    with pytest.raises(WriteRejected) as raised:
        desk.spreadsheet.write([ADD_TAB])
    assert "Secret name" in raised.value.message
    assert "Secret" not in f"{raised.value} {raised.value!r}"
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__

    with pytest.raises(ReadRejected):
        desk.spreadsheet.values(["Nowhere!A1"])


def test_nothing_of_a_cell_or_a_token_is_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """With every log at its most talkative, neither what is in a cell nor the token is written anywhere."""
    seen: list[str] = []

    def note(details: RetryDetails) -> None:
        seen.append(repr(details))

    with caplog.at_level(logging.DEBUG):
        set_on_retry_hooks([note])
        try:
            desk.local.faults.queue(answered(503, "Montréal is the cell"))
            desk.spreadsheet.values(["Contacts!A1:C9"])
        finally:
            set_on_retry_hooks(None)
    everything = caplog.text + "".join(seen)
    assert len(seen) == 1
    assert "Montréal" not in everything
    assert "ya29" not in everything


def test_retry_after_is_honoured_within_reason(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait that Google asks for is kept to the second; one longer than our deadline is a problem at once."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    desk.local.faults.queue(faults.too_many_requests(7))
    with stamina.set_testing(False):
        desk.spreadsheet.get("properties.title")
        assert slept == [7]

        desk.local.faults.queue(faults.too_many_requests(120))
        with pytest.raises(QuotaReached):
            desk.spreadsheet.get("properties.title")
        assert slept == [7]


def test_waits_have_jitter_and_stay_under_the_deadline(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a wish of Google's, the waits differ, grow to at most five seconds, and leave room in the minute."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    desk.local.faults.queue(*[faults.html_503()] * 9)
    with stamina.set_testing(False), pytest.raises(SheetsUnavailable):
        desk.spreadsheet.get("properties.title")

    assert len(set(slept)) == 5
    assert max(slept) <= 5
    assert sum(slept) < 33


def test_twenty_threads_fetch_one_token(desk: Desk) -> None:
    """However many threads meet a credential without a token, or one just revoked, it is renewed once."""
    spreadsheet = Spreadsheet("S", account(desk), adapter=desk.adapter)

    def everybody_reads() -> int:
        with ThreadPoolExecutor(20) as pool:
            list(pool.map(lambda _: spreadsheet.get("properties.title"), range(20)))
        return sum("/token" in sent.url for sent in desk.wire.sent)

    assert everybody_reads() == 1
    desk.local.tokens.revoke_all()
    together, reads = Barrier(20, timeout=10), count()

    def go_together(sent: Sent) -> None:
        if sent.method == "GET" and next(reads) < 20:  # so that all twenty are refused with the old token
            together.wait()

    desk.wire.before.append(go_together)
    assert everybody_reads() == 2


def test_a_revoked_key_is_told_without_a_storm(desk: Desk) -> None:
    """A key that Google no longer knows, and a token that it goes on refusing, are one problem and few requests."""
    elsewhere = service_account.Credentials.from_service_account_info(  # type: ignore[no-untyped-call] # google-auth's
        desk.local.service_account_info() | {"client_email": "deleted@playground.iam.gserviceaccount.com"},
        scopes=[SCOPE],
    )
    with pytest.raises(CredentialsRefused):
        Spreadsheet("S", elsewhere, adapter=desk.adapter).get("properties.title")
    assert len(desk.wire.sent) == 1

    known = Spreadsheet("S", account(desk), adapter=desk.adapter)
    desk.local.faults.queue(*[replace(answered(401, "no"), part="/v4/")] * 9)
    with pytest.raises(CredentialsRefused):
        known.write([ADD_TAB])
    assert [sent.url.split("/")[3].split("?")[0] for sent in desk.wire.sent[1:]] == ["token", "v4", "token", "v4"]


def test_only_google_and_its_token_server_are_called(desk: Desk) -> None:
    """A service account's read goes to two hosts and no third one."""
    Spreadsheet("S", account(desk), adapter=desk.adapter).get("properties.title")

    assert {sent.url.split("/")[2] for sent in desk.wire.sent} == {"oauth2.googleapis.com", "sheets.googleapis.com"}


def test_opening_by_address_and_key_file(desk: Desk, tmp_path: Path) -> None:
    """A key file and the address from the browser's bar are enough; nothing is sent yet; the account has a name."""
    key = tmp_path / "key.json"
    key.write_text(json.dumps(desk.local.service_account_info()))
    opened = open_spreadsheet("https://docs.google.com/spreadsheets/d/1AbC-_9/edit?gid=0#gid=0", key)

    assert (opened.id, opened.account) == ("1AbC-_9", BOT)
    assert desk.wire.sent == []


def test_another_base_url(desk: Desk) -> None:
    """With another base URL every call of Sheets goes there."""
    spreadsheet = Spreadsheet("S", account(desk), api_url="https://sheets.example/google/", adapter=desk.adapter)
    with pytest.raises(ReadRejected):
        spreadsheet.get("properties.title")

    assert desk.wire.reads[0].url.startswith("https://sheets.example/google/v4/spreadsheets/S?")


def test_a_write_that_never_left_is_a_clear_failure() -> None:
    """Where nobody listens, the batch was not sent: unavailable, not unclear."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    nobody = Spreadsheet("S", AnonymousCredentials(), api_url=f"http://127.0.0.1:{port}")  # type: ignore[no-untyped-call] # google-auth's

    with pytest.raises(SheetsUnavailable):
        nobody.write([ADD_TAB])
