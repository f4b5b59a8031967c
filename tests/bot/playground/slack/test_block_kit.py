"""Block Kit held to Slack's limits: what is right passes, and each thing that is wrong is named and pointed to."""

from copy import deepcopy

import pytest
import slackblocks
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from slackblocks._surfaces import _BLOCK_TYPES_BY_SURFACE

from bot.playground.slack.block_kit.blocks import BLOCKS, SURFACES
from bot.playground.slack.block_kit.completion import completed
from bot.playground.slack.block_kit.elements import ELEMENTS
from bot.playground.slack.block_kit.validate import block_faults, view_faults
from tests.bot.playground.slack.bench import actions, button, modal, section, text_input
from tests.bot.playground.slack.shapes import CONFIRM, RICH, Json, labelled, menu, option, options, table, words

GOOD: list[Json] = [
    {"type": "header", "text": words("h" * 150)},
    section("x" * 3000, fields=[words("f" * 2000)] * 10, block_id="b" * 255),
    section("x", accessory=menu("overflow", 5, confirm=CONFIRM)),
    section("x", accessory={"type": "image", "image_url": "https://example.org/i.png", "alt_text": "logo"}),
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "*c*"}] * 10},
    {"type": "divider"},
    actions(*(button("b" * 75, action_id=str(n), value="v" * 2000, style="danger") for n in range(25))),
    actions(button("x", confirm=CONFIRM, url="https://example.org")),
    actions(menu("static_select", 100, placeholder=words("p" * 150), initial_option=option("3"))),
    actions(
        {"type": "static_select", "action_id": "g", "option_groups": [{"label": words("l"), "options": options(100)}]}
    ),
    actions(menu("checkboxes", 10, initial_options=[option("3")]), menu("radio_buttons", 10)),
    actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-11-24"}),
    actions({"type": "users_select", "action_id": "u", "initial_user": "U0ADATREMB"}),
    actions({"type": "multi_users_select", "action_id": "u", "initial_users": ["U0ADATREMB"], "max_selected_items": 2}),
    actions({"type": "channels_select", "action_id": "c", "initial_channel": "C0GENERAL1"}),
    actions({"type": "conversations_select", "action_id": "c", "filter": {"include": ["public"]}}),
    actions({"type": "timepicker", "action_id": "t", "initial_time": "09:30"}),
    actions({"type": "datetimepicker", "action_id": "t", "initial_date_time": 1_795_530_600}),
    labelled({"type": "email_text_input", "action_id": "e", "initial_value": "a@b.example"}),
    labelled({"type": "url_text_input", "action_id": "u"}),
    actions({"type": "external_select", "action_id": "e", "min_query_length": 0}),
    actions({"type": "multi_external_select", "action_id": "m", "initial_options": options(3), "min_query_length": 0}),
    actions(menu("multi_static_select", 3, max_selected_items=2)),
    labelled({"type": "plain_text_input", "action_id": "p", "multiline": True, "max_length": 3000}, optional=True),
    labelled({"type": "number_input", "action_id": "n", "is_decimal_allowed": True, "min_value": "-1.5"}),
    labelled(menu("checkboxes")),
    {"type": "rich_text", "elements": [RICH, {"type": "rich_text_list", "style": "bullet", "elements": [RICH]}]},
    {"type": "image", "image_url": "https://example.org/i.png", "alt_text": "logo"},
    {"type": "markdown", "text": "# m"},
    table([["n" * 99] * 20] * 5, column_settings=[{"align": "right", "is_wrapped": True}]),
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_what_slack_takes_is_taken(block: Json) -> None:
    """At the limit, not over it."""
    assert block_faults([block], "message") == []


SDK_KNOWS_NOT = {"table", "rich_text"}  # parsed, but their insides are not checked


@pytest.mark.parametrize("block", [b for b in GOOD if b["type"] not in SDK_KNOWS_NOT], ids=lambda block: block["type"])
def test_the_sdk_agrees_with_what_is_taken(block: Json) -> None:
    """slack_sdk's own models read each good block and write it the same."""
    (parsed,) = Block.parse_all([deepcopy(block)])
    written = parsed.to_dict()
    assert {name: written[name] for name in block if name != "fields"} == {
        name: value for name, value in block.items() if name != "fields"
    }


TOGETHER: list[tuple[list[Json], str, str]] = [
    ([{"type": "divider"}] * 51, "message", "no more than 50 items allowed [json-pointer:/blocks]"),
    ([{"type": "divider"}] * 101, "modal", "no more than 100 items allowed [json-pointer:/blocks]"),
    ([section("x", block_id="b")] * 2, "message", "block_id 'b' already exists [json-pointer:/blocks]"),
    ([table([["x"]])] * 2, "message", "only_one_table_allowed [json-pointer:/blocks]"),
    (
        [{"type": "markdown", "text": "m" * 6001}] * 2,
        "message",
        "markdown must be less than 12001 characters in all [json-pointer:/blocks]",
    ),
    ([table([["x"]])], "modal", "unsupported type: table [json-pointer:/blocks/0]"),
    ([{"type": "markdown", "text": "m"}], "home", "unsupported type: markdown [json-pointer:/blocks/0]"),
    (
        [labelled({"type": "plain_text_input", "focus_on_load": True})] * 2,
        "modal",
        "only one element may have focus_on_load [json-pointer:/blocks]",
    ),
]


@pytest.mark.parametrize(("blocks", "surface", "message"), TOGETHER)
def test_blocks_are_checked_together_and_by_surface(blocks: list[Json], surface: str, message: str) -> None:
    """Counts, unique ids and places concern all blocks at once."""
    assert [f"[ERROR] {message}"] == [str(fault) for fault in block_faults(blocks, surface)]


VIEWS: list[tuple[Json, str]] = [
    ({}, "missing required field: type [json-pointer:/view]"),
    ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    (modal(title=words("t" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
    (modal(submit=words("t" * 25)), "must be less than 25 characters [json-pointer:/view/submit/text]"),
    (modal(private_metadata="m" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
    (modal(callback="x"), "additional property not allowed: callback [json-pointer:/view]"),
    (modal(section("")), "must be more than 0 characters [json-pointer:/view/blocks/0/text/text]"),
    (modal(submit=None), "must be an object [json-pointer:/view/submit]"),
    ({"type": "home", "blocks": []}, "unsupported type: home [json-pointer:/view]"),
    (
        {"type": "modal", "title": words("t"), "blocks": [text_input("a", "a")]},
        "missing required field: submit [json-pointer:/view]",
    ),
]


@pytest.mark.parametrize(("view", "message"), VIEWS, ids=lambda value: value if isinstance(value, str) else "")
def test_views_are_checked_with_their_blocks(view: Json, message: str) -> None:
    """A modal needs a title, and a submit button where it has inputs."""
    assert f"[ERROR] {message}" in map(str, view_faults(view, "modal"))


def test_the_sdk_reads_a_good_modal() -> None:
    """slack_sdk's View writes the same that our table takes."""
    view = modal(text_input("Name", "name"), section("x"), private_metadata="m" * 3000)
    assert view_faults(view, "modal") == []
    assert View(**deepcopy(view)).to_dict() == view


def test_slackblocks_agrees_on_the_surfaces() -> None:
    """Whatever our table lets stand on a surface, the independent one lets stand too."""
    for surface, ours in SURFACES.items():
        assert ours <= _BLOCK_TYPES_BY_SURFACE[surface]  # type: ignore[index]  # a Literal there, a str here
    assert SURFACES["message"] == BLOCKS.keys()


def test_slackblocks_builds_what_is_taken() -> None:
    """Blocks that the independent library builds pass our tables, its longest ones included."""
    built = [
        slackblocks.HeaderBlock("h" * 150),
        slackblocks.SectionBlock("x" * 3000, accessory=slackblocks.Button("Go", "go", value="v" * 2000)),
        slackblocks.DividerBlock(),
        slackblocks.ContextBlock([slackblocks.Text("c")] * 10),
        slackblocks.ActionsBlock(
            [slackblocks.CheckboxGroup("boxes", [slackblocks.Option("o", str(n)) for n in range(10)])]
        ),
        slackblocks.InputBlock(label="Name", element=slackblocks.PlainTextInput("name", max_length=3000)),
    ]
    assert block_faults([block._resolve() for block in built], "message") == []


def test_ids_and_flags_are_filled_in() -> None:
    """Blocks and elements without ids get new ones each time; given ids stay, and what was sent is not changed."""
    sent = [section("x", accessory=button("y")), actions(button("z", action_id="mine"), block_id="row")]
    before = deepcopy(sent)
    first, second = completed(sent), completed(sent)

    assert sent == before
    assert (first[1]["block_id"], first[1]["elements"][0]["action_id"]) == ("row", "mine")
    assert first[0]["accessory"]["action_id"] != second[0]["accessory"]["action_id"]
    assert first[0]["text"]["verbatim"] is False
    assert first[0]["accessory"]["text"]["emoji"] is True


def test_every_row_of_the_tables_is_tried() -> None:
    """A block or element that is added without a good example here fails this test."""
    elements = {each["type"] for block in GOOD for each in block.get("elements", ()) if "type" in each}
    elements |= {block[place]["type"] for block in GOOD for place in ("element", "accessory") if place in block}
    assert {block["type"] for block in GOOD} == BLOCKS.keys()
    assert elements >= ELEMENTS.keys()
