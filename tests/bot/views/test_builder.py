"""The builder's modal: it shows its rule, whatever that is, and Slack takes it, whatever the sheet holds."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.drafts import clicked_in, draft_of
from bot.playground.slack.block_kit.completion import completed
from bot.playground.slack.block_kit.validate import view_faults, view_too_large
from bot.views import render
from bot.views.builder import BUILDER, builder
from bot.views.filled import HOLDS, shown_again, undisturbed, with_notice
from bot.views.limits import VIEW_METADATA
from bot.views.modals import answer, loading, saving
from commands.forms.draft import Draft, Row
from commands.forms.inputs import Option
from commands.forms.membership import IN_SEGMENT
from commands.forms.page import Form, Preview, shown
from commands.forms.rules import MOST_ROWS, Columns, rule_of
from commands.forms.rules import draft_of as written
from commands.forms.standard import GROUPS
from commands.i18n.catalogue import LANGUAGES
from commands.request import Language
from sheets_backend.errors import UnknownField
from sheets_backend.field_types import CHOICE, CHOICES, FIELD_TYPES, TEXT
from sheets_backend.operators import fitting
from sheets_backend.rules import AnyRule, Condition
from sheets_backend.schema import Field, Schema
from tests.bot.views.extremes import NASTY, every_reply
from tests.bot.views.oracles import texts
from tests.bot.views.rebuilding import rebuilt_modal
from tests.commands.language.nasty import OPTIONS, rules, schemas, segments

Json = dict[str, Any]
ORIGIN = {"channel": "C0GENERAL1", "channel_name": "general"}
both = pytest.mark.parametrize("language", LANGUAGES)


@dataclass(frozen=True)
class Listed:
    """A sheet whose columns all hold the same values."""

    schema: Schema
    values: tuple[str, ...] = OPTIONS

    def values_of(self, _: Field) -> tuple[str, ...]:
        """The values."""
        return self.values

    def columns_like(self, field: Field) -> tuple[Option, ...]:
        """Every column of the family."""
        same = (other for other in self.schema.fields if other.type.family is field.type.family)
        return tuple(Option(other.id, other.name) for other in same)

    def segments(self) -> tuple[Option, ...]:
        """Every segment that a rule may use."""
        return tuple(Option(ident, ident * 3) for ident in "xyz")

    def form(self, draft: Draft, language: str, preview: Preview | None = None, names: Any = None) -> Form:
        """The form of a draft over this sheet."""
        columns = Columns(self.schema, language, names or {})
        rows = tuple(shown(row, columns, self) for row in draft.rows)
        tidy = replace(draft, rows=tuple(row.row for row in rows))
        every = tuple(Option(field.id, field.name, GROUPS[field.index > 0]) for field in self.schema.fields)
        every += (Option(IN_SEGMENT, "Another segment", "segments"),)
        return Form(tidy, rows, every, preview or Preview("A", 1, 1, ("Ada",)))


def told(view: Json, values: Json | None = None) -> Json:
    """The view as Slack tells it: with all ids, and the values that were touched, none here."""
    blocks = list(completed(view["blocks"]))
    return {**view, "id": "V1", "hash": "1.a", "blocks": blocks, "state": {"values": values or {}}}


def faults(view: Json) -> list[str]:
    """What anybody would refuse of a modal."""
    Block.parse_all(view["blocks"])  # raises where a model refuses
    made = rebuilt_modal(view)  # raises where slackblocks refuses
    return [
        *map(str, view_faults(view, "modal")),
        *(["too large"] if view_too_large(view) else []),
        *(["slackblocks makes other blocks"] if sorted(texts(made["blocks"])) != sorted(texts(view["blocks"])) else []),
        *(["metadata"] if len(view["private_metadata"]) > VIEW_METADATA else []),
    ]


@settings(max_examples=40, deadline=None)
@given(data=st.data(), schema=schemas(), language=st.sampled_from(LANGUAGES))
def test_the_view_is_the_draft(data: st.DataObject, schema: Schema, language: Language) -> None:
    """Any rule, drawn as a modal in either language, is taken by Slack and read from the modal as that rule."""
    rule: AnyRule = data.draw(rules(schema))
    columns = Columns(schema, language, data.draw(segments))
    form = Listed(schema).form(written("Clients", rule, columns), language, names=columns.segments)

    view = builder(form, ORIGIN, language)

    assert faults(view) == []
    assert rule_of(draft_of(told(view)), columns) == rule
    again = builder(Listed(schema).form(draft_of(told(view)), language, names=columns.segments), ORIGIN, language)
    assert again["blocks"] == view["blocks"]


def wide(text: str, columns: int) -> Schema:
    """A sheet with so many columns of every type, whose headers and options are this text."""
    kinds = [FIELD_TYPES[at % len(FIELD_TYPES)] for at in range(columns)]
    return Schema(tuple(Field(f"f{at}", f"{text} {at}", at, kind, (text,)) for at, kind in enumerate(kinds)))


@pytest.mark.parametrize(
    ("text", "columns", "contacts", "language"),
    [
        *((text, 1, at % 2, LANGUAGES[at % 2]) for at, text in enumerate(NASTY.values())),
        *((NASTY[key], 300, 100_000, "fr") for key in ("channel", "long emoji")),
        (NASTY["emoji"], 100, 100, "en"),
    ],
)
def test_slack_takes_the_builder_whatever_the_sheet_holds(
    text: str, columns: int, contacts: int, language: Language
) -> None:
    """One or 300 columns, no contact or 100,000, and any text of a sheet: Slack takes the view and reads it whole."""
    listed = Listed(wide(text, columns), tuple(f"{text[:120]}{n}" for n in range(300)))
    rows = (
        Row(1), Row(2, "f0", operator="is", values=(text,)), Row(3, "gone", text), Row(4, words=text),
        *(Row(5 + at, f"f{at}", values=(text[:140],), source="text", group=1) for at in range(min(columns, 12))),
    )  # fmt: skip
    preview = Preview(text, contacts, contacts, (text,) * min(contacts, 5), None if contacts else UnknownField(text))

    view = builder(listed.form(Draft(text[:80], False, rows), language, preview), ORIGIN, language)

    assert faults(view) == []
    assert [row.number for row in draft_of(told(view)).rows] == [row.number for row in rows]
    assert not draft_of(told(view)).every


@both
def test_a_full_form_is_within_slacks_limits(language: Language) -> None:
    """As many rows as a form may have, each a group of its own with a menu of the longest options, fit in a view."""
    listed = Listed(wide("🧾" * 74, 100), tuple("🧾" * 70 + str(n) for n in range(100)))
    kinds = [field for field in listed.schema.fields if field.type in (CHOICE, CHOICES)]
    held = listed.values[:10]
    rows = tuple(
        Row(at, kinds[at % len(kinds)].id, operator=fitting(kinds[at % len(kinds)].type)[0].key, values=held, group=at)
        for at in range(1, MOST_ROWS + 1)
    )

    view = builder(listed.form(Draft("A", rows=rows), language), ORIGIN, language)

    assert faults(view) == []
    assert len(view["blocks"]) <= 100
    assert [row.values for row in draft_of(told(view)).rows if len(row.values) > 1][:1] == [held]
    assert "draft:add" not in {element.get("action_id") for block in view["blocks"] for element in _all(block)}


def _all(block: Json) -> list[Json]:
    return [*block.get("elements", ()), block.get("accessory", {}), block.get("element", {})]


@both
def test_a_menu_lists_up_to_a_hundred_columns_of_a_group_and_is_searched_above(language: Language) -> None:
    """One standard column and 100 of the firm's own are a list; with one more they are looked up for what is typed."""
    kinds = []
    for columns in (101, 102):
        view = builder(Listed(wide("A", columns)).form(Draft(), language), ORIGIN, language)
        kinds.append(next(block["elements"][0]["type"] for block in view["blocks"] if block["type"] == "actions"))

    assert kinds == ["static_select", "external_select"]


@pytest.mark.parametrize(("text", "language"), [("long", "fr"), ("channel", "en")])
def test_slack_takes_every_other_modal(text: str, language: Language) -> None:
    """The views that wait, and every reply shown in a modal, are taken by Slack too."""
    waiting = loading("edit", ORIGIN, language)
    views = [waiting, saving(waiting, ORIGIN, "x" * 32, language)]
    views += [answer(render(reply, language), ORIGIN, language) for reply in every_reply(NASTY[text], 10)]
    for view in views:
        assert faults(view) == [], view


@both
def test_what_is_touched_counts_and_what_is_cleared_is_gone(language: Language) -> None:
    """A value in the state counts before the first one; one that is there and null was cleared by the person."""
    listed = Listed(Schema((Field("f", "Ville", 0, TEXT),)))
    view = told(builder(listed.form(Draft("A", rows=(Row(1, "f", operator="is", values=("Laval",)),)), language),
                        ORIGIN, language))  # fmt: skip
    (value,) = [block["block_id"] for block in view["blocks"] if ":value:" in block["block_id"]]

    states: list[Json] = [{}, *({value: {"draft:value": {"value": told}}} for told in ("Lyon", None))]
    held = [draft_of({**view, "state": {"values": state}}).rows[0].values for state in states]

    assert held == [("Laval",), ("Lyon",), ("",)]
    again = shown_again({**view, "state": {"values": {value: {"draft:value": {"value": "Lyon"}}}}})
    assert draft_of(told(again)).rows[0].values == ("Lyon",)


def test_a_change_of_column_keeps_what_still_fits() -> None:
    """A text goes along to another column of text, to a menu only where it is an option, and never to a number."""
    kinds = {"Ville": TEXT, "Nom": TEXT, "Type": CHOICE, "Types": CHOICES, **{k.key: k for k in FIELD_TYPES}}
    schema = Schema(tuple(Field(name, name, at, kind, OPTIONS) for at, (name, kind) in enumerate(kinds.items())))
    listed = Listed(schema)

    def moved(row: Row, *fields: str) -> tuple[str, ...]:
        for field in fields:
            form = listed.form(Draft("A", rows=(row,)), "fr")
            (row,) = draft_of(told(builder(form, ORIGIN, "fr"))).rows
            row = Row(row.number, field, field, row.operator, row.compared, row.values, row.source)
        return listed.form(Draft("A", rows=(row,)), "fr").rows[0].row.values

    typed = Row(1, "Ville", operator="is", values=("Actif",))
    assert moved(typed, "Nom") == ("Actif",)
    assert moved(typed, "Type") == ("Actif",)
    assert moved(Row(1, "Ville", operator="is", values=("Laval",)), "Type") == ()
    assert moved(typed, "number") == ()
    assert moved(typed, "Types", "Type") == ("Actif",)
    assert moved(Row(1, "date", operator="before", values=("day", "2026-04-30")), "Nom") == ()


def test_what_stays_in_a_view_is_not_disturbed() -> None:
    """Drawn again, an element that was there before is the same to the letter, unless its first option is gone."""
    listed = Listed(Schema((Field("f", "Ville", 0, TEXT), Field("g", "Type", 1, CHOICE, OPTIONS))))
    rows = (Row(1, "f", operator="is"), Row(2, "g", operator="is", values=("Actif",)))
    before = told(builder(listed.form(Draft("", rows=rows), "fr"), ORIGIN, "fr"))
    (text,) = [block["block_id"] for block in before["blocks"] if block["block_id"].startswith("1:value")]
    before["state"]["values"][text] = {"draft:value": {"value": "Laval"}}

    new = builder(listed.form(draft_of(before), "fr"), ORIGIN, "fr")
    kept = undisturbed(new, before)

    by_id = {block["block_id"]: block for block in before["blocks"]}
    assert new["blocks"] != kept["blocks"]
    assert [block for block in kept["blocks"] if block.get("block_id", "x") in by_id and block.get("element")] == [
        block for block in before["blocks"] if "element" in block
    ]
    fewer = Listed(Schema((listed.schema.fields[0], Field("g", "Genre", 1, CHOICE, ("Prospect",)))), ("Prospect",))
    assert faults(undisturbed(builder(fewer.form(Draft(rows=rows), "fr"), ORIGIN, "fr"), before)) == []


def test_a_notice_takes_the_place_of_the_one_before() -> None:
    """However often something is said in a form, it stands above it once."""
    view = builder(Listed(Schema((Field("f", "Ville", 0, TEXT),))).form(Draft(), "fr"), ORIGIN, "fr")
    for word in ("one", "two"):
        said = {"type": "section", "text": {"type": "plain_text", "text": word, "emoji": False}}
        view = with_notice(view, said)

    assert faults(view) == []
    assert [block["text"]["text"] for block in view["blocks"] if block.get("block_id") == "notice"] == ["two"]


def test_every_stateful_element_of_the_view_is_known() -> None:
    """What `filled` reads and what Slack keeps are the same elements, as far as the forms use them."""
    listed = Listed(Schema(tuple(Field(k.key, k.key, at, k, OPTIONS) for at, k in enumerate(FIELD_TYPES))))
    used = set()
    for field in listed.schema.fields:
        for operator in fitting(field.type):
            view = builder(listed.form(Draft(rows=(Row(1, field.id, operator=operator.key),)), "en"), ORIGIN, "en")
            used |= {element.get("type") for block in view["blocks"] for element in _all(block)}
            assert view["callback_id"] == BUILDER

    assert used - {None, "button", "overflow"} <= HOLDS.keys()


@pytest.mark.parametrize(
    ("action", "numbers", "groups"),
    [
        ({"action_id": "draft:add", "value": "0"}, [1, 2, 3], [0, 1, 0]),
        ({"action_id": "draft:add", "value": "1"}, [1, 2, 3], [0, 1, 1]),
        ({"action_id": "draft:group", "value": "0"}, [1, 2, 3], [0, 1, 2]),
        ({"action_id": "draft:more:1", "selected_option": {"value": "remove"}}, [2], [1]),
        ({"action_id": "draft:count", "value": "0"}, [1, 2], [0, 1]),
    ],
)
def test_what_a_click_does(action: Json, numbers: list[int], groups: list[int]) -> None:
    """Rows are added at the end, in their group or in a new one, and taken away; the others keep their numbers."""
    listed = Listed(Schema((Field("f", "Ville", 0, TEXT),)))
    view = told(builder(listed.form(Draft(rows=(Row(1, "f"), Row(2, "f", group=1))), "fr"), ORIGIN, "fr"))

    rows = clicked_in(view, action).rows

    assert ([row.number for row in rows], [row.group for row in rows]) == (numbers, groups)


def test_blanks_are_turned_and_turned_back() -> None:
    """What a condition answers for a blank cell is offered turned round, and then as before."""
    listed = Listed(Schema((Field("f", "Ville", 0, TEXT),)))
    view = told(builder(listed.form(Draft(rows=(Row(1, "f", operator="is", values=("A",)),)), "fr"), ORIGIN, "fr"))
    offered = []
    for _ in range(2):
        menu = next(e for block in view["blocks"] for e in _all(block) if e.get("action_id") == "draft:more:1")
        offered.append(menu["options"][0]["value"])
        click = {"action_id": "draft:more:1", "selected_option": menu["options"][0]}
        draft = clicked_in(view, click)
        view = told(builder(listed.form(draft, "fr"), ORIGIN, "fr"))

    assert offered == ["include", "exclude"]
    assert [row.blanks for row in draft.rows] == [False]
    assert rule_of(draft, Columns(listed.schema, "fr")) == Condition(field="f", operator="is", values=("A",))
