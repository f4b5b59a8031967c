"""Files on their way: to the channel where policy lets them, else to the person; once, and never to a wider place."""

from dataclasses import replace
from typing import Any

import pytest

from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.files import SharedFile
from commands.replies.actions import ExportFile
from commands.request import Request
from tests.bot.bench import CSV, Scene, before, export, losing_answers

GENERAL, IMPOTS, DIRECTION, PARTENAIRES = "C0GENERAL1", "C0IMPOTS01", "C0DIRECT01", "C0PARTEN01"
COMPLETE = "files.completeUploadExternal"


def shared(scene: Scene) -> list[SharedFile]:
    """List the files that are in some conversation."""
    return [file for file in scene.slack.installation.files.by_id.values() if file.shared]


def asked(scene: Scene, channel: str = "impots", destination: Any = "here", person: str = "grace") -> list[str]:
    """Ask for a file, and list the texts that the person then sees."""
    scene.commands.says["export"] = export(destination)
    with scene.http():
        assert scene.slack.people.say(person, channel, "/segment export Clients").acked
        return scene.texts(person)


def where(scene: Scene) -> list[str]:
    """Name the conversations that hold a file, `dm` for a direct message."""
    channels = [channel for file in shared(scene) for channel in file.channels]
    return ["dm" if channel.startswith("D") else channel for channel in channels]


def test_a_file_is_posted_where_it_was_asked_for(scene: Scene) -> None:
    """In a channel of the firm's own the file is posted byte for byte, with a caption, and the person is told."""
    texts = asked(scene)
    (file,) = shared(scene)
    assert (file.content, file.name, where(scene)) == (CSV, "clients.csv", [IMPOTS])
    assert texts[-1] == "clients.csv is posted here."
    (post,) = [message for message in scene.seen_by("marc") if message.files]
    assert post.text


def test_a_file_asked_for_me_goes_to_the_direct_message(scene: Scene) -> None:
    """« to me » asks Slack nothing about the channel and tells nobody in it."""
    assert asked(scene, destination="me")[-1] == "clients.csv is in your direct messages with me."
    assert where(scene) == ["dm"]
    assert "conversations.info" not in scene.methods()


@pytest.mark.parametrize(
    ("channel", "person", "reason"),
    [
        ("partenaires", "ada", "Ce canal est partagé avec une autre organisation."),
        ("direction", "ada", "Je ne vois pas ce canal"),
        ("@segments,grace", "ada", "Dans une conversation privée, un fichier va à la personne qui le demande."),
        ("@grace,marc", "ada", "Dans une conversation privée, un fichier va à la personne qui le demande."),
        ("@segments", "ada", None),
    ],
)
def test_elsewhere_it_goes_to_the_direct_message_with_the_reason(
    scene: Scene, channel: str, person: str, reason: str | None
) -> None:
    """A shared, hidden or private place gets no file; the person does, and reads why unless it is the same place."""
    said = asked(scene, channel, person=person)[-1]
    assert where(scene) == ["dm"]
    assert (reason in said) if reason else said == "clients.csv est publié ici."


def test_without_the_bot_in_the_channel_it_goes_to_the_person(scene: Scene) -> None:
    """A public channel that the bot is not in gets no file."""
    scene.slack.workspace.set_membership(IMPOTS, scene.slack.workspace.bot.id, member=False)
    assert "invite me" in asked(scene)[-1]
    assert where(scene) == ["dm"]


def test_members_are_looked_for_on_every_page(scene: Scene) -> None:
    """In a channel of 2,500 the person is found wherever they stand in the list."""
    channels = scene.slack.workspace.channels
    crowd = {f"U0AAAAA{number:04d}" for number in range(2500)}
    channels[IMPOTS] = replace(channels[IMPOTS], members=channels[IMPOTS].members | crowd)
    asked(scene)
    assert where(scene) == [IMPOTS]
    assert scene.methods().count("conversations.members") == 6


def test_a_channel_that_becomes_shared_in_the_gap_gets_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The channel is looked at again right before the share: one opened to outsiders in between is refused."""

    def open_up(_: int) -> None:
        channels = scene.slack.workspace.channels
        channels[IMPOTS] = replace(channels[IMPOTS], shared_with=("T0PARTNER1",))

    before(monkeypatch, "files.getUploadURLExternal", open_up)
    assert "shared with another organization" in asked(scene)[-1]
    assert where(scene) == ["dm"]


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members"])
@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("error", ["internal_error", "missing_scope", "ratelimited", "channel_is_limited_access"])
def test_when_slack_does_not_tell_nothing_leaves(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, method: str, nth: int, error: str
) -> None:
    """If Slack does not say who would see the file, at the first look or the second, it goes nowhere at all."""

    def fail(call: int) -> None:
        if call == nth:
            raise SlackRefusal(error)

    before(monkeypatch, method, fail)
    assert "did not send it anywhere" in asked(scene)[-1]
    assert shared(scene) == []


@pytest.mark.parametrize("error", ["not_in_channel", "posting_to_channel_denied", "channel_not_found", "access_denied"])
def test_a_channel_that_refuses_the_file_leaves_it_to_the_person(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    """A clear no when the file is shared sends it to the narrower place, never to another channel."""

    def refuse(call: int) -> None:
        if call == 1:
            raise SlackRefusal(error)

    before(monkeypatch, COMPLETE, refuse)
    assert "did not let me post it in this channel" in asked(scene)[-1]
    assert where(scene) == ["dm"]


@pytest.mark.parametrize("error", ["internal_error", "fatal_error"])
def test_an_unclear_answer_to_the_share_is_said_and_not_repeated(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    """When Slack may have shared the file or not, the person is asked to look, and the bot shares nothing more."""

    def fail(_: int) -> None:
        raise SlackRefusal(error)

    before(monkeypatch, COMPLETE, fail)
    assert "no clear answer" in asked(scene)[-1]
    assert scene.methods().count("conversations.open") == 0


@pytest.mark.parametrize("destination", ["here", "me"])
def test_a_share_whose_answer_is_lost_is_not_repeated(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, destination: str
) -> None:
    """The file was shared and the answer was lost on the way: it is there once, and the person is asked to look."""
    losing_answers(monkeypatch, COMPLETE)
    assert "no clear answer" in asked(scene, destination=destination)[-1]
    assert len(shared(scene)) == 1
    assert scene.methods().count(COMPLETE) == 1


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "conversations.open"])
def test_a_file_that_slack_does_not_take_is_said_to_be_nowhere(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """A refusal before the share step means that nothing was posted, and the person reads so."""

    def refuse(_: int) -> None:
        raise SlackRefusal("storage_limit_reached")

    before(monkeypatch, method, refuse)
    assert asked(scene, destination="me")[-1] == "Slack did not take clients.csv. It was not posted anywhere."
    assert shared(scene) == []
    assert scene.bot.failures == []


def test_a_name_of_the_sheet_is_no_markup(scene: Scene) -> None:
    """A segment's name that would call the whole channel stands there as text."""
    plain = export("here")

    def named(request: Request) -> ExportFile:
        return replace(plain(request), name="<!channel> & co.csv")

    scene.commands.says["export"] = named
    with scene.http():
        scene.slack.people.say("grace", "impots", "/segment export Clients")
        assert scene.texts("grace")[-1] == "&lt;!channel&gt; &amp; co.csv is posted here."
