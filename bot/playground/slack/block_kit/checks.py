"""The words in which the Block Kit tables are written: a check looks at one value and yields its faults."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack.errors import Fault

Faults = Iterator[Fault]
Check = Callable[[Any, str], Faults]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: the fields it must have, those it may have, and rules across them; any other key is refused."""

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    rules: tuple[Check, ...] = ()

    def __call__(self, value: Any, at: str) -> Faults:
        """Yield what is missing, unknown or wrong in an object; the rules are asked where the fields are right."""
        if not isinstance(value, dict):
            yield Fault("must be an object", at)
            return
        faults = [*self._missing(value, at), *self._unknown(value, at), *self._wrong(value, at)]
        yield from faults or (fault for rule in self.rules for fault in rule(value, at))

    def _missing(self, value: dict[str, Any], at: str) -> Faults:
        return (Fault(f"missing required field: {name}", at) for name in self.required if name not in value)

    def _unknown(self, value: dict[str, Any], at: str) -> Faults:
        known = {*self.required, *self.optional}
        return (Fault(f"additional property not allowed: {name}", at) for name in value if name not in known)

    def _wrong(self, value: dict[str, Any], at: str) -> Faults:
        checks = {**self.required, **self.optional}
        return (fault for key in value if key in checks for fault in checks[key](value[key], f"{at}/{key}"))


def text(limit: int, least: int = 1) -> Check:
    """Ask for a string of `least` to `limit` characters, both included."""

    def check(value: Any, at: str) -> Faults:
        if not isinstance(value, str):
            yield Fault("must be a string", at)
        elif len(value) < least:
            yield Fault(f"must be more than {least - 1} characters", at)
        elif len(value) > limit:
            yield Fault(f"must be less than {limit + 1} characters", at)

    return check


def matching(pattern: str, what: str) -> Check:
    """Ask for a string that matches the whole pattern; `what` words it for people."""

    def check(value: Any, at: str) -> Faults:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield Fault(f"must be {what}", at)

    return check


def integer(least: int, most: int) -> Check:
    """Ask for a whole number within bounds, both included."""

    def check(value: Any, at: str) -> Faults:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            yield Fault(f"must be a whole number from {least} to {most}", at)

    return check


def flag(value: Any, at: str) -> Faults:
    """Ask for true or false."""
    if not isinstance(value, bool):
        yield Fault("must be a boolean", at)


def one_of(*allowed: str) -> Check:
    """Ask for one of a few words."""

    def check(value: Any, at: str) -> Faults:
        if value not in allowed:
            yield Fault(f"must be one of {', '.join(allowed)}", at)

    return check


def array(item: Check, most: int, least: int = 1) -> Check:
    """Ask for a list of `least` to `most` items, each of which passes `item`."""

    def check(value: Any, at: str) -> Faults:
        if not isinstance(value, list):
            yield Fault("must be an array", at)
            return
        if len(value) < least:
            yield Fault(f"no fewer than {least} items allowed", at)
        if len(value) > most:
            yield Fault(f"no more than {most} items allowed", at)
        for index, each in enumerate(value):
            yield from item(each, f"{at}/{index}")

    return check


def typed(table: Mapping[str, Shape]) -> Check:
    """Ask for an object whose `type` is a key of the table and which has the shape found there."""

    def check(value: Any, at: str) -> Faults:
        if not isinstance(value, dict) or "type" not in value:
            yield Fault("missing required field: type", at)
        elif value["type"] not in table:
            yield Fault(f"unsupported type: {value['type']}", at)
        else:
            yield from table[value["type"]](value, at)

    return check


def exactly_one(*names: str) -> Check:
    """Ask an object for one of several fields, and not two."""

    def check(value: Any, at: str) -> Faults:
        if sum(name in value for name in names) != 1:
            yield Fault(f"exactly one of these is required: {', '.join(names)}", at)

    return check


def at_least_one(*names: str) -> Check:
    """Ask an object for at least one of several fields."""

    def check(value: Any, at: str) -> Faults:
        if not any(name in value for name in names):
            yield Fault(f"at least one of these is required: {', '.join(names)}", at)

    return check
