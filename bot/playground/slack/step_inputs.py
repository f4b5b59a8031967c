"""The inputs of a workflow step as a script says them, in the types that the manifest declares."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.playground.slack.executions import Function
from bot.playground.slack.workspace import Workspace

BOOLEANS: Final = {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}

READ: Final[Mapping[str, Callable[[str, Workspace], Any]]] = {
    "integer": lambda text, _: int(text),
    "number": lambda text, _: float(text),
    "boolean": lambda text, _: BOOLEANS[text.lower()],
    "array": lambda text, _: json.loads(text),
    "object": lambda text, _: json.loads(text),
    "slack#/types/user_id": lambda text, workspace: workspace.user_named(text).id,
    "slack#/types/channel_id": lambda text, workspace: workspace.channel_named(text.removeprefix("#")).id,
}
"""How a word becomes a value, one row a type; any other type takes the word as it is."""


def typed_inputs(function: Function, said: Mapping[str, str], workspace: Workspace) -> dict[str, Any]:
    """Give the values of inputs; people and channels are said by name. LookupError where one cannot be read."""
    return {name: _typed(function, name, text, workspace) for name, text in said.items()}


def _typed(function: Function, name: str, text: str, workspace: Workspace) -> Any:
    if name not in function.inputs:
        there = ", ".join(function.inputs) or "none"
        raise LookupError(f"{function.callback_id} has no input {name!r}; there are {there}")
    kind = str(function.inputs[name]["type"])
    try:
        return READ[kind](text, workspace) if kind in READ else text
    except (ValueError, LookupError) as error:
        raise LookupError(f"{name}={text} is no {kind} here ({error})") from None
