"""Who may use the bot, and where a file or a list may go. Facts in, a decision out; nothing here asks Slack.

A file with contacts goes to the channel where the line was typed only where all that is known speaks for it. Otherwise
it goes to the speaker's own direct message, which is narrower; never to any other place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.people import Person
from commands.replies.parts import Destination


@dataclass(frozen=True, slots=True)
class Channel:
    """What Slack says of the place where a line was typed.

    `direct` is a direct message of two or more people; `hidden`, a channel that the bot cannot see; `outside`, one that
    another organisation shares or is invited to share. `speaker_in` and `bot_in` are memberships. What is `private` can
    be opened by its members alone.
    """

    direct: bool = False
    hidden: bool = False
    bot_in: bool = True
    archived: bool = False
    read_only: bool = False
    outside: bool = False
    speaker_in: bool = True
    name: str = ""
    members: int = 0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file goes; `reason` is the catalogue's `export.to_dm.<reason>`, None where it was not asked otherwise."""

    where: Literal["channel", "dm"]
    reason: str | None = None


Outcome = Literal["channel", "dm", "withheld", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Shared:
    """What became of a file: in the channel, with the person, or nowhere, or nobody knows; `sentence` tells them.

    `reason` is why it is not in the channel (the catalogue's `export.to_dm.<reason>`). `link` opens the file in Slack,
    where Slack told it.
    """

    outcome: Outcome
    sentence: str
    reason: str | None = None
    link: str = ""

    @property
    def is_posted(self) -> bool:
        """Whether people see it."""
        return self.outcome in ("channel", "dm")


# The first row that holds sends the file to the speaker's direct message, with this reason.
_TO_DM: tuple[tuple[str, Callable[[Channel], bool]], ...] = (
    ("direct", lambda channel: channel.direct),
    ("hidden", lambda channel: channel.hidden),
    ("bot_absent", lambda channel: not channel.bot_in),
    ("outside", lambda channel: channel.outside),
    ("archived", lambda channel: channel.archived),
    ("read_only", lambda channel: channel.read_only),
    ("speaker_absent", lambda channel: not channel.speaker_in),
)
REASONS = (*(reason for reason, _ in _TO_DM), "refused")
"""Why a file that was asked for here went elsewhere; `refused` is Slack's own no when the file was shared."""


def barred(person: Person) -> str | None:
    """Say why a person may not use the bot (the catalogue's `policy.<reason>`); None for a full member."""
    return None if person.kind == "member" else person.kind


def place(asked: Destination, channel: Channel) -> Place:
    """Decide where a file goes that a full member asked for."""
    if asked == "me":
        return Place("dm")
    reason = next((reason for reason, holds in _TO_DM if holds(channel)), None)
    return Place("dm", reason) if reason else Place("channel")
