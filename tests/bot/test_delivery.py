"""Where answers go, what is said when something fails, and who is turned away."""

import pytest

from bot.playground.slack.delivery import Delivery
from bot.playground.slack.errors import SlackRefusal
from commands.replies.parts import Sheet, Subject
from commands.replies.results import Results
from commands.request import Request
from tests.bot.bench import PATIENCE, Scene, before, losing_answers


def page(request: Request) -> Results:
    """Answer a line with an empty page of contacts, which replaces the page that it was clicked on."""
    sheet = Sheet("Clients", "https://docs.google.com/spreadsheets/d/x/edit", request.now)
    return Results(Subject(None, "Ville est Québec"), sheet, 0, 0, 0, 1, 1, (), (), ())


def hold(scene: Scene, line: str) -> None:
    """Type a line whose answer is held back until the gate opens."""
    scene.commands.gate.clear()
    assert scene.slack.people.say("grace", "general", f"/segment {line}").acked
    assert scene.slack.workspace.wait_until(lambda: bool(scene.methods()[-1:] == ["users.info"]), PATIENCE)


def test_a_dead_response_url_leads_to_the_direct_message(scene: Scene) -> None:
    """After thirty minutes the answer comes by direct message, in the same words."""
    with scene.http():
        hold(scene, "list")
        scene.clock.forward(minutes=31)
        scene.commands.gate.set()
        (answer,) = scene.seen_by("grace")
    assert answer.channel.startswith("D")
    assert answer.ephemeral_to is None
    assert answer.blocks


def test_an_answer_whose_fate_is_unknown_is_not_sent_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that Slack took without saying so is there once: nothing posts it a second time."""
    losing_answers(monkeypatch, "chat.postMessage")
    with scene.http():
        hold(scene, "list")
        scene.clock.forward(minutes=31)
        scene.commands.gate.set()
        messages = scene.seen_by("grace")
    assert [bool(message.blocks) for message in messages].count(True) == 1
    assert scene.methods().count("chat.postMessage") == 2  # the answer, and then the error's id
    assert len(scene.bot.failures) == 1


def test_a_page_replaces_the_one_it_was_clicked_on(scene: Scene) -> None:
    """Paging keeps one message: the clicked one changes."""
    with scene.http():
        scene.slack.people.say("grace", "general", "/segment list")
        (first,) = scene.seen_by("grace")
        scene.commands.says["list"] = page
        scene.slack.people.click("grace", "Help")
        (second,) = scene.seen_by("grace")
    assert second.ts == first.ts
    assert second.edited_ts


def test_what_is_not_a_page_leaves_the_clicked_message(scene: Scene) -> None:
    """Any other answer to a click comes below."""
    with scene.http():
        scene.slack.people.say("grace", "general", "/segment list")
        scene.settle()
        scene.slack.people.click("grace", "Help")
        assert len(scene.seen_by("grace")) == 2


def test_an_error_of_ours_is_told_with_its_id(scene: Scene) -> None:
    """Whatever fails, the person reads an id that the log has too, and nothing of what failed."""

    def fail(_: Request) -> Results:
        raise RuntimeError("Ada Tremblay, 514 555-0199")

    scene.commands.says["list"] = fail
    with scene.http():
        assert scene.slack.people.say("grace", "general", "/segment list").acked
        (text,) = scene.texts("grace")
    assert scene.bot.failures[0] in text
    assert "514" not in text


@pytest.mark.parametrize(
    ("person", "channel", "sentence"),
    [
        ("victor", "general", "Seuls les membres à part entière"),
        ("sam", "partenaires", None),
    ],
)
def test_guests_and_strangers_are_refused(scene: Scene, person: str, channel: str, sentence: str | None) -> None:
    """A guest is told so; a person of another workspace is refused whatever they type, and nothing is carried out."""
    with scene.http():
        assert scene.slack.people.say(person, channel, "/segment list").acked
        texts = scene.texts(person)
    assert scene.commands.asked == []
    assert any((sentence or "do not work for this workspace") in text for text in texts)


def test_a_stranger_who_clicks_in_a_shared_channel_is_refused(scene: Scene) -> None:
    """A click in a shared channel comes in the firm's name; the person's own facts decide."""
    with scene.http():
        outcome = scene.slack.people.say("ada", "partenaires", "/segment list")
        scene.settle()
        click = scene.slack.people.click("ada", "Aide")
        scene.settle()
        assert outcome.delivery
        assert click.delivery
        stranger = {**click.delivery.payload, "user": {"id": "U0SAMOTHER", "team_id": "T0PARTNER1"}}
        scene.slack.sending.send(Delivery("interactive", stranger))
        scene.settle()
    assert [request.speaker.id for request in scene.commands.asked] == ["U0ADATREMB", "U0ADATREMB"]


def test_an_unknown_person_is_answered_and_served_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Slack does not say who it is, nothing is done, and the next try asks again."""

    def fail(call: int) -> None:
        if call == 1:
            raise SlackRefusal("internal_error")

    before(monkeypatch, "users.info", fail)
    with scene.http():
        scene.slack.people.say("grace", "general", "/segment list")
        assert "could not check with Slack who you are" in scene.texts("grace")[0]
        assert scene.commands.asked == []
        scene.slack.people.say("grace", "general", "/segment list")
        scene.settle()
    assert len(scene.commands.asked) == 1


def test_slack_is_asked_about_a_person_every_ten_minutes(scene: Scene) -> None:
    """What Slack says of a person is kept for ten minutes, not longer."""
    with scene.http():
        for minutes in (0, 9, 2):
            scene.clock.forward(minutes=minutes)
            scene.slack.people.say("grace", "general", "/segment list")
            scene.settle()
    assert scene.methods().count("users.info") == 2
