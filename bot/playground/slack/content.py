"""The text and blocks of a message, checked as Slack checks them before it posts."""

from collections.abc import Mapping
from typing import Any

from bot.playground.slack.block_kit.completion import completed
from bot.playground.slack.block_kit.validate import block_faults
from bot.playground.slack.errors import SlackRefusal

TEXT_CHARACTERS = 40_000


def checked_blocks(args: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Give the blocks of a message with their ids; SlackRefusal `invalid_blocks` says what is wrong and where."""
    faults = block_faults(args.get("blocks") or [], "message")
    if faults:
        raise SlackRefusal("invalid_blocks", tuple(faults))
    return completed(args.get("blocks") or [])


def checked_content(args: Mapping[str, Any]) -> dict[str, Any]:
    """Give `text` (cut at 40,000 characters) and `blocks`; SlackRefusal `no_text` where there is neither."""
    text = args.get("text") or ""
    if not text and not args.get("blocks"):
        raise SlackRefusal("no_text")
    return {"text": text[:TEXT_CHARACTERS], "blocks": checked_blocks(args)}
