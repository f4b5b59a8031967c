"""What others say of a message: Slack's SDK, an independent library, the local Slack; and what must never be live."""

import json
import re
from collections.abc import Iterator
from typing import Any

from slack_sdk.models.blocks import Block

from bot.playground.slack.block_kit.validate import block_faults
from bot.views import Message
from tests.bot.views.extremes import URL
from tests.bot.views.rebuilding import rebuilt

OUR_LINK = re.compile(r"<https://docs\.google\.com/[^|<>]*\|[^<>|]*>")
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def faults(message: Message) -> list[str]:
    """What anybody would refuse of the message."""
    blocks = list(message.blocks)
    parsed = [block.to_dict() for block in Block.parse_all(blocks)]  # raises where a model refuses
    others = [rebuilt(block) for block in blocks]  # raises where slackblocks refuses
    return [
        *(str(fault) for fault in block_faults(blocks, "message")),
        *(["the SDK reads other blocks"] if [b["type"] for b in parsed] != [b["type"] for b in blocks] else []),
        *(["slackblocks makes other blocks"] if list(texts(others)) != list(texts(blocks)) else []),
        *(["no text"] if not message.text.strip() else []),
        *(["text over 4,000 characters"] if len(message.text) > 4000 else []),
        *(["an action id twice"] if len(set(action_ids(blocks))) != len(list(action_ids(blocks))) else []),
    ]


def texts(part: Any) -> Iterator[str]:
    """Every text that is shown, at any depth."""
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "text" and isinstance(value, str))
        yield from (text for value in part.values() for text in texts(value))
    elif isinstance(part, list | tuple):
        yield from (text for value in part for text in texts(value))


def objects(part: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Every object of this type, at any depth."""
    if isinstance(part, dict):
        yield from [part] if part.get("type") == kind else []
        yield from (found for value in part.values() for found in objects(value, kind))
    elif isinstance(part, list | tuple):
        yield from (found for value in part for found in objects(value, kind))


def action_ids(blocks: Any) -> Iterator[str]:
    """The action id of every button."""
    yield from (button["action_id"] for button in objects(blocks, "button"))


def alive(message: Message) -> list[str]:
    """What Slack would take for a mention, a link that is not ours, or a hidden control."""
    marked = [message.text, *(part["text"] for part in objects(message.blocks, "mrkdwn"))]
    links = [part["url"] for part in objects(message.blocks, "link")]
    kinds = {part["type"] for block in objects(message.blocks, "rich_text") for part in inline(block)}
    json.dumps(message.blocks, ensure_ascii=False).encode()  # raises on a lone surrogate
    return [
        *(text for text in marked if re.search("[<>]|&(?!amp;|lt;|gt;)", OUR_LINK.sub("", text))),
        *(url for url in links if url != URL),
        *(kinds - {"text", "link"}),
        *(text for text in [message.text, *texts(message.blocks)] if UNSEEN.search(text)),
    ]


def inline(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The words and links of a rich_text block."""
    for part in block["elements"]:
        if part["type"] in {"rich_text_section", "rich_text_list", "rich_text_preformatted"}:
            yield from inline(part)
        else:
            yield part
