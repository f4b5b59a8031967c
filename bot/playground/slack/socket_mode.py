"""Socket Mode: the bot's own WebSocket connections, an envelope to one of them, and its acknowledgement."""

import asyncio
import itertools
import json
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.playground.slack.delivery import ACK_SECONDS, Ack, Delivery
from bot.playground.slack.installation import Installation

CONNECTION_SECONDS = 18_060
"""How long a connection lasts, as hello announces it."""
WARNING_SECONDS = 10
"""How long before its end it is warned (docs.slack.dev, Socket Mode: about ten seconds)."""
TICK_SECONDS = 1.0
Reason = Literal["warning", "refresh_requested"]


@dataclass(eq=False, slots=True)
class Connection:
    """One open connection and the loop that it lives in; `asked` is why it was asked to come back on a new one."""

    socket: WebSocket
    loop: asyncio.AbstractEventLoop
    opened: float
    asked: Reason | None = None

    def send(self, message: dict[str, Any]) -> None:
        """Send from any thread, without waiting."""
        asyncio.run_coroutine_threadsafe(self.socket.send_text(json.dumps(message)), self.loop)

    def close(self) -> None:
        """Close from any thread, without waiting."""
        asyncio.run_coroutine_threadsafe(self.socket.close(), self.loop)


@dataclass(slots=True)
class SocketMode:
    """The open connections; each envelope goes to one of them, in turn."""

    slack: Installation
    ack_seconds: float = ACK_SECONDS
    connections: list[Connection] = field(default_factory=list)
    _waiting: list["tuple[str, Future[Ack]]"] = field(default_factory=list)  # by envelope_id, longest first
    _turns: Callable[[], int] = field(default_factory=lambda: itertools.count().__next__)

    async def serve(self, socket: WebSocket) -> None:
        """Hold one connection from hello to the end; a ticket that is unknown or used is turned away."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self.slack.socket_tickets:
            await socket.close(code=1008)
            return
        self.slack.socket_tickets.discard(ticket)
        await socket.accept()
        connection = Connection(socket, asyncio.get_running_loop(), self.slack.workspace.clock())
        await socket.send_text(json.dumps(self._hello()))
        self._listening(connection, True)
        self._let_go()
        ticking = asyncio.create_task(self._keep_time())
        try:
            while True:
                self._acknowledged(json.loads(await socket.receive_text()))
        except WebSocketDisconnect:
            pass  # the bot went away, or was asked to come back
        finally:
            ticking.cancel()
            self._listening(connection, False)

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            self.tick()

    def wait_connected(self, timeout: float) -> bool:
        """Tell whether the bot is connected within `timeout` seconds."""
        return self.slack.workspace.wait_until(lambda: bool(self.connections), timeout)

    def deliver(self, delivery: Delivery) -> Ack:
        """Send one envelope to one connection; none open: `dispatch_failed`, no answer: `operation_timeout`.

        One that was asked to come back gets an envelope only where no other opens in time; that Slack waits is assumed.
        """
        self.tick()
        if self.connections:
            self.slack.workspace.wait_until(lambda: bool(self._staying()), self.ack_seconds)
        open_now = self._staying() or list(self.connections)
        if not open_now:
            return Ack("dispatch_failed")
        waiting: tuple[str, Future[Ack]] = (delivery.envelope_id, Future())
        self._waiting.append(waiting)
        open_now[self._turns() % len(open_now)].send(_envelope(delivery))
        try:
            return waiting[1].result(self.ack_seconds)
        except TimeoutError:
            return Ack("operation_timeout")
        finally:
            self._waiting.remove(waiting)

    def tick(self) -> None:
        """Ask those back whose time is over by the clock, and warn those whose time is nearly over; each once."""
        now = self.slack.workspace.clock()
        for connection in list(self.connections):
            left = connection.opened + CONNECTION_SECONDS - now
            if left <= 0 and connection.asked != "refresh_requested":
                self._ask_back(connection, "refresh_requested")
            elif left <= WARNING_SECONDS and connection.asked is None:
                self._ask_back(connection, "warning")

    def refresh(self) -> None:
        """Ask all connections to come back on a new one, before their time."""
        for connection in list(self.connections):
            self._ask_back(connection, "refresh_requested")

    def _ask_back(self, connection: Connection, reason: Reason) -> None:
        """Ask one connection to come back on a new one; the message is as others logged it (bolt-js#1061)."""
        connection.asked = reason
        connection.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})

    def _let_go(self) -> None:
        """Close those that were asked to come back, now that one did; how long Slack keeps them is not known."""
        for connection in list(self.connections):
            if connection.asked:
                connection.close()

    def _staying(self) -> list[Connection]:
        return [connection for connection in list(self.connections) if connection.asked is None]

    def hang_up(self) -> None:
        """Close all connections, as a network does: without a word before."""
        for connection in list(self.connections):
            connection.close()

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "connection_info": {"app_id": self.slack.credentials.app_id},
            "debug_info": {"host": "local", "approximate_connection_time": CONNECTION_SECONDS},
        }

    def _listening(self, connection: Connection, now: bool) -> None:
        with self.slack.workspace.changing():
            (self.connections.append if now else self.connections.remove)(connection)

    def _acknowledged(self, message: dict[str, Any]) -> None:
        """Tell whoever waits longest for this envelope: the same one may be under way twice."""
        ident = message.get("envelope_id", "")
        still = [waiting for envelope, waiting in list(self._waiting) if envelope == ident and not waiting.done()]
        if still:
            still[0].set_result(Ack(body=message.get("payload") or {}))


def _envelope(delivery: Delivery) -> dict[str, Any]:
    events = delivery.kind == "events_api"
    marks = {"retry_attempt": delivery.retry, "retry_reason": "timeout" if delivery.retry else ""}
    return {
        "envelope_id": delivery.envelope_id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": not events,
        **(marks if events or delivery.retry else {}),
    }
