"""People, conversations and links to messages by the real client, and the scopes that each answer names."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.slack.delivery import Ack, Delivery
from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import ADA, DIRECTION, GENERAL, GRACE, IMPOTS, client_of, manifest, refusal


def names(answer: Any) -> list[str]:
    """Give the names of the channels listed."""
    return [channel["name"] for channel in answer["channels"]]


def test_people_are_listed_with_the_bot_and_without_strangers(client: WebClient) -> None:
    """All at once where no limit is given, else page by page, each once; the locale where asked for."""
    everyone = client.users_list(include_locale=True)["members"]
    assert [user["name"] for user in everyone] == ["segments", "slackbot", "ada", "marc", "grace", "victor"]
    assert everyone[2]["locale"] == "fr-CA"

    first = client.users_list(limit=4)
    rest = client.users_list(limit=4, cursor=first["response_metadata"]["next_cursor"])
    assert [user["id"] for user in (*first["members"], *rest["members"])] == [user["id"] for user in everyone]
    assert rest["response_metadata"]["next_cursor"] == ""
    assert refusal(lambda: client.users_list(cursor="?"))["error"] == "invalid_cursor"


def test_channels_are_listed_by_type(slack: LocalSlack, client: WebClient) -> None:
    """Public ones by default; a private one and a DM only where the bot is in them; archives may be left out."""
    assert names(client.conversations_list()) == ["general", "impots", "partenaires"]
    assert names(client.conversations_list(types="private_channel")) == []

    slack.workspace.set_membership(DIRECTION, slack.workspace.bot.id, True)
    slack.workspace.open_direct_channel(ADA)
    slack.workspace.archive(IMPOTS)
    assert names(client.conversations_list(types="private_channel")) == ["direction"]
    assert [channel["user"] for channel in client.conversations_list(types="im")["channels"]] == [ADA]
    assert names(client.conversations_list(exclude_archived=True)) == ["general", "partenaires"]
    assert client.conversations_list()["channels"][0]["num_members"] == 5


def test_a_group_dm_is_opened_with_several_people(start: Callable[..., LocalSlack]) -> None:
    """It is private, named by its members and found again in any order; posting there is for them alone."""
    slack = start(manifest(extra=("mpim:write", "mpim:read")))
    client = client_of(slack)
    opened = client.conversations_open(users=[ADA, GRACE], return_im=True)["channel"]
    assert (opened["name"], opened["is_mpim"], opened["is_private"]) == ("mpdm-ada--grace--segments-1", True, True)
    again = client.conversations_open(users=[GRACE, ADA])
    assert (again["channel"]["id"], again["already_open"]) == (opened["id"], True)
    assert names(client.conversations_list(types="mpim")) == [opened["name"]]

    client.chat_postMessage(channel=opened["id"], text="x")
    assert [len(slack.people.seen_by(who)) for who in ("ada", "grace", "marc")] == [1, 1, 0]


def test_a_group_dm_has_its_own_scope_and_size(start: Callable[..., LocalSlack]) -> None:
    """im:write opens none, more than eight people are too many, and each must be there."""
    plain = client_of(start(manifest()))
    assert refusal(partial(plain.conversations_open, users=[ADA, GRACE]))["needed"] == "mpim:write"
    client = client_of(start(manifest(extra=("mpim:write",))))
    nine = [f"U{number}" for number in range(9)]
    assert refusal(partial(client.conversations_open, users=nine))["error"] == "too_many_users"
    assert refusal(partial(client.conversations_open, users=[ADA, "U1"]))["error"] == "user_not_found"


def test_a_command_in_a_group_dm_names_it(slack: LocalSlack) -> None:
    """`mpdm-…` is its name in payloads; the answer is seen by whoever typed, and by nobody else."""
    heard: list[Delivery] = []

    class Bot:
        def deliver(self, delivery: Delivery) -> Ack:
            heard.append(delivery)
            return Ack(body={"text": "heard"})

    slack.sending.transport = Bot()
    slack.people.say("ada", "@segments,grace", "/segment list")
    assert heard[0].payload["channel_name"] == "mpdm-ada--grace--segments-1"
    assert [len(slack.people.seen_by(who)) for who in ("ada", "grace")] == [1, 0]
    slack.people.say("ada", "@grace,marc", "/segment list")
    assert heard[1].payload["channel_name"] == "mpdm-ada--grace--marc-1"


@pytest.mark.parametrize(
    ("asked", "error"),
    [({"types": "public"}, "invalid_types"), ({"limit": 0}, "invalid_limit"), ({"types": "mpim"}, "missing_scope")],
)
def test_a_list_that_cannot_be_is_refused(client: WebClient, asked: dict[str, Any], error: str) -> None:
    """Each type by its name, with its own scope, and a limit from 1 to 1,000."""
    assert refusal(lambda: client.conversations_list(**asked))["error"] == error


def test_a_message_has_an_address(client: WebClient) -> None:
    """The team's domain, the channel and the timestamp without its dot; in a thread, the thread too."""
    ts = client.chat_postMessage(channel=GENERAL, text="x")["ts"]
    link = client.chat_getPermalink(channel=GENERAL, message_ts=ts)["permalink"]
    assert link == f"https://cabinet-tremblay.slack.com/archives/{GENERAL}/p{ts.replace('.', '')}"

    below = client.chat_postMessage(channel=GENERAL, text="y", thread_ts=ts)["ts"]
    link = client.chat_getPermalink(channel=GENERAL, message_ts=below)["permalink"]
    assert link.endswith(f"p{below.replace('.', '')}?thread_ts={ts}&cid={GENERAL}")

    hidden = client.chat_postEphemeral(channel=GENERAL, user=ADA, text="x")["message_ts"]
    for there in (hidden, "1.000001"):
        answer = refusal(partial(client.chat_getPermalink, channel=GENERAL, message_ts=there))
        assert answer["error"] == "message_not_found"


def test_answers_name_the_scopes(start: Callable[..., LocalSlack]) -> None:
    """Those of the token with every answer, refusals too, and those that the method asks for where it asks for any."""
    slack = start(manifest("users:read"))
    client = client_of(slack)
    plain = client.auth_test().headers
    assert "chat:write" in plain["x-oauth-scopes"]
    assert "x-accepted-oauth-scopes" not in plain

    with pytest.raises(SlackApiError) as caught:
        client.users_list()
    assert caught.value.response.headers["x-accepted-oauth-scopes"] == "users:read"
    assert "users:read," not in caught.value.response.headers["x-oauth-scopes"]

    opened = client.apps_connections_open(app_token=slack.credentials.app_token)
    assert opened.headers["x-oauth-scopes"] == "connections:write"
