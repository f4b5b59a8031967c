"""What takes long is told while it lasts: in one place where Slack can, within the uses of a response_url, in order."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from bot.app import in_words
from bot.playground.faults import SLACK, Fault
from bot.playground.slack.plain_text import view_lines
from bot.playground.slack.workspace import Message
from commands.replies.actions import WorkDone
from commands.replies.parts import Button, Subject
from commands.replies.reply import Help, Refused, Reply
from commands.request import Language, Request
from commands.running import Stage
from sheets_backend.errors import QuotaReached
from tests.bot.bench import PATIENCE, Scene, help_with_button
from tests.bot.test_home import home

ROWS = 1_400
DONE = WorkDone(Subject("Clients", "City is Laval"), ROWS, 0, "https://docs.google.com/x")


@dataclass
class Writing:
    """A line that writes rows in batches; the next one begins as soon as a person has read of the one before.

    The first line is answered with a button, which stands for the writing. `confirmed`: what is told may take its
    place. The first `told` batches are to be read; each goes on `until` something else is true.
    """

    scene: Scene
    batches: tuple[int, ...] = (0, 700)
    ends: Reply | Exception = DONE
    confirmed: bool = True
    told: int = 99
    until: Callable[[], bool] = lambda: True
    read: list[str] = field(default_factory=list)
    begun: bool = False

    def __call__(self, request: Request) -> Reply:
        """Answer."""
        if request.line == "list":
            return help_with_button(request)
        self.begun = True
        request.running.confirmed = self.confirmed
        for done in self.batches:
            request.running.reach(Stage("writing", ROWS, done))
            self._await(f"{done:,} of 1,400 rows written…")
        if isinstance(self.ends, Exception):
            raise self.ends
        return self.ends

    def _await(self, text: str) -> None:
        """Wait until Grace reads this, or a moment where she is not to; it is kept that she did."""
        wait, patience = self.scene.slack.workspace.wait_until, PATIENCE if len(self.read) < self.told else 0.2
        if wait(lambda: text in on_screen(self.scene), patience):
            self.read.append(text)
        while not self.until():
            wait(self.until, 0.01)


def on_screen(scene: Scene) -> str:
    """Everything that Grace sees, her modal included."""
    view = scene.slack.people.modal_of("grace")
    modal = "\n".join(view_lines(scene.slack.installation, view)) if view else ""
    return "\n".join((*(message.text for message in scene.slack.people.seen_by("grace")), modal))


@pytest.fixture
def telling(start: Callable[..., Scene]) -> Iterator[Scene]:
    """A bot that tells at once of the stages of a line, reached by signed HTTP."""

    def doing(stage: Stage | None, language: Language) -> str:
        return in_words(scene.backend, stage, language) if stage else ""

    scene = start(working_after=0.0, doing=doing)
    with scene.http():
        yield scene


def clicked(scene: Scene, writing: Writing) -> list[Message]:
    """Press the button that writes; list what Grace sees in the end."""
    scene.commands.says["list"] = writing
    scene.slack.people.say("grace", "general", "/segment list")
    scene.settle()
    assert scene.slack.people.click("grace", "Help").acked
    return scene.seen_by("grace")


def uses(scene: Scene) -> int:
    """Count the uses of response_urls."""
    return scene.slack.traffic.methods().count("response_url")


def test_rows_are_counted_where_the_button_was(telling: Scene) -> None:
    """The counts take the place of the preview, each that of the one before, and the answer takes theirs."""
    writing = Writing(telling)
    (answer,) = clicked(telling, writing)
    assert writing.read == ["0 of 1,400 rows written…", "700 of 1,400 rows written…"]
    assert answer.text == "1,400 work items are created."


def test_a_response_url_has_uses_left_for_the_answer(telling: Scene) -> None:
    """However many batches there are, three are told, and the answer comes by the same way."""
    writing = Writing(telling, batches=(0, 100, 200, 300), told=3)
    (answer,) = clicked(telling, writing)
    assert writing.read == ["0 of 1,400 rows written…", "100 of 1,400 rows written…", "200 of 1,400 rows written…"]
    assert answer.text == "1,400 work items are created."
    assert uses(telling) == 1 + 3 + 1


def test_after_a_refusal_there_is_a_button_again(telling: Scene) -> None:
    """Where the counts took the place of the button, the refusal takes theirs, with one for the same line."""
    (refused,) = clicked(telling, Writing(telling, ends=Refused(QuotaReached(), "list again")))
    assert "slow down" in refused.text
    telling.commands.says["list"] = help_with_button
    assert telling.slack.people.click("grace", "Try again").acked
    telling.settle()
    assert telling.commands.asked[-1].line == "list again"


def test_an_error_takes_the_place_of_the_counts(telling: Scene) -> None:
    """Nothing goes on saying that rows are being written when the bot has failed inside."""
    (told,) = clicked(telling, Writing(telling, ends=RuntimeError("ours")))
    assert told.text.startswith("Something went wrong on my side")


def test_what_was_not_confirmed_stays(telling: Scene) -> None:
    """The list on which an export was asked for is still there: what is told stands beside it, as the answer does."""
    ends = Help(("apply",), (Button("list", "list"),))
    asked, *beside, answer = clicked(telling, Writing(telling, ends=ends, confirmed=False))
    assert [message.text for message in beside] == ["0 of 1,400 rows written…", "700 of 1,400 rows written…"]
    assert (asked.text, answer.edited_ts) == (answer.text, None)


def test_what_cannot_be_told_costs_the_answer_nothing(telling: Scene) -> None:
    """Where Slack does not take it, nothing more is told, and the answer comes as ever."""
    writing = Writing(telling, batches=(0, 700), told=0)
    telling.commands.says["list"] = writing
    telling.slack.people.say("grace", "general", "/segment list")
    telling.settle()
    telling.slack.faults.queue(Fault("server_error", on=SLACK, part="response_url"))
    writing.until = lambda: not telling.slack.faults.waiting
    assert telling.slack.people.click("grace", "Help").acked
    (answer,) = telling.seen_by("grace")
    assert answer.text == "1,400 work items are created."
    assert (uses(telling), "chat.postMessage" in telling.methods()) == (1 + 1, False)  # what was lost is not counted


def test_nothing_is_told_after_the_answer(telling: Scene) -> None:
    """What is on its way to Slack when the line ends goes before the answer, however long Slack takes."""
    writing, before = Writing(telling, batches=(0,), told=0), telling.slack.traffic.on_change
    sent, going = list[str](), threading.Event()

    def slow() -> None:
        before()
        last = telling.slack.traffic.exchanges[-1]
        if last.method == "response_url" and not last.ms and writing.begun:
            sent.append(last.asked["text"])
            going.set()
            telling.slack.workspace.wait_until(lambda: len(sent) > 1, 0.2)  # would the answer overtake it?

    telling.slack.traffic.on_change, writing.until = slow, going.is_set
    clicked(telling, writing)
    telling.slack.traffic.on_change = before
    assert sent[0] == "0 of 1,400 rows written…"
    assert telling.texts("grace") == ["1,400 work items are created."]


def test_a_modal_tells_it_in_place_as_often_as_it_is_new(telling: Scene) -> None:
    """No response_url is used up there; each count takes the place of the one before, and the answer the last one's."""
    writing = Writing(telling, batches=(0, 100, 200, 300, 400))
    telling.commands.says |= {"home": home, "apply": writing}
    assert telling.slack.people.look_home("grace").acked
    assert telling.slack.workspace.wait_until(lambda: telling.slack.people.home_of("grace") is not None, PATIENCE)
    telling.settle()
    assert telling.slack.people.click("grace", "Apply").acked
    telling.settle()
    assert len(writing.read) == len(writing.batches)
    assert "rows written" not in on_screen(telling)
    assert "1,400 work items are created." in on_screen(telling)
    assert uses(telling) == 0
