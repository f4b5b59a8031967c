"""A fresh local Slack for each test, behind one server for all of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from starlette.types import Receive, Scope, Send

from bot.playground.server import LoopbackServer
from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import SettableClock, client_of, manifest


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
