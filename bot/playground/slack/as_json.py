"""Users, channels, messages, files and views as Slack's answers and payloads write them."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.slack.files import SharedFile
from bot.playground.slack.installation import Installation
from bot.playground.slack.views import View
from bot.playground.slack.workspace import Channel, Message, User

Json = dict[str, Any]
EMPTY_TOPIC: Json = {"value": "", "creator": "", "last_set": 0}


def user_json(slack: Installation, user: User, include_locale: bool) -> Json:
    """Write a user as users.info does: the e-mail only with users:read.email, the locale only where asked for."""
    moment = datetime.fromtimestamp(slack.workspace.clock(), UTC).astimezone(ZoneInfo(user.tz))
    profile = {"real_name": user.real_name, "display_name": user.name, "team": user.team_id}
    if "users:read.email" in slack.app.scopes:
        profile["email"] = user.email
    locale = {"locale": user.locale} if include_locale else {}
    return {
        "id": user.id, "team_id": user.team_id, "name": user.name, "deleted": False,
        "real_name": user.real_name, "tz": user.tz, "tz_label": moment.tzname(),
        "tz_offset": int((moment.utcoffset() or moment - moment).total_seconds()), "profile": profile,
        "is_admin": False, "is_owner": False, "is_primary_owner": False, "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted, "is_bot": user.is_bot, "is_app_user": False,
        "is_stranger": user.is_stranger, "updated": 0, **locale,
    }  # fmt: skip


def channel_json(slack: Installation, channel: Channel) -> Json:
    """Write a conversation as conversations.info does: a DM has a user and no name, a group DM is a private group."""
    common = {
        "id": channel.id, "created": 0, "updated": 0, "is_archived": channel.is_archived,
        "is_im": channel.kind == "im", "is_org_shared": False, "context_team_id": slack.workspace.team.id,
    }  # fmt: skip
    if channel.kind == "im":
        return {**common, "user": next(iter(channel.members - {slack.workspace.bot.id})), "is_open": True}
    group = {"is_channel": False, "is_group": True, "is_mpim": True, "is_private": True, "is_open": True}
    return {**common, **_named_channel(slack, channel), **(group if channel.kind == "mpim" else {})}


def _named_channel(slack: Installation, channel: Channel) -> Json:
    team, shared = slack.workspace.team.id, bool(channel.shared_with)
    return {
        "name": channel.name, "name_normalized": channel.name, "is_channel": True, "is_group": False,
        "is_mpim": False, "is_private": channel.kind == "private", "is_general": channel.name == "general",
        "is_member": slack.workspace.bot.id in channel.members, "creator": "", "unlinked": 0,
        "is_shared": shared, "is_ext_shared": shared, "is_pending_ext_shared": False, "pending_shared": [],
        "shared_team_ids": [team, *channel.shared_with], "connected_team_ids": list(channel.shared_with),
        "internal_team_ids": [team], "topic": EMPTY_TOPIC, "purpose": EMPTY_TOPIC, "previous_names": [],
    }  # fmt: skip


def message_json(slack: Installation, message: Message) -> Json:
    """Write a message as chat.postMessage answers it and block_actions payloads carry it."""
    optional = {
        "thread_ts": message.thread_ts,
        "edited": message.edited_ts and {"user": message.user, "ts": message.edited_ts},
        "files": [file_json(slack, slack.files.by_id[ident]) for ident in message.files],
    }
    return {
        "type": "message", "user": message.user, "team": slack.workspace.team.id, "ts": message.ts,
        "bot_id": slack.credentials.bot_id, "app_id": slack.credentials.app_id, "text": message.text,
        "blocks": list(message.blocks), **{name: value for name, value in optional.items() if value},
    }  # fmt: skip


def file_json(slack: Installation, file: SharedFile) -> Json:
    """Write a file as files.completeUploadExternal does: types and shares are not known yet (recordings)."""
    path = f"{slack.base_url}/files-pri/{slack.workspace.team.id}-{file.id}"
    return {
        "id": file.id, "created": file.created, "timestamp": file.created, "name": file.name,
        "title": file.title, "mimetype": "", "filetype": "", "pretty_type": "",
        "user": slack.workspace.bot.id, "user_team": slack.workspace.team.id, "editable": False,
        "size": file.length, "mode": "hosted", "is_external": False, "external_type": "", "is_public": False,
        "public_url_shared": False, "display_as_bot": False, "username": "",
        "url_private": f"{path}/{file.name}", "url_private_download": f"{path}/download/{file.name}",
        "media_display_type": "unknown", "permalink": f"{path}/{file.name}", "permalink_public": "",
        "comments_count": 0, "is_starred": False, "shares": {}, "channels": [], "groups": [], "ims": [],
        "has_more_shares": False, "has_rich_preview": False, "file_access": "visible",
    }  # fmt: skip


def view_json(slack: Installation, view: View) -> Json:
    """Write a view as views.* answer it and view payloads carry it, with the values chosen so far."""
    content, team = view.content, slack.workspace.team.id
    texts = {name: content.get(name) for name in ("title", "submit", "close")}
    words = {name: content.get(name, "") for name in ("private_metadata", "callback_id", "external_id")}
    flags = {name: content.get(name, False) for name in ("clear_on_close", "notify_on_close", "submit_disabled")}
    return {
        "id": view.id, "team_id": team, "type": content["type"], "blocks": list(view.blocks), **texts,
        **words, **flags, "state": {"values": slack.inputs.values((view.id,), view.blocks)},
        "hash": view.hash, "root_view_id": view.root_id, "previous_view_id": view.previous_id,
        "app_id": slack.credentials.app_id, "app_installed_team_id": team, "bot_id": slack.credentials.bot_id,
    }  # fmt: skip
