"""A fresh local Slack for each test, behind one server, and real clients for it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from starlette.types import Receive, Scope, Send

from bot.playground.server import LoopbackServer
from bot.playground.slack.local_slack import LocalSlack

SCOPES = (
    *("commands", "chat:write", "files:write", "files:read", "im:write", "users:read", "users:read.email"),
    *("channels:read", "groups:read", "im:read"),
)


def manifest(*without: str, **app_home: bool) -> dict[str, Any]:
    """Give the manifest of a bot that may do all that the local Slack plays, but for some scopes."""
    home = {"home_tab_enabled": True, "messages_tab_enabled": True, **app_home}
    return {
        "features": {"app_home": home, "slash_commands": [{"command": "/segment", "should_escape": False}]},
        "oauth_config": {"scopes": {"bot": [scope for scope in SCOPES if scope not in without]}},
        "settings": {
            "event_subscriptions": {"bot_events": ["app_home_opened"]},
            "interactivity": {"is_enabled": True},
            "socket_mode_enabled": True,
        },
    }


class SettableClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_795_500_000.0

    def __call__(self) -> float:
        """Give the seconds set."""
        return self.now


class Mounted:
    """An ASGI application that hands on to the local Slack of the running test."""

    current: LocalSlack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on."""
        await self.current.router(scope, receive, send)


@pytest.fixture(scope="session")
def mounted() -> Iterator[tuple[LoopbackServer, Mounted]]:
    """One server for all the tests of a process."""
    app = Mounted()
    with LoopbackServer({"/slack": app}) as server:
        yield server, app


@pytest.fixture
def clock() -> SettableClock:
    """The clock of the test's Slack."""
    return SettableClock()


@pytest.fixture
def start(mounted: tuple[LoopbackServer, Mounted], clock: SettableClock) -> Callable[..., LocalSlack]:
    """Put a fresh Slack behind the server, for an app with another manifest."""

    def started(described: dict[str, Any], **options: Any) -> LocalSlack:
        server, app = mounted
        app.current = LocalSlack(described, clock=clock, **options)
        app.current.base_url = f"{server.url}/slack"
        return app.current

    return started


@pytest.fixture
def slack(start: Callable[..., LocalSlack]) -> LocalSlack:
    """A fresh Slack for an app that may do everything."""
    return start(manifest())


@pytest.fixture
def client(slack: LocalSlack) -> WebClient:
    """A real client with the bot's token."""
    return client_of(slack)


def client_of(slack: LocalSlack) -> WebClient:
    """Give a real client of a Slack, without retries."""
    return WebClient(token=slack.credentials.bot_token, base_url=slack.api_url, retry_handlers=[])


def refusal(call: Callable[[], Any]) -> dict[str, Any]:
    """Give the answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        call()
    answer = caught.value.response.data
    assert isinstance(answer, dict)
    return answer
