"""The builder while other things happen: other clicks, a restart, a sheet that changes, a pool that is full."""

import logging
from dataclasses import replace
from typing import Any

import pytest

from bot.app import put_together
from bot.modals import Modals
from bot.playground.faults import BOT, Fault
from bot.playground.slack.delivery import Delivery, HttpTransport
from bot.playground.slack.errors import SlackRefusal
from commands.forms.builder import Builder
from commands.handle import handle
from sheets_backend.anchors import anchor_requests
from sheets_backend.backend import Backend
from sheets_backend.rules import Condition, Not
from sheets_backend.segment_rows import Author, Change
from tests.bot.bench import PATIENCE, Scene, before, errors_told, settings_for
from tests.bot.forms import chosen, lines, opened, press, saved, shown


def test_clicks_made_before_the_view_changed_all_count(building: Scene) -> None:
    """Three quick clicks on « Add a condition », the later two made on an old view, add three conditions."""
    opened(building)
    person, view = building.slack.workspace.user_named("grace"), building.slack.people.modal_of("grace")
    assert view
    (add,) = [e for block in view.blocks for e in block.get("elements", ()) if e.get("action_id") == "draft:add"]

    for _ in range(3):
        with building.slack.workspace.changing():
            action = building.slack.acting.payloads.action("buttons", add, {})
            payload = building.slack.acting.payloads.view_action(person, view, action)
        building.slack.sending.deliver(Delivery("interactive", payload))
        building.settle()

    assert [line.startswith("‹Field") for line in lines(building)].count(True) == 4


def test_a_view_that_another_process_changed_is_drawn_by_the_click(
    building: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the newest view is not known here (`hash_conflict`), the click's own view is what there is: all of it."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    building.bot.work.delivery.modals.newest.clear()

    def overtaken(call: int) -> None:
        if call == 1:
            raise SlackRefusal("hash_conflict")

    before(monkeypatch, "views.update", overtaken)
    told = press(building, "Add a condition")

    assert {"Segment name: ‹In Laval›", "Value 1: ‹Laval›"} <= set(told)
    assert any(line.startswith("‹Field 2›") for line in told)
    assert building.bot.failures == []


def test_a_view_that_is_overtaken_twice_is_left_alone(building: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is faster each time wins: nothing fails, nothing that was typed is lost, and the next click works."""
    opened(building)
    chosen(building, column="City", value="Laval")
    with monkeypatch.context() as patched:
        before(patched, "views.update", lambda _: (_ for _ in ()).throw(SlackRefusal("hash_conflict")))
        press(building, "Add a condition")

    assert "Value 1: ‹Laval›" in press(building, "Count again")
    assert building.bot.failures == []


def test_a_restart_in_the_middle_loses_nothing(building: Scene, key_file: Any) -> None:
    """Another bot, which has never seen the form, draws it, checks it and saves it."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    backend = Backend(building.backend.spreadsheet, clock=building.clock)
    bot = put_together(
        settings_for(building.slack, key_file), lambda request: handle(request, backend), Builder(backend),
        clock=building.clock, names=lambda: (),
    )  # fmt: skip
    with bot.http() as url:
        secret = building.slack.credentials.signing_secret
        building.slack.sending.transport = HttpTransport(url, secret, building.clock.seconds)
        press(building, "Add a condition")
        assert bot.pool.idle(PATIENCE)
        assert building.slack.people.click("grace", "2. Remove the condition").acked
        assert bot.pool.idle(PATIENCE)
        assert building.slack.people.click("grace", "Save").error is None
        assert bot.pool.idle(PATIENCE)
        told = shown(building)
    bot.close()

    assert "Segment saved" in told
    building.backend.forget()
    assert saved(building) == ["In Laval"]
    assert building.commands.asked == []


def test_a_column_renamed_meanwhile_is_named_and_its_value_kept(building: Scene) -> None:
    """A column that no segment follows yet is gone under its old name: the form says so, and keeps the rest."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    building.editor.type("Contacts!C1", ["Town"])
    building.backend.forget()

    told = press(building, "Count again")
    assert "The column “City” is no longer in the sheet under that name. Choose it again." in told
    assert building.slack.people.click("grace", "Save").field_errors != {}
    told = chosen(building, column="Town", value="Laval")

    assert "1 contact matches" in told
    press(building, "Save")
    assert saved(building) == ["In Laval"]


def test_a_column_that_a_segment_follows_may_be_renamed_under_the_form(building: Scene) -> None:
    """A followed column is the same column whatever it is called: the form shows its new name and goes on."""
    building.slack.people.say("ada", "general", '/segment create "Xero" : City is "Laval"')
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    building.editor.type("Contacts!C1", ["Town"])
    building.backend.forget()

    told = press(building, "Count again")

    assert {'Town is "Laval"', "Value 1: ‹Laval›"} <= set(told)


def test_a_full_pool_says_so_and_keeps_the_form(building: Scene) -> None:
    """« Busy » is the acknowledgement of a command, stands above a form, and under the name of one that is sent."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    building.commands.gate.clear()
    for number in range(32):
        building.slack.people.say("ada", "general", f"/segment list {number}")
    assert building.slack.people.click("grace", "Count again").acked
    told = building.slack.workspace.wait_until(lambda: "too busy" in shown(building)[1], PATIENCE)
    outcome = building.slack.people.click("grace", "Save")
    building.slack.people.say("grace", "general", "/segment create")
    building.commands.gate.set()

    assert told
    assert "too busy" in outcome.field_errors["name"]
    assert "too busy" in building.seen_by("grace")[-1].text
    assert {"Segment name: ‹In Laval›", "Value 1: ‹Laval›"} <= set(lines(building))


def test_a_form_that_slack_does_not_open_leaves_a_button(building: Scene) -> None:
    """A trigger that was too late opens nothing: the person is told, with a button that tries once more."""
    building.slack.faults.queue(Fault("expired_trigger", BOT))
    assert building.slack.people.say("grace", "general", "/segment create").acked
    (told,) = building.seen_by("grace")
    assert told.text == "Slack did not open the form in time. Nothing was done: try once more."

    assert building.slack.people.click("grace", "New segment").acked

    assert lines(building)[0] == "── New segment ──"


def test_an_error_while_a_form_opens_keeps_the_acknowledgement(
    building: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Bolt forgets the acknowledgement of a listener that raises; whatever fails in opening, it is acknowledged."""

    def fail(*_: object) -> Any:
        raise RuntimeError("Ada Tremblay")

    monkeypatch.setattr(Modals, "open", fail)
    with caplog.at_level(logging.WARNING):
        assert building.slack.people.say("grace", "general", "/segment create").acked
        (told,) = building.seen_by("grace")

    assert told.text == "Slack did not open the form in time. Nothing was done: try once more."
    assert errors_told(caplog) == []


def test_an_answer_that_is_faster_than_the_acknowledgement_waits_for_it(
    building: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The view that says « Saving… » comes with the acknowledgement: until Slack has it, the answer is held back."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")

    def not_there_yet(call: int) -> None:
        if call < 3:
            raise SlackRefusal("not_found")

    before(monkeypatch, "views.update", not_there_yet)

    assert "Segment saved" in press(building, "Save")
    assert building.seen_by("grace") == []


def test_a_guest_gets_no_form(building: Scene) -> None:
    """Who may not use the bot sees why in the modal, and nothing of the sheet."""
    assert building.slack.people.say("victor", "general", "/segment create").acked
    building.settle()
    view = building.slack.people.modal_of("victor")

    assert view
    assert [block["type"] for block in view.blocks] == ["section"]
    assert "membres à part entière" in view.blocks[0]["text"]["text"]


def test_a_failure_of_ours_keeps_the_form_and_the_acknowledgement(
    building: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An error inside is told above the form with its id; Bolt never sees it, so that every act is acknowledged."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")

    def fail(*_: object, **__: object) -> Any:
        raise RuntimeError("Ada Tremblay")

    with monkeypatch.context() as patched, caplog.at_level(logging.WARNING):
        for name in ("form", "line", "mistakes", "fields"):
            patched.setattr(Builder, name, fail)
        told = press(building, "Count again")
        assert building.bot.failures[0] in told[1]
        told = press(building, "Save")
        assert building.bot.failures[1] in told[1]
        assert building.slack.people.say("grace", "general", "/segment create payload").acked

    assert errors_told(caplog) == []
    assert "Value 1: ‹Laval›" in told


def test_more_than_a_hundred_columns_are_searched(building: Scene) -> None:
    """The menu of a wide sheet asks the bot for what is typed, which answers by what it last read."""
    building.editor.insert_columns("Contacts", "D", 120)
    building.editor.type("Contacts!D1", [f"Column {n}" for n in range(120)])
    building.backend.forget()
    opened(building)

    told = chosen(building, column="Column 119")

    assert any(line.startswith("‹Column 119›") for line in told)
    building.backend.forget()
    assert any(line.startswith("‹City›") for line in chosen(building, column="City"))


def test_a_rule_that_somebody_changed_while_the_form_was_open(building: Scene) -> None:
    """Whoever sends the form is told who was faster, is shown both rules, and nothing is saved over."""
    building.slack.people.say("grace", "general", '/segment create "In Laval" : City is "Laval"')
    building.settle()
    building.slack.people.say("grace", "general", '/segment edit "In Laval"')
    building.settle()
    (first,) = building.backend.shelf("").segments
    theirs = replace(first, rule=Not(part=first.rule), saved_by=Author("UADA", "Ada"), change=Change.EDITED)
    building.backend.change_segment(first, theirs, "click")
    chosen(building, value="Québec")

    told = press(building, "Save")

    assert "Ada" in "".join(told)
    assert {'not (City is "Laval")', 'City is "Québec"'} <= set(told)
    assert building.backend.shelf("").segments[0].rule == theirs.rule


def test_a_rule_that_no_form_holds_whole_is_not_opened(building: Scene) -> None:
    """More characters than an input holds: the form is not shown, says why, and cuts nothing of the rule."""
    values = tuple(f"{'x' * 35}{n:03}" for n in range(90))
    table = building.backend.contacts()
    field = table.schema.field("City")
    rule = Condition(field=field.id, operator="is_any_of", values=values)
    building.backend.create_segment(
        name="Long", rule=rule, columns=((field.id, "City"),), sentence="A", owner=Author("U0GRACELEE", "Grace Lee"),
        now=building.clock(), delivery="d", alongside=anchor_requests((field,), table.grid.sheet_id),
    )  # fmt: skip

    building.slack.people.say("grace", "general", "/segment edit Long")

    assert "too long for the form" in lines(building)[1]
