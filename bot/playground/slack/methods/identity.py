"""auth.test, apps.connections.open and users.*: who the app is, where it listens, who people are."""

import secrets

from bot.playground.slack.as_json import user_json
from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.methods.call import Answer, Call
from bot.playground.slack.methods.paging import page


def auth_test(call: Call) -> Answer:
    """Say who the token is."""
    workspace = call.slack.workspace
    return {
        "url": f"{call.slack.base_url}/",
        "team": workspace.team.name,
        "user": workspace.bot.name,
        "team_id": workspace.team.id,
        "user_id": workspace.bot.id,
        "bot_id": call.slack.credentials.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(call: Call) -> Answer:
    """Give a WebSocket URL that works once."""
    ticket = secrets.token_urlsafe(18)
    call.slack.socket_tickets.add(ticket)
    host = call.slack.base_url.replace("http", "ws", 1)
    return {"url": f"{host}/link/?ticket={ticket}&app_id={call.slack.credentials.app_id}"}


def user_info(call: Call) -> Answer:
    """Describe a user of this workspace, or a stranger met in a shared channel."""
    user = call.slack.workspace.users.get(call.args["user"])
    if user is None:
        raise SlackRefusal("user_not_found")
    return {"user": user_json(call.slack, user, bool(call.get("include_locale")))}


def user_list(call: Call) -> Answer:
    """List the people and bots of the workspace, all at once where no `limit` is given.

    That strangers of shared channels are not among them is assumed.
    """
    workspace, locale = call.slack.workspace, bool(call.get("include_locale"))
    own = [user for user in workspace.users.values() if user.team_id == workspace.team.id]
    members = [user_json(call.slack, user, locale) for user in own]
    return {**page(call, "members", members, call.get("limit") or len(members)), "cache_ts": int(workspace.clock())}
