"""Tokens, scopes and arguments, before any method is asked."""

import json
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked
from tests.bot.playground.slack.bench import ADA, GENERAL, client_of, manifest, refusal


def test_an_unknown_method_is_refused_by_name(client: WebClient) -> None:
    """A method that the local Slack does not play is `unknown_method`, never an empty success."""
    assert refusal(lambda: client.api_call("chat.meMessage"))["error"] == "unknown_method"


@pytest.mark.parametrize(
    ("token", "error"), [(None, "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp-local", "not_allowed_token_type")]
)
def test_tokens_are_checked(slack: LocalSlack, token: str | None, error: str) -> None:
    """No token, a wrong token and the app's own token are three different errors."""
    assert slack.web_api.answer(Asked("auth.test", token, {}))["error"] == error


def test_the_bot_token_opens_no_socket(client: WebClient) -> None:
    """apps.connections.open wants the app-level token."""
    answer = refusal(lambda: client.apps_connections_open(app_token=client.token or ""))
    assert answer["error"] == "not_allowed_token_type"


def test_a_missing_scope_is_told_with_needed_and_provided(start: Callable[..., LocalSlack]) -> None:
    """What the manifest does not ask for cannot be done."""
    answer = refusal(lambda: client_of(start(manifest("chat:write"))).chat_postMessage(channel=GENERAL, text="x"))

    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")
    assert "files:write" in answer["provided"]


def test_missing_and_unknown_arguments_are_named(client: WebClient) -> None:
    """Each argument that is missing or that Slack does not know is one message."""
    answer = refusal(lambda: client.api_call("users.info", params={"usr": ADA}))

    assert answer["error"] == "invalid_arguments"
    messages = answer["response_metadata"]["messages"]
    assert messages == ["[ERROR] missing required field: user", "[ERROR] unknown argument: usr"]


def test_an_unknown_argument_is_refused_even_alone(client: WebClient) -> None:
    """All that is required is there, and one name too many."""
    answer = refusal(lambda: client.users_info(user=ADA, include_local=True))
    assert answer["response_metadata"]["messages"] == ["[ERROR] unknown argument: include_local"]


def test_a_json_body_is_not_read_by_form_methods(slack: LocalSlack) -> None:
    """users.info takes forms only: what came as JSON is missing."""
    answer = slack.web_api.answer(Asked("users.info", "xoxb-local", {"user": ADA}, is_json=True))
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: user"]


def post(url: str, body: bytes, **headers: str) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urllib.request.urlopen(urllib.request.Request(url, body, named)) as response:  # noqa: S310 - loopback
        answer = json.load(response)
    assert isinstance(answer, dict)
    return answer


def test_an_empty_json_body_is_an_empty_call(slack: LocalSlack) -> None:
    """slack_sdk sends auth.test with a JSON content type and no body at all."""
    headers = {"content_type": "application/json", "authorization": "Bearer xoxb-local"}
    assert post(f"{slack.api_url}auth.test", b"", **headers)["user_id"] == "U0SEGMENTS"


def test_the_token_may_come_in_the_form(slack: LocalSlack) -> None:
    """A form with a token is as good as the header."""
    assert post(f"{slack.api_url}auth.test", b"token=xoxb-local")["ok"]


def test_a_broken_json_body_is_told(slack: LocalSlack) -> None:
    """A body that is no JSON object is `invalid_json`, not a failure inside."""
    assert post(f"{slack.api_url}auth.test", b"[1", content_type="application/json")["error"] == "invalid_json"


def test_the_traffic_is_kept(slack: LocalSlack, client: WebClient) -> None:
    """Every call is there with its outcome and its time."""
    client.auth_test()
    refusal(lambda: client.chat_postMessage(channel="C0NOWHERE1", text="x"))

    assert [(e.method, e.outcome) for e in slack.traffic.exchanges] == [
        ("auth.test", "ok"),
        ("chat.postMessage", "channel_not_found"),
    ]
    assert all(exchange.ms > 0 for exchange in slack.traffic.exchanges)


def test_people_are_told_with_locale_and_mail_only_where_allowed(start: Callable[..., LocalSlack]) -> None:
    """The locale comes when asked for; the e-mail only with users:read.email."""
    allowed, not_allowed = start(manifest()), manifest("users:read.email")
    user = client_of(allowed).users_info(user=ADA, include_locale=True)["user"]
    assert (user["locale"], user["profile"]["email"]) == ("fr-CA", "ada@cabinet.example")

    user = client_of(start(not_allowed)).users_info(user=ADA)["user"]
    assert "locale" not in user
    assert "email" not in user["profile"]


def test_guests_and_strangers_are_told_apart(client: WebClient) -> None:
    """Victor is a single-channel guest; Sam belongs to another workspace."""
    victor, sam = (client.users_info(user=user)["user"] for user in ("U0VICTORGU", "U0SAMOTHER"))
    assert (victor["is_restricted"], victor["is_ultra_restricted"], victor["is_stranger"]) == (True, True, False)
    assert (sam["is_stranger"], sam["team_id"]) == (True, "T0PARTNER1")
