"""What a person reads while their line is carried out: how far it is, and a button where it can be cancelled.

In a modal and at the Home tab what is told takes the place of what was told before. A response_url takes five messages
in thirty minutes, of which the answer may need two, and only one of a click changes the message there: so three are
told there, the later the rarer (docs/decisions/0016).
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from time import monotonic

import structlog

from bot.delivery import Delivery
from bot.incoming import Incoming
from bot.logs import error_facts
from bot.slack_api import FAILURES
from bot.views.blocks import Message
from bot.views.progress import progress
from commands.request import Language
from commands.running import Running, Stage

Doing = Callable[[Stage | None, Language], str]
"""What is being done at a stage, or where there is none yet, in words; "" where there is nothing to tell."""

SELDOM = (1, 5, 15)
"""When something is told by a response_url, in times of the first wait: after 2, 10 and 30 seconds."""
OFTEN = 2
"""Between what is told where the place takes any number, in the same times."""
LOOK = 0.05
"""Seconds between two looks whether there is something new to tell."""


@dataclass(slots=True)
class Progress:
    """Tells how far a line is, from `after` seconds on. `incoming` is where its answer goes."""

    incoming: Incoming
    language: Language
    running: Running
    delivery: Delivery
    doing: Doing
    after: float
    _over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell of it while the block runs; what is on its way then goes first, and nothing follows."""
        threading.Thread(target=self._tell_along, name="progress", daemon=True).start()
        try:
            yield
        finally:
            self._over.set()
            with self.running.telling():
                pass

    def _tell_along(self) -> None:
        started, told = monotonic(), ("", False)
        for due in self._moments():
            if self._over.wait(max(due - (monotonic() - started), 0)):
                return
            while (now := self._news()) == told:
                if self._over.wait(LOOK):
                    return
            told = now
            if not self._tell(*now):
                return

    def _news(self) -> tuple[str, bool]:
        """What there is to tell, and whether it can be cancelled."""
        return self.doing(self.running.stage, self.language), self.running.cancellable

    def _moments(self) -> Iterator[float]:
        """Seconds since the line came at which something may be told, if it is new."""
        times = count(1, OFTEN) if self.incoming.view or self.incoming.home else iter(SELDOM)
        return (self.after * time for time in times)

    def _tell(self, said: str, cancellable: bool) -> bool:
        """Tell it if it is still true; whether it was shown."""
        with self.running.telling() as going:
            if not going or self._over.is_set():
                return False
            token = self.running.token if cancellable else None
            return self._show(progress(said, token, self.language, replaces=self.running.confirmed))

    def _show(self, message: Message) -> bool:
        try:
            shown = self.delivery.note(self.incoming, message)
        except FAILURES as error:
            structlog.get_logger().warning("progress_not_told", request=self.incoming.id, **error_facts(error))
            return False
        self.incoming = replace(self.incoming, noted=shown and message.replaces)
        return shown
