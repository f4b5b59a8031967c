"""What the bot listens to: one list. A listener acknowledges and hands the work on; it cannot fail after its `ack`.

(Bolt forgets an `ack` whose listener raises right after it, and the person is told that the command failed.)
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from slack_bolt import Ack, App, Complete

from bot.incoming import Incoming, clicked, typed
from bot.steps import LINES, Run

Taken = Literal["taken", "already", "busy", "other_team"]
Take = Callable[[Incoming], Taken]
Tell = Callable[[Incoming, Taken], str]

COMMAND = "/segment"
OPTIONS = "segment_options"
"""The function that Slack asks for what the picker of a step offers."""
LINE = re.compile(r"line:.+")
"""The action ids of the buttons and menus whose value is a line."""


@dataclass(frozen=True, slots=True)
class StepTaking:
    """What is done with the executions of steps: `start` accepts one or says why not, `options` fills their picker."""

    start: Callable[[Run], None]
    options: Callable[[], dict[str, Any]]


def listen(app: App, take: Take, tell: Tell, say: Callable[[Incoming, str], None], steps: StepTaking) -> None:
    """Register the listeners.

    `take` accepts a line or not, at once; `tell` words why it did not. A command's acknowledgement carries that; after
    a click it is said with `say`, which must not raise.
    """

    def command(ack: Ack, body: Mapping[str, Any]) -> None:
        incoming = typed(body)
        taken = take(incoming)
        ack() if taken == "taken" else ack(tell(incoming, taken))

    def click(ack: Ack, body: Mapping[str, Any]) -> None:
        incoming = clicked(body)
        taken = take(incoming)
        ack()
        if taken == "busy":
            say(incoming, tell(incoming, taken))

    def step(body: Mapping[str, Any]) -> None:
        steps.start(Run.of(body))  # Bolt has acknowledged it

    def options(ack: Ack, complete: Complete) -> None:
        complete(steps.options())  # Slack wants the options before the acknowledgement
        ack()

    app.command(COMMAND)(command)
    app.action(LINE)(click)
    app.function(re.compile("|".join(LINES)))(step)
    app.function(OPTIONS, auto_acknowledge=False)(options)
