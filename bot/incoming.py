"""What Slack delivers, as this bot sees it: a line, who sent it, and where the answer goes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A typed or clicked line. `id` is the same when Slack delivers the same thing again, over either transport.

    `channel_name` is Slack's own for channels that have none: `directmessage`, `mpdm-…`, `privategroup`.
    """

    id: str
    line: str
    user: str
    team: str
    channel: str
    channel_name: str
    response_url: str
    clicked: bool


def typed(body: Mapping[str, Any]) -> Incoming:
    """Read a slash command."""
    return Incoming(
        id=digest("command", body["trigger_id"]),
        line=unescaped(body.get("text", "")),
        user=body["user_id"],
        team=body.get("team_id") or "",
        channel=body["channel_id"],
        channel_name=body.get("channel_name", ""),
        response_url=body["response_url"],
        clicked=False,
    )


def clicked(body: Mapping[str, Any]) -> Incoming:
    """Read the click of a button, or the choice of an overflow option, whose value is a line."""
    action, container, channel = body["actions"][0], body.get("container", {}), body.get("channel") or {}
    line = action.get("selected_option", action)["value"]
    return Incoming(
        id=digest("click", container.get("message_ts", ""), action["action_ts"], body["user"]["id"], line),
        line=line,
        user=body["user"]["id"],
        team=(body.get("team") or {}).get("id") or "",
        channel=channel.get("id", ""),
        channel_name=channel.get("name", ""),
        response_url=body.get("response_url", ""),
        clicked=True,
    )


def unescaped(text: str) -> str:
    """Undo, once, the escaping of `& < >` that Slack does to the text of a command."""
    return re.sub("|".join(_ESCAPES), lambda found: _ESCAPES[found[0]], text)


def digest(*parts: str) -> str:
    """A name for a delivery, made of what is the same whenever it comes."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
