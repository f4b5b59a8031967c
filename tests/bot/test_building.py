"""The builder in Slack, by what Slack delivers: it opens at once, is drawn again, saved once, and never lost."""

from typing import Any

import pytest

from commands.forms.opening import opening
from commands.handle import handle
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.errors import SheetsUnavailable
from tests.bot.bench import PATIENCE, Scene, before
from tests.bot.forms import chosen, lines, opened, press, saved, shown


def void(_: object) -> None:
    """Nothing, whatever came before."""


def test_a_segment_is_built_and_saved_by_one_line(building: Scene) -> None:
    """Clicks alone make a line that could have been typed; it is run once, and answered in the modal."""
    opened(building)
    told = chosen(building, column="City", value="Laval", name="In Laval")
    assert told[-4:-1] == ["1 contact matches", "Linus", 'City is "Laval"']

    told = press(building, "Save")

    assert [request.line for request in building.commands.asked] == ['create "In Laval" : City is "Laval"']
    assert told[:2] == ["── Segments ──", "Segment saved"]
    assert "[Apply]  [Export CSV]  [All segments]" in told
    assert saved(building) == ["In Laval"]
    assert building.seen_by("grace") == []


def test_a_reply_in_a_modal_is_answered_there(building: Scene) -> None:
    """A button in the modal is a line too: its reply takes the place of the one before; « New segment » is a form."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    press(building, "Save")

    assert "There is 1 saved segment." in press(building, "All segments")
    assert "1 contact matches" in " ".join(press(building, "Apply"))
    assert building.seen_by("grace") == []


@pytest.mark.parametrize("line", ["create", "créer", "NOUVEAU", "save"])
def test_the_verb_alone_opens_the_form(building: Scene, line: str) -> None:
    """Every word for it opens the form; the commands are asked nothing."""
    building.slack.people.say("grace", "general", f"/segment {line}")

    assert lines(building)[0] == "── New segment ──"
    assert building.commands.asked == []


def test_the_form_opens_from_the_shortcut_and_from_a_button(building: Scene) -> None:
    """The global shortcut has no channel, and the button of a list is the line `create`: both open the same form."""
    building.slack.people.say("grace", "general", "/segment list")
    building.settle()
    assert building.slack.people.click("grace", "New segment").acked
    from_button = lines(building)
    building.slack.people.click("grace", "Cancel")

    person = building.slack.workspace.user_named("grace")
    assert building.slack.acting.shortcut(person, "new_segment").acked

    assert lines(building) == from_button
    assert from_button[0] == "── New segment ──"


def test_it_opens_whatever_the_sheet_does(building: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The modal is there before the sheet is read; where it cannot be, the modal says so."""
    seen: list[list[str]] = []

    def stalled(_: Backend, **__: Any) -> None:
        seen.append(shown(building))
        raise SheetsUnavailable

    monkeypatch.setattr(Backend, "contacts", stalled)
    told = opened(building)

    assert seen[0][:2] == ["── New segment ──", "Reading the sheet…"]
    assert "Google Sheets is not answering" in " ".join(told)
    assert building.bot.failures == []


def test_a_sheet_that_fails_later_loses_nothing(building: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the sheet cannot be read for a click, that is said above the form, and all that is filled in stays."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    with monkeypatch.context() as patched:
        patched.setattr(Backend, "contacts", lambda *_, **__: (_ for _ in ()).throw(SheetsUnavailable))
        told = press(building, "Count again")
        assert told[1].startswith("Google Sheets is not answering")
        told = press(building, "Save")
        assert told[1].startswith("Google Sheets is not answering")
    assert {"Segment name: ‹In Laval›", "Value 1: ‹Laval›"} <= set(told)

    press(building, "Save")

    assert saved(building) == ["In Laval"]


def test_what_is_wrong_is_said_under_the_input(building: Scene) -> None:
    """A name that is taken, a row without a column: the form stays open, and nothing is run."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    press(building, "Save")
    opened(building)
    chosen(building, column="City", value="Laval", name="in laval")
    press(building, "Add a condition")

    outcome = building.slack.people.click("grace", "Save")

    assert outcome.field_errors.keys() == {"name"}
    assert "In Laval" in outcome.field_errors["name"]
    chosen(building, name="Another")
    assert building.slack.people.click("grace", "Save").field_errors == {
        "name": "Condition 2: Choose a field, or remove the condition."
    }
    assert len(building.commands.asked) == 1


def test_a_range_that_ends_before_it_starts_is_told_at_its_end(building: Scene) -> None:
    """The error stands under the last input of its row."""
    building.editor.type("Contacts!E1", ["Fee"])
    for row in (2, 3, 4):
        building.editor.type(f"Contacts!E{row}", [str(row)])
    opened(building)
    chosen(building, column="Fee", rule="is between", name="A")
    for label, text in (("From 1", "9"), ("To 1", "1")):
        building.slack.people.fill("grace", label, text)
        building.settle()

    outcome = building.slack.people.click("grace", "Save")

    assert [block.split(":")[:4] for block in outcome.field_errors] == [["1", "value", "1", "number"]]


def test_a_name_taken_at_that_very_moment_brings_the_form_back(building: Scene) -> None:
    """What only the sheet knows is said above the form, with all that was filled in."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    rule = 'create "In Laval" : City is "Québec"'
    building.slack.people.say("ada", "general", f"/segment {rule}")
    building.settle()
    building.bot.work.delivery.modals.newest.clear()
    building.backend.forget()  # the bot does not know of the other one when it acknowledges

    told = press(building, "Save")

    assert "In Laval" in told[1]
    assert "Value 1: ‹Laval›" in told
    chosen(building, name="In Laval too")
    press(building, "Save")
    assert saved(building) == ["In Laval", "In Laval too"]


def test_a_form_sent_twice_is_saved_once(building: Scene) -> None:
    """Slack may deliver a submission again: the second is acknowledged and does nothing."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    outcome = building.slack.people.click("grace", "Save")
    building.settle()

    assert building.slack.sending.again(outcome).acked

    building.settle()
    assert len(building.commands.asked) == 1


def test_a_closed_form_says_nothing_and_a_closed_saving_is_told(
    building: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that was closed under a click is let go; what was saved after it was closed comes by direct message."""
    opened(building)
    with monkeypatch.context() as patched:
        before(patched, "views.update", lambda _: void(building.slack.people.click("grace", "Cancel")))
        assert building.slack.people.choose("grace", "Field 1", "City").acked
        assert lines(building) == []
    assert building.seen_by("grace") == []
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")

    def closing(request: Request) -> Any:
        assert building.slack.workspace.wait_until(lambda: "Saving…" in shown(building), PATIENCE)
        building.slack.people.click("grace", "Close")
        return handle(request, building.backend)

    building.commands.says["create"] = closing
    monkeypatch.setattr("bot.modals.PATIENCE", 0.3)  # seconds for which a view is waited for that is closed already
    press(building, "Save")

    (told,) = building.seen_by("grace")
    assert told.channel.startswith("D")
    assert told.text == "The segment “In Laval” is saved."
    assert building.bot.failures == []


def test_a_new_segment_is_described_and_private(building: Scene) -> None:
    """What the form says of the segment itself is in its line too."""
    opened(building)
    chosen(building, column="City", value="Laval", name="In Laval")
    building.slack.people.fill("grace", "What it is for", 'To "visit" soon')
    building.slack.people.choose("grace", "Who sees it", "Only me")

    press(building, "Save")

    assert building.commands.asked[-1].line == (
        'create "In Laval" private description "To ""visit"" soon" : City is "Laval"'
    )
    (segment,) = building.backend.shelf("U0GRACELEE").segments
    assert (segment.private, segment.description) == (True, 'To "visit" soon')


def test_a_saved_rule_is_edited_and_both_are_shown_first(building: Scene) -> None:
    """`edit NAME` alone opens a form with the segment's rule; what it sends is previewed and confirmed there."""
    building.slack.people.say("grace", "general", '/segment create "In Laval" : City is "Laval"')
    building.settle()
    building.slack.people.say("grace", "general", '/segment show "In Laval"')
    building.settle()
    assert building.slack.people.click("grace", "Edit the rule").acked
    told = lines(building)
    assert told[:2] == ["── Edit the segment ──", "New rule of “In Laval”"]
    assert "Value 1: ‹Laval›" in told
    chosen(building, value="Québec")

    told = press(building, "Save")
    assert building.commands.asked[-1].line == 'edit "In Laval" version 1 : City is "Québec"'
    assert {'City is "Laval"', 'City is "Québec"'} <= set(told)
    press(building, "Save the change")

    (segment,) = building.backend.shelf("").segments
    assert (segment.version, segment.sentence) == (2, 'City is "Québec"')


@pytest.mark.parametrize("line", ["edit Nobody", 'modifier "Nobody"'])
def test_a_form_for_no_segment_says_so(building: Scene, line: str) -> None:
    """The name of no segment opens a modal that says that there is none."""
    building.slack.people.say("grace", "general", f"/segment {line}")

    assert "Nobody" in lines(building)[1]


@pytest.mark.parametrize(
    "line",
    ['edit "A" : City is Laval', "edit A where City is Laval", 'edit "A" confirm 2 : City is Laval', "edit", "create A",
     "create A : City is B", 'create "', "create : x", "list", ""],
)  # fmt: skip
def test_a_line_that_says_enough_opens_nothing(line: str) -> None:
    """A line with a rule, or another verb, is carried out as it is; mistakes are told as ever."""
    assert opening(line) is None
