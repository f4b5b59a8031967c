"""conversations.*: what a channel is, who is in it, and the DM with one person or several."""

from bot.playground.slack.as_json import channel_json
from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.methods.call import Answer, Call
from bot.playground.slack.methods.paging import limit_of, page
from bot.playground.slack.workspace import Channel, ChannelKind

READ_SCOPE: dict[ChannelKind, str] = {
    "public": "channels:read",
    "private": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}
TYPES: dict[str, ChannelKind] = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}
MOST_IN_A_GROUP = 8
"""People, the bot aside: too_many_users in the reference of conversations.open."""


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

    The scope of every type is needed.
    """
    asked = (call.get("types") or "public_channel").split(",")
    if not set(asked) <= TYPES.keys():
        raise SlackRefusal("invalid_types")
    kinds = {TYPES[kind] for kind in asked}
    for kind in sorted(kinds):
        _need(call, READ_SCOPE[kind])
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
    """Open the DM with one person, the group DM with several (another scope), or resume one by its id."""
    if call.get("channel"):
        return _resumed(call, call.channel())
    users = frozenset(user for user in (call.get("users") or "").split(",") if user)
    if not users:
        raise SlackRefusal("users_list_not_supplied")
    _need(call, "im:write" if len(users) == 1 else "mpim:write")
    if len(users) > MOST_IN_A_GROUP:
        raise SlackRefusal("too_many_users")
    return _with(call, users)


def _with(call: Call, users: frozenset[str]) -> Answer:
    workspace = call.slack.workspace
    if not users <= workspace.users.keys() - {workspace.bot.id}:
        raise SlackRefusal("user_not_found")
    one, members = next(iter(users)), users | {workspace.bot.id}
    there = workspace.direct_channel(one) if len(users) == 1 else workspace.group_channel(members)
    if there is None and call.get("prevent_creation"):
        raise SlackRefusal("channel_not_found")
    channel = workspace.open_direct_channel(one) if len(users) == 1 else workspace.open_group_channel(members)
    return _opened(call, channel, already=there is not None)


def _resumed(call: Call, channel: Channel) -> Answer:
    if channel.kind in {"im", "mpim"}:
        _need(call, f"{channel.kind}:write")
    return _opened(call, channel, already=True)


def _opened(call: Call, channel: Channel, already: bool) -> Answer:
    if channel.kind not in {"im", "mpim"}:
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
