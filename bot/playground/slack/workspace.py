"""The workspace: its people, channels and messages, and who sees what. Every change is told to those who wait."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

Clock = Callable[[], float]
ChannelKind = Literal["public", "private", "im", "mpim"]
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace: the firm's own, or that of a stranger in a shared channel."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class User:
    """A person or the bot's user. `ultra_restricted`: a single-channel guest; strangers have another team."""

    id: str
    name: str
    real_name: str
    team_id: str
    email: str = ""
    locale: str = "en-US"
    tz: str = "America/Toronto"
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation. `shared_with` names the other workspaces; a DM's members are the bot and a person.

    A group DM (`mpim`) is of at least two people, and of the bot if somebody took it in.
    """

    id: str
    name: str
    kind: ChannelKind
    members: frozenset[str]
    is_archived: bool = False
    shared_with: tuple[str, ...] = ()


Named = TypeVar("Named", User, Channel)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Slack keeps it; `ephemeral_to` is the only user who sees it, None where all members do.

    `step` is the execution of the workflow step with whose token it was posted.
    """

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: tuple[dict[str, Any], ...] = ()
    ephemeral_to: str | None = None
    files: tuple[str, ...] = ()
    thread_ts: str | None = None
    edited_ts: str | None = None
    step: str | None = None


class Workspace:
    """State shared by all the parts of the local Slack: change it only inside `changing`, from any thread."""

    def __init__(self, teams: Iterable[Team], users: Iterable[User], channels: Iterable[Channel], clock: Clock) -> None:
        self.teams = {team.id: team for team in teams}
        self.team = next(iter(self.teams.values()))
        self.users = {user.id: user for user in users}
        self.channels = {channel.id: channel for channel in channels}
        self.bot = next(user for user in self.users.values() if user.is_bot)
        self.clock = clock
        self.on_change: Callable[[], None] = lambda: None
        self._as_founded = dict(self.channels)
        self._messages: dict[tuple[str, str], Message] = {}
        self._changed = threading.Condition(threading.RLock())
        self._last_ts = 0

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the state alone; afterwards wake the waiting threads, and call `on_change`."""
        with self._changed:
            yield
            self._changed.notify_all()
        self.on_change()

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Hold the state alone to read it."""
        with self._changed:
            yield

    def start_over(self) -> None:
        """Take all messages away, and give the channels the members that they had at first."""
        self._messages.clear()
        self.channels = dict(self._as_founded)

    def wait_until(self, met: Callable[[], bool], timeout: float) -> bool:
        """Tell whether `met` became true within `timeout` seconds; it is asked again after each change."""
        with self._changed:
            return self._changed.wait_for(met, timeout)

    def next_ts(self) -> str:
        """Give a message timestamp (seconds.microseconds) that is later than all given before."""
        self._last_ts = max(self._last_ts + 1, int(self.clock() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def user_named(self, name: str) -> User:
        """Find a person by handle; LookupError names the ones there are."""
        return _named(self.users.values(), name)

    def channel_named(self, name: str) -> Channel:
        """Find a channel by name, without `#`; LookupError names the ones there are."""
        return _named(self.channels.values(), name)

    def direct_channel(self, user: str) -> Channel | None:
        """Find the DM between the bot and a user, where one was opened."""
        members = frozenset((user, self.bot.id))
        return next((c for c in self.channels.values() if c.kind == "im" and c.members == members), None)

    def open_direct_channel(self, user: str) -> Channel:
        """Give the DM between the bot and a user, opened now where there was none."""
        number = sum(channel.kind == "im" for channel in self.channels.values())
        new = Channel(f"D0LOCAL{number:04d}", "directmessage", "im", frozenset((user, self.bot.id)))
        channel = self.direct_channel(user) or new
        self.channels[channel.id] = channel
        return channel

    def group_channel(self, members: frozenset[str]) -> Channel | None:
        """Find the group DM of exactly these members, where one was opened."""
        return next((c for c in self.channels.values() if c.kind == "mpim" and c.members == members), None)

    def open_group_channel(self, members: frozenset[str]) -> Channel:
        """Give the group DM of these members, opened now where there was none; its name is made of theirs."""
        number = sum(channel.kind == "mpim" for channel in self.channels.values())
        names = "--".join(sorted(self.users[member].name for member in members))
        new = Channel(f"G0LOCAL{number:04d}", f"mpdm-{names}-1", "mpim", members)
        channel = self.group_channel(members) or new
        self.channels[channel.id] = channel
        return channel

    def set_membership(self, channel: str, user: str, member: bool) -> None:
        """Invite a user to a channel, or remove the user from it."""
        before = self.channels[channel]
        members = before.members | {user} if member else before.members - {user}
        self.channels[channel] = replace(before, members=members)

    def archive(self, channel: str) -> None:
        """Archive a channel: it can be read, and nothing can be posted there."""
        self.channels[channel] = replace(self.channels[channel], is_archived=True)

    def put(self, message: Message) -> Message:
        """Post a message, or put it in the place of the one with the same channel and timestamp."""
        self._messages[message.channel, message.ts] = message
        return message

    def delete(self, message: Message) -> None:
        """Remove a message for everyone."""
        self._messages.pop((message.channel, message.ts), None)

    def message(self, channel: str, ts: str) -> Message | None:
        """Find a message by its channel and timestamp, ephemeral ones included."""
        return self._messages.get((channel, ts))

    def visible_to(self, user: str) -> list[Message]:
        """List what a user can see, oldest first: in own channels, without other people's ephemeral ones."""
        seen = [message for message in self._messages.values() if self._sees(user, message)]
        return sorted(seen, key=lambda message: tuple(map(int, message.ts.split("."))))

    def _sees(self, user: str, message: Message) -> bool:
        return user in self.channels[message.channel].members and message.ephemeral_to in {None, user}


def _named(things: Iterable[Named], name: str) -> Named:
    known = {thing.name: thing for thing in things}
    if name not in known:
        raise LookupError(f"no {name!r} here; there are {', '.join(sorted(known))}")
    return known[name]
