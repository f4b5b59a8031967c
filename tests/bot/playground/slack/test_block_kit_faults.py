"""Each thing that Slack refuses in a block, with Slack's sentence and the place that it points to."""

import pytest

from bot.playground.slack.block_kit.validate import block_faults
from bot.playground.slack.errors import Fault
from tests.bot.playground.slack.bench import actions, button, section
from tests.bot.playground.slack.shapes import CONFIRM, Json, labelled, menu, option, table, words

BAD: list[tuple[Json, str, str]] = [
    ({"text": words("x")}, "missing required field: type", ""),
    ({"type": "hearder"}, "unsupported type: hearder", ""),
    ({"type": "alert", "text": words("x")}, "unsupported type: alert", ""),
    ({"type": "header"}, "missing required field: text", ""),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "must be one of plain_text", "/text/type"),
    ({"type": "header", "text": words("")}, "must be more than 0 characters", "/text/text"),
    ({"type": "header", "text": "x"}, "must be an object", "/text"),
    ({"type": "header", "text": {**words("x"), "text": 1}}, "must be a string", "/text/text"),
    ({"type": "divider", "colour": "red"}, "additional property not allowed: colour", ""),
    ({"type": "section"}, "at least one of these is required: text, fields", ""),
    (section("x" * 3001), "must be less than 3001 characters", "/text/text"),
    (section("x", fields=[words("x" * 2001)]), "must be less than 2001 characters", "/fields/0/text"),
    (section("x", fields=[words("x")] * 11), "no more than 10 items allowed", "/fields"),
    (section("x", block_id="b" * 256), "must be less than 256 characters", "/block_id"),
    (section("x", accessory={"type": "plain_text_input"}), "unsupported type: plain_text_input", "/accessory"),
    ({"type": "context", "elements": [words("x")] * 11}, "no more than 10 items allowed", "/elements"),
    (actions(), "no fewer than 1 items allowed", "/elements"),
    (actions(*[button("x")] * 26), "no more than 25 items allowed", "/elements"),
    (actions(button("x" * 76)), "must be less than 76 characters", "/elements/0/text/text"),
    (actions(button("x", value="v" * 2001)), "must be less than 2001 characters", "/elements/0/value"),
    (actions(button("x", style="default")), "must be one of primary, danger", "/elements/0/style"),
    (actions(button("x", action_id="1"), button("y", action_id="1")), "action_id '1' already exists", ""),
    (
        actions(button("x", confirm={**CONFIRM, "title": words("t" * 101)})),
        "must be less than 101 characters",
        "/elements/0/confirm/title/text",
    ),
    (actions(button("x", confirm={"title": words("t")})), "missing required field: deny", "/elements/0/confirm"),
    (actions(menu("overflow", 6)), "no more than 5 items allowed", "/elements/0/options"),
    (actions(menu("checkboxes", 11)), "no more than 10 items allowed", "/elements/0/options"),
    (actions(menu("checkboxes", initial_options=[])), "no fewer than 1 items allowed", "/elements/0/initial_options"),
    (
        actions(menu("checkboxes", initial_options=[option("9")])),
        "initial option is not among the options",
        "/elements/0",
    ),
    (actions({"type": "timepicker", "initial_time": "24:00"}), "must be a time as HH:mm", "/elements/0/initial_time"),
    (
        actions({"type": "datetimepicker", "initial_date_time": 60}),
        "must be a whole number from 1000000000 to 9999999999",
        "/elements/0/initial_date_time",
    ),
    (section("x", accessory={"type": "datetimepicker"}), "unsupported type: datetimepicker", "/accessory"),
    (actions({"type": "email_text_input"}), "unsupported type: email_text_input", "/elements/0"),
    (
        actions({"type": "channels_select", "initial_channel": "general"}),
        "must be a channel id",
        "/elements/0/initial_channel",
    ),
    (
        actions({"type": "conversations_select", "filter": {}}),
        "at least one of these is required: include, exclude_external_shared_channels, exclude_bot_users",
        "/elements/0/filter",
    ),
    (actions(menu("static_select", 101)), "no more than 100 items allowed", "/elements/0/options"),
    (actions({"type": "static_select"}), "exactly one of these is required: options, option_groups", "/elements/0"),
    (
        actions({"type": "radio_buttons", "options": [option("a"), option("a")]}),
        "option value 'a' already exists",
        "/elements/0",
    ),
    (
        actions({"type": "overflow", "options": [option("o" * 76)]}),
        "must be less than 76 characters",
        "/elements/0/options/0/text/text",
    ),
    (
        actions({"type": "overflow", "options": [option("o", description=words("d" * 76))]}),
        "must be less than 76 characters",
        "/elements/0/options/0/description/text",
    ),
    (
        actions({"type": "overflow", "options": [{**option("o"), "value": "v" * 151}]}),
        "must be less than 151 characters",
        "/elements/0/options/0/value",
    ),
    (
        actions({"type": "static_select", "options": [{"text": {"type": "mrkdwn", "text": "x"}, "value": "x"}]}),
        "must be one of plain_text",
        "/elements/0/options/0/text/type",
    ),
    (
        actions({"type": "datepicker", "initial_date": "24/11/2026"}),
        "must be a date as YYYY-MM-DD",
        "/elements/0/initial_date",
    ),
    (
        actions({"type": "multi_external_select", "initial_options": [option("o"), option("o")]}),
        "option value 'o' already exists",
        "/elements/0",
    ),
    (actions({"type": "plain_text_input"}), "unsupported type: plain_text_input", "/elements/0"),
    (labelled(button("x")), "unsupported type: button", "/element"),
    (labelled({"type": "number_input"}), "missing required field: is_decimal_allowed", "/element"),
    (
        labelled({"type": "number_input", "is_decimal_allowed": True, "min_value": 1}),
        "must be a decimal number in a string",
        "/element/min_value",
    ),
    (
        labelled({"type": "plain_text_input", "max_length": 3001}),
        "must be a whole number from 1 to 3000",
        "/element/max_length",
    ),
    (labelled({"type": "plain_text_input"}, optional="yes"), "must be a boolean", "/optional"),
    ({"type": "markdown", "text": "m" * 12_001}, "must be less than 12001 characters", "/text"),
    (table([["x"] * 21]), "no more than 20 items allowed", "/rows/0"),
    (table([["x"]] * 101), "no more than 100 items allowed", "/rows"),
    (table([["x", ""]]), "must be more than 0 characters", "/rows/0/1/text"),
    (table([["x", "y"], ["x"]]), "all rows must have the same number of cells", "/rows/1"),
    (table([["x" * 5001, "y" * 5000]]), "table must be less than 10001 characters", ""),
    ({"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}, "unsupported type: text", "/elements/0"),
]


@pytest.mark.parametrize(("block", "sentence", "place"), BAD)
def test_what_slack_refuses_is_named_and_pointed_to(block: Json, sentence: str, place: str) -> None:
    """One fault, one sentence, one place."""
    assert Fault(sentence, f"/blocks/0{place}") in block_faults([block], "message")
