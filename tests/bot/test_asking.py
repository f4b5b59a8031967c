"""Forms over a line: what they come to stands where it was asked for, and nothing is lost or done twice on the way."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.faults import BOT, Fault
from bot.playground.slack.plain_text import message_lines
from commands.forms.asked import LineForms
from commands.handle import handle
from commands.request import Request
from tests.bot.bench import PATIENCE, Scene, before, losing_answers
from tests.bot.forms import lines, press, shown

TITLE = "Title: ‹T2 {Name}›"


@pytest.fixture
def asking(scene: Scene) -> Iterator[Scene]:
    """Grace has the list of the two contacts with Xero before her, in #general."""
    for verb in ("create", "apply", "find", "work", "list"):
        scene.commands.says[verb] = lambda request: handle(request, scene.backend)
    with scene.http():
        said(scene, '/segment create "Xero" : Software is Xero')
        said(scene, '/segment apply "Xero"')
        yield scene


def said(scene: Scene, line: str, person: str = "grace") -> list[str]:
    """Say a line; give the newest message that the person sees."""
    assert scene.slack.people.say(person, "general", line).acked
    return newest(scene, person)


def newest(scene: Scene, person: str = "grace") -> list[str]:
    """Give the newest message that a person sees."""
    return message_lines(scene.slack.installation, scene.seen_by(person)[-1])


def work_asked(scene: Scene) -> list[str]:
    """Open the form for work, and fill in a title."""
    assert press(scene, "Create work")[0] == "── Create work ──"
    assert scene.slack.people.choose("grace", "Title", "T2 {Name}").error is None
    return lines(scene)


def test_a_list_is_sorted_in_its_own_place(asking: Scene) -> None:
    """The form closes, and the list is there sorted, with other columns and the same ticks, where it was before."""
    assert asking.slack.people.choose("grace", "ticks", "Linus").acked
    before_it = len(asking.seen_by("grace"))
    press(asking, "Sort and columns…")
    for field, text in (("Sort by", "Name"), ("Order", "descending"), ("Columns under each name", "City")):
        assert asking.slack.people.choose("grace", field, text).error is None
    press(asking, "Show the list")
    sorted_list = newest(asking)

    assert shown(asking) == []
    assert len(asking.seen_by("grace")) == before_it
    assert [line for line in sorted_list if line[0] in "☑☐"] == ["☑ Linus – Laval", "☐ Ada – Montréal"]
    press(asking, "Sort and columns…")
    asking.slack.people.choose("grace", "Order", "that of the sheet, unsorted")
    press(asking, "Show the list")
    assert [line for line in newest(asking) if line[0] in "☑☐"] == ["☐ Ada – Montréal", "☑ Linus – Laval"]


def test_a_list_that_changed_under_its_ticks_is_shown_in_the_place_of_the_form(asking: Scene) -> None:
    """Whoever wants to sort ticks that are not those of today's list any more reads what changed, and nothing else."""
    asking.slack.people.choose("grace", "ticks", "Linus")
    asking.editor.type("Contacts!D4", ["MYOB"])
    asking.backend.forget()

    told = press(asking, "Sort and columns…")

    assert "The list has changed since you ticked. Nothing was done: look again, then start over." in told
    assert "• 1 left: Linus" in told


def test_a_column_that_goes_meanwhile_is_said_where_the_list_is(asking: Scene) -> None:
    """The form is closed by then: why the list is not sorted is read under it, and the list stays."""
    press(asking, "Sort and columns…")
    asking.slack.people.choose("grace", "Sort by", "City")
    asking.editor.type("Contacts!C1", ["Town"])
    asking.backend.forget()

    press(asking, "Show the list")

    assert "I do not know the column “City”." in " ".join(newest(asking))
    assert any("Xero" in line for line in message_lines(asking.slack.installation, asking.seen_by("grace")[-2]))


def test_a_full_pool_says_so_and_keeps_what_was_filled_in(asking: Scene) -> None:
    """« Busy » stands under the first input of a form that is sent, and where the person is when one is to open."""
    work_asked(asking)
    asking.commands.gate.clear()
    for number in range(32):
        asking.slack.people.say("ada", "general", f"/segment list {number}")
    outcome = asking.slack.people.click("grace", "See the preview")
    asking.slack.people.say("grace", "general", '/segment work "Xero"')
    asking.commands.gate.set()

    assert "too busy" in outcome.field_errors["title"]
    assert "too busy" in newest(asking)[1]
    assert TITLE in lines(asking)
    assert "• 2 work items to create" in press(asking, "See the preview")


def test_a_form_that_slack_does_not_open_is_told(asking: Scene) -> None:
    """A trigger that was too late opens nothing, and the person reads that nothing was done."""
    asking.slack.faults.queue(Fault("expired_trigger", BOT))
    assert asking.slack.people.click("grace", "Create work").acked
    assert newest(asking)[1] == "Slack did not open the form in time. Nothing was done: try once more."
    assert work_asked(asking)


def test_a_form_closed_while_it_opens_is_let_go(asking: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closes it before it is filled is told nothing, and nothing fails."""

    def closing(_: int) -> None:
        asking.slack.people.click("grace", "Close")

    messages = asking.texts("grace")
    with monkeypatch.context() as patched:
        before(patched, "views.update", closing)
        assert asking.slack.people.click("grace", "Create work").acked
        assert lines(asking) == []
    assert asking.texts("grace") == messages
    assert asking.bot.failures == []


def test_what_a_form_came_to_after_it_was_closed_is_a_direct_message(
    asking: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The preview of a form that was closed while it was carried out is not lost."""

    def closing(request: Request) -> Any:
        assert asking.slack.workspace.wait_until(lambda: "Saving…" in shown(asking), PATIENCE)
        asking.slack.people.click("grace", "Close")
        return handle(request, asking.backend)

    work_asked(asking)
    asking.commands.says["work"] = closing
    monkeypatch.setattr("bot.modals.PATIENCE", 0.3)  # seconds for which a view is waited for that is closed already
    press(asking, "See the preview")

    (told,) = [message for message in asking.seen_by("grace") if message.channel.startswith("D")]
    assert "• 2 work items to create" in message_lines(asking.slack.installation, told)


def test_an_update_whose_answer_is_lost_is_made_once_more(asking: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack showed the form and its answer never came: the same form again is the same form, and can be sent."""
    with monkeypatch.context() as patched:
        losing_answers(patched, "views.update")
        press(asking, "Create work")
    assert lines(asking)[0] == "── Create work ──"
    asking.slack.people.choose("grace", "Title", "T2 {Name}")
    assert "• 2 work items to create" in press(asking, "See the preview")


def test_a_form_sent_twice_is_carried_out_once(asking: Scene) -> None:
    """Slack may deliver a submission again: the second is acknowledged and does nothing."""
    work_asked(asking)
    outcome = asking.slack.people.click("grace", "See the preview")
    asking.settle()
    asked = len(asking.commands.asked)

    assert asking.slack.sending.again(outcome).acked
    asking.settle()
    assert len(asking.commands.asked) == asked


def test_a_failure_of_ours_is_told_in_the_form(asking: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error inside, in opening a form or in carrying it out, is told in the modal with its id."""

    def fail(*_: object) -> Any:
        raise RuntimeError("Ada Tremblay")

    with monkeypatch.context() as patched:
        patched.setattr(LineForms, "form", fail)
        told = press(asking, "Create work")
    assert asking.bot.failures[-1] in " ".join(told)
    asking.slack.people.click("grace", "Close")
    work_asked(asking)
    asking.commands.says["work"] = fail
    told = press(asking, "See the preview")
    assert len(asking.bot.failures) == 2
    assert asking.bot.failures[-1] in " ".join(told)


def test_a_guest_gets_no_form(asking: Scene) -> None:
    """Who may not use the bot sees why in the modal, and nothing of the sheet."""
    assert asking.slack.people.say("victor", "general", '/segment work "Xero"').acked
    asking.settle()
    view = asking.slack.people.modal_of("victor")
    assert view
    assert "membres à part entière" in view.blocks[0]["text"]["text"]


def test_a_list_whose_message_is_too_old_comes_by_direct_message(asking: Scene) -> None:
    """Where the message of the list cannot be answered any more, the sorted list is a direct message."""
    press(asking, "Sort and columns…")
    asking.slack.people.choose("grace", "Sort by", "Name")
    asking.clock.forward(minutes=31)  # a response_url lives for thirty

    press(asking, "Show the list")

    assert asking.seen_by("grace")[-1].channel.startswith("D")
    assert "Sorted by “Name”" in newest(asking)
