"""Workflow Builder's steps: each is a form that fills in a line, said in the name of the person whom the step names.

Nobody is there to answer a question: what a line would ask first, whoever set the step up has answered (decision 8).
Slack delivers an execution again where it heard no acknowledgement; its work is done once, by its own id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from bot.incoming import Incoming, digest
from bot.people import People, Person
from bot.policy import barred
from bot.sharing import Sharing
from bot.slack_api import CannotTell, SlackApi
from bot.views.steps import Outputs, exported, failed, outputs
from commands.i18n.catalogue import say
from commands.line import quote, said, write
from commands.replies.actions import ExportFile
from commands.replies.reply import Reply
from commands.request import Language, Request, Speaker

Inputs = Mapping[str, Any]
Lined = Callable[[Inputs, Language], str]


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of a step. `token` is Slack's own for it, good until the step is over, 15 minutes at most."""

    id: str
    step: str
    inputs: Inputs
    token: str
    team: str

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> "Run":
        """Read the event function_executed."""
        event = body["event"]
        ident, step = event["function_execution_id"], event["function"]["callback_id"]
        return cls(ident, step, event.get("inputs") or {}, event["bot_access_token"], body.get("team_id") or "")

    @property
    def delivery(self) -> str:
        """The same whenever Slack delivers this execution."""
        return digest("step", self.id)

    def text(self, name: str) -> str:
        """What was filled in, "" where nothing was."""
        return str(self.inputs.get(name) or "").strip()


@dataclass(frozen=True, slots=True)
class Steps:
    """Carries out the executions of steps; raises what is nobody's mistake."""

    commands: Callable[[Request], Reply]
    people: People
    slack: SlackApi
    now: Callable[[], Any]

    def carry_out(self, run: Run) -> Outputs | str:
        """The outputs of a step, or the sentence with which it fails."""
        try:
            person = self.people.get(run.text("person"))
        except CannotTell:
            return say("step.cannot_tell", self.people.language(""))
        if reason := barred(person):
            structlog.get_logger().info("refused", reason=reason, user=person.id, step=run.step)
            return say(f"step.barred.{reason}", person.language, person=person.name)
        reply = self.commands(self._request(run, person))
        if isinstance(reply, ExportFile):
            return self._shared(reply, run, person)
        return failed(reply, person.language) or outputs(reply, person.language)

    def _request(self, run: Run, person: Person) -> Request:
        """The line, said by nobody with this person's name and language: whoever sets a step up may name anybody."""
        speaker = Speaker("", person.name, person.language, person.email)
        line = LINES[run.step](run.inputs, person.language)
        return Request(run.delivery, line, speaker, self.now(), unattended=True)

    def _shared(self, file: ExportFile, run: Run, person: Person) -> Outputs | str:
        channel = run.text("channel")
        incoming = Incoming(run.delivery, "", person.id, run.team, channel, "", "", clicked=False)
        return exported(file, Sharing(self.slack, file, incoming, person.language).run(), person)


def _over_segment(verb: str) -> Lined:
    return lambda inputs, language: write(language, verb, inputs["segment"])


def _export(inputs: Inputs, language: Language) -> str:
    """Columns are a list that is typed as in a line; a format is one word."""
    options = {key: inputs[key] for key in ("columns", "format") if inputs.get(key)}
    return write(language, "export", inputs["segment"], {**options, "here": ""})


def _work(inputs: Inputs, language: Language) -> str:
    keys = ("assigned", "start", "due", "deadline", "type", "status")
    options = (f"{said('options', key, language)} {quote(inputs[key])}" for key in keys if inputs.get(key))
    return " ".join((write(language, "work", inputs["segment"]), quote(inputs["title"]), *options))


def _movements(inputs: Inputs, language: Language) -> str:
    return write(language, "movements", inputs["segment"], {"followed_as": quote(inputs["list"])})


LINES: Mapping[str, Lined] = {
    "count_segment": _over_segment("apply"),
    "export_segment": _export,
    "create_work": _work,
    "list_movements": _movements,
}
"""The steps by callback_id, and the line that each fills in; `manifest.yaml` declares their inputs."""
