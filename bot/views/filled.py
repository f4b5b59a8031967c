"""What is filled in in a view: the values of its elements, and the view as it can be shown again with them.

Slack tells the values in `state.values`, keeps them over an update where block_id and action_id stay the same, and may
leave out what nobody touched: then an element holds what it was given at first (bolt-js issues 290 and 1073).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.views.blocks import Json

HOLDS: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
}
"""For each element that holds a value: its name in state.values, and in the element itself."""

PARTS = ("type", "callback_id", "title", "submit", "close", "private_metadata", "blocks")
"""What of a view is given back to Slack."""

NOTICE = "notice"


def elements(block: Mapping[str, Any]) -> list[Json]:
    """The elements of a block that may hold a value."""
    found = [*block.get("elements", ()), *([block["element"]] if "element" in block else [])]
    return [element for element in found if element.get("type") in HOLDS]


def value(view: Mapping[str, Any], block: Mapping[str, Any], element: Mapping[str, Any]) -> Any:
    """What an element holds now, in Slack's own form; None where it holds nothing."""
    name, initial = HOLDS[element["type"]]
    values = (view.get("state") or {}).get("values") or {}
    told = values.get(block["block_id"], {}).get(element["action_id"], {})
    return told[name] if name in told else element.get(initial)


def shown_again(view: Mapping[str, Any]) -> Json:
    """The view as it stands before the person, what is filled in included, as it can be shown to them again."""
    blocks = [_filled(view, block) for block in view["blocks"]]
    return {**{part: view[part] for part in PARTS if view.get(part)}, "blocks": blocks}


def _filled(view: Mapping[str, Any], block: Json) -> Json:
    if not elements(block):
        return block
    if "element" in block:
        return {**block, "element": _holding(view, block, block["element"])}
    return {**block, "elements": [_holding(view, block, element) for element in block["elements"]]}


def _holding(view: Mapping[str, Any], block: Json, element: Json) -> Json:
    if element["type"] not in HOLDS:
        return element
    _, initial = HOLDS[element["type"]]
    without = {name: what for name, what in element.items() if name != initial}
    now = value(view, block, element)
    return {**without, initial: now} if now else without  # Slack refuses an empty list of options


def with_notice(view: Json, notice: Json) -> Json:
    """The view with this block on top of it, in the place of the one that stood there."""
    below = [block for block in view["blocks"] if block.get("block_id") != NOTICE]
    return {**view, "blocks": [{**notice, "block_id": NOTICE}, *below]}


def undisturbed(new: Json, before: Mapping[str, Any]) -> Json:
    """The new view, in which elements that were there before are given the same at first as they were then.

    Slack keeps what is in them, so that nothing of them changes and the person types on.
    """
    old = dict(_by_ids(before["blocks"]))
    blocks = [_as_before(block, old) for block in new["blocks"]]
    return {**new, "blocks": blocks}


def _by_ids(blocks: list[Json]) -> Iterator[tuple[tuple[str, str], Json]]:
    for block in blocks:
        for element in elements(block):
            yield (block["block_id"], element["action_id"]), element


def _as_before(block: Json, old: Mapping[tuple[str, str], Json]) -> Json:
    def same(element: Json) -> Json:
        before = old.get((block.get("block_id", ""), element.get("action_id", "")))
        return _first_given(element, before) if before and before["type"] == element["type"] else element

    if "element" in block:
        return {**block, "element": same(block["element"])}
    return {**block, "elements": [same(element) for element in block["elements"]]} if "elements" in block else block


def _first_given(element: Json, before: Json) -> Json:
    _, initial = HOLDS[element["type"]]
    first = {initial: before[initial]} if initial in before else {}
    same = {**{name: what for name, what in element.items() if name != initial}, **first}
    return same if _is_offered(same, first.get(initial)) else element


def _is_offered(element: Json, first: Any) -> bool:
    """Whether what it is given at first is among its options, where it lists any; Slack compares the whole option."""
    lists = [element[name] for name in ("options",) if name in element]
    lists += [group["options"] for group in element.get("option_groups", ())]
    if first is None or not lists:
        return True
    listed = [one for each in lists for one in each]
    return all(option in listed for option in (first if isinstance(first, list) else [first]))
