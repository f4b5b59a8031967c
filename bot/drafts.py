"""The draft that a builder's view holds, as Slack tells it, and what a click in that view changes of it."""

import json
from collections.abc import Mapping
from typing import Any

from bot.views.filled import elements, value
from commands.forms.draft import Draft, Row, with_blanks, with_condition, with_group, without
from commands.forms.page import COMPARED

Json = Mapping[str, Any]


def draft_of(view: Json) -> Draft:
    """What is filled in in a builder's view."""
    blocks = {block["block_id"]: block for block in view["blocks"]}
    kept = json.loads(view["private_metadata"])

    def first(block: str) -> str:
        return next(iter(_held(view, blocks.get(block))), "")

    return Draft(
        first("name"),
        first("match") != "any",
        tuple(_row(view, blocks, *facts) for facts in kept["rows"]),
        first("description"),
        first("private") == "private",
        kept.get("editing", ""),
        kept.get("version", 0),
    )


def edited_in(view: Json) -> str:
    """The name of the saved segment that a builder's view changes, "" where it makes a new one."""
    return str(json.loads(view["private_metadata"]).get("editing", ""))


def _row(view: Json, blocks: Mapping[str, Json], number: int, group: int, blanks: bool | None) -> Row:
    words = blocks.get(f"{number}:words")
    if words:
        return Row(number, group=group, words=next(iter(_held(view, words)), ""))
    inputs = [block for ident, block in blocks.items() if ident.startswith(f"{number}:value:")]
    ask = blocks.get(f"{number}:ask", {})
    column, asked = _chosen(view, ask, "draft:column"), _chosen(view, ask, "draft:ask")
    return Row(
        number,
        column.get("value", ""),
        column.get("text", {}).get("text", ""),
        asked.get("value", "").removesuffix(COMPARED),
        asked.get("value", "").endswith(COMPARED),
        tuple(text for block in inputs for text in _held(view, block)),
        inputs[0]["block_id"].split(":", 4)[4] if inputs else "",
        blanks,
        group,
    )


def _chosen(view: Json, block: Json, action: str) -> Json:
    """The option chosen in a menu of this block, whose action id begins like this; an empty one where there is none."""
    menus = (element for element in elements(block) if element["action_id"].startswith(action))
    return next((value(view, block, menu) or {} for menu in menus), {})


def _held(view: Json, block: Json | None) -> tuple[str, ...]:
    """What the one element of a block holds: "" where nothing, and no text for no options of several."""
    held = next((value(view, block, element) for element in elements(block)), None) if block else None
    if isinstance(held, list):
        return tuple(one["value"] for one in held)
    return ((held["value"] if isinstance(held, dict) else held) or "",)


def clicked_in(view: Json, action: Json) -> Draft:
    """The draft of a view after this click in it."""
    draft = draft_of(view)
    match action["action_id"].split(":"):
        case ["draft", "add"]:
            return with_condition(draft, int(action["value"]))
        case ["draft", "group"]:
            return with_group(draft)
        case ["draft", "more", number]:
            return _more(draft, int(number), action["selected_option"]["value"])
        case _:
            return draft


def _more(draft: Draft, number: int, what: str) -> Draft:
    return without(draft, number) if what == "remove" else with_blanks(draft, number, blanks=what == "include")
