"""Steps carried out one after the other, and what the people see of them as lines of text."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.playground.fault_words import line_of
from bot.playground.faults import Fault
from bot.playground.session import Session
from bot.playground.sheets import ApiError, Editor, dump_csv
from bot.playground.slack.executions import Execution
from bot.playground.slack.files import SharedFile
from bot.playground.slack.plain_text import execution_lines, message_lines, view_lines
from bot.playground.slack.sending import Outcome
from bot.playground.slack.views import View
from bot.playground.slack.workspace import Message
from bot.playground.steps import (
    NO_FAULT,
    BadInput,
    Click,
    Disturb,
    Dump,
    Edit,
    Fill,
    LookHome,
    PersonStep,
    Remark,
    Run,
    Say,
    Shortcut,
    Step,
    Wait,
    written,
)

ANSWER_SECONDS = 60
UNANSWERED = ("link:", "ticks")
"""What the action ids begin with of buttons that only open an address, and of boxes to tick: nothing answers them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees: others' messages, the modal on top, the Home tab, and how the steps of workflows went."""

    messages: Mapping[tuple[str, str], Message]
    modal: View | None
    home: View | None
    executions: Mapping[str, Execution]


@dataclass(slots=True)
class Playing:
    """Plays steps. `unanswered` counts the requests that got no answer; files are saved in `downloads`, if any."""

    session: Session
    downloads: Path | None = None
    unanswered: int = 0
    _saved: dict[str, str] = field(default_factory=dict)  # the id of each file and the name that it has here

    @property
    def failed(self) -> bool:
        """Tell whether a request got no answer, or the bot failed inside."""
        return bool(self.unanswered or self.session.bot.failures)

    def play(self, doing: Step) -> Iterator[str]:
        """Carry out one step; yield what there is to read, line by line.

        Raises:
            BadInput: no such person, channel, button, cell or tab.

        """
        match doing:
            case Say() | Click() | Fill() | Shortcut() | Run() | LookHome():
                yield written(doing)
                yield from self._act(doing.user, partial(self._done, doing))
            case Edit(cell, text):
                self._edit(cell, text)
                yield f"sheet> {cell} = {text}"
            case Disturb(fault):
                self._disturb(fault)
                yield f"fault> {line_of(fault) if fault else NO_FAULT}"
            case Wait(seconds):
                time.sleep(seconds)
            case Dump(tab):
                yield from self.dumped(tab)
            case Remark(text):
                yield f"# {text}"

    def _done(self, doing: PersonStep) -> Outcome:
        """Do what a person does."""
        people = self.session.slack.people
        match doing:
            case Say(user, channel, text):
                return people.say(user, channel, text)
            case Click(user, label):
                return people.click(user, label)
            case Fill(user, label, text):
                return people.choose(user, label, text)
            case Shortcut(user, name):
                return people.shortcut(user, name)
            case Run(_, step, inputs):
                return people.run(step, inputs)
            case LookHome(user):
                return self._look_home(user)

    def _look_home(self, user: str) -> Outcome:
        """Look at the Home tab until the bot shows it: it hears of that after it has acknowledged."""
        people = self.session.slack.people
        before, outcome = people.home_of(user), people.look_home(user)
        if not outcome.error:
            self.session.slack.workspace.wait_until(lambda: people.home_of(user) != before, ANSWER_SECONDS)
        return outcome

    def dumped(self, tab: str) -> list[str]:
        """Give a tab as lines of CSV."""
        try:
            return dump_csv(self.session.workbook, tab).splitlines()
        except KeyError:
            there = ", ".join(sheet.title for sheet in self.session.workbook.sheets)
            raise BadInput(f"There is no tab {tab!r} in the workbook; there are {there}.") from None

    def _edit(self, cell: str, text: str) -> None:
        try:
            Editor(self.session.workbook).type(cell, [text])
        except ApiError as error:
            raise BadInput(f"{cell} cannot be typed into: {error.message}") from None

    def _disturb(self, fault: Fault | None) -> None:
        if fault:
            self.session.faults.queue(fault)
        else:
            self.session.faults.clear()

    def _act(self, user: str, act: Callable[[], Outcome]) -> Iterator[str]:
        """Do what a person does and wait for the bot; the answer is all that is new or changed for that person."""
        try:
            before = self._seen(user)
            outcome = act()
        except LookupError as error:
            raise BadInput(f"{error.args[0]}.") from None
        finished = self.session.bot.pool.idle(ANSWER_SECONDS) and (outcome.error or self._steps_over(before))
        lines = list(self._news(before, self._seen(user)))
        yield from _dialog(outcome)
        yield from lines
        yield from self._files()
        if _needs_answer(outcome) and (outcome.error or not finished or not lines):
            self.unanswered += 1
            yield f"⚠ No answer ({outcome.error or 'nothing came'})."

    def _steps_over(self, before: Seen) -> bool:
        """Wait for the steps that were begun since."""
        slack = self.session.slack
        found = slack.installation.executions.by_id
        begun = found.keys() - before.executions.keys()
        return slack.workspace.wait_until(lambda: not any(found[one].running for one in begun), ANSWER_SECONDS)

    def _seen(self, user: str) -> Seen:
        people = self.session.slack.people
        own = self.session.slack.workspace.user_named(user).id
        messages = {(m.channel, m.ts): m for m in people.seen_by(user) if m.user != own}
        executions = dict(self.session.slack.installation.executions.by_id)
        return Seen(messages, people.modal_of(user), people.home_of(user), executions)

    def _news(self, before: Seen, after: Seen) -> Iterator[str]:
        installation = self.session.slack.installation
        for place, message in after.messages.items():
            if before.messages.get(place) != message:
                yield from message_lines(installation, message)
        if after.modal is not None and after.modal != before.modal:
            yield from view_lines(installation, after.modal)
        if after.home is not None and after.home != before.home:
            yield "segments, Home tab:"
            yield from view_lines(installation, after.home)
        for ident, execution in after.executions.items():
            if before.executions.get(ident) != execution and not execution.running:
                yield from execution_lines(execution)

    def _files(self) -> Iterator[str]:
        files = self.session.slack.installation.files.by_id if self.downloads else {}
        for ident, file in list(files.items()):
            if self.downloads and file.shared and ident not in self._saved:
                self._saved[ident] = self._free_name(file)
                path = self.downloads / self._saved[ident]
                path.write_bytes(file.content or b"")
                yield f"(saved as {path})"

    def _free_name(self, file: SharedFile) -> str:
        """Give a file's own name, with a number added where another file of this run has it."""
        name = Path(file.name)
        taken = name.name in self._saved.values()
        return f"{name.stem}-{len(self._saved) + 1}{name.suffix}" if taken else name.name


def _dialog(outcome: Outcome) -> Iterator[str]:
    """Tell of a confirm dialog, which was accepted."""
    if outcome.confirmed:
        parts = (outcome.confirmed[part]["text"] for part in ("title", "text", "confirm"))
        yield "({} {} [{}])".format(*parts)


def _needs_answer(outcome: Outcome) -> bool:
    if outcome.delivery is None:
        return outcome.error is not None
    actions = outcome.delivery.payload.get("actions") or [{}]
    return not str(actions[0].get("action_id", "")).startswith(UNANSWERED)
