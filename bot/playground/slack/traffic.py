"""What went between Slack and the bot, kept in memory for the page and for tests."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

KEPT = 2000


@dataclass(slots=True)
class Exchange:
    """One call. `direction`: who asked. `outcome`: ok, or the error's name. `ms`: until the answer."""

    direction: Literal["from bot", "to bot"]
    method: str
    asked: Any = None
    outcome: str = ""
    messages: list[str] = field(default_factory=list)
    ms: float = 0.0


class Traffic:
    """The last exchanges, oldest first."""

    def __init__(self) -> None:
        self.exchanges: deque[Exchange] = deque(maxlen=KEPT)

    @contextmanager
    def timed(self, exchange: Exchange) -> Iterator[Exchange]:
        """Keep an exchange and the milliseconds that it took, whatever came of it."""
        self.exchanges.append(exchange)
        started = time.perf_counter()
        try:
            yield exchange
        finally:
            exchange.ms = (time.perf_counter() - started) * 1000

    def methods(self) -> list[str]:
        """List the methods that were called and the requests that were sent, in order."""
        return [exchange.method for exchange in self.exchanges]
