"""Deliveries to the bot, timed and kept; each can be sent again, as a replay or a retry would be."""

import time
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack.delivery import Ack, Delivery, Transport
from bot.playground.slack.traffic import Exchange, Traffic


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act. `error` is what Slack shows the person, None where all went well.

    `delivery` is what was sent, None where nothing was; `confirmed` is the dialog that was accepted on the way;
    `field_errors` stand under the inputs of a modal, by block_id; `ms` is the time to the acknowledgement.
    """

    error: str | None = None
    delivery: Delivery | None = None
    ms: float = 0.0
    confirmed: dict[str, Any] | None = None
    field_errors: dict[str, str] = field(default_factory=dict)

    @property
    def acked(self) -> bool:
        """Tell whether the bot was asked and acknowledged in time."""
        return self.delivery is not None and self.error is None


@dataclass(slots=True)
class Sending:
    """The way to the bot: `transport` is where deliveries go unless another one is named."""

    traffic: Traffic
    transport: Transport

    def send(self, delivery: Delivery, transport: Transport | None = None) -> tuple[Ack, float]:
        """Deliver once; give the acknowledgement and the milliseconds it took."""
        started = time.perf_counter()
        with self.traffic.timed(Exchange("to bot", delivery.name, delivery.payload)) as exchange:
            ack = (transport or self.transport).deliver(delivery)
            exchange.outcome, exchange.answered = ack.error or "ok", ack.body
        return ack, (time.perf_counter() - started) * 1000

    def again(self, outcome: Outcome, transport: Transport | None = None) -> Outcome:
        """Deliver the same body once more, freshly signed (the same envelope, by Socket Mode).

        What comes with the acknowledgement is not applied: Slack has already shown the first.
        """
        if outcome.delivery is None:
            raise LookupError("nothing was sent")
        ack, ms = self.send(outcome.delivery, transport)
        return Outcome(ack.error, outcome.delivery, ms)
