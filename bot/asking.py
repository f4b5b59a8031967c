"""Forms that fill in a line, in Slack: filled when the modal has opened, and carried out as the line they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import Any

from bot.incoming import Incoming, Shown
from bot.people import Person
from bot.views.asked import line_form, started_of, values_of
from bot.work import Work
from commands.forms.asked import LineForms, filled_line
from commands.forms.line_form import LineForm
from commands.forms.opening import Opening
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.replies.reply import Refused
from commands.request import Request
from sheets_backend.errors import Problem

View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asking:
    """What is done about such a form on the work pool; nothing here raises."""

    forms: LineForms
    work: Work

    def opened(self, incoming: Incoming, form: Opening, view: "SimpleQueue[Shown | None]") -> None:
        """Show the form in the view that is being opened; or say that Slack did not open it."""
        shown = self.work.delivery.modals.shown(view)
        if shown:
            self.fill(replace(incoming, view=shown), form)
        else:
            self.work.carry_out(incoming, self._not_opened)

    def _not_opened(self, incoming: Incoming, person: Person) -> None:
        self.work.delivery.say(incoming, say("modal.not_opened", person.language))

    def fill(self, incoming: Incoming, _: Opening) -> None:
        """Show the form that the line opens in this view, in the place of what is there."""
        self.work.carry_out(incoming, self._fill)

    def _fill(self, incoming: Incoming, person: Person) -> None:
        request = Request(incoming.id, incoming.line, person.speaker(), self.work.now())
        try:
            form = self.forms.form(request)
        except Problem as problem:
            form = Refused(problem, incoming.line)
        if isinstance(form, LineForm) and incoming.view:
            origin = incoming.origin | _list_of(form, incoming)
            self.work.delivery.modals.update(incoming.view, line_form(form, origin, person.language))
        elif not isinstance(form, LineForm):
            self.work.delivery.send(form, incoming, person)

    def submit(self, incoming: Incoming, view: View) -> None:
        """Carry out the line that the form stands for; where it is refused, the form is back with the reason."""
        self.work.carry_out(incoming, lambda incoming, person: self._submit(incoming, person, view))

    def _submit(self, incoming: Incoming, person: Person, view: View) -> None:
        line = filled_line(started_of(view), values_of(view), person.language)
        done = self.work.do(self.work.request(replace(incoming, line=line), person), incoming, person)
        if done and isinstance(done.reply, Refused) and incoming.view:
            kept = replace(incoming, view=replace(incoming.view, kept=view))
            self.work.delivery.say(kept, sentence(done.reply.problem, person.language))
        elif done:
            self.work.delivery.send(done.shared or done.reply, incoming, person)


def _list_of(form: LineForm, incoming: Incoming) -> dict[str, str]:
    """The message whose place the answer takes, where the form was opened to show the list of that message anew."""
    return {"list": incoming.response_url} if form.started.kind == "arrange" and incoming.response_url else {}
