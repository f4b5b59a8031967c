"""Whole messages and views held against the tables; what concerns several blocks at once is here."""

import json
from collections.abc import Iterator
from typing import Any

from bot.playground.slack.block_kit.blocks import BLOCKS, MOST_BLOCKS, SURFACES
from bot.playground.slack.block_kit.checks import Check, Faults, Shape, array, flag, one_of, text, typed
from bot.playground.slack.block_kit.composition import duplicates, plain_text
from bot.playground.slack.errors import Fault

MARKDOWN_CHARACTERS = 12_000
VIEW_BYTES = 250_000


def elements_of(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the interactive elements of a block: of an actions row, an input, or a section's accessory."""
    if block["type"] == "actions":
        yield from block["elements"]
    for place in ("element", "accessory"):
        if place in block:
            yield block[place]


def block_faults(blocks: Any, surface: str, at: str = "/blocks") -> list[Fault]:
    """List what Slack would refuse in the blocks of a `message`, `modal` or `home`; empty where all is well."""
    allowed = {name: BLOCKS[name] for name in sorted(SURFACES[surface])}
    faults = list(array(typed(allowed), MOST_BLOCKS[surface], 0)(blocks, at))
    return faults or [*_repeated_ids(blocks, at), *_too_much_together(blocks, at)]


def view_faults(view: Any, kind: str, at: str = "/view") -> list[Fault]:
    """List what Slack would refuse in a view of a kind, `modal` or `home`; the first sentence is always its own."""
    faults = list(typed({kind: VIEWS[kind]})(view, at))
    if faults:
        return [Fault("failed to match all allowed schemas", at), *faults]
    return block_faults(view["blocks"], kind, f"{at}/blocks")


def view_too_large(view: dict[str, Any]) -> bool:
    """Tell whether a view is over the 250 KB that Slack takes."""
    return len(json.dumps(view).encode()) > VIEW_BYTES


def _repeated_ids(blocks: list[dict[str, Any]], at: str) -> Faults:
    yield from duplicates((block["block_id"] for block in blocks if "block_id" in block), "block_id", at)
    for index, block in enumerate(blocks):
        ids = (element["action_id"] for element in elements_of(block) if "action_id" in element)
        yield from duplicates(ids, "action_id", f"{at}/{index}")


def _too_much_together(blocks: list[dict[str, Any]], at: str) -> Faults:
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield Fault("only_one_table_allowed", at)
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN_CHARACTERS:
        yield Fault(f"markdown must be less than {MARKDOWN_CHARACTERS + 1} characters in all", at)
    if sum(bool(element.get("focus_on_load")) for block in blocks for element in elements_of(block)) > 1:
        yield Fault("only one element may have focus_on_load", at)


def _submit_with_inputs(view: dict[str, Any], at: str) -> Faults:
    inputs = any(isinstance(block, dict) and block.get("type") == "input" for block in view["blocks"])
    if inputs and "submit" not in view:
        yield Fault("missing required field: submit", at)


def _array(value: Any, at: str) -> Faults:
    if not isinstance(value, list):
        yield Fault("must be an array", at)


COMMON: dict[str, Check] = {
    "private_metadata": text(3000, 0),
    "callback_id": text(255, 0),
    "external_id": text(255, 0),
}
HOME_VIEW = Shape({"type": one_of("home"), "blocks": _array}, COMMON)
MODAL_VIEW = Shape(
    {"type": one_of("modal"), "blocks": _array, "title": plain_text(24)},
    {
        **COMMON,
        "submit": plain_text(24),
        "close": plain_text(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
    },
    (_submit_with_inputs,),
)
VIEWS = {"modal": MODAL_VIEW, "home": HOME_VIEW}
