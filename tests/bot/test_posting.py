"""A list for everybody in a channel: shown first to who asks, posted where the policy lets it, and once."""

from collections.abc import Iterator

import pytest

from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.plain_text import message_lines
from commands.handle import handle
from tests.bot.bench import Scene, before, losing_answers

IMPOTS = "C0IMPOTS01"
POST = "chat.postMessage"


@pytest.fixture
def posting(scene: Scene) -> Iterator[Scene]:
    """A bot over three contacts, whose lines are answered by the commands themselves."""
    for verb in ("post", "publier", "apply"):
        scene.commands.says[verb] = lambda request: handle(request, scene.backend)
    with scene.http():
        yield scene


def asked(scene: Scene, channel: str = "impots", person: str = "grace") -> list[str]:
    """Ask to post who is in Laval; give what the person reads last."""
    assert scene.slack.people.say(person, channel, "/segment post : City is Laval").acked
    return last(scene, person)


def confirmed(scene: Scene, person: str = "grace") -> list[str]:
    """Confirm the preview; give what the person reads last of what is for them alone."""
    assert scene.slack.people.click(person, "Post for the channel").acked
    return last(scene, person)


def last(scene: Scene, person: str) -> list[str]:
    """Give the lines of the last message that is for this person alone."""
    alone = [message for message in scene.seen_by(person) if message.ephemeral_to]
    return message_lines(scene.slack.installation, alone[-1])


def posted(scene: Scene) -> list[list[str]]:
    """List the messages of the bot that everybody in the channel sees, as lines."""
    seen = (message for message in scene.seen_by("marc") if not message.ephemeral_to)
    return [message_lines(scene.slack.installation, message)[1:] for message in seen]


def test_who_asks_reads_what_whom_it_shows_and_to_whom(posting: Scene) -> None:
    """Before anything is posted the person reads the channel, how many are in it, how many are named, and the list."""
    said = asked(posting)
    assert said[2].startswith("In #impots, 4 members will see it. The channel is public")
    assert "The name and the values below will be posted for 1 contact." in said
    assert "• Linus – Laval" in said
    assert posted(posting) == []

    assert confirmed(posting)[1:] == ["The list is posted here."]
    (everybody,) = posted(posting)
    assert everybody[0] == "Search"
    assert set(everybody) < set(said)


@pytest.mark.parametrize(
    ("channel", "reason"),
    [
        ("partenaires", "partagé avec une autre organisation"),
        ("direction", "Je ne vois pas ce canal"),
        ("@segments", "ceci est une conversation privée"),
        ("@segments,grace", "ceci est une conversation privée"),
    ],
)
def test_elsewhere_nothing_is_posted_and_the_reason_is_said(posting: Scene, channel: str, reason: str) -> None:
    """A shared, hidden or private place gets no list, not even a preview, and no message goes anywhere else instead."""
    said = asked(posting, channel, "ada")
    assert reason in said[1]
    assert said[1].endswith("Rien n'a été publié.")
    assert POST not in posting.methods()


def test_a_private_channel_is_told_as_one(posting: Scene) -> None:
    """Where the bot was invited to a private channel, its members alone will see the list."""
    workspace = posting.slack.workspace
    workspace.set_membership(workspace.channel_named("direction").id, workspace.bot.id, member=True)
    assert asked(posting, "direction", "ada")[2] == "Dans le canal privé direction, 3 membres la verront."


def test_the_policy_is_asked_again_right_before(posting: Scene) -> None:
    """A channel that lost the bot since the preview gets nothing, and the preview cannot be confirmed again."""
    asked(posting)
    posting.slack.workspace.set_membership(IMPOTS, posting.slack.workspace.bot.id, member=False)
    assert "I am not in this channel" in confirmed(posting)[1]
    assert POST not in posting.methods()
    with pytest.raises(LookupError):
        posting.slack.people.click("grace", "Post for the channel")


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members"])
def test_when_slack_does_not_tell_nothing_is_posted(
    posting: Scene, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Where Slack does not say who would see the list, it is posted nowhere."""

    def fail(_: int) -> None:
        raise SlackRefusal("internal_error")

    before(monkeypatch, method, fail)
    assert "I could not check with Slack" in asked(posting)[1]
    assert POST not in posting.methods()


def test_a_list_that_slack_refuses_is_said_to_be_nowhere(posting: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Slack says no, the person reads that nothing is posted."""

    def refuse(_: int) -> None:
        raise SlackRefusal("restricted_action")

    asked(posting)
    before(monkeypatch, POST, refuse)
    assert confirmed(posting)[1:] == ["Slack did not take the list. It is posted nowhere."]
    assert posted(posting) == []


def test_a_post_whose_answer_is_lost_is_not_repeated(posting: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Slack posted the list and its answer was lost, it is there once, and the person is told to look."""
    asked(posting)
    losing_answers(monkeypatch, POST)
    assert "I will not post it twice" in confirmed(posting)[1]
    assert len(posted(posting)) == 1


def test_a_confirmation_said_elsewhere_asks_again(posting: Scene) -> None:
    """The line of the button, typed in another channel, posts nothing there: its members were not those told of."""
    asked(posting)
    (preview,) = [message for message in posting.seen_by("grace") if message.ephemeral_to]
    line = next(
        element["value"]
        for block in preview.blocks
        for element in block.get("elements", ())
        if " confirm " in element.get("value", "")
    )
    assert posting.slack.people.say("grace", "general", f"/segment {line}").acked
    said = last(posting, "grace")
    assert "The list or the channel has changed since you saw it" in said[2]
    assert posted(posting) == []
