"""What Slack delivers, as this bot sees it: a line, who sent it, and where the answer goes."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

LINE, TAKING_TICKS, TICKS = "line", "line+ticks", "ticks"
"""What the action ids begin with: of what stands for a line, of that where the ticks of its page go along, of ticks."""

_ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


@dataclass(frozen=True, slots=True)
class Shown:
    """The modal in which something happened; one that only just took another's place is known by its external id.

    `kept` is what is to be seen of it still when one sentence is said: a form that is not lost; None for all else.
    """

    id: str
    hash: str = ""
    external_id: str = ""
    kept: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A typed or clicked line, or an act in a form, which then has none.

    `id` is the same when Slack delivers the same thing again, over either transport. `channel_name` is Slack's own for
    channels that have none: `directmessage`, `mpdm-…`, `privategroup`. `home`: the person is at the app's Home tab, or
    in a modal that was opened there. `noted`: what is told of its progress has taken the place of what was clicked.
    """

    id: str
    line: str
    user: str
    team: str
    channel: str
    channel_name: str
    response_url: str
    clicked: bool
    view: Shown | None = None
    home: bool = False
    noted: bool = False

    @property
    def origin(self) -> dict[str, str]:
        """Where it came from, as a modal keeps it: a channel, the Home tab, or nothing."""
        channel = {"channel": self.channel, "channel_name": self.channel_name} if self.channel else {}
        return {**channel, **(AT_HOME if self.home else {})}


AT_HOME = {"home": "1"}
"""What a view's metadata say where it is the Home tab, or was opened there."""


def looked_at(body: Mapping[str, Any], line: str) -> Incoming:
    """Read the event app_home_opened as the line that shows what is to be seen there."""
    event = body["event"]
    return Incoming(
        id=digest("home", event["user"], event["event_ts"]),
        line=line,
        user=event["user"],
        team=body.get("team_id") or "",
        channel="",
        channel_name="",
        response_url="",
        clicked=True,
        home=True,
    )


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
    line = action.get("selected_option", action).get("value", "")
    if action["action_id"].startswith(TAKING_TICKS):
        line += _ticked(body.get("view") or body)
    if "view" in body:
        return replace(acted(body, action["action_ts"], action["action_id"]), line=line)
    return Incoming(
        id=digest("click", container.get("message_ts", ""), action["action_ts"], body["user"]["id"], line),
        line=line,
        user=body["user"]["id"],
        team=_team_of(body),
        channel=channel.get("id", ""),
        channel_name=channel.get("name", ""),
        response_url=body.get("response_url", ""),
        clicked=True,
    )


def acted(body: Mapping[str, Any], *moment: str) -> Incoming:
    """Read an act in a modal, or a shortcut: where the modal was opened is in its metadata. `moment` tells it apart."""
    view = body.get("view")
    origin = origin_of(view) if view else {}
    return Incoming(
        id=digest("act", view["id"] if view else body["trigger_id"], *moment, body["user"]["id"]),
        line="",
        user=body["user"]["id"],
        team=_team_of(body),
        channel=origin.get("channel", ""),
        channel_name=origin.get("channel_name", ""),
        response_url=origin.get("list", ""),
        clicked=True,
        view=Shown(view["id"], view["hash"]) if view and view["type"] == "modal" else None,
        home="home" in origin,
    )


def _team_of(body: Mapping[str, Any]) -> str:
    """The workspace of an act; of an app that a whole organization has, Slack may name the person's alone."""
    return (body.get("team") or {}).get("id") or body["user"].get("team_id") or ""


def origin_of(view: Mapping[str, Any]) -> dict[str, str]:
    """Where a modal was opened, as far as its metadata say so: a channel's id and name, the Home tab, or a list.

    Of a list that the modal is about it is the response_url, by which another one takes its place.
    """
    try:
        told = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return {}
    return {name: str(told[name]) for name in ("channel", "channel_name", "home", "list") if name in told}


def _ticked(page: Mapping[str, Any]) -> str:
    """Give what is ticked on a page, message or modal, as `commands.ticks` reads it behind a line: `☑ 1f0a ☐ 9d8e`.

    The id of the block names everybody on the page (`ticks:PAGE:1f0a2b3c.9d8e7f60`), its state only those ticked.
    """
    values = page.get("state", {}).get("values", {})
    block = next((name for name in values if name.startswith(f"{TICKS}:")), None)
    if block is None:
        return ""
    on = [option["value"] for option in values[block][TICKS].get("selected_options", ())]
    off = [member for member in block.split(":")[2].split(".") if member not in on]
    return "".join(f" {sign} {','.join(members)}" for sign, members in (("☑", on), ("☐", off)) if members)


def unescaped(text: str) -> str:
    """Undo, once, the escaping of `& < >` that Slack does to the text of a command."""
    return re.sub("|".join(_ESCAPES), lambda found: _ESCAPES[found[0]], text)


def digest(*parts: str) -> str:
    """A name for a delivery, made of what is the same whenever it comes."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
