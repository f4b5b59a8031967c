"""Shortcuts chosen by a person, heard by a real Bolt application."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import GENERAL, app_of, bolt_over_http, client_of, manifest, modal, serving

Heard = list[dict[str, Any]]
SHORTCUTS = [
    {"name": "New segment", "type": "global", "callback_id": "create", "description": "x"},
    {"name": "Note", "type": "message", "callback_id": "note", "description": "x"},
]


@pytest.fixture
def slack(start: Callable[..., LocalSlack]) -> LocalSlack:
    """A fresh Slack for an app with a shortcut of each kind."""
    described = manifest()
    described["features"]["shortcuts"] = SHORTCUTS
    return start(described)


@pytest.fixture
def heard(slack: LocalSlack) -> Iterator[Heard]:
    """What a small bot hears: it opens a modal for the global shortcut, and answers the other in the channel."""
    app, heard = app_of(slack), []

    @app.shortcut({"type": "shortcut", "callback_id": "create"})
    def create(ack: Any, body: Any, client: Any) -> None:
        heard.append(body)
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal())

    @app.shortcut({"type": "message_action", "callback_id": "note"})
    def note(ack: Any, body: Any, respond: Any) -> None:
        heard.append(body)
        ack()
        respond("noted")

    with serving(bolt_over_http(app)) as url:
        slack.reach_at(url)
        yield heard


def test_a_global_shortcut_opens_a_modal(slack: LocalSlack, heard: Heard) -> None:
    """It knows the person and the trigger, and neither a channel nor a response_url."""
    assert slack.acting.shortcut(slack.workspace.user_named("ada"), "create").acked
    assert slack.workspace.wait_until(lambda: slack.people.modal_of("ada") is not None, 5)
    assert (heard[0]["user"]["name"], heard[0]["callback_id"]) == ("ada", "create")
    assert not heard[0].keys() & {"channel", "message", "response_url"}


def test_a_message_shortcut_carries_its_message(slack: LocalSlack, heard: Heard) -> None:
    """With the channel, and a response_url that answers there, beside the message."""
    ts = client_of(slack).chat_postMessage(channel=GENERAL, text="call Lévesque")["ts"]
    assert slack.acting.shortcut(slack.workspace.user_named("ada"), "note", slack.people.seen_by("ada")[0]).acked
    assert (heard[0]["message"]["text"], heard[0]["message_ts"], heard[0]["channel"]["id"]) == (
        "call Lévesque",
        ts,
        GENERAL,
    )
    texts = ["call Lévesque", "noted"]
    assert slack.workspace.wait_until(lambda: [one.text for one in slack.people.seen_by("ada")] == texts, 5)


def test_a_script_chooses_by_name(slack: LocalSlack, heard: Heard) -> None:
    """By its name or callback_id; the newest message that all can see is meant, and what cannot be is told."""
    with pytest.raises(LookupError, match="ada sees no message"):
        slack.people.shortcut("ada", "Note")
    for text in ("first", "second"):
        slack.people.say("grace", "general", text)
    client_of(slack).chat_postEphemeral(channel=GENERAL, user=slack.workspace.user_named("ada").id, text="x")

    assert slack.people.shortcut("ada", "Note").acked
    assert slack.people.shortcut("ada", "create").acked
    assert [one.get("message", {}).get("text") for one in heard] == ["second", None]
    with pytest.raises(LookupError, match="no shortcut 'Apply'; there are New segment, Note"):
        slack.people.shortcut("ada", "Apply")


def test_only_declared_shortcuts_are_there(slack: LocalSlack, heard: Heard) -> None:
    """One of the other kind, an unknown one, and one of an ephemeral message are not sent."""
    ada = slack.workspace.user_named("ada")
    client_of(slack).chat_postEphemeral(channel=GENERAL, user=ada.id, text="x")
    message = slack.people.seen_by("ada")[0]
    chosen = [("note", None), ("nothing", None), ("note", message)]
    assert [slack.acting.shortcut(ada, *each).error for each in chosen] == ["unknown_shortcut"] * 3
    assert heard == []
