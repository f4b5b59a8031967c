"""What a person can press or fill in: the buttons, options and inputs of a message or view."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.playground.slack.block_kit.composition import options_of
from bot.playground.slack.block_kit.validate import elements_of
from bot.playground.slack.inputs import STATEFUL

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """A button, or one option of an overflow menu; `chosen` is what its action carries beside the element."""

    label: str
    block_id: str
    element: Json
    chosen: Json


@dataclass(frozen=True, slots=True)
class Field:
    """An element that holds a value. `dispatches`: the bot is told at once, and not only at submission."""

    names: frozenset[str]
    block_id: str
    element: Json
    dispatches: bool
    required: bool


def offers(blocks: Iterable[Json]) -> Iterator[Offer]:
    """Yield all that can be pressed, in reading order."""
    for block in blocks:
        for element in elements_of(block):
            if element["type"] == "button":
                yield Offer(element["text"]["text"], block["block_id"], element, {})
            elif element["type"] == "overflow":
                for option in element["options"]:
                    chosen = {"selected_option": option}
                    yield Offer(option["text"]["text"], block["block_id"], element, chosen)


def fields(blocks: Iterable[Json]) -> Iterator[Field]:
    """Yield all that can be filled in; a field goes by its label, its placeholder or its action_id."""
    for block in blocks:
        is_input = block["type"] == "input"
        label = block["label"]["text"] if is_input else None
        for element in elements_of(block):
            if element["type"] in STATEFUL:
                placeholder = element.get("placeholder", {}).get("text")
                names = frozenset(filter(None, (label, placeholder, element["action_id"])))
                dispatches = not is_input or bool(block.get("dispatch_action"))
                required = is_input and not block.get("optional", False)
                yield Field(names, block["block_id"], element, dispatches, required)


def value_for(element: Json, said: Any) -> Any:
    """Turn what a person says into the element's value: option texts into options; anything else stays.

    LookupError where an option is not offered.
    """
    key = STATEFUL[element["type"]][0]
    if key == "selected_option" and isinstance(said, str):
        return _option(element, said)
    if key == "selected_options":
        return [_option(element, text) for text in said]
    return said


def _option(element: Json, text: str) -> Json:
    by_text = {option["text"]["text"]: option for option in options_of(element)}
    if text not in by_text:
        raise LookupError(f"no option {text!r}; there are {', '.join(by_text)}")
    return by_text[text]
