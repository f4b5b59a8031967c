"""The signed door: what is not signed by Slack gets the same 401, whatever it is, and none of it is logged."""

import io
import json
import os
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.http import LARGEST_BODY, PATH, SlackHttp, payload, serving
from bot.playground.slack.delivery import signed_headers
from tests.bot.bench import Clock, Scene

Answer = tuple[str, bytes]


@pytest.fixture
def door(scene: Scene) -> SlackHttp:
    """The WSGI application of a bot."""
    return SlackHttp(scene.bot.app, scene.slack.credentials.signing_secret, scene.clock.seconds)


def knock(door: SlackHttp, body: bytes, headers: dict[str, str], **more: Any) -> Answer:
    """Send one request, as a WSGI server would: header values are latin-1 text."""
    said: list[str] = []
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": PATH, "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    start: Callable[..., Any] = lambda status, _: said.append(status)  # noqa: E731 - WSGI wants a function
    content = b"".join(door({**environ, **named, **more, "wsgi.input": io.BytesIO(body)}, start))
    return said[0], content


def signed(door: SlackHttp, scene: Scene, body: bytes, skew: float = 0, **more: Any) -> Answer:
    """Send one request with Slack's signature of some seconds ago."""
    headers = signed_headers(body, scene.slack.credentials.signing_secret, scene.clock.seconds() - skew)
    return knock(door, body, headers, **more)


latin = st.text(st.characters(max_codepoint=255))
timestamps = st.one_of(latin, st.integers().map(str), st.text("0123456789-+_ .e", max_size=20), st.just("9" * 5000))
signatures = st.one_of(latin, st.text("0123456789abcdef", min_size=64, max_size=64).map("v0=".__add__))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(timestamp=st.none() | timestamps, signature=st.none() | signatures, body=st.binary(max_size=200))
@example(timestamp="abc", signature="v0=" + "0" * 64, body=b"text=x")
@example(timestamp="", signature="", body=b"")
@example(timestamp="1795500000", signature="v0=é", body=b"\xff\xfe")
@example(timestamp="1795532400", signature="v0=" + "0" * 64, body=b"\xff\xfe")
@example(timestamp="²", signature="v0=" + "0" * 64, body=b"text=x")
@example(timestamp="1" * 4999, signature="v0=" + "0" * 64, body=b"text=x")
def test_nothing_unsigned_gets_anything_but_401(
    door: SlackHttp, timestamp: str | None, signature: str | None, body: bytes
) -> None:
    """Absurd, missing and wrong signatures all get a 401 with one and the same body; none breaks the door."""
    given_headers = {"x-slack-request-timestamp": timestamp, "x-slack-signature": signature}
    headers = {name: value for name, value in given_headers.items() if value is not None}
    assert knock(door, body, headers) == ("401 Unauthorized", b"401 Unauthorized")


@pytest.mark.parametrize("skew", [-299, -300, 299, 300])
def test_a_clock_may_be_five_minutes_off(door: SlackHttp, scene: Scene, skew: int) -> None:
    """Up to 300 seconds either way a signature counts."""
    assert signed(door, scene, b"ssl_check=1", skew)[0] == "200 OK"


@pytest.mark.parametrize("skew", [-1e9, -301, 301, 1e9])
def test_a_recorded_request_soon_counts_no_longer(door: SlackHttp, scene: Scene, skew: float) -> None:
    """Beyond 300 seconds it does not."""
    assert signed(door, scene, b"ssl_check=1", skew)[0] == "401 Unauthorized"


def test_a_signature_is_of_these_bytes(door: SlackHttp, scene: Scene) -> None:
    """One byte more, and the signature is another's."""
    headers = signed_headers(b"text=a", scene.slack.credentials.signing_secret, scene.clock.seconds())
    assert knock(door, b"text=ab", headers)[0] == "401 Unauthorized"


def test_url_verification_is_answered(door: SlackHttp, scene: Scene) -> None:
    """Slack checks a request URL with a challenge, signed like anything else."""
    body = json.dumps({"type": "url_verification", "challenge": "c-1"}).encode()
    status, answer = signed(door, scene, body, CONTENT_TYPE="application/json; charset=utf-8")
    assert (status, json.loads(answer)) == ("200 OK", {"challenge": "c-1"})
    assert knock(door, body, {}, CONTENT_TYPE="application/json")[0] == "401 Unauthorized"


@pytest.mark.parametrize(
    ("status", "body", "more"),
    [
        ("404 Not Found", b"", {"PATH_INFO": "/"}),
        ("405 Method Not Allowed", b"", {"REQUEST_METHOD": "GET"}),
        ("413 Content Too Large", b"x" * (LARGEST_BODY + 1), {}),
        ("400 Bad Request", b"payload=%7B", {}),
        ("400 Bad Request", b"payload=%5B%5D", {}),
        ("400 Bad Request", b"[]", {"CONTENT_TYPE": "application/json"}),
        ("404 Not Found", b"command=/other&team_id=T0CABINET1&user_id=U1", {}),
    ],
)
def test_what_is_not_for_us_is_refused(
    door: SlackHttp, scene: Scene, status: str, body: bytes, more: dict[str, Any]
) -> None:
    """Other paths and methods, bodies too large or unreadable, and requests that nothing listens to."""
    assert signed(door, scene, body, **more)[0] == status


def test_only_an_interaction_is_in_the_field_payload() -> None:
    """A command that holds a field `payload` stays a command; an interaction is the JSON in that field."""
    assert payload("command=/segment&payload=x", "") == {"command": "/segment", "payload": "x"}
    assert payload("payload=%7B%22a%22%3A1%7D", "") == {"a": 1}


def test_retry_headers_reach_the_listeners(door: SlackHttp, scene: Scene) -> None:
    """How often Slack tried is passed on, as Socket Mode passes it."""
    seen: list[Any] = []
    scene.bot.app.event("tokens_revoked")(lambda request: seen.append(request.headers))
    event = {"type": "event_callback", "team_id": "T0CABINET1", "event": {"type": "tokens_revoked", "user": "U1"}}
    retry: dict[str, Any] = {"HTTP_X_SLACK_RETRY_NUM": "2", "HTTP_X_SLACK_RETRY_REASON": "http_timeout"}
    body = json.dumps(event).encode()
    assert signed(door, scene, body, CONTENT_TYPE="application/json", **retry)[0] == "200 OK"
    scene.bot.app.listener_runner.listener_executor.shutdown(wait=True)
    assert (seen[0]["x-slack-retry-num"], seen[0]["x-slack-retry-reason"]) == (["2"], ["http_timeout"])


def test_the_clock_is_the_bots(door: SlackHttp, scene: Scene, bot_clock: Clock) -> None:
    """A signature ages by the injected clock, which tests move."""
    headers = signed_headers(b"ssl_check=1", scene.slack.credentials.signing_secret, scene.clock.seconds())
    bot_clock.forward(minutes=6)
    assert knock(door, b"ssl_check=1", headers)[0] == "401 Unauthorized"


def test_who_wakes_the_loop_may_write_until_it_ended(door: SlackHttp, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop may be awake already, and at its end, before the byte that is to wake it is written."""
    write = os.write

    def late(fd: int, data: bytes) -> int:
        write(fd, data)
        for loop in [thread for thread in threading.enumerate() if thread.name == "http"]:
            loop.join()
        return write(fd, data)

    with serving(door, "127.0.0.1", 0, threads=1):
        monkeypatch.setattr(os, "write", late)
    assert "http" not in {thread.name for thread in threading.enumerate()}
