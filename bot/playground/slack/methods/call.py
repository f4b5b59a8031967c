"""One call of a method: who is asked, and the arguments in their own types."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.slack.errors import Fault, SlackRefusal, invalid_arguments
from bot.playground.slack.installation import Installation
from bot.playground.slack.workspace import Channel

Answer = dict[str, Any]

# The type of an argument goes with its name: it is the same in all methods. All others are strings.
FLAGS = frozenset({"exclude_archived", "include_locale", "include_num_members", "return_im", "prevent_creation"})
NUMBERS = frozenset({"limit", "length"})
STRUCTURES = frozenset({"blocks", "view", "files", "attachments", "metadata", "outputs"})


@dataclass(frozen=True, slots=True)
class Call:
    """A call whose arguments were checked against the method's row.

    `step` is the execution whose token the call was made with, None for the bot's own.
    """

    slack: Installation
    args: Mapping[str, Any]
    step: str | None = None

    def get(self, name: str) -> Any:
        """Give an argument, None where it was left out."""
        return self.args.get(name)

    def channel(self) -> Channel:
        """Give the channel named by id; SlackRefusal `channel_not_found` where the bot cannot see it."""
        return visible_channel(self.slack, self.args["channel"])


def visible_channel(slack: Installation, ident: str) -> Channel:
    """Find a channel the bot can see: a public one, or one it is in. Names are no ids."""
    channel = slack.workspace.channels.get(ident)
    if channel is None or (channel.kind != "public" and slack.workspace.bot.id not in channel.members):
        raise SlackRefusal("channel_not_found")
    return channel


def in_own_type(name: str, value: Any) -> Any:
    """Give an argument as a form or a JSON body sent it in the type that the method reads."""
    if name in STRUCTURES and isinstance(value, str):
        return _structure(name, value)
    if name in FLAGS:
        return str(value).lower() in {"1", "true"}
    if name in NUMBERS:
        return _number(name, value)
    return value if name in STRUCTURES else _string(name, value)


def _structure(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
        raise SlackRefusal(code, (Fault("must be valid JSON", f"/{name}"),)) from None


def _number(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise invalid_arguments(Fault("must be an integer", f"/{name}")) from None


def _string(name: str, value: Any) -> str:
    if isinstance(value, (dict, list)):
        raise invalid_arguments(Fault("must be a string", f"/{name}"))
    return str(value)
