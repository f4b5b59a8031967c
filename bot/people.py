"""The person who typed or clicked: name, language, and what they are in this workspace."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.slack_api import FAILURES, CannotTell, SlackApi
from commands.request import Language, Speaker

KEPT = timedelta(minutes=10)
SLACKBOT = "USLACKBOT"
Kind = Literal["member", "guest", "stranger", "bot", "deactivated"]


@dataclass(frozen=True, slots=True)
class Person:
    """A user of Slack. `member` is a full member of the workspace that the bot is installed in."""

    id: str
    name: str
    language: Language
    kind: Kind
    email: str = ""

    def speaker(self) -> Speaker:
        """Give what the commands know of this person."""
        return Speaker(self.id, self.name, self.language, self.email)


class People:
    """Answers `users.info`, each kept for ten minutes; failures are not kept."""

    def __init__(self, slack: SlackApi, team: str, language: Language, now: Callable[[], datetime]) -> None:
        self._slack, self._team, self._default, self._now = slack, team, language, now
        self._known: dict[str, tuple[datetime, Person]] = {}
        self._lock = threading.Lock()

    def get(self, user: str) -> Person:
        """Tell who this is.

        Raises:
            CannotTell: Slack did not say.

        """
        with self._lock:
            since, person = self._known.get(user, (None, None))
        if person and since and self._now() - since < KEPT:
            return person
        person = self._ask(user)
        with self._lock:
            self._known[user] = (self._now(), person)
        return person

    def _ask(self, user: str) -> Person:
        try:
            answer = self._slack.reading.users_info(user=user, include_locale=True)
            return person_of(answer["user"], self._team)
        except (*FAILURES, KeyError) as error:
            raise CannotTell from error

    def language(self, user: str) -> Language:
        """Tell the language of a person without asking Slack: the one last heard of, else the operator's."""
        with self._lock:
            _, person = self._known.get(user, (None, None))
        return person.language if person else self._default


def person_of(user: Mapping[str, Any], team: str) -> Person:
    """Read the answer of `users.info`, for a bot that is installed in this team."""
    profile = user.get("profile", {})
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
    return Person(
        id=user["id"],
        name=next(filter(None, names), user["id"]),
        language="fr" if str(user.get("locale", "")).startswith("fr") else "en",
        kind=_kind(user, team),
        email=profile.get("email") or "",  # told only to apps with the scope users:read.email
    )


def _kind(user: Mapping[str, Any], team: str) -> Kind:
    teams = {user.get("team_id"), *user.get("teams", ()), *(user.get("enterprise_user") or {}).get("teams", ())}
    if user.get("is_bot") or user.get("is_workflow_bot") or user["id"] == SLACKBOT:
        return "bot"
    if user.get("is_stranger") or team not in teams:
        return "stranger"
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return "guest"
    return "deactivated" if user.get("deleted") else "member"
