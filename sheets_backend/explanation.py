"""Why a rule answers as it does: the answer of each of its parts, for one contact or counted over all of them.

Every condition is asked once, and its answer kept as masks over the rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from sheets_backend.columns import Answer
from sheets_backend.contacts import ContactTable, answer, both, either
from sheets_backend.operators import BY_KEY
from sheets_backend.periods import FirmCalendar
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, Frozen, Not, field_ids
from sheets_backend.schema import Field


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """A part of a rule, its answer for each row of the sheet, and the same of its own parts, in reading order."""

    rule: AnyRule
    answer: Answer
    parts: tuple["Explained", ...]

    def told(self, index: int) -> bool | None:
        """Whether the part holds for the contact of this row index; None where it cannot tell."""
        return None if self.answer.unsure[index] else bool(self.answer.yes[index])

    def walk(self, level: int = 0) -> Iterator[tuple[int, "Explained"]]:
        """The part itself and all within it, in reading order, each with how many others it stands within."""
        yield level, self
        for part in self.parts:
            yield from part.walk(level + 1)


def explain(rule: AnyRule, table: ContactTable, calendar: FirmCalendar) -> Explained:
    """The rule asked of the table, part by part; its own answer is the one that `ContactTable.select` goes by.

    Raises:
        FieldGone, OperatorMismatch: as `ContactTable.select`.

    """
    match rule:
        case Not(part=part):
            inner = explain(part, table, calendar)
            return Explained(rule, inner.answer.negated(), (inner,))
        case AllOf(parts=parts) | AnyOf(parts=parts):
            asked = tuple(explain(part, table, calendar) for part in parts)
            join = both if isinstance(rule, AllOf) else either
            return Explained(rule, reduce(join, (part.answer for part in asked)), asked)
        case _:
            return Explained(rule, answer(rule, table, calendar), ())


def fields_asked(condition: Condition | Frozen, table: ContactTable) -> tuple[Field, ...]:
    """The column that the condition asks about, and the one that it compares with if it does."""
    return tuple(table.schema.by_id(field_id) for field_id in field_ids(condition))


def decided_by_blank(condition: Condition, table: ContactTable, index: int) -> bool:
    """Whether the condition's answer for this row, which it can tell, is the one that it has for a blank cell."""
    columns = [table.column(field) for field in fields_asked(condition, table)]
    return not BY_KEY[condition.operator].of_any_cell and any(column.blank[index] for column in columns)


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a rule, and how many contacts are left and to check once it has been asked."""

    rule: AnyRule
    matching: int
    to_check: int


def funnel(explained: Explained, table: ContactTable) -> tuple[Step, ...]:
    """What is left after each condition of « and », in the rule's order; each branch of « or » by itself.

    The last step of an « and » counts what the rule picks. A rule that is neither has no steps.
    """
    match explained.rule:
        case AllOf():
            answers = [explained.parts[0].answer]
            for part in explained.parts[1:]:
                answers.append(both(answers[-1], part.answer))
        case AnyOf():
            answers = [part.answer for part in explained.parts]
        case _:
            answers = []
    return tuple(step(part.rule, told, table) for part, told in zip(explained.parts, answers, strict=False))


def step(rule: AnyRule, told: Answer, table: ContactTable) -> Step:
    """How many contacts this answer picks, and how many are to check."""
    return Step(rule, int((told.yes & table.present).sum()), int((told.unsure & table.present).sum()))


@dataclass(frozen=True, slots=True)
class NearMisses:
    """The contacts that fail exactly one condition of an « and » and meet all the others.

    `first` are the row indexes of the first of them, in the sheet's order, each with the part that it fails.
    """

    count: int
    first: tuple[tuple[int, AnyRule], ...]


def near_misses(explained: Explained, table: ContactTable, most: int) -> NearMisses:
    """The near misses of the rule, at most so many of them told; none where its parts are not joined by « and »."""
    if not isinstance(explained.rule, AllOf):
        return NearMisses(0, ())
    met = sum(part.answer.yes.astype(np.int16) for part in explained.parts)
    failed = sum((~part.answer.yes & ~part.answer.unsure).astype(np.int16) for part in explained.parts)
    rows = np.flatnonzero((met == len(explained.parts) - 1) & (failed == 1) & table.present)
    return NearMisses(len(rows), tuple((int(row), _failed(explained, int(row))) for row in rows[:most]))


def _failed(explained: Explained, index: int) -> AnyRule:
    return next(part.rule for part in explained.parts if part.told(index) is False)
