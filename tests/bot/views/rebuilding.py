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
    return sb.SectionBlock(_text(block["text"]), accessory=accessory and _element(accessory))


def _element(part: Json) -> Any:
    return ELEMENTS[part["type"]](part)


def _option(part: Json) -> Any:
    under = part.get("description")
    return sb.Option(_text(part["text"]), part["value"], description=under and _text(under))


def _options(part: Json, name: str = "options") -> Any:
    return [_option(each) for each in part[name]] if name in part else None


def _menu(part: Json) -> Any:
    """A menu; the other library wants a whole group chosen at first where Slack wants one of its options."""
    listed = part.get("option_groups")
    groups = listed and [sb.OptionGroup(_text(group["label"]), _options(group)) for group in listed]
    made = sb.StaticSelectMenu(part["action_id"], _options(part), groups, placeholder=_text(part["placeholder"]))
    made.initial_option = _first(part)
    return made


def _first(part: Json) -> Any:
    return _option(part["initial_option"]) if "initial_option" in part else None


def _input(block: Json) -> Any:
    hint = block.get("hint")
    return sb.InputBlock(
        _text(block["label"]), _element(block["element"]), block.get("dispatch_action", False), block["block_id"],
        hint and _text(hint), block.get("optional", False),
    )  # fmt: skip


def rebuilt_modal(view: Json) -> Json:
    """The modal as the other library makes it; it raises where it holds it to be wrong."""
    blocks = [BUILDERS[block["type"]](block) for block in view["blocks"]]
    words = (_text(view[name]) if name in view else None for name in ("close", "submit"))
    ids = {"private_metadata": view["private_metadata"], "callback_id": view["callback_id"]}
    made: Json = sb.ModalView(_text(view["title"]), blocks, *words, **ids)._resolve()
    return made


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
    "actions": lambda block: sb.ActionsBlock([_element(part) for part in block["elements"]]),
    "input": _input,
    "divider": lambda _: sb.DividerBlock(),
    "rich_text": lambda block: sb.RichTextBlock([_rich(part) for part in block["elements"]]),
}

ELEMENTS: dict[str, Callable[[Json], Any]] = {
    "button": _button,
    "overflow": lambda part: sb.OverflowMenu(part["action_id"], _options(part)),
    "checkboxes": lambda part: sb.CheckboxGroup(
        part["action_id"], _options(part), initial_options=_options(part, "initial_options")
    ),
    "radio_buttons": lambda part: sb.RadioButtonGroup(part["action_id"], _options(part), _first(part)),
    "static_select": _menu,
    "external_select": lambda part: sb.ExternalSelectMenu(
        part["action_id"], _first(part), part["min_query_length"], placeholder=_text(part["placeholder"])
    ),
    "multi_static_select": lambda part: sb.StaticMultiSelectMenu(
        part["action_id"], _options(part), initial_options=_options(part, "initial_options"),
        placeholder=_text(part["placeholder"]),
    ),
    "multi_external_select": lambda part: sb.ExternalMultiSelectMenu(
        part["action_id"], part["min_query_length"], _options(part, "initial_options"),
        placeholder=_text(part["placeholder"]),
    ),
    "plain_text_input": lambda part: sb.PlainTextInput(
        part["action_id"], part.get("initial_value"), part.get("multiline", False), max_length=part["max_length"]
    ),
    "number_input": lambda part: sb.NumberInput(
        part["is_decimal_allowed"], part["action_id"], part.get("initial_value"), part.get("min_value"),
        part.get("max_value"),
    ),
    "datepicker": lambda part: sb.DatePicker(part["action_id"], part.get("initial_date")),
}  # fmt: skip
