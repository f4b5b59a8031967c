"""What people type and click reaches the commands, over both transports, and the answer reaches them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from commands.replies.parts import Button, Sheet, Subject
from commands.replies.reply import Reply
from commands.replies.results import Results, TickLine
from commands.request import Request
from tests.bot.bench import Scene

LINES = [
    "apply Clients",
    'find Note contains "payload" and Payload > 3',
    "payload={} & command=/x",
    "find Nom est « L'Été & fils » et Solde < 3 ou Solde > 4",
    "find Nom is A\u00a0B",
    "find Nom is &lt;b&gt; &amp;amp;",
]


@pytest.fixture
def reached(scene: Scene) -> Iterator[Scene]:
    """A bot that Slack reaches by signed HTTP."""
    with scene.http():
        yield scene


@pytest.mark.parametrize("line", LINES)
def test_a_line_arrives_as_it_was_typed(reached: Scene, line: str) -> None:
    """What was typed arrives letter for letter: the word payload, escaped signs and fixed spaces included."""
    assert reached.slack.people.say("ada", "general", f"/segment {line}").acked
    reached.settle()
    assert [request.line for request in reached.commands.asked] == [line]


def test_socket_mode_does_the_same(scene: Scene) -> None:
    """By Socket Mode, lines and clicks arrive as over HTTP, and a delivery keeps its id when HTTP brings it again."""
    with scene.socket():
        typed = [scene.slack.people.say("ada", "general", f"/segment {line}") for line in LINES]
        scene.settle()
        clicked = scene.slack.people.click("ada", "Aide")
        scene.settle()
    assert all(outcome.acked for outcome in (*typed, clicked))
    lines = [request.line for request in scene.commands.asked]
    assert sorted(lines[:-1]) == sorted(LINES)
    assert lines[-1].endswith(" again")
    with scene.http():
        assert all(scene.slack.sending.again(outcome).acked for outcome in (*typed, clicked))
    scene.settle()
    assert len(scene.commands.asked) == len(lines)


def test_the_request_says_who_speaks_and_when(reached: Scene) -> None:
    """A request carries the person's id, name and language, and the moment by the bot's clock."""
    reached.slack.people.say("ada", "general", "/segment list")
    reached.settle()
    (request,) = reached.commands.asked
    assert (request.speaker.id, request.speaker.name, request.speaker.language) == ("U0ADATREMB", "Ada Tremblay", "fr")
    assert request.now == reached.clock()


def test_the_answer_is_for_the_person_alone(reached: Scene) -> None:
    """The answer appears where the line was typed, to nobody but the one who typed it."""
    reached.slack.people.say("ada", "general", "/segment help")
    (answer,) = reached.seen_by("ada")
    assert (answer.channel, answer.ephemeral_to) == ("C0GENERAL1", "U0ADATREMB")
    assert reached.seen_by("grace") == []


def test_a_button_is_a_typed_line(reached: Scene) -> None:
    """A click runs the button's value as the line, said by the one who clicked."""
    reached.slack.people.say("grace", "general", "/segment help")
    reached.settle()
    assert reached.slack.people.click("grace", "Help").acked
    reached.settle()
    assert [request.line for request in reached.commands.asked] == ["help", "help again"]
    assert reached.commands.asked[1].speaker.language == "en"


def test_each_delivery_has_its_own_id(reached: Scene) -> None:
    """Two lines that read the same are two requests."""
    for _ in range(2):
        reached.slack.people.say("ada", "general", "/segment list")
    reached.settle()
    assert len({request.id for request in reached.commands.asked}) == 2


def page_with_ticks(request: Request) -> Reply:
    """Answer with a page of three contacts, one of them ticked, and two buttons, one of which takes the ticks along."""
    lines = tuple(TickLine(name, (), 2, "", tick, ticked) for name, tick, ticked in TICKED)
    buttons = (Button("next", f"{request.line} on", takes_ticks=True), Button("help", "help"))
    return Results(Subject("x", "y"), SHEET, 2, 0, 2, 1, 1, lines, (), buttons, page_id=request.id[:8])


TICKED = (("Ada", "0000000a", True), ("Bob", "0000000b", False), ("Cy", "0000000c", False))
SHEET = Sheet("Clients", "", datetime(2026, 11, 24, tzinfo=UTC))


def test_ticks_go_along_with_the_buttons_of_their_page(reached: Scene) -> None:
    """A tick alone is acknowledged and asks nothing; a button that takes ticks brings those of its page then."""
    people = reached.slack.people
    reached.commands.says["page"] = page_with_ticks
    people.say("ada", "general", "/segment page")
    reached.settle()
    ticking = people.fill("ada", "ticks", ["Bob", "Cy"])
    assert ticking.acked
    for label in ("Suivante", "Suivante", "Aide"):
        assert people.click("ada", label).acked
        reached.settle()

    assert [request.line for request in reached.commands.asked] == [
        "page",
        "page on ☑ 0000000b,0000000c ☐ 0000000a",
        "page on ☑ 0000000b,0000000c ☐ 0000000a on ☑ 0000000a ☐ 0000000b,0000000c",
        "help",
    ]
