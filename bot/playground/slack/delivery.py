"""What Slack sends to the bot, and the two ways it goes: signed HTTP, or a Socket Mode connection."""

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from bot.playground.slack.workspace import Clock

ACK_SECONDS = 3.0
Kind = Literal["slash_commands", "interactive", "events_api"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request to the bot. Sent again, it is the same in all but the signature and the number of the `retry`.

    The retries of events are marked (docs.slack.dev/apis/events-api); that Slack would mark a command's or a click's in
    the same way, should it ever send one again, is assumed.
    """

    kind: Kind
    payload: Json
    envelope_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    retry: int = 0

    @property
    def name(self) -> str:
        """Say what it is in the traffic: the command, or the type of the interaction or event."""
        payload = self.payload
        return str(payload.get("command") or payload.get("event", payload).get("type"))


@dataclass(frozen=True, slots=True)
class Ack:
    """The bot's acknowledgement: `error` is None, or what Slack shows; `body` came with the acknowledgement."""

    error: str | None = None
    body: Json = field(default_factory=dict)


class Transport(Protocol):
    """A way to the bot."""

    def deliver(self, delivery: Delivery) -> Ack:
        """Send one request and wait for its acknowledgement, three seconds at most."""


def form_of(delivery: Delivery) -> tuple[bytes, str]:
    """Give the body and content type of a request over HTTP: a form, but for events, which are JSON."""
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    interactive = delivery.kind == "interactive"
    fields = {"payload": json.dumps(delivery.payload)} if interactive else delivery.payload
    return urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"


def signed_headers(body: bytes, secret: str, now: float) -> dict[str, str]:
    """Give Slack's v0 signature of a body and the moment it was signed at."""
    moment = str(int(now))
    base = b"v0:" + moment.encode() + b":" + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={digest}"}


def _retry_headers(delivery: Delivery) -> dict[str, str]:
    marks = {"X-Slack-Retry-Num": str(delivery.retry), "X-Slack-Retry-Reason": "http_timeout"}
    return marks if delivery.retry else {}


@dataclass(frozen=True, slots=True)
class HttpTransport:
    """Signed POSTs to the bot's request URL. The signature's clock is the bot's: Bolt refuses a stale one."""

    url: str
    signing_secret: str
    clock: Clock = time.time
    ack_seconds: float = ACK_SECONDS

    def deliver(self, delivery: Delivery) -> Ack:
        """Send one request; late: `operation_timeout`, any status but 200: `dispatch_failed`."""
        body, content_type = form_of(delivery)
        signed = signed_headers(body, self.signing_secret, self.clock())
        headers = {**signed, **_retry_headers(delivery), "Content-Type": content_type}
        request = urllib.request.Request(self.url, body, headers)  # noqa: S310 - the URL is a setting
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=self.ack_seconds) as response:
                return _read(response.status, response.headers, response.read())
        except TimeoutError:
            return Ack("operation_timeout")
        except urllib.error.URLError as error:
            late = isinstance(error.reason, TimeoutError)
            return Ack("operation_timeout" if late else "dispatch_failed")


def _read(status: int, headers: Mapping[str, str], content: bytes) -> Ack:
    if status != 200:  # noqa: PLR2004 - Slack takes no other
        return Ack("dispatch_failed")
    if not content:
        return Ack()
    if headers.get("Content-Type", "").startswith("application/json"):
        return Ack(body=json.loads(content))
    return Ack(body={"text": content.decode()})
