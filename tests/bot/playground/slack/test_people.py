"""What a person can say, press and fill in; the bot's side is answered by hand."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.slack.delivery import Ack, Delivery
from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import (
    ADA,
    IMPOTS,
    actions,
    button,
    modal,
    section,
    text_input,
)

CONFIRM = {
    name: {"type": "plain_text", "text": text}
    for name, text in {"title": "Sure?", "text": "All 128", "confirm": "Yes", "deny": "No"}.items()
}


def option(text: str) -> dict[str, Any]:
    """Write an option."""
    return {"text": {"type": "plain_text", "text": text}, "value": text.lower()}


class Bot:
    """A way to a bot that keeps what it gets and answers what the test says."""

    def __init__(self) -> None:
        self.heard: list[Delivery] = []
        self.answer = Ack()

    def deliver(self, delivery: Delivery) -> Ack:
        """Keep and answer."""
        self.heard.append(delivery)
        return self.answer

    @property
    def last(self) -> dict[str, Any]:
        """Give the last payload."""
        return self.heard[-1].payload


@pytest.fixture
def bot(slack: LocalSlack) -> Bot:
    """The bot at the end of the Slack's transport."""
    bot = Bot()
    slack.sending.transport = bot
    return bot


def opened(slack: LocalSlack, client: WebClient, *blocks: dict[str, Any], **more: Any) -> str:
    """Open a modal for Ada and give its id."""
    trigger = slack.installation.triggers.give(ADA)
    return str(client.views_open(trigger_id=trigger, view=modal(*blocks, **more))["view"]["id"])


def test_a_line_of_talk_stays_in_the_channel(slack: LocalSlack, bot: Bot) -> None:
    """It is a message of the person's, and no request."""
    outcome = slack.people.say("ada", "impots", "hello")
    assert (outcome.delivery, outcome.error, bot.heard) == (None, None, [])
    assert [message.text for message in slack.people.seen_by("marc")] == ["hello"]


def test_a_command_names_the_kind_of_channel(slack: LocalSlack, bot: Bot) -> None:
    """A DM is `directmessage`, a private channel `privategroup`; the bot need not be in it."""
    for channel, name in (("impots", "impots"), ("direction", "privategroup"), ("@segments", "directmessage")):
        slack.people.say("ada", channel, "/segment list")
        assert bot.last["channel_name"] == name


def test_a_stranger_speaks_for_another_workspace(slack: LocalSlack, bot: Bot) -> None:
    """Sam's command carries Sam's team."""
    slack.people.say("sam", "partenaires", "/segment list")
    assert (bot.last["team_id"], bot.last["team_domain"]) == ("T0PARTNER1", "partner-and-sons")


def test_nobody_speaks_where_they_are_not(slack: LocalSlack) -> None:
    """A mistake of the test's is named at once, a misspelt handle too."""
    with pytest.raises(LookupError, match="sam is not in impots"):
        slack.people.say("sam", "impots", "/segment list")
    with pytest.raises(LookupError, match="there are ada, grace"):
        slack.people.say("adda", "impots", "/segment list")


def test_what_comes_with_the_acknowledgement_is_shown(slack: LocalSlack, bot: Bot) -> None:
    """For the speaker alone by default; wrong blocks there are an error, not silence."""
    bot.answer = Ack(body={"text": "working"})
    slack.people.say("ada", "impots", "/segment list")
    assert [(message.text, message.ephemeral_to) for message in slack.people.seen_by("ada")] == [("working", ADA)]
    bot.answer = Ack(body={"text": "x", "blocks": [section("")]})
    assert slack.people.say("ada", "impots", "/segment list").error == "invalid_blocks"
    assert slack.traffic.exchanges[-1].messages == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_the_newest_button_with_a_label_is_pressed(slack: LocalSlack, client: WebClient, bot: Bot) -> None:
    """Of two messages with [Next], the later one; the payload carries place, message and value."""
    for value in ("old", "new"):
        client.chat_postMessage(channel=IMPOTS, text=value, blocks=[actions(button("Next", value=value))])
    outcome = slack.people.click("ada", "Next")

    assert outcome.acked
    assert bot.last["actions"][0]["value"] == "new"
    assert bot.last["message"]["text"] == "new"
    assert bot.last["container"] == {
        "type": "message",
        "message_ts": bot.last["message"]["ts"],
        "channel_id": IMPOTS,
        "is_ephemeral": False,
    }


def test_a_click_on_an_ephemeral_message_carries_no_message(slack: LocalSlack, client: WebClient, bot: Bot) -> None:
    """Slack sends only where it was."""
    client.chat_postEphemeral(channel=IMPOTS, user=ADA, text="x", blocks=[actions(button("Next"))])
    slack.people.click("ada", "Next")
    assert "message" not in bot.last
    assert bot.last["container"]["is_ephemeral"] is True


def test_an_overflow_option_is_pressed_and_its_confirmation_told(
    slack: LocalSlack, client: WebClient, bot: Bot
) -> None:
    """The option comes as selected_option; the dialog that was accepted is in the outcome."""
    menu = {"type": "overflow", "action_id": "more", "confirm": CONFIRM, "options": [option("CSV"), option("Work")]}
    client.chat_postMessage(channel=IMPOTS, text="x", blocks=[section("128 contacts", accessory=menu)])
    outcome = slack.people.click("ada", "Work")
    assert outcome.confirmed is not None
    assert outcome.confirmed["text"]["text"] == "All 128"
    action = bot.last["actions"][0]
    assert (action["type"], action["selected_option"]["value"]) == ("overflow", "work")
    assert "options" not in action


def test_what_cannot_be_pressed_is_answered_with_what_can(slack: LocalSlack, client: WebClient, bot: Bot) -> None:
    """Nor is another person's button there."""
    client.chat_postEphemeral(channel=IMPOTS, user=ADA, text="x", blocks=[actions(button("Next"))])
    with pytest.raises(LookupError, match=r"no \[Previous\]; there is \[Next\]"):
        slack.people.click("ada", "Previous")
    with pytest.raises(LookupError, match="there is nothing"):
        slack.people.click("grace", "Next")
    assert bot.heard == []


def test_a_modal_is_in_front_of_the_messages(slack: LocalSlack, client: WebClient, bot: Bot) -> None:
    """The button of the modal is pressed, with the view and no response_url."""
    client.chat_postMessage(channel=IMPOTS, text="x", blocks=[actions(button("Next", value="message"))])
    view = opened(slack, client, actions(button("Next", value="modal")))
    slack.people.click("ada", "Next")
    assert bot.last["actions"][0]["value"] == "modal"
    assert (bot.last["container"], bot.last["view"]["id"]) == ({"type": "view", "view_id": view}, view)
    assert "response_url" not in bot.last


def test_a_form_without_a_required_value_is_not_sent(slack: LocalSlack, client: WebClient, bot: Bot) -> None:
    """Slack itself asks for it; optional inputs may stay empty."""
    opened(slack, client, text_input("Name", "name"), text_input("Note", "note", optional=True))
    outcome = slack.people.click("ada", "Save")
    assert (outcome.error, list(outcome.field_errors), bot.heard) == ("incomplete_form", ["name"], [])

    slack.people.fill("ada", "Name", "Xero")
    assert slack.people.click("ada", "Save").acked
    values = bot.last["view"]["state"]["values"]
    assert (values["name"]["name"]["value"], values["note"]["note"]["value"]) == ("Xero", None)


def test_all_kinds_of_fields_are_filled_in(slack: LocalSlack, client: WebClient, bot: Bot) -> None:
    """Options go by their text, dates and numbers as they are; a field in an actions row tells the bot at once."""
    choices = [option("Xero"), option("MYOB")]
    opened(
        slack,
        client,
        actions(
            {"type": "static_select", "action_id": "one", "options": choices},
            {"type": "checkboxes", "action_id": "some", "options": choices},
            {"type": "datepicker", "action_id": "day"},
            {"type": "users_select", "action_id": "who"},
            block_id="row",
        ),
    )
    said = {"one": "MYOB", "some": ["Xero", "MYOB"], "day": "2026-11-24", "who": ADA}
    for name, value in said.items():
        assert slack.people.fill("ada", name, value).acked

    held = bot.last["view"]["state"]["values"]["row"]
    assert held["one"]["selected_option"]["value"] == "myob"
    assert [each["value"] for each in held["some"]["selected_options"]] == ["xero", "myob"]
    assert (held["day"]["selected_date"], held["who"]["selected_user"]) == ("2026-11-24", ADA)
    assert bot.last["actions"][0]["selected_user"] == ADA
    with pytest.raises(LookupError, match="no option 'Sage'; there are Xero, MYOB"):
        slack.people.fill("ada", "one", "Sage")


def test_options_that_the_bot_looks_up_are_chosen_one_by_one(slack: LocalSlack, client: WebClient, bot: Bot) -> None:
    """What is typed in a menu of several is looked up, its option added, and taken away when it is chosen again."""
    opened(slack, client, actions({"type": "multi_external_select", "action_id": "some"}, block_id="row"))
    chosen = []
    for text in ("Xero", "MYOB", "Xero"):
        bot.answer = Ack(body={"options": [option("Xero"), option("MYOB")]})
        assert slack.people.choose("ada", "some", text).acked
        held = bot.last["view"]["state"]["values"]["row"]["some"]["selected_options"]
        chosen.append([each["value"] for each in held])

    assert chosen == [["xero"], ["xero", "myob"], ["myob"]]
    assert [heard.payload.get("value") for heard in bot.heard[:2]] == ["Xero", None]
    bot.answer = Ack(body={"options": []})
    with pytest.raises(LookupError, match="no option 'Sage'"):
        slack.people.choose("ada", "some", "Sage")


def test_initial_values_are_in_the_state(slack: LocalSlack, client: WebClient, bot: Bot) -> None:
    """What was not touched is submitted as it was shown."""
    element = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "initial_value": "3"}
    label = {"type": "plain_text", "text": "How many"}
    opened(slack, client, {"type": "input", "block_id": "n", "label": label, "element": element})
    slack.people.click("ada", "Save")
    assert bot.last["view"]["state"]["values"]["n"]["n"] == {"type": "number_input", "value": "3"}


@pytest.mark.parametrize("notify", [True, False])
def test_closing_a_modal_is_told_where_asked_for(slack: LocalSlack, client: WebClient, bot: Bot, notify: bool) -> None:
    """`notify_on_close` brings view_closed; the modal is gone either way."""
    opened(slack, client, notify_on_close=notify)
    slack.people.click("ada", "Cancel")
    assert [delivery.payload["type"] for delivery in bot.heard] == ["view_closed"] * notify
    assert slack.people.modal_of("ada") is None


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ({"response_action": "clear"}, None),
        ({"response_action": "update", "view": modal(section("after"))}, "after"),
        ({"response_action": "push", "view": modal(section("on top"))}, "on top"),
        ({"response_action": "errors", "errors": {"nowhere": "x"}}, "before"),
        ({"response_action": "update", "view": {"type": "modal"}}, "before"),
    ],
)
def test_the_answer_to_a_submission_is_applied(
    slack: LocalSlack, client: WebClient, bot: Bot, answer: dict[str, Any], shown: str | None
) -> None:
    """clear, update and push change what is seen; an answer that Slack cannot use leaves the modal, with an error."""
    opened(slack, client, section("before"))
    bot.answer = Ack(body=answer)
    outcome = slack.people.click("ada", "Save")
    view = slack.people.modal_of("ada")
    assert (view.blocks[0]["text"]["text"] if view else None) == shown
    assert (outcome.error is None) == (shown != "before")
