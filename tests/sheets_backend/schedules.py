"""Every schedule of a small world: who goes next, which write goes wrong and how, when a late one arrives, an edit.

Each client runs in its own thread and stops before each request until it is its turn, so that one thread runs at a
time and a list of choices decides everything.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Semaphore, Thread
from typing import Any

import requests

from bot.playground.sheets import Editor, LocalSheets, SheetsAdapter, new_workbook
from sheets_backend.errors import Problem
from sheets_backend.google import Spreadsheet
from tests.sheets_backend.desk import WRITES, token_credentials

Deliver = Callable[[Spreadsheet], Any]


@dataclass(slots=True)
class Choices:
    """The choices of one schedule: those of the prefix, then always the first."""

    prefix: list[int]
    made: list[tuple[int, int]] = field(default_factory=list)

    def among(self, options: int) -> int:
        """One of so many options; a single one is no choice."""
        if options == 1:
            return 0
        choice = self.prefix[len(self.made)] if len(self.made) < len(self.prefix) else 0
        self.made.append((choice, options))
        return choice

    def next_prefix(self) -> list[int] | None:
        """The prefix of the next schedule, None after the last one."""
        made = list(self.made)
        while made and made[-1][0] == made[-1][1] - 1:
            made.pop()
        return [choice for choice, _ in made[:-1]] + [made[-1][0] + 1] if made else None


@dataclass(slots=True)
class World:
    """One spreadsheet, what may still go wrong in it, and what did."""

    choices: Choices
    faults: int
    edits: int
    local: LocalSheets = field(default_factory=LocalSheets)
    late: list[requests.PreparedRequest] = field(default_factory=list)
    deleted: int = 0
    acts: Sequence[Callable[["World"], None]] = ()
    counted: Counter[str] = field(default_factory=Counter)
    back: Semaphore = field(default_factory=lambda: Semaphore(0))

    @property
    def editor(self) -> Editor:
        """The person at the Sheet."""
        return self.local.editor("S")

    def rows(self) -> int:
        """The rows that are in the sheet now."""
        return len(self.editor.values("Sheet1!A1:A"))

    def turns(self) -> list[Callable[[], None]]:
        """What a person may do now: one of the acts, else delete the row that there is."""
        if not self.edits:
            return []
        if self.acts:
            return [partial(self._act, act) for act in self.acts]
        return [partial(self._act, World.delete_a_row)] if self.rows() else []

    def _act(self, act: Callable[["World"], None]) -> None:
        self.edits -= 1
        act(self)

    def delete_a_row(self) -> None:
        """A person deletes the row."""
        self.editor.delete_rows("Sheet1", 1)
        self.deleted += 1

    def deliver(self, at: int) -> None:
        """A late write arrives; nobody waits for its answer."""
        SheetsAdapter(self.local).send(self.late.pop(at), timeout=1)


class Faulty(SheetsAdapter):
    """The wire of one client: it waits for its turn, and may lose a write before or after its effect, or delay it."""

    def __init__(self, world: World) -> None:
        super().__init__(world.local)
        self._world = world
        self.turn = Semaphore(0)

    def send(self, request: requests.PreparedRequest, *args: Any, **rest: Any) -> requests.Response:  # noqa: D102 - requests' own
        self._world.back.release()
        self.turn.acquire()
        fault = self._world.choices.among(4) if WRITES in str(request.url) and self._world.faults else 0
        self._world.faults -= fault > 0
        if fault == 0:
            return super().send(request, *args, **rest)
        if fault == 1:
            super().send(request, *args, **rest)
        if fault == 2:
            self._world.late.append(request)
        raise requests.ConnectionError(request=request)


class Client:
    """One delivery, running whenever it is its turn."""

    def __init__(self, world: World, deliver: Deliver) -> None:
        self.result: Any = None
        self.done = False
        self._world = world
        self._wire = Faulty(world)
        spreadsheet = Spreadsheet("S", token_credentials(world.local), adapter=self._wire)
        self._thread = Thread(target=self._run, args=(deliver, spreadsheet))
        self._thread.start()
        world.back.acquire()

    def _run(self, deliver: Deliver, spreadsheet: Spreadsheet) -> None:
        try:
            self.result = deliver(spreadsheet)
        except Problem as problem:
            self.result = problem
        self.done = True
        self._world.back.release()

    def step(self) -> None:
        """The request that it waits to send, and all it does up to the next one."""
        self._wire.turn.release()
        self._world.back.acquire()
        if self.done:
            self._thread.join()


def run(world: World, deliveries: Sequence[Deliver]) -> list[Any]:
    """One schedule of clients, one for each delivery; what each says."""
    everybody = [Client(world, deliver) for deliver in deliveries]
    while waiting := [client for client in everybody if not client.done]:
        turns: list[Callable[[], None]] = [client.step for client in waiting]
        turns += [lambda at=at: world.deliver(at) for at in range(len(world.late))]  # type: ignore[misc] # bound now
        turns += world.turns()
        turns[world.choices.among(len(turns))]()
    while world.late:
        world.deliver(0)
    return [client.result for client in everybody]


def every_schedule(
    deliveries: Sequence[Deliver],
    *,
    faults: int,
    edits: int,
    acts: Sequence[Callable[[World], None]] = (),
    begin: Callable[[World], None] = lambda _: None,
) -> Iterator[tuple[World, list[Any]]]:
    """The world after each possible schedule, and what the clients said; `begin` is done before any of them comes."""
    prefix: list[int] | None = []
    while prefix is not None:
        world = World(Choices(prefix), faults, edits, acts=acts)
        world.local.add(new_workbook("S"))
        begin(world)
        said = run(world, deliveries)
        yield world, said
        prefix = world.choices.next_prefix()
