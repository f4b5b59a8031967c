"""What Slack adds to blocks that it stores: the ids and the flags that were left out."""

import secrets
from typing import Any

from bot.playground.slack.block_kit.validate import elements_of


def completed(blocks: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Give a deep copy of valid blocks in which each has a block_id and each element an action_id."""
    copies = tuple(_with_flags(block) for block in blocks)
    for block in copies:
        block.setdefault("block_id", _fresh_id())
        for element in elements_of(block):
            if element["type"] != "image":
                element.setdefault("action_id", _fresh_id())
    return copies


def _fresh_id() -> str:
    return secrets.token_urlsafe(4)  # new each time, so that what was typed is not kept across an update


def _with_flags(value: Any) -> Any:
    """Copy deeply; text objects get the flag that Slack writes beside them."""
    if isinstance(value, list):
        return [_with_flags(item) for item in value]
    if not isinstance(value, dict):
        return value
    flags: dict[Any, dict[str, Any]] = {"plain_text": {"emoji": True}, "mrkdwn": {"verbatim": False}}
    return {name: _with_flags(item) for name, item in {**value, **_missing(value, flags)}.items()}


def _missing(value: dict[str, Any], flags: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    kind = value.get("type")
    wanted = flags.get(kind, {}) if isinstance(kind, str) else {}
    return {name: flag for name, flag in wanted.items() if name not in value}
