"""Who may use the bot and where a file may go: every combination, from Slack's own facts to the decision."""

from itertools import product
from typing import Any

import pytest

from bot.channels import facts
from bot.people import Kind, person_of
from bot.policy import REASONS, Channel, Place, barred, place
from commands.i18n.catalogue import LANGUAGES, say

TEAM, OTHER = "T0CABINET1", "T0PARTNER1"
USER = {"id": "U1", "team_id": TEAM, "locale": "fr-CA", "profile": {"real_name": "Ada"}}

# What Slack says of a person, and what that makes of them.
PEOPLE: dict[str, tuple[dict[str, Any], Kind]] = {
    "member": ({}, "member"),
    "admin": ({"is_admin": True, "is_owner": True}, "member"),
    "guest": ({"is_restricted": True}, "guest"),
    "single-channel guest": ({"is_restricted": True, "is_ultra_restricted": True}, "guest"),
    "stranger": ({"is_stranger": True, "team_id": OTHER}, "stranger"),
    "other team, not marked": ({"team_id": OTHER}, "stranger"),
    "other team of the organisation": ({"team_id": OTHER, "enterprise_user": {"teams": [TEAM, OTHER]}}, "member"),
    "bot": ({"is_bot": True}, "bot"),
    "workflow bot": ({"is_workflow_bot": True}, "bot"),
    "Slackbot": ({"id": "USLACKBOT"}, "bot"),
    "deactivated": ({"deleted": True}, "deactivated"),
}

INFO = {"id": "C1", "is_member": True, "is_archived": False, "is_ext_shared": False}

# What Slack says of a channel, and why a file may not be posted there.
CHANNELS: dict[str, tuple[dict[str, Any], str | None]] = {
    "public": ({"is_channel": True}, None),
    "private": ({"is_private": True}, None),
    "direct": ({"is_im": True}, "direct"),
    "group direct": ({"is_mpim": True}, "direct"),
    "shared outside": ({"is_shared": True, "is_ext_shared": True}, "outside"),
    "sharing is pending": ({"is_pending_ext_shared": True}, "outside"),
    "invited teams": ({"pending_connected_team_ids": [OTHER]}, "outside"),
    "pending shares": ({"pending_shared": [OTHER]}, "outside"),
    "shared, no reason given": ({"is_shared": True}, "outside"),
    "shared inside and outside": ({"is_shared": True, "is_org_shared": True, "is_ext_shared": True}, "outside"),
    "shared in the organisation": ({"is_shared": True, "is_org_shared": True}, None),
    "archived": ({"is_archived": True}, "archived"),
    "read-only": ({"is_read_only": True}, "read_only"),
    "threads only": ({"is_thread_only": True}, "read_only"),
    "without the bot": ({"is_member": False}, "bot_absent"),
}
MATRIX = list(product(CHANNELS, PEOPLE, (True, False)))


@pytest.mark.parametrize(("channel", "person", "speaker_in"), MATRIX)
def test_a_file_goes_only_where_all_speaks_for_it(channel: str, person: str, speaker_in: bool) -> None:
    """A full member who is in a channel that is the firm's alone gets the file there; nobody else gets it there."""
    told, kind = PEOPLE[person]
    info, reason = CHANNELS[channel]
    speaker = person_of({**USER, **told}, TEAM)
    assert barred(speaker) == (None if kind == "member" else kind)
    expected = Place("dm", reason or "speaker_absent") if reason or not speaker_in else Place("channel")
    assert place("here", facts({**INFO, **info}, speaker_in=speaker_in)) == expected


def test_the_matrix_is_whole() -> None:
    """At least the 108 cells of the failure list are decided, and both outcomes occur."""
    assert len(MATRIX) >= 108
    assert sum(reason is None for _, reason in CHANNELS.values()) == 3


def test_a_file_asked_for_me_never_goes_to_a_channel() -> None:
    """« to me » is the direct message, however open the channel; it needs no reason."""
    assert place("me", Channel()) == Place("dm")


def test_a_channel_that_the_bot_cannot_see_gets_nothing() -> None:
    """A private channel without the bot is hidden from it, and the file goes to the person."""
    assert place("here", Channel(hidden=True)) == Place("dm", "hidden")


@pytest.mark.parametrize("missing", ["is_member", "is_archived", "is_ext_shared"])
def test_a_fact_that_slack_leaves_out_is_not_guessed(missing: str) -> None:
    """Without a fact that the decision needs there is no decision."""
    with pytest.raises(KeyError, match=missing):
        facts({key: value for key, value in INFO.items() if key != missing}, speaker_in=True)


@pytest.mark.parametrize(
    ("locale", "language"), [("fr-CA", "fr"), ("fr-FR", "fr"), ("en-US", "en"), ("de-DE", "en"), (None, "en")]
)
def test_the_language_is_that_of_the_person(locale: str | None, language: str) -> None:
    """French for a French Slack, English for any other."""
    assert person_of({**USER, "locale": locale}, TEAM).language == language


def test_every_reason_has_its_sentence() -> None:
    """Each refusal and each detour is said in both languages."""
    for language in LANGUAGES:
        assert all(say(f"export.to_dm.{reason}", language) for reason in REASONS)
        assert all(say(f"policy.{kind}", language) for _, kind in PEOPLE.values() if kind != "member")
