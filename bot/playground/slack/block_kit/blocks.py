"""The blocks of Block Kit, one row each, and the surfaces on which each may stand."""

from collections.abc import Mapping
from typing import Any

from bot.playground.slack.block_kit.checks import (
    Check,
    Faults,
    Shape,
    array,
    at_least_one,
    exactly_one,
    flag,
    one_of,
    text,
    typed,
)
from bot.playground.slack.block_kit.composition import IDENTIFIER, URL, any_text, mrkdwn, plain_text
from bot.playground.slack.block_kit.elements import ELEMENTS, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.playground.slack.block_kit.rich_text import RICH_TEXT_PARTS
from bot.playground.slack.errors import Fault

TABLE_CHARACTERS = 10_000
TABLE_COLUMNS = 20

RAW_CELL = Shape({"type": one_of("raw_text"), "text": text(TABLE_CHARACTERS)})
RICH_CELL = Shape({"type": one_of("rich_text"), "elements": array(typed(RICH_TEXT_PARTS), 100)})
CELL = typed({"raw_text": RAW_CELL, "rich_text": RICH_CELL})
COLUMN = Shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})
CONTEXT_PART = typed({"plain_text": plain_text(3000), "mrkdwn": mrkdwn(3000), "image": ELEMENTS["image"]})
SLACK_FILE = Shape({}, {"id": text(255), "url": URL}, (exactly_one("id", "url"),))


def same_width(table: dict[str, Any], at: str) -> Faults:
    """Ask that all rows of a table have as many cells as the first."""
    widths = [len(row) for row in table["rows"]]
    for index, width in enumerate(widths):
        if width != widths[0]:
            yield Fault("all rows must have the same number of cells", f"{at}/rows/{index}")


def within_characters(table: dict[str, Any], at: str) -> Faults:
    """Ask that the cells of a table hold no more characters together than Slack shows."""
    if sum(len(cell.get("text", "")) for row in table["rows"] for cell in row) > TABLE_CHARACTERS:
        yield Fault(f"table must be less than {TABLE_CHARACTERS + 1} characters", at)


def dispatching_can(block: dict[str, Any], at: str) -> Faults:
    """Ask that typed input says when it dispatches only where the block dispatches at all."""
    if "dispatch_action_config" in block["element"] and not block.get("dispatch_action"):
        yield Fault("dispatch_action_config needs dispatch_action", f"{at}/element")


def block(
    name: str, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *rules: Check
) -> tuple[str, Shape]:
    """Write one row of the table; every block may have a block_id."""
    return name, Shape({"type": one_of(name), **required}, {"block_id": IDENTIFIER, **(optional or {})}, rules)


BLOCKS: dict[str, Shape] = dict((
    block("header", {"text": plain_text(150)}),
    block(
        "section", {},
        {"text": any_text(3000), "fields": array(any_text(2000), 10), "accessory": typed(IN_SECTION), "expand": flag},
        at_least_one("text", "fields"),
    ),
    block("context", {"elements": array(CONTEXT_PART, 10)}),
    block("divider", {}),
    block("actions", {"elements": array(typed(IN_ACTIONS), 25)}),
    block(
        "input", {"label": plain_text(2000), "element": typed(IN_INPUT)},
        {"hint": plain_text(2000), "optional": flag, "dispatch_action": flag},
        dispatching_can,
    ),
    block("markdown", {"text": text(12_000)}),
    block("rich_text", {"elements": array(typed(RICH_TEXT_PARTS), 100)}),
    block(
        "image", {"alt_text": text(2000)},
        {"image_url": URL, "slack_file": SLACK_FILE, "title": plain_text(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    block(
        "table", {"rows": array(array(CELL, TABLE_COLUMNS), 100)},
        {"column_settings": array(COLUMN, TABLE_COLUMNS)},
        same_width, within_characters,
    ),
))  # fmt: skip

MODAL = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section"})
HOME = MODAL | {"table"}
MESSAGE = HOME | {"markdown"}
SURFACES: dict[str, frozenset[str]] = {"message": MESSAGE, "modal": MODAL, "home": HOME}
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
