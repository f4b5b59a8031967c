"""What the tests of the local Slack work with: manifests, a clock to set, real clients, a real bot over HTTP."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.slack.local_slack import LocalSlack

SCOPES = (
    *("commands", "chat:write", "files:write", "files:read", "im:write", "users:read", "users:read.email"),
    *("channels:read", "groups:read", "im:read"),
)
ADA, GRACE, SAM = "U0ADATREMB", "U0GRACELEE", "U0SAMOTHER"
GENERAL, IMPOTS, DIRECTION, PARTENAIRES = "C0GENERAL1", "C0IMPOTS01", "C0DIRECT01", "C0PARTEN01"


def manifest(*without: str, extra: tuple[str, ...] = (), **app_home: bool) -> dict[str, Any]:
    """Give the manifest of a bot that may do all that the local Slack plays, but for some scopes."""
    home = {"home_tab_enabled": True, "messages_tab_enabled": True, **app_home}
    scopes = [scope for scope in (*SCOPES, *extra) if scope not in without]
    return {
        "features": {"app_home": home, "slash_commands": [{"command": "/segment", "should_escape": False}]},
        "oauth_config": {"scopes": {"bot": scopes}},
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


def client_of(slack: LocalSlack) -> WebClient:
    """Give a real client of a Slack, without retries."""
    return WebClient(token=slack.credentials.bot_token, base_url=slack.api_url, retry_handlers=[])


def app_of(slack: LocalSlack) -> App:
    """Give a real Bolt application without listeners, for a Slack that is served."""
    return App(client=client_of(slack), signing_secret=slack.credentials.signing_secret)


def refusal(call: Callable[[], Any]) -> dict[str, Any]:
    """Give the answer of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        call()
    answer = caught.value.response.data
    assert isinstance(answer, dict)
    return answer


def button(label: str, **more: Any) -> dict[str, Any]:
    """Write a button."""
    return {"type": "button", "text": {"type": "plain_text", "text": label}, **more}


def actions(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Write an actions block."""
    return {"type": "actions", "elements": list(elements), **more}


def section(text: str, **more: Any) -> dict[str, Any]:
    """Write a section of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def text_input(label: str, action_id: str, **more: Any) -> dict[str, Any]:
    """Write an input block of text, whose block_id is its action_id."""
    element = {"type": "plain_text_input", "action_id": action_id}
    label_text = {"type": "plain_text", "text": label}
    return {"type": "input", "block_id": action_id, "label": label_text, "element": element, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Write a modal that can be submitted with [Save]."""
    words = {"title": {"type": "plain_text", "text": "Segment"}, "submit": {"type": "plain_text", "text": "Save"}}
    return {"type": "modal", **words, "blocks": list(blocks) or [section("hello")], **more}


@contextmanager
def by_socket(slack: LocalSlack, app: App) -> Iterator[None]:
    """Connect a Bolt application by Socket Mode, with the SDK's built-in client."""
    handler = SocketModeHandler(app, app_token=slack.credentials.app_token)
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it so
    assert slack.sockets.wait_connected(5)
    yield
    # The client's close() waits up to 3 s for a silent peer, and races with its own reader: let that end first.
    handler.client.auto_reconnect_enabled = False
    slack.sockets.hang_up()
    handler.client.current_session_runner.shutdown()  # type: ignore[no-untyped-call]  # the same
    handler.close()  # type: ignore[no-untyped-call]  # the same
    assert slack.workspace.wait_until(lambda: not slack.sockets.connections, 5)


@contextmanager
def serving(answer: Callable[[bytes, dict[str, str]], tuple[int, bytes, str]]) -> Iterator[str]:
    """Serve POSTs on a loopback port: `answer` gives status, body and content type. Yields the URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, body, kind = answer(self.rfile.read(int(self.headers["content-length"])), dict(self.headers))
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/slack/events"
    server.shutdown()
    thread.join()
    server.server_close()


def bolt_over_http(app: App) -> Callable[[bytes, dict[str, str]], tuple[int, bytes, str]]:
    """Answer signed requests as Bolt's own HTTP adapters do."""

    def answer(body: bytes, headers: dict[str, str]) -> tuple[int, bytes, str]:
        request = BoltRequest(body=body.decode(), headers={name: [value] for name, value in headers.items()})
        response = app.dispatch(request)
        kind = response.headers.get("content-type", ["text/plain"])[0]
        return response.status, (response.body or "").encode(), kind

    return answer
