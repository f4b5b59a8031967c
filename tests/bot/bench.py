"""What the tests of the bot work with: a real bot in a local Slack, and commands that say what a test needs."""

import itertools
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from google.oauth2.credentials import Credentials as TokenCredentials
from pydantic import SecretStr

from bot.app import Bot, put_together
from bot.playground.sheets import Editor, LocalSheets, SheetsAdapter, workbook_from_csv
from bot.playground.slack.delivery import HttpTransport
from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked, WebApi
from bot.playground.slack.workspace import Message
from bot.settings import Settings
from commands.forms.builder import Builder
from commands.replies.actions import ExportFile
from commands.replies.parts import Button, Destination, Subject
from commands.replies.reply import Help, Reply
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.google import Spreadsheet

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
PATIENCE = 10.0
"""Seconds that a test waits for what must come; it goes on as soon as it has."""

CSV = b"\xef\xbb\xbfNom\r\nAda\r\n"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the moment set, with its time zone."""
        return self.now

    def seconds(self) -> float:
        """Give the moment set, as Slack counts."""
        return self.now.timestamp()

    def forward(self, **much: float) -> None:
        """Let time pass."""
        self.now += timedelta(**much)


@dataclass
class Commands:
    """Answers of the commands, by the line's first word; `asked` keeps the requests. `gate` holds all answers back."""

    says: dict[str, Callable[[Request], Reply]] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Start open."""
        self.gate.set()

    def __call__(self, request: Request) -> Reply:
        """Answer."""
        self.asked.append(request)
        if not self.gate.wait(PATIENCE):
            raise TimeoutError
        return self.says.get(request.line.partition(" ")[0], help_with_button)(request)


def help_with_button(request: Request) -> Reply:
    """Answer a line with a button that stands for another one."""
    return Help(("apply",), (Button("help", f"{request.line} again"),))


def export(destination: Destination) -> Callable[[Request], ExportFile]:
    """Answer a line with a file."""

    def answer(_: Request) -> ExportFile:
        subject = Subject("Clients", "Ville est Québec")
        return ExportFile(subject, "clients.csv", CSV, "standard", 1, 1, 0, (), destination)

    return answer


def settings_for(slack: LocalSlack, key_file: Path, **more: Any) -> Settings:
    """Give settings for a local Slack."""
    return Settings(
        slack_bot_token=SecretStr(slack.credentials.bot_token),
        slack_app_token=SecretStr(slack.credentials.app_token),
        slack_signing_secret=SecretStr(slack.credentials.signing_secret),
        slack_api_url=slack.api_url,
        spreadsheet_id="sheet-1",
        google_application_credentials=key_file,
        http_port=0,
        language="en",
        **more,
    )


@dataclass(frozen=True)
class Scene:
    """A bot at work in a local Slack."""

    slack: LocalSlack
    bot: Bot
    commands: Commands
    clock: Clock
    backend: Backend
    editor: Editor

    def settle(self) -> None:
        """Wait until all work is done."""
        assert self.bot.pool.idle(PATIENCE)

    def seen_by(self, person: str) -> list[Message]:
        """List what a person sees once all work is done, oldest first."""
        self.settle()
        return self.slack.people.seen_by(person)

    def texts(self, person: str) -> list[str]:
        """List the texts that a person sees once all work is done, oldest first."""
        return [message.text for message in self.seen_by(person)]

    def methods(self) -> list[str]:
        """List the methods that the bot called since it started."""
        return [e.method for e in self.slack.traffic.exchanges if e.direction == "from bot"]

    @contextmanager
    def http(self) -> Iterator[HttpTransport]:
        """Let Slack reach the bot by signed HTTP while the block runs."""
        secret = self.slack.credentials.signing_secret
        with self.bot.http() as url:
            transport = HttpTransport(url, secret, self.clock.seconds)
            self.slack.sending.transport, before = transport, self.slack.sending.transport
            try:
                yield transport
            finally:
                self.slack.sending.transport = before

    @contextmanager
    def socket(self) -> Iterator[None]:
        """Let Slack reach the bot by Socket Mode while the block runs."""
        with self.bot.socket():
            assert self.slack.sockets.wait_connected(PATIENCE)
            yield


CONTACTS = "Id,Name,City,Software\nC1,Ada,Montréal,Xero\nC2,Grace,Québec,MYOB\nC3,Linus,Laval,Xero\n"


def sheet_of(clock: Clock) -> tuple[Backend, Editor]:
    """A small spreadsheet in this process: as the bot reads it, and as a person types into it."""
    local = LocalSheets()
    local.add(workbook_from_csv(CONTACTS, locale="en_CA", timezone="UTC", title="Clients", spreadsheet_id="S"))
    token = TokenCredentials(token=local.tokens.issue("bot@playground.iam.gserviceaccount.com"))  # type: ignore[no-untyped-call] # google-auth's
    backend = Backend(Spreadsheet("S", token, adapter=SheetsAdapter(local)), clock=clock)
    return backend, local.editor("S")


def scene_of(slack: LocalSlack, key_file: Path, clock: Clock, **options: Any) -> Scene:
    """Start a bot in a local Slack."""
    commands = Commands()
    # the note that work goes on must not depend on the machine's load
    usual: dict[str, Any] = {"working_after": PATIENCE, "names": lambda: ("Clients", "Xero")}
    backend, editor = sheet_of(clock)
    settings = settings_for(slack, key_file)
    bot = put_together(settings, commands, Builder(backend), clock=clock, **usual | options)
    return Scene(slack, bot, commands, clock, backend, editor)


def before(monkeypatch: pytest.MonkeyPatch, method: str, act: Callable[[int], None]) -> None:
    """Do something just before Slack answers a call of a method, knowing which call it is, from 1.

    A SlackRefusal that `act` raises is the answer.
    """
    answer, calls = WebApi.answer, itertools.count(1)

    def changed(self: WebApi, call: Asked) -> dict[str, Any]:
        try:
            if call.method == method:
                act(next(calls))
        except SlackRefusal as refusal:
            return refusal.answer()
        return answer(self, call)

    monkeypatch.setattr(WebApi, "answer", changed)


def losing_answers(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """Let Slack do what a method asks and then break down, so that its answer never comes (a 500 does)."""
    answer = WebApi.answer

    def changed(self: WebApi, call: Asked) -> dict[str, Any]:
        answered = answer(self, call)
        if call.method == method:
            raise ConnectionResetError
        return answered

    monkeypatch.setattr(WebApi, "answer", changed)


def errors_told(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What libraries complain of; that a request waited a moment for a thread (waitress) is no error."""
    return [record for record in caplog.records if record.name != "waitress.queue"]
