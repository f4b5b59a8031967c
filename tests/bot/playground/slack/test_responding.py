"""Response URLs, and the answers that come with an acknowledgement, by the SDK's own webhook client."""

import pytest
from slack_sdk.webhook import WebhookClient

from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import ADA, IMPOTS, SettableClock, section


@pytest.fixture
def command_url(slack: LocalSlack) -> WebhookClient:
    """A response URL as a command of Ada's in #impots carries it."""
    ticket = slack.installation.response_urls.give(IMPOTS, ADA)
    return WebhookClient(f"{slack.base_url}/commands/T0CABINET1/{ticket}")


def click_url(slack: LocalSlack, message_ts: str) -> WebhookClient:
    """Give a response URL as a click of Ada's on a message carries it."""
    ticket = slack.installation.response_urls.give(IMPOTS, ADA, message_ts)
    return WebhookClient(f"{slack.base_url}/actions/T0CABINET1/{ticket}")


def test_a_response_is_ephemeral_unless_it_says_otherwise(slack: LocalSlack, command_url: WebhookClient) -> None:
    """`in_channel` is for all members, the default for the speaker."""
    command_url.send(text="for Ada")
    command_url.send(text="for all", response_type="in_channel")
    assert [message.text for message in slack.people.seen_by("grace")] == ["for all"]
    assert [message.text for message in slack.people.seen_by("ada")] == ["for Ada", "for all"]


def test_a_response_url_works_five_times(slack: LocalSlack, command_url: WebhookClient) -> None:
    """The sixth answer is 404 and shows nothing."""
    answers = [command_url.send(text=str(number)) for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert answers[5].body == "used_url"
    assert len(slack.people.seen_by("ada")) == 5


def test_a_response_url_works_for_thirty_minutes(command_url: WebhookClient, clock: SettableClock) -> None:
    """At 1,800 seconds it still does, then no more."""
    clock.now += 1800
    assert command_url.send(text="in time").status_code == 200
    clock.now += 1
    late = command_url.send(text="late")
    assert (late.status_code, late.body) == (404, "expired_url")


def test_wrong_blocks_are_refused(slack: LocalSlack, command_url: WebhookClient) -> None:
    """Status 400 with the error's name; what is wrong is in the traffic."""
    answer = command_url.send(text="x", blocks=[section("")])
    assert (answer.status_code, answer.body) == (400, "invalid_blocks")
    assert slack.traffic.exchanges[-1].messages == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_unknown_fields_are_refused(command_url: WebhookClient) -> None:
    """A misspelt field is named, not ignored."""
    answer = command_url.send_dict({"text": "x", "replace_orignal": True})
    assert (answer.status_code, answer.body) == (400, "invalid_arguments")


def test_a_click_can_replace_even_an_ephemeral_message(slack: LocalSlack, command_url: WebhookClient) -> None:
    """The message changes in its place and stays for the same eyes."""
    command_url.send(text="page 1")
    ts = slack.people.seen_by("ada")[0].ts
    click_url(slack, ts).send(text="page 2", replace_original=True)
    message = slack.people.seen_by("ada")[0]
    assert (message.text, message.ts, message.ephemeral_to) == ("page 2", ts, ADA)


def test_a_click_can_answer_beside_the_message_or_remove_it(slack: LocalSlack, command_url: WebhookClient) -> None:
    """`replace_original: false` posts, `delete_original` removes."""
    command_url.send(text="page 1")
    url = click_url(slack, slack.people.seen_by("ada")[0].ts)
    url.send(text="beside", replace_original=False)
    assert [message.text for message in slack.people.seen_by("ada")] == ["page 1", "beside"]
    url.send(delete_original=True)
    assert [message.text for message in slack.people.seen_by("ada")] == ["beside"]


def test_a_command_has_no_message_to_replace(slack: LocalSlack, command_url: WebhookClient) -> None:
    """`replace_original` on a command's URL posts once more (bolt-python#1268)."""
    command_url.send(text="one")
    command_url.send(text="two", replace_original=True)
    assert [message.text for message in slack.people.seen_by("ada")] == ["one", "two"]
