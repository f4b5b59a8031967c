"""One switchboard for what goes wrong: faults queued for the next matching calls, the same for both local servers.

A server asks ``Switchboard.take`` at each call and plays the fault it gets. Faults are plain data: a script queues
them, the page's drawer shows them and sets them as JSON.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from threading import Lock
from typing import Any, Final

Json = dict[str, Any]

GOOGLE, SLACK, BOT = "google", "slack", "bot"
"""Who is called: Google by the bot, Slack by the bot, the bot by Slack."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault: who may be called when it strikes, and the fields of a Fault that it reads besides."""

    on: str
    reads: str = ""


LEAST_STATUS, MOST_STATUS = 200, 599

CALLS: Final = f"{GOOGLE} {SLACK}"
KINDS: Final = {
    "latency": Kind(CALLS, "seconds"),
    "rate_limited": Kind(CALLS, "seconds"),
    "server_error": Kind(CALLS, "status applied late"),
    "html_error": Kind(CALLS, "status applied late"),
    "forbidden": Kind(GOOGLE),
    "answer": Kind(CALLS, "status headers body applied late"),
    "hang": Kind(CALLS, "applied late"),
    "reset": Kind(CALLS, "applied late"),
    "redeliver": Kind(BOT),
    "deliver_twice": Kind(BOT),
    "drop_ack": Kind(BOT),
    "expired_trigger": Kind(BOT),
}
"""Every kind of fault, one row each.

``latency``: the right answer, late. ``rate_limited``: 429, with Retry-After unless ``seconds`` is 0. ``hang``: no byte
comes back. ``reset``: the connection is cut. ``redeliver``: once acknowledged, the request comes again, marked as a
retry. ``deliver_twice``: it comes twice at once. ``drop_ack``: the acknowledgement is lost; an event then comes again,
and otherwise the person sees that the app did not answer. ``expired_trigger``: the time to use the request's
trigger_id is over.
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with the next ``times`` calls that match.

    ``on`` says who is called, ``method`` (an HTTP verb) and ``part`` (a text in the path, the name of Slack's method,
    or the type of its delivery) narrow the calls; ``""`` means any. ``applied``: the call has its effect first.
    ``late``: it has its effect after that many further calls; 0 for never.
    """

    kind: str
    on: str = GOOGLE
    method: str = ""
    part: str = ""
    times: int = 1
    applied: bool = False
    late: int = 0
    seconds: float = 0.0
    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    def __post_init__(self) -> None:
        """A ValueError for a kind that is not there, or that does not strike there."""
        if self.kind not in KINDS:
            raise ValueError(f"There is no fault {self.kind!r}; there are {', '.join(KINDS)}.")
        if self.on not in KINDS[self.kind].on.split():
            raise ValueError(f"The fault {self.kind} does not strike calls of {self.on}.")
        if self.times < 1 or min(self.late, self.seconds) < 0:
            raise ValueError("A fault strikes at least once, and no time is negative.")
        if not LEAST_STATUS <= self.status <= MOST_STATUS:
            raise ValueError(f"An answer has a status from {LEAST_STATUS} to {MOST_STATUS}.")

    def matches(self, on: str, method: str, part: str) -> bool:
        """Whether the fault is meant for this call."""
        return self.on == on and self.method in {"", method} and self.part in part

    def to_json(self) -> Json:
        """Kind, whom it strikes, and the fields that are not at their default; ``from_json`` gives it back."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        head = {"kind": said.pop("kind"), "on": said.pop("on")}
        return head | {name: value for name, value in said.items() if value != _DEFAULTS[name]}


_DEFAULTS: Final[Json] = {one.name: getattr(Fault("reset"), one.name) for one in fields(Fault)}
_ALWAYS_READ: Final = ("kind", "on", "method", "part", "times")


def from_json(body: Mapping[str, Any]) -> Fault:
    """The fault that the drawer's form says; a ValueError naming what is wrong with it.

    Only the fields that its kind reads may be given.
    """
    kind = KINDS.get(body.get("kind", ""))
    read = {*_ALWAYS_READ, *(kind.reads.split() if kind else ())}
    for name, value in body.items():
        if kind and name not in read:
            raise ValueError(f"The fault {body['kind']} has no field {name!r}.")
        if name in _DEFAULTS and not _fits(value, _DEFAULTS[name]):
            raise ValueError(f"{name!r} cannot be {value!r}.")
    return Fault(body.get("kind", ""), **{name: value for name, value in body.items() if name in read - {"kind"}})


def _fits(value: Any, example: Any) -> bool:
    """Whether a JSON value has the type of the example; a whole number is a number of seconds too."""
    if isinstance(value, bool) or isinstance(example, bool):
        return isinstance(value, bool) and isinstance(example, bool)
    return isinstance(value, int | float if isinstance(example, float) else type(example))


class Switchboard:
    """The faults still to come; safe to use from any thread.

    ``on_change`` is called when what waits has changed, ``on_strike`` with a fault that strikes, the verb and the name
    of the call.
    """

    def __init__(self) -> None:
        self.on_change: Callable[[], None] = lambda: None
        self.on_strike: Callable[[Fault, str, str], None] = lambda _fault, _method, _part: None
        self._waiting: list[Fault] = []
        self._lock = Lock()

    def queue(self, *faults: Fault) -> None:
        """Adds faults behind those that wait already."""
        with self._lock:
            self._waiting.extend(faults)
        self.on_change()

    def clear(self) -> None:
        """Forgets the faults that wait."""
        with self._lock:
            self._waiting.clear()
        self.on_change()

    def remove(self, at: int, fault: Fault) -> bool:
        """Forgets the fault that waits at a place; False where it is another one by now, and nothing is forgotten."""
        with self._lock:
            there = self._waiting[at : at + 1] == [fault]
            if there:
                del self._waiting[at]
        self.on_change()
        return there

    @property
    def waiting(self) -> tuple[Fault, ...]:
        """The faults that have not struck yet, each with the times that it still will."""
        with self._lock:
            return tuple(self._waiting)

    def take(self, on: str, method: str, part: str) -> Fault | None:
        """The fault for this call: the first that matches, which then waits once less."""
        fault = self._take(on, method, part)
        if fault:
            self.on_strike(fault, method, part)
            self.on_change()
        return fault

    def _take(self, on: str, method: str, part: str) -> Fault | None:
        with self._lock:
            for at, fault in enumerate(self._waiting):
                if fault.matches(on, method, part):
                    again = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                    self._waiting[at : at + 1] = again
                    return fault
            return None

    def to_json(self) -> list[Json]:
        """What waits, in order, as the drawer shows it."""
        return [fault.to_json() for fault in self.waiting]

    def replace(self, items: Iterable[Mapping[str, Any]]) -> None:
        """Puts what the drawer says in the place of what waits; a ValueError leaves all as it was."""
        faults = [from_json(item) for item in items]
        with self._lock:
            self._waiting[:] = faults
        self.on_change()
