"""Slack's limits as the bot knows them, held against an independent library and the local Slack, each by name."""

import ast
from pathlib import Path

import pytest
from slackblocks import _limits as theirs

from bot.playground.slack.block_kit.validate import VIEW_BYTES
from bot.views import limits

HERE = Path(limits.__file__).parent

SAME = {
    "MESSAGE_BLOCKS": theirs.MESSAGE_BLOCKS_MAX_ITEMS,
    "VIEW_BLOCKS": theirs.VIEW_BLOCKS_MAX_ITEMS,
    "HEADER_TEXT": theirs.HEADER_TEXT_MAX_LENGTH,
    "SECTION_TEXT": theirs.SECTION_TEXT_MAX_LENGTH,
    "CONTEXT_TEXT": theirs.TEXT_MAX_LENGTH,
    "ACTIONS_ELEMENTS": theirs.ACTIONS_ELEMENTS_MAX_ITEMS,
    "BUTTON_TEXT": theirs.BUTTON_TEXT_MAX_LENGTH,
    "BUTTON_VALUE": theirs.BUTTON_VALUE_MAX_LENGTH,
    "URL": theirs.BUTTON_URL_MAX_LENGTH,
    "CONFIRM_TITLE": theirs.CONFIRMATION_TITLE_MAX_LENGTH,
    "CONFIRM_TEXT": theirs.CONFIRMATION_TEXT_MAX_LENGTH,
    "CONFIRM_LABEL": theirs.CONFIRMATION_CONFIRM_MAX_LENGTH,
    "OVERFLOW_OPTIONS": theirs.OVERFLOW_OPTIONS_MAX_ITEMS,
    "CHECKBOXES": theirs.CHECKBOXES_OPTIONS_MAX_ITEMS,
    "SELECT_OPTIONS": min(theirs.SELECT_OPTIONS_MAX_ITEMS, theirs.OPTION_GROUP_OPTIONS_MAX_ITEMS),
    "GROUP_LABEL": theirs.OPTION_GROUP_LABEL_MAX_LENGTH,
    "OPTION_TEXT": theirs.OPTION_TEXT_MAX_LENGTH,
    "OPTION_DESCRIPTION": theirs.OPTION_DESCRIPTION_MAX_LENGTH,
    "OPTION_VALUE": theirs.OPTION_VALUE_MAX_LENGTH,
    "INPUT_LABEL": theirs.INPUT_LABEL_MAX_LENGTH,
    "INPUT_HINT": theirs.INPUT_HINT_MAX_LENGTH,
    "PLACEHOLDER": min(theirs.SELECT_PLACEHOLDER_MAX_LENGTH, theirs.PLAIN_TEXT_INPUT_PLACEHOLDER_MAX_LENGTH),
    "TYPED": theirs.PLAIN_TEXT_INPUT_MAX_LENGTH_MAX,
    "VIEW_WORDS": min(theirs.VIEW_TITLE_MAX_LENGTH, theirs.VIEW_SUBMIT_MAX_LENGTH, theirs.VIEW_CLOSE_MAX_LENGTH),
    "VIEW_METADATA": theirs.VIEW_PRIVATE_METADATA_MAX_LENGTH,
    "IDENTIFIER": min(theirs.ACTION_ID_MAX_LENGTH, theirs.BLOCK_ID_MAX_LENGTH, theirs.VIEW_CALLBACK_ID_MAX_LENGTH),
    "VIEW_BYTES": VIEW_BYTES,
}
"""Each limit, and what others hold it to be; of the size of a view the library says nothing."""


def test_each_limit_is_what_others_hold_it_to_be() -> None:
    """No figure differs, and none is known that nobody else knows."""
    ours = {name: value for name, value in vars(limits).items() if name.isupper()}

    assert ours == SAME


@pytest.mark.parametrize("path", sorted(HERE.glob("*.py")), ids=lambda path: path.name)
def test_no_other_view_has_a_figure_of_slacks(path: Path) -> None:
    """What is handed to a text of Block Kit as its length has a name."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    plain = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "plain"]

    assert [ast.unparse(call) for call in plain if any(isinstance(arg, ast.Constant) for arg in call.args[1:])] == []
