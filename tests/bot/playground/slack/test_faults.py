"""What goes wrong with calls of the local Slack, as the real slack_sdk sees it, and whether the call had its effect."""

import re
import time
from dataclasses import replace
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import ConnectionErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.webhook import WebhookClient

from bot.playground.faults import SLACK, Fault
from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import GENERAL, client_of

APPLIED = [False, True]


def post(client: WebClient) -> Any:
    """Post in #general."""
    return client.chat_postMessage(channel=GENERAL, text="hello")


def posts(slack: LocalSlack) -> int:
    """Count what was posted."""
    return len(slack.people.seen_by("ada"))


@pytest.mark.parametrize("applied", APPLIED)
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("server_error", on=SLACK), "status: 503, body: .*service_unavailable"),
        (Fault("server_error", on=SLACK, status=500), "status: 500, body: .*internal_error"),
        (Fault("html_error", on=SLACK, status=502), "non-JSON format: .*<html>"),
        (Fault("answer", on=SLACK, status=500, body='{"ok": false, "error": "busy"}'), "status: 500, body: .*busy"),
    ],
)
def test_a_wrong_answer_comes_once(
    slack: LocalSlack, client: WebClient, fault: Fault, told: str, *, applied: bool
) -> None:
    """The next call gets the wrong answer, in JSON or HTML, with or without its effect; the one after is well."""
    slack.faults.queue(replace(fault, applied=applied))
    with pytest.raises(SlackApiError) as caught:
        post(client)
    said = f"status: {getattr(caught.value.response, 'status_code', '?')}, body: {caught.value}"
    assert re.search(told, said, re.DOTALL)
    assert posts(slack) == applied
    assert post(client)["ok"]
    assert posts(slack) == 1 + applied


@pytest.mark.parametrize(("seconds", "header"), [(7, "7"), (0, None)])
def test_a_rate_limit_says_when_to_come_back(
    slack: LocalSlack, client: WebClient, seconds: float, header: str | None
) -> None:
    """429 `ratelimited` with Retry-After; nothing was done."""
    slack.faults.queue(Fault("rate_limited", SLACK, seconds=seconds))
    with pytest.raises(SlackApiError) as caught:
        post(client)
    answer = caught.value.response
    assert (answer.status_code, answer["error"], answer.headers.get("Retry-After")) == (429, "ratelimited", header)
    assert posts(slack) == 0


def test_a_fault_strikes_one_method(slack: LocalSlack, client: WebClient) -> None:
    """Other methods are answered, and the traffic keeps them apart."""
    slack.faults.queue(Fault("server_error", SLACK, part="chat.postMessage"))
    assert client.auth_test()["ok"]
    with pytest.raises(SlackApiError):
        post(client)


def test_a_reset_is_one_as_the_sdk_knows_it(slack: LocalSlack) -> None:
    """After the effect of a post, slack_sdk's own handler of connection errors posts once more; ours, none, fails."""
    eager = client_of(slack)
    eager.retry_handlers.append(ConnectionErrorRetryHandler(1, FixedValueRetryIntervalCalculator(0)))
    slack.faults.queue(Fault("reset", SLACK, applied=True))
    assert post(eager)["ok"]
    assert posts(slack) == 2
    slack.faults.queue(Fault("reset", SLACK))
    with pytest.raises(ConnectionResetError):
        post(client_of(slack))
    assert posts(slack) == 2


@pytest.mark.parametrize("applied", APPLIED)
def test_a_hang_lasts_until_the_clients_patience_ends(slack: LocalSlack, *, applied: bool) -> None:
    """No byte comes; the call had its effect or not."""
    slack.faults.queue(Fault("hang", SLACK, applied=applied))
    client = WebClient(token=slack.credentials.bot_token, base_url=slack.api_url, retry_handlers=[], timeout=1)
    client.timeout = 0.1  # type: ignore[assignment] # the socket takes a fraction
    with pytest.raises(TimeoutError):
        post(client)
    assert posts(slack) == applied


def test_an_effect_may_come_late(slack: LocalSlack, client: WebClient) -> None:
    """The message appears after the next call."""
    slack.faults.queue(Fault("server_error", SLACK, late=1))
    with pytest.raises(SlackApiError):
        post(client)
    assert posts(slack) == 0
    client.auth_test()
    assert posts(slack) == 1


def test_latency_is_time(slack: LocalSlack, client: WebClient) -> None:
    """The answer is right, and not there sooner."""
    slack.faults.queue(Fault("latency", SLACK, seconds=0.05))
    started = time.monotonic()
    assert post(client)["ok"]
    assert time.monotonic() - started >= 0.05


def test_answers_uploads_and_downloads_can_fail_too(slack: LocalSlack) -> None:
    """What is not a method has a name of its own: `response_url`, `upload`, `download`."""
    slack.faults.queue(*(Fault("server_error", SLACK, part=name) for name in ("response_url", "upload", "download")))
    ticket = slack.installation.response_urls.give(GENERAL, "U0ADATREMB")
    hook = WebhookClient(f"{slack.base_url}/commands/T/{ticket}", retry_handlers=[])
    assert hook.send(text="hello").status_code == 503
    assert hook.send(text="hello").status_code == 200
    assert posts(slack) == 1
    for path, body in (("upload/v1/none", b"x"), ("files-pri/T-F/download/a.csv", None)):
        with pytest.raises(HTTPError) as caught:
            urlopen(Request(f"{slack.base_url}/{path}", body))  # noqa: S310 - loopback
        with caught.value:
            assert caught.value.code == 503
