"""What the bot listens to: one list. A listener acknowledges and hands the work on; it cannot fail after its `ack`.

(Bolt forgets an `ack` whose listener raises right after it, and the person is told that the command failed.)
A modal is opened in the listener, since a trigger works for three seconds only; what is in it comes from the work pool.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from queue import SimpleQueue
from typing import Any, Literal

import structlog
from slack_bolt import Ack, App, Complete

from bot.asking import Asking
from bot.building import Building
from bot.incoming import LINE, TAKING_TICKS, TICKS, Incoming, Shown, acted, clicked, looked_at, typed
from bot.logs import error_facts
from bot.steps import LINES, Run
from bot.views.asked import ASKED
from bot.views.builder import BUILDER
from bot.views.modals import loading, saving
from bot.work import Work
from commands.forms.opening import Opening, opening, shows_home
from commands.line import write

Taken = Literal["taken", "already", "busy", "other_team"]
Body = Mapping[str, Any]
Job = Callable[[], None]

COMMAND = "/segment"
NEW_SEGMENT = "new_segment"
"""The callback id of the global shortcut."""

OPTIONS = "segment_options"
"""The function that Slack asks for what the picker of a step offers."""

PRESSED, DRAFT = re.compile(rf"({re.escape(LINE)}|{re.escape(TAKING_TICKS)}):.+"), re.compile(r"draft:.+")
"""The action ids of the buttons and menus whose value is a line, and of what is in a form."""


@dataclass(frozen=True, slots=True)
class StepTaking:
    """What is done with the executions of steps: `start` accepts one or says why not, `options` fills their picker."""

    start: Callable[[Run], None]
    options: Callable[[], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Listeners:
    """Takes what Slack delivers. `admit` says whether a delivery is for us and new; `submit` takes a job, or not.

    `tell` words why a delivery was not taken. A command's acknowledgement carries that; otherwise it is said where the
    person is.
    """

    admit: Callable[[Incoming], Taken]
    submit: Callable[[Incoming, Job], Taken]
    tell: Callable[[Incoming, Taken], str]
    work: Work
    building: Building
    asking: Asking
    steps: StepTaking

    def listen(self, app: App) -> None:
        """Register the listeners."""
        app.command(COMMAND)(self.command)
        app.shortcut(NEW_SEGMENT)(self.shortcut)
        app.action(PRESSED)(self.click)
        app.action(TICKS)(self.tick)
        app.event("app_home_opened")(self.look)
        app.action(DRAFT)(self.act)
        app.options(DRAFT)(self.suggest)
        app.view(BUILDER)(self.save)
        app.view(ASKED)(self.ask)
        app.function(re.compile("|".join(LINES)))(self.step)
        app.function(OPTIONS, auto_acknowledge=False)(self.step_options)

    def command(self, ack: Ack, body: Body) -> None:
        """A typed line: one that says too little opens the form that says the rest."""
        incoming = typed(body)
        if form := opening(incoming.line):
            self._open(ack, body, incoming, form)
            return
        taken = self._take(incoming, partial(self.work.answer, incoming))
        ack() if taken == "taken" else ack(self.tell(incoming, taken))

    def shortcut(self, ack: Ack, body: Body) -> None:
        """The global shortcut, which comes from no channel."""
        self._open(ack, body, acted(body), Opening())

    def click(self, ack: Ack, body: Body) -> None:
        """A button or an option that stands for a line; in a modal the form takes the place of what is there.

        At the Home tab, whatever is no page of it is answered in a modal.
        """
        incoming = clicked(body)
        form = opening(incoming.line)
        if incoming.view is None and (form or (incoming.home and not shows_home(incoming.line))):
            self._open(ack, body, incoming, form)
        elif form:
            self._acked(ack, incoming, partial(self._filling(form).fill, incoming, form))
        else:
            self._acked(ack, incoming, partial(self.work.answer, incoming))

    def _filling(self, form: Opening) -> Building | Asking:
        return self.asking if form.asks else self.building

    def tick(self, ack: Ack) -> None:
        """A box in a message: the click of a button brings all ticks with it."""
        ack()

    def look(self, body: Body) -> None:
        """A person who looks at the Home tab, not at the messages beside it; Bolt has acknowledged it."""
        if body["event"].get("tab") == "home":
            incoming = looked_at(body, write(self.work.people.language(body["event"]["user"]), "home"))
            taken = self._take(incoming, partial(self.work.answer, incoming))
            if taken == "busy":
                self.work.try_to_say(incoming, self.tell(incoming, taken))

    def act(self, ack: Ack, body: Body) -> None:
        """A click or a choice in a form."""
        incoming, view, action = clicked(body), body["view"], body["actions"][0]
        kept = replace(incoming, view=Shown(view["id"], view["hash"], kept=view))
        self._acked(ack, kept, partial(self.building.redraw, incoming, view, action))

    def suggest(self, ack: Ack, body: Body) -> None:
        """The options of a menu that is searched, or none where they are not known in time."""
        ack(**self.building.options(acted(body), body, self.submit))

    def save(self, ack: Ack, body: Body) -> None:
        """A form that is submitted: what is wrong is said under its inputs, else it is saved after the acknowledgement.

        The view that says so is found by its external id, since it is not known when Slack will have put it there.
        """
        view, incoming = body["view"], acted(body, body["view"]["hash"])
        language = self.work.people.language(incoming.user)
        errors = self._mistakes(incoming, view)
        job = partial(self.building.save, replace(incoming, view=Shown(view["id"], external_id=incoming.id)), view)
        taken = "taken" if errors else self._take(incoming, job)
        if taken in ("busy", "other_team"):
            errors = {"name": self.tell(incoming, taken)}
        if errors:
            ack(response_action="errors", errors=errors)
        else:
            ack(response_action="update", view=saving(view, incoming.origin, incoming.id, language))

    def ask(self, ack: Ack, body: Body) -> None:
        """A form that fills in a line is submitted: what it comes to takes its place, or that of its list."""
        view, incoming = body["view"], acted(body, body["view"]["hash"])
        place = None if incoming.response_url else Shown(view["id"], external_id=incoming.id)
        placed = replace(incoming, view=place)
        taken = self._take(incoming, partial(self.asking.submit, placed, view))
        if taken in ("busy", "other_team"):
            first = next(block["block_id"] for block in view["blocks"] if block["type"] == "input")
            ack(response_action="errors", errors={first: self.tell(incoming, taken)})
        elif place:
            language = self.work.people.language(incoming.user)
            ack(response_action="update", view=saving(view, incoming.origin, incoming.id, language))
        else:
            ack(response_action="clear")

    def _mistakes(self, incoming: Incoming, view: Body) -> dict[str, str]:
        """What is wrong with a form as far as it is known; where looking fails, nothing: the line itself will tell."""
        try:
            return self.building.mistakes(incoming, view, self.work.people.language(incoming.user))
        except Exception as error:  # noqa: BLE001 - the acknowledgement must come
            structlog.get_logger().error("mistakes_unknown", **error_facts(error))
            return {}

    def step(self, body: Body) -> None:
        """A workflow step, which Bolt has acknowledged."""
        self.steps.start(Run.of(body))

    def step_options(self, ack: Ack, complete: Complete) -> None:
        """What the picker of a step offers; Slack wants it before the acknowledgement."""
        complete(self.steps.options())
        ack()

    def _take(self, incoming: Incoming, job: Job) -> Taken:
        admitted = self.admit(incoming)
        return self.submit(incoming, job) if admitted == "taken" else admitted

    def _acked(self, ack: Ack, incoming: Incoming, job: Job) -> None:
        taken = self._take(incoming, job)
        ack()
        if taken == "busy":
            self.work.try_to_say(incoming, self.tell(incoming, taken))

    def _open(self, ack: Ack, body: Body, incoming: Incoming, form: Opening | None) -> None:
        """Acknowledge, and open a modal at once; a job waits for it already, if there is room for one.

        It is this form's, or with none, that of the line's answer.
        """
        opened: SimpleQueue[Shown | None] = SimpleQueue()
        answer = partial(self.work.opened, incoming, opened)
        taken = self._take(incoming, partial(self._filling(form).opened, incoming, form, opened) if form else answer)
        ack(self.tell(incoming, taken)) if "command" in body and taken != "taken" else ack()
        if taken == "busy" and "command" not in body:
            self.work.try_to_say(incoming, self.tell(incoming, taken))
        if taken == "taken":
            opened.put(self._loading(incoming, form, body["trigger_id"]))

    def _loading(self, incoming: Incoming, form: Opening | None, trigger_id: str) -> Shown | None:
        """Open a modal that says that the sheet is read; None where that fails."""
        try:
            title = form.title if form else "answer"
            waiting = loading(title, incoming.origin, self.work.people.language(incoming.user))
            return self.work.delivery.modals.open(trigger_id, waiting)
        except Exception as error:  # noqa: BLE001 - Bolt forgets the acknowledgement of a listener that raises
            structlog.get_logger().error("modal_not_opened", **error_facts(error))
            return None
