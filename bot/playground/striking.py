"""Faults at work: a call with what goes wrong with it, the same for both local servers."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from bot.playground.faults import Fault, Switchboard

Answer = TypeVar("Answer")


class ConnectionLostError(Exception):
    """The connection is reset and the caller gets no answer."""


class HangError(Exception):
    """No byte comes back: the caller waits until its own timeout."""


@dataclass(frozen=True, slots=True)
class Late:
    """A call that has its effect after so many further calls."""

    call: Callable[[], Any]
    calls: int


class Striking:
    """Plays the faults of a switchboard on the calls of one server, `on`; safe to use from any thread.

    `sleep` passes the seconds of a fault that is a latency.
    """

    def __init__(self, board: Switchboard, on: str, sleep: Callable[[float], None] = time.sleep) -> None:
        self.board = board
        self._on, self._sleep = on, sleep
        self._lock = Lock()
        self._late: list[Late] = []

    def play(self, method: str, part: str, call: Callable[[], Answer], refusal: Callable[[Fault], Answer]) -> Answer:
        """The answer of a call, or what a fault leaves of it: the words of `refusal`.

        Raises ConnectionLostError or HangError where a fault leaves no answer.
        """
        due = self._due()
        fault = self.board.take(self._on, method, part)
        try:
            return call() if fault is None else self._struck(fault, call, refusal)
        finally:
            for late in due:
                late.call()

    def _struck(self, fault: Fault, call: Callable[[], Answer], refusal: Callable[[Fault], Answer]) -> Answer:
        if fault.kind == "latency":
            self._sleep(fault.seconds)
            return call()
        if fault.applied:
            call()
        elif fault.late:
            with self._lock:
                self._late.append(Late(call, fault.late))
        match fault.kind:
            case "reset":
                raise ConnectionLostError
            case "hang":
                raise HangError
            case _:
                return refusal(fault)

    def _due(self) -> list[Late]:
        """The late calls whose effect comes after the call that now begins; those still to wait count it."""
        with self._lock:
            counted = [Late(late.call, late.calls - 1) for late in self._late]
            self._late = [late for late in counted if late.calls]
            return [late for late in counted if not late.calls]
