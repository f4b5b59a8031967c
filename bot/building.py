"""The builder in Slack: filled when it has opened, drawn again after each click, and saved by the line it stands for.

All of it is in the view: a click brings the whole draft, and a bot that was started since goes on with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

import structlog

from bot.drafts import clicked_in, draft_of, edited_in
from bot.incoming import Incoming, Shown
from bot.people import Person
from bot.views.blocks import Json, actions, message, paragraph
from bot.views.builder import builder
from bot.views.filled import undisturbed
from bot.views.inputs import offered
from bot.work import Work
from commands.forms.builder import Builder
from commands.forms.draft import Draft
from commands.forms.inputs import Option
from commands.forms.opening import Opening
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.line import write
from commands.replies.parts import Button
from commands.replies.reply import Refused
from commands.request import Language, Request, Speaker
from sheets_backend.errors import Problem

View = Mapping[str, Any]
LOOKING = 2.0
"""Seconds that a menu waits for its options: Slack gives up after three."""


@dataclass(frozen=True, slots=True)
class Building:
    """What is done about a builder's view on the work pool; nothing here raises."""

    builder: Builder
    work: Work
    _locks: tuple[Lock, ...] = field(default_factory=lambda: tuple(Lock() for _ in range(16)))

    def opened(self, incoming: Incoming, form: Opening, view: "SimpleQueue[Shown | None]") -> None:
        """Show the form in the view that is being opened, or say that Slack did not open it."""
        shown = self.work.delivery.modals.shown(view)
        if shown:
            self.fill(replace(incoming, view=shown), form)
        else:
            self.work.carry_out(incoming, lambda incoming, person: self._not_opened(incoming, person, form))

    def fill(self, incoming: Incoming, form: Opening) -> None:
        """Show a form as it opens in this view, in the place of what is there."""
        self.work.carry_out(incoming, lambda incoming, person: self._fill(incoming, person, form))

    def _fill(self, incoming: Incoming, person: Person, form: Opening) -> None:
        try:
            draft = self.builder.draft(form, self._request(incoming, person.speaker()))
        except Problem as problem:
            self.work.delivery.say(incoming, sentence(problem, person.language))
        else:
            self._show(incoming, person, draft)

    def _not_opened(self, incoming: Incoming, person: Person, form: Opening) -> None:
        """Say so, with a button that tries once more."""
        said, language = say("modal.not_opened", person.language), person.language
        edit = Button("change", write(language, "edit", form.editing))
        again = actions((edit if form.editing else Button("new", write(language, "create")),), language)
        self.work.delivery.show(incoming, message(said, paragraph(said), again, replaces=False))

    def redraw(self, incoming: Incoming, view: View, action: View) -> None:
        """Show what a click in a view makes of its form, one click in a view after the other."""

        def act(incoming: Incoming, person: Person) -> None:
            with self._locks[hash(view["id"]) % len(self._locks)]:
                self._redraw(incoming, person, view, action)

        self.work.carry_out(replace(incoming, view=_keeping(incoming, view)), act)

    def _redraw(self, incoming: Incoming, person: Person, view: View, action: View) -> None:
        changed = self._show(incoming, person, clicked_in(view, action), view)
        if changed == "conflict":  # the click was made on a view that another one has changed meanwhile
            newest = self._newest(view)
            again = Shown(view["id"], newest["hash"] if newest is not view else "", kept=newest)
            changed = self._show(replace(incoming, view=again), person, clicked_in(newest, action), newest)
        if changed == "conflict":
            structlog.get_logger().info("click_overtaken", request=incoming.id)

    def _newest(self, view: View) -> View:
        """The view as Slack last told it, with what is filled in since; the click's own where nothing is known."""
        newest = self.work.delivery.modals.newest.get(view["id"])
        if newest is None:
            return view
        values = {**newest["state"]["values"], **view["state"]["values"]}
        return {**newest, "state": {"values": values}}

    def _show(self, incoming: Incoming, person: Person, draft: Draft, before: View | None = None) -> str:
        """Draw the form with what it picks now; where the sheet cannot be read, say so and leave it as it is."""
        try:
            form = self.builder.form(draft, self._request(incoming, person.speaker()))
        except Problem as problem:
            self.work.delivery.say(incoming, sentence(problem, person.language))
            return "done"
        drawn = builder(form, incoming.origin, person.language)
        drawn = undisturbed(drawn, before) if before else drawn
        return self.work.delivery.modals.update(incoming.view, drawn) if incoming.view else "closed"

    def _request(self, incoming: Incoming, speaker: Speaker) -> Request:
        return Request(incoming.id, incoming.line, speaker, self.work.now())

    def mistakes(self, incoming: Incoming, view: View, language: Language) -> dict[str, str]:
        """What is wrong with a form, by the id of the block that it stands under; without asking anybody anything."""
        draft = draft_of(view)
        found = self.builder.mistakes(draft, self._request(incoming, Speaker(incoming.user, "", language)))
        told = {"name": sentence(found.name, language)} if found.name else {}
        for place, row in enumerate(draft.rows, 1):
            if row.number in found.rows:
                under, why = _input_of(view, row.number), sentence(found.rows[row.number], language)
                why = say("form.at_condition", language, n=place, problem=why) if under == "name" else why
                told.setdefault(under, why)
        return told

    def options(self, incoming: Incoming, body: View, submit: Callable[[Incoming, Callable[[], None]], Any]) -> Json:
        """What a menu of a form lists for what is typed in it; no option where it is not known soon enough."""
        found: SimpleQueue[tuple[Option, ...]] = SimpleQueue()
        language = self.work.people.language(incoming.user)

        def look() -> None:
            try:
                found.put(self._suggested(body, self._request(incoming, Speaker(incoming.user, "", language))))
            except Problem:
                found.put(())

        if submit(incoming, look) != "taken":
            return offered((), language)
        try:
            return offered(found.get(timeout=LOOKING), language)
        except Empty:
            return offered((), language)

    def _suggested(self, body: View, request: Request) -> tuple[Option, ...]:
        if body["action_id"].startswith("draft:value"):
            source = body["block_id"].split(":", 4)[4]
            return self.builder.suggested(source, body["value"], edited_in(body["view"]), request)
        return self.builder.fields(body["value"], request)

    def save(self, incoming: Incoming, view: View) -> None:
        """Carry out the line that the form stands for; where it is refused, the form is back with the reason."""
        self.work.carry_out(
            replace(incoming, view=_keeping(incoming, view)),
            lambda incoming, person: self._save(incoming, person, draft_of(view)),
        )

    def _save(self, incoming: Incoming, person: Person, draft: Draft) -> None:
        request = self._request(incoming, person.speaker())
        try:
            reply = self.work.commands(replace(request, line=self.builder.line(draft, request)))
        except Problem as problem:
            self.work.delivery.say(incoming, sentence(problem, person.language))
            return
        if isinstance(reply, Refused):
            self.work.delivery.say(incoming, sentence(reply.problem, person.language))
        else:
            self.work.deliver(reply, incoming, person)


def _keeping(incoming: Incoming, view: View) -> Shown | None:
    return replace(incoming.view, kept=view) if incoming.view else None


def _input_of(view: View, number: int) -> str:
    """The last input of a row, under which Slack can show an error; the name's where the row has none."""
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    return next((ident for ident in reversed(inputs) if ident.startswith(f"{number}:")), "name")
