"""What Slack says of a channel, as the facts that `bot.policy` decides on."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.incoming import Incoming
from bot.policy import Channel
from bot.slack_api import FAILURES, CannotTell, SlackApi

_CANNOT_SEE = "channel_not_found"
_PAGE = 1000  # conversations.members gives no more at once


def channel_of(incoming: Incoming, slack: SlackApi) -> Channel:
    """Ask Slack about the place where a line was typed.

    Direct messages are recognised by their id or name and never asked about: no scope for them is needed.

    Raises:
        CannotTell: Slack failed, refused, or left out a fact.

    """
    if incoming.channel.startswith("D") or incoming.channel_name.startswith("mpdm-"):
        return Channel(direct=True)
    try:
        info = slack.reading.conversations_info(channel=incoming.channel, include_num_members=True)["channel"]
        return facts(info, speaker_in=info["is_member"] and _is_member(incoming, slack))
    except SlackApiError as error:
        if error.response.get("error") == _CANNOT_SEE:
            return Channel(hidden=True)
        raise CannotTell from error
    except (*FAILURES, KeyError, TypeError) as error:
        raise CannotTell from error


def _is_member(incoming: Incoming, slack: SlackApi) -> bool:
    pages = slack.reading.conversations_members(channel=incoming.channel, limit=_PAGE)
    return any(incoming.user in page["members"] for page in pages)


def facts(info: Mapping[str, Any], speaker_in: bool) -> Channel:
    """Read the answer of `conversations.info`; KeyError where it leaves out what a decision needs."""
    return Channel(
        direct=bool(info.get("is_im") or info.get("is_mpim")),
        bot_in=info["is_member"],
        archived=info["is_archived"],
        read_only=bool(info.get("is_read_only") or info.get("is_thread_only")),
        outside=_outside(info),
        speaker_in=speaker_in,
        name=str(info.get("name") or ""),
        members=int(info.get("num_members") or 0),
        private=bool(info.get("is_private")),
    )


def _outside(info: Mapping[str, Any]) -> bool:
    """Tell whether another organisation is in a channel, or invited; sharing inside its own is none."""
    invited = any(info.get(key) for key in ("is_pending_ext_shared", "pending_shared", "pending_connected_team_ids"))
    unexplained = bool(info.get("is_shared")) and not info.get("is_org_shared")
    return bool(info["is_ext_shared"]) or invited or unexplained
