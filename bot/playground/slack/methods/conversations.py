"""conversations.*: what a channel is, who is in it, and the DM with a person."""

from bot.playground.slack.as_json import channel_json
from bot.playground.slack.errors import Fault, SlackRefusal, invalid_arguments
from bot.playground.slack.methods.call import Answer, Call
from bot.playground.slack.methods.paging import limit_of, page
from bot.playground.slack.workspace import Channel, ChannelKind

READ_SCOPE: dict[ChannelKind, str] = {"public": "channels:read", "private": "groups:read", "im": "im:read"}
TYPES: dict[str, ChannelKind] = {"public_channel": "public", "private_channel": "private", "im": "im"}


def info(call: Call) -> Answer:
    """Describe a channel the bot can see."""
    channel = _readable(call)
    count = {"num_members": len(channel.members)} if call.get("include_num_members") else {}
    locale = {"locale": "fr-CA"} if call.get("include_locale") else {}
    return {"channel": {**channel_json(call.slack, channel), **count, **locale}}


def members(call: Call) -> Answer:
    """List the user ids of a channel's members, `limit` at a time (100)."""
    return page(call, "members", sorted(_readable(call).members), limit_of(call))


def list_(call: Call) -> Answer:
    """List the conversations of some types, public channels by default: private ones and DMs only with the bot in them.

    The scope of every type is needed. Group DMs (`mpim`) are a type that has none here.
    """
    asked = (call.get("types") or "public_channel").split(",")
    if not set(asked) <= {*TYPES, "mpim"}:
        raise SlackRefusal("invalid_types")
    for kind in asked:
        _need(call, READ_SCOPE[TYPES[kind]] if kind in TYPES else "mpim:read")
    kinds = {TYPES[kind] for kind in asked if kind in TYPES}
    found = [_listed(call, channel) for channel in _seen(call, kinds)]
    return page(call, "channels", found, limit_of(call))


def _seen(call: Call, kinds: set[ChannelKind]) -> list[Channel]:
    workspace, without_archives = call.slack.workspace, call.get("exclude_archived")
    return [
        channel
        for channel in workspace.channels.values()
        if channel.kind in kinds
        and (channel.kind == "public" or workspace.bot.id in channel.members)
        and not (without_archives and channel.is_archived)
    ]


def _listed(call: Call, channel: Channel) -> Answer:
    count = {} if channel.kind == "im" else {"num_members": len(channel.members)}
    return {**channel_json(call.slack, channel), **count}


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
