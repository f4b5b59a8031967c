"""The local Slack, put together: one workspace, one app, its people, and the ways to the bot."""

import time
from collections.abc import Mapping
from typing import Any

from bot.playground.faults import SLACK, Switchboard
from bot.playground.slack.acting import Acting
from bot.playground.slack.delivery import ACK_SECONDS, HttpTransport
from bot.playground.slack.installation import Credentials, Installation
from bot.playground.slack.manifest import SlackApp
from bot.playground.slack.payloads import Payloads
from bot.playground.slack.people import People
from bot.playground.slack.responding import Responding
from bot.playground.slack.routes import Routes
from bot.playground.slack.sending import Sending
from bot.playground.slack.socket_mode import SocketMode
from bot.playground.slack.team import local_workspace
from bot.playground.slack.web_api import WebApi
from bot.playground.slack.workspace import Clock
from bot.playground.striking import Striking


class LocalSlack:
    """A Slack on one machine, for one app given by its manifest.

    Mount `router` and set `base_url` to where it is served before the bot starts. Until `reach_at` names
    the bot's request URL, deliveries go by Socket Mode. `clock` rules timestamps, triggers and response URLs.
    `faults` may be shared with the local Sheets.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        *,
        clock: Clock = time.time,
        credentials: Credentials | None = None,
        ack_seconds: float = ACK_SECONDS,
        faults: Switchboard | None = None,
    ) -> None:
        app = SlackApp.from_manifest(manifest)
        self.ack_seconds = ack_seconds
        self.installation = Installation(local_workspace(clock), app, credentials or Credentials())
        self.workspace = self.installation.workspace
        self.traffic = self.installation.traffic
        self.credentials = self.installation.credentials
        responding = Responding(self.installation)
        self.web_api = WebApi(self.installation)
        self.sockets = SocketMode(self.installation, ack_seconds)
        self.faults = faults or Switchboard()
        self.sending = Sending(self.traffic, self.sockets, self.installation.triggers, self.faults)
        self.acting = Acting(self.installation, self.sending, Payloads(self.installation), responding)
        self.people = People(self.installation, self.acting)
        calls = Striking(self.faults, SLACK)
        self.router = Routes(self.installation, self.web_api, responding, self.sockets, calls).router()

    @property
    def base_url(self) -> str:
        """Say where this Slack is served, without end slash."""
        return self.installation.base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        self.installation.base_url = url.rstrip("/")

    @property
    def api_url(self) -> str:
        """Give the base URL that slack_sdk's WebClient takes."""
        return f"{self.base_url}/api/"

    def reach_at(self, request_url: str) -> HttpTransport:
        """Deliver by signed HTTP from now on; the way itself is given, for replays by the other one."""
        self.sending.transport = HttpTransport(
            request_url, self.credentials.signing_secret, ack_seconds=self.ack_seconds
        )
        return self.sending.transport
