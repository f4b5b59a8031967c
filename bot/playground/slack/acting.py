"""What a person does to the app, one act each: type a command, press, fill in, submit, close, look at the Home tab."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.playground.slack.block_kit.composition import OFFERED
from bot.playground.slack.delivery import Delivery
from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.executions import Execution, check_parameters
from bot.playground.slack.inputs import STATEFUL
from bot.playground.slack.installation import Installation
from bot.playground.slack.offers import Field, Offer, fields
from bot.playground.slack.payloads import Payloads
from bot.playground.slack.responding import Responding
from bot.playground.slack.sending import Outcome, Sending
from bot.playground.slack.tickets import ResponseUrl
from bot.playground.slack.traffic import Exchange
from bot.playground.slack.views import View
from bot.playground.slack.workspace import SLACKBOT, Channel, Message, User

Place = Message | View
REQUIRED = "Please complete this required field."
STEP_OVER = Outcome("step_over")
"""What a workflow step showed cannot be used once it is over (slack_bolt, `complete`); the name is assumed."""


@dataclass(frozen=True, slots=True)
class Acting:
    """The acts; each takes the person and the thing acted on, and waits for the acknowledgement only."""

    slack: Installation
    sending: Sending
    payloads: Payloads
    responding: Responding

    def command(self, person: User, channel: Channel, command: str, text: str) -> Outcome:
        """Type a slash command; where it fails, Slackbot tells the person so, and nobody else."""
        if command not in self.slack.app.commands:
            return self._told(person, channel, f"{command} is not a valid command.", Outcome("unknown_command"))
        with self.slack.workspace.changing():
            payload = self.payloads.slash_command(person, channel, command, text)
        outcome, answer = self._deliver(Delivery("slash_commands", payload))
        if answer and not outcome.error:
            outcome = self._answered(person, channel, answer, outcome)
        failed = f'{command} failed with the error "{outcome.error}"'
        return self._told(person, channel, failed, outcome) if outcome.error else outcome

    def shortcut(self, person: User, callback_id: str, message: Message | None = None) -> Outcome:
        """Choose a shortcut: a global one, or one of a message that is not ephemeral."""
        kind, declared = "message" if message else "global", self.slack.app.shortcuts.get(callback_id)
        if declared is None or declared.kind != kind or (message and message.ephemeral_to is not None):
            return Outcome("unknown_shortcut")
        with self.slack.workspace.changing():
            if message:
                payload = self.payloads.message_shortcut(person, message, callback_id)
            else:
                payload = self.payloads.shortcut(person, callback_id)
        return self._deliver(Delivery("interactive", payload))[0]

    def press(self, person: User, place: Place, offer: Offer) -> Outcome:
        """Press one button or option of a message or view; a confirm dialog is accepted."""
        sent = self._act(person, place, offer.block_id, offer.element, offer.chosen)
        return replace(sent, confirmed=offer.element.get("confirm"))

    def enter(self, person: User, place: Place, field: Field, value: Any) -> Outcome:
        """Put a value, in the form of state.values, in one field; the bot is told where the field dispatches."""
        self.hold(person, place, field, value)
        key, element = STATEFUL[field.element["type"]][0], field.element
        return self._act(person, place, field.block_id, element, {key: value}) if field.dispatches else Outcome()

    def hold(self, person: User, place: Place, field: Field, value: Any) -> None:
        """Put a value in one field as one types, before the moment at which the bot would be told."""
        with self.slack.workspace.changing():
            self.slack.inputs.set(seat(person, place), field.block_id, field.element["action_id"], value)

    def suggest(self, person: User, place: Place, field: Field, query: str) -> tuple[Outcome, dict[str, Any]]:
        """Ask the bot for the options of an external select; the outcome names what is wrong with the answer."""
        with self.slack.workspace.changing():
            payload = self.payloads.block_suggestion(person, place, field.block_id, field.element, query)
        outcome, answer = self._deliver(Delivery("interactive", payload))
        faults = () if outcome.error else tuple(OFFERED(answer, "/options"))
        if faults:
            return self._refused(outcome, SlackRefusal("invalid_options", faults)), {}
        return outcome, answer

    def submit(self, person: User, view: View) -> Outcome:
        """Submit a modal; Slack itself holds back one that lacks a required value (`incomplete_form`)."""
        if self.slack.executions.over(view.step):
            return STEP_OVER
        with self.slack.workspace.changing():
            empty = self._empty_fields(view)
            if empty:
                self.slack.views.show_errors(view, empty)
                return Outcome("incomplete_form", field_errors=empty)
            payload = self.payloads.view_submission(person, view)
        outcome, answer = self._deliver(Delivery("interactive", payload))
        if outcome.error:
            return outcome
        try:
            return replace(outcome, field_errors=self.responding.submitted(view, answer))
        except SlackRefusal as refusal:
            return self._refused(outcome, refusal)

    def close(self, person: User, view: View) -> Outcome:
        """Close a modal, or its whole stack where it says `clear_on_close`; the bot hears if it asked to."""
        cleared = bool(view.content.get("clear_on_close"))
        with self.slack.workspace.changing():
            payload = self.payloads.view_closed(person, view, cleared)
            (self.slack.views.close_all(person.id) if cleared else self.slack.views.close(view))
        heard = view.content.get("notify_on_close") and not self.slack.executions.over(view.step)
        return self._deliver(Delivery("interactive", payload))[0] if heard else Outcome()

    def open_home(self, person: User, tab: str = "home") -> Outcome:
        """Look at the app's Home or Messages tab; the bot hears if it listens to app_home_opened."""
        if "app_home_opened" not in self.slack.app.events:
            return Outcome()
        with self.slack.workspace.changing():
            payload = self.payloads.app_home_opened(person, tab)
        return self._deliver(Delivery("events_api", payload))[0]

    def run_step(self, callback_id: str, inputs: Mapping[str, Any]) -> tuple[Outcome, Execution | None]:
        """Run a function of the app as a step of a workflow; how it ended is later in the execution of that id."""
        function = self.slack.app.functions.get(callback_id)
        if function is None:
            return Outcome("unknown_function"), None
        blank = {name for name in function.inputs if inputs.get(name) is None or inputs[name] == ""}
        if any(function.inputs[name].get("is_required") for name in blank):
            return Outcome("incomplete_form"), None
        try:
            check_parameters(function.inputs, inputs, "/inputs")
        except SlackRefusal as refusal:
            return Outcome(refusal.code), None
        with self.slack.workspace.changing():
            execution = self.slack.executions.start(function, inputs)
            payload = self.payloads.function_executed(execution)
        return self._deliver(Delivery("events_api", payload))[0], execution

    def step_options(self, callback_id: str, name: str) -> tuple[Outcome, list[dict[str, Any]]]:
        """Ask the app for the options of a step's input, by the function that the manifest names for it.

        It ends that function before it acknowledges; `no_options` where it does not, or with what are no options.
        """
        provider = self.slack.app.functions[callback_id].provider(name)
        if provider is None:
            return Outcome("no_options"), []
        outcome, execution = self.run_step(provider, {})
        outputs = self.slack.executions.by_id[execution.id].outputs if execution and not outcome.error else None
        if outputs is None or any(OFFERED(outputs, "/outputs")):
            return replace(outcome, error=outcome.error or "no_options"), []
        return outcome, list(outputs["options"])

    def _act(self, person: User, place: Place, block_id: str, element: dict[str, Any], chosen: Any) -> Outcome:
        if not self.slack.app.interactive:
            return Outcome("interactivity_disabled")
        if self.slack.executions.over(place.step):
            return STEP_OVER
        with self.slack.workspace.changing():
            action = self.payloads.action(block_id, element, chosen)
            if isinstance(place, View):
                payload = self.payloads.view_action(person, place, action)
            else:
                payload = self.payloads.message_action(person, place, action)
        return self._deliver(Delivery("interactive", payload))[0]

    def _deliver(self, delivery: Delivery) -> tuple[Outcome, dict[str, Any]]:
        ack, ms = self.sending.deliver(delivery)
        return Outcome(ack.error, delivery, ms), ack.body

    def _answered(self, person: User, channel: Channel, answer: dict[str, Any], sent: Outcome) -> Outcome:
        """Show what came with the acknowledgement of a command."""
        url = ResponseUrl(channel.id, person.id, None, self.slack.workspace.clock())
        try:
            with self.slack.workspace.changing():
                self.responding.respond(url, answer)
        except SlackRefusal as refusal:
            return self._refused(sent, refusal)
        return sent

    def _refused(self, outcome: Outcome, refusal: SlackRefusal) -> Outcome:
        """Give the outcome of an acknowledgement that Slack cannot use; the traffic says what is wrong with it."""
        messages = [str(fault) for fault in refusal.faults]
        exchange = Exchange("from bot", "acknowledgement", outcome=refusal.code, messages=messages)
        self.slack.traffic.add(exchange)
        return replace(outcome, error=refusal.code)

    def _told(self, person: User, channel: Channel, text: str, outcome: Outcome) -> Outcome:
        workspace = self.slack.workspace
        with workspace.changing():
            workspace.put(Message(channel.id, workspace.next_ts(), SLACKBOT, text, ephemeral_to=person.id))
        return outcome

    def _empty_fields(self, view: View) -> dict[str, str]:
        values = self.slack.inputs.values((view.id,), view.blocks)
        empty = {}
        for field in fields(view.blocks):
            held = values[field.block_id][field.element["action_id"]][STATEFUL[field.element["type"]][0]]
            if field.required and not held:
                empty[field.block_id] = REQUIRED
        return empty


def seat(person: User, place: Place) -> tuple[str, ...]:
    """Say where a choice is kept: in a view, or in a message as one person sees it."""
    return (place.id,) if isinstance(place, View) else (place.channel, place.ts, person.id)
