"""Deliveries to the bot, timed and kept, with what goes wrong with them; each can be sent again."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from bot.playground.faults import BOT, Switchboard
from bot.playground.slack.delivery import Ack, Delivery, Transport
from bot.playground.slack.tickets import Triggers
from bot.playground.slack.traffic import Exchange, Traffic

Sent = tuple[Ack, float]
"""An acknowledgement, and the milliseconds that it took."""


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
    triggers: Triggers
    faults: Switchboard

    def deliver(self, delivery: Delivery) -> Sent:
        """Deliver what a person did, and play the fault that waits for it: its name is its kind and its type."""
        fault = self.faults.take(BOT, "POST", f"{delivery.kind} {delivery.name}")
        match fault and fault.kind:
            case "deliver_twice":
                return self._twice(delivery)
            case "redeliver":
                first = self.send(delivery)
                self.send(_retried(delivery))
                return first
            case "drop_ack":
                return self._unheard(delivery)
            case "expired_trigger":
                self.triggers.expire(delivery.payload.get("trigger_id", ""))
                return self.send(delivery)
            case _:
                return self._until_heard(delivery)

    def _until_heard(self, delivery: Delivery) -> Sent:
        """Deliver; an event that is not acknowledged comes again at once, marked, as nothing else does.

        Of the three times that Slack tries again (at once, after one minute and after five) only the first is played.
        """
        ack, ms = self.send(delivery)
        return self.send(_retried(delivery)) if ack.error and delivery.kind == "events_api" else (ack, ms)

    def _twice(self, delivery: Delivery) -> Sent:
        """Deliver on two threads at once; the first to start is the one whose acknowledgement counts."""
        with ThreadPoolExecutor(2) as threads:
            first, _ = threads.submit(self.send, delivery), threads.submit(self.send, delivery)
            return first.result()

    def _unheard(self, delivery: Delivery) -> Sent:
        """Deliver, and lose the acknowledgement: an event comes again, of all else the person is told at once."""
        _, ms = self.send(delivery)
        return self.send(_retried(delivery)) if delivery.kind == "events_api" else (Ack("operation_timeout"), ms)

    def send(self, delivery: Delivery, transport: Transport | None = None) -> Sent:
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


def _retried(delivery: Delivery) -> Delivery:
    return replace(delivery, retry=delivery.retry + 1)
