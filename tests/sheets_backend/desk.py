"""A spreadsheet on the local server, as a test sees it: the bot's end, a person at the Sheet, and the wire between."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import requests
from google.auth.credentials import Credentials
from google.oauth2.credentials import Credentials as TokenCredentials

from bot.playground.sheets import Editor, LocalSheets, SheetsAdapter
from sheets_backend.google import Spreadsheet

BOT = "bot@playground.iam.gserviceaccount.com"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
WRITES = ":batchUpdate"


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it went out."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: Any


@dataclass(slots=True)
class Wire:
    """What went over the wire, what is held back on it, and what to do before each request goes out."""

    sent: list[Sent] = field(default_factory=list)
    before: list[Callable[[Sent], None]] = field(default_factory=list)
    held: list[requests.PreparedRequest] = field(default_factory=list)
    hold_writes: int = 0

    @property
    def writes(self) -> list[Sent]:
        """The batches that were sent, in order."""
        return [one for one in self.sent if one.url.split("?")[0].endswith(WRITES)]

    @property
    def reads(self) -> list[Sent]:
        """The reads that were sent, in order."""
        return [one for one in self.sent if one.method == "GET"]


class WatchedAdapter(SheetsAdapter):
    """The local server behind a wire: it may hold a write back, so that the caller times out and it arrives late."""

    def __init__(self, local: LocalSheets, wire: Wire) -> None:
        super().__init__(local)
        self._wire = wire

    def send(self, request: requests.PreparedRequest, *args: Any, **rest: Any) -> requests.Response:  # noqa: D102 - requests' own
        body = json.loads(request.body) if request.body and "/token" not in str(request.url) else None
        one = Sent(str(request.method), str(request.url), dict(request.headers), body)
        for act in list(self._wire.before):
            act(one)
        self._wire.sent.append(one)
        if WRITES in one.url and self._wire.hold_writes:
            self._wire.hold_writes -= 1
            self._wire.held.append(request)
            raise requests.ReadTimeout("Read timed out.", request=request)
        return super().send(request, *args, **rest)

    def deliver(self) -> list[int]:
        """The requests that were held back arrive; their statuses, which nobody waits for."""
        held, self._wire.held = self._wire.held, []
        return [super(WatchedAdapter, self).send(request, timeout=1).status_code for request in held]


@dataclass(slots=True)
class Desk:
    """One spreadsheet and everything around it."""

    local: LocalSheets
    editor: Editor
    wire: Wire
    adapter: WatchedAdapter
    spreadsheet: Spreadsheet

    def other_process(self) -> Spreadsheet:
        """The same spreadsheet, opened by somebody else on the same wire."""
        return Spreadsheet(self.spreadsheet.id, token_credentials(self.local), adapter=self.adapter)

    def metadata(self, key: str) -> list[Any]:
        """The developer metadata with this key, wherever it hangs."""
        return [one for one in self.editor.workbook.content.metadata.values() if one.key == key]

    def tabs(self) -> list[str]:
        """The titles of the tabs."""
        return [sheet.title for sheet in self.editor.workbook.sheets]


def token_credentials(local: LocalSheets) -> Credentials:
    """Credentials with a token that the server gave out."""
    return TokenCredentials(token=local.tokens.issue(BOT))  # type: ignore[no-untyped-call] # google-auth's
