"""Signed HTTP: what Slack posts to the bot's address, checked and handed to Bolt as Socket Mode would hand it.

The signature is checked here and not by Bolt, which answers 500 to an absurd timestamp and logs the body of a request
whose signature is wrong. The form is read here because Bolt loses any command whose text holds the word "payload".
"""

import json
import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIEnvironment

import structlog
from slack_bolt import App, BoltRequest
from slack_sdk.signature import Clock, SignatureVerifier
from waitress import wasyncore
from waitress.server import create_server

PATH = "/slack/events"
LARGEST_BODY = 1_000_000
"""Bytes; Slack's largest requests are modals of 250 kB."""

_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
_RETRY_HEADERS = ("x-slack-retry-num", "x-slack-retry-reason")


class _VerifierClock(Clock):
    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds

    def now(self) -> float:
        return self._seconds()


class SlackHttp:
    """A WSGI application: Slack's requests at `/slack/events`, answered by Bolt's listeners."""

    def __init__(self, app: App, signing_secret: str, seconds: Callable[[], float]) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret, _VerifierClock(seconds))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request: 401 with the same body whatever is wrong with how it is signed."""
        status, headers, body = self._answer(environ)
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], bytes]:
        if environ["PATH_INFO"] != PATH:
            return _plain("404 Not Found")
        if environ["REQUEST_METHOD"] != "POST":
            return _plain("405 Method Not Allowed")
        raw = environ["wsgi.input"].read(LARGEST_BODY + 1)
        if len(raw) > LARGEST_BODY:
            return _plain("413 Content Too Large")
        if not self.signed(raw, environ):
            structlog.get_logger().warning("request_refused", reason="signature")
            return _plain("401 Unauthorized")
        return self._dispatch(raw, environ)

    def signed(self, raw: bytes, environ: WSGIEnvironment) -> bool:
        """Tell whether Slack signed these bytes within the last 5 minutes."""
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not (_TIMESTAMP.fullmatch(timestamp) and _SIGNATURE.fullmatch(signature)):
            return False
        try:
            return self._verifier.is_valid(raw.decode(), timestamp, signature)
        except UnicodeDecodeError:
            return False

    def _dispatch(self, raw: bytes, environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], bytes]:
        try:
            body = payload(raw.decode(), environ.get("CONTENT_TYPE", ""))
        except ValueError:
            return _plain("400 Bad Request")
        response = self._app.dispatch(BoltRequest(body=body, mode="socket_mode", headers=_retries(environ)))
        headers = [(name, values[0]) for name, values in response.headers.items() if values]
        return f"{response.status} {HTTPStatus(response.status).phrase}", headers, response.body.encode()


@contextmanager
def serving(wsgi: SlackHttp, host: str, port: int, threads: int) -> Iterator[int]:
    """Serve over HTTP while the block runs; give the port. Requests under way are answered before it ends."""
    open_sockets: dict[int, Any] = {}
    listener = socket.create_server((host, port))
    server: Any = create_server(  # its stubs miss the trigger
        wsgi, map=open_sockets, sockets=[listener], threads=threads, max_request_body_size=2 * LARGEST_BODY
    )
    loop = threading.Thread(target=server.run, name="http")
    loop.start()
    left: dict[int, Any] = {}
    try:
        yield listener.getsockname()[1]
    finally:
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(partial(_let_go, open_sockets, left))  # waitress offers no other way out
        loop.join()
        wasyncore.close_all(left)


def _let_go(held: dict[int, Any], left: dict[int, Any]) -> None:
    """Move everything over, open as it is: a loop that holds nothing ends, and who woke it may be writing to it yet."""
    left.update(held)
    held.clear()


def payload(text: str, content_type: str) -> dict[str, Any]:
    """Read a body into the dictionary that Socket Mode's envelope would hold.

    A form's field `payload` is that dictionary in JSON, unless the form is a slash command.

    Raises:
        ValueError: the JSON is not an object.

    """
    if content_type.partition(";")[0].strip() == "application/json":
        return _object(text)
    form = dict(parse_qsl(text, keep_blank_values=True))
    return _object(form["payload"]) if "payload" in form and "command" not in form else form


def _object(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError  # noqa: TRY004 - the caller asks whether the text can be read
    return found


def _retries(environ: WSGIEnvironment) -> dict[str, Any]:
    names = {name: f"HTTP_{name.upper().replace('-', '_')}" for name in _RETRY_HEADERS}
    return {name: environ[key] for name, key in names.items() if key in environ}


def _plain(status: str) -> tuple[str, list[tuple[str, str]], bytes]:
    return status, [("Content-Type", "text/plain")], status.encode()
