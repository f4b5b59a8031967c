"""A local Slack and a bot in it, fresh for each test, behind one server for all of them."""

import io
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from starlette.types import Message, Receive, Scope, Send

from bot.logs import configure
from bot.playground.server import LoopbackServer
from bot.playground.slack.local_slack import LocalSlack
from commands.handle import handle
from tests.bot.bench import MANIFEST, Clock, Scene, scene_of

SCOPES_HEADER = b"x-oauth-scopes"


class Front:
    """An ASGI application that hands on to the local Slack of the running test.

    With each answer it says that the app has other scopes than the local Slack knows.
    """

    current: LocalSlack
    scopes: frozenset[str] = frozenset()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on."""

        async def with_scopes(message: Message) -> None:
            if message["type"] == "http.response.start":
                others = [header for header in message["headers"] if header[0].lower() != SCOPES_HEADER]
                message["headers"] = [*others, (SCOPES_HEADER, ",".join(self.scopes).encode())]
            await send(message)

        await self.current.router(scope, receive, with_scopes)


@pytest.fixture(scope="session")
def front() -> Iterator[tuple[LoopbackServer, Front]]:
    """One server for all the tests of a process."""
    app = Front()
    with LoopbackServer({"/slack": app}) as server:
        yield server, app


@pytest.fixture
def bot_clock() -> Clock:
    """The clock of the test's Slack and bot."""
    return Clock()


@pytest.fixture
def local_slack(front: tuple[LoopbackServer, Front], bot_clock: Clock) -> LocalSlack:
    """A fresh Slack with the app that `manifest.yaml` describes."""
    server, app = front
    app.current = LocalSlack(MANIFEST, clock=bot_clock.seconds)
    app.current.base_url = f"{server.url}/slack"
    return app.current


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """The key of a service account that exists nowhere."""
    path = tmp_path / "key.json"
    facts = {"client_email": "bot@local.example", "private_key": "none", "token_uri": "http://127.0.0.1/token"}
    path.write_text(json.dumps({"type": "service_account", **facts}), encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def start(local_slack: LocalSlack, key_file: Path, bot_clock: Clock) -> Iterator[Callable[..., Scene]]:
    """Start a bot with options of its own."""
    started: list[Scene] = []

    def scene(**options: Any) -> Scene:
        started.append(scene_of(local_slack, key_file, bot_clock, **options))
        return started[-1]

    yield scene
    for each in started:
        each.commands.gate.set()
        each.bot.close()


@pytest.fixture
def scene(start: Callable[..., Scene]) -> Scene:
    """A bot in a local Slack; nothing is connected yet."""
    return start()


@pytest.fixture
def building(scene: Scene) -> Iterator[Scene]:
    """A bot over a small sheet, whose lines are answered by the commands themselves, reached by signed HTTP."""
    for verb in ("create", "apply", "list", "show", "edit"):
        scene.commands.says[verb] = lambda request: handle(request, scene.backend)
    with scene.http():
        yield scene


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, at DEBUG, by us and by every library; afterwards all is as it was."""
    stream, hooks, root = io.StringIO(), (sys.excepthook, threading.excepthook), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure(stream)
    root.setLevel(logging.DEBUG)
    yield stream
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook = hooks
    root.setLevel(level)
    root.handlers[:] = handlers
