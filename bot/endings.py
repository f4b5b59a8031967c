"""How the execution of a step ends: Slack is told its outputs or why it failed, with the execution's own token."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event

import structlog
from slack_sdk import WebClient

from bot.logs import error_facts
from bot.pool import WorkPool
from bot.slack_api import FAILURES, SlackApi, refusal
from bot.steps import Run, Steps
from bot.views.limits import OPTION_TEXT, SELECT_OPTIONS
from bot.views.steps import Outputs
from bot.views.text import clipped
from bot.work import Work
from commands.i18n.catalogue import say

_OVER = frozenset({"execution_not_in_running_state", "token_revoked"})
"""Slack's answers where an earlier attempt ended the execution, another bot, or the time; its token ends with it."""

NAMES_WITHIN = 1.5
"""Seconds for the names of the segments; Slack waits three for the whole of it."""


@dataclass(frozen=True, slots=True)
class Endings:
    """Ends executions; nothing here raises, since nobody is left to hear of it but the log."""

    slack: SlackApi
    work: Work
    steps: Steps

    def answer(self, run: Run) -> None:
        """Carry out one execution and end it, whatever happens."""
        try:
            self._end(run, self.steps.carry_out(run))
        except Exception as error:  # noqa: BLE001 - the one boundary: whatever it is, the workflow is told
            self._end(run, self._error(run, error))

    def fail(self, run: Run, sentence: str) -> None:
        """End an execution that was not begun."""
        self._end(run, sentence)

    def _error(self, run: Run, error: Exception) -> str:
        return say("bot.error", self.work.people.language(run.text("person")), id=self.work.note(run.delivery, error))

    def _end(self, run: Run, ended: Outputs | str) -> None:
        try:
            _tell(self.slack.of_step(run.token), run, ended)
        except FAILURES as error:
            if refusal(error) in _OVER:
                structlog.get_logger().info("step_over", request=run.delivery, step=run.step)
            elif isinstance(ended, str):
                structlog.get_logger().error("step_not_told", request=run.delivery, **error_facts(error))
            else:  # the outputs are not as declared, or Slack is out of order
                self._end(run, self._error(run, error))
        else:
            outcome = "failed" if isinstance(ended, str) else "done"
            structlog.get_logger().info("step", request=run.delivery, step=run.step, outcome=outcome)


def _tell(client: WebClient, run: Run, ended: Outputs | str) -> None:
    if isinstance(ended, str):
        client.functions_completeError(function_execution_id=run.id, error=ended)
    else:
        client.functions_completeSuccess(function_execution_id=run.id, outputs=dict(ended))


@dataclass(slots=True)
class Suggestions:
    """The names that a step's field offers, in Slack's form; where the sheet is slow, those that were read last."""

    names: Callable[[], Sequence[str]]
    pool: WorkPool
    known: tuple[str, ...] = field(default=())

    def options(self) -> dict[str, list[dict[str, object]]]:
        """Give the outputs of the function that Slack asks for options, within its three seconds."""
        read = Event()
        self.pool.submit(lambda: self._read(read))
        read.wait(NAMES_WITHIN)
        return {"options": [_option(name) for name in self.known[:SELECT_OPTIONS]]}

    def _read(self, read: Event) -> None:
        try:
            self.known = tuple(self.names())
        except Exception as error:  # noqa: BLE001 - a picker without names is filled in by typing one
            structlog.get_logger().warning("no_suggestions", **error_facts(error))
        finally:
            read.set()


def _option(name: str) -> dict[str, object]:
    return {"text": {"type": "plain_text", "text": clipped(name, OPTION_TEXT)}, "value": name}
