"""What people chose or typed in the elements of a message or view, and `state.values` as Slack tells it."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.playground.slack.block_kit.validate import elements_of

# Element type: (key of the value in state.values, key of the first value in the element, value when empty).
STATEFUL: dict[str, tuple[str, str, Any]] = {
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "multi_external_select": ("selected_options", "initial_options", []),
    "multi_static_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "plain_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
}

Blocks = Iterable[dict[str, Any]]


class Inputs:
    """The choices made, by place (a view id, or a message and the user who sees it), block_id and action_id."""

    def __init__(self) -> None:
        self._chosen: dict[tuple[str, ...], dict[tuple[str, str], Any]] = {}

    def set(self, place: tuple[str, ...], block_id: str, action_id: str, value: Any) -> None:
        """Keep what was chosen in one element: in the form that state.values gives it."""
        self._chosen.setdefault(place, {})[block_id, action_id] = value

    def values(self, place: tuple[str, ...], blocks: Blocks) -> dict[str, Any]:
        """Give state.values: all stateful elements, chosen values first, else the initial ones.

        A choice outlives an update of its view where block_id and action_id are the same (bolt-js#290).
        """
        chosen = self._chosen.get(place, {})
        values: dict[str, Any] = {}
        for block_id, element in stateful(blocks):
            key, initial, empty = STATEFUL[element["type"]]
            now = chosen.get((block_id, element["action_id"]), element.get(initial, empty))
            values.setdefault(block_id, {})[element["action_id"]] = {"type": element["type"], key: now}
        return values


def stateful(blocks: Blocks) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the elements that hold a value, each with the block_id it stands in."""
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in STATEFUL:
                yield block["block_id"], element
