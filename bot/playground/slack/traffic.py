"""What went between Slack and the bot, kept in memory for the page and for tests."""

import itertools
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

KEPT = 2000
Direction = Literal["from bot", "to bot"]


_numbers = itertools.count(1)


@dataclass(slots=True)
class Exchange:
    """One call. `direction`: who asked. `outcome`: ok, or the error's name. `ms`: until the answer.

    `asked` and `answered` are JSON, as far as there is any; `number` tells two exchanges of a run apart.
    """

    direction: Direction
    method: str
    asked: Any = None
    outcome: str = ""
    messages: list[str] = field(default_factory=list)
    ms: float = 0.0
    answered: Any = None
    number: int = field(default_factory=_numbers.__next__)


class Traffic:
    """The last exchanges, oldest first."""

    def __init__(self) -> None:
        self.exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self.on_change: Callable[[], None] = lambda: None

    def clear(self) -> None:
        """Forget them all."""
        self.exchanges.clear()
        self.on_change()

    def add(self, exchange: Exchange) -> None:
        """Keep an exchange that is over, or one that begins."""
        self.exchanges.append(exchange)
        self.on_change()

    @contextmanager
    def timed(self, exchange: Exchange) -> Iterator[Exchange]:
        """Keep an exchange and the milliseconds that it took, whatever came of it."""
        self.add(exchange)
        started = time.perf_counter()
        try:
            yield exchange
        finally:
            exchange.ms = (time.perf_counter() - started) * 1000
            self.on_change()

    def methods(self) -> list[str]:
        """List the methods that were called and the requests that were sent, in order."""
        return [exchange.method for exchange in self.exchanges]
