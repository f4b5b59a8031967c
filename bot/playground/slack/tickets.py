"""What Slack hands out for a short time: trigger ids, response URLs, Socket Mode tickets."""

import math
import secrets
from dataclasses import dataclass, field

from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.workspace import Clock

TRIGGER_SECONDS = 3
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5


@dataclass(slots=True)
class Trigger:
    """Leave to open one modal for a user; `view` is the modal it was given in, where there was one."""

    user: str
    view: str | None
    given_at: float
    used: bool = False


class Triggers:
    """The trigger ids given out: each opens one modal, within three seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._given: dict[str, Trigger] = {}

    def give(self, user: str, view: str | None = None) -> str:
        """Give a fresh id of Slack's form (two numbers and a hash)."""
        ident = f"{len(self._given) + 1}.{int(self._clock())}.{secrets.token_hex(16)}"
        self._given[ident] = Trigger(user, view, self._clock())
        return ident

    def expire(self, ident: str) -> None:
        """Let the time of an id be over; one that is not known is left alone."""
        if ident in self._given:
            self._given[ident].given_at = -math.inf

    def exchange(self, ident: str) -> Trigger:
        """Use an id up; SlackRefusal where it is unknown, used or late."""
        trigger = self._given.get(ident)
        if trigger is None:
            raise SlackRefusal("invalid_trigger_id")
        if trigger.used:
            raise SlackRefusal("exchanged_trigger_id")
        if self._clock() - trigger.given_at > TRIGGER_SECONDS:
            raise SlackRefusal("expired_trigger_id")
        trigger.used = True
        return trigger


@dataclass(slots=True)
class ResponseUrl:
    """Leave to answer in a channel; `message_ts` is the message whose button was clicked, None for a command."""

    channel: str
    user: str
    message_ts: str | None
    given_at: float
    uses: int = 0


@dataclass(slots=True)
class ResponseUrls:
    """The response URLs given out: each works five times within thirty minutes."""

    clock: Clock
    _given: dict[str, ResponseUrl] = field(default_factory=dict)

    def give(self, channel: str, user: str, message_ts: str | None = None) -> str:
        """Give the last part of a fresh URL."""
        ident = secrets.token_urlsafe(18)
        self._given[ident] = ResponseUrl(channel, user, message_ts, self.clock())
        return ident

    def use(self, ident: str) -> ResponseUrl:
        """Count one use; SlackRefusal `used_url` or `expired_url` where it is one too many or too late."""
        url = self._given.get(ident)
        if url is None or self.clock() - url.given_at > RESPONSE_SECONDS:
            raise SlackRefusal("expired_url")
        if url.uses >= RESPONSE_USES:
            raise SlackRefusal("used_url")
        url.uses += 1
        return url
