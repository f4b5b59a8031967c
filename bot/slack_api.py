"""The Web API as this bot uses it: which methods with which scope, what is sent again, and what a failure means."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from json import JSONDecodeError
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry import (
    ConnectionErrorRetryHandler,
    HttpRequest,
    HttpResponse,
    RateLimitErrorRetryHandler,
    RetryState,
)
from slack_sdk.http_retry.builtin_handlers import ServerErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.logs import QUIET

# Every method that the bot calls, with the scopes of the bot token that it needs (docs.slack.dev/reference/methods).
METHODS: dict[str, tuple[str, ...]] = {
    "apps.connections.open": (),  # by the app-level token, which has connections:write
    "auth.test": (),
    "chat.postMessage": ("chat:write",),
    "conversations.info": ("channels:read", "groups:read"),  # never asked about direct messages
    "conversations.members": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "functions.completeError": (),  # with the token of the execution that it ends
    "functions.completeSuccess": (),
    "users.info": ("users:read",),
    "views.publish": (),
    "views.open": (),
    "views.update": (),
}
SCOPES = frozenset({"commands", "users:read.email"}.union(*METHODS.values()))
"""With users:read.email, users.info tells the address of the person who asks, and « est moi » finds it in the sheet."""

TIMEOUT = 10
LONGEST_WAIT = 20
# Errors with which Slack says that something may have been done all the same.
_UNCLEAR = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"})
FAILURES = (SlackClientError, OSError, HTTPException, JSONDecodeError, UnicodeDecodeError)
"""What slack_sdk lets out: its own errors, urllib's and sockets' (OSError), and answers cut short or not readable."""


class CannotTell(Exception):
    """Slack gave no usable answer to a question that a decision needs; nothing may be assumed."""


class PatientRateLimit(RateLimitErrorRetryHandler):
    """Waits as long as a 429 asks, where that is short, and once where no number is given: a 429 did nothing."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        wait = next(iter(response.headers.get("Retry-After", ())), "1") if response else "1"
        short = wait.isdecimal() and int(wait) <= LONGEST_WAIT
        return short and super()._can_retry(state=state, request=request, response=response, error=error)


@dataclass(frozen=True, slots=True)
class SlackApi:
    """Two clients: `reading` asks again after a lost or failed answer; `posting` never sends the same post twice."""

    reading: WebClient
    posting: WebClient

    @classmethod
    def at(cls, base_url: str, token: str) -> "SlackApi":
        """Make clients of the Web API under `base_url`, which ends with a slash."""

        def client(*handlers: Any) -> WebClient:
            return WebClient(token, base_url, timeout=TIMEOUT, retry_handlers=list(handlers), logger=QUIET)

        return cls(
            reading=client(PatientRateLimit(), ConnectionErrorRetryHandler(), ServerErrorRetryHandler()),
            posting=client(PatientRateLimit()),
        )

    def of_step(self, token: str) -> WebClient:
        """Give a client with the token of one execution of a step; ending it a second time does nothing."""
        handlers = [PatientRateLimit(3), ConnectionErrorRetryHandler(), ServerErrorRetryHandler()]
        return WebClient(token, self.reading.base_url, timeout=TIMEOUT, retry_handlers=handlers, logger=QUIET)

    def webhook(self, url: str) -> WebhookClient:
        """Give the client of one response_url; nothing is sent twice."""
        return WebhookClient(url, timeout=TIMEOUT, retry_handlers=[], logger=QUIET)


def refusal(error: Exception) -> str | None:
    """Name the error with which Slack clearly refused a call; None where the call may have been done all the same."""
    if not isinstance(error, SlackApiError):
        return None
    failed = error.response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    name = str(error.response.get("error"))
    clear = not failed and name not in _UNCLEAR and re.fullmatch(r"[a-z_]+", name)
    return name if clear else None


def direct_channel(user: str, slack: SlackApi) -> str:
    """Open the direct message between the bot and a user, or find it; give its id, which starts with D."""
    return str(slack.posting.conversations_open(users=user)["channel"]["id"])
