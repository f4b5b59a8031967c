"""The addresses of the Slack pane: what a person sees, and what the person does about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.playground.page.answering import Json, Mistake, acting, given, reading
from bot.playground.page.hints import Hints
from bot.playground.page.slack_state import seen, team
from bot.playground.slack.acting import Place
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.offers import Field, Offer, fields, offers
from bot.playground.slack.sending import Outcome
from bot.playground.slack.views import View
from bot.playground.slack.workspace import Channel, Message, User


@dataclass(frozen=True, slots=True)
class SlackEndpoints:
    """The acts of people in one local Slack. Each waits for the bot's acknowledgement, and gives what came of it."""

    slack: LocalSlack
    hints: Hints

    def state(self, query: Mapping[str, str]) -> Json:
        """Give all that a person sees, with the messages of one channel."""
        with self.slack.workspace.holding():
            person = self._person(query)
            return seen(self.slack.installation, person, self._channel(person, given(query, "channel")))

    def team(self, _query: Mapping[str, str]) -> Json:
        """Give the people that one can be, and the commands of the app, with hints in both languages."""
        return {**team(self.slack.installation), "hints": self.hints}

    def say(self, body: Json) -> Json:
        """Type a line in a channel."""
        person, text = self._person(body), given(body, "text").strip()
        channel = self._channel(person, given(body, "channel"))
        if not text:
            raise Mistake("slack.problem.nothing_typed")
        if not text.startswith("/"):
            return _told(self._post(person, channel, text))
        command, _, rest = text.partition(" ")
        return _told(self.slack.acting.command(person, channel, command, rest.strip()))

    def press(self, body: Json) -> Json:
        """Press a button, or choose an option of an overflow menu; the confirm dialog was the page's to ask."""
        person, place = self._placed(body)
        return _told(self.slack.acting.press(person, place, _offer(place, body)))

    def enter(self, body: Json) -> Json:
        """Put a value in a field; the bot hears at once where the field dispatches, unless it is only to be held."""
        person, place = self._placed(body)
        field, value = _field(place, body), body.get("value")
        if body.get("hold"):
            self.slack.acting.hold(person, place, field, value)
            return _told(Outcome())
        return _told(self.slack.acting.enter(person, place, field, value))

    def options(self, body: Json) -> Json:
        """Ask the bot for the options of an external select, for what is typed in it."""
        person, place = self._placed(body)
        outcome, found = self.slack.acting.suggest(person, place, _field(place, body), given(body, "query"))
        return {**_told(outcome), **found}

    def submit(self, body: Json) -> Json:
        """Submit a modal."""
        person, view = self._person(body), self._view(given(body, "view"))
        return _told(self.slack.acting.submit(person, view))

    def shortcut(self, body: Json) -> Json:
        """Choose a shortcut: of a message where one is named, else a global one."""
        person, callback_id = self._person(body), given(body, "callback_id")
        return _told(
            self.slack.acting.shortcut(person, callback_id, self._message(person, body) if "ts" in body else None)
        )

    def run(self, body: Json) -> Json:
        """Run a function of the app as a workflow step; how it ends is told in the state."""
        inputs = body.get("inputs")
        if not isinstance(inputs, dict):
            raise Mistake("shell.problem.missing", {"name": "inputs"})
        return _told(self.slack.acting.run_step(given(body, "callback_id"), inputs)[0])

    def step_options(self, body: Json) -> Json:
        """Ask the bot for the options of a step's input."""
        step, name = given(body, "callback_id"), given(body, "name")
        if step not in self.slack.installation.app.functions:
            raise Mistake("slack.problem.gone")
        outcome, options = self.slack.acting.step_options(step, name)
        return {**_told(outcome), "options": options}

    def close(self, body: Json) -> Json:
        """Close a modal."""
        person, view = self._person(body), self._view(given(body, "view"))
        return _told(self.slack.acting.close(person, view))

    def home(self, body: Json) -> Json:
        """Look at the app's Home tab."""
        return _told(self.slack.acting.open_home(self._person(body)))

    async def file(self, request: Request) -> Response:
        """Give the bytes of a shared file, as a download, to a person who sees it."""
        person, file = (
            self._person(request.query_params),
            self.slack.installation.files.by_id.get(request.path_params["id"]),
        )
        if file is None or not any(file.id in message.files for message in self._seen(person)):
            return PlainTextResponse("no such file", 404)
        headers = {"Content-Disposition": _attachment(file.name)}
        return Response(file.content, media_type="application/octet-stream", headers=headers)

    def _seen(self, person: User) -> list[Message]:
        with self.slack.workspace.holding():
            return self.slack.workspace.visible_to(person.id)

    def _post(self, person: User, channel: Channel, text: str) -> Outcome:
        workspace = self.slack.workspace
        with workspace.changing():
            workspace.put(Message(channel.id, workspace.next_ts(), person.id, text))
        return Outcome()

    def _person(self, asked: Mapping[str, Any]) -> User:
        name = given(asked, "as")
        try:
            return self.slack.workspace.user_named(name)
        except LookupError:
            raise Mistake("slack.problem.no_person", {"name": name}) from None

    def _channel(self, person: User, ident: str) -> Channel:
        """Find a channel that a person is in, by id; `dm` is the one with the bot."""
        if ident == "dm":
            return self.slack.workspace.open_direct_channel(person.id)
        channel = self.slack.workspace.channels.get(ident)
        if channel is None or person.id not in channel.members:
            raise Mistake("slack.problem.no_channel", {"channel": channel.name if channel else ident})
        return channel

    def _placed(self, body: Json) -> tuple[User, Place]:
        """Give the person, and the message or view that is acted on."""
        person = self._person(body)
        if "view" in body:
            return person, self._view(given(body, "view"))
        return person, self._message(person, body)

    def _message(self, person: User, body: Json) -> Message:
        message = self.slack.workspace.message(given(body, "channel"), given(body, "ts"))
        if message is None or message.ephemeral_to not in {None, person.id}:
            raise Mistake("slack.problem.gone")
        return message

    def _view(self, ident: str) -> View:
        view = self.slack.installation.views.by_id.get(ident)
        if view is None:
            raise Mistake("slack.problem.gone")
        return view


def _attachment(name: str) -> str:
    """Write the header of a download; any name is safe in it (RFC 8187)."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def _offer(place: Place, body: Json) -> Offer:
    asked = body.get("block_id"), body.get("action_id"), body.get("value")
    for offer in offers(place.blocks):
        option = offer.chosen.get("selected_option", {}).get("value")
        if (offer.block_id, offer.element["action_id"], option) == asked:
            return offer
    raise Mistake("slack.problem.gone")


def _field(place: Place, body: Json) -> Field:
    for field in fields(place.blocks):
        if (field.block_id, field.element["action_id"]) == (body.get("block_id"), body.get("action_id")):
            return field
    raise Mistake("slack.problem.gone")


def _told(outcome: Outcome) -> Json:
    return {"error": outcome.error, "ms": round(outcome.ms, 1), "field_errors": outcome.field_errors}


def routes(slack: LocalSlack, under: str, hints: Hints) -> list[Route]:
    """Give the routes of one local Slack."""
    asked = SlackEndpoints(slack, hints)
    acts: dict[str, Callable[[Json], Json]] = {
        "say": asked.say,
        "press": asked.press,
        "enter": asked.enter,
        "options": asked.options,
        "submit": asked.submit,
        "close": asked.close,
        "home": asked.home,
        "shortcut": asked.shortcut,
        "run": asked.run,
        "step_options": asked.step_options,
    }
    return [
        reading(f"{under}/state", asked.state),
        reading(f"{under}/team", asked.team),
        Route(f"{under}/files/{{id}}", asked.file, methods=["GET"]),
        *(acting(f"{under}/{name}", act) for name, act in acts.items()),
    ]
