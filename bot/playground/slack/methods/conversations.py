"""conversations.*: what a channel is, who is in it, and the DM with a person."""

import base64

from bot.playground.slack.as_json import channel_json
from bot.playground.slack.errors import Fault, SlackRefusal, invalid_arguments
from bot.playground.slack.methods.call import Answer, Call
from bot.playground.slack.workspace import Channel, ChannelKind

READ_SCOPE: dict[ChannelKind, str] = {"public": "channels:read", "private": "groups:read", "im": "im:read"}
MOST_MEMBERS = 1000


def info(call: Call) -> Answer:
    """Describe a channel the bot can see."""
    channel = _readable(call)
    count = {"num_members": len(channel.members)} if call.get("include_num_members") else {}
    locale = {"locale": "fr-CA"} if call.get("include_locale") else {}
    return {"channel": {**channel_json(call.slack, channel), **count, **locale}}


def members(call: Call) -> Answer:
    """List the user ids of a channel's members, `limit` at a time (100)."""
    channel = _readable(call)
    limit = call.args.get("limit", 100)
    if not 1 <= limit <= MOST_MEMBERS:
        raise SlackRefusal("invalid_limit")
    everyone, start = sorted(channel.members), _offset(call.get("cursor"))
    more = start + limit < len(everyone)
    cursor = base64.b64encode(f"member:{start + limit}".encode()).decode() if more else ""
    return {"members": everyone[start : start + limit], "response_metadata": {"next_cursor": cursor}}


def open_(call: Call) -> Answer:
    """Open the DM with one person, or resume one by its id. Group DMs are not played here."""
    _need(call, "im:write")
    users = [user for user in (call.get("users") or "").split(",") if user]
    if call.get("channel"):
        return _opened(call, call.channel(), already=True)
    if not users:
        raise SlackRefusal("users_list_not_supplied")
    if len(users) > 1:
        raise invalid_arguments(Fault("group DMs are not played by the local Slack", "/users"))
    return _direct(call, users[0])


def _direct(call: Call, user: str) -> Answer:
    workspace = call.slack.workspace
    if user not in workspace.users or user == workspace.bot.id:
        raise SlackRefusal("user_not_found")
    there = workspace.direct_channel(user)
    if there is None and call.get("prevent_creation"):
        raise SlackRefusal("channel_not_found")
    return _opened(call, workspace.open_direct_channel(user), already=there is not None)


def _opened(call: Call, channel: Channel, already: bool) -> Answer:
    if channel.kind != "im":
        raise SlackRefusal("method_not_supported_for_channel_type")
    known = {"no_op": True, "already_open": True} if already else {}
    whole = call.get("return_im")
    return {**known, "channel": channel_json(call.slack, channel) if whole else {"id": channel.id}}


def _readable(call: Call) -> Channel:
    channel = call.channel()
    _need(call, READ_SCOPE[channel.kind])
    return channel


def _need(call: Call, scope: str) -> None:
    scopes = call.slack.app.scopes
    if scope not in scopes:
        details = {"needed": scope, "provided": ",".join(sorted(scopes))}
        raise SlackRefusal("missing_scope", details=details)


def _offset(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("member:"))
    except ValueError:
        raise SlackRefusal("invalid_cursor") from None
