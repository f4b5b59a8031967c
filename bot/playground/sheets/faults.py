"""Scripted faults: what goes wrong with the next calls, before or after they have their effect."""

from dataclasses import dataclass

from bot.playground.sheets.answers import Answer, ApiError, json_answer

HTML_503 = b"<!DOCTYPE html><html><title>Error 503 (Service Unavailable)!!1</title><p>That's an error.</html>"


class ConnectionLostError(Exception):
    """The connection is reset and the caller gets no answer."""


class HangError(Exception):
    """No byte comes back: the caller waits until its own timeout."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One call goes wrong: it is answered with ``answer``, or else raises ``error``.

    ``applied`` says whether the call has its effect first. ``method`` and ``part`` narrow the calls it waits for:
    an HTTP method, and a text that the path holds; ``""`` means any.
    """

    answer: Answer | None = None
    error: type[Exception] = ConnectionLostError
    applied: bool = False
    method: str = ""
    part: str = ""

    def matches(self, method: str, path: str) -> bool:
        """Whether the fault is meant for this call."""
        return self.method in {"", method} and self.part in path

    def strike(self) -> Answer:
        """The wrong answer, or the exception raised."""
        if self.answer is None:
            raise self.error
        return self.answer


def too_many_requests(retry_after: int | None = None, *, method: str = "", part: str = "") -> Fault:
    """429 RESOURCE_EXHAUSTED, with ``Retry-After`` in seconds when given."""
    answer = _refusal(429, "Quota exceeded for quota metric 'Read requests'.")
    extra = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Fault(Answer(429, {**answer.headers, **extra}, answer.body), method=method, part=part)


def server_error(status: int = 503, *, applied: bool = False, method: str = "", part: str = "") -> Fault:
    """500 INTERNAL or 503 UNAVAILABLE in JSON; a 503 may hide a write that was applied."""
    words = {500: "Internal error encountered.", 503: "The service is currently unavailable."}
    return Fault(_refusal(status, words[status]), applied=applied, method=method, part=part)


def html_503(*, applied: bool = False, method: str = "", part: str = "") -> Fault:
    """503 with a page instead of JSON, as Google's front end sends it."""
    answer = Answer(503, {"Content-Type": "text/html; charset=UTF-8"}, HTML_503)
    return Fault(answer, applied=applied, method=method, part=part)


def forbidden(*, method: str = "", part: str = "") -> Fault:
    """403 PERMISSION_DENIED, as for a spreadsheet that is not shared."""
    return Fault(_refusal(403, "The caller does not have permission"), method=method, part=part)


def reset(*, applied: bool, method: str = "", part: str = "") -> Fault:
    """The connection is reset, before or after the call had its effect."""
    return Fault(error=ConnectionLostError, applied=applied, method=method, part=part)


def hang(*, applied: bool = False, method: str = "", part: str = "") -> Fault:
    """No answer until the caller's timeout, before or after the call had its effect."""
    return Fault(error=HangError, applied=applied, method=method, part=part)


def _refusal(status: int, message: str) -> Answer:
    return json_answer(status, ApiError(status, message).payload())


class Faults:
    """The faults still to come: each strikes once, the first that matches a call."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def queue(self, *faults: Fault) -> None:
        """Adds faults behind those that wait already."""
        self._waiting.extend(faults)

    def clear(self) -> None:
        """Forgets the faults that wait."""
        self._waiting.clear()

    @property
    def waiting(self) -> tuple[Fault, ...]:
        """The faults that have not struck yet."""
        return tuple(self._waiting)

    def take(self, method: str, path: str) -> Fault | None:
        """The fault for this call, which then waits no more."""
        for fault in self._waiting:
            if fault.matches(method, path):
                self._waiting.remove(fault)
                return fault
        return None
