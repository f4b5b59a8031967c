"""What the bot listens to: one list. A listener acknowledges and hands the work on; it cannot fail after its `ack`.

(Bolt forgets an `ack` whose listener raises right after it, and the person is told that the command failed.)
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

from slack_bolt import Ack, App

from bot.incoming import Incoming, clicked, typed

Taken = Literal["taken", "already", "busy", "other_team"]
Take = Callable[[Incoming], Taken]
Tell = Callable[[Incoming, Taken], str]

COMMAND = "/segment"
LINE = re.compile(r"line:.+")
"""The action ids of the buttons and menus whose value is a line."""


def listen(app: App, take: Take, tell: Tell, say: Callable[[Incoming, str], None]) -> None:
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

    app.command(COMMAND)(command)
    app.action(LINE)(click)
