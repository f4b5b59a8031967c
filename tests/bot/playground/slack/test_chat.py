"""Messages posted, shown to one person, changed and deleted; and channels as the bot sees them."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked
from tests.bot.playground.slack.bench import (
    ADA,
    DIRECTION,
    GENERAL,
    IMPOTS,
    PARTENAIRES,
    SAM,
    client_of,
    manifest,
    refusal,
    section,
)


def test_a_message_is_seen_by_members_only(slack: LocalSlack, client: WebClient) -> None:
    """What is posted in #impots is seen by Grace and not by Victor."""
    client.chat_postMessage(channel=IMPOTS, text="hello")
    assert [message.text for message in slack.people.seen_by("grace")] == ["hello"]
    assert slack.people.seen_by("victor") == []


@pytest.mark.parametrize("channel", [DIRECTION, "C0NOWHERE1", "#general"])
def test_posting_needs_the_id_of_a_channel_that_the_bot_sees(client: WebClient, channel: str) -> None:
    """A private channel without the bot does not exist for it, and a name is no id."""
    assert refusal(lambda: client.chat_postMessage(channel=channel, text="x"))["error"] == "channel_not_found"


def test_posting_in_a_public_channel_needs_membership_or_the_scope(start: Callable[..., LocalSlack]) -> None:
    """Out of a public channel the bot is refused, unless it has chat:write.public."""
    for scopes, error in (((), "not_in_channel"), (("chat:write.public",), None)):
        slack = start(manifest(extra=scopes))
        slack.workspace.set_membership(GENERAL, slack.workspace.bot.id, False)
        answer = slack.web_api.answer(_asked("chat.postMessage", channel=GENERAL, text="x"))
        assert answer.get("error") == error


def test_nothing_is_posted_in_an_archived_channel(slack: LocalSlack, client: WebClient) -> None:
    """An archived channel is `is_archived`."""
    slack.workspace.archive(GENERAL)
    assert refusal(lambda: client.chat_postMessage(channel=GENERAL, text="x"))["error"] == "is_archived"


def test_a_user_id_stands_for_the_direct_channel(slack: LocalSlack, client: WebClient) -> None:
    """Posting to a user and opening the DM lead to one channel."""
    posted = client.chat_postMessage(channel=ADA, text="hello")["channel"]
    assert posted == client.conversations_open(users=ADA)["channel"]["id"]
    assert posted.startswith("D")
    assert slack.people.seen_by("ada")[0].channel == posted


def test_a_direct_message_needs_the_messages_tab(start: Callable[..., LocalSlack]) -> None:
    """Without the tab there is nowhere to read it."""
    client = client_of(start(manifest(messages_tab_enabled=False)))
    assert refusal(lambda: client.chat_postMessage(channel=ADA, text="x"))["error"] == "messages_tab_disabled"


def test_an_empty_message_is_refused(slack: LocalSlack) -> None:
    """Neither text nor blocks: `no_text`."""
    answer = slack.web_api.answer(_asked("chat.postMessage", channel=GENERAL, text="", blocks="[]"))
    assert answer["error"] == "no_text"


def test_wrong_blocks_are_refused_with_their_place(client: WebClient) -> None:
    """The message names the fault and points to it."""
    blocks = [section("ok"), {"type": "header", "text": {"type": "plain_text", "text": "h" * 151}}]
    answer = refusal(lambda: client.chat_postMessage(channel=GENERAL, text="x", blocks=blocks))

    assert answer["error"] == "invalid_blocks"
    messages = answer["response_metadata"]["messages"]
    assert messages == ["[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]"]


def test_blocks_that_are_no_json_are_told_apart(client: WebClient) -> None:
    """A string that cannot be read is `invalid_blocks_format`."""
    answer = refusal(lambda: client.chat_postMessage(channel=GENERAL, text="x", blocks="[{"))
    assert answer["error"] == "invalid_blocks_format"


def test_text_is_cut_at_forty_thousand_characters(slack: LocalSlack, client: WebClient) -> None:
    """Slack truncates and does not say so."""
    client.chat_postMessage(channel=GENERAL, text="x" * 40_001)
    assert len(slack.people.seen_by("ada")[0].text) == 40_000


def test_an_ephemeral_message_is_seen_by_one_member(slack: LocalSlack, client: WebClient) -> None:
    """Only the person it is for sees it, and nobody can change it."""
    ts = client.chat_postEphemeral(channel=GENERAL, user=ADA, text="for you")["message_ts"]
    assert [message.ephemeral_to for message in slack.people.seen_by("ada")] == [ADA]
    assert slack.people.seen_by("grace") == []
    error = refusal(lambda: client.chat_update(channel=GENERAL, ts=ts, text="y"))["error"]
    assert error == "message_not_found"


def test_an_ephemeral_message_needs_a_member(client: WebClient) -> None:
    """Sam is not in #general."""
    error = refusal(lambda: client.chat_postEphemeral(channel=GENERAL, user=SAM, text="x"))["error"]
    assert error == "user_not_in_channel"


def test_a_message_is_changed_and_deleted(slack: LocalSlack, client: WebClient) -> None:
    """Blocks that are not given stay; the bot's own message can be deleted once."""
    ts = client.chat_postMessage(channel=GENERAL, text="a", blocks=[section("block")])["ts"]
    client.chat_update(channel=GENERAL, ts=ts, text="b")
    changed = slack.people.seen_by("ada")[0]
    assert (changed.text, changed.blocks[0]["text"]["text"]) == ("b", "block")

    client.chat_delete(channel=GENERAL, ts=ts)
    assert slack.people.seen_by("ada") == []
    assert refusal(lambda: client.chat_delete(channel=GENERAL, ts=ts))["error"] == "message_not_found"


def test_what_a_person_wrote_is_not_the_bots_to_change(slack: LocalSlack, client: WebClient) -> None:
    """Neither changed nor deleted."""
    slack.people.say("ada", "general", "good morning")
    ts = slack.people.seen_by("ada")[0].ts
    error = refusal(lambda: client.chat_update(channel=GENERAL, ts=ts, text="x"))["error"]
    assert error == "cant_update_message"
    assert refusal(lambda: client.chat_delete(channel=GENERAL, ts=ts))["error"] == "cant_delete_message"


def test_a_long_update_is_refused(client: WebClient) -> None:
    """chat.update takes 4,000 characters, unlike chat.postMessage."""
    ts = client.chat_postMessage(channel=GENERAL, text="a")["ts"]
    error = refusal(lambda: client.chat_update(channel=GENERAL, ts=ts, text="x" * 4001))["error"]
    assert error == "msg_too_long"


def test_a_channel_tells_who_shares_it(client: WebClient) -> None:
    """#partenaires is shared with another workspace, #impots is not."""
    shared, own = (client.conversations_info(channel=c)["channel"] for c in (PARTENAIRES, IMPOTS))
    assert (shared["is_ext_shared"], shared["shared_team_ids"]) == (True, ["T0CABINET1", "T0PARTNER1"])
    assert (own["is_ext_shared"], own["is_private"], own["is_member"]) == (False, False, True)


@pytest.mark.parametrize(("kind", "scope"), [(GENERAL, "channels:read"), ("D", "im:read"), (DIRECTION, "groups:read")])
def test_reading_a_channel_needs_the_scope_of_its_kind(start: Callable[..., LocalSlack], kind: str, scope: str) -> None:
    """channels:read does not read a DM or a private channel."""
    slack = start(manifest(scope))
    slack.workspace.set_membership(DIRECTION, slack.workspace.bot.id, True)
    channel = slack.workspace.open_direct_channel(ADA).id if kind == "D" else kind
    answer = slack.web_api.answer(_asked("conversations.info", channel=channel))
    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)


def test_members_come_in_pages(client: WebClient) -> None:
    """The cursor leads to the rest, each member once."""
    first = client.conversations_members(channel=GENERAL, limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    rest = client.conversations_members(channel=GENERAL, limit=3, cursor=cursor)
    assert len({*first["members"], *rest["members"]}) == 5
    assert rest["response_metadata"]["next_cursor"] == ""
    error = refusal(lambda: client.conversations_members(channel=GENERAL, cursor="?"))["error"]
    assert error == "invalid_cursor"


def test_a_direct_channel_is_opened_once(client: WebClient) -> None:
    """The second time it was already open; nobody and strangers' names are refused."""
    first = client.conversations_open(users=ADA)
    assert "already_open" not in first
    again = client.conversations_open(users=ADA, return_im=True)
    assert (again["already_open"], again["channel"]["user"]) == (True, ADA)
    assert refusal(lambda: client.api_call("conversations.open"))["error"] == "users_list_not_supplied"
    assert refusal(lambda: client.conversations_open(users="U0NOBODY01"))["error"] == "user_not_found"


def _asked(method: str, **args: Any) -> Asked:
    return Asked(method, "xoxb-local", args)
