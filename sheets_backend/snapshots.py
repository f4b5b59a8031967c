"""Snapshots: the identifiers of the contacts that were picked on a day, in a hidden tab, and the rule that says so.

They are kept as rolls are, and written before the segment that has the rule: identifiers that no segment speaks of
are nothing. The rule repeats how many they are and a digest of them, so that rows which were changed, cut or replaced
are not taken for what was frozen.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

from sheets_backend.errors import Problem, WriteUnknown
from sheets_backend.hidden_tab import HiddenTab
from sheets_backend.rolls import COLUMNS, DamagedRoll, ListName, Roll, RollBook, Row, roll_of
from sheets_backend.rules import AnyRule, Frozen, leaves, with_leaves

TAB: Final = HiddenTab("_snapshots", int.from_bytes(b"snap"), COLUMNS)


@dataclass(eq=False)
class DamagedSnapshot(Problem):
    """The rows that hold the contacts of a snapshot were changed or deleted by hand, so that it cannot be asked."""

    name: str
    tab: str


def freeze(book: RollBook, field: str, keys: Sequence[str], day: date, now: datetime, delivery: str) -> Frozen:  # noqa: PLR0913, PLR0917 -- what a snapshot is made of
    """The rule of a snapshot of these contacts, told apart by the column of this id, as read back.

    The same delivery once more gets the same one.

    Raises:
        WriteUnknown: nobody knows yet; the same delivery may be tried again.
        Problem: as `RollBook.add`.

    """
    run = hashlib.blake2s(delivery.encode(), digest_size=12).hexdigest()
    name = _name(run, field)
    book.add(name, Roll(run, "", now, tuple(keys)))
    written = book.of_run(name, run)
    if written is None:
        raise WriteUnknown
    return Frozen(roll=run, field=field, day=day, count=len(written.keys), digest=_digest(written.keys))


def thawed(rule: AnyRule, rows: Callable[[], Sequence[Row]], called: Callable[[Frozen], str]) -> AnyRule:
    """The rule with the identifiers of each snapshot in it, which are read only where there is one.

    `called` is what a person calls a snapshot.

    Raises:
        DamagedSnapshot: they are not those that were frozen, or not there.
        Problem: as `rows`.

    """
    if not any(isinstance(leaf, Frozen) for leaf in leaves(rule)):
        return rule
    return with_leaves(rule, partial(_with_keys, rows=rows(), called=called))


def _with_keys(leaf: AnyRule, rows: Sequence[Row], called: Callable[[Frozen], str]) -> AnyRule:
    if not isinstance(leaf, Frozen):
        return leaf
    try:
        roll = roll_of(_name(leaf.roll, leaf.field), leaf.roll, rows)
    except DamagedRoll:
        roll = None
    if roll is None or (len(roll.keys), _digest(roll.keys)) != (leaf.count, leaf.digest):
        raise DamagedSnapshot(called(leaf), TAB.title)
    return leaf.model_copy(update={"keys": roll.keys})


def _name(run: str, field: str) -> ListName:
    return ListName(run, field, "")


def _digest(keys: Sequence[str]) -> str:
    return hashlib.blake2s("\0".join(keys).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
