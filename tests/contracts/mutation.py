"""Deliberate mistakes: one thing of a local server put in the place of another, for the time of a block."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: ``wrong`` makes from what stands at that name (or key, in a table) what stands there instead."""

    mistake: str
    place: Any
    name: str
    wrong: Callable[[Any], Any]

    @contextmanager
    def planted(self) -> Iterator[None]:
        """The server with the mistake in it."""
        in_table = isinstance(self.place, dict)
        right = self.place[self.name] if in_table else vars(self.place)[self.name]
        self._put(self.wrong(right), in_table=in_table)
        try:
            yield
        finally:
            self._put(right, in_table=in_table)

    def _put(self, thing: Any, *, in_table: bool) -> None:
        if in_table:
            self.place[self.name] = thing
        else:
            setattr(self.place, self.name, thing)


def instead(thing: Any) -> Callable[[Any], Any]:
    """Another thing, whatever stands there."""
    return lambda _: thing
