"""Our blocks built once more with slackblocks, an independent library that refuses what Slack would."""

from collections.abc import Callable
from typing import Any

import slackblocks as sb

Json = dict[str, Any]


def rebuilt(block: Json) -> Json:
    """The block as the other library makes it; it raises where it holds the block to be wrong."""
    made: Json = BUILDERS[block["type"]](block)._resolve()
    return made


def _text(part: Json) -> Any:
    return sb.Text(part["text"], type_=sb.TextType(part["type"]), emoji=part.get("emoji", False))


def _button(part: Json) -> Any:
    confirm = part.get("confirm")
    asked = confirm and sb.ConfirmationDialogue(*(_text(confirm[k]) for k in ("title", "text", "confirm", "deny")))
    return sb.Button(
        _text(part["text"]), part["action_id"], value=part["value"], style=part.get("style"), confirm=asked
    )


def _section(block: Json) -> Any:
    accessory = block.get("accessory")
    return sb.SectionBlock(_text(block["text"]), accessory=accessory and _button(accessory))


def _inline(parts: list[Json]) -> list[Any]:
    return [
        sb.RichTextLink(part["url"], part["text"])
        if part["type"] == "link"
        else sb.RichText(part["text"], **part.get("style", {}))
        for part in parts
    ]


def _rich(part: Json) -> Any:
    match part["type"]:
        case "rich_text_list":
            return sb.RichTextList("bullet", [_rich(item) for item in part["elements"]])
        case "rich_text_preformatted":
            return sb.RichTextCodeBlock(_inline(part["elements"]))
        case _:
            return sb.RichTextSection(_inline(part["elements"]))


BUILDERS: dict[str, Callable[[Json], Any]] = {
    "header": lambda block: sb.HeaderBlock(_text(block["text"])),
    "section": _section,
    "context": lambda block: sb.ContextBlock([_text(part) for part in block["elements"]]),
    "actions": lambda block: sb.ActionsBlock([_button(part) for part in block["elements"]]),
    "rich_text": lambda block: sb.RichTextBlock([_rich(part) for part in block["elements"]]),
}
