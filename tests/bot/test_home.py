"""The Home tab: shown when it is looked at, answered in modals, shown again after a change, never left silent."""

import threading
from collections.abc import Callable, Iterator

import pytest

from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.plain_text import view_lines
from bot.playground.slack.sending import Outcome
from bot.playground.slack.views import View
from commands.replies.actions import ExportFile
from commands.replies.home import Home, HomeLine
from commands.replies.parts import Button, Sheet, Subject
from commands.replies.reply import Refused, Reply
from commands.replies.results import Results, TickLine
from commands.replies.segments import Deleted, SegmentLine
from commands.request import Request
from sheets_backend.errors import QuotaReached
from tests.bot.bench import PATIENCE, Scene, before, export


def home(request: Request) -> Home:
    """Answer a line with a page of one segment."""
    apply = Button("apply", 'apply "Xero"')
    segment = SegmentLine("Xero", "Software is Xero", "Ada", request.now, apply=apply)
    menu = (Button("show", 'show "Xero"'), Button("export", 'export "Xero"'), Button("delete", 'delete "Xero"'))
    line, sheet = HomeLine(segment, 12, 2, None, menu), Sheet("Clients", "https://docs.google.com/x", request.now)
    buttons = (Button("next", "home page 2"), Button("refresh", "home"))
    return Home((line,), (), 1, (), 0, (), "https://docs.google.com/y", sheet, 1, 2, (), buttons)


@pytest.fixture
def reached(scene: Scene) -> Iterator[Scene]:
    """A bot that Slack reaches by signed HTTP, with a page for everybody."""
    scene.commands.says |= {"home": home, "accueil": home}
    with scene.http():
        yield scene


def seen(scene: Scene, person: str) -> str:
    """Give the Home tab that a person sees."""
    view = scene.slack.people.home_of(person)
    return "\n".join(view_lines(scene.slack.installation, view)) if view else ""


def after(scene: Scene, person: str, act: Callable[[], Outcome]) -> str:
    """Do something, and give the Home tab that the person sees once it is another one."""
    people = scene.slack.people
    before = people.home_of(person)
    assert act().acked
    assert scene.slack.workspace.wait_until(lambda: people.home_of(person) != before, PATIENCE)
    scene.settle()
    return seen(scene, person)


def looked(scene: Scene, person: str = "grace") -> str:
    """Look at the Home tab."""
    return after(scene, person, lambda: scene.slack.people.look_home(person))


def test_who_looks_sees_their_page(reached: Scene) -> None:
    """It is made for the person who looks, in their language, by a line, and said to nobody else."""
    assert "12 contacts match · 2 to check" in looked(reached)
    assert "12 personnes-ressources correspondent" in looked(reached, "ada")
    assert [(request.line, request.speaker.name) for request in reached.commands.asked] == [
        ("home", "Grace Lee"),
        ("home", "Ada Tremblay"),  # before Slack has told her language
    ]
    assert seen(reached, "marc") == ""
    assert reached.seen_by("grace") == []


def test_the_messages_tab_is_no_home(reached: Scene) -> None:
    """Looking at the messages with the bot shows nothing."""
    ada = reached.slack.workspace.user_named("ada")
    assert reached.slack.acting.open_home(ada, "messages").acked
    looked(reached)
    assert len(reached.commands.asked) == 1
    assert seen(reached, "ada") == ""


def test_a_look_that_is_delivered_again_is_one(reached: Scene) -> None:
    """The same event once more publishes nothing, and a new look publishes anew."""
    outcomes: list[Outcome] = []

    def look() -> Outcome:
        outcomes.append(reached.slack.people.look_home("grace"))
        return outcomes[-1]

    after(reached, "grace", look)
    assert reached.slack.sending.again(outcomes[0]).acked
    after(reached, "grace", look)
    assert reached.methods().count("views.publish") == 2


def test_pages_turn_in_the_tab_itself(reached: Scene) -> None:
    """A page of the Home tab takes the place of the one before, without a modal."""
    looked(reached)
    after(reached, "grace", lambda: reached.slack.people.click("grace", "Next"))
    assert reached.commands.asked[-1].line == "home page 2"
    assert reached.slack.people.modal_of("grace") is None


def modal(scene: Scene, person: str = "grace") -> str:
    """Give the modal that a person sees once all work is done."""
    scene.settle()
    view = scene.slack.people.modal_of(person)
    assert isinstance(view, View)
    return "\n".join(view_lines(scene.slack.installation, view))


def test_what_is_asked_there_is_answered_in_a_modal(reached: Scene) -> None:
    """A click opens a modal at once; the answer comes in it, buttons included, and the page stays as it was."""
    page = looked(reached)
    reached.commands.gate.clear()
    assert reached.slack.people.click("grace", "Show").acked
    people = reached.slack.people
    assert reached.slack.workspace.wait_until(lambda: people.modal_of("grace") is not None, PATIENCE)
    reached.commands.gate.set()
    assert "[Help]" in modal(reached)
    assert reached.commands.asked[-1].line == 'show "Xero"'
    assert seen(reached, "grace") == page
    assert reached.seen_by("grace") == []


def test_a_change_is_seen_on_the_page(reached: Scene) -> None:
    """What is confirmed in a modal that was opened there shows the page again, in its language; a question does not."""

    def deleting(request: Request) -> Reply:
        if "confirm" in request.line:
            return Deleted("Xero", (Button("restore", 'restore "Xero"'),))
        return Refused(QuotaReached(), request.line, (Button("confirm_delete", 'delete "Xero" confirm 1', "danger"),))

    reached.commands.says["delete"] = deleting
    looked(reached)
    assert reached.slack.people.click("grace", "Delete").acked
    modal(reached)
    assert reached.methods().count("views.publish") == 1
    assert reached.slack.people.click("grace", "Delete the segment").acked
    assert "is deleted" in modal(reached)
    assert reached.methods().count("views.publish") == 2
    assert [request.line for request in reached.commands.asked][-2:] == ['delete "Xero" confirm 1', "home"]


def test_a_file_asked_for_there_goes_to_the_person(reached: Scene) -> None:
    """A Home tab is no conversation: the file is in the direct messages, and the modal says so."""
    reached.commands.says["export"] = export("here")
    looked(reached)
    assert reached.slack.people.click("grace", "Export CSV").acked
    assert "in your direct messages" in modal(reached)
    (file,) = [file for file in reached.slack.installation.files.by_id.values() if file.shared]
    assert [channel[0] for channel in file.channels] == ["D"]
    assert "conversations.info" not in reached.methods()


def test_without_a_modal_the_answer_is_a_direct_message(reached: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Slack does not open the modal in time, the answer is not lost, and the page is not written over."""

    def expired(_: int) -> None:
        raise SlackRefusal("expired_trigger_id")

    before(monkeypatch, "views.open", expired)
    page = looked(reached)
    assert reached.slack.people.click("grace", "Show").acked
    (answer,) = reached.seen_by("grace")
    assert answer.channel.startswith("D")
    assert seen(reached, "grace") == page


def listed(request: Request) -> Results:
    """Answer a line with two contacts to tick, one of them ticked."""
    lines = (TickLine("Ada", (), 2, "", "0a0a0a0a", ticked=True), TickLine("Zoé", (), 3, "", "1b1b1b1b"))
    button = Button("export", 'export "Xero"', takes_ticks=True)
    sheet = Sheet("Clients", "https://docs.google.com/x", request.now)
    return Results(Subject("Xero", "x"), sheet, 2, 0, 2, 1, 1, lines, (), (button,), page_id="p1", ticked=1)


def test_ticks_go_along_in_a_modal_too(reached: Scene) -> None:
    """What is ticked in a list that was opened there is in the line of the button that is pressed below it."""
    reached.commands.says["show"] = listed
    looked(reached)
    assert reached.slack.people.click("grace", "Show").acked
    modal(reached)
    assert reached.slack.people.choose("grace", "ticks", "Zoé").acked
    assert reached.slack.people.click("grace", "Export CSV").acked
    modal(reached)
    assert reached.commands.asked[-1].line == 'export "Xero" ☑ 0a0a0a0a,1b1b1b1b'


def broken(_: Request) -> Reply:
    """Fail as nobody foresaw."""
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda request: Refused(QuotaReached(), request.line), "Google"),
        (lambda _: ExportFile(Subject("", ""), "R&D.csv", b"x", "standard", 1, 1, 0, (), "me"), "R&D.csv is in your"),
        (broken, "Something went wrong on my side"),
    ],
)
def test_what_goes_wrong_is_said_on_the_page(reached: Scene, answer: Callable[[Request], Reply], sentence: str) -> None:
    """A sheet that cannot be read, and an error of ours: the page says so and can be asked for again."""
    reached.commands.says["home"] = answer
    page = looked(reached)
    assert sentence in page
    assert page.endswith("[Refresh]")
    assert [message.text for message in reached.seen_by("grace") if not message.files] == []
    reached.commands.says["home"] = home
    assert "12 contacts match" in after(reached, "grace", lambda: reached.slack.people.click("grace", "Refresh"))


def test_a_guest_reads_why_there_is_nothing(reached: Scene) -> None:
    """Who may not use the bot reads so on the page, and gets no message for having looked."""
    assert "Seuls les membres à part entière" in looked(reached, "victor")
    assert reached.commands.asked == []
    assert reached.seen_by("victor") == []


@pytest.mark.parametrize("method", ["users.info", "views.publish"])
def test_slack_out_of_order_fails_nothing(reached: Scene, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """Where Slack does not say who looks, the page says that; where it takes no page, nothing is said elsewhere."""
    asked = threading.Event()

    def fail(call: int) -> None:
        asked.set()
        if call == 1:
            raise SlackRefusal("not_enabled")

    before(monkeypatch, method, fail)
    assert reached.slack.people.look_home("grace").acked
    assert asked.wait(PATIENCE)
    reached.settle()
    assert reached.seen_by("grace") == []
    assert reached.bot.failures == []
    assert ("could not check with Slack" in seen(reached, "grace")) == (method == "users.info")


def test_a_full_pool_is_said_on_the_page(reached: Scene) -> None:
    """Where there is no room for more work, the page says that nothing was done."""
    reached.commands.gate.clear()
    for number in range(32):
        reached.slack.people.say("ada", "general", f"/segment list {number}")
    page = after_look_while_busy(reached)
    reached.commands.gate.set()
    assert "I am too busy" in page


def after_look_while_busy(scene: Scene) -> str:
    """Look at the Home tab while all work is held back."""
    people = scene.slack.people
    assert people.look_home("grace").acked
    assert scene.slack.workspace.wait_until(lambda: people.home_of("grace") is not None, PATIENCE)
    return seen(scene, "grace")
