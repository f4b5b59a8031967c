"""Menus that the bot is asked for what is typed in them: what they offer, in which groups, and to whom."""

from typing import Any

import pytest

from bot.views import builder
from tests.bot.bench import Scene
from tests.bot.forms import chosen, lines, opened, press, saved


@pytest.fixture
def searching(building: Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A form whose menus are all searched, as those of a very wide sheet are, and a segment that is there already."""
    monkeypatch.setattr(builder, "_SHORTER", (0,))
    building.slack.people.say("grace", "general", '/segment create "In Laval" : City is "Laval"')
    building.settle()
    return building


def offered(scene: Scene, label: str, typed: str) -> dict[str, Any]:
    """What the field with this label offers to Grace for what she types."""
    people = scene.slack.people
    person = scene.slack.workspace.user_named("grace")
    place, field = people.field(person, label)
    outcome, answer = people.acting.suggest(person, place, field, typed)
    assert outcome.acked
    return answer


def words(answer: dict[str, Any]) -> dict[str, list[str]]:
    """The options of an answer under the label of each group, "" where there are none."""
    groups = answer.get("option_groups") or [{"label": {"text": ""}, "options": answer["options"]}]
    return {group["label"]["text"]: [option["text"]["text"] for option in group["options"]] for group in groups}


def test_what_a_condition_can_be_about_is_found_in_groups(searching: Scene) -> None:
    """Columns under « standard » and « custom », other segments under their own heading; nothing is no option."""
    opened(searching)

    assert words(offered(searching, "Field 1", "")) == {
        "Standard fields": ["Id", "Name", "City"],
        "Custom fields": ["Software"],
        "Segments": ["Another segment"],
    }
    assert words(offered(searching, "Field 1", "ot")) == {"Segments": ["Another segment"]}
    assert offered(searching, "Field 1", "zz") == {"options": []}


def test_a_segment_is_found_and_used_by_clicking(searching: Scene) -> None:
    """A condition about another segment is filled in by searching for it, and saved as if it were typed."""
    opened(searching)
    told = chosen(searching, column="Another segment")
    assert "‹Another segment›  ‹in segment›  [… 1. Remove the condition]" in told
    chosen(searching, rule="is not in segment", name="Elsewhere")

    assert words(offered(searching, "Segment 1", "LAV")) == {"": ["In Laval"]}
    searching.slack.people.choose("grace", "Segment 1", "In Laval")
    assert "2 contacts match" in lines(searching)
    press(searching, "Save")

    assert searching.commands.asked[-1].line == 'create "Elsewhere" : is not in segment "In Laval"'
    assert sorted(saved(searching)) == ["Elsewhere", "In Laval"]


def test_no_segment_is_offered_in_itself(searching: Scene) -> None:
    """The form that changes a segment does not offer that one, by which it would go round in a circle."""
    searching.slack.people.say("grace", "general", '/segment create "Other" : City is "Laval"')
    searching.settle()
    searching.slack.people.say("grace", "general", '/segment edit "In Laval"')
    lines(searching)
    chosen(searching, column="Another segment")

    assert words(offered(searching, "Segment 1", "")) == {"": ["Other"]}


def test_a_segment_that_goes_meanwhile_is_named_as_gone(searching: Scene) -> None:
    """The form says that the chosen segment is there no more, and saves nothing."""
    opened(searching)
    chosen(searching, column="Another segment", name="Elsewhere")
    searching.slack.people.choose("grace", "Segment 1", "In Laval")
    (segment,) = searching.backend.shelf("").segments
    searching.backend.delete_segment(segment, segment.owner, searching.clock(), "theirs")

    told = press(searching, "Count again")

    sentence = "The segment that was chosen is gone. Choose another one, or remove the condition."
    assert sentence in told
    assert sentence in searching.slack.people.click("grace", "Save").field_errors.values()
    assert saved(searching) == []


def test_a_column_is_compared_with_those_like_it_only(searching: Scene) -> None:
    """What is searched for a comparison are other columns of the same kind, never the column itself."""
    searching.editor.insert_columns("Contacts", "E", 1)
    for row, text in enumerate(("Billed", "1", "2", "3"), 1):
        searching.editor.type(f"Contacts!E{row}", [text])
    searching.backend.forget()
    opened(searching)
    chosen(searching, column="City", rule="is the column…")

    assert words(offered(searching, "Column 1", "")) == {"": ["Id", "Name", "Software"]}
