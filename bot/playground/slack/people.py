"""People by handle and things by label: what a command line or a test says, turned into acts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.playground.slack.acting import Acting, Place, seat
from bot.playground.slack.block_kit.composition import options_of
from bot.playground.slack.installation import Installation
from bot.playground.slack.offers import Field, fields, offers, value_for
from bot.playground.slack.sending import Outcome
from bot.playground.slack.step_inputs import typed_inputs
from bot.playground.slack.views import View
from bot.playground.slack.workspace import Channel, Message, User

Act = Callable[[], Outcome]
DEFAULT_CLOSE = "Cancel"  # what Slack writes where the view names no word


@dataclass(frozen=True, slots=True)
class People:
    """The people of the workspace. Nothing here waits longer than an acknowledgement may take."""

    slack: Installation
    acting: Acting

    def say(self, user: str, channel: str, text: str) -> Outcome:
        """Type a line in a channel; a slash command goes to the bot.

        `@` and the bot's name is the DM with it, `@` and several names (`@segments,grace`) a group DM with them.
        """
        person, command, rest = self._person(user), *text.partition(" ")[::2]
        workspace = self.slack.workspace
        with workspace.changing():
            where = self._channel(person, channel)
            if not command.startswith("/"):
                workspace.put(Message(where.id, workspace.next_ts(), person.id, text))
                return Outcome()
        return self.acting.command(person, where, command, rest.strip())

    def click(self, user: str, label: str) -> Outcome:
        """Press the newest thing with a label that the person sees: in the top modal first, then in messages.

        A confirm dialog is accepted and told in the outcome. LookupError names what could be pressed instead.
        """
        with self.slack.workspace.changing():
            person = self._person(user)
            acts = [act for place in self._places(person) for act in self._acts(person, place)]
        found = next((act for name, act in acts if name == label), None)
        if found is None:
            there = ", ".join(f"[{name}]" for name, _ in acts) or "nothing"
            raise LookupError(f"{user} sees no [{label}]; there is {there}")
        return found()

    def shortcut(self, user: str, name: str) -> Outcome:
        """Choose a shortcut by its name or callback_id; one of messages is of the newest message that all can see.

        LookupError names the shortcuts that there are, or says that there is no such message.
        """
        person, declared = self._person(user), self.slack.app.shortcuts.values()
        shortcut = next((each for each in declared if name in {each.name, each.callback_id}), None)
        if shortcut is None:
            there = ", ".join(each.name for each in declared) or "none"
            raise LookupError(f"the app has no shortcut {name!r}; there are {there}")
        seen = [message for message in self.seen_by(user) if message.ephemeral_to is None]
        if shortcut.kind == "message" and not seen:
            raise LookupError(f"{user} sees no message for the shortcut {name!r}")
        return self.acting.shortcut(person, shortcut.callback_id, seen[-1] if shortcut.kind == "message" else None)

    def run(self, step: str, said: Mapping[str, str]) -> Outcome:
        """Run a function of the app as a workflow step; LookupError names the ones there are, or the input at fault."""
        function = self.slack.app.functions.get(step)
        if function is None:
            there = ", ".join(self.slack.app.functions) or "none"
            raise LookupError(f"the app has no workflow step {step!r}; there are {there}")
        return self.acting.run_step(step, typed_inputs(function, said, self.slack.workspace))[0]

    def fill(self, user: str, name: str, said: Any) -> Outcome:
        """Fill in the newest field with a label, placeholder or action_id: options by text, dates as ISO."""
        person = self._person(user)
        with self.slack.workspace.changing():
            place, field = self.field(person, name)
        typed = [said] if isinstance(said, str) else said
        value = value_for(self._offered(person, place, field, typed), said)
        return self.acting.enter(person, place, field, value)

    def choose(self, user: str, name: str, said: str) -> Outcome:
        """As `fill`, with one text; in a menu of several, that option is added, or taken away where it was chosen."""
        person = self._person(user)
        with self.slack.workspace.changing():
            place, field = self.field(person, name)
            held = self.slack.inputs.values(seat(person, place), place.blocks)
            chosen = held[field.block_id][field.element["action_id"]].get("selected_options")
        if chosen is None:
            return self.fill(user, name, said)
        kept = [option for option in chosen if option["text"]["text"] != said]
        added = value_for(self._offered(person, place, field, [said]), [said]) if len(kept) == len(chosen) else []
        return self.acting.enter(person, place, field, [*kept, *added])

    def _offered(self, person: User, place: Place, field: Field, typed: list[str]) -> dict[str, Any]:
        """Give a field with its options: those that the bot offers for what is typed, where it is the bot's to say."""
        if "external" not in field.element["type"]:
            return field.element
        answers = [self.acting.suggest(person, place, field, text)[1] for text in typed]
        return {**field.element, "options": [option for answer in answers for option in options_of(answer)]}

    def seen_by(self, user: str) -> list[Message]:
        """List the messages that a person sees, oldest first."""
        with self.slack.workspace.changing():
            return self.slack.workspace.visible_to(self._person(user).id)

    def modal_of(self, user: str) -> View | None:
        """Give the modal that a person sees, None where none is open."""
        with self.slack.workspace.changing():
            return self.slack.views.top(self._person(user).id)

    def look_home(self, user: str) -> Outcome:
        """Look at the app's Home tab; the bot may hear of it."""
        return self.acting.open_home(self._person(user))

    def home_of(self, user: str) -> View | None:
        """Give the Home tab as the bot published it for a person, None where it never did."""
        with self.slack.workspace.changing():
            home = self.slack.views.homes.get(self._person(user).id)
            return self.slack.views.by_id[home] if home else None

    def _person(self, user: str) -> User:
        return self.slack.workspace.user_named(user)

    def _channel(self, person: User, name: str) -> Channel:
        workspace = self.slack.workspace
        if name == f"@{workspace.bot.name}":
            return workspace.open_direct_channel(person.id)
        if name.startswith("@") and "," in name:
            others = {workspace.user_named(other).id for other in name[1:].split(",")}
            return workspace.open_group_channel(frozenset({person.id, *others}))
        channel = workspace.channel_named(name)
        if person.id not in channel.members:
            raise LookupError(f"{person.name} is not in {name}")
        return channel

    def _places(self, person: User) -> list[Place]:
        """List where a person can press things: the top modal, then messages, newest first, then the Home tab."""
        views, home = self.slack.views, self.slack.views.homes.get(person.id)
        view = views.top(person.id)
        messages = reversed(self.slack.workspace.visible_to(person.id))
        return [*([view] if view else []), *messages, *([views.by_id[home]] if home else [])]

    def _acts(self, person: User, place: Place) -> Iterator[tuple[str, Act]]:
        """Yield all that can be pressed, by label, a modal's own two buttons first."""
        if isinstance(place, View) and place.content["type"] == "modal":
            if "submit" in place.content and not place.content.get("submit_disabled"):
                yield place.content["submit"]["text"], partial(self.acting.submit, person, place)
            close = place.content.get("close", {}).get("text", DEFAULT_CLOSE)
            yield close, partial(self.acting.close, person, place)
        for offer in offers(place.blocks):
            yield offer.label, partial(self.acting.press, person, place, offer)

    def field(self, person: User, name: str) -> tuple[Place, Field]:
        """Give the newest field with a label, placeholder or action_id, and where it stands; LookupError for none."""
        for place in self._places(person):
            for field in fields(place.blocks):
                if name in field.names:
                    return place, field
        raise LookupError(f"{person.name} sees no field {name!r}")
