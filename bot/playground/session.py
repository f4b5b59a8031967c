"""The whole bot on one machine: a local Google Sheets, a local Slack, and the real bot between them."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from errno import EADDRINUSE
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from starlette.routing import Router
from starlette.types import ASGIApp

from bot.app import WORKING_AFTER, Bot, in_words, put_together
from bot.listeners import COMMAND, NEW_SEGMENT
from bot.playground.faults import Switchboard
from bot.playground.functions import FUNCTIONS
from bot.playground.page.app import Page
from bot.playground.page.google_traffic import Recorded
from bot.playground.server import LoopbackServer
from bot.playground.sheets import LocalSheets, Workbook, routes
from bot.playground.sheets.workbook import Content
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.steps import BadInput
from bot.settings import Settings
from bot.slack_api import SCOPES
from bot.work import Now
from commands.forms.builder import Builder
from commands.handle import handle
from commands.telling import remember_told
from sheets_backend.backend import Backend
from sheets_backend.google import open_spreadsheet

Transport = Literal["http", "socket"]

MANIFEST: Mapping[str, Any] = {
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "shortcuts": [
            {
                "type": "global",
                "callback_id": NEW_SEGMENT,
                "name": "New segment",
                "description": "Build a segment by clicking",
            }
        ],
        "slash_commands": [{"command": COMMAND}],
    },
    "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["app_home_opened", "function_executed"]},
    },
    "functions": FUNCTIONS,
}
"""The app as manifest.yaml installs it, for machines without a reader of YAML; a test holds the two together."""

OPENING = time_of_day(9)
CONNECT_SECONDS = 10
ENDING_SECONDS = 5


@dataclass(frozen=True, slots=True)
class DayClock:
    """A clock that starts at nine in the morning of a given day, in a zone, and runs on from there."""

    day: date
    zone: ZoneInfo
    started: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        """Tell the time."""
        opening = datetime.combine(self.day, OPENING, self.zone)
        return opening + timedelta(seconds=time.monotonic() - self.started)


@dataclass(frozen=True, slots=True)
class Session:
    """What runs: the workbook and the people's side of Slack to act on, and the bot to wait for."""

    url: str
    sheets: LocalSheets
    workbook: Workbook
    slack: LocalSlack
    bot: Bot
    backend: Backend
    first: Content

    @property
    def faults(self) -> Switchboard:
        """Give what is still to go wrong, the same for both servers."""
        return self.slack.faults

    def start_over(self) -> None:
        """Put the workbook and Slack back as they were at first; what the bot is doing may end before that."""
        self.faults.clear()
        self.bot.pool.idle(ENDING_SECONDS)
        self.slack.installation.start_over()
        self.workbook.start_over(self.first.copy())
        self.backend.forget()


@contextmanager
def opened(
    workbook: Workbook,
    *,
    clock: Now,
    transport: Transport = "http",
    port: int = 0,
    working_after: float = WORKING_AFTER,
) -> Iterator[Session]:
    """Run both servers on one loopback port, and the bot; all of it ends with the block.

    After `working_after` seconds the bot says that it is still working.

    Raises:
        BadInput: the port is taken.

    """
    faults = Switchboard()
    sheets, slack = LocalSheets(faults=faults), LocalSlack(MANIFEST, clock=lambda: clock().timestamp(), faults=faults)
    sheets.add(workbook)
    page, first = Page(slack, sheets, workbook), workbook.content.copy()
    google = Recorded(Router(routes(sheets)), slack.traffic)
    mounts: dict[str, ASGIApp] = {"/google": google, "/slack": slack.router, "/": page.app()}
    with _server(mounts, port) as server, TemporaryDirectory(prefix="playground-") as folder:
        slack.base_url = f"{server.url}/slack"
        key_file = _key_file(Path(folder), sheets.service_account_info(f"{server.url}/google/token"))
        settings = _settings(slack, workbook, f"{server.url}/google", key_file, transport)
        backend = _backend(settings, clock)
        bot = put_together(
            settings,
            partial(handle, backend=backend),
            Builder(backend),
            clock=clock,
            names=backend.names,
            working_after=working_after,
            afterwards=partial(remember_told, backend=backend),
            doing=partial(in_words, backend),
        )
        session = Session(server.url, sheets, workbook, slack, bot, backend, first)
        page.on_reset = session.start_over
        try:
            with _listening(bot, slack, clock, transport):
                yield session
        finally:
            page.changes.close()
            bot.close()
            backend.spreadsheet.close()


def _server(mounts: Mapping[str, ASGIApp], port: int) -> LoopbackServer:
    try:
        return LoopbackServer(mounts, port)
    except OSError as error:
        other = " Another program, or another playground, listens there." if error.errno == EADDRINUSE else ""
        remedy = "Give another with --port, or leave it out for any free one."
        why = os.strerror(error.errno or 0)  # strerror of the error itself names the address once more
        raise BadInput(f"Port {port} cannot be used: {why}.{other} {remedy}") from None


def _key_file(folder: Path, info: Mapping[str, str]) -> Path:
    path = folder / "key.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(info), encoding="utf-8")
    return path


def _settings(slack: LocalSlack, workbook: Workbook, google: str, key_file: Path, transport: Transport) -> Settings:
    """Every setting is given here, so that none comes from the environment or from a file `.env`."""
    known = slack.credentials
    return Settings(
        transport=transport,
        slack_bot_token=SecretStr(known.bot_token),
        slack_app_token=SecretStr(known.app_token),
        slack_signing_secret=SecretStr(known.signing_secret),
        spreadsheet_id=workbook.spreadsheet_id,
        google_application_credentials=key_file,
        http_host="127.0.0.1",
        http_port=0,
        contacts_tab="Contacts",
        work_tab="Work",
        slack_api_url=slack.api_url,
        google_api_url=google,
        language="fr",
    )


def _backend(settings: Settings, clock: Now) -> Backend:
    spreadsheet = open_spreadsheet(
        settings.spreadsheet_id, settings.google_application_credentials, api_url=settings.google_api_url
    )
    return Backend(
        spreadsheet,
        contacts_tab=settings.contacts_tab,
        work_tab=settings.work_tab,
        firm=settings.firm,
        clock=clock,
    )


@contextmanager
def _listening(bot: Bot, slack: LocalSlack, clock: Now, transport: Transport) -> Iterator[None]:
    if transport == "http":
        with bot.http() as url:
            by_http(slack, url, clock)
            yield
    else:
        with bot.socket():
            slack.sockets.wait_connected(CONNECT_SECONDS)
            yield


def by_http(slack: LocalSlack, url: str, clock: Now) -> None:
    """Deliver by signed HTTP, signed at the time of the bot's clock: it refuses what is five minutes off."""
    slack.sending.transport = replace(slack.reach_at(url), clock=lambda: clock().timestamp())
